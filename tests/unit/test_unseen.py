from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mkdocs_casebook.language import unseen
from tests import pictures
from tests.kit import (
    BODY,
    CASE,
    HEADER_LINES,
    accepts,
    case,
    faults,
    line_of,
    refuses,
    written,
)

FIRST = HEADER_LINES + BODY.count("\n") + 2
"""The line of what is appended to the usual body after an empty one."""

NEEDED = {
    "family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "astronaut": "\U0001f469\U0001f3fd\u200d\U0001f680",
    "burning heart": "\u2764\ufe0f\u200d\U0001f525",
    "rainbow flag": "\U0001f3f3\ufe0f\u200d\U0001f308",
    "key": "1\ufe0f\u20e3",
    "plain tick": "\u2714\ufe0e",
    "information": "\u2139\ufe0f",
    "scotland": "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "persian": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "hindi": "\u0915\u094d\u200d\u0937",
    "mongolian": "\u1820\u180b",
    "chinese": "\u845b\ufe00",
    "braille": "\u2813\u2800\u2811",
    "vietnamese": "e\u0323\u0302",
}


@pytest.mark.parametrize("text", NEEDED.values(), ids=NEEDED)
def test_what_languages_and_emoji_need_stays(text: str) -> None:
    accepts(case(f"{BODY}\nIt says {text}.\n", title=f"Our {text}"))


HIDDEN = {
    "selector alone": ("a \ufe0f", 2),
    "selector behind a letter": ("a\ufe0f", 1),
    "two selectors": ("\U0001f600\ufe0f\ufe0f", 2),
    "smuggled": ("\U0001f600\ufe00\ufe01\ufe02", 1),
    "digit with selector": ("1\ufe0f", 1),
    "blank braille": ("a\u2800b", 1),
    "grapheme joiner": ("a\u034fb", 1),
    "music": ("a\U0001d173", 1),
    "khmer": ("a\u17b4", 1),
    "mongolian selector": ("a\u180b", 1),
    "shorthand": ("a\U0001bca0", 1),
    "object": ("a\ufffc", 1),
    "no character": ("a\U0001fffe", 1),
    "last": ("a\U0010ffff", 1),
    "private": ("a\ue000", 1),
    "bullet of a word processor": ("\uf0b7 a", 0),
    "pile": ("e" + "\u0301" * 200, 11),
    "joined chinese": ("\u4e2d\u200c\u6587", 1),
    "joined hat": ("^\u200d^", 1),
    "tags behind a flag": ("\U0001f3f4\U000e0041\U000e0042\U000e007f", 1),
    "word in a flag": (
        "\U0001f3f4\U000e0068\U000e0069\U000e0064\U000e0064\U000e0065\U000e006e\U000e007f",
        1,
    ),
}


@pytest.mark.parametrize(("text", "at"), HIDDEN.values(), ids=HIDDEN)
def test_what_nobody_sees_is_refused_in_text_and_header(text: str, at: int) -> None:
    assert unseen.first(text) == at
    # Some are damage as well, and told so.
    for study, line in (
        (case(f"{BODY}\n{text}\n"), FIRST),
        (case(title=f'"Our {text}"'), line_of("title")),
    ):
        with written({CASE: study}) as root:
            told = {(each.code, each.span.line) for each in faults(root)}
        assert ("file-hidden-character", line) in told


# What is written, its column, and what it becomes: each passed unseen, since only conversion
# brings it out.
ENTITIES = {
    "override": ("[&#x202E;elpmaxe](https://x.org)", 2, "U+202E right-to-left override"),
    "zero width": ("a&#8203;b", 2, "U+200B zero width space"),
    "named": ("a&ZeroWidthSpace;b", 2, "U+200B zero width space"),
    "tag": ("a &#xE0041;b", 3, "U+E0041 tag latin capital letter a"),
    "in a heading": ("## More&#x2060;", 8, "U+2060 word joiner"),
    "in a title": ('[a](https://x.org "b&#x200B;c")', 21, "U+200B zero width space"),
    "in a description": ("![map a&#x2067;b](a.png)", 8, "U+2067 right-to-left isolate"),
    "in a cell": ("| a |\n|---|\n| b&#8203; |", 4, "U+200B zero width space"),
    "in a list": ("- a\n- b&#x202A;", 4, "U+202A left-to-right embedding"),
    "selector": ("a&#xFE0F;", 2, "U+FE0F variation selector-16"),
}


@pytest.mark.parametrize(("text", "column", "name"), ENTITIES.values(), ids=ENTITIES)
def test_entities_are_judged_by_what_they_become(text: str, column: int, name: str) -> None:
    body = f"{BODY}\n{text}\n"
    line = FIRST + text.count("\n")
    files = {"case_studies/a.png": pictures.saved(pictures.noise(), "PNG")}
    fault = refuses(case(body), "file-hidden-character", line=line, column=column, files=files)
    assert f" becomes a character that cannot be seen: {name}. Delete it." in fault.sentence
    # Obeyed, it goes away.
    entity = fault.problem.split('"')[1]
    assert entity in text
    accepts(files={CASE: case(body.replace(entity, "")), **files})


def test_an_address_hides_nothing_either() -> None:
    text = "[a](https://x.org/%E2%80%AEgpj.exe)"
    body = f"{BODY}\n{text}\n"
    says = 'Delete "%E2%80%AE" from it, or copy the address again.'
    refuses(case(body), "file-hidden-character", line=FIRST, says=says)
    accepts(case(body.replace("%E2%80%AE", "")))
    accepts(case(f"{BODY}\n[a](https://fa.wikipedia.org/wiki/\u0645\u06cc\u200c\u062e)\n"))


def test_each_of_them_is_told_in_one_run() -> None:
    line = "[&#x202E;a](https://x.org) b&#8203; &#xE0041;"
    found = unseen.every("\u202ea b\u200b \U000e0041")
    assert len(found) == 3
    with written({CASE: case(f"{BODY}\n{line}\n")}) as root:
        assert [each.span.column for each in faults(root)] == [2, 29, 37]


def test_entities_that_readers_see_are_welcome() -> None:
    accepts(case(f"{BODY}\nA &amp; B&nbsp;C &shy;D &#169; &hellip; `&#x202E;`\n"))


@given(
    some.text(some.characters(max_codepoint=0x2FF, categories=("L", "N", "P", "Z")), max_size=60)
)
def test_plain_latin_text_holds_nothing_unseen(text: str) -> None:
    seen = text.translate(dict.fromkeys([0xAD]))
    assert unseen.first(seen, header=True) is None


@pytest.mark.parametrize("character", ["\u2800", "\ufe0f", "\u034f", "\u3164", "\ue000", "\u115f"])
def test_names_of_files_hide_nothing(character: str) -> None:
    path = f"case_studies/hall{character}.png"
    with written({path: pictures.saved(pictures.noise(), "PNG")}) as root:
        found = faults(root)
    assert [each.code for each in found] == ["file-name"]
    assert found[0].span.path == f"case_studies/hall\\u{ord(character):04x}.png"
