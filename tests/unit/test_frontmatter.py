from __future__ import annotations

import pytest
import yaml

from mkdocs_casebook.diagnostics.core import Diagnostic
from mkdocs_casebook.reading import front_matter
from mkdocs_casebook.reading.yaml import Document, read_yaml
from mkdocs_casebook.reading.yaml_events import Value
from tests.kit import BODY, FILES, HEADER_LINES, REGISTERS, accepts, case, line_of, refuses

TITLE = line_of("title")
ALLIANCES = f"{REGISTERS}/alliances.yml"


def values(text: str) -> dict[str, Value]:
    document, faults = read_yaml(text, "x.yml")
    assert not faults
    assert document
    return document.values


def read(text: str) -> tuple[Document | None, list[Diagnostic]]:
    return front_matter.read_page(text, "x.md")


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "yes",
        "off",
        "on",
        "y",
        "true",
        "False",
        "Null",
        "NULL",
        "1:30",
        "012",
        "1_000",
        "1e3",
        "1.0",
        "0x1F",
        ".inf",
        "=",
        "2012-12-01",
    ],
)
def test_every_value_stays_text(word: str) -> None:
    assert values(f"a: {word}\nb: [{word}]\n{word}: c\n") == {"a": word, "b": [word], word: "c"}


@pytest.mark.parametrize("title", ["no", "1:30", "012", "2012-02-30"])
def test_a_title_may_look_like_something_else(title: str) -> None:
    (only,) = [each for each in accepts(case(title=title)).listed if each.id == 1]
    assert only.title == title


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("'~'", "~"),
        ("'null'", "null"),
        ('""', ""),
        ("a # a comment", "a"),
        ("a#b", "a#b"),
        ("a:b", "a:b"),
        ("'it''s'", "it's"),
        ('"say \\"yes\\""', 'say "yes"'),
        ('"caf\\u00e9 \\U0001F600"', "café 😀"),
        ("|\n  one\n  two\n", "one\ntwo\n"),
        ("|\n  one\n #comment\n", "one\n"),
        (">-\n  one\n  two\n", "one two"),
        ("one\n  two", "one two"),
        ("\tone\t", "one"),
        ("“one”", "“one”"),
        ("[]", []),
        ("{}", {}),
        ("[a, [b], {c: d}] #1", ["a", ["b"], {"c": "d"}]),
        ("\n- b\n-\n- c: d\n  e: f", ["b", None, {"c": "d", "e": "f"}]),
    ],
)
def test_values_are_read_as_they_look(text: str, value: Value) -> None:
    assert values(f"a: {text}\n") == {"a": value}


def test_every_value_knows_its_place() -> None:
    document, faults = read("---\na: x\nb:\n  - c: y\n    d: [z, 'é', w]\n---\nText\n\n---\n")
    assert not faults
    assert document
    places = {
        ("a",): "x.md:2:4",
        ("b",): "x.md:4:3",
        ("b", 0): "x.md:4:5",
        ("b", 0, "c"): "x.md:4:8",
        ("b", 0, "d"): "x.md:5:8",
        ("b", 0, "d", 0): "x.md:5:9",
        ("b", 0, "d", 1): "x.md:5:12",
        ("b", 0, "d", 2): "x.md:5:17",
        ("b", 0, "d", 9): "x.md:5:8",
        ("b", 0, "gone", "gone"): "x.md:4:5",
        ("gone",): "x.md:2:1",
        (): "x.md:2:1",
    }
    assert {where: str(document.place(where)) for where in places} == places
    assert str(document.place(("b", 0, "d"), key=True)) == "x.md:5:5"
    assert (document.body, document.body_line) == ("Text\n\n---\n", 7)


@pytest.mark.parametrize(
    "text",
    [
        case().replace("\n", "\r\n"),
        case().replace("\n", "\r"),
        "\ufeff" + case(),
        "\ufeff" + case().replace("\n", "\r\n"),
        case().replace("---\n", "--- \t\n"),
        case().replace("\n---\n", "\n...\n"),
        case(BODY.rstrip("\n")),
    ],
    ids=["crlf", "cr", "bom", "bom-crlf", "spaces", "dots", "no-end"],
)
def test_files_of_every_editor_are_welcome(text: str) -> None:
    (only,) = [each for each in accepts(text).listed if each.id == 1]
    assert only.title == "Teachers in threes"


@pytest.mark.parametrize(
    "text",
    [*(f"{first}{case()}" for first in ("\n", " ", "-", "%YAML 1.2\n", "+++\n"))],
)
def test_a_header_must_come_first(text: str) -> None:
    says = "The file does not begin with front matter. Make `---` the first line, then the fields"
    refuses(text, "front-matter-missing", column=1, says=says)


def test_a_header_must_end() -> None:
    says = (
        "The front matter that begins here never ends. Put a line with `---` between the last field"
    )
    refuses(case().replace("\n---\n", "\n"), "front-matter-unclosed", column=1, says=says)


@pytest.mark.parametrize("header", ["- a\n- b\n", "hello\n", "[a]\n", "'a: b'\n"])
def test_a_header_is_made_of_fields(header: str) -> None:
    says = (
        "The front matter is not a list of fields. Write one field per line, as `name: value`. "
        "Example:"
    )
    refuses(f"---\n{header}---\n{BODY}", "value-type", line=2, column=1, says=says)


@pytest.mark.parametrize("header", ["", "\n", "# nothing yet\n", "{}\n", "null\n"])
def test_a_header_may_be_empty(header: str) -> None:
    document, faults = read(f"---\n{header}---\nText\n")
    assert faults == []
    assert document
    assert (document.values, document.body) == ({}, "Text\n")


@pytest.mark.parametrize("error", [RecursionError, ValueError, OverflowError])
def test_whatever_the_parser_runs_into_is_a_fault(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(yaml, "parse", fail)
    document, (fault,) = read("---\na: b\n---\n")
    assert document is None
    assert fault.code == "front-matter-syntax"
    assert (
        fault.sentence
        == f"The front matter cannot be read ({error.__name__}). Simplify the front matter."
    )


def test_a_header_must_not_be_a_book() -> None:
    says = "The front matter has more than 64 kB. Move text below the front matter."
    refuses(case(question="word " * 14_000), "file-size", column=1, says=says)


ANCHOR = "The front matter uses a YAML anchor or alias"
TAG = (
    "The front matter uses a YAML tag, a word that begins with an exclamation mark. "
    "Write the value as"
)
NAME = "The name of a field must be one word. Write `name: value`."
KEPT = "The value begins with * or &, which YAML keeps for itself. Put the whole value in straight"
CUT = "on would be lost: # begins a comment. Put the whole value in straight quotation marks."
BACKSLASH = (
    'A backslash inside "..." begins a code here that YAML does not know. Write it twice (\\'
)
QUOTE = "A quotation mark is opened here and not closed in the right place. Close it"
EARLY = "The quotation mark here closes the value too early. Inside '...' write '' for an"
BEHIND = "There are words behind the closing quotation mark, or it closes too early. Put the whole"
BRACKET = "A bracket is opened and not closed, or a comma is missing between entries. Write lists"
COLON = "There is a colon followed by a space inside the value. Put the whole value in straight"
FIRST = "The value begins with a character that YAML keeps for itself, such as @, % or `. Put the"
FIELD = "The line is not a field: it has no colon and space after its name. Write `name: value`"
INDENT = "The indentation of this line does not fit the lines around it. Begin fields at the margin"
LIST = "A list begins here on the line of its field. Write it as [one, two], or begin each entry"
CURLY = "The value is in curly quotation marks, which do not protect it. Use straight quotation"
SPACES = 'There are too many spaces before "alliance". Let it begin exactly below "title".'
ODD = "There is a special space here (no-break space), which programs put in unasked. Delete it"
TAB = "The line begins with a tab. Use spaces to indent, never the tab key."
DEEP = "The front matter is nested more than 10 deep here. Close brackets earlier."
MANY = "The front matter contains more than 20,000 values. Make its lists shorter."

TITLES: list[tuple[str, str, int, int | None, str]] = [
    ("&a Threes", "front-matter-alias", 0, 8, f'{ANCHOR} ("&a"). Write the value out; put text'),
    ("*a", "front-matter-alias", 0, 8, f'{ANCHOR} ("*a"). Write the value out; put text'),
    ("x\n&b foo: x", "front-matter-alias", 1, 1, f'{ANCHOR} ("&b")'),
    ("!!python/object/apply:os.system [ls]", "front-matter-tag", 0, 8, TAG),
    ("!!str Threes", "front-matter-tag", 0, 8, TAG),
    ("!important news", "front-matter-tag", 0, 8, TAG),
    ("! Threes", "front-matter-tag", 0, 8, TAG),
    ("!ENV [HOME]", "front-matter-tag", 0, 8, TAG),
    ("x\n!!str foo: x", "front-matter-tag", 1, 1, TAG),
    ("*Threes* here", "front-matter-syntax", 0, 15, KEPT),
    ("& more", "front-matter-syntax", 0, 9, KEPT),
    ("Threes #1 in school", "front-matter-syntax", 0, 14, f'The words from "#1 in school" {CUT}'),
    ("#1 in school", "front-matter-syntax", 0, 7, f'The words from "#1 in school" {CUT}'),
    ('"Threes" #1', "front-matter-syntax", 0, 16, f'The words from "#1" {CUT}'),
    ("'Threes' #1", "front-matter-syntax", 0, 16, f'The words from "#1" {CUT}'),
    ('"C:\\Users"', "front-matter-syntax", 0, 8, BACKSLASH),
    ('"Threes \\q"', "front-matter-syntax", 0, 16, BACKSLASH),
    ('"Threes \\ud800"', "front-matter-syntax", 0, 18, BACKSLASH),
    ('"Threes \\UFFFFFFFF"', "front-matter-syntax", 0, 18, BACKSLASH),
    ('"Threes', "front-matter-syntax", 0, 8, QUOTE),
    ("'Threes", "front-matter-syntax", 0, 8, QUOTE),
    ("x\n'Threes", "front-matter-syntax", 1, 1, QUOTE),
    ('"Threes" in school', "front-matter-syntax", 0, 17, BEHIND),
    ("'Teacher's threes'", "front-matter-syntax", 0, 16, EARLY),
    ("[Threes", "front-matter-syntax", 0, 8, BRACKET),
    ("{a: [b}", "front-matter-syntax", 0, 12, BRACKET),
    ('{a: "b" c: d}', "front-matter-syntax", 0, 8, BRACKET),
    ("Threes: a story", "front-matter-syntax", 0, 14, COLON),
    ("x\n  alliance: y", "front-matter-syntax", 1, 3, SPACES),
    ("x\n\u00a0alliance: y", "front-matter-syntax", 1, 1, ODD),
    ("\u00a0y", "front-matter-syntax", 0, 8, ODD),
    ("@Threes", "front-matter-syntax", 0, 8, FIRST),
    ("% of pupils", "front-matter-syntax", 0, 8, FIRST),
    ("`Threes`", "front-matter-syntax", 0, 8, FIRST),
    ("x\nJust a line", "front-matter-syntax", 1, 1, FIELD),
    ("x\nalias:Threes", "front-matter-syntax", 1, 1, FIELD),
    ("x\nfoo:\n- a\n-b", "front-matter-syntax", 3, 1, FIELD),
    ("|\nThrees", "front-matter-syntax", 1, 1, FIELD),
    ("x\n foo\nbar: y", "value-unknown-key", 2, 1, 'A casebook has no field called "bar" here.'),
    ("x\n: y", "front-matter-syntax", 1, 1, INDENT),
    ("x\n# hm\n  y", "front-matter-syntax", 2, 3, INDENT),
    ("- Threes", "front-matter-syntax", 0, 8, LIST),
    ("x\nfoo:\n  * a", "front-matter-syntax", 2, 4, KEPT),
    ("“Threes: a story”", "front-matter-syntax", 0, 15, CURLY),
    ("‘Threes: a story’", "front-matter-syntax", 0, 15, CURLY),
    ("\n\tThrees: a", "front-matter-syntax", 1, 1, TAB),
    ("\n  a: b\n\tc: d", "front-matter-syntax", 2, 1, TAB),
    ("x\n? [a, b]\n: c", "front-matter-syntax", 1, 3, NAME),
    ("x\n[a, b]: c", "front-matter-syntax", 1, 1, NAME),
    ("x\n{a: b}: c", "front-matter-syntax", 1, 1, NAME),
    ("{{ page.title }}", "front-matter-syntax", 0, 9, NAME),
    ("[" * 11 + "]" * 11, "front-matter-depth", 0, 18, DEEP),
    ("[" * 9999, "front-matter-depth", 0, 18, DEEP),
    ("{a: " * 300 + "}" * 300, "front-matter-depth", 0, 48, DEEP),
    ("[" + "x," * 20_000 + "]", "front-matter-depth", 0, None, MANY),
]


@pytest.mark.parametrize(
    ("title", "code", "below", "column", "says"), TITLES, ids=[t[:20] for t, *_ in TITLES]
)
def test_each_trap_of_yaml_has_its_sentence(
    title: str, code: str, below: int, column: int | None, says: str
) -> None:
    refuses(case(title=title), code, line=TITLE + below, column=column, says=says)


def test_the_example_shows_the_value_whole() -> None:
    fault = refuses(case(title="Threes #1"), "front-matter-syntax", line=TITLE)
    assert fault.example == '"Threes #1"'
    fault = refuses(case(title="'The \"threes\"' #1"), "front-matter-syntax", line=TITLE)
    assert fault.example == ""


@pytest.mark.parametrize("comment", ["# written in May", "#", "#\t1"])
def test_a_comment_is_no_part_of_a_value(comment: str) -> None:
    (only,) = [each for each in accepts(case(title=f"Threes {comment}")).listed if each.id == 1]
    assert only.title == "Threes"


def test_a_field_stands_once() -> None:
    says = 'The field "title" appears twice; the first is in line 3. Delete one of the two.'
    text = case(title="a\ntitle: b")
    fault = refuses(text, "front-matter-duplicate-key", line=TITLE + 1, column=1, says=says)
    assert fault.field == "title"
    says = 'The field "note" appears twice; the first is in line 16.'
    text = case(sources="[{title: a, note: b, note: c}]")
    code: str = "front-matter-duplicate-key"
    refuses(text, code, line=line_of("sources"), column=31, says=says)


def test_both_of_two_fields_are_looked_through_and_the_first_stands() -> None:
    document, faults = read_yaml("a: b\na: x #1\na: {b: c, b: d}\n", "x.yml")
    assert document
    assert document.values == {"a": "b"}
    told = [(each.code, str(each.span)) for each in faults]
    assert told == [
        ("front-matter-duplicate-key", "x.yml:2:1"),
        ("front-matter-syntax", "x.yml:2:5"),
        ("front-matter-duplicate-key", "x.yml:3:1"),
        ("front-matter-duplicate-key", "x.yml:3:11"),
    ]


def test_merge_keys_are_ordinary_fields_that_nobody_knows() -> None:
    says = 'A casebook has no field called "<<" here.'
    text = case(title="x\n<<: {title: y}")
    refuses(text, "value-unknown-key", line=TITLE + 1, column=1, says=says)
    assert values("<<: {a: b}\n") == {"<<": {"a": "b"}}


@pytest.mark.parametrize(
    "log",
    [
        "&a [*a]",
        "[&a {date: 2012, note: x}, *a]",
        "[{<<: *a, note: x}]",
    ],
)
def test_a_bomb_does_not_go_off(log: str) -> None:
    refuses(case(log=log), "front-matter-alias", line=HEADER_LINES, says=ANCHOR)


def test_each_line_of_a_bomb_is_told() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\ne: f"
    document, faults = read_yaml(bomb, "x.md")
    assert document
    assert (document.values, document.lost) == ({"e": "f"}, frozenset("abcd"))
    assert [(each.code, each.span.line) for each in faults] == [
        ("front-matter-alias", n) for n in (1, 2, 3, 4)
    ]


@pytest.mark.parametrize("text", ["%YAML 1.2\n", "%TAG ! tag:x,2000:\n", "# x\n \n%YAML 1.1\n"])
def test_directives_are_refused(text: str) -> None:
    says = "The front matter has a YAML directive, a line that begins with %. Delete the line."
    line = text.count("\n")
    page = case().replace("---\n", f"---\n{text}", 1)
    refuses(page, "front-matter-tag", line=line + 1, column=1, says=says)
    register = f"{text}---\n{FILES[ALLIANCES]}"
    refuses(register, "front-matter-tag", line=line, path=ALLIANCES, says=says)


@pytest.mark.parametrize(("text", "line"), [("---\n", 1), ("...\n---\n", 2), ("--- x\n", 1)])
def test_a_register_is_one_document(text: str, line: int) -> None:
    register = FILES[ALLIANCES] + text + FILES[ALLIANCES]
    says = "A second block of front matter begins here. Keep one of them."
    refuses(register, "front-matter-syntax", line=line + 1, column=1, path=ALLIANCES, says=says)


def test_a_second_header_stops_a_page() -> None:
    text = case(title="x\n--- x")
    says = "A second block of front matter begins here. Keep one of them."
    refuses(text, "front-matter-syntax", line=TITLE + 1, column=1, says=says)


HIDDEN = {
    "\x00": "U+0000 control character",
    "\x1b": "U+001B control character",
    "\x7f": "U+007F control character",
    "\x85": "U+0085 control character",
    "\u00ad": "U+00AD soft hyphen",
    "\u200b": "U+200B zero width space",
    "\u200f": "U+200F right-to-left mark",
    "\u2028": "U+2028 line separator",
    "\u202e": "U+202E right-to-left override",
    "\u2066": "U+2066 left-to-right isolate",
    "\ufeff": "U+FEFF zero width no-break space",
    "\ufffe": "U+FFFE no character of any script",
    "\U000e0041": "U+E0041 tag latin capital letter a",
}


@pytest.mark.parametrize(("character", "name"), HIDDEN.items(), ids=HIDDEN.values())
def test_hidden_characters_are_refused_however_they_are_written(character: str, name: str) -> None:
    says = f"There is a character here that cannot be seen: {name}. Delete it; retyping the words"
    code: str = "file-hidden-character"
    refuses(case(title=f"Thr{character}ees"), code, line=TITLE, column=11, says=says)
    refuses(case(title=f'"Thr{character}ees"'), code, line=TITLE, column=12, says=says)
    spelt = f'"Thr\\U{ord(character):08x}ees"'
    refuses(case(title=spelt), code, line=TITLE, column=8, says=says)


def test_every_line_with_a_hidden_character_is_named() -> None:
    document, faults = read_yaml("a: \x01\nb: c\nd: \u202e\u2028\n", "x.md", 2)
    assert document
    assert document.values == {"b": "c"}
    assert [str(each.span) for each in faults] == ["x.md:2:4", "x.md:4:4"]


def test_lines_are_counted_right_behind_a_value_of_several_lines() -> None:
    text = case(title="Three\n  teachers\n\n  in threes", outcome="none")
    refuses(text, "value-choice", line=line_of("outcome") + 3, column=10)


PYTHON_TOO = [row for row in TITLES if row[4] not in (BACKSLASH, LIST)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("title", "code", "below", "column", "says"), PYTHON_TOO, ids=[t[:20] for t, *_ in PYTHON_TOO]
)
def test_the_parser_without_its_c_library_says_the_same(
    monkeypatch: pytest.MonkeyPatch,
    title: str,
    code: str,
    below: int,
    column: int | None,
    says: str,
) -> None:
    monkeypatch.setattr("mkdocs_casebook.reading.yaml.Loader", yaml.SafeLoader)
    refuses(case(title=title), code, line=TITLE + below, column=column, says=says)
