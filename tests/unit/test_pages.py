from __future__ import annotations

import re
from itertools import pairwise

import pytest

from mkdocs_casebook.casebook import Casebook
from mkdocs_casebook.pages import Renderer, examples_by_phase, facets, opening, plan
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
        id="7", title=said(), status=f"withdrawn\n{WITHDRAWN}", summary="Hidden."
    ),
    "messages/01-choose-well.md": message(
        1, said(), more=f"nearby: [{{note: {said()}, {source()}}}]\n"
    ),
    f"{REGISTERS}/alliances.yml": (
        f"coast: {{name: {said()}, lead_school: {said()}, place: {said()}, summary: {said()}, "
        f"partners: [{{what: {said()}, source: {{title: {said()}}}}}], {source()}, "
        "region: south, phases: [primary], cluster: ring}\n"
    ),
    f"{REGISTERS}/clusters.yml": f"ring: {{name: {said()}, summary: {said()}, {source()}}}\n",
    f"{REGISTERS}/programmes.yml": f"pedagogy: {{name: {said()}, summary: {said()}, {source()}}}\n",
    f"{REGISTERS}/report.yml": f"title: {said()}\n",
    f"{REGISTERS}/vocabulary.yml": (
        f"phases: {{primary: {{name: {said()}}}, secondary: {{name: {said()}}}}}\n"
        f"regions: {{south: {{name: {said()}, tile: [1, 1]}}}}\n"
        f"focus: {{coaching: {{name: {said()}}}}}\n"
        f"evidence: {{survey: {{name: {said()}}}}}\n"
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
}
CASEBOOKS: dict[str, Files] = {"small": {}, "hostile": HOSTILE, "empty": NOTHING}


def render(casebook: Casebook) -> dict[str, Reader]:
    """Every planned page by its address, and the front page."""
    renderer = Renderer(casebook, SCRIPT, "https://small.example/")
    pages = {str(s.address): Reader(renderer.render(s, kit.Urls())) for s in plan(casebook)}
    return {**pages, "": Reader(renderer.home(kit.Urls(), "Small", "<p>Welcome.</p>"))}


@pytest.mark.parametrize("files", CASEBOOKS.values(), ids=CASEBOOKS)
def test_every_page_is_well_made(files: Files) -> None:
    for address, page in render(accepts(files=files)).items():
        tags = [each.tag for each in page.elements]
        levels = [int(tag[1]) for tag in tags if tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
        assert tags.count("h1") == 1, address
        assert all(after <= before + 1 for before, after in pairwise([0, *levels])), address
        assert len(page.ids) == len(set(page.ids)), address


def test_no_field_of_an_author_becomes_an_element() -> None:
    pages = render(accepts(files=HOSTILE))
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
    records = [spec.record.key for spec in plan(casebook) if spec.record]
    assert sorted(records) == sorted(record.key for record in casebook.records())


EMPTY = {
    "": "0 case studies from 0 alliances, linked 0 times to 3 key messages.",
    "case-studies/": "No case study has been published yet. The first may be yours.",
    "alliances/": "No alliance has been registered yet.",
    "clusters/": "No cluster is registered",
    "programmes/": "No programme has been registered yet.",
    "log/": "No case study has a learning log yet.",
    "events/": "No event has been entered yet.",
    "messages/1-choose-well/": "No case study shows this message yet.",
}


def test_what_is_empty_says_so() -> None:
    pages = render(accepts(files=NOTHING))
    for address, words in EMPTY.items():
        assert words in pages[address].text, address


def test_one_is_told_apart_from_many() -> None:
    pages = render(accepts())
    assert "2 case studies from 1 alliance, linked 2 times to 3 key messages." in pages[""].text
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
    groups = examples_by_phase(casebook, casebook.by_number[1])
    assert [(name, [each.case.slug for each in found]) for name, found in groups] == [
        ("Across phases", ["seminar"]),
        ("Primary", ["fourth", "third"]),
        ("Secondary", ["trios"]),
    ]


def test_a_long_passage_is_folded_and_a_short_one_is_not() -> None:
    long = BODY.replace("every week.", "every week. " + "We watched and talked. " * 15)
    for body, tag in ((long, "details"), (BODY, "blockquote")):
        page = render(accepts(case(body)))["messages/1-choose-well/"]
        (excerpt,) = [e for e in page.elements if e.attributes.get("class") == "cb-excerpt"]
        assert excerpt.tag == tag


def test_a_withdrawn_case_keeps_its_page_and_loses_its_text() -> None:
    notice = "{date: 2020-03, reason: The alliance asked for it.}"
    casebook = accepts(case(status="withdrawn", withdrawn=notice, aliases="[threes]"))
    pages = render(casebook)
    page = pages["case-studies/trios/"].text
    assert "Date: March 2020. Reason: The alliance asked for it." in page
    assert not [a for a, each in pages.items() if "Each trio met weekly." in each.text]
    (spec,) = [each for each in plan(casebook) if each.address == "case-studies/trios/"]
    assert not spec.listed
    assert spec.facets == {}


def test_facets_are_the_names_that_readers_know() -> None:
    casebook = accepts()
    trios = casebook.listed[0] if casebook.listed[0].slug == "trios" else casebook.listed[1]
    assert facets(casebook, trios) == {
        "message": ["1. Choose well"],
        "phase": ["Primary"],
        "region": ["South"],
        "programme": ["Leading pedagogy"],
        "focus": ["Coaching"],
        "evidence": ["Survey"],
        "alliance": ["Coast Alliance"],
        "period": ["2012", "2013", "2014"],
    }


def test_an_opening_is_cut_at_a_word() -> None:
    words = "A sentence that goes on. " * 20
    found = opening(fragment(f"## Head\n\n{words}\n\nMore."))
    assert found.startswith("A sentence that goes on. A sentence")
    assert found.endswith(" …")
    assert len(found) <= 200
    assert opening(fragment("Short.\n\nMore.")) == "Short."


def test_nothing_of_the_first_casebook_is_wired_in() -> None:
    for address, page in render(kit.load(kit.GARDENS)).items():
        assert not re.search(r"school|pupil|teach|classroom", page.text, re.IGNORECASE), address
