from __future__ import annotations

import re
from itertools import pairwise

import pytest

from mkdocs_casebook.language import ENGLISH, Catalogue
from mkdocs_casebook.linking import addresses, breakdowns, facets
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.reading import own_example
from mkdocs_casebook.records import KINDS, CaseStudy, fields_of
from mkdocs_casebook.site.examples import in_phases
from mkdocs_casebook.site.pages import opening, plan
from mkdocs_casebook.site.paging import grouped
from mkdocs_casebook.site.render import Renderer
from tests import kit
from tests.kit import (
    BODY,
    CASE,
    OTHER,
    OTHER_FIELDS,
    REGISTERS,
    Files,
    Reader,
    accepts,
    case,
    fragment,
    message,
)

SCRIPT = "<script>alert(1)</script>\"'&amp; <b onclick=x>"
MARKS: list[str] = []


def said() -> str:
    """Words for a field of a header: hostile, and told from those of all other fields."""
    MARKS.append(f"W{len(MARKS)}W {SCRIPT}")
    return "'{}'".format(MARKS[-1].replace("'", "''"))


def source() -> str:
    return f"sources: [{{title: {said()}, note: {said()}}}]"


TABLE = "\n| `<b>` | `<script>` |\n| --- | --- |\n| `<i onclick=x>` | 3 |\n"
WITHDRAWN = f"withdrawn: {{date: 2020, reason: {said()}}}"
HOSTILE: Files = {
    CASE: case(
        BODY + TABLE,
        title=said(),
        summary=said(),
        question=said(),
        messages=f"[{{message: 1, how: {said()}, passage: What we did}}]",
        evidence=f"[{{kind: survey, what: {said()}}}]",
        sources=source().removeprefix("sources: "),
        not_found=f"[{said()}]",
        charts=f"[{{table: <b>, title: {said()}, unit: {said()}}}]",
        log=f"[{{date: 2012, note: {said()}}}]",
        review=f"[{{date: 2012, by: {said()}, note: {said()}}}]",
    ),
    "case_studies/gone.md": case(
        id="7", title="Hidden", status=f"withdrawn\n{WITHDRAWN}", summary="Hidden."
    ),
    "messages/01-choose-well.md": message(
        1, said(), more=f"nearby: [{{note: {said()}, {source()}}}]\n"
    ),
    f"{REGISTERS}/alliances.yml": (
        f"coast: {{name: {said()}, lead_school: {said()}, place: {said()}, summary: {said()}, "
        f"partners: [{{what: {said()}, members: 4, source: {{title: {said()}}}}}], {source()}, "
        "region: south, phases: [primary], cluster: ring}\n"
    ),
    f"{REGISTERS}/clusters.yml": f"ring: {{name: {said()}, summary: {said()}, {source()}}}\n",
    f"{REGISTERS}/programmes.yml": f"pedagogy: {{name: {said()}, summary: {said()}, {source()}}}\n",
    f"{REGISTERS}/report.yml": f"title: {said()}\n",
    f"{REGISTERS}/words.yml": f"synonyms: [['{SCRIPT[:25]}', b]]\nlike_mine: {said()}\n",
    f"{REGISTERS}/vocabulary.yml": (
        f"phases: {{primary: {{name: {said()}, description: {said()}}}, "
        f"secondary: {{name: {said()}}}}}\n"
        f"regions: {{south: {{name: {said()}, description: {said()}, tile: [1, 1]}}}}\n"
        f"focus: {{coaching: {{name: {said()}, description: {said()}}}}}\n"
        f"evidence: {{survey: {{name: {said()}, description: {said()}}}}}\n"
        f"sizes: {{few: {{name: {said()}, description: {said()}, most: 9}}, "
        f"many: {{name: {said()}}}}}\n"
        f"groups: {{across: {{name: {said()}, description: {said()}}}}}\n"
        "sections: [{heading: Context}, {heading: What we did}]\n"
    ),
    "docs/events/launch.md": (
        f"---\ntitle: {said()}\ndate: 2013\nplace: {said()}\ndate_note: {said()}\n"
        f"summary: {said()}\n{source()}\n---\n"
    ),
    OTHER: case(**OTHER_FIELDS, phases="[secondary]"),
}
NOTHING: Files = {
    CASE: None,
    OTHER: None,
    "docs/events/launch.md": None,
    f"{REGISTERS}/clusters.yml": None,
    f"{REGISTERS}/alliances.yml": "{}\n",
    f"{REGISTERS}/programmes.yml": "{}\n",
    f"{REGISTERS}/vocabulary.yml": kit.asking("alliances", "clusters", "programmes", "events"),
}
CASEBOOKS: dict[str, Files] = {"small": {}, "hostile": HOSTILE, "empty": NOTHING}


def render(casebook: Casebook) -> dict[str, Reader]:
    """Every planned page by its address, and the front page."""
    renderer = Renderer(casebook, SCRIPT, "https://small.example/")
    urls = kit.Urls(casebook)
    pages = {str(spec.address): Reader(renderer.render(spec, urls)) for spec in plan(casebook)}
    return {**pages, "": Reader(renderer.home(urls, "Small", "<p>Welcome.</p>"))}


@pytest.mark.slow
@pytest.mark.parametrize("files", CASEBOOKS.values(), ids=CASEBOOKS)
def test_every_page_is_well_made(files: Files) -> None:
    for address, page in render(accepts(files=files, advised=True)).items():
        tags = [each.tag for each in page.elements]
        levels = [int(tag[1]) for tag in tags if tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
        assert tags.count("h1") == 1, address
        assert all(after <= before + 1 for before, after in pairwise([0, *levels])), address
        assert len(page.ids) == len(set(page.ids)), address


@pytest.mark.slow
def test_no_field_of_an_author_becomes_an_element() -> None:
    pages = render(accepts(files=HOSTILE, advised=True))
    for address, page in pages.items():
        for each in page.elements:
            assert each.tag not in ("script", "b", "i"), address
            assert not [name for name in each.attributes if name.startswith("on")], address
    everything = "\n".join(page.text for page in pages.values())
    assert len(MARKS) > 40
    assert [mark for mark in MARKS if mark not in everything] == []
    assert [mark for mark in MARKS if everything.count(mark[:4]) != everything.count(mark)] == []


def test_every_page_has_one_address() -> None:
    casebook = accepts()
    found = [spec.address for spec in plan(casebook)]
    assert len(found) == len(set(found))
    every = {*casebook.by_key}
    keys = (spec.record.key for spec in plan(casebook) if spec.record)
    records = [key for key in keys if key in every]
    assert sorted(records) == sorted(record.key for record in casebook.records())


EMPTY = {
    "": "No case study yet for 3 key messages.",
    "case-studies/": "No case study has been published yet. Yours could be the first.",
    "alliances/": "No alliance has been added yet.",
    "clusters/": "No cluster has been added",
    "programmes/": "No programme has been added yet.",
    "log/": "No case study has dated notes yet.",
    "events/": "No event has been added yet.",
    "messages/1-choose-well/": "No case study shows this message yet.",
    "find/": "0 case studies.",
    "find/phase/primary/": "No case study yet. If you have one, please send it to us.",
    "coverage/": "No case study yet:",
}


@pytest.mark.slow
def test_what_is_empty_says_so() -> None:
    pages = render(accepts(files=NOTHING))
    for address, words in EMPTY.items():
        assert words in pages[address].text, address


@pytest.mark.slow
def test_one_is_told_apart_from_many() -> None:
    pages = render(accepts())
    assert (
        "2 case studies from 1 alliance, linked 2 times to 2 of 3 key messages." in pages[""].text
    )
    assert "1 example" in pages["messages/1-choose-well/"].text
    assert "Only one case study shows this message so far." in pages["messages/1-choose-well/"].text
    assert "No example yet" in pages["messages/3-keep-a-log/"].text


def test_examples_stand_under_their_phase_once() -> None:
    tags = "[{message: 1, how: So., passage: What we did}]"
    casebook = accepts(
        case(messages=tags, phases="[secondary]"),
        {
            OTHER: case(**{**OTHER_FIELDS, "messages": tags}, phases="[primary, secondary]"),
            "case_studies/third.md": case(messages=tags, id="3", title="Third"),
            "case_studies/fourth.md": case(messages=tags, id="4", title="4th", outcome="measured"),
        },
    )
    groups = grouped(in_phases(casebook, casebook.by_number[1]))
    assert [(name, [each.case.slug for each in found]) for name, found in groups] == [
        ("Across phases", ["seminar"]),
        ("Primary", ["fourth", "third"]),
        ("Secondary", ["trios"]),
    ]


@pytest.mark.slow
def test_a_long_passage_is_folded_and_a_short_one_is_not() -> None:
    long = BODY.replace("every week.", "every week. " + "We watched and talked. " * 15)
    for body, tag in ((long, "details"), (BODY, "blockquote")):
        page = render(accepts(case(body)))["messages/1-choose-well/"]
        (excerpt,) = [e for e in page.elements if e.attributes.get("class") == "cb-excerpt"]
        assert excerpt.tag == tag


@pytest.mark.slow
def test_a_withdrawn_case_keeps_its_page_and_loses_its_text() -> None:
    notice = "{date: 2020-03, reason: The alliance asked for it.}"
    casebook = accepts(case(status="withdrawn", withdrawn=notice, aliases="[threes]"))
    pages = render(casebook)
    page = pages["case-studies/trios/"].text
    assert "Date: March 2020. Reason: The alliance asked for it." in page
    assert not [a for a, each in pages.items() if "Each trio met weekly." in each.text]
    (spec,) = [each for each in plan(casebook) if each.address == "case-studies/trios/"]
    assert not spec.listed
    assert not hasattr(spec.context(), "ids")


def filters(page: Reader) -> dict[str, list[str]]:
    """What a page tells Pagefind to filter by."""
    found: dict[str, list[str]] = {}
    for each in page.tags("span"):
        if mark := each.get("data-pagefind-filter"):
            name, _, source = mark.partition("[")
            assert source == "data-value]"
            found.setdefault(name, []).append(each["data-value"])
    return found


@pytest.mark.slow
def test_a_case_tells_the_index_its_ids_and_no_other_page_does() -> None:
    notice = "{date: 2020-03, reason: They asked.}"
    gone = case(id="9", title="Gone", status="withdrawn", withdrawn=notice)
    casebook = accepts(files={"case_studies/gone.md": gone})
    pages = render(casebook)
    for spec in plan(casebook):
        known = getattr(spec.context(), "ids", {})
        told = {key: list(ids) for key, ids in known.items() if ids}
        assert filters(pages[str(spec.address)]) == told
        listed = spec.record in casebook.listed
        assert bool(told) == listed
        assert known == (facets.ids(casebook, spec.record) if listed else {})  # type: ignore[arg-type]


@pytest.mark.slow
def test_search_has_every_page_once_and_a_list_by_its_heading() -> None:
    casebook = accepts()
    pages = render(casebook)
    for spec in plan(casebook):
        value = getattr(spec.context(), "value", None)
        empty = (
            spec.empty
            or spec.address == addresses.LOG  # asked for, and with nothing in it
            or spec.template in ("find.html", "coverage.html")
            or (value and not value.cases)
        )
        assert spec.listed == (not empty and spec.first is None), spec.address
    lists = {spec.address for spec in plan(casebook) if spec.index} - {
        addresses.HOME,
        addresses.SUBMIT,
        addresses.FIND,
    }
    for address in (lists & pages.keys()) - {addresses.COVERAGE, addresses.LOG}:
        skipped = [e for e in pages[address].elements if "data-pagefind-skip" in e.attributes]
        assert skipped, address


def test_without_a_search_no_page_offers_one() -> None:
    casebook = accepts()
    (spec,) = [each for each in plan(casebook) if each.address == addresses.FIND]
    for searching in (True, False):
        renderer = Renderer(casebook, "Small", searching=searching)
        home = Reader(renderer.home(kit.Urls(casebook), "Small", ""))
        assert bool(home.tags("form")) == searching
        assert ("cb-live" in renderer.render(spec, kit.Urls(casebook))) == searching


@pytest.mark.slow
def test_the_page_that_finds_shows_every_value_with_its_number() -> None:
    casebook = accepts()
    page = render(casebook)["find/"]
    text = page.text.partition("Results")[0]
    links = [each["href"] for each in page.tags("a") if "href" in each]
    for facet in breakdowns.breakdowns(casebook):
        for value in facet.values:
            assert f"{value.name} {len(value.cases)}" in text
            kept = bool(value.cases) or facet.key == "message"
            assert (f"/{value.address}" in links) == kept


def test_an_opening_is_cut_at_a_word() -> None:
    words = "A sentence that goes on. " * 20
    found = opening(fragment(f"## Head\n\n{words}\n\nMore."))
    assert found.startswith("A sentence that goes on. A sentence")
    assert found.endswith(" …")
    assert len(found) <= 200
    assert opening(fragment("Short.\n\nMore.")) == "Short."


@pytest.mark.slow
def test_nothing_of_the_first_casebook_is_wired_in() -> None:
    pages = render(kit.load(kit.GARDENS))
    schools = re.compile(r"school|pupil|teach|classroom|coach|trio|headteacher", re.IGNORECASE)
    for kind in KINDS:
        for name, each in fields_of(kind).items():
            told = each.about.said(Catalogue(labels={"lead_school": ("lead", "leads")}))
            assert not schools.search(f"{told.label} {told.help} {told.example}"), name
    for address, page in pages.items():
        assert not schools.search(page.spoken), address


@pytest.mark.slow
def test_the_table_of_fields_says_what_each_line_of_a_header_is() -> None:
    casebook = accepts()
    page = render(casebook)[addresses.FIELDS]
    for each in fields_of(CaseStudy).values():
        told = each.about.said(ENGLISH)
        assert f"{told.label} {each.name}" in page.text
        assert f"page-{each.name}" in page.ids
        assert told.help.replace("`", "") in page.text
        assert own_example(casebook.library, each) in page.text
    assert "At most 20 words and 250 characters" in page.text
    assert "1 to 100 entries" in page.text
    for term in casebook.library.vocabulary["phases"].values():
        assert f"{term.slug}{term.name}" in page.text
    assert casebook.messages[0].title in page.text
    submit = render(casebook)[addresses.SUBMIT]
    assert f"/{addresses.FIELDS}" in [each.get("href") for each in submit.tags("a")]
