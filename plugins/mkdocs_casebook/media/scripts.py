"""Find scripts in pages and pictures of the owner's that are published as they are."""

from __future__ import annotations

import html
import re
import zlib
from html.parser import HTMLParser
from xml.parsers import expat

HTML = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml"})
SVG = frozenset({".svg", ".svgz"})
XML = frozenset({".xml", ".xsl", ".xslt"})
"""A browser shows these as pages, too, if their elements are those of HTML or SVG."""
SHOWN_WITH_SCRIPTS = HTML | SVG | XML
LIMIT = 8 * 1024 * 1024
PARSED_LIMIT = 128 * 1024
OPEN_LIMIT = 100
"""Characters, and tags that nothing closes: Python's parser of HTML takes long for what is damaged
on purpose, so pages with more are only searched."""
NAMESPACES = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg")

_SUSPECT = re.compile(
    r"<\s*(?:[\w.-]+:)?script\b|[\s\"'/]on[a-z]+\s*=|script\s*:|srcdoc|<!ENTITY|xml-stylesheet",
    re.IGNORECASE,
)
# Comments and sections that browsers end earlier than Python does.
_ODD = re.compile(r"<!--?-?>|--!>|<!\[", re.IGNORECASE)
_HANDLER = re.compile(r"on[a-z]+", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:java|vb)script:", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20]")
_RUN = re.compile(r"(?:text|application)/(?:x-)?(?:java|ecma|j|live)script|module|", re.IGNORECASE)


def first_script(data: bytes, suffix: str) -> int:
    """The line of the first script in a page or an SVG with this suffix, or 0."""
    text = _text(data)
    flat = html.unescape(text)
    if not _SUSPECT.search(flat) and not _ADDRESS.search(_UNSEEN.sub("", flat)):
        return 0
    if suffix in HTML - {".xhtml", ".xht"}:
        return _in_html(text)
    return _in_xml(text, known=suffix in XML)


def _text(data: bytes) -> str:
    if data.startswith(b"\x1f\x8b"):
        try:
            data = zlib.decompressobj(31).decompress(data, LIMIT)
        except zlib.error:
            return ""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")


def _runs(name: str, attributes: dict[str, str]) -> bool:
    """Whether an element is a script, or has one in an attribute."""
    if name == "script" and _RUN.fullmatch(attributes.get("type", "").partition(";")[0].strip()):
        return True
    return any(
        _HANDLER.fullmatch(key)
        or _ADDRESS.search(_UNSEEN.sub("", value))
        or (key == "srcdoc" and _in_html(value))
        for key, value in attributes.items()
    )


class _Reader(HTMLParser):
    """Notes the line of the first element that runs a script."""

    line = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = tag.rpartition(":")[2]
        if not self.line and _runs(name, {key: value or "" for key, value in attrs}):
            self.line = self.getpos()[0]


def _in_html(text: str) -> int:
    reader = _Reader()
    parsed = len(text) <= PARSED_LIMIT and text.count("<", text.rfind(">") + 1) <= OPEN_LIMIT
    if parsed:
        try:
            reader.feed(text)
            reader.close()
        except AssertionError:  # such as `<![ x`, up to Python 3.13
            parsed = False
    suspect = None if parsed and not _ODD.search(text) else _SUSPECT.search(text)
    return reader.line or (text.count("\n", 0, suspect.start()) + 1 if suspect else 0)


def _in_xml(text: str, *, known: bool) -> int:
    """The line of the first script; with `known`, only in elements that browsers know."""
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    lines: list[int] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if (space in NAMESPACES or not known) and _runs(local, plain):
            lines.append(parser.CurrentLineNumber)

    def instruction(target: str, content: str) -> None:
        if target == "xml-stylesheet" and "xsl" in content:
            lines.append(parser.CurrentLineNumber)

    def entity(_name: str, _parameter: bool, value: str | None, *_: object) -> None:
        if value and _SUSPECT.search(html.unescape(value)):
            lines.append(parser.CurrentLineNumber)

    parser.StartElementHandler = start
    parser.ProcessingInstructionHandler = instruction
    parser.EntityDeclHandler = entity
    # With a handler for everything else, entities are not put in; they are judged where they stand.
    parser.DefaultHandler = lambda _: None
    try:
        parser.Parse(re.sub(r"^(\s*<\?xml[^>]*?)\sencoding=(['\"]).*?\2", r"\1", text), True)
    except expat.ExpatError:
        # Up to the fault a browser shows it; the rest is read as a page would be.
        return lines[0] if lines else _in_html(text)
    return lines[0] if lines else 0
