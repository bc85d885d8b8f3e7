from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.site.pages import plan
from mkdocs_casebook.site.render import Renderer
from mkdocs_casebook.site.sanitise import fill, finish
from mkdocs_casebook.text import cache
from mkdocs_casebook.text.cache import Cache
from mkdocs_casebook.text.convert import convert
from mkdocs_casebook.text.fragment import Body, Fragment
from mkdocs_casebook.text.slots import ChartSlot, MarkerSlot, PassageSlot, Slot
from tests import kit
from tests.kit import want

TABLE = "\n| Stage | First |\n| --- | ---: |\n| Doors | 3 |\n"
CHART = "[{table: Stage, title: So far, unit: schools}]"
TAG = "[{message: 1, how: Each trio met weekly., passage: What we did}]"
CASE = kit.case(kit.BODY + TABLE, charts=CHART)
MARK = "0123456789abcdef" * 2
FORGERIES = (
    *("\0", "\\\0", "&#0;", "&#x0;", "\ufffd"),
    *(f'<div id="{MARK}-0">', f'<div id="{MARK}-1"></div>', f"<div id={MARK}-2></div>"),
    *(f'&lt;div id="{MARK}-0"&gt;', f"{MARK}-0", f'## <div id="{MARK}-1"></div>'),
    *('{"kind": "marker", "message": 1}', kit.stand_in(MarkerSlot(message=1))),
    *('<p class="passage-marker">', '<div class="passage" id="shows-1" data-group="1">', "</div>"),
    *("`", "\n\n", "\n> ", "\n- ", "\n```\n", "\n| a |\n| - |\n", " | ", "[a](<", "![", "](b.png)"),
    *("<!--", "-->", '"', ">)", "[^1]", "\n\n[^1]: ", "*", "\\", "words"),
)
"""Pieces of texts by somebody who knows how slots are written, the secret included."""


@dataclass
class Counting(kit.Direct):
    """Notes which texts are converted, and which are remembered."""

    converted: list[str] = field(default_factory=list)

    def _convert(self, bodies: list[Body]) -> list[Fragment]:
        self.converted += [body.path for body in bodies]
        return super()._convert(bodies)


def load(root: Path) -> tuple[Casebook, list[str]]:
    """The casebook below `root`, and the texts that had to be converted for it."""
    converter = Counting(Cache(root / ".cache" / "casebook", root))
    casebook = Casebook.load(root, converter=converter)
    return casebook, converter.converted


def page(casebook: Casebook) -> str:
    """The page of the first case study."""
    (spec,) = [each for each in plan(casebook) if each.record and each.record.path == kit.CASE]
    return Renderer(casebook, "Small").render(spec, kit.Urls(casebook))


@pytest.mark.parametrize(
    ("path", "old", "new", "shown"),
    [
        ("messages/01-choose-well.md", "Choose well", "Take <all>", "1: Take &lt;all&gt;"),
        ("messages/01-choose-well.md", "group: across", "group: second", 'data-group="2"'),
        (kit.CASE, "passage: What", "rests_on: title, passage: What", "Known by title only: mess"),
        (kit.CASE, "passage: What", 'established: "no", passage: What', "Not established: message"),
        (kit.CASE, "title: So far", "title: Up to <now>", "Up to &lt;now&gt;"),
        (kit.CASE, "unit: schools", "unit: heads", "Number of heads"),
        (f"{kit.REGISTERS}/vocabulary.yml", "Across schools", "Together", "1: Choose well"),
    ],
)  # fmt: skip
def test_what_stands_elsewhere_converts_nothing_again(
    tmp_path: Path, path: str, old: str, new: str, shown: str
) -> None:
    groups = "groups: {across: {name: Across schools}, second: {name: Second}}"
    name = f"{kit.REGISTERS}/vocabulary.yml"
    words = kit.FILES[name].replace("groups: {across: {name: Across schools}}", groups)
    kit.write(tmp_path, {kit.CASE: CASE, name: words})
    assert kit.CASE in load(tmp_path)[1]
    place = tmp_path / path
    written = place.read_text()
    assert old in written
    place.write_text(written.replace(old, new))
    casebook, converted = load(tmp_path)
    assert converted == []
    assert shown in page(casebook)


def test_what_a_tag_asks_for_is_looked_for_again(tmp_path: Path) -> None:
    kit.write(tmp_path, {kit.CASE: CASE})
    load(tmp_path)
    (tmp_path / kit.CASE).write_text(CASE.replace("passage: What we did", "passage: Four schools"))
    assert load(tmp_path)[1] == [kit.CASE]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"passages":[{"message":1', '"passages":[{"message":2'),
        ('{"kind":"chart","table":"Stage"}', '{"kind":"chart","table":"Other"}'),
        ('{"kind":"marker","message":1}', '{"kind":"marker","message":2}'),
    ],
)
def test_what_somebody_changed_in_the_cache_is_converted_again(
    tmp_path: Path, old: str, new: str
) -> None:
    kit.write(tmp_path, {kit.CASE: CASE})
    whole = page(load(tmp_path)[0])
    for entry in (tmp_path / ".cache").rglob("*.json"):
        if old in (text := entry.read_text()):
            entry.write_text(text.replace(old, new))
    casebook, converted = load(tmp_path)
    assert kit.CASE in converted
    assert page(casebook) == whole


def test_every_slot_is_filled_in_its_place() -> None:
    casebook = kit.accepts(CASE)
    html = " ".join(page(casebook).split())
    passage = (
        '<div class="passage passage-section" id="shows-1" data-group="1"><h2 id="what-we-did">'
    )
    marker = '</h2> <p class="passage-marker"><a href="'
    assert html.index(passage) < html.index(marker) < html.index('<figure class="cb-chart">')
    assert html.index("</figure>") < html.index("<table>") < html.index("</table></div> </div>")
    assert ">Shows message 1: Choose well</a></p> <p>We met" in html


@given(st.lists(st.sampled_from(FORGERIES), max_size=12).map("".join))
def test_no_author_writes_a_slot(written: str) -> None:
    text = f"The passage.\n{TABLE}\n{written}\n"
    body = Body(path="x.md", text=text, wanted=(want(1, "The passage"),), charts=("Stage",))
    made = convert(body)
    assert cache._has_passages(made, body)
    assert cache._has_tables(made, body)
    expected: list[Slot] = [PassageSlot(message=1), MarkerSlot(message=1), ChartSlot(table="Stage")]
    assert [each for each in made.html if not isinstance(each, str)] == expected
    filled: list[Slot] = []

    def content(slot: Slot) -> str:
        filled.append(slot)
        return kit.stand_in(slot)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(secrets, "token_hex", lambda _: MARK)
        cleaned = fill(made.html, str, content)
    assert filled == expected
    assert all(cleaned.count(kit.stand_in(each)) == 1 for each in expected)
    assert not {each for each in kit.Reader(cleaned).ids if each.startswith(MARK)}


@pytest.mark.parametrize("guess", ["-0", "0-0", f"{MARK}-0", "slot-0"])
def test_a_slot_cannot_be_guessed(guess: str) -> None:
    forged = f'<div id="{guess}"></div>'
    html = (forged, MarkerSlot(message=1), forged)
    assert fill(html, str, kit.stand_in) == f"{forged}<p>Shows message 1</p>{forged}"


def test_only_pages_write_what_belongs_into_slots() -> None:
    forged = '<div class="passage" data-group="1"><p class="passage-marker">a</p></div>'
    assert finish(forged, str) == '<div class=""><p class="">a</p></div>'
