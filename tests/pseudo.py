"""A made-up language: every word of ours stands between marks, so that a word that escaped is seen.

Places for values stay outside of the marks: what fills them is marked itself, or the owner's.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

from babel.messages.pofile import read_po, write_po

from mkdocs_casebook.build.template import catalogue

LANGUAGE = "qaa"
OPENS, CLOSES = "\u27e6\u27e7"
"""Nobody writes these."""
ATTRIBUTES = (
    *("alt", "title", "aria-label", "aria-description", "placeholder", "label", "content"),
    *("data-failed", "data-hint", "data-light", "data-dark", "data-copied", "data-selected"),
    "data-accessed",
)
"""Those whose values somebody reads or hears."""
NAMES = "Harvard / APA / BibTeX / RIS / CSL-JSON / CC BY"
"""Styles, formats and licences, which are called the same in every language."""
UNREAD = re.compile(
    "viewport|generator|robots|color-scheme|theme-color|refresh|charset|og:|twitter:"
)
"""What elements `meta` are called whose content nobody reads."""
UNHEARD = frozenset({"script", "style"})
"""Elements whose content is for machines."""


@cache
def made_up() -> str:
    """The file of the language, with every sentence translated."""
    found = read_po(io.StringIO(catalogue(LANGUAGE).text))
    for each in found:
        if each.id:
            forms = (each.id,) if isinstance(each.id, str) else each.id
            wrapped = tuple(wrap(form) for form in forms)
            each.string = wrapped[0] if isinstance(each.id, str) else wrapped
    out = io.BytesIO()
    write_po(out, found)
    return out.getvalue().decode()


def wrap(sentence: str) -> str:
    """A sentence with marks around what stands between its places."""
    parts = re.split(r"(\{\w+\})", sentence)
    parts[::2] = [f"{OPENS}{part}{CLOSES}" if part else "" for part in parts[::2]]
    return "".join(parts)


class Escaped:
    """Finds what is neither marked nor the owner's."""

    def __init__(self, own: str) -> None:
        """`own` is everything that the owner wrote."""
        self.own = f" {_plain(own)} {_plain(NAMES)} "
        self.seen: dict[str, tuple[str, ...]] = {}

    def in_page(self, html: str) -> Iterator[str]:
        """The words of a page that escaped, with the element or attribute that has them."""
        page = _Words(html)
        for place, text in page.attributes:
            for words in self.in_text(text):
                yield f"{place}: {words}"
        depth = 0
        for element, text, is_code in page.texts:
            # A sentence may have elements in it.
            ours = f"{OPENS * depth}{text}"
            depth = ours.count(OPENS) - ours.count(CLOSES)
            assert depth in (0, 1), text
            # Keys, and examples of what stands in a file, are as authors write them.
            read = "" if is_code else ours + CLOSES * depth
            for words in self.in_text(read):
                yield f"{element}: {words}"
        assert depth == 0

    def in_text(self, text: str) -> tuple[str, ...]:
        """The words of a text that escaped; most texts stand on many pages."""
        if text not in self.seen:
            self.seen[text] = tuple(self._in_text(text))
        return self.seen[text]

    def _in_text(self, text: str) -> Iterator[str]:
        ours = re.sub(rf"{OPENS}[^{OPENS}{CLOSES}]*{CLOSES}|https?://\S+|{{\w+}}", "\n", text)
        for part in re.split(r"[\n|,·;:()–…&]|\. ", ours):
            words = _plain(part).strip(" .?!+\"'0123456789")
            if re.search("[a-z]{2}", words) and not self._is_own(words):
                yield words

    def _is_own(self, words: str) -> bool:
        """Whether the owner wrote these words, as whole words."""
        at = self.own.find(words)
        while at >= 0:
            around = self.own[at - 1] + self.own[at + len(words)]
            if not re.search("[a-z]", around):
                return True
            at = self.own.find(words, at + 1)
        return False


class _Words(HTMLParser):
    """The words of a page that somebody reads or hears, with where they stand."""

    VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str, bool]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)
        if tag in UNHEARD:
            return
        found = dict(attrs)
        name = found.get("name")
        if tag == "meta" and (not name or UNREAD.search(f"{name} {found.get('property')}")):
            return
        self.attributes += [(f"{tag}[{n}]", found[n] or "") for n in ATTRIBUTES if n in found]

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag, f"</{tag}> out of turn"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in UNHEARD:
            self.texts.append((self.open[-1], data, "code" in self.open))


def _plain(text: str) -> str:
    """A text as it is compared: without Markdown, in small letters."""
    text = re.sub(r"\]\([^)]*\)|[*_`\[\]\\>#]", "", text).translate(_STRAIGHT)
    return re.sub(r"\s+", " ", text).lower()


_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
