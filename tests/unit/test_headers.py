"""Advice on headers and registers, on pictures, and pages that a dot before their name hides."""

from __future__ import annotations

import io

import pytest
import yaml
from PIL import Image

from mkdocs_casebook.checks.headers import examples
from mkdocs_casebook.diagnostics.core import Diagnostic, errors
from mkdocs_casebook.media import images
from mkdocs_casebook.records import KINDS, fields
from tests import kit
from tests.kit import (
    BODY,
    CASE,
    HEADER_LINES,
    OTHER_FIELDS,
    REGISTERS,
    Files,
    accepts,
    case,
    faults,
    line_of,
    refuses,
    written,
)

ALLIANCES = f"{REGISTERS}/alliances.yml"

VALUES: list[tuple[str, str, str, str, str]] = [
    # field, code, value, what is said, value that is well
    (
        "title",
        "entity-printed",
        "Reading &amp; writing – pupils&#8217; plan",
        "Write & instead of &amp;. Write ’ instead of &#8217;.",
        "Reading & writing – pupils’ plan",
    ),
    ("summary", "entity-printed", "We said &quot;no&quot;.", "“ or ” instead", "We said “no”."),
    ("question", "entity-printed", "Where&nbsp;to?", "Write a space instead", "Where to?"),
    ("title", "entity-printed", "Co&shy;aching", "Delete &shy;", "Coaching"),
    ("summary", "mark-printed", "We met **weekly**.", '"**weekly**"', "We met weekly."),
    ("summary", "mark-printed", '"[We](message:1) met."', "belong into the text", "We met."),
    ("summary", "mark-printed", "It rose.[^1]", '"[^1]"', "It rose."),
    ("question", "mark-printed", "How<br>come?", '"<br>"', "How come?"),
    ("title", "text-unfinished", "TODO", "Write it, or delete", "Trios"),
    ("summary", "text-unfinished", '"[insert summary]"', "still to come", "We met."),
    ("question", "text-unfinished", "Untitled", '"Untitled"', "How come?"),
    ("summary", "text-unfinished", "TBC", '"TBC"', "We met."),
    ("title", "text-damaged", "Pupilsâ€™ plan", "Write ’ (an apostrophe)", "Pupils’ plan"),
]


@pytest.mark.parametrize(("field", "code", "value", "says", "mended"), VALUES)
def test_a_value_is_printed_as_it_is_written(
    field: str, code: str, value: str, says: str, mended: str
) -> None:
    only = refuses(case(**{field: value}), code, line=line_of(field), says=says)
    assert (only.severity, only.field) == ("advice", field)
    accepts(case(**{field: mended}))


def test_a_lost_character_of_a_header_is_an_error() -> None:
    only = refuses(case(title="Pupils\ufffd plan"), "text-damaged", line=line_of("title"))
    assert (only.severity, only.field) == ("error", "title")


def test_registers_are_printed_as_they_are_written() -> None:
    text = "coast: {name: Coast &amp; Hill}\n"
    only = refuses(text, "entity-printed", path=ALLIANCES, says="Write & instead")
    assert only.field == "coast.name"
    accepts(files={ALLIANCES: text.replace("&amp;", "&")})


def test_words_for_the_search_and_addresses_are_not_printed() -> None:
    words = "synonyms: [['<b>', '**bold**'], ['[ ](x)', TODO]]\n"
    source = "[{title: Ours, url: 'https://x.example/[TODO]'}]"
    accepts(case(sources=source), {f"{REGISTERS}/words.yml": words})


def test_headers_of_the_sites_own_pages_belong_to_the_engine() -> None:
    page = "---\ntitle: Home\ndescription: **bold**\nhook: '{{ TODO }} &amp;'\n---\nHi.\n"
    refuses(page.replace("**bold**", "TODO"), "text-unfinished", path="docs/index.md", line=3)
    accepts(files={"docs/index.md": page.replace("**bold**", "Ours")})


FIELDS = [field for kind in KINDS for _, field in fields.every_field(kind)]
EXAMPLES = {field.name: field.example for field in reversed(FIELDS)}
EXAMPLE_FIELDS = ["title", "summary", "question"]


@pytest.mark.parametrize("name", EXAMPLE_FIELDS)
def test_a_value_that_is_still_that_of_its_example_is_told(name: str) -> None:
    value = EXAMPLES[name].removeprefix(f"{name}: ")
    only = refuses(case(**{name: value}), "value-example", line=line_of(name))
    assert only.severity == "advice"
    assert "Write your own in their place." in only.sentence
    accepts(case(**{name: "Words of our own"}))


NESTED = [
    ("messages", "[{message: 1, how: '%s', passage: What we did}]", "how"),
    ("evidence", "[{kind: survey, what: '%s'}]", "what"),
    ("log", "[{date: 2012-12, note: '%s'}]", "note"),
    ("sources", "[{title: Ours, url: '%s'}]", "url"),
]


@pytest.mark.parametrize(("field", "value", "name"), NESTED)
def test_so_is_one_in_a_list(field: str, value: str, name: str) -> None:
    example = str(yaml.safe_load(EXAMPLES[name])[name])
    with written({CASE: case(**{field: value % example})}) as root:
        assert [each.code for each in faults(root)] == ["value-example"]
    accepts(case(**{field: value % f"{example}x"}))


def test_only_examples_that_tell_are_compared() -> None:
    assert "our report" not in examples()["title"]
    sentences = {"did", "changed", "hard", "how"}
    others = {"question", "questions", "note", "what", "url"}
    assert set(examples()) == {"title", "summary", *others, *sentences}
    every = "".join(field.example for field in FIELDS).casefold()
    assert all(words in every for found in examples().values() for words in found)


def test_a_draft_may_be_unfinished() -> None:
    text = case(BODY, title="TODO", summary=EXAMPLES["summary"][9:], status="draft")
    accepts(text, {"docs/events/launch.md": None})


NAMES = {
    "Coast Alliance": "coast: {name: Coast Alliance}\n",
    "Coast": "coast: {name: Coast Alliance}\nhill: {name: Hill Alliance}\n",
    "Coast Road": "coast: {name: Coast Road TSA}\nhill: {name: Hill TSA}\n",
}


@pytest.mark.parametrize(("name", "register"), NAMES.items())
def test_the_alliance_is_not_named_in_a_title(name: str, register: str) -> None:
    files: Files = {ALLIANCES: register}
    text = case(title=f"Trios at {name} schools")
    only = refuses(text, "title-alliance", line=line_of("title"), says=name, files=files)
    assert (only.severity, only.field) == ("advice", "title")
    accepts(case(title="Trios at schools"), files)


TITLES = ["Trios by the coast", "An alliance that grows", "Coastal schools", "Trios at Hill"]


@pytest.mark.parametrize("title", TITLES)
def test_common_words_are_no_names(title: str) -> None:
    accepts(case(title=title), {ALLIANCES: NAMES["Coast"]})


def test_the_whole_name_counts_in_any_letters() -> None:
    refuses(case(title="TRIOS IN COAST ALLIANCE"), "title-alliance", line=line_of("title"))


def picture(kind: str, frames: int = 1) -> bytes:
    shades = [Image.new("RGB", (4, 4), (60 * number, 20, 90)) for number in range(frames)]
    data = io.BytesIO()
    more = {"save_all": True, "append_images": shades[1:]} if frames > 1 else {}
    shades[0].save(data, format=kind, **more)
    return data.getvalue()


def with_picture(name: str, data: bytes, words: str = "A full hall") -> Files:
    text = case(f"{BODY}\n![{words}](trios/{name})\n")
    return {CASE: text, f"case_studies/trios/{name}": data}


@pytest.mark.parametrize(("kind", "name"), [("GIF", "a.gif"), ("WEBP", "a.webp"), ("PNG", "a.png")])
def test_an_animation_is_told_with_what_is_left_of_it(kind: str, name: str) -> None:
    path = f"case_studies/trios/{name}"
    files = with_picture(name, picture(kind, 3))
    only = refuses(None, "image-animation", path=path, files=files, says="the first of 3 frames")
    assert only.severity == "advice"
    accepts(files=with_picture(name, picture(kind)))
    # What is said, done: one frame beside the old file, or the old file in the folder of pages.
    still = "case_studies/trios/still.png"
    shown = case(f"{BODY}\n![A full hall](trios/still.png)\n")
    accepts(files={CASE: shown, path: picture(kind, 3), still: picture("PNG")})
    link = only.remedy.partition("(")[2].partition(")")[0]
    moved = {"case_studies/trios/index.md": case(f"{BODY}\n[Animation]({link})\n"), CASE: None}
    accepts(files={**moved, f"docs/{name}": picture(kind, 3)})


@pytest.mark.parametrize(
    ("kind", "name", "fitting"),
    [
        ("PNG", "hall.jpg", "hall.png"),
        ("JPEG", "hall.png", "hall.jpg"),
        ("WEBP", "hall.JPEG", "hall.webp"),
        ("GIF", "hall.png", "hall.gif"),
    ],
)
def test_a_picture_of_another_kind_than_its_name_says_is_told(
    kind: str, name: str, fitting: str
) -> None:
    path = f"case_studies/trios/{name}"
    files = with_picture(name, picture(kind))
    only = refuses(None, "image-ending", path=path, files=files, says=f'Rename it to "{fitting}"')
    assert only.severity == "advice"
    accepts(files=with_picture(fitting, picture(kind)))


@pytest.mark.parametrize("name", ["hall.jpg", "hall.jpeg", "hall.JPG"])
def test_both_endings_of_a_photo_fit(name: str) -> None:
    accepts(files=with_picture(name, picture("JPEG")))


def test_a_damaged_picture_has_a_fault_and_no_advice() -> None:
    assert images.look(b"GIF89a") is None
    files = with_picture("hall.gif", b"GIF89a")
    refuses(None, "image", path="case_studies/trios/hall.gif", files=files)


NOTHING_SAID = [
    *("image", "Image", "picture 1", "A photo", "the chart", "screenshot", "Screen shot", "img"),
    *("Figure 2", "picture1.png", "IMG_2041", "DSC0012", "our hall.jpeg", "untitled", "alt text"),
    *("Screenshot 2024-01-05 at 10.12.33", "our-hall_2", "logo", "Table 1."),
    "A group of people Description automatically generated",
]


@pytest.mark.parametrize("words", NOTHING_SAID)
def test_a_description_that_says_nothing_is_told(words: str) -> None:
    files = with_picture("our-hall_2.png", picture("PNG"), words)
    line = HEADER_LINES + BODY.count("\n") + 2
    only = refuses(None, "image-description", path=CASE, line=line, files=files)
    assert only.severity == "advice"
    assert only.example == "![Bar chart: eight of twelve took part](trios/our-hall_2.png)"
    accepts(files=with_picture("our-hall_2.png", picture("PNG"), "Bar chart: eight of twelve"))


SAID = ["The hall", "Chart of the year", "A picture of the hall", "Screenshot of our plan", "Trios"]


@pytest.mark.parametrize("words", SAID)
def test_a_description_that_says_something_is_left_alone(words: str) -> None:
    accepts(files=with_picture("hall.png", picture("PNG"), words), advised=words == "Trios")


DOTTED: list[tuple[str, str, str]] = [
    ("case_studies/.our-study.md", 'Rename it to "our-study.md", or delete it.', "our-study.md"),
    ("case_studies/.Our Study.MD", 'Rename it to "our-study.md"', "our-study.md"),
    ("case_studies/....md", 'Rename it to "a-short-name.md"', "a-short-name.md"),
    ("case_studies/.trios.md", 'Rename it to "trios-2.md"', "trios-2.md"),
    ("messages/.04-again.md", 'Rename it to "04-again.md"', "04-again.md"),
    ("case_studies/pair/.index.md", 'Rename it to "index.md"', "index.md"),
    ("case_studies/pair/.z.markdown", 'Rename it to "index.md"', "index.md"),
    ("case_studies/.z.markdown", 'Rename it to "z.md"', "z.md"),
    ("messages/.04-z.mkd", 'Rename it to "04-z.md"', "04-z.md"),
    ("docs/events/.fair.md", 'Rename it to "fair.md"', "fair.md"),
]


@pytest.mark.parametrize(("path", "says", "name"), DOTTED)
def test_a_page_that_a_dot_hides_is_told(path: str, says: str, name: str) -> None:
    text = case(**{**OTHER_FIELDS, "id": "9", "title": "Another"})
    text = kit.message(4, "Again") if path.startswith("messages") else text
    text = kit.EVENT if path.startswith("docs") else text
    only = refuses(text, "file-name", path=path, says=says)
    assert "Nothing is read of this file, since its name begins with a dot." in only.problem
    accepts(files={f"{path.rpartition('/')[0]}/{name}": text})


def test_a_hidden_page_beside_that_of_its_folder_is_told() -> None:
    text = case(**{**OTHER_FIELDS, "id": "9", "title": "Another"})
    page = {"case_studies/pair/index.md": text}
    with written({**page, "case_studies/pair/.z.md": text}) as root:
        (only,) = faults(root)
    assert only.span.path == "case_studies/pair/.z.md"
    assert 'Move it to "case_studies" with a name of its own, or delete it.' in only.sentence


def test_a_file_that_windows_cannot_hold_is_told_as_well() -> None:
    name = "case_studies/..\\..\\index.md"
    refuses("x", "file-name", path=name, says='Rename it to "a-short-name.md"')


def test_a_folder_that_a_dot_hides_is_told_if_it_holds_a_page() -> None:
    text = case(**{**OTHER_FIELDS, "id": "9", "title": "Another"})
    path = "case_studies/.fair/index.md"
    with written({path: text}) as root:
        (only,) = faults(root)
    assert (only.code, only.span.path) == ("file-name", "case_studies/.fair")
    assert 'this folder, since its name begins with a dot. Rename it to "fair"' in only.sentence
    accepts(files={path.replace(".fair", "fair"): text})


def test_a_register_that_a_dot_hides_is_told() -> None:
    text = "hill: {name: Hill}\n"
    refuses(text, "file-name", path=f"{REGISTERS}/alliances/.hill.yml", says='"hill.yml"')
    refuses("{}\n", "file-name", path=f"{REGISTERS}/.report.yml", says='"report.yml"')
    accepts(files={f"{REGISTERS}/alliances/hill.yml": text})


LEFT = [
    *("case_studies/._trios.md", "case_studies/.#trios.md", "case_studies/.trios.md.swp"),
    *("case_studies/.obsidian/notes.md", "messages/.DS_Store", "docs/.hidden.md"),
]


@pytest.mark.parametrize("path", LEFT)
def test_what_programs_leave_behind_is_passed_over(path: str) -> None:
    accepts(files={path: "x"})


LONG = "|\n  We met weekly.\n  We did %s of it."
KEPT: list[tuple[str, str, str, str]] = [
    ("text-unfinished", "TODO", "summary", LONG % "TODO"),
    ("mark-printed", "**all**", "summary", LONG % "**all**"),
    ("entity-printed", "&amp;", "summary", LONG % "&amp;"),
    ("title-alliance", "Coast Alliance", "title", "Trios in Coast Alliance"),
    (
        "value-example",
        "Three groups that watched one another at work",
        "title",
        EXAMPLES["title"][7:],
    ),
    ("sign-taken", "2013.", "", "2013. It began."),
    ("link-printed", "[^9]", "", "It began.[^9]"),
    ("list-printed", "• one", "", "• one"),
    ("note-missing", "55%", "", "It rose by 55%."),
]


@pytest.mark.parametrize(("rule", "words", "field", "text"), KEPT)
def test_what_has_to_stay_is_recorded_as_an_exception(
    rule: str, words: str, field: str, text: str
) -> None:
    entry = f"{{rule: {rule}, words: '{words}', reason: We mean it., by: editor}}"
    fields = {"exceptions": f"[{entry}]", "account": "retold", **({field: text} if field else {})}
    with written({CASE: case(f"{BODY}\n{'' if field else text}\n", **fields)}) as root:
        found = faults(root)
    assert [(each.code, each.severity) for each in found] == [("exception", "exception")]


def test_advice_never_stops() -> None:
    with written({CASE: case(title="TODO", summary="We met **weekly**.")}) as place:
        found: list[Diagnostic] = faults(place)
    assert len(found) == 2
    assert errors(found) == []
