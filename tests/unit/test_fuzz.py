"""Whatever a stranger sends or writes: no traceback, no lost file, and what is taken is as sent."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_casebook import diagnostics
from mkdocs_casebook.build.assembly import check
from mkdocs_casebook.media import encoder
from mkdocs_casebook.reading import read_yaml
from mkdocs_casebook.reading.front_matter import read_page
from mkdocs_casebook.submit import Manner, Submission, moving, read, take_in
from mkdocs_casebook.submit.appending import added
from mkdocs_casebook.submit.emitting import flow, header
from tests import kit, sent
from tests.hostile.submissions import YAML

pytestmark = pytest.mark.slow
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(YAML)
SAID = TEXTS.filter(str.strip)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
LIBRARY = kit.accepts().library
HIDDEN = "file-hidden-character"


@pytest.fixture(autouse=True, scope="module")
def here() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoder, "run", kit.run_here)
        yield


@st.composite
def submissions(draw: st.DrawFn) -> dict[str, Any]:
    """A submission in which a few values are anything at all."""
    whole = json.loads(json.dumps(sent.values(pictures=[sent.picture()])))
    for _ in range(draw(st.integers(1, 3))):
        at = whole
        while True:
            keys = list(at) if isinstance(at, dict) else list(range(len(at)))
            key = draw(st.sampled_from(keys)) if keys else None
            if key is None:
                break
            if isinstance(at[key], dict | list) and draw(st.integers(0, 3)):
                at = at[key]
                continue
            at[key] = draw(TEXTS if isinstance(at[key], str) else JSON)
            break
    return whole  # type: ignore[no-any-return]


@contextmanager
def book() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield kit.write(Path(folder, "book").resolve())


@settings(max_examples=300)
@given(st.binary(max_size=200) | JSON.map(json.dumps).map(str.encode))
def test_any_bytes_are_refused_in_words(content: bytes) -> None:
    found = read(content, LIBRARY)
    assert not isinstance(found, Submission)
    assert all(each.sentence for each in found)


@settings(max_examples=120)
@given(submissions())
def test_whatever_is_sent_is_taken_as_it_is_or_changes_nothing(whole: dict[str, Any]) -> None:
    with book() as root, sent.opened(root) as desk:
        before = sent.tree(root)
        found = read(json.dumps(whole).encode(), desk.casebook.library)
        if not isinstance(found, Submission):
            assert found
            return
        taken = take_in(desk, found, Manner(unfinished=True))
        moving.apply(root, taken.edits, taken.before)
        after = sent.tree(root)
        if taken.state == "refused":
            assert after == before
            assert taken.found
            return
        assert {name: after[name] for name in before} == before
        assert not diagnostics.errors(check(kit.load(root)))
        document, faults = read_page(after[taken.path].decode(), taken.path)
        assert document
        assert not faults
        assert document.values.items() >= without_empty(found.fields).items()


def without_empty(value: Any) -> Any:
    """What was sent, without what says nothing."""
    if isinstance(value, dict):
        kept = {name: without_empty(each) for name, each in value.items()}
        return {name: each for name, each in kept.items() if each}
    if isinstance(value, list):
        return [each for each in map(without_empty, value) if each]
    return value if value.strip() else ""


NAMES = st.sampled_from(["title", "how", "by-us", "x_y"])
GROUPS = st.dictionaries(NAMES, SAID | st.lists(SAID, min_size=1, max_size=2), min_size=1)
HEADERS = st.dictionaries(
    NAMES, SAID | st.lists(SAID, min_size=1) | st.lists(GROUPS, min_size=1) | GROUPS, min_size=1
)


@settings(max_examples=400)
@given(HEADERS)
def test_what_is_written_as_yaml_is_read_as_the_same(values: dict[str, Any]) -> None:
    for text in (header(values), "\n".join(f"{k}: {flow(v)}" for k, v in values.items())):
        document, faults = read_yaml(text, "x.md", 2)
        assert {each.code for each in faults} <= {HIDDEN}
        if document:
            assert document.values == values


REGISTER = st.lists(
    st.sampled_from(
        [
            *("a: {name: A}\n", "b:\n  name: B\n", "c:\n  name: >\n    C\n    D\n", "\n", "# x\n"),
            *("d:\n  sources:\n    - {title: x}\n", "e: {name: E} # y\n", "f:\n", "g: [\n"),
            *("  h: i\n", "{j: {name: J}}\n", "{}\n", "---\n", "k: {name: K,}\r\n"),
        ]
    ),
    max_size=5,
).map("".join)


@settings(max_examples=400)
@given(REGISTER, st.dictionaries(NAMES, SAID, min_size=1))
def test_a_register_keeps_all_that_is_in_it(text: str, facts: dict[str, Any]) -> None:
    made = added(text, (), "new", facts)
    before, faults = read_yaml(text.replace("\r\n", "\n"), "")
    if made is None:
        return
    assert not faults
    after, faults = read_yaml(made.replace("\r\n", "\n"), "")
    assert after
    assert {each.code for each in faults} <= {HIDDEN}
    assert after.values == {**(before.values if before else {}), "new": facts}
    kept = [line for line in text.splitlines() if line.strip() not in ("", "{}")]
    left = made.splitlines()
    assert all(any(line.rstrip("}") in each for each in left) for line in kept)


PLACES = (kit.CASE, f"{kit.REGISTERS}/alliances.yml", f"{kit.REGISTERS}/vocabulary.yml")


@settings(max_examples=150)
@given(
    st.sampled_from([*PLACES, "messages/01-choose-well.md", "addresses.lock", "docs/index.md"]),
    st.binary(max_size=80) | TEXTS.map(str.encode),
    st.integers(0, 700),
)
def test_any_bytes_in_any_file_are_told_and_lose_no_other(
    path: str, content: bytes, at: int
) -> None:
    text = kit.FILES.get(path, "").encode()
    with book() as root:
        kit.put(root, path, text[:at] + content + text[at:])
        before = sent.tree(root)
        casebook = kit.load(root)
        assert all(each.sentence for each in check(casebook))
        assert sent.tree(root) == before
        assert "seminar" in {case.slug for case in casebook.library.cases} | {
            case.slug for case in casebook.library.salvaged
        }


@settings(max_examples=300)
@given(st.lists(st.sampled_from("#>-*_[]()!`|\\<&:~^\n \tx1.") | TEXTS, max_size=60).map("".join))
def test_any_text_is_converted(text: str) -> None:
    made = kit.fragment(text, kit.want(1, "x"))
    assert all(each.sentence for each in made.faults)
