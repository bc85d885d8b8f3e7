"""What a withdrawn case study keeps, what its file may go without, and who may still name it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.linking import addresses, ledger
from mkdocs_casebook.records import CaseStudy, WithdrawnCase
from mkdocs_casebook.site.pages import plan
from tests import kit
from tests.kit import (
    BODY,
    CASE,
    OTHER,
    OTHER_FIELDS,
    accepts,
    case,
    faults,
    message,
    pages,
    refuses,
    written,
)

NOTICE = "{date: 2020-03, reason: They asked.}"
EMPTY = f"---\nid: 1\nstatus: withdrawn\nwithdrawn: {NOTICE}\n---\n"


def successor(slug: str) -> str:
    return EMPTY.replace("asked.}", f"asked., successor: {slug}}}")


@pytest.mark.slow
def test_the_text_may_be_deleted_from_the_file() -> None:
    book = accepts(EMPTY)
    (gone,) = [each for each in book.cases if each.slug == "trios"]
    assert isinstance(gone, WithdrawnCase)
    assert not gone.listed
    page = pages(book)["case-studies/trios/"].text
    assert page == (
        "Case studies Withdrawn case study 1 This case study was withdrawn Date: March 2020. "
        "Reason: They asked. This address stays, so that old links still work. The text is no "
        "longer published."
    )


FAULTS = {
    "message": {"messages": "[{message: 99, how: X, passage: nowhere}]"},
    "alliance": {"alliance": "nobody"},
    "term": {"focus": "[nothing]"},
    "title": {"title": None},
    "long": {"summary": "word " * 100},
    "shape": {"sources": "none"},
    "chart": {"charts": "[{table: None, title: X, unit: x}]"},
}


@pytest.mark.parametrize("fields", FAULTS.values(), ids=FAULTS)
def test_nothing_is_asked_of_a_text_that_is_no_longer_published(
    fields: dict[str, str | None],
) -> None:
    left = {**fields, "status": "withdrawn", "withdrawn": NOTICE}
    accepts(case("## Left over\n\n<b>[x](message:99)</b>\n", **left))


def test_an_unknown_field_is_still_told() -> None:
    text = EMPTY.replace("status:", "stauts: x\nstatus:")
    says = 'A casebook has no field called "stauts" here. Did you mean "status"?'
    refuses(text, "value-unknown-key", line=3, says=says)


def test_what_it_keeps_is_still_asked_for() -> None:
    refuses(
        EMPTY.replace("id: 1\n", ""), "value-missing", line=2, says='The field "id" is missing.'
    )
    says = "A withdrawn case study needs a notice"
    text = EMPTY.replace(f"withdrawn: {NOTICE}\n", "")
    refuses(text, "case-withdrawn", line=3, says=says)
    with written({CASE: EMPTY.replace("id: 1", "id: 2")}) as root:
        found = [(each.code, each.span.path, each.span.line) for each in faults(root)]
    assert found == [("case-duplicate-id", path, 2) for path in (OTHER, CASE)]


@pytest.mark.parametrize(
    ("slug", "hint"),
    [("trios", ""), ("seminars", "Did you mean seminar"), ("new", ""), ("old", "")],
    ids=["itself", "unknown", "draft", "withdrawn"],
)
def test_a_successor_is_a_published_case(slug: str, hint: str) -> None:
    others = {
        "case_studies/new.md": case(id="7", title="New", status="draft"),
        "case_studies/old.md": EMPTY.replace("id: 1", "id: 8"),
    }
    says = f'"{slug}" is not the name of any published case study. {hint}'
    fault = refuses(successor(slug), "unknown-case", line=4, says=says, files=others)
    assert fault.field == "withdrawn.successor"


@pytest.mark.slow
def test_the_page_leads_to_the_successor_and_nothing_leads_back() -> None:
    book = accepts(successor("seminar"))
    found = pages(book)
    page = found["case-studies/trios/"]
    assert "Read this instead: A seminar by the sea" in page.text
    assert {"href": "/case-studies/seminar/"} in page.tags("a")
    for address, other in found.items():
        assert "/case-studies/trios/" not in [each.get("href") for each in other.tags("a")], address


def test_every_page_of_it_is_called_by_its_number() -> None:
    text = EMPTY.replace("id: 1", "id: 1\naliases: [threes]")
    book = accepts(text)
    (spec,) = [each for each in plan(book) if each.address == "case-studies/trios/"]
    assert (spec.title, spec.description) == (
        "Withdrawn case study 1",
        "This case study was withdrawn.",
    )
    leading = [
        address for address, record in addresses.redirects(book.cases) if record.slug == "trios"
    ]
    assert leading == ["c/1/", "case-studies/threes/"]


@pytest.mark.slow
@pytest.mark.parametrize("anchor", ["", "#what-we-did"])
def test_the_words_of_others_that_lead_to_it_stay_and_are_told(root: Path, anchor: str) -> None:
    other = case(f"{BODY}\nSee [what they did](trios.md{anchor}).\n", **OTHER_FIELDS)
    gloss = message(1, "Choose well", f"See [the trios](case:trios{anchor}).\n")
    draft = case(f"{BODY}\nSee [it](trios.md).\n", id="9", title="A draft", status="draft")
    files = {CASE: EMPTY, OTHER: other, "messages/01-choose-well.md": gloss}
    for path, text in {**files, "case_studies/draft.md": draft}.items():
        kit.put(root, path, text)
    told = kit.faults(root)
    assert {(each.code, each.severity) for each in told} == {("link-withdrawn", "advice")}
    assert [each.span.path for each in told] == [OTHER, "messages/01-choose-well.md"]
    assert told[0].problem == f"This leads to {CASE}, which is withdrawn."
    book = kit.load(root)
    for address in ("case-studies/seminar/", "messages/1-choose-well/"):
        links = [link.get("href") for link in pages(book)[address].tags("a")]
        assert "/case-studies/trios/" in links


@pytest.mark.slow
def test_an_event_leaves_it_out_and_others_in() -> None:
    event = kit.EVENT.replace("[trios]", "[trios, seminar]")
    page = pages(accepts(EMPTY, {"docs/events/launch.md": event}))["events/launch/"]
    assert "A seminar by the sea" in page.text
    assert "rios" not in page.text
    alone = pages(accepts(EMPTY))["events/launch/"]
    assert "Case studies" not in alone.text


def test_a_published_case_is_no_withdrawn_one() -> None:
    assert all(isinstance(each, CaseStudy) for each in accepts().cases)


@pytest.mark.slow
def test_a_year_that_is_gone_keeps_its_address_and_tells_nothing(root: Path) -> None:
    kit.put(root, CASE, case(period="2001"))
    kit.put(root, ledger.NAME, kit.ledger(kit.load(root)))
    kit.put(root, CASE, EMPTY)
    assert kit.faults(root) == []
    book = kit.load(root)
    leading = [
        each.address for each in kit.published(book).redirects if each.target == addresses.FIND
    ]
    assert leading == [f"find/period/{year}/" for year in range(2001, 2013)]
    assert "find/period/2001/" not in pages(book)
    assert not [address for address, page in pages(book).items() if "2001" in page.text]


def test_the_ledger_keeps_its_addresses_and_no_word_of_its_text(root: Path) -> None:
    kit.put(root, CASE, case(f"{BODY}\n## Fleece in May\n\nIt froze.\n"))
    kit.put(root, ledger.NAME, kit.ledger(kit.load(root)))
    assert "#fleece-in-may" in (root / ledger.NAME).read_text(encoding="utf-8")
    kit.put(root, CASE, EMPTY)
    assert kit.faults(root) == []
    text = kit.ledger(kit.load(root))
    assert [line for line in text.split("\n") if "trios" in line] == [
        "/c/1/  case trios",
        "/case-studies/trios/  case trios",
    ]
    kit.put(root, ledger.NAME, text)
    assert kit.faults(root) == []
