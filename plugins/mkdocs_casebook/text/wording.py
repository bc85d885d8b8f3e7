"""Words that were to be replaced, and entities that nobody resolves: in texts and in headers."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, listed, printable, shown, unplaced
from mkdocs_casebook.language import Put, Said, in_a_row, phrase, said
from mkdocs_casebook.text.printed import Block, column

UNFINISHED = re.compile(
    r"\b(?:TODO|FIXME|XXX+)\b|(?i:\b(?:tbc|tbd|tba)\b)"
    r"|(?<![?!])\?{3,}"
    r"|\[(?i:(?:insert|add|your|name of|enter|type|write|describe|give|state|to be)\b"
    r"[^\[\]]{0,200}|tbc|tbd|todo|\.{3}\?|xx+|x%|date|name|number)\]"
    r"|<(?:insert|your|name of|add)\b[^<>]{0,200}>"
    r"|[Ll]orem ipsum\b|\b[Dd]olor sit amet\b"
    r"|Click (?:or tap )?here to (?:enter|add) (?:text|a date|title)\b"
    r"|(?i:\b(?:text|words|title|summary|description) goes here\b)"
    r"|(?i:\b(?:your|insert) (?:title|text|summary|name|school) here\b)"
    r"|(?<!\w)[£€$]?[Xx]{2,}(?: ?%| (?:per cent|pupils|schools|teachers)\b)|(?<!\w)[£€$]XX+\b"
)
"""What writers put where something is still to come."""
SIGNS = (
    *("TODO", "TB", "Tb", "tb", "FIXME", "XX", "xx", "???", "[", "<"),
    *("orem ipsum", "olor sit", "Click", " here"),
)
"""Each of them contains one of these; most lines have none, and are not searched further."""
COMING = (
    r"(?:to be (?:add|announc|complet|confirm|decid|determin|insert|provid|suppli|writt)(?:e[dn])"
    r"|to (?:come|follow))"
)
"""What stands for something that is missing, where it is all that is said of it."""
THING = (
    r"(?:(?:the|our|more|full|further|final|exact)\s+)*"
    r"(?:analysis|captions?|charts?|comments?|conclusions?|costs?|data|dates?|descriptions?|details?"
    r"|evidence|feedback|figures?|findings?|graphs?|images?|info|information|links?|more|names?"
    r"|notes?|numbers?|outcomes?|percentages?|photos?|pictures?|quotations?|quotes?|references?"
    r"|reports?|responses?|rest|results?|scores?|sections?|sources?|statistics|summary|tables?|text"
    r"|titles?)"
)
STANDING = re.compile(
    rf"(?:(?:\A|[.!?]\s+)\W*|[(\[]\s*|[:;–—]\s*|\s-\s+)"
    rf"(?P<words>(?:{THING}\s+)?(?:still\s+|yet\s+)?{COMING})"
    rf"\s*(?:[)\]]|[.!…]+(?=\s|\Z)|\W*\Z)",
    re.IGNORECASE,
)
"""Such words as a sentence, an entry or a bracket of their own; behind a verb they are prose."""
LEFT_EMPTY = re.compile(r"[.…?_\-–—\s]+|(?i:n/?a|none yet|placeholder|untitled|test|xx+)")
"""Values of a whole field that say nothing."""
WRITE = phrase("Write {sign} instead of {code}.")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
OPEN_ENTITY = re.compile(
    r"&(?:nbsp|[lr][sd]quo|[nm]dash|hellip|pound|eacute|apos|quot|amp|#(?:39|8\d{3}|160))\b(?!;)"
)
NAMED: dict[str, Put] = {'"': said("“ or ”"), "'": "’", "\xa0": said("a space"), "`": "’"}


def unfinished_text(
    _tokens: Sequence[Token], blocks: Sequence[Block], lines: Sequence[str]
) -> Iterator[Diagnostic]:
    """Words in a text that were to be replaced."""
    for block in blocks:
        for line, text in block.numbered:
            if words := _to_replace(text):
                yield of_words(words).at(Span("", line, column(lines, line, words)))
        # Lines may end anywhere, so that only a whole paragraph tells what stands alone.
        if words := _standing(block.text):
            numbered = ((n, text) for n, text in block.numbered if words.split()[-1] in text)
            line = next(numbered, (block.line, ""))[0]
            yield of_words(words).at(Span("", line, column(lines, line, words)))


def unfinished(text: str) -> str:
    """The first words of a value that were to be replaced, or nothing."""
    return _to_replace(text) or _standing(text)


def _to_replace(text: str) -> str:
    hit = UNFINISHED.search(text) if any(sign in text for sign in SIGNS) else None
    return hit[0] if hit else ""


def _standing(text: str) -> str:
    hit = STANDING.search(text) if "to " in text.lower() else None
    return " ".join(hit["words"].split()) if hit else ""


def of_words(words: str) -> Diagnostic:
    """That words were to be replaced; without their place."""
    problem = said(
        "Readers will see {words}, which stands for something that is still to come.",
        words=shown(words),
    )
    remedy = said("Write it, or delete the words; if nobody knows, say so in a sentence.")
    return unplaced(codes.TEXT_UNFINISHED, problem, remedy)


def printed_entities(
    _tokens: Sequence[Token], blocks: Sequence[Block], lines: Sequence[str]
) -> Iterator[Diagnostic]:
    """Entities of a text that were escaped twice, or have no semicolon."""
    for block in blocks:
        for line, text in block.numbered:
            if words := entities(text):
                at = column(lines, line, words[0].removeprefix("&"))
                yield of_entities(words).at(Span("", line, at))


def entities(text: str) -> list[str]:
    """The entities in what readers will see, each once."""
    if "&" not in text:
        return []
    hits = (*ENTITY.finditer(text), *OPEN_ENTITY.finditer(text))
    found = {hit[0]: hit.start() for hit in reversed(hits) if _sign(hit[0]) != hit[0]}
    return sorted(found, key=found.__getitem__)


def _sign(entity: str) -> str:
    """What an entity stands for, or itself."""
    sign = html.unescape(f"{entity.removesuffix(';')};")
    return entity if sign.startswith(entity) else sign


def of_entities(words: Sequence[str]) -> Diagnostic:
    """That entities are printed; without their place."""
    sentence = phrase("Readers will see {codes} as written: they are codes of web pages.")
    if len(words) == 1:
        sentence = phrase("Readers will see {codes} as written: it is a code of web pages.")
    names = listed([shown(each) for each in words])
    problem = said(sentence, codes=names)
    return unplaced(codes.ENTITY_PRINTED, problem, in_a_row(*map(_mended, words)))


def _mended(entity: str) -> Said:
    sign, code = _sign(entity), printable(entity)
    if sign in NAMED:
        return said(WRITE, sign=NAMED[sign], code=code)
    if not sign.isprintable() or not sign.strip():
        return said("Delete {code}, since nobody would see what it stands for.", code=code)
    return said(WRITE, sign=printable(sign), code=code)
