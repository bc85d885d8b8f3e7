"""How full an account is, and what follows from it for lists, counts and the map."""

from __future__ import annotations

import pytest

from mkdocs_casebook.linking import strength
from mkdocs_casebook.linking.breakdowns import breakdowns
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.linking.coverage import coverage
from mkdocs_casebook.linking.facets import ids
from mkdocs_casebook.linking.strength import Count, Strength
from mkdocs_casebook.records import CaseStudy
from mkdocs_casebook.search.index import guide
from mkdocs_casebook.site.examples import ExamplePages, in_phases
from mkdocs_casebook.site.kinds.home import telling
from mkdocs_casebook.site.pages import plan
from mkdocs_casebook.site.render import Renderer
from mkdocs_casebook.text.ids import ids_in
from tests import kit
from tests.kit import BODY, accepts, case, only

HALF = "## What we did\n\nWe met in threes, every week.\n"
LOST = {"account": "retold", "not_found": "[Results.]", "outcome": "not-found"}
THREE = (
    "phases: {primary: {name: Primary}}\nregions: {south: {name: South}}\n"
    "focus: {coaching: {name: Coaching}}\nevidence: {survey: {name: Survey}}\n"
    "groups: {across: {name: Across schools}}\n"
    "sections: [{heading: Context}, {heading: What we did}, {heading: Notes, required: no}]\n"
)
GRADE = "does not grade people or their work"


def evidence(*found: str) -> str:
    """Pieces of evidence, each with what was found of it; an empty word leaves it unsaid."""
    said = (f", found: {word}" if word else "" for word in found)
    return (
        "["
        + ", ".join(f"{{kind: survey, what: Piece {n}{each}}}" for n, each in enumerate(said))
        + "]"
    )


def link(number: int, more: str = "") -> str:
    """A link to a message."""
    return f"{{message: {number}, how: Shows {number}., passage: every week{more}}}"


TITLE, OPEN = ", rests_on: title", ", established: no"


def of(text: str, files: kit.Files | None = None) -> Strength:
    """The strength of the first case study."""
    casebook = accepts(text, files)
    return casebook.strength(named(casebook, "trios"))


def named(casebook: Casebook, slug: str) -> CaseStudy:
    return next(each for each in casebook.listed if each.slug == slug)


def book(*texts: str, files: kit.Files | None = None) -> Casebook:
    """Case studies of these texts, called case-1 and so on; each has its number as its id."""
    made = {**only(), **(files or {})}
    for number, text in enumerate(texts, 1):
        own = text.replace("id: 1\n", f"id: {number}\n")
        made[f"case_studies/case-{number}.md"] = own.replace("threes\n", f"threes {number}\n", 1)
    return accepts(files=made)


FULL = case()
PARTIAL = case(evidence="[]", outcome="not-found")
TITLES = case(messages=f"[{link(1, TITLE)}]")


# ---- full, partial, known by title only


def test_an_account_with_all_sections_and_evidence_that_was_read_is_full() -> None:
    found = of(FULL)
    assert (found.completeness, found.sections, found.unread) == ("full", (), False)
    assert (found.name, found.mark, found.missing) == ("Full account", "", "")


@pytest.mark.parametrize(
    ("account", "words", "full"),
    [
        ("own", [""], True),
        ("own", ["read"], True),
        ("own", ["named"], False),
        ("own", ["planned"], False),
        ("own", [], False),
        ("retold", ["read"], True),
        ("retold", ["named", "read"], True),
        ("retold", ["named", "planned"], False),
        ("retold", [], False),
    ],
)
def test_evidence_counts_if_it_was_read_and_an_alliance_has_read_its_own(
    account: str, words: list[str], full: bool
) -> None:
    outcome = "reported" if words else "not-found"
    found = of(case(evidence=evidence(*words), account=account, outcome=outcome))
    assert found.completeness == ("full" if full else "partial")
    assert found.unread is not full
    assert found.missing == ("" if full else "evidence that we could read")


def test_retold_evidence_of_which_nothing_is_said_does_not_count() -> None:
    with kit.written({kit.CASE: case(evidence=evidence(""), account="retold")}) as root:
        casebook = kit.load(root)
    assert casebook.strength(named(casebook, "trios")).unread
    assert ids(casebook, named(casebook, "trios"))["evidence"] == []


def test_a_casebook_without_kinds_of_evidence_asks_for_none() -> None:
    words = kit.FILES[f"{kit.REGISTERS}/vocabulary.yml"]
    files = {
        f"{kit.REGISTERS}/vocabulary.yml": words.replace("{survey: {name: Survey}}", "{}"),
        kit.OTHER: None,
    }
    assert of(case(evidence="[]", outcome="not-found"), files).completeness == "full"


def test_a_required_section_that_is_missing_makes_an_account_partial() -> None:
    found = of(case(HALF, **LOST))
    assert (found.completeness, found.sections) == ("partial", ("Context",))
    assert found.missing == "the section “Context”"
    assert of(
        case(evidence="[]", **LOST).replace("## Context\n\nFour schools.\n\n", "")
    ).missing == ("the section “Context”; evidence that we could read")


def test_a_section_that_is_not_required_is_not_missed() -> None:
    files = {f"{kit.REGISTERS}/vocabulary.yml": THREE}
    assert of(FULL, files).completeness == "full"


@pytest.mark.parametrize(
    ("links", "completeness"),
    [
        ([TITLE], "titles"),
        ([TITLE, TITLE], "titles"),
        ([TITLE, ""], "full"),
        ([TITLE + OPEN], "titles"),
        ([OPEN], "full"),
        ([TITLE, OPEN], "full"),
        ([", rests_on: text"], "full"),
        ([", established: yes"], "full"),
    ],
)
def test_a_case_is_known_by_title_only_if_no_link_rests_on_more(
    links: list[str], completeness: str
) -> None:
    text = case(messages=f"[{', '.join(link(n, more) for n, more in enumerate(links, 1))}]")
    assert of(text).completeness == completeness


def test_titles_weigh_more_than_what_else_is_missing() -> None:
    found = of(case(HALF, messages=f"[{link(1, TITLE)}]", evidence="[]", **LOST))
    assert (found.completeness, found.mark) == ("titles", "Known by title only")
    assert found.missing == (
        "more than titles to read; the section “Context”; evidence that we could read"
    )


# ---- counts in words


@pytest.mark.parametrize(
    ("count", "cases", "examples"),
    [
        (Count(), "No case study yet", "No example yet"),
        (Count(1), "1 case study", "1 example"),
        (Count(3), "3 case studies", "3 examples"),
        (Count(3, 2), "5 case studies, 2 of them known by title only",
         "3 examples, 2 more known by title only"),
        (Count(0, 1), "1 case study, known by title only", "1 example, known by title only"),
        (Count(0, 2), "2 case studies, all of them known by title only",
         "2 examples, known by title only"),
    ],
)  # fmt: skip
def test_titles_are_counted_apart(count: Count, cases: str, examples: str) -> None:
    assert (count.cases, count.examples) == (cases, examples)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(0, 0, 1), "No example yet, 1 not established"),
        (Count(1, 0, 4), "1 example, 4 not established"),
        (Count(2, 1, 3), "2 examples, 1 more known by title only, 3 not established"),
    ],
)
def test_what_is_not_established_is_no_example(count: Count, words: str) -> None:
    assert count.examples == words
    assert count.all == count.shown + count.titles + count.open


# ---- orders


def slugs(cases: object) -> list[str]:
    return [each.slug for each in cases]  # type: ignore[attr-defined]


def test_lists_put_the_fullest_first_then_the_newest() -> None:
    newer = "period: 2020"
    casebook = book(
        FULL,
        TITLES.replace("period: 2012-2014", newer),
        PARTIAL.replace("period: 2012-2014", newer),
        FULL.replace("period: 2012-2014", newer),
        PARTIAL,
    )
    order = ["case-4", "case-1", "case-3", "case-5", "case-2"]
    assert slugs(casebook.listed) == slugs(telling(casebook)) == order
    assert slugs(casebook.cases_of(casebook.alliances[0])) == order
    phase = next(each for each in breakdowns(casebook) if each.key == "phase")
    assert slugs(phase.values[0].cases) == order
    assert casebook.mixed
    assert casebook.order == "the fullest first, then the newest"


@pytest.mark.slow
def test_a_casebook_of_one_kind_has_the_newest_first_and_nothing_to_mark() -> None:
    casebook = accepts()
    assert not casebook.mixed
    assert casebook.order == "the newest first"
    texts = {address: page.text for address, page in kit.pages(casebook).items()}
    shown = " ".join(texts.values()).replace("AccountFull account", "")
    for words in (*strength.NAMES.values(), "ot established", "ot read", GRADE, "fullest"):
        assert words not in shown
    assert [each.get("value") for each in kit.pages(casebook)["find/"].tags("option")][-3:] == [
        "best", "newest", "mine",
    ]  # fmt: skip


def test_a_message_puts_titles_after_all_phases_and_what_is_not_established_last() -> None:
    casebook = book(
        case(messages=f"[{link(1, OPEN)}]"),
        TITLES,
        PARTIAL.replace("[primary]", "[secondary]"),
        FULL.replace("[primary]", "[primary, secondary]"),
        PARTIAL.replace("outcome: reported", "outcome: measured"),
        FULL,
    )
    message = casebook.by_number[1]
    found = [(name, each.case.slug) for name, each in in_phases(casebook, message)]
    assert found == [
        ("Across phases", "case-4"),
        ("Primary", "case-6"),
        ("Primary", "case-5"),
        ("Secondary", "case-3"),
        ("Known by title only", "case-2"),
        ("Not established", "case-1"),
    ]
    assert casebook.examples(message) == Count(4, 1, 1)


def test_a_link_that_rests_on_a_title_stands_apart_also_where_its_case_does_not() -> None:
    casebook = book(case(messages=f"[{link(1, TITLE)}, {link(2)}]"), FULL)
    assert casebook.counted(casebook.listed) == Count(2)
    assert casebook.examples(casebook.by_number[1]) == Count(1, 1)
    assert casebook.examples(casebook.by_number[2]) == Count(1)


def test_what_is_known_by_title_only_is_read_last_and_what_is_not_established_is_not_shared() -> (
    None
):
    casebook = book(FULL, TITLES, PARTIAL, case(messages=f"[{link(1, OPEN)}, {link(2)}]"))
    assert slugs(each.case for each in casebook.related(named(casebook, "case-1"))) == [
        "case-3", "case-2",
    ]  # fmt: skip
    assert casebook.related(named(casebook, "case-4")) == ()


# ---- what can be chosen, and the map


def test_only_what_was_read_and_is_established_can_be_chosen() -> None:
    text = case(
        evidence=evidence("named", "planned"), messages=f"[{link(1, OPEN)}, {link(2, TITLE)}]"
    )
    casebook = accepts(text)
    found = ids(casebook, named(casebook, "trios"))
    assert (found["evidence"], found["message"]) == ([], ["2"])
    by_key = {facet.key: facet for facet in breakdowns(casebook)}
    assert slugs(by_key["evidence"].values[0].cases) == ["seminar"]


@pytest.mark.slow
def test_titles_fill_no_gap_of_the_map_and_are_counted_apart() -> None:
    casebook = book(FULL, TITLES, case(messages=f"[{link(1, OPEN)}]"))
    phase = next(each for each in breakdowns(casebook) if each.key == "phase")
    found = coverage(casebook, phase)
    assert [(row.cases, row.titles) for row in found.rows] == [(1, 1), (0, 0), (0, 0)]
    shown = page(casebook, "coverage/")
    total = "2 case studies +1 known by title only for the whole casebook"
    assert total in shown.text
    assert "or in none if no phase was found for them" in shown.text
    primary = found.rows[0].cells[0]
    assert (primary.cases, primary.titles) == (1, 1)
    assert primary in next(w.cells for w in found.wanted if w.value is phase.values[0])


def test_evidence_that_was_not_read_is_not_on_the_map() -> None:
    casebook = book(FULL, case(evidence=evidence("named")))
    kinds = next(each for each in breakdowns(casebook) if each.key == "evidence")
    assert [cell.cases for cell in coverage(casebook, kinds).rows[0].cells] == [1]


# ---- pages


def page(casebook: Casebook, address: str) -> kit.Reader:
    return kit.pages(casebook)[address]


@pytest.mark.slow
def test_a_case_says_what_is_missing_and_that_this_is_no_grade() -> None:
    casebook = book(FULL, case(HALF, evidence="[]", **LOST), TITLES)
    full, partial, titles = (
        page(casebook, f"case-studies/case-{number}/").text for number in (1, 2, 3)
    )
    assert GRADE not in full
    assert "AccountFull account: no section is empty" in full
    assert "no section is empty" not in partial + titles
    assert "Partial account A full account would also have: the section “Context”; e" in partial
    assert "Known by title only A full account would also have: more than titles to" in titles
    assert GRADE in partial
    assert GRADE in titles


@pytest.mark.slow
def test_a_message_without_an_example_offers_no_choice_among_examples() -> None:
    left_open = book(case(messages=f"[{link(1, OPEN)}]"))
    shown = book(case(messages=f"[{link(1, OPEN)}]"), TITLES)
    texts = [page(each, "messages/1-choose-well/").text for each in (left_open, shown)]
    assert ["Filter these" in text for text in texts] == [False, True]
    assert ["Each case study appears once" in text for text in texts] == [False, True]
    assert "The links below are not counted as examples" in texts[0]


@pytest.mark.slow
def test_evidence_stands_on_its_case_for_what_it_is_and_on_a_message_if_it_was_read() -> None:
    text = case(evidence=evidence("planned", "named", "read"))
    casebook = accepts(text, {kit.OTHER: None, "docs/events/launch.md": None})
    own = page(casebook, "case-studies/trios/").text
    assert "SurveyPiece 2 Survey Named, not readPiece 1 Survey Planned, not readPiece 0" in own
    of_case = (
        "The case study as a whole (evidence: survey): it reports what people saw or said, not"
    )
    assert of_case in page(casebook, "messages/1-choose-well/").text
    unread = accepts(
        case(evidence=evidence("named")), {kit.OTHER: None, "docs/events/launch.md": None}
    )
    shown = page(unread, "messages/1-choose-well/").text
    assert "The case study as a whole: it reports what people saw or said, not a measured" in shown


@pytest.mark.slow
def test_a_link_that_is_not_established_has_nothing_that_seems_to_vouch_for_it() -> None:
    casebook = book(case(messages=f"[{link(1, OPEN)}, {link(2)}]"))
    assert "The case study as a whole" not in page(casebook, "messages/1-choose-well/").text
    assert "The case study as a whole" in page(casebook, "messages/2-share-leaders/").text


@pytest.mark.slow
def test_a_link_by_title_says_so_wherever_it_is_named() -> None:
    links = f"[{link(1, TITLE)}, {link(2)}, {link(3, OPEN)}]"
    casebook = book(case(messages=links), case(messages=f"[{link(1)}, {link(2)}, {link(3)}]"))
    own = page(casebook, "case-studies/case-1/").text
    assert "Known by title only: message 1: Choose well" in own
    assert "Shows message 2: Share leaders" in own
    assert "Shows message 1" not in own
    assert "Go to the passage on message 1" in own
    assert "Go to the passage that shows message 2" in own
    line = "Shows message 2. Known by title only: message 1. Not established: message 3. It reports"
    for address in ("case-studies/", "find/", "alliances/coast/"):
        assert line in page(casebook, address).text
    for number in (1, 2):
        text = page(casebook, f"case-studies/case-{number}/").text
        assert "Both show message 2; Known by title only: message 1; same focus: coaching;" in text


@pytest.mark.slow
def test_the_list_of_filters_counts_titles_apart_as_messages_do() -> None:
    casebook = book(FULL, TITLES, FULL, case(messages=f"[{link(2, TITLE)}]"))
    shown = page(casebook, "find/").text
    assert "1 Choose well 2 +1 known by title only" in shown
    assert "2 Share leaders 0 +1 known by title only" in shown
    assert "3 Keep a log 0" in shown
    assert "2 examples, 1 more known by title only" in page(casebook, "messages/").text


def test_of_two_partial_accounts_that_with_fewer_parts_missing_comes_first() -> None:
    newer, newest = {"period": "2020"}, {"period": "2021"}
    casebook = book(
        case(HALF, evidence="[]", **LOST, **newest),
        case(HALF, **LOST),
        case(evidence="[]", outcome="not-found", **newer),
    )
    assert slugs(casebook.listed) == slugs(telling(casebook)) == ["case-3", "case-2", "case-1"]
    assert slugs(each.case for each in casebook.shown_by(casebook.by_number[1])) == [
        "case-3", "case-2", "case-1",
    ]  # fmt: skip
    assert casebook.order == "the fullest first, then the newest"


def test_home_begins_as_the_list_does() -> None:
    casebook = book(FULL, PARTIAL, case(messages=f"[{link(1)}, {link(2)}]", period="2010"), TITLES)
    html = Renderer(casebook, "Small").home(kit.Urls(casebook), "Small", "")
    shown = kit.Reader(html).text
    places = [shown.index(f"threes {n}") for n in (1, 3, 2)]
    assert "These are the fullest accounts" in shown
    assert places == sorted(places)
    assert slugs(telling(casebook)) == slugs(casebook.listed)


@pytest.mark.slow
def test_what_is_not_established_is_marked_at_both_ends_and_in_the_text() -> None:
    casebook = book(case(messages=f"[{link(1, OPEN)}, {link(2)}]"))
    own = page(casebook, "case-studies/case-1/").text
    assert "Not established: message 1: Choose well" in own
    assert own.index("Shows 2.") < own.index("Shows 1.") < own.index("Not established")
    assert "Shows message 2. Not established: message 1." in page(casebook, "case-studies/").text
    message = page(casebook, "messages/1-choose-well/")
    assert "No example yet, 1 not established" in message.text
    assert "case-case-1" in message.ids


@pytest.mark.slow
def test_lists_set_titles_apart_and_tell_their_number() -> None:
    casebook = book(FULL, TITLES, TITLES)
    pages = kit.pages(casebook)
    for address in ("case-studies/", "find/", "find/phase/primary/", "alliances/coast/"):
        text = pages[address].text
        assert text.index("threes 1") < text.index("threes 2") < text.index("threes 3")
        heading = text.index("Known by title only", text.index("threes 1"))
        assert heading < text.index("threes 2")
    for address in ("find/", "find/phase/primary/", "", "alliances/", "programmes/"):
        html = Renderer(casebook, "Small").home(kit.Urls(casebook), "Small", "")
        text = pages[address].text if address else kit.Reader(html).text
        assert "3 case studies, 2 of them known by title only" in text, address
    described = {str(spec.address): spec.description for spec in plan(casebook)}
    assert described["find/phase/primary/"].endswith(
        "3 case studies, 2 of them known by title only."
    )
    assert described["messages/1-choose-well/"] == (
        "Key message 1, “Choose well”, with 1 example from case studies, "
        "2 more known by title only."
    )
    assert "1 example, 2 more known by title only" in pages["messages/"].text
    assert "●○○" in pages["messages/"].text


def test_results_are_marked_and_a_full_account_needs_no_mark() -> None:
    casebook = book(FULL, PARTIAL, TITLES)
    specs = {spec.record.slug: spec for spec in plan(casebook) if spec.record}
    assert [specs[f"case-{n}"].context().ids.get("completeness") for n in (1, 2, 3)] == [
        None, ["partial"], ["titles"],
    ]  # fmt: skip
    renderer = Renderer(casebook, "Small")
    html = [renderer.render(specs[f"case-{n}"], kit.Urls(casebook)) for n in (1, 2, 3)]
    marks = [
        each["data-value"]
        for text in html
        for each in kit.Reader(text).tags("span")
        if each.get("data-pagefind-meta") == "mark[data-value]"
    ]
    assert marks == ["Partial account", "Known by title only"]
    assert [message["number"] for message in guide(casebook)["messages"]] == [1, 2, 3]


def test_no_anchor_of_an_example_is_lost_whatever_its_link_rests_on() -> None:
    with_marks = [case(messages=f"[{link(1, more)}]") for more in ("", TITLE, OPEN, TITLE + OPEN)]
    casebook = book(*with_marks)
    message = casebook.by_number[1]
    anchors = {each.anchor for each in casebook.shown_by(message)}
    assert anchors == {f"case-case-{n}" for n in (1, 2, 3, 4)}
    assert anchors <= casebook.anchors(message)
    places = ExamplePages(casebook)
    (spec,) = [s for s in plan(casebook) if s.record is message]
    html = Renderer(casebook, "Small").render(spec, kit.Urls(casebook))
    assert anchors <= ids_in(html)
    assert {places.of(message, anchor) for anchor in anchors} == {spec.address}
    for n in (1, 2, 3, 4):
        assert "shows-1" in casebook.fragment(named(casebook, f"case-{n}")).anchors
    assert BODY.count("every week") == 1
