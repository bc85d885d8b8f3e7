"""Parts of a casebook appear with their content, or when they are asked for."""

from __future__ import annotations

import pytest

from mkdocs_casebook.linking import addresses, presence
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.reading import wishes
from mkdocs_casebook.site.pages import plan
from mkdocs_casebook.site.render import Renderer
from tests import kit
from tests.kit import CASE, FILES, OTHER, REGISTERS, accepts, lean, refuses

VOCABULARY = f"{REGISTERS}/vocabulary.yml"
GROUPS = "groups: {across: {name: Across schools}}\n"
BARE: kit.Files = {
    **{f"{REGISTERS}/{name}.yml": None for name in ("alliances", "clusters", "programmes")},
    VOCABULARY: GROUPS,
    CASE: lean(),
    OTHER: None,
    "docs/events/launch.md": None,
}
WITH: dict[str, kit.Files] = {
    "alliances": {f"{REGISTERS}/alliances.yml": "coast: {name: Coast Alliance}\n"},
    "clusters": {f"{REGISTERS}/clusters.yml": "ring: {name: The ring}\n"},
    "programmes": {f"{REGISTERS}/programmes.yml": "pedagogy: {name: Leading pedagogy}\n"},
    "log": {CASE: lean(log="[{date: 2012, note: We met.}]")},
    "review": {CASE: lean(review="[{date: 2013, by: heads of nine schools, note: They asked.}]")},
    "events": {"docs/events/launch.md": kit.EVENT},
    "coverage": {VOCABULARY: f"{GROUPS}phases: {{primary: {{name: Primary}}}}\n"},
    "submit": {"docs/contribute.md": "# How to contribute\n\nWrite to us.\n"},
}
"""What gives a bare casebook something to show in each part, and nothing in any other."""
INDEXED = [*presence.INDEXES]
LOCK = "".join(f"/{address}  page {part}\n" for part, address in presence.INDEXES.items())


def asking(part: str) -> kit.Files:
    return {**BARE, VOCABULARY: f"{GROUPS}parts: [{part}]\n"}


def at(casebook: Casebook) -> dict[str, kit.Reader]:
    return {**kit.pages(casebook), "": front(casebook)}


def front(casebook: Casebook) -> kit.Reader:
    return kit.Reader(Renderer(casebook, "Small").home(kit.Urls(casebook), "Small", ""))


def links(casebook: Casebook) -> set[str]:
    """Every address that any page leads to, but for what pages say of themselves."""
    found = set()
    for address, page in at(casebook).items():
        hrefs = (
            each.get("href", "").partition("#")[0].partition("?")[0] for each in page.tags("a")
        )
        found |= {href.lstrip("/") for href in hrefs if href.startswith("/")} - {address}
    return found


def test_every_part_is_declared_once() -> None:
    assert {*wishes.PARTS} == {*presence.CONTENT} == {*WITH}
    assert {*presence.INDEXES} == {*WITH} - {"review"}


def test_a_bare_casebook_has_no_part_and_no_link_to_one() -> None:
    casebook = accepts(files=BARE)
    assert [part for part in WITH if presence.shows(casebook, part)] == []
    pages = {spec.address for spec in plan(casebook)}
    assert not pages & {*presence.INDEXES.values()}
    assert not links(casebook) & {*presence.INDEXES.values()}
    text = at(casebook)["case-studies/trios/"].text + at(casebook)[""].text
    for words in ("earning log", "Peer challenge", "send it to us", "wanted"):
        assert words not in text


@pytest.mark.parametrize("part", WITH)
def test_a_part_appears_with_its_content_and_alone(part: str) -> None:
    casebook = accepts(files={**BARE, **WITH[part]}, advised=True)
    assert [each for each in WITH if presence.shows(casebook, each)] == [part]
    made = {spec.address for spec in plan(casebook)} & {*presence.INDEXES.values()}
    assert made == ({presence.INDEXES[part]} if part in INDEXED else set())


@pytest.mark.parametrize("part", WITH)
def test_a_part_appears_without_content_when_it_is_asked_for(part: str) -> None:
    casebook = accepts(files=asking(part))
    assert [each for each in WITH if presence.shows(casebook, each)] == [part]
    if part in INDEXED:
        (page,) = [each for each in plan(casebook) if each.address == presence.INDEXES[part]]
        assert page.index or page.footer
        assert not page.empty
    ids = at(casebook)["case-studies/trios/"].ids
    assert ("page-learning-log" in ids) == (part == "log")
    assert ("page-peer-review" in ids) == (part == "review")


@pytest.mark.parametrize("part", INDEXED)
def test_an_index_that_was_published_keeps_its_address_and_nothing_leads_there(part: str) -> None:
    casebook = accepts(files={**BARE, "addresses.lock": LOCK})
    (page,) = [each for each in plan(casebook) if each.address == presence.INDEXES[part]]
    assert (page.empty, page.listed, page.index) == (True, False, False)
    assert page.address not in links(casebook)


@pytest.mark.parametrize("part", INDEXED)
def test_one_that_was_published_appears_again_with_its_content(part: str) -> None:
    files = {**BARE, **WITH[part], "addresses.lock": LOCK}
    casebook = accepts(files=files, advised=True)
    shown = [each.address for each in plan(casebook) if each.address in INDEXES and not each.empty]
    assert shown == [presence.INDEXES[part]]


INDEXES = {*presence.INDEXES.values()}


def test_the_links_to_maps_lead_to_the_first_that_has_columns() -> None:
    regions = "regions: {south: {name: South}}\n"
    files = {**BARE, VOCABULARY: GROUPS + regions}
    casebook = accepts(files=files)
    assert addresses.across("region") in links(casebook)
    pages = at(casebook)
    assert addresses.COVERAGE not in pages
    hrefs = [each.get("href") for each in pages["coverage/region/"].tags("a")]
    assert "/coverage/region/" in hrefs
    assert "/coverage/" not in hrefs


def test_an_anchor_of_a_part_that_does_not_appear_is_no_place_to_lead_to() -> None:
    text = lean(body=f"{kit.BODY}See [it](#page-learning-log).\n")
    line = text[: text.index("See [it]")].count("\n") + 1
    refuses(text, "link-anchor", line=line, files={**BARE, CASE: text})
    accepts(text, {**asking("log"), CASE: text})


@pytest.mark.parametrize(
    ("written", "code", "says"),
    [
        ("[logg]", "value-choice", '"logg" is not a part of a casebook. Did you mean "log"?'),
        (
            "[[log]]",
            "value-choice",
            'The list "parts" takes names. Known here: alliances, clusters',
        ),
        ("log", "value-list", 'The field "parts" takes a list. Write parts: [alliances]'),
    ],
)
def test_what_is_asked_for_has_to_be_a_part(written: str, code: str, says: str) -> None:
    lenient = FILES[VOCABULARY].partition("parts:")[0]
    text = f"{lenient}parts: {written}\n"
    refuses(text, code, line=lenient.count("\n") + 1, says=says, path=VOCABULARY)


def test_what_a_casebook_asks_for_by_name_can_be_no_facet_or_field() -> None:
    for key in ("parts", "required"):
        text = f"{GROUPS}fields: {{{key}: {{name: Some, type: text}}}}\n"
        with kit.written({**BARE, VOCABULARY: text}) as root:
            assert [each.code for each in kit.faults(root)] == ["value-slug"]


def test_the_log_of_a_draft_is_no_content() -> None:
    note = "[{date: 2012, note: We met.}]"
    for status in ("draft", "published"):
        text = lean(id="5", title="Draft", status=status, log=note)
        casebook = accepts(files={**BARE, "case_studies/draft.md": text})
        assert presence.shows(casebook, "log") == (status == "published")
