from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.linking.relations import Target
from mkdocs_casebook.records import Record
from mkdocs_casebook.site.kinds.home import telling
from tests import kit
from tests.kit import BODY, CASE, EVENT, OTHER, REGISTERS, accepts, case, load, message, put

WITHDRAWN = {"status": "withdrawn", "withdrawn": "{date: 2026-03, reason: They asked for it.}"}
ALLIANCES = f"{REGISTERS}/alliances.yml"


def tags(*numbers: int) -> str:
    each = (f"{{message: {n}, how: Shows {n}., passage: What we did}}" for n in numbers)
    return f"[{', '.join(each)}]"


def book(*cases: dict[str, str], **files: str) -> Casebook:
    """The small casebook with these cases, called a, b and so on, in the place of its own."""
    made: dict[str, str | bytes | None] = {CASE: None, OTHER: None, "docs/events/launch.md": None}
    for number, fields in enumerate(cases, 1):
        name = chr(96 + number)
        own = {"id": str(number), "title": f"Case {name}", **fields}
        made[f"case_studies/{name}.md"] = case(**own)
    return accepts(files={**made, **files})


def slugs(records: object) -> list[str]:
    assert isinstance(records, tuple)
    return [each.slug for each in records]


def key(casebook: Casebook, kind: str, slug: str) -> Record:
    return casebook.by_key[kind, slug]


def related(casebook: Casebook, slug: str) -> list[str]:
    (found,) = [each for each in casebook.listed if each.slug == slug]
    return [each.case.slug for each in casebook.related(found)]


def test_an_illustration_is_seen_from_both_ends() -> None:
    casebook = accepts(case(messages=tags(3, 1)))
    trios = next(each for each in casebook.listed if each.slug == "trios")
    shows = casebook.shows(trios)
    assert [each.message.number for each in shows] == [1, 3]
    for each in shows:
        assert each.how == f"Shows {each.message.number}."
        assert each.anchor == "case-trios"
        assert each.passage.anchor == f"shows-{each.message.number}"
        assert each in casebook.shown_by(each.message)
    assert [slugs(tuple(e.case for e in casebook.shown_by(m))) for m in casebook.messages] == [
        ["trios"], ["seminar"], ["trios"],
    ]  # fmt: skip


def test_cases_stand_newest_first_undated_last_then_by_id() -> None:
    fields: list[dict[str, str | None]] = [
        {"period": "2012"},
        {"period": "2010-2014"},
        {"period": "2013-2014"},
        {"account": "retold", "period": None},
        {"period": "2012"},
        {"period": "2200"},
        {"account": "retold", "period": None},
    ]
    casebook = accepts(files=kit.only(*fields))
    assert [case.id for case in casebook.listed] == [6, 3, 2, 1, 5, 4, 7]


def test_examples_stand_strongest_first_then_newest_then_by_id() -> None:
    casebook = book(
        {"outcome": "not-found", "period": "2020"},
        {"outcome": "reported", "period": "2012"},
        {"outcome": "reported", "period": "2010-2014"},
        {"outcome": "reported", "period": "2014"},
        {"outcome": "measured", "period": "2011"},
        {"outcome": "reported", "period": "2014"},
    )
    (first, *_) = casebook.messages
    assert [e.case.slug for e in casebook.shown_by(first)] == ["e", "d", "f", "c", "b", "a"]
    assert slugs(casebook.listed) == ["a", "d", "f", "c", "b", "e"]


def test_what_tells_most_stands_strongest_first_then_by_messages_shown() -> None:
    casebook = book(
        {"outcome": "reported", "messages": tags(1)},
        {"outcome": "reported", "messages": tags(1, 2, 3)},
        {"outcome": "measured", "messages": tags(1)},
        {"outcome": "measured", "messages": tags(1, 2)},
    )
    assert slugs(telling(casebook)) == ["d", "c", "b", "a"]


@pytest.mark.parametrize(
    ("fields", "cases", "listed"),
    [
        ({}, True, True),
        ({"status": "draft"}, False, False),
        (WITHDRAWN, True, False),
    ],
)
def test_drafts_have_no_page_and_withdrawn_cases_are_not_listed(
    fields: dict[str, str], cases: bool, listed: bool
) -> None:
    body = f"{BODY}\n[Launch](../docs/events/launch.md) and [two](message:2).\n"
    event = EVENT.replace("{cases: [trios], messages: [1]}", "{messages: [1]}")
    log = "[{date: 2013, note: We began.}]"
    casebook = accepts(case(body, **fields, log=log), files={"docs/events/launch.md": event})
    assert ("trios" in slugs(casebook.cases)) == cases
    assert ("trios" in slugs(casebook.listed)) == listed
    assert (("case", "trios") in casebook.by_key) == cases
    assert bool(casebook.shown_by(casebook.messages[0])) == listed
    for kind, slug in (("alliance", "coast"), ("programme", "pedagogy"), ("cluster", "ring")):
        found = casebook.cases_of(key(casebook, kind, slug))  # type: ignore[arg-type]
        assert ("trios" in slugs(found)) == listed
    for kind, slug in (("event", "launch"), ("message", "2-share-leaders")):
        assert bool(casebook.mentions(key(casebook, kind, slug))) == listed
    assert bool(casebook.log) == listed


def test_lists_are_by_name_and_number() -> None:
    registers = {
        ALLIANCES: "z: {name: able}\ny: {name: Bold}\ncoast: {name: Coast, cluster: ring}\n",
        f"{REGISTERS}/clusters.yml": "ring: {name: b}\nother: {name: A}\n",
        f"{REGISTERS}/programmes.yml": "pedagogy: {name: y}\nx: {name: X}\n",
    }
    casebook = accepts(files=registers)
    assert slugs(casebook.alliances) == ["z", "y", "coast"]
    assert slugs(casebook.clusters) == ["other", "ring"]
    assert slugs(casebook.programmes) == ["x", "pedagogy"]
    assert [each.number for each in casebook.messages] == [1, 2, 3]
    assert [slugs(casebook.alliances_of(each)) for each in casebook.clusters] == [[], ["coast"]]


MORE = "## More\n\nCompare [two](02-share-leaders.md) and [one](#more).\n"


def test_mentions_come_with_their_sentence_and_its_heading() -> None:
    casebook = accepts(
        case(f"{BODY}\nFirst. See [two](message:2) here. Again [two](message:2) there. Last.\n"),
        files={
            "messages/01-choose-well.md": message(1, "Choose well", MORE),
            "messages/02-share-leaders.md": message(2, "Share leaders", "As [it](message:2).\n"),
            "docs/events/launch.md": f"{EVENT}\nAbout [two](message:2), [T](case:trios).\n",
            "docs/index.md": "# Home\n\n## Start\n\nOf [C](alliance:coast) and [two](message:2).\n",
        },
    )  # fmt: skip
    two = key(casebook, "message", "2-share-leaders")
    assert [(m.source.path, m.sentence, m.heading) for m in casebook.mentions(two)] == [
        (CASE, "See two here.", "what-we-did"),
        (CASE, "Again two there.", "what-we-did"),
        ("messages/01-choose-well.md", "Compare two and one.", "more"),
        ("docs/events/launch.md", "About two, T.", ""),
        ("docs/index.md", "Of C and two.", ""),
    ]
    for kind, slug, sentence in (
        ("case", "trios", "About two, T."),
        ("alliance", "coast", "Of C and two."),
    ):
        found = casebook.mentions(key(casebook, kind, slug))
        assert [each.sentence for each in found] == [sentence]
    assert casebook.mentions(key(casebook, "message", "1-choose-well")) == ()


def test_a_sentence_of_the_owners_that_a_macro_fills_in_is_not_quoted() -> None:
    files = {"docs/index.md": "# Home\n\nOur {{ count }} heads like [two](message:2). Do.\n"}
    casebook = accepts(files=files)
    (found,) = casebook.mentions(key(casebook, "message", "2-share-leaders"))
    assert (found.source.path, found.sentence) == ("docs/index.md", "")


def test_one_sentence_mentions_a_record_once() -> None:
    text = "Both [this](message:2) and [that](../messages/02-share-leaders.md).\n"
    casebook = accepts(case(f"{BODY}\n{text}"))
    assert len(casebook.mentions(key(casebook, "message", "2-share-leaders"))) == 1


def test_related_cases_share_the_rarest_messages_first() -> None:
    casebook = book(
        {"messages": tags(1, 2)},
        {"messages": tags(1)},
        {"messages": tags(2)},
        {"messages": tags(1, 2, 3)},
        {"messages": tags(1)},
        {"messages": tags(3)},
    )
    assert related(casebook, "a") == ["d", "c", "b", "e"]
    assert related(casebook, "f") == ["d"]
    assert related(casebook, "d") == ["a", "f", "c", "b"]


def test_related_cases_share_focus_then_phases_then_follow_by_id() -> None:
    casebook = book(
        {"focus": "[coaching, maths]", "phases": "[primary, secondary]"},
        {"focus": "[maths]", "phases": "[secondary]"},
        {"focus": "[maths]", "phases": "[primary, secondary]"},
        {"focus": "[coaching, maths]", "phases": "[primary]"},
        {"focus": "[coaching]", "phases": "[primary]"},
        {"focus": "[coaching]", "phases": "[primary]"},
    )
    assert related(casebook, "a") == ["d", "c", "b", "e"]


def test_related_cases_are_at_most_four_and_all_listed() -> None:
    cases = [{}, {}, WITHDRAWN, {"status": "draft"}, {}, {}, {}]
    casebook = book(*cases, {"messages": tags(2)})
    assert related(casebook, "a") == ["b", "e", "f", "g"]
    assert related(casebook, "h") == []


def test_the_reasons_are_what_both_share() -> None:
    casebook = book(
        {"messages": tags(3, 1, 2), "focus": "[maths, coaching]", "phases": "[secondary, primary]"},
        {"messages": tags(2, 3), "focus": "[coaching]", "phases": "[primary]"},
    )
    first = next(each for each in casebook.listed if each.slug == "a")
    (only,) = casebook.related(first)
    assert [each.number for each in only.messages] == [2, 3]
    same = [(facet.key, [value.id for value in values]) for facet, values in only.same]
    assert same == [("focus", ["coaching"]), ("phase", ["primary"])]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("message:2", ("message", "2-share-leaders", "")),
        ("message: 2 ", ("message", "2-share-leaders", "")),
        ("message:2#case-seminar", ("message", "2-share-leaders", "case-seminar")),
        ("case:seminar", ("case", "seminar", "")),
        ("case:trios#what-we-did", ("case", "trios", "what-we-did")),
        ("alliance:coast", ("alliance", "coast", "")),
        ("../messages/02-share-leaders.md", ("message", "2-share-leaders", "")),
        ("seminar.md#context", ("case", "seminar", "context")),
        ("./seminar.md", ("case", "seminar", "")),
        ("%73eminar.md", ("case", "seminar", "")),
        ("../docs/events/launch.md", ("event", "launch", "")),
        ("#context", ("case", "trios", "context")),
        ("", ("case", "trios", "")),
        ("message:4", None),
        ("message:02", ("message", "2-share-leaders", "")),
        ("message:two", None),
        ("message:", None),
        ("message:-1", None),
        ("message:²", None),
        (f"message:{'9' * 5000}", None),
        ("case:Seminar", None),
        ("case:", None),
        ("alliance:ring", None),
        ("message:1-choose-well", ("message", "1-choose-well", "")),
        ("message:choose-well#page-gloss", ("message", "1-choose-well", "page-gloss")),
        ("message:01-choose-well", ("message", "1-choose-well", "")),
        ("message:Choose-well", None),
        ("cluster:ring", None),
        ("seminar", None),
        ("seminar.md/", None),
        ("gone.md", None),
        ("../docs/index.md", None),
        ("/messages/02-share-leaders.md", None),
        ("https://x.org/seminar.md", None),
    ],
)
def test_a_reference_resolves_to_its_record(
    target: str, expected: tuple[str, str, str] | None
) -> None:
    with kit.written() as root:
        casebook = load(root)
    record = casebook.by_key[expected[:2]] if expected else None
    assert casebook.resolve(CASE, target) == (
        Target(record, expected[2]) if record and expected else None
    )


def test_a_draft_may_link_within_itself_but_nobody_to_it(root: Path) -> None:
    put(root, CASE, case(f"{BODY}\n[Above](#context).\n", status="draft"))
    casebook = load(root)
    found = casebook.resolve(CASE, "#context")
    assert found
    assert (found.record.slug, found.anchor) == ("trios", "context")
    for target in ("case:trios", "trios.md"):
        assert casebook.resolve(OTHER, target) is None


def test_anchors_are_headings_passages_examples_and_our_own_parts(root: Path) -> None:
    put(root, CASE, case(messages=tags(1, 3)))
    casebook = load(root)
    trios = key(casebook, "case", "trios")

    def own(record: Record) -> set[str]:
        return {each for each in casebook.anchors(record) if not each.startswith("page-")}

    assert own(trios) == {"context", "what-we-did", "shows-1", "shows-3"}
    assert own(casebook.messages[0]) == {"case-trios"}
    assert casebook.anchors(key(casebook, "alliance", "coast")) == {"page-cases", "page-facts"}


def test_the_log_is_in_order_of_dates_the_vaguer_first() -> None:
    log = "[{date: 2013-02, note: b}, {date: 2013, note: a}, {date: 2013-02-01, note: c}]"
    casebook = book({"log": log}, {"log": "[{date: 2012, note: d}, {date: 2013-02, note: e}]"})
    assert [each.entry.note for each in casebook.log] == ["d", "a", "b", "e", "c"]
    assert [each.case.slug for each in casebook.log] == ["b", "a", "a", "b", "a"]


def test_events_are_in_order_of_dates_and_know_what_they_present() -> None:
    files = {
        f"docs/events/{name}.md": f"---\ntitle: {name}\ndate: {date}\n{presents}---\nText.\n"
        for name, date, presents in (
            ("late", "2014-01", "presents: {messages: [2, 1]}\n"),
            ("early", "2013", "presents: {cases: [seminar, trios]}\n"),
            ("none", "2013-12-31", ""),
        )
    }
    casebook = accepts(files={**files, "docs/events/launch.md": None})
    assert slugs(casebook.events) == ["early", "none", "late"]
    trios, two = casebook.by_key["case", "trios"], casebook.messages[1]
    assert slugs(casebook.presented_at(trios)) == ["early"]  # type: ignore[arg-type]
    assert slugs(casebook.presented_at(two)) == ["late"]
    assert casebook.presented_at(casebook.messages[2]) == ()


def test_a_place_is_found_as_near_as_it_can_be(root: Path) -> None:
    casebook = load(root)
    trios = casebook.by_key["case", "trios"]
    line = kit.line_of("messages")
    assert str(casebook.place(trios, "messages", 0, "how")) == f"{CASE}:{line}:30"
    assert str(casebook.place(trios, "messages", 0, "gone")) == f"{CASE}:{line}:12"
    coast = casebook.by_key["alliance", "coast"]
    assert str(casebook.place(coast, "coast", "region")) == f"{ALLIANCES}:1:39"


def test_a_casebook_with_faults_is_linked_as_far_as_it_goes(root: Path) -> None:
    put(root, CASE, case(messages=tags(1, 9), alliance="gone"))
    put(root, OTHER, "no header")
    casebook = load(root)
    assert slugs(casebook.cases) == ["trios"]
    assert [e.case.slug for e in casebook.shown_by(casebook.messages[0])] == ["trios"]
    assert casebook.shown_by(casebook.messages[1]) == ()
