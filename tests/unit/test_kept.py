"""Published addresses stay; and whatever a remedy asks for is done here to the letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from mkdocs_casebook.diagnostics.core import Diagnostic
from mkdocs_casebook.linking.addresses import Address
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.linking.ledger import NAME, parse
from tests import kit
from tests.kit import (
    CASE,
    EVENT,
    FILES,
    OTHER,
    OTHER_FIELDS,
    REGISTERS,
    accepts,
    case,
    faults,
    load,
    message,
    pages,
    put,
    refuses,
    written,
)

ALLIANCES, CLUSTERS = f"{REGISTERS}/alliances.yml", f"{REGISTERS}/clusters.yml"
PROGRAMMES, VOCABULARY = f"{REGISTERS}/programmes.yml", f"{REGISTERS}/vocabulary.yml"
LAUNCH = "docs/events/launch.md"
FIRST = "messages/01-choose-well.md"
SECOND = "messages/02-share-leaders.md"
SEMINAR = case(**OTHER_FIELDS)
WITHDRAWN = "{date: 2020, reason: They asked.}"
SIZES = {
    VOCABULARY: FILES[VOCABULARY] + "sizes: {large: {name: Large}}\n",
    ALLIANCES: "coast: {name: Coast Alliance, region: south, cluster: ring}\n",
}
Changes = dict[str, str | None]


def swap(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


def with_words(old: str, new: str) -> str:
    return swap(SIZES[VOCABULARY], old, new)


BEFORE: Changes = {**SIZES, LAUNCH: swap(EVENT, "cases: [trios], ", "")}
"""The small casebook with sizes, and with an event that names no case."""

RENAMED: dict[str, tuple[Changes, str, str]] = {
    "case": (
        {CASE: None, "case_studies/threes.md": case()},
        "case-studies/trios/",
        "case-studies/threes/",
    ),
    "message": (
        {FIRST: None, "messages/01-choose.md": message(1, "Choose well")},
        "messages/1-choose-well/",
        "messages/1-choose/",
    ),
    "message with another number": (
        {
            "messages/03-keep-a-log.md": None,
            "messages/04-keep-a-diary.md": message(4, "Keep a log"),
        },
        "messages/3-keep-a-log/",
        "messages/4-keep-a-diary/",
    ),
    "event": (
        {LAUNCH: None, "docs/events/launched.md": BEFORE[LAUNCH]},
        "events/launch/",
        "events/launched/",
    ),
    "alliance": (
        {
            ALLIANCES: swap(SIZES[ALLIANCES], "coast:", "coastal:"),
            CASE: case(alliance="coastal"),
            OTHER: case(**{**OTHER_FIELDS, "alliance": "coastal"}),
        },
        "alliances/coast/",
        "alliances/coastal/",
    ),
    "cluster": (
        {
            CLUSTERS: "rings: {name: The ring}\n",
            ALLIANCES: swap(SIZES[ALLIANCES], "ring}", "rings}"),
        },
        "clusters/ring/",
        "clusters/rings/",
    ),
    "programme": (
        {
            PROGRAMMES: "pedagogies: {name: Leading pedagogy}\n",
            CASE: case(programme="pedagogies"),
            OTHER: case(**{**OTHER_FIELDS, "programme": "pedagogies"}),
        },
        "programmes/pedagogy/",
        "programmes/pedagogies/",
    ),
    "phase": (
        {
            VOCABULARY: with_words("primary:", "primaries:"),
            CASE: case(phases="[primaries]"),
            OTHER: case(**{**OTHER_FIELDS, "phases": "[primaries]"}),
        },
        "find/phase/primary/",
        "find/phase/primaries/",
    ),
    "region": (
        {
            VOCABULARY: with_words("south:", "the-south:"),
            ALLIANCES: swap(SIZES[ALLIANCES], "south", "the-south"),
        },
        "find/region/south/",
        "find/region/the-south/",
    ),
    "focus": (
        {VOCABULARY: with_words("maths:", "mathematics:")},
        "find/focus/maths/",
        "find/focus/mathematics/",
    ),
    "evidence": (
        {
            VOCABULARY: with_words("survey:", "surveys:"),
            CASE: case(evidence="[{kind: surveys, what: Heads.}]"),
            OTHER: case(**{**OTHER_FIELDS, "evidence": "[{kind: surveys, what: Heads.}]"}),
        },
        "find/evidence/survey/",
        "find/evidence/surveys/",
    ),
    "size": (
        {VOCABULARY: with_words("large:", "largest:")},
        "find/size/large/",
        "find/size/largest/",
    ),
}
"""A record under another name, and where its former address should lead."""

GONE: dict[str, tuple[Changes, dict[str, str]]] = {
    "a case is deleted and another one takes its place": (
        {CASE: None},
        {"case-studies/trios/": "case-studies/seminar/", "c/1/": "case-studies/seminar/"},
    ),
    "a case is deleted and a new one takes its id": (
        {CASE: None, "case_studies/lake.md": case(title="By the lake")},
        {"case-studies/trios/": "case-studies/lake/", "c/1/": "case-studies/lake/"},
    ),
    "a case is deleted and a known one takes its id": (
        {CASE: None, OTHER: swap(SEMINAR, "id: 2", "id: 1")},
        {
            "case-studies/trios/": "case-studies/seminar/",
            "c/1/": "case-studies/seminar/",
            "c/2/": "case-studies/seminar/",
        },
    ),
    "an event is deleted": (
        {LAUNCH: None, "docs/events/close.md": BEFORE[LAUNCH]},
        {"events/launch/": "events/close/"},
    ),
    "a cluster is deleted": (
        {
            CLUSTERS: "circle: {name: Circle}\n",
            ALLIANCES: swap(SIZES[ALLIANCES], ", cluster: ring", ""),
        },
        {"clusters/ring/": "clusters/circle/"},
    ),
    "a word is deleted": (
        {VOCABULARY: with_words(", maths: {name: Maths}", "")},
        {"find/focus/maths/": "find/focus/coaching/"},
    ),
    "a case is a draft again": (
        {CASE: case(status="draft")},
        {"case-studies/trios/": "case-studies/trios/", "c/1/": "case-studies/trios/"},
    ),
    "a case has another id": (
        {CASE: case(id="7")},
        {"c/1/": "case-studies/trios/"},
    ),
    "a message has another number": (
        {"messages/03-keep-a-log.md": message(9, "Keep a log")},
        {"m/3/": "messages/3-keep-a-log/"},
    ),
    "two cases swap their ids": (
        {CASE: case(id="2"), OTHER: swap(SEMINAR, "id: 2", "id: 1")},
        {"c/1/": "case-studies/trios/", "c/2/": "case-studies/seminar/"},
    ),
    "two messages swap their numbers": (
        {FIRST: message(2, "Choose well"), SECOND: message(1, "Share leaders")},
        {"m/1/": "messages/1-choose-well/", "m/2/": "messages/2-share-leaders/"},
    ),
    "two cases swap their names": (
        {CASE: SEMINAR, OTHER: case()},
        {"c/1/": "case-studies/trios/", "c/2/": "case-studies/seminar/"},
    ),
    "a new case takes the id of another one": (
        {CASE: case(id="7"), "case_studies/lake.md": case(title="By the lake")},
        {"c/1/": "case-studies/trios/"},
    ),
    "a case says that it has taken the place of one that is there": (
        {CASE: case(id="7"), OTHER: swap(SEMINAR, "status:", "former_ids: [1]\nstatus:")},
        {"c/1/": "case-studies/trios/", "c/2/": "case-studies/seminar/"},
    ),
    "two new cases take the ids of others": (
        {
            CASE: case(id="7"),
            OTHER: swap(SEMINAR, "id: 2", "id: 8"),
            "case_studies/lake.md": case(title="By the lake"),
            "case_studies/hill.md": case(id="2", title="On the hill"),
        },
        {"c/1/": "case-studies/trios/", "c/2/": "case-studies/seminar/"},
    ),
    "a case takes over a published id, and keeps its own as a former one": (
        {CASE: case(id="7"), OTHER: swap(SEMINAR, "id: 2", "id: 1\nformer_ids: [2]")},
        {"c/1/": "case-studies/trios/", "c/2/": "case-studies/seminar/"},
    ),
    "a new message takes the number of another one": (
        {
            FIRST: message(7, "Choose well"),
            "messages/04-new.md": message(1, "Something new"),
        },
        {"m/1/": "messages/1-choose-well/"},
    ),
}
"""Changes by which addresses are lost or lead elsewhere, and where they should lead in the end."""
SUCCESSORS = {
    "case study": f"the front matter of {OTHER}",
    "event": "the front matter of docs/events/close.md",
    "cluster": f'the entry "circle" of {CLUSTERS}',
    "word": f'the entry "coaching" of {VOCABULARY}',
}


def obey(root: Path, fault: Diagnostic) -> None:
    """Do what a remedy says, word by word; a first offer is taken, and dots are filled in."""
    text = fault.remedy.replace("reason: ...", "reason: They asked for it.")
    offered = re.match(r"If .*? took its place, (.*?)\. If not", text)
    done = offered[1] if offered else text
    done = re.sub(r"^Bring .*?, or add", "add", done)
    for kind, place in SUCCESSORS.items():
        done = re.sub(
            rf"to the (?:front matter|entry) of the {kind} that takes its place",
            f"into {place}",
            done,
        )
    fields: list[str] = []
    count = 0
    for token in re.finditer(
        r"`([^`]+)`|into (the front matter of|the entry \"([^\"]+)\" of) (\S+\.(?:md|yml))"
        r"|(?i:remove) (\S+) from the `(\w+)` of (\S+\.md)",
        done,
    ):
        line, where, entry, path, value, field, holder = token.groups()
        if line and re.match(r"\w+: ", line):
            fields.append(line)
        elif where:
            for each in fields:
                change(root, path, entry, each, add=done.startswith("add"))
                count += 1
            fields = []
        elif holder:
            remove(root, holder, field, value)
            count += 1
    assert count, f"nothing to do in: {text}"


def header(root: Path, path: str) -> tuple[dict[str, object], str]:
    text = (root / path).read_text(encoding="utf-8")
    if path.endswith(".yml"):
        return yaml.load(text, yaml.BaseLoader), ""
    _, head, body = text.split("---\n", 2)
    return yaml.load(head, yaml.BaseLoader), body


def save(root: Path, path: str, values: dict[str, object], body: str) -> None:
    text = yaml.safe_dump(values, sort_keys=False, allow_unicode=True)
    put(root, path, text if path.endswith(".yml") else f"---\n{text}---\n{body}")


def change(root: Path, path: str, entry: str | None, line: str, *, add: bool) -> None:
    values, body = header(root, path)
    places = [values] + [each for each in values.values() if isinstance(each, dict)]
    place = next(each[entry] for each in places if entry in each) if entry else values
    assert isinstance(place, dict)
    for field, value in yaml.load(line, yaml.BaseLoader).items():
        more = place.get(field, []) if add else []
        place[field] = [*more, *(each for each in value if each not in more)] if add else value
    save(root, path, values, body)


def remove(root: Path, path: str, field: str, value: str) -> None:
    values, body = header(root, path)
    kept = values[field]
    assert isinstance(kept, list)
    kept.remove(value)
    save(root, path, values, body)


def leads_to(book: Casebook) -> dict[str, str]:
    return {address: promise.page for address, promise in kit.published(book).lasting.items()}


def lost(found: list[Diagnostic]) -> list[str]:
    """The addresses that faults are about; there must be no other fault."""
    assert {each.code for each in found} <= {"address-lost", "address-moved"}, found
    return [each.problem.split()[2].removeprefix("/") for each in found]


@pytest.mark.slow
@pytest.mark.parametrize("kind", RENAMED)
def test_the_remedy_for_a_renamed_record_works_as_it_is_written(kind: str) -> None:
    changes, old, new = RENAMED[kind]
    ledger = kit.ledger(accepts(files=BEFORE))
    with written({**BEFORE, NAME: ledger, **changes}) as root:
        found = faults(root)
        assert old in lost(found)
        obey(root, next(each for each in found if f"/{old} " in each.problem))
        assert faults(root) == []
        book = load(root)
        assert leads_to(book)[old] == new
        # The ledger then knows the new name, and a second name leads on as well.
        put(root, NAME, kit.ledger(book))
        assert f"/{old}  " in kit.ledger(book)
        assert faults(root) == []
        assert leads_to(load(root)).keys() >= parse(ledger).entries.keys()


@pytest.mark.slow
@pytest.mark.parametrize("how", GONE)
def test_the_remedy_for_what_is_lost_or_moved_works_as_it_is_written(how: str) -> None:
    changes, expected = GONE[how]
    ledger = kit.ledger(accepts(files=BEFORE))
    with written({**BEFORE, NAME: ledger, **changes}) as root:
        found = faults(root)
        told = lost(found)
        assert told
        assert {*told} & expected.keys()
        for fault in found:
            obey(root, fault)
        # Texts that changed places keep each other's anchors; addresses come first.
        left = faults(root)
        assert {each.code for each in left} <= {"anchor-lost"}
        for fault in left:
            obey(root, fault)
        assert faults(root) == []
        after = leads_to(load(root))
        assert {address: after[Address(address)] for address in expected} == expected


@pytest.mark.slow
@pytest.mark.parametrize("how", [*RENAMED, *GONE])
def test_bringing_things_back_is_always_enough(how: str) -> None:
    changes = RENAMED[how][0] if how in RENAMED else GONE[how][0]
    ledger = kit.ledger(accepts(files=BEFORE))
    with written({**BEFORE, NAME: ledger, **changes}) as root:
        for path in changes:
            if path in FILES:
                put(root, path, BEFORE.get(path) or FILES[path])
            else:
                (root / path).unlink()
        assert faults(root) == []


def test_three_ids_that_went_round_come_back() -> None:
    third = "case_studies/lake.md"
    before = {**BEFORE, third: case(id="3", title="By the lake")}
    ledger = kit.ledger(accepts(files=before))
    round_: Changes = {
        CASE: case(id="2"),
        OTHER: swap(SEMINAR, "id: 2", "id: 3"),
        third: case(title="By the lake"),
    }
    with written({**before, NAME: ledger, **round_}) as root:
        found = faults(root)
        assert sorted(lost(found)) == ["c/1/", "c/2/", "c/3/"]
        for fault in found:
            obey(root, fault)
        assert faults(root) == []
        assert kit.ledger(load(root)) == ledger


def test_what_swapped_is_told_at_the_line_that_swapped() -> None:
    ledger = kit.ledger(accepts())
    files = {CASE: case(id="2"), OTHER: swap(SEMINAR, "id: 2", "id: 1"), NAME: ledger}
    with written(files) as root:
        found = faults(root)
    assert [(each.code, str(each.span)) for each in found] == [
        ("address-moved", f"{OTHER}:2:5"),
        ("address-moved", f"{CASE}:2:5"),
    ]
    assert found[0].sentence == (
        "The address /c/1/ was published for the case study trios and would now lead to seminar. "
        "Write `id: 1` into the front matter of case_studies/trios.md, and write `id: 2` into the "
        "front matter of case_studies/seminar.md."
    )


def test_two_messages_that_swapped_numbers_and_files_get_them_back() -> None:
    ledger = kit.ledger(before := accepts())
    files: Changes = {
        FIRST: None,
        SECOND: None,
        "messages/02-choose-well.md": message(2, "Choose well"),
        "messages/01-share-leaders.md": message(1, "Share leaders"),
    }
    with written({NAME: ledger, **files}) as root:
        assert {each.code for each in faults(root)} == {"address-lost", "address-moved"}
        obey(root, next(each for each in faults(root) if each.code == "address-moved"))
        (rest,) = faults(root)
        obey(root, rest)
        assert faults(root) == []
        now = load(root)
    for number, title in ((1, "Choose well"), (2, "Share leaders")):
        assert before.by_number[number].title == now.by_number[number].title == title
    assert leads_to(now)["m/1/"] == leads_to(now)["messages/1-choose-well/"]


def test_a_line_that_is_there_is_told_so_that_it_is_not_written_twice() -> None:
    ledger = kit.ledger(accepts())
    moved = {CASE: None, "case_studies/threes.md": case(aliases="[]")}
    event = {LAUNCH: swap(EVENT, "trios", "threes")}
    with written({NAME: ledger, **moved, **event}) as root:
        (fault,) = faults(root)
    there = "`aliases: [trios]` (instead of the line `aliases` that is there)"
    assert there in fault.remedy


def test_a_message_that_is_gone_must_come_back() -> None:
    ledger = kit.ledger(accepts())
    with written({NAME: ledger, "messages/03-keep-a-log.md": None}) as root:
        found = faults(root)
    assert lost(found) == ["m/3/", "messages/3-keep-a-log/"]
    assert {each.remedy for each in found} == {
        "Bring the message 3-keep-a-log, with `number: 3`, back into the folder messages: a short "
        "link that was printed can lead to no other message."
    }


def test_a_rename_is_told_once_and_says_what_to_do_if_it_was_none() -> None:
    ledger = kit.ledger(accepts(files=BEFORE))
    with written({**BEFORE, NAME: ledger, **RENAMED["case"][0]}) as root:
        (fault,) = faults(root)
        assert fault.remedy == (
            "If case_studies/threes.md took its place, write `aliases: [trios]` into the front "
            "matter of case_studies/threes.md. If not, bring the file case_studies/trios.md back "
            "(`status: withdrawn` and `withdrawn: {date: 2026-03, reason: ...}` takes its text "
            "down), and write `id: 3` into the front matter of case_studies/threes.md."
        )
        put(root, CASE, case())
        put(root, "case_studies/threes.md", case(id="3", title="In threes"))
        assert faults(root) == []


def test_former_names_of_a_deleted_record_go_with_it() -> None:
    old = {**BEFORE, CASE: case(aliases="[three, threes]", former_ids="[9]")}
    ledger = kit.ledger(accepts(files=old))
    with written({**BEFORE, NAME: ledger, CASE: None}) as root:
        found = faults(root)
        assert len(found) == 5
        assert {
            "`former_ids: [1, 9]` and `aliases: [trios, three, threes]`" in f.remedy for f in found
        } == {True}
        obey(root, found[0])
        assert faults(root) == []


def test_two_deleted_cases_are_joined_in_one() -> None:
    more = {f"case_studies/lake-{n}.md": case(id=f"{n}", title=f"Lake {n}") for n in (3, 4)}
    ledger = kit.ledger(accepts(files={**BEFORE, **more}))
    gone = dict.fromkeys(more)
    # Nothing is said of where they went: each may be added to one that is there.
    with written({**BEFORE, NAME: ledger, **gone}) as root:
        for fault in faults(root):
            obey(root, fault)
        assert faults(root) == []
        assert leads_to(load(root))[Address("c/4/")] == "case-studies/seminar/"
    # A new one is offered to one of them only, since a line cannot be written twice.
    lake = {"case_studies/lake.md": case(id="5", title="Lake")}
    with written({**BEFORE, NAME: ledger, **gone, **lake}) as root:
        for fault in faults(root):
            obey(root, fault)
        assert faults(root) == []
    # One that already has the ids of both gets the names of both.
    lake = {"case_studies/lake.md": case(id="3", title="Lake", former_ids="[4]")}
    with written({**BEFORE, NAME: ledger, **gone, **lake}) as root:
        found = faults(root)
        assert ["`aliases: [lake-3, lake-4]`" in each.remedy for each in found] == [True, True]
        for fault in found:
            obey(root, fault)
        assert faults(root) == []
        assert leads_to(load(root))[Address("case-studies/lake-4/")] == "case-studies/lake/"


def test_former_names_that_are_there_already_are_kept() -> None:
    old = {**BEFORE, CASE: case(aliases="[three]"), OTHER: case(**OTHER_FIELDS)}
    ledger = kit.ledger(accepts(files=old))
    renamed = {CASE: None, "case_studies/threes.md": case(aliases="[three]")}
    with written({**BEFORE, NAME: ledger, **renamed}) as root:
        (fault,) = faults(root)
        assert "`aliases: [three, trios]`" in fault.remedy
        obey(root, fault)
        assert faults(root) == []


def test_a_former_name_may_not_be_taken_over() -> None:
    ledger = kit.ledger(accepts(case(aliases="[old]")))
    with written({NAME: ledger, OTHER: case(**OTHER_FIELDS, aliases="[old]")}) as root:
        (fault,) = faults(root)
        assert (fault.code, fault.span.path) == ("address-moved", OTHER)
        assert fault.remedy == (
            "Write `aliases: [old]` into the front matter of case_studies/trios.md, and remove old "
            "from the `aliases` of case_studies/seminar.md."
        )
        obey(root, fault)
        assert faults(root) == []
    # Nor by a page of that very name.
    with written({NAME: ledger, "case_studies/old.md": case(id="3", title="Old")}) as root:
        (fault,) = faults(root)
        assert fault.remedy.endswith("and rename case_studies/old.md.")
        (root / "case_studies/old.md").rename(root / "case_studies/older.md")
        put(root, CASE, case(aliases="[old]"))
        assert faults(root) == []


def test_a_former_name_that_was_forgotten_is_told_at_its_record() -> None:
    ledger = kit.ledger(accepts(case(aliases="[old]")))
    with written({NAME: ledger}) as root:
        (fault,) = faults(root)
    assert (fault.code, fault.span.path) == ("address-lost", CASE)
    assert fault.remedy == "Write `aliases: [old]` into the front matter of case_studies/trios.md."


def test_no_stranger_is_offered() -> None:
    files = {f"case_studies/case-{n}.md": case(id=f"{n}", title=f"T {n}") for n in range(3, 8)}
    ledger = kit.ledger(accepts(files=files))
    with written({**files, NAME: ledger, "case_studies/case-4.md": None}) as root:
        found = faults(root)
    assert {each.remedy for each in found} == {
        "Bring the file case_studies/case-4.md back (`status: withdrawn` and `withdrawn: {date: "
        "2026-03, reason: ...}` takes its text down), or add `former_ids: [4]` and `aliases: "
        "[case-4]` to the front matter of the case study that takes its place."
    }


def test_a_withdrawn_case_keeps_what_it_has() -> None:
    ledger = kit.ledger(accepts(case(aliases="[old]", former_ids="[8]")))
    gone = case(aliases="[old]", former_ids="[8]", status="withdrawn", withdrawn=WITHDRAWN)
    accepts(gone, {NAME: ledger})


@pytest.mark.slow
def test_years_and_maps_stay_without_anybody_doing_anything() -> None:
    old = {OTHER: case(**{**OTHER_FIELDS, "period": "1999"})}
    ledger = kit.ledger(accepts(files=old))
    region = {
        VOCABULARY: swap(FILES[VOCABULARY], "{south: {name: South}}", "{}"),
        ALLIANCES: "coast: {name: Coast Alliance, cluster: ring}\n",
    }
    with written({NAME: ledger, **region}) as root:
        (fault,) = faults(root)
        assert lost([fault]) == ["find/region/south/"]
        book = load(root)
        shown = pages(book)
    assert "the map has no columns" in shown["coverage/region/"].text
    assert "Region" not in shown["coverage/"].text
    assert "1999" not in shown["find/"].text
    assert leads_to(book)["find/period/1999/"] == "find/"
    assert leads_to(book)["find/period/2005/"] == "find/"
    assert leads_to(book)["coverage/region/"] == "coverage/region/"


def test_a_broken_page_is_not_lost() -> None:
    ledger = kit.ledger(accepts())
    refuses(case(outcome="good"), "value-choice", line=13, files={NAME: ledger})


def entry(key: str, path: str) -> str:
    return f'the entry "{key}" of {path}'


TAKEN: list[tuple[Changes, str, int, str, str]] = [
    ({OTHER: case(**OTHER_FIELDS, aliases="[shore, trios]")}, OTHER, 19, "trios", CASE),
    (
        {CASE: case(aliases="[threes]"), OTHER: case(**OTHER_FIELDS, aliases="[threes]")},
        OTHER,
        19,
        "threes",
        CASE,
    ),
    (
        {SECOND: message(2, "Share leaders", more="aliases: [1-choose-well]\n")},
        SECOND,
        5,
        "1-choose-well",
        FIRST,
    ),
    (
        {ALLIANCES: "coast: {name: Coast}\nriver: {name: River, aliases: [coast]}\n"},
        ALLIANCES,
        2,
        "coast",
        entry("coast", ALLIANCES),
    ),
    (
        {CLUSTERS: "ring: {name: Ring, aliases: [circle]}\ncircle: {name: Circle}\n"},
        CLUSTERS,
        1,
        "circle",
        entry("circle", CLUSTERS),
    ),
    (
        {PROGRAMMES: "pedagogy: {name: P, aliases: [x]}\nother: {name: Q, aliases: [x]}\n"},
        PROGRAMMES,
        2,
        "x",
        entry("pedagogy", PROGRAMMES),
    ),
    (
        {VOCABULARY: swap(FILES[VOCABULARY], "Maths}", "Maths, aliases: [coaching]}")},
        VOCABULARY,
        3,
        "coaching",
        entry("coaching", VOCABULARY),
    ),
    (
        {
            LAUNCH: swap(EVENT, "date:", "aliases: [end]\ndate:"),
            "docs/events/end.md": "---\ntitle: End\ndate: 2014\n---\nBye.\n",
        },
        LAUNCH,
        3,
        "end",
        "docs/events/end.md",
    ),
]


@pytest.mark.parametrize(("files", "path", "line", "name", "taken"), TAKEN)
def test_a_former_name_must_be_free(
    files: Changes, path: str, line: int, name: str, taken: str
) -> None:
    fault = refuses(None, "address-taken", line=line, path=path, files=files)
    assert fault.problem.endswith(f"/{name}/ is already taken by {taken}.")
    assert fault.remedy.startswith(f"Remove {name} from the `aliases` of ")


def test_a_former_name_is_no_present_one_and_stands_once() -> None:
    says = "The address /case-studies/trios/ is its own. Remove trios from the `aliases` of"
    refuses(case(aliases="[trios]"), "address-taken", line=19, says=says)
    refuses(case(aliases="[a, a]"), "value-list", line=19, says="more than once")
    words = swap(FILES[VOCABULARY], "{name: Across schools}", "{name: Across, aliases: [within]}")
    says = "Groups of messages have no page"
    refuses(words, "value-unknown-key", line=5, path=VOCABULARY, says=says)


IDS = [
    ({CASE: case(former_ids="[1]")}, CASE, "The id 1 is already this case study's own."),
    ({CASE: case(former_ids="[2]")}, CASE, f"The id 2 is already that of {OTHER}."),
    (
        {CASE: case(former_ids="[7]"), OTHER: case(**OTHER_FIELDS, former_ids="[7]")},
        OTHER,
        f"The id 7 is already that of {CASE}.",
    ),
    (
        {
            CASE: case(former_ids="[7]"),
            "case_studies/new.md": case(id="7", title="N", status="draft"),
        },
        CASE,
        "The id 7 is already that of case_studies/new.md.",
    ),
]


@pytest.mark.parametrize(("files", "path", "says"), IDS)
def test_a_former_id_is_nobody_elses(files: dict[str, str], path: str, says: str) -> None:
    fault = refuses(None, "case-duplicate-id", line=19, path=path, says=says, files=files)
    number = re.findall(r"\d+", says)[0]
    assert fault.remedy == f"Remove {number} from `former_ids`."
    assert fault.span.column == 14


def test_former_ids_are_numbers_from_one_on_and_stand_once() -> None:
    refuses(case(former_ids="[0]"), "value-number", line=19)
    refuses(case(former_ids="[-1]"), "value-number", line=19)
    refuses(case(former_ids="[7, 7]"), "value-list", line=19)
    refuses(case(former_ids="7"), "value-list", line=19)


FREE: list[tuple[Changes, int]] = [
    ({}, 3),
    ({"case_studies/draft.md": case(id="11", title="Draft", status="draft")}, 12),
    (
        {"case_studies/w.md": case(id="12", title="W", status="withdrawn", withdrawn=WITHDRAWN)},
        13,
    ),
    ({OTHER: case(**OTHER_FIELDS, former_ids="[20]")}, 21),
    ({NAME: "/c/30/  case gone\n"}, 31),
]


@pytest.mark.parametrize(("files", "free"), FREE)
def test_the_next_free_id_is_above_every_id_that_there_ever_was(files: Changes, free: int) -> None:
    needy = {
        "case_studies/a.md": case(id=None, title="A"),
        "case_studies/b.md": case(id="", title="B"),
        "case_studies/z.md": case(title="C"),
    }
    with written({**files, **needy}) as root:
        found = {each.span.path: each for each in faults(root) if each.span.path in needy}
    assert [found[path].remedy for path in needy] == [
        f"Write the next free one, `id: {free}`.",
        f"Write the next free one, `id: {free + 1}`.",
        f"If this one is the newer, write `id: {free + 2}`, the next free one.",
    ]
    assert found["case_studies/z.md"].problem == f"The id 1 is also that of {CASE}."


def test_a_case_with_another_fault_has_its_id_all_the_same() -> None:
    files = {OTHER: case(id="40", title="X", outcome="good"), CASE: case(id=None)}
    with written(files) as root:
        assert "`id: 41`" in next(each.remedy for each in faults(root) if each.field == "id")


def test_of_two_with_one_id_the_published_one_keeps_it() -> None:
    ledger = kit.ledger(accepts())
    files = {NAME: ledger, "case_studies/a-newer-one.md": case(title="Newer")}
    fault = refuses(
        None, "case-duplicate-id", line=2, path="case_studies/a-newer-one.md", files=files
    )
    assert (
        fault.sentence == f"The id 1 is already that of {CASE}. Write `id: 3`, the next free one."
    )


COASTAL = swap(FILES[ALLIANCES], "coast: {", "coastal: {aliases: [coast], ")
PRIMARIES = swap(FILES[VOCABULARY], "{primary: {", "{first: {aliases: [primary], ")
OLD_NAMES: list[tuple[Changes, str, str]] = [
    ({ALLIANCES: COASTAL}, CASE, "coastal"),
    ({PROGRAMMES: "teaching: {name: Leading, aliases: [pedagogy]}\n"}, CASE, "teaching"),
    ({CLUSTERS: "band: {name: The ring, aliases: [ring]}\n"}, ALLIANCES, "band"),
    ({VOCABULARY: PRIMARIES}, CASE, "first"),
    ({CASE: None, "case_studies/threes.md": case(aliases="[trios]")}, LAUNCH, "threes"),
]


@pytest.mark.parametrize(("files", "path", "now"), OLD_NAMES)
def test_whoever_still_writes_a_former_name_is_told_the_present_one(
    files: Changes, path: str, now: str
) -> None:
    with written(files) as root:
        found = [each for each in faults(root) if each.span.path == path]
    assert [each.remedy for each in found] == [f"It is called {now} now. Change the value."]
