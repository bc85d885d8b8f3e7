"""What a file is that is no text, whatever its name says, judged by how it begins."""

from __future__ import annotations

import re

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes
from mkdocs_casebook.language import NOTHING, Said, said

HEAD = 64 * 1024
"""Bytes of a file that tell what it is."""
DOCUMENTS = frozenset(
    {
        *(".doc", ".docm", ".docx", ".dot", ".dotx", ".gdoc", ".htm", ".html", ".odt", ".ott"),
        *(".pages", ".pdf", ".rtf", ".wps", ".zip"),
    }
)
"""Endings of what people write texts in, or send them in."""
SEND = said(
    "Send it to the editor, who makes a page of it, or copy its text into a file of plain text."
)
SEND_AND_DELETE = said(
    "Send it to the editor, who makes a page of it, or copy its text into a file whose name ends "
    "in .md. Then delete it here."
)
ZIPPED: tuple[tuple[bytes, Said], ...] = (
    (b"word/", said("The file is a Word document, whatever its name says.")),
    (
        b"mimetypeapplication/vnd.oasis",
        said("The file is an OpenDocument, whatever its name says."),
    ),
    (b"ppt/", said("The file is a presentation, whatever its name says.")),
    (b"xl/", said("The file is a table of a spreadsheet program, whatever its name says.")),
    (b"[Content_Types]", said("The file is a document of an office program, not a text.")),
    (b"Index/Document.iwa", said("The file is a Pages document, whatever its name says.")),
    (b"", said("The file is a zip archive, whatever its name says.")),
)
BEGINS: tuple[tuple[bytes, Said], ...] = (
    (b"%PDF-", said("The file is a PDF, whatever its name says.")),
    (b"{\\rtf", said("The file is a document in RTF, whatever its name says.")),
    (b"\xd0\xcf\x11\xe0", said("The file is a document of an office program, not a text.")),
)
PICTURE = re.compile(
    rb"\x89PNG\r\n|\xff\xd8\xff|GIF8|RIFF....WEBP|....ftyp(?:hei|mif|avi)|II\*\0|MM\0\*", re.DOTALL
)
PAGE = re.compile(rb"\s*(?:<!doctype html|<html)\b", re.IGNORECASE)


def judge(data: bytes, path: str) -> Diagnostic | None:
    """That the first bytes of a file are those of a document or a picture, if they are."""
    if PICTURE.match(data):
        problem = said("The file is a picture, whatever its name says.")
        remedy = said("Give it back its own ending, such as .jpg or .png.")
        return Diagnostic(codes.FILE_KIND, Span(path), problem, remedy)
    problem = next((words for begin, words in BEGINS if data.startswith(begin)), NOTHING)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        problem = next(words for part, words in ZIPPED if part in data[:HEAD])
    elif PAGE.match(data.removeprefix(b"\xef\xbb\xbf")):
        problem = said("The file is a web page (HTML), whatever its name says.")
    return Diagnostic(codes.FILE_KIND, Span(path), problem, SEND) if problem else None
