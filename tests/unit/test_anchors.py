from __future__ import annotations

import pytest

from mkdocs_casebook.linking import addresses
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.site.pages import plan
from mkdocs_casebook.site.render import Renderer
from mkdocs_casebook.text.ids import ids_in
from tests import kit
from tests.kit import (
    BODY,
    CASE,
    EVENT,
    HEADER_LINES,
    OTHER,
    OTHER_FIELDS,
    REGISTERS,
    Files,
    accepts,
    case,
    message,
    refuses,
)

SOURCE = "[{title: A report}]"
TABLE = "\n| Term | Visits |\n| --- | --- |\n| Spring | 4 |\n"
NOTE = "\nA note.[^1] And again.[^1]\n\n[^1]: Said so.\n"
FULL: Files = {
    CASE: case(BODY + TABLE + NOTE + "\nSee [it](case:seminar) and [them](alliance:coast).\n",
               not_found="[The costs.]", did="They met.", published="2024-03",
               related="[{message: 3, reason: A log.}]",
               charts="[{table: Term, title: Visits, unit: visits}]"),
    "messages/02-share-leaders.md": message(
        2, "Share leaders", "See [it](message:1).\n",
        f"nearby: [{{note: A study says so., sources: {SOURCE}}}]\nquestions: [Who leads]\n",
    ),
    f"{REGISTERS}/alliances.yml": (
        "coast:\n  name: Coast Alliance\n  region: south\n  cluster: ring\n"
        f"  sources: {SOURCE}\n"
        "  partners: [{what: Two schools., source: {title: A report}}]\n"
    ),
    f"{REGISTERS}/clusters.yml": f"ring: {{name: The ring, sources: {SOURCE}}}\n",
    f"{REGISTERS}/programmes.yml": f"pedagogy: {{name: Leading pedagogy, sources: {SOURCE}}}\n",
    "docs/events/launch.md": (
        "---\ntitle: Launch\ndate: 2013-06\n"
        f"presents: {{cases: [trios], messages: [1]}}\nsources: {SOURCE}\n---\n## Hall\n\nWe met.\n"
    ),
    "docs/index.md": "---\ntitle: Home\n---\nSee [it](events/launch.md).\n",
}  # fmt: skip
GONE: Files = {
    OTHER: case(**OTHER_FIELDS, status="withdrawn", withdrawn="{date: 2020, reason: They asked.}"),
    "docs/events/launch.md": "---\ntitle: Launch\ndate: 2013-06\n---\nWe met.\n",
}
BOOKS: dict[str, Files] = {"small": {}, "full": FULL, "withdrawn": GONE}


def ids_by_record(casebook: Casebook) -> dict[str, frozenset[str]]:
    """The ids of each record's page, on whichever part of it they stand."""
    renderer, urls = Renderer(casebook, "Small"), kit.Urls(casebook)
    owners = {addresses.of(record): record.path + record.slug for record in casebook.records()}
    found: dict[str, frozenset[str]] = {}
    for spec in plan(casebook):
        owner = owners.get(spec.first or spec.address)
        if owner:
            found[owner] = found.get(owner, frozenset()) | ids_in(renderer.render(spec, urls))
    return found


@pytest.mark.parametrize("name", [*BOOKS, "gardens"])
def test_the_anchors_of_a_record_are_the_ids_of_its_page(name: str) -> None:
    casebook = kit.load(kit.GARDENS) if name == "gardens" else accepts(files=BOOKS[name])
    said = {each.path + each.slug: casebook.anchors(each) for each in casebook.records()}
    assert said == ids_by_record(casebook)


def test_the_full_book_has_every_part_that_a_page_may_have() -> None:
    ids = frozenset[str]().union(*ids_by_record(accepts(files=FULL)).values())
    assert ids >= {
        *("page-not-found", "page-nearby", "page-partners", "page-sources", "page-mentioned-in"),
        "page-questions",
        *("page-brief", "page-history", "page-related"),
        *("page-events", "page-cases", "page-messages", "page-alliances", "fn-1", "fnref-1-2"),
    }


def test_ids_are_read_whatever_stands_before_them() -> None:
    assert ids_in('<p class="a > b" hidden id="x&amp;y">id="no" <a href="#z" id="z">') == {
        "x&y",
        "z",
    }


TARGETS = [
    ("alliance:coast#page-cases", ""),
    ("alliance:coast#qqq", "Leave out the part from # on."),
    ("alliance:coast#page-case", "Did you mean #page-cases?"),
    ("alliance:coast#page-partners", "to a heading that its page does not have."),
    ("message:1#page-examples", ""),
    ("message:1#page-nearby", "to a heading that its page does not have."),
    ("message:1#page-related", "to a heading that its page does not have."),
    ("case:seminar#page-brief", "to a heading that its page does not have."),
    ("case:seminar#page-cite", ""),
    ("case:seminar#page-not-found", "to a heading that its page does not have."),
    ("seminar.md#page-mentioned-in", ""),
    ("../docs/events/launch.md#page-cases", ""),
    ("../docs/events/launch.md#page-sources", "to a heading that its page does not have."),
    ("#page-learning-log", ""),
    ("#page-withdrawn", "to a heading that its page does not have."),
]


@pytest.mark.parametrize(("target", "says"), TARGETS)
def test_a_link_to_a_part_is_judged_by_what_the_page_has(target: str, says: str) -> None:
    text = case(f"{BODY}See [it]({target}).\n")
    if says:
        refuses(text, "link-anchor", line=HEADER_LINES + 8, says=says)
    else:
        accepts(text)


def test_a_link_to_a_heading_of_a_withdrawn_case_leads_to_its_notice() -> None:
    text = case(f"{BODY}See [it](case:seminar#what-we-did).\n")
    told = refuses(text, "link-withdrawn", line=HEADER_LINES + 8, files=GONE)
    assert told.severity == "advice"


def test_a_part_that_a_broken_file_would_make_is_not_told_as_well() -> None:
    text = case(f"{BODY}See [it](case:seminar#page-events).\n")
    broken = {"docs/events/launch.md": EVENT.replace("title: Launch\n", "")}
    with kit.written({CASE: text, **broken}) as root:
        assert [each.span.path for each in kit.faults(root)] == ["docs/events/launch.md"]
