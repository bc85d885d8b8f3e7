"""Each rule of the style sheets has one home, and what is chosen stands with the tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.exports import assets

FOLDER = assets.SOURCE / "css"
PACKAGE = assets.SOURCE.parent
SOURCES = {
    path.relative_to(FOLDER).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(FOLDER.rglob("*.css"))
}
CHOSEN = {"tokens", "dark"}
"""Where colours and sizes get their names."""
MORE = {"body, body[data-md-color-scheme]": {"prose"}, ":root": {"dark"}}
"""Selectors that these files have too: for an owner's own pages, and the same names for dark."""
LITERAL = {"rgb(10 20 30 / 55%)"}
"""What lies behind a dialog gets no variables in older browsers."""


def without_remarks(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def rules(text: str) -> Iterator[str]:
    """The selectors of rules that hold everywhere, each as it is written."""
    text = without_remarks(text)
    depth = 0
    for head, brace in re.findall(r"([^{}]*)([{}])", text):
        if brace == "{" and not depth:
            yield " ".join(head.split(";")[-1].split())
        depth += 1 if brace == "{" else -1


def test_every_source_is_part_of_one_style_sheet() -> None:
    joined = [part for parts in assets.STYLES.values() for part in parts]
    assert sorted(joined) == sorted(SOURCES)
    assert {*assets.EVERYWHERE} <= assets.STYLES.keys()


def test_no_selector_has_two_homes() -> None:
    homes: dict[str, list[str]] = {}
    for name, text in SOURCES.items():
        for rule in rules(text):
            if not rule.startswith("@media"):
                homes.setdefault(rule, []).append(name)
    assert len(homes) > 300
    shared = {
        rule: [each for each in names if each not in MORE.get(rule, ())]
        for rule, names in homes.items()
        if rule != "@font-face"
    }
    assert {rule: names for rule, names in shared.items() if len(names) > 1} == {}


def test_colours_are_chosen_with_the_tokens() -> None:
    for name, text in SOURCES.items():
        found = {*re.findall(r"#[0-9a-f]{3,8}\b(?![^{]*\{)|\b(?:rgb|hsl)a?\([^)]*\)", text)}
        assert name in CHOSEN or found <= LITERAL, name


def test_only_colours_differ_in_the_dark() -> None:
    """So that tests of pages ask the rest of their questions in the light only."""
    [(selector, body)] = re.findall(r"([^{}]*)\{([^{}]*)\}", without_remarks(SOURCES["dark"]))
    scheme, *colours = body.strip().rstrip(";").split(";")
    assert (selector.strip(), scheme) == (":root", "color-scheme: dark")
    assert all(re.fullmatch(r"--cb-[a-z0-9-]+: #[0-9a-f]{6}", each.strip()) for each in colours)
    files = [path for path in PACKAGE.rglob("*.*") if path.suffix in {".css", ".html", ".js"}]
    asking = {path.name for path in files if "prefers-color" in path.read_text("utf-8")}
    assert asking == {"casebook.html", "frame.js"}  # which apply that sheet
    assert "color-scheme=" not in "".join(SOURCES.values())


def test_every_token_is_used_and_every_one_that_is_used_is_there() -> None:
    everything = "".join(SOURCES.values())
    declared = {*re.findall(r"(--cb-[a-z0-9-]+):", everything)}
    used = {*re.findall(r"var\((--cb-[a-z0-9-]+)", everything)}
    assert used == declared


def test_what_is_published_is_the_parts_in_their_order() -> None:
    published = {str(each.address): each.content for each in assets.export(None)}  # type: ignore[arg-type]
    for name, parts in assets.STYLES.items():
        text = published[f"{assets.FOLDER}/{name}"]().decode()
        assert "../" not in text
        assert "/*" not in text
        assert [*rules(text)] == [rule for part in parts for rule in rules(SOURCES[part])]
