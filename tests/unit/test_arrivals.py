"""Files as people send them: empty, of another program, in a folder where nobody looks."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from mkdocs_casebook.linking import picture_use
from mkdocs_casebook.reading.files import TEXT_LIMIT
from tests.kit import BODY, CASE, EVENT, REGISTERS, Files, accepts, case, message, refuses

NEW = "case_studies/new.md"
TO_ITS_TOP = "Copy the front matter of another "


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "The file is empty."),
        (" \n\n\t\n", "The file is empty."),
        ("\ufeff", "The file is empty."),
        ("---\n---\n", "The front matter is empty."),
        ("---\n\n# to do\n---\nOur text.\n", "The front matter is empty."),
        ("Our trios met.\n\nIt was hard.\n", "The file does not begin with front matter."),
    ],
)
def test_a_file_without_fields_says_what_to_begin_with(text: str, says: str) -> None:
    told = refuses(text, "front-matter-missing", path=NEW, says=says)
    assert f"{TO_ITS_TOP}case study to its top" in told.remedy
    assert "begin with `casebook new`" in told.remedy
    below = text.split("---")[-1].strip("\ufeff")
    accepts(files={NEW: case(f"{BODY}\n{below}", id="3", title="Ours")})
    told = refuses(text, "front-matter-missing", path="messages/04-new.md", says=says)
    assert f"{TO_ITS_TOP}message to its top" in told.remedy
    told = refuses(text, "front-matter-missing", path="docs/events/new.md", says=says)
    assert f"{TO_ITS_TOP}event to its top" in told.remedy


def test_fields_without_their_dashes_are_told_as_such() -> None:
    text = case(id="3", title="Ours")
    told = refuses(text.removeprefix("---\n"), "front-matter-missing", path=NEW)
    assert "Make `---` the first line" in told.remedy


def zipped(*names: str, large: bool = False) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.text" * (name == "mimetype"))
        if large:
            archive.writestr("word/media/image1.png", b"x" * TEXT_LIMIT)
    return made.getvalue()


DOCUMENTS: list[tuple[bytes, str]] = [
    (zipped("[Content_Types].xml", "word/document.xml"), "a Word document"),
    (zipped("[Content_Types].xml", "word/document.xml", large=True), "a Word document"),
    (zipped("[Content_Types].xml", "ppt/presentation.xml"), "a presentation"),
    (zipped("[Content_Types].xml", "xl/workbook.xml"), "a table of a spreadsheet program"),
    (zipped("mimetype", "content.xml"), "an OpenDocument"),
    (zipped("Index/Document.iwa"), "a Pages document"),
    (zipped("ours.md"), "a zip archive"),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF"),
    (b"{\\rtf1\\ansi Our trios}", "a document in RTF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an office program"),
    (b"<!DOCTYPE html>\n<html><body>Our trios", "a web page (HTML)"),
]
PICTURES = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF\x00\x00\x00\x00WEBP",
    b"\x00\x00\x00\x18ftypheic",
)  # fmt: skip


@pytest.mark.parametrize(("data", "what"), DOCUMENTS)
@pytest.mark.parametrize("path", [NEW, "messages/04-new.md"])
def test_a_document_with_the_name_of_a_text_is_told_for_what_it_is(
    data: bytes, what: str, path: str
) -> None:
    told = refuses(None, "file-kind", path=path, files={path: data})
    assert told.problem.startswith(f"The file is {what}")
    assert "Send it to the editor, who makes a page of it, or copy its text" in told.remedy


@pytest.mark.parametrize("data", PICTURES)
def test_a_picture_with_the_name_of_a_text_gets_its_ending_back(data: bytes) -> None:
    told = refuses(None, "file-kind", path=NEW, files={NEW: data + b"\x00" * 20})
    assert told.sentence.startswith("The file is a picture, whatever its name says. Give it back")


@pytest.mark.parametrize("ending", ["docx", "DOC", "odt", "pdf", "rtf", "pages", "zip"])
def test_a_document_among_the_case_studies_is_for_the_editor(ending: str) -> None:
    path = f"case_studies/ours.{ending}"
    told = refuses(None, "file-kind", path=path, files={path: b"x"})
    assert "Send it to the editor, who makes a page of it" in told.remedy
    assert told.remedy.endswith("Then delete it here.")


OURS = case(id="3", title="Ours")


@pytest.mark.parametrize(
    "path",
    ["docs/ours.md", "docs/stories/ours.md", "messages/ours.md", f"{REGISTERS}/ours.md"],
)
def test_a_case_study_in_another_folder_is_told_where_it_belongs(path: str) -> None:
    told = refuses(OURS, "file-place", path=path)
    assert told.sentence == (
        "This file looks like one of the case studies, and none is looked for here. "
        'Move it into the folder "case_studies".'
    )
    accepts(files={NEW: OURS})


def test_a_case_study_next_to_the_configuration_is_told_without_stopping_a_build() -> None:
    told = refuses(OURS, "file-place", path="ours.md")
    assert (told.severity, told.remedy) == ("advice", 'Move it into the folder "case_studies".')
    others: Files = {
        "README.md": "# Ours\n",
        "notes.md": "---\ntitle: x\nstatus: new\n---\n",
        "a.md": b"\xff",
    }
    accepts(files=others)


def test_a_case_study_in_a_folder_below_is_told_once() -> None:
    told = refuses(OURS, "file-name", path="case_studies/2026/ours.md")
    assert 'Put it directly into "case_studies"' in told.remedy


def test_a_message_among_the_case_studies_is_told_where_it_belongs() -> None:
    told = refuses(message(4, "Meet often"), "file-place", path=NEW)
    assert told.remedy == 'Move it into the folder "messages".'


def test_pages_and_events_are_no_case_studies() -> None:
    accepts(
        files={
            "docs/note.md": "---\ntitle: x\nsummary: y\nauthors: [a]\n---\n",
            "docs/events/b.md": EVENT,
        }
    )


def test_a_picture_goes_where_the_check_and_the_guide_say_and_is_published() -> None:
    text = case(f"{BODY}\n![A chart of four bars](bars.png)\n")
    told = refuses(text, "image", line=text.count("\n"))
    guide = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    folder = re.findall(r'Put it into the folder "(.*?)"', told.remedy)[0]
    assert f"`{folder}/hall.jpg` next to `{folder}/our-lesson-study.md`" in guide
    made = io.BytesIO()
    Image.new("L", (2, 2)).save(made, "PNG")
    casebook = accepts(files={CASE: text, f"{folder}/bars.png": made.getvalue()})
    assert [*picture_use.published(casebook)] == [f"{folder}/bars.png"]
