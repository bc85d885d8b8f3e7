from __future__ import annotations

import pytest

from mkdocs_casebook.linking import ledger
from mkdocs_casebook.linking.addresses import Address
from mkdocs_casebook.linking.ledger import HEAD, NAME, Entry, parse, text
from tests import kit
from tests.kit import CASE, accepts, case, faults, load, message, put, refuses, written

FIRST = HEAD.count("\n") + 1
ENTRIES = (
    Entry(Address("case-studies/a/"), ("case", "a"), ("what-we-did", "context")),
    Entry(Address(""), ("page", "home")),
    Entry(Address("c/1/"), ("case", "a")),
    Entry(Address("find/phase/primary/"), ("term", "phases/primary")),
    Entry(Address("find/period/2012/"), ("year", "2012")),
    Entry(Address("coverage/region/"), ("map", "region")),
    Entry(Address("data/cases.csv"), ("file", "data/cases.csv")),
)


def test_a_ledger_has_one_address_a_line_in_order() -> None:
    assert text(ENTRIES) == HEAD + (
        "/  page home\n"
        "/c/1/  case a\n"
        "/case-studies/a/  case a  #context #what-we-did\n"
        "/coverage/region/  map region\n"
        "/data/cases.csv  file data/cases.csv\n"
        "/find/period/2012/  year 2012\n"
        "/find/phase/primary/  term phases/primary\n"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_ledger_reads_as_it_was_written(end: str) -> None:
    with written({NAME: text(ENTRIES).replace("\n", end)}) as root:
        found = ledger.read(root)
    assert not found.unread
    assert not found.faults
    assert {e.address: (e.key, {*e.ids}) for e in found.entries.values()} == {
        e.address: (e.key, {*e.ids}) for e in ENTRIES
    }
    assert [e.line for e in found.entries.values()] == [*range(FIRST, FIRST + len(ENTRIES))]


@pytest.mark.parametrize(
    "line",
    [
        "/c/1/",
        "c/1/  case a",
        "/c/1/  case",
        "/c/1/  study a",
        "/c/1/  case A",
        "/c/1  case a",
        "/c/01/  case a",
        "/c/1/  case a  context",
        "/c/1/  case a  #Context",
        "/c/1/\tcase a",
        "/c/1/  message a",
        "/m/1/  case a",
        "/alliances/a/  case a",
        "/find/phase/a/  term a",
        "/find/period/2012/  term phases/2012",
        "/find/period/2012/  year 2013",
        "/find/  page coverage",
        "/about/  page us",
        "/case-studies/a/  page a",
        "/data.csv  page data.csv",
        "/data/  file data",
        "/data.csv  file other.csv",
        "/Data.csv  file Data.csv",
        "/c/1/  case a/b",
        "/c/1/  case a # note",
        "/c/1/  case a\N{ZERO WIDTH SPACE}",
    ],
)
def test_a_line_of_another_form_is_not_guessed_at(line: str) -> None:
    assert parse(f"# x\n\n{line}\n").unread == ((3, line),)


def test_both_sides_of_a_merge_may_be_kept() -> None:
    found = parse("/case-studies/a/  case a  #one\n/case-studies/a/  case a  #two\n")
    (entry,) = found.entries.values()
    assert not found.unread
    assert (entry.line, {*entry.ids}) == (1, {"one", "two"})


def published() -> str:
    return kit.ledger(accepts())


def line_of(start: str) -> int:
    return next(n for n, line in enumerate(published().split("\n"), 1) if line.startswith(start))


OBEYED = {
    "without what it leads to": ("/c/1/  case trios\n", "/c/1/\n"),
    "misspelt": ("/c/1/  case trios\n", "/c/1/  case Trios\n"),
    "without an end": ("/c/1/  case trios\n", "/c/1  case trios\n"),
    "with ids": (
        "/case-studies/trios/  case trios  #context #shows-1 #what-we-did\n",
        "/case-studies/trios/  #context #old #shows-1 #what-we-did\n",
    ),
}


@pytest.mark.parametrize("how", OBEYED)
def test_a_line_that_says_nothing_is_told_with_the_line_that_mends_it(how: str) -> None:
    whole, broken = OBEYED[how]
    damaged = published().replace(whole, broken)
    assert damaged != published()
    at = line_of(whole.strip())
    fault = refuses(None, "ledger-line", line=at, path=NAME, files={NAME: damaged})
    assert fault.problem == "This line does not say what an address leads to."
    right = fault.remedy.removeprefix("Write `").removesuffix("` in its place.")
    assert right.split("  ")[:2] == whole.strip().split("  ")[:2]
    assert ("#old" in right) == ("#old" in broken)
    kept = case(former_anchors="[{was: old}]") if "#old" in broken else case()
    accepts(kept, {NAME: damaged.replace(broken, f"{right}\n")})


def test_two_lines_for_one_address_are_told() -> None:
    says = f"The address /c/1/ is in line {line_of('/c/1/')} as well. Delete this line."
    twice = published() + "/c/1/  case seminar\n"
    refuses(None, "ledger-line", line=twice.count("\n"), path=NAME, says=says, files={NAME: twice})
    first = "/c/1/  case seminar\n" + published()
    says = "is in line 1 as well. Put `/c/1/  case trios` instead of both."
    with written({NAME: first}) as root:
        (fault,) = [f for f in faults(root) if f.code == "ledger-line"]
    assert says in fault.sentence


def test_a_line_about_nothing_asks_for_the_file_of_the_last_commit() -> None:
    says = "Bring addresses.lock back as it was in the last commit: `git checkout addresses.lock`."
    nonsense = published() + "Dear editors,\n"
    at = nonsense.count("\n")
    refuses(None, "ledger-line", line=at, path=NAME, says=says, files={NAME: nonsense})


def test_thousands_of_bad_lines_are_told_in_one_sentence() -> None:
    with written({NAME: published() + "x\n" * 5000}) as root:
        found = faults(root)
    assert len(found) == ledger.TOLD + 1
    assert found[-1].problem == "From here on 4,900 more lines do not say what an address leads to."


def test_a_line_without_end_is_not_printed_again() -> None:
    long = published().replace("/c/1/  case trios", "/c/1/  study trios" + " #a" * 10_000)
    fault = refuses(None, "ledger-line", line=line_of("/c/1/"), path=NAME, files={NAME: long})
    assert fault.remedy == ledger.RESTORE


def test_an_unfinished_merge_is_told() -> None:
    merge = "<<<<<<< HEAD\n/c/8/  case eight\n=======\n/c/9/  case nine\n>>>>>>> other\n"
    with written({NAME: published() + merge}) as root:
        found = [fault for fault in faults(root) if fault.code == "file-merge"]
    last = published().count("\n")
    assert [fault.span.line for fault in found] == [last + 1, last + 3, last + 5]
    assert {fault.remedy for fault in found} == {
        "Keep the lines of both sides, and delete those that begin with <, |, = or >."
    }


def test_a_ledger_that_cannot_be_read_is_told() -> None:
    refuses(None, "file-encoding", path=NAME, files={NAME: b"\xff\xfe/\x00"})
    refuses(None, "file-kind", path=NAME, files={f"{NAME}/x": "x"})


@pytest.mark.slow
def test_a_ledger_has_no_limit_of_its_own_making(monkeypatch: pytest.MonkeyPatch) -> None:
    many = "".join(
        f"/case-studies/lesson-study-in-three-schools-{n}/  case trios\n" for n in range(10_000)
    )
    assert len(many) > 256 * 1024
    with written({NAME: many}) as root:
        assert len(ledger.read(root).entries) == 10_000
        assert not ledger.read(root).faults
    # What no casebook could have written is refused before it fills the memory.
    monkeypatch.setattr(ledger, "LINES_LIMIT", 100)
    refuses(None, "file-size", path=NAME, says="more than 100 lines", files={NAME: many})
    monkeypatch.undo()
    monkeypatch.setattr(ledger, "IDS_LIMIT", 100)
    ids = "/c/1/  case trios" + " #a" * 101
    refuses(None, "file-size", path=NAME, says="more than 100 headings", files={NAME: ids})
    monkeypatch.setattr(ledger, "LIMIT", 1024)
    refuses(None, "file-size", path=NAME, files={NAME: many})


def test_headings_and_passages_are_written_once_and_for_all() -> None:
    first = kit.ledger(accepts())
    assert "/case-studies/trios/  case trios  #context #shows-1 #what-we-did\n" in first
    assert "/messages/1-choose-well/  message 1-choose-well\n" in first
    body = "## Context\n\nFour schools.\n\n## What we did\n\nWe met.\n\n### Later\n\nMore.\n"
    with written({NAME: first, CASE: case(body)}) as root:
        second = kit.ledger(load(root))
        assert "/case-studies/trios/  case trios  #context #later #shows-1 #what-we-did\n" in second
        put(root, NAME, second)
        put(root, CASE, case())
        assert kit.ledger(load(root)) == second


def test_notes_are_not_promised() -> None:
    noted = case("## Context\n\nFour.[^1]\n\n## What we did\n\nWe met.\n\n[^1]: A note.\n")
    found = kit.ledger(accepts(noted))
    assert "/case-studies/trios/  case trios  #context #shows-1 #what-we-did\n" in found


def test_headings_go_with_a_renamed_record_and_are_forgotten_of_a_withdrawn_one() -> None:
    first = kit.ledger(accepts())
    ids = "  #context #shows-1 #what-we-did\n"
    renamed = {
        NAME: first,
        CASE: None,
        "case_studies/threes.md": case(aliases="[trios]"),
        "docs/events/launch.md": None,
    }
    with written({**renamed}) as root:
        second = kit.ledger(load(root))
    assert f"/case-studies/threes/  case threes{ids}" in second
    assert "/case-studies/trios/  case threes\n" in second
    assert "/c/1/  case threes\n" in second
    gone = case(status="withdrawn", withdrawn="{date: 2020, reason: They asked.}")
    with written({NAME: first, CASE: gone}) as root:
        assert kit.ledger(load(root)) == first.replace(f"trios{ids}", "trios\n")


def test_headings_of_messages_and_events_are_promised_as_well() -> None:
    files = {
        "messages/01-choose-well.md": message(1, "Choose well", "## How\n\nLook.\n"),
        "docs/events/launch.md": "---\ntitle: Launch\ndate: 2013\n---\n## Who came\n\nMany.\n",
    }
    found = kit.ledger(accepts(files=files))
    assert "/messages/1-choose-well/  message 1-choose-well  #how\n" in found
    assert "/events/launch/  event launch  #who-came\n" in found
