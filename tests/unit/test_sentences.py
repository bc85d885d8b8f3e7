"""What pages say by themselves is true of every casebook: retold, own, empty, of another field."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.site.render import Renderer
from tests import kit
from tests.kit import BODY, CASE, GARDENS, OTHER, REGISTERS, Reader, Urls, case, pages

ROOT = Path(__file__).parents[2]
RETOLD = {"account": "retold", "not_found": "[What came of it.]", "checked": "2026-03"}
RETOLD_BODY = BODY.replace("Four schools.", "Four schools.[^1]") + "\n[^1]: Our report\n"
PROGRAMME = f"{REGISTERS}/programmes.yml"


def retold(number: int, **fields: str | None) -> str:
    own = {"id": str(number), "title": f"Case {number}"}
    return case(RETOLD_BODY, **{**own, **RETOLD, **fields})


def own(number: int, **fields: str | None) -> str:
    return case(BODY, id=str(number), title=f"Case {number}", account="own", **fields)


def book(*texts: str, **files: str) -> Casebook:
    """The small casebook with these case studies and no others."""
    made: dict[str, str | bytes | None] = {CASE: None, OTHER: None, "docs/events/launch.md": None}
    made |= {f"case_studies/case-{n}.md": text for n, text in enumerate(texts, 1)}
    with kit.written({**made, **files}) as root:
        casebook = kit.load(root)
    return casebook


def said(casebook: Casebook, address: str) -> str:
    if not address:
        renderer = Renderer(casebook, "Small", "https://small.example/")
        return Reader(renderer.home(Urls(casebook), "Small", "")).text
    return pages(casebook)[address].text


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ((retold(1),), "The editors retold the case study here from public sources."),
        ((own(1),), "The case study here was written by the people who did the work."),
        ((retold(1), retold(2)), "The editors retold all case studies here from public sources"),
        ((own(1), own(2)), "All case studies here were written by the people who did the work."),
        (
            (own(1), retold(2), retold(3)),
            "Of these case studies, 1 was written by the people who did the work, "
            "and the editors retold 2",
        ),
        (
            (own(1), own(2), retold(3)),
            "Of these case studies, 2 were written by the people who did the work, "
            "and the editors retold 1",
        ),
    ],
)
def test_the_map_says_whose_accounts_it_counts(texts: tuple[str, ...], words: str) -> None:
    text = said(book(*texts), "coverage/")
    assert words in text
    assert "sent in" not in text.partition("Case studies wanted")[0]


def test_the_map_of_nothing_says_nothing_of_accounts() -> None:
    text = said(book(), "coverage/")
    assert "not what works. Phase" in text
    assert "account" not in text
    assert "No case study yet for 3 key messages." in said(book(), "")


def test_no_page_says_that_something_was_sent_in() -> None:
    for casebook in (book(retold(1)), book(own(1)), book()):
        for address in ("", "find/", "submit/", "coverage/"):
            assert "what was sent in" not in said(casebook, address)


REPORT = {f"{REGISTERS}/report.yml": "title: A report\n"}
NEARBY = "nearby: [{note: They say so., sources: [{title: A page}]}]\n"


def test_the_list_of_messages_says_where_the_notes_are_and_who_read_the_cases() -> None:
    for texts, readers in (
        ((own(1, tags_by="editors"),), "The editors chose"),
        ((own(1, tags_by="alliance"),), "The people who did the work chose"),
        (
            (own(1), own(2, tags_by="alliance")),
            "The people who did the work, or the editors, chose",
        ),
    ):
        casebook = book(*texts, **REPORT)
        text = said(casebook, "messages/")
        assert "below each title" not in text
        assert "The notes on each page are by the editors." in text
        assert f"{readers} which case study shows which message." in text
        assert f"{readers} which case study shows which message." in said(
            casebook, "messages/1-choose-well/"
        )
    assert "which case shows" not in said(book(**REPORT), "messages/")


def test_only_a_casebook_with_a_report_speaks_of_it() -> None:
    message = {"messages/01-choose-well.md": kit.message(1, "Choose well", more=NEARBY)}
    plain = pages(book(own(1), **message))
    spoken = [address for address, page in plain.items() if "the report" in page.text.lower()]
    assert spoken == []
    told = said(book(own(1), **message, **REPORT), "messages/1-choose-well/")
    assert "It is not from the report." in told


def test_an_own_account_without_an_outcome_was_not_looked_for() -> None:
    assert "It does not report any results." in said(
        book(own(1, outcome="not-found")), "case-studies/case-1/"
    )
    assert "No results were found in the sources." in said(
        book(retold(1, outcome="not-found")), "case-studies/case-1/"
    )


def test_the_log_says_how_many_case_studies_it_comes_from() -> None:
    log = {"log": "[{date: 2013-02, note: Three is enough.}, {date: 2013-03, note: So it is.}]"}
    for texts, words in (
        ((retold(1, **log),), "what was learned, from the only case study here. The"),
        ((own(1, **log), own(2, **log)), "what was learned, from all 2 case studies. They"),
        ((own(1, **log), retold(2), retold(3)), "what was learned, from 1 of 3 case studies. They"),
        (
            (own(1, **log), own(2, **log), own(3)),
            "what was learned, from 2 of 3 case studies. They",
        ),
    ):
        assert words in said(book(*texts), "log/")


def test_the_log_says_whose_notes_it_has() -> None:
    log = {"log": "[{date: 2013-02, note: Three is enough.}]"}
    for texts, words in (
        ((retold(1, **log),), "The editors retold them from public sources."),
        ((own(1, **log), retold(2)), "They were written by the people who did the work."),
        (
            (own(1, **log), retold(2, **log)),
            "except in case studies by the people who did the work",
        ),
    ):
        assert words in said(book(*texts), "log/")


def test_one_is_in_no_order() -> None:
    casebook = book(own(1))
    for address in ("case-studies/", "find/", "alliances/", "find/phase/primary/"):
        head = said(casebook, address).partition("Order")[0]
        assert not re.search("newest|fullest|, by ", head), address


def test_clusters_are_spoken_of_where_there_are_any() -> None:
    assert "Cluster" in said(book(own(1)), "alliances/coast/")
    alone = {
        f"{REGISTERS}/clusters.yml": "{}\n",
        f"{REGISTERS}/alliances.yml": "coast: {name: Coast Alliance, region: south}\n",
    }
    assert "Cluster" not in said(book(own(1), **alone), "alliances/coast/")


def test_a_case_without_years_says_when_its_programme_was() -> None:
    dated = {PROGRAMME: "pedagogy: {name: Leading pedagogy, period: 2012-2014}\n"}
    text = said(book(retold(1, period=None), **dated), "case-studies/case-1/")
    assert "YearsNot stated; the programme: 2012 to 2014" in text
    for address in ("case-studies/", "messages/1-choose-well/"):
        listed = said(book(retold(1, period=None), **dated), address)
        assert "years not stated (programme: 2012 to 2014)" in listed
    text = said(book(retold(1, period=None)), "case-studies/case-1/")
    assert "YearsNot stated" in text
    assert "programme: " not in text
    text = said(book(retold(1), **dated), "case-studies/case-1/")
    assert "Years2012 to 2014" in text


@pytest.mark.slow
def test_pages_of_another_field_do_not_speak_of_schools() -> None:
    casebook = kit.load(GARDENS)
    for address, page in pages(casebook).items():
        found = re.search(
            r"school|teacher|pupil|leader|case stud|key message|alliance|programme|cluster"
            r"|learning log|peer challenge|phase|region|kinds? of evidence|focus",
            page.spoken,
            re.IGNORECASE,
        )
        assert not found, (address, found)


def test_messages_without_an_example_are_not_counted_as_linked() -> None:
    assert "linked once to 1 of 3 key messages." in said(book(own(1)), "")
    every = own(1, messages=kit.tags(1, 2, 3))
    assert "linked 3 times to 3 key messages." in said(book(every), "")
    left_open = kit.tags(1, 2, 3).replace("message: 2,", "message: 2, established: no,")
    text = said(book(own(1, messages=left_open)), "")
    assert "linked 2 times to 2 of 3 key messages." in text


# The sentences of our own site that are written by hand


def prose(name: str) -> str:
    return " ".join((ROOT / name).read_text(encoding="utf-8").split())


@pytest.fixture(scope="module")
def ours() -> Casebook:
    return kit.load(ROOT)


@pytest.mark.slow
def test_what_our_pages_say_of_all_accounts_is_so(ours: Casebook) -> None:
    retold = all(each.account == "retold" for each in ours.listed)
    assert ("We have none yet." in prose("docs/about.md")) == retold
    said = "So far, the editors have retold every case here"
    assert (said in prose("docs/method.md")) == retold
    assert [
        each.slug for each in ours.listed if each.account == "retold" and not each.not_found
    ] == []
    assert [
        each.slug for each in ours.listed if each.account == "retold" and not each.checked
    ] == []
    assert [each.slug for each in ours.listed if each.outcome == "measured"] == []


def test_no_case_has_years_that_its_own_text_says_are_not_its_own(ours: Casebook) -> None:
    for each in ours.listed:
        text = ours.fragment(each).text + " ".join(each.not_found)
        borrowed = re.search(r"years (given|shown|on this page).{0,30} are|do not date", text)
        assert not (each.period and borrowed), each.slug


def test_the_readme_does_not_claim_more_than_is_so() -> None:
    text = prose("README.md")
    assert "Nothing about schools is built in" not in text
    assert "sent in" not in text
