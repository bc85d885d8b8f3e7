"""A made-up language: every word of ours stands between marks, so that a word that escaped is seen.

Places for values stay outside of the marks: what fills them is marked itself, or the owner's.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache

from babel.messages.pofile import read_po, write_po
from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, Doctype, NavigableString

from mkdocs_casebook.build.template import catalogue

LANGUAGE = "qaa"
OPENS, CLOSES = "\u27e6\u27e7"
"""Nobody writes these."""
ATTRIBUTES = (
    *("alt", "title", "aria-label", "aria-description", "placeholder", "label", "content"),
    *("data-failed", "data-hint", "data-light", "data-dark", "data-copied", "data-selected"),
)
"""Those whose values somebody reads or hears."""
UNREAD = re.compile(
    "viewport|generator|robots|color-scheme|theme-color|refresh|charset|og:|twitter:"
)
"""What elements `meta` are called whose content nobody reads."""


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
        self.own = f" {_plain(own)} "

    def in_page(self, html: str) -> Iterator[str]:
        """The words of a page that escaped, with the element or attribute that has them."""
        page = BeautifulSoup(html, "html.parser")
        for each in page(["script", "style"]):
            each.decompose()
        for tag in page(True):
            assert isinstance(tag, Tag)
            if tag.name == "meta" and UNREAD.search(f"{tag.get('name')} {tag.get('property')}"):
                continue
            if tag.name == "meta" and not tag.get("name"):
                continue
            for name in ATTRIBUTES:
                for words in self.in_text(str(tag.get(name) or "")):
                    yield f"{tag.name}[{name}]: {words}"
        depth = 0
        for text in page.find_all(string=True):
            assert isinstance(text, NavigableString)
            if not isinstance(text, Comment | Doctype) and text.parent:
                # A sentence may have elements in it.
                ours = f"{OPENS * depth}{text}"
                depth = ours.count(OPENS) - ours.count(CLOSES)
                assert depth in (0, 1), text
                # Keys, and examples of what stands in a file, are as authors write them.
                read = "" if text.find_parent("code") else ours + CLOSES * depth
                for words in self.in_text(read):
                    yield f"{text.parent.name}: {words}"
        assert depth == 0

    def in_text(self, text: str) -> Iterator[str]:
        """The words of a text that escaped."""
        ours = re.sub(rf"{OPENS}[^{OPENS}{CLOSES}]*{CLOSES}|https?://\S+", "\n", text)
        for part in re.split(r"[\n|,·;:()–…]|\. ", ours):
            words = _plain(part).strip(" .?!+\"'0123456789")
            if re.search("[a-z]{2}", words) and not self._is_own(words):
                yield words

    def _is_own(self, words: str) -> bool:
        return bool(re.search(rf"(?<![a-z]){re.escape(words)}(?![a-z])", self.own))


def _plain(text: str) -> str:
    """A text as it is compared: without Markdown, in small letters."""
    text = re.sub(r"\]\([^)]*\)|[*_`\[\]\\>#]", "", text).translate(_STRAIGHT)
    return re.sub(r"\s+", " ", text).lower()


_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
