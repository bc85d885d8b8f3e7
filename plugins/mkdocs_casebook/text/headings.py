"""Headings: their ids, their levels, and how much is below them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, shown
from mkdocs_casebook.language import said
from mkdocs_casebook.records import count_words
from mkdocs_casebook.text.fragment import Heading, TextSection
from mkdocs_casebook.text.parser import Parsed
from mkdocs_casebook.text.passages import fold
from mkdocs_casebook.text.references import plain
from mkdocs_casebook.text.second_ids import Elsewhere, element

OWN_ID = re.compile(r"(?:shows|case|chart|fn|fnref|page)(?:-.*|\d*)|main")
"""Ids of the page templates and of notes: a heading never takes one of them."""
THEME = "__"
"""So begin ids of the theme, on which its scripts rely."""

LIKE_LENGTH = 60
"""Most characters of a line that may be meant as a heading."""


def identify(text: Parsed) -> tuple[Heading, ...]:
    """Give each heading its id, and the second one that other tools make of its words."""
    named: list[Heading] = []
    inlines: list[Token] = []
    taken: set[str] = set()
    for token, inline in zip(text.tokens, text.tokens[1:], strict=False):
        if token.type == "heading_open":
            words = plain(inline)
            slug = slugify(words, taken)
            taken.add(slug)
            token.attrSet("id", slug)
            line = text.span(token.map[0] if token.map else 0).line
            named.append(Heading(id=slug, text=words, level=int(token.tag[1]), line=line))
            inlines.append(inline)
    # Ours win, so all of them are known before there is any second one.
    elsewhere = Elsewhere()
    for number, (heading, inline) in enumerate(zip(named, inlines, strict=True)):
        second = elsewhere.id_of(heading.text)
        if second not in taken and not second.startswith(THEME) and not OWN_ID.fullmatch(second):
            named[number] = heading.model_copy(update={"second_id": second})
            inline.children = [element(second), *(inline.children or ())]
    return tuple(named)


def slugify(text: str, taken: set[str]) -> str:
    """An id for a heading: `What we did` gives `what-we-did`; never one of the templates' own."""
    letters = unicodedata.normalize("NFKD", fold(text).replace("'", ""))
    bare = "".join(c for c in letters if not unicodedata.combining(c))  # é gives e
    base = "-".join(re.findall(r"[a-z0-9]+", bare)) or "section"
    if OWN_ID.fullmatch(base):
        base = f"section-{base}"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def misleveled(path: str, headings: Sequence[Heading]) -> Iterator[Diagnostic]:
    """Headings of level 1, which is the title's, and those that leave a level out."""
    above = 1
    for each in headings:
        if each.level == 1 or each.level > above + 1:
            problem = said(
                "The heading {text} is of level {level} below level {above}.",
                text=shown(each.text),
                level=each.level,
                above=above,
            )
            if each.level == 1:
                problem = said("The heading {text} is of level 1.", text=shown(each.text))
            remedy = said("Begin it with ##, and go down one level at a time.")
            yield Diagnostic(codes.HEADING_LEVEL, Span(path, each.line), problem, remedy)
        # One of level 1 is meant for 2, and what is below it is judged by that.
        above = max(each.level, 2)


def sections(tokens: Sequence[Token], headings: Sequence[Heading]) -> Iterator[TextSection]:
    """Each heading of level 2 with the number of words below it."""
    words = _words_below(tokens)
    for each in headings:
        if each.level == 2:
            yield TextSection(heading=each.text, id=each.id, line=each.line, words=words[each.id])


def like(text: Parsed) -> Iterator[Heading]:
    """Bold words, or a short line, with which a paragraph begins; they may be meant as headings."""
    for number, token in enumerate(text.tokens):
        if token.type == "paragraph_open" and token.level == 0 and token.map:
            children = [
                c for c in text.tokens[number + 1].children or () if c.type != "text" or c.content
            ]
            ends = "strong_close" if children and children[0].type == "strong_open" else "softbreak"
            until = next((n for n, c in enumerate(children) if c.type == ends), len(children))
            words = "".join(child.content for child in children[:until] if child.type == "text")
            if len(words) <= LIKE_LENGTH:
                line = text.span(token.map[0]).line
                yield Heading(id="", text=words.strip("#: "), level=0, line=line)


def _words_below(tokens: Sequence[Token]) -> Counter[str]:
    """The number of words below each heading of level 1 or 2, by its id; notes do not count."""
    words: Counter[str] = Counter()
    current = ""
    for number, token in enumerate(tokens):
        if token.type == "footnote_block_open":
            break
        if token.type == "heading_open" and token.tag in ("h1", "h2"):
            current = str(token.attrGet("id"))
        elif token.type == "inline" and tokens[number - 1].type != "heading_open":
            words[current] += count_words(plain(token))
        elif token.type == "fence":
            words[current] += count_words(token.content)
    return words
