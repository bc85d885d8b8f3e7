"""Registers that grow long are folders of files."""

from __future__ import annotations

import pytest

from tests import kit
from tests.kit import (
    CASE,
    FILES,
    OTHER,
    OTHER_FIELDS,
    REGISTERS,
    accepts,
    case,
    faults,
    load,
    pages,
    put,
    refuses,
    written,
)

ALLIANCES = f"{REGISTERS}/alliances"
NORTH, SOUTH = f"{ALLIANCES}/north.yml", f"{ALLIANCES}/south.yml"
COAST = FILES[f"{ALLIANCES}.yml"]
MOOR = "# Ours\nmoor: {name: Moor Alliance, region: south, cluster: ring}\n"
SPLIT = {f"{ALLIANCES}.yml": None, NORTH: MOOR, SOUTH: COAST}


@pytest.mark.parametrize("name", ["alliances", "clusters", "programmes"])
@pytest.mark.parametrize("whole", [True, False])
def test_a_register_may_be_a_file_or_a_folder_or_both(name: str, whole: bool) -> None:
    path = f"{REGISTERS}/{name}"
    more = {f"{path}/more.yml": "another: {name: Another}\n"}
    moved = {} if whole else {f"{path}.yml": None, f"{path}/first.yml": FILES[f"{path}.yml"]}
    book = accepts(files={**more, **moved})
    found = getattr(book.library, name)
    usual = set(getattr(accepts().library, name))
    assert set(found) == usual | {"another"}
    assert found["another"].path == f"{path}/more.yml"
    first = f"{path}.yml" if whole else f"{path}/first.yml"
    assert {found[key].path for key in usual} == {first}


@pytest.mark.slow
def test_split_or_whole_gives_the_same_pages_and_addresses() -> None:
    whole = {f"{ALLIANCES}.yml": MOOR + COAST}
    one, other = accepts(files=whole), accepts(files=SPLIT)
    assert kit.ledger(one) == kit.ledger(other)
    assert {a: r.text for a, r in pages(one).items()} == {
        a: r.text for a, r in pages(other).items()
    }


def test_a_fault_is_told_in_the_file_where_it_stands() -> None:
    wrong = "# Ours\nmoor: {name: Moor Alliance, region: sout}\n"
    says = '"sout" is not a word for "Region"'
    files = {**SPLIT, NORTH: wrong}
    refuses(None, "unknown-term", path=NORTH, line=2, column=37, says=says, files=files)
    files = {**SPLIT, SOUTH: "coast: {name: Coast, cluster: rnig}\n"}
    refuses(None, "unknown-cluster", path=SOUTH, line=1, column=31, files=files)
    files = {**SPLIT, NORTH: "moor: {nme: Moor}\n"}
    with written(files) as root:
        assert {each.span.path for each in faults(root)} == {NORTH}


def test_an_unknown_key_names_where_keys_stand() -> None:
    says = f'"cost" is not listed in {ALLIANCES}/. If you mean "Coast Alliance", write coast.'
    refuses(case(alliance="cost"), "unknown-alliance", line=5, says=says, files=SPLIT)
    both = {NORTH: MOOR}
    says = f'"cost" is not listed in {ALLIANCES}.yml.'
    refuses(case(alliance="cost"), "unknown-alliance", line=5, says=says, files=both)


def test_a_key_twice_names_both_places() -> None:
    files = {**SPLIT, NORTH: MOOR + "coast: {name: Another}\n"}
    fault = refuses(None, "front-matter-duplicate-key", path=SOUTH, line=1, files=files)
    assert fault.sentence == (
        f'The key "coast" is already in line 3 of {NORTH}. Keep one of the two, or give this '
        "one another key."
    )
    # The file beside the folder comes first.
    files = {NORTH: "coast: {name: Another}\n"}
    fault = refuses(None, "front-matter-duplicate-key", path=NORTH, line=1, files=files)
    assert f"in line 1 of {ALLIANCES}.yml" in fault.problem


STRAY: list[tuple[str, str]] = [
    ("alliances/notes.txt", 'Files of the kind ".txt" are not read here.'),
    ("alliances/north.yaml", 'If it is part of the register, call it "north.yml"; else delete it.'),
    ("alliances/readme.md", 'Files of the kind ".md" are not read here.'),
    ("alliances/far/north.yml", 'The file is too deep in the folder "alliances"'),
    (
        "alliance/north.yml",
        'The folder "alliance" is not a register, so that nothing in it is read.',
    ),
    ("vocabulary/phases.yml", 'The folder "vocabulary" is not a register'),
    ("old/alliances.yml", 'The folder "old" is not a register'),
]


@pytest.mark.parametrize(("name", "says"), STRAY)
def test_nothing_is_passed_over_in_silence(name: str, says: str) -> None:
    path = f"{REGISTERS}/{name}"
    refuses(None, "file-kind", path=path, says=says, files={path: "x: {name: X}\n"})


def test_hidden_files_are_nobodys() -> None:
    accepts(files={**SPLIT, f"{ALLIANCES}/.north.yml.swp": "x", f"{ALLIANCES}/.git/x.yml": "x"})


def test_a_folder_without_files_is_no_register() -> None:
    with written({f"{ALLIANCES}.yml": None}) as root:
        (root / ALLIANCES).mkdir()
        assert [(each.code, each.span.path) for each in faults(root)] == [
            ("file-missing", f"{ALLIANCES}.yml")
        ]


BROKEN: dict[str, tuple[str | bytes, str]] = {
    "bytes": (b"\xff", "file-encoding"),
    "syntax": ("moor: [\n", "front-matter-syntax"),
    "twice": ("moor: {name: M}\nmoor: {name: N}\n", "front-matter-duplicate-key"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_part_is_blamed_alone(how: str) -> None:
    text, code = BROKEN[how]
    moor = {OTHER: case(**{**OTHER_FIELDS, "alliance": "moor"})}
    with written({**SPLIT, **moor, NORTH: text}) as root:
        assert [(each.code, each.span.path) for each in faults(root)] == [(code, NORTH)]
    with written({**moor, NORTH: text}) as root:
        assert [(each.code, each.span.path) for each in faults(root)] == [(code, NORTH)]


def test_a_part_that_is_a_link_is_told_and_not_followed() -> None:
    with written(SPLIT) as root:
        (root / ALLIANCES / "more.yml").symlink_to(root / CASE)
        found = faults(root)
    assert [(each.code, each.span.path) for each in found] == [
        ("file-kind", f"{ALLIANCES}/more.yml")
    ]
    with written({f"{ALLIANCES}.yml": None, "elsewhere/a.yml": COAST}) as root:
        (root / ALLIANCES).symlink_to(root / "elsewhere")
        found = faults(root)
    assert [(each.code, each.span.path) for each in found] == [("file-kind", ALLIANCES)]


@pytest.mark.slow
def test_a_thousand_alliances_in_four_files() -> None:
    line = "a-{0}: {{name: Alliance {0}, region: south, summary: " + "word " * 59 + "}}\n"
    parts = {
        f"{ALLIANCES}/part-{n}.yml": "".join(line.format(n * 250 + at) for at in range(250))
        for n in range(4)
    }
    assert sum(map(len, parts.values())) > 256 * 1024
    book = accepts(files=parts)
    assert len(book.alliances) == 1001


def test_an_entry_moves_between_files_without_losing_its_address() -> None:
    ledger = kit.ledger(accepts())
    with written({**SPLIT, "addresses.lock": ledger}) as root:
        assert faults(root) == []
        put(root, NORTH, MOOR + COAST)
        (root / SOUTH).unlink()
        assert faults(root) == []
        assert load(root).library.alliances["coast"].path == NORTH
        put(root, NORTH, MOOR)
        (fault,) = [each for each in faults(root) if each.code == "address-lost"]
    assert fault.remedy.startswith(f"Bring the entry coast back into {ALLIANCES}/")


LARGE = "# " + "x" * 256 * 1024 + "\n"


@pytest.mark.parametrize("name", ["alliances", "clusters", "programmes"])
@pytest.mark.parametrize("part", ["", "/north"])
def test_a_register_that_is_too_large_says_where_its_entries_may_go(name: str, part: str) -> None:
    path = f"{REGISTERS}/{name}{part}.yml"
    whole = FILES.get(f"{REGISTERS}/{name}.yml") or "{}\n"
    text = LARGE + (whole if not part else "{}\n")
    fault = refuses(None, "file-size", path=path, line=1, files={path: text})
    more = f"{REGISTERS}/{name}/more.yml"
    assert f'into another file, such as "{more}"' in fault.remedy
    # What the sentence says is done, and helps.
    accepts(files={path: "{}\n", more: whole} if not part else {path: "{}\n"})


@pytest.mark.parametrize("name", ["vocabulary", "words"])
def test_a_register_that_has_to_be_one_file_is_not_to_be_split(name: str) -> None:
    path = f"{REGISTERS}/{name}.yml"
    fault = refuses(None, "file-size", path=path, line=1, files={path: LARGE})
    assert fault.remedy == "Make it smaller; this register has to be one file."
