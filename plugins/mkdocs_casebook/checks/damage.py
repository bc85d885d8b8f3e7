"""Characters that show that a text was damaged on its way, and what stood there before."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes, shown
from mkdocs_casebook.language import Put, said

LOST = "\N{REPLACEMENT CHARACTER}"
NUMBERED = re.compile(r"&#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});")
HIGH = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
"""What the later bytes of a character in UTF-8 become when they are read as Windows text."""
MISREAD = (
    # Quotation marks and dashes may rightly be behind Ä and Å, so these need a sign.
    (
        "cp1252",
        re.compile(
            f"(?:[ÐÑÎÏ]{HIGH}){{2,}}|[ÃÂ]{HIGH}|[ÄÅ][¡-¿]|[âï]{HIGH}{HIGH}|ð{HIGH}{HIGH}{HIGH}"
        ),
    ),
    ("mac_roman", re.compile("‚[ÄÇà-ü†][^\\s\\w]|‚Ä[ôúùìîòÆ¶]|√[©®†¢ºß∂´Ø°§]")),
    ("cp437", re.compile("Γ[ÇåÖ][^\\s]|├[^\\s]")),
)
BARE = (
    (re.compile(r"(?<![^\W\da-zß-ÿ])Ã(?=[ ]|$)"), "à"),
    (re.compile(r"(?<!\w)Â(?=[ ](?!l[ae]\b)|$)"), " "),
    (re.compile(r"(?<=[a-zß-ÿ])Õ(?!\w{2})"), "’"),
    (re.compile(r"(?<!\S)Ð(?!\S)"), "–"),
    (re.compile(r"(?<!\w)Ò(?=\w[^ÒÓ]*Ó)"), "“"),
    (re.compile(r"(?<=[\w.,!?])Ó(?!\w)"), "”"),
)
"""Characters that lost the space behind them, or that an old Mac wrote, and what they were."""
SIGNS = {
    "’": said("’ (an apostrophe)"),
    "–": said("– (a dash)"),
    "—": said("— (a long dash)"),
}
"""Signs that look like others."""
ROUNDS = 4
"""How often a text may have been damaged."""
CUT = re.compile("â€(?![\u0080-\u00ff–—‘’“”•…™])")
"""A closing quotation mark of which the last byte was dropped."""
QUOTED = re.compile(r"(?:=[0-9A-F]{2}){2,}")
ESCAPED = re.compile(r"\\u[0-9a-fA-F]{4}")


def codes_of_signs() -> dict[str, dict[str, int]]:
    """The byte of each sign in the encodings that texts are misread with, but those of ASCII."""
    return {encoding: _codes(encoding) for encoding, _ in MISREAD}


def _codes(encoding: str) -> dict[str, int]:
    signs = (bytes([each]).decode(encoding, "ignore") for each in range(128, 256))
    return {sign: number for number, sign in enumerate(signs, 128) if sign}


def may_be_damaged(line: str) -> bool:
    """Whether it is worth while to look closer, which takes longer."""
    return not line.isascii() or "&#" in line or "=" in line or "\\u" in line


def damaged(line: str, span: Span, field: str = "") -> Iterator[Diagnostic]:
    """What is damaged in a line that begins at `span`, the first of each kind."""
    lost = _lost(line, span)
    for told in (*((lost,) if lost else ()), *_misread(line, span)):
        yield replace(told, field=field)


def _at(span: Span, line: str, at: int) -> Span:
    return Span(span.path, span.line, span.column + at)


def _around(line: str, at: int) -> str:
    """The word that holds a character, so that its author can find it."""
    start = max(line.rfind(" ", 0, at) + 1, at - 20)
    end = line.find(" ", at)
    return line[start : min(end if end > 0 else len(line), at + 20)]


def _written(line: str) -> str:
    """The line with the characters that are written by their number, each in as many columns."""
    return NUMBERED.sub(lambda hit: html.unescape(hit[0]).ljust(len(hit[0]), "\0"), line)


def _lost(line: str, span: Span) -> Diagnostic | None:
    at = _written(line).find(LOST)
    if at < 0:
        return None
    problem = said(
        "A character was lost in {word}: readers will see {sign}.",
        word=shown(_around(line, at)),
        sign=LOST,
    )
    remedy = said("Retype the word; an apostrophe, a dash or an accent stood there, most probably.")
    return Diagnostic(codes.TEXT_DAMAGED, _at(span, line, at), problem, remedy, severity="error")


def _misread(line: str, span: Span) -> Iterator[Diagnostic]:
    told: set[str] = set()
    done = 0
    for hit, mended in sorted(_mended(line), key=lambda each: each[0].start()):
        if not mended or hit.start() < done or hit[0] in told:
            continue
        start, words, whole = hit.start(), hit[0], mended
        first = line.rfind(" ", 0, start) + 1
        chunk = re.match(r"\S*", line[first:])
        if chunk and (twice := _whole(chunk[0])):
            start, words, whole = first, chunk[0], twice
        done = start + len(words)
        told |= {hit[0], words}
        problem = said(
            "{words} was read with the wrong encoding, and readers will see it so.",
            words=shown(words),
        )
        remedy = said(
            "Write {sign} instead, here and wherever else it appears.", sign=_named(whole)
        )
        place = _at(span, line, start)
        yield Diagnostic(codes.TEXT_DAMAGED, place, problem, remedy, words=words)


def _whole(word: str) -> str:
    """A word that was damaged more than once, as it was; nothing for any other."""
    for count in range(ROUNDS):
        mended = word
        for hit, was in sorted(_mended(word), key=lambda each: -each[0].start()):
            if was and was != LOST:
                mended = mended[: hit.start()] + was + mended[hit.end() :]
        if mended == word:
            return word if count > 1 else ""
        word = mended
    return ""


def _named(mended: str) -> Put:
    if mended == LOST:
        return said("the character that stood there before")
    if not mended.isprintable() or mended.isspace():
        return said("a space") if mended.isspace() else said("nothing")
    return SIGNS.get(mended, mended)


def _mended(line: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each stretch that was misread, with what it was, as far as that can be told."""
    for encoding, pattern in MISREAD:
        for hit in pattern.finditer(line):
            yield hit, _decoded(hit[0], encoding)
    yield from ((hit, "”") for hit in CUT.finditer(line))
    for form, was in BARE:
        yield from ((hit, was) for hit in form.finditer(line))
    for hit in QUOTED.finditer(line):
        yield hit, _utf8(bytes.fromhex(hit[0].replace("=", "")))
    yield from ((hit, chr(int(hit[0][2:], 16))) for hit in ESCAPED.finditer(line))


def _decoded(text: str, encoding: str) -> str:
    """The character that a stretch was, or nothing."""
    data = bytearray()
    for character in text:
        try:
            data += character.encode(encoding)
        except UnicodeEncodeError:
            if ord(character) > 255:
                return ""
            data.append(ord(character))  # Windows leaves five bytes without a character
    return _utf8(bytes(data))


def _utf8(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    whole = unicodedata.normalize("NFC", text)
    return "" if whole.isascii() else whole
