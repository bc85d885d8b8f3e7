"""Marks of other dialects of Markdown, and links without their other end: printed as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from re import Pattern

from markdown_it.token import Token

from mkdocs_casebook.diagnostics import Code, Diagnostic, codes, shown
from mkdocs_casebook.language import Said, in_a_row, said
from mkdocs_casebook.text.printed import CODE, LINKED, Block, column, hint

ON_PURPOSE = said("To print it on purpose, put it between back-ticks.")
SHORT = 40
TAKEN = "\x05"
"""Stands where one mark was found, so that no other is found in it."""


@dataclass(frozen=True)
class Mark:
    """A mark that nothing here obeys, and what to write in its place."""

    sign: str
    """What every such mark holds, since looking for this is much faster than for the pattern."""
    pattern: Pattern[str]
    remedy: Said
    code: Code = codes.MARK_PRINTED


def _mark(sign: str, pattern: str, remedy: Said, code: Code = codes.MARK_PRINTED) -> Mark:
    return Mark(sign, re.compile(pattern), remedy, code)


ATTRIBUTE = r"(?:[.#][\w-]{1,80}|[\w-]{1,40}=(?:\"[^\"]{0,200}\"|[^\s}]{1,200}))"
ATTRIBUTES = rf"\{{:?\s*(?:{ATTRIBUTE}|toc)(?:\s+{ATTRIBUTE})*\s*\}}"

ADDRESS = r"https?:|www\.|case:|message:|alliance:"
BOX = said("Write an ordinary paragraph that begins with **Note:** or the like.")
BOLD = said(
    "Put it right before the first of the words and right behind the last, without a space, as in "
    "**words**; or delete it."
)

FILLED_IN = (r"\{\{.{0,200}?\}\}", r"\{%.{0,200}?%\}")
_FILLED_IN = re.compile("|".join(FILLED_IN))


def is_filled_in(text: str) -> bool:
    """Whether a text has marks that another program makes words of, as in pages with macros."""
    return _FILLED_IN.search(text) is not None


MARKS = (
    _mark("!!!", r"^!!!\+? *[\w\"].*", BOX),
    _mark("???", r"^\?\?\?\+? *[\w\"].*", BOX),
    _mark(":::", r"^:{3,}.*", said("Delete the line of colons; the text around it stays.")),
    _mark("{{", FILLED_IN[0], said("Delete it, or write the words that it stands for.")),
    _mark("{%", FILLED_IN[1], said("Delete it, or write the words that it stands for.")),
    _mark(
        "{",
        rf"\[[^\[\]]{{0,200}}\]{ATTRIBUTES}",
        said("Write the bare words, without [ ] and {{ }}."),
    ),
    _mark("{", ATTRIBUTES, said("Delete the braces and all between them.")),
    _mark(CODE, rf"\{{[a-z][\w:-]{{0,40}}\}}(?={CODE})", said("Delete it.")),
    _mark(CODE, rf"(?<!\w):[a-z-]{{1,40}}:(?={CODE})", said("Delete it.")),
    _mark(".. ", r"^\.\. [\w-]+::.*", said("Delete the line, or write its words as a paragraph.")),
    _mark("TOC", r"\[\[?_?TOC_?\]\]?", said("Delete it.")),
    _mark(
        "[[",
        r"!?\[\[[^\[\]]{1,200}\]\]",
        said(
            "Write [words](address), such as [our second year](case:our-second-year) or "
            "[trust](message:12)."
        ),
    ),
    _mark(
        "[", r"^\[[ xX]\](?= )", said("Delete the brackets, and say in words whether it was done.")
    ),
    _mark(
        "[!",
        r"^\[![A-Za-z]+\][+-]?",
        said("Delete it, or write **Note:** or the like in its place."),
    ),
    _mark(
        "[@",
        r"\[@[\w:-]{1,80}[^\[\]]{0,200}\]",
        said("Write a note: [^1] here, and at the end of the text a line [^1]: with the source."),
    ),
    _mark(
        "[^",
        r"\[\^[^\]\s]{1,80}\]",
        said(
            "Write its note at the end of the text, on a line that begins with this mark and a "
            "colon."
        ),
        codes.LINK_PRINTED,
    ),
    _mark(
        "](",
        r"!?\[[^\[\]]{1,300}\]\((?!<)[^()\s]{1,200}(?: [^()\s\"']{1,200}){1,20}\)",
        said(
            "Put the address between < and >, as in [words](<our plan.md>), or remove the spaces."
        ),
        codes.LINK_PRINTED,
    ),
    _mark(
        "] ",
        rf"!?\[[^\[\]]{{1,300}}\] +\((?:{ADDRESS}|[\w./-]+\.(?:md|html?|pdf|png|jpe?g)\))"
        r"[^()]{0,300}\)?",
        said("Remove the space between ] and (."),
        codes.LINK_PRINTED,
    ),
    _mark(
        ")[",
        rf"\([^()]{{1,300}}\)\[(?:{ADDRESS})[^\[\]]{{0,300}}\]",
        said("Write the words in square brackets and the address in round ones: [words](address)."),
        codes.LINK_PRINTED,
    ),
    _mark(
        "][",
        r"!?\[[^\[\]]{1,300}\]\[[^\[\]]{0,300}\]",
        said("Write [words](address), with the address in round brackets."),
        codes.LINK_PRINTED,
    ),
    _mark(
        "://",
        r"https?://[^\s<>]{0,500}[^\s<>.,;:!?)\]'\"”’]",
        said("It is not a link as written: put it between < and >, or write [words](address)."),
        codes.LINK_PRINTED,
    ),
    _mark(
        "www.",
        r"(?<![\w/.:@-])www\.[\w-]{1,80}\.[^\s<>]{0,500}[^\s<>.,;:!?)\]'\"”’]",
        said("It is not a link as written: write [words](https://...), with https:// before it."),
        codes.LINK_PRINTED,
    ),
    _mark(
        "[/",
        r"\[(b|i|u|url|img|quote|center|size|color)(?:=[^\[\]]{0,200})?\].{0,300}?\[/\1\]",
        said("Delete the marks; **words** are bold, and *words* are italic."),
    ),
    _mark(
        "==",
        r"^={2,6}\s+\S.{0,200}?\s+={2,6}",
        said("Begin the line with ## for a heading, without the = signs."),
    ),
    _mark("==", r"==\S(?:[^=]{0,300}\S)?==", said("Write **words** for words that matter.")),
    _mark(
        "~~",
        r"~~\S(?:[^~]{0,300}\S)?~~",
        said("Delete the marks, and the words too if they no longer hold."),
    ),
    _mark("++", r"\+\+[^\s+](?:[^+]{0,300}[^\s+])?\+\+", said("Delete the + signs.")),
    _mark("'''", r"'''[^']{1,300}'''", said("Write **words** for words that matter.")),
    _mark("%%", r"%%.{0,300}?%%", said("Delete it.")),
    _mark("$$", r"\$\$", said("Delete it, and write what it means in words.")),
    _mark(
        "\\",
        r"\\(?:(?:begin|end|cite|ref|label|section|textbf|emph)\{[^}]{0,200}\}|(?:new|clear)page)",
        said("Delete it, and write what it means in words."),
    ),
    _mark("8<", r"-{2,}8<-{2,}.*", said("Delete the line, or write the words that it stands for.")),
    _mark("~", r"(?<=\w)~\d{1,3}~(?!\w)", said("Write the small digit itself, such as ₂.")),
    _mark("^", r"(?<=\w)\^\d{1,3}\^", said("Write the small digit itself, such as ².")),
    _mark(
        ":",
        r"(?<![\w:/]):[a-z][a-z0-9_+-]{0,40}[a-z0-9]:(?![\w:/])",
        said("Write the sign itself, or delete it."),
    ),
    _mark("##", r"^#{2,6}(?=[^\W\d_])\S*", said("Put a space behind the last #.")),
    _mark(". ", r"^h[1-6]\. \S*", said("Begin the line with ## for a heading.")),
    _mark("**", r"(?<![^\s(\"'“‘])\*\*(?=\s?[^\W_])", BOLD),
    _mark("__", r"(?<![^\s(\"'“‘])__(?=\s?[^\W_])", BOLD),
    _mark(
        "*[", r"^\*\[[^\]]+\]:.*", said("Delete the line; write the words out where you use them.")
    ),
    _mark(": ", r"^: +\S.*", said("Delete the colon; a list has a dash and a space in its place.")),
)
"""In the order in which they are looked for: what holds others comes before them."""


def printed_marks(
    _tokens: Sequence[Token], blocks: Sequence[Block], lines: Sequence[str]
) -> Iterator[Diagnostic]:
    """Marks that will appear on the page as they are in the file."""
    for block in blocks:
        for number, text in enumerate(block.lines):
            line = block.line + number
            for mark, words in _found(text):
                if mark.pattern.pattern.startswith("^: ") and not _defines(block, number):
                    continue
                at = column(lines, line, words)
                problem = said(
                    "Readers will see {words} exactly as it is here.", words=shown(words)
                )
                remedy = in_a_row(mark.remedy, _on_purpose(words))
                yield hint(mark.code, line, at, problem, remedy)


def _on_purpose(words: str) -> Said:
    """How to print a mark itself, shown whole where it is short and has no such ticks."""
    if "`" in words or len(words) > SHORT:
        return ON_PURPOSE
    return said("To print it on purpose, put it between back-ticks: `{words}`.", words=words)


def _found(text: str) -> Iterator[tuple[Mark, str]]:
    """Each mark of a line, the same kind once, with its words."""
    for mark in MARKS:
        if mark.sign in text and (hit := mark.pattern.search(text)):
            yield mark, hit[0].replace(LINKED, "").replace(CODE, "").strip()
            text = mark.pattern.sub(lambda found: TAKEN * len(found[0]), text)


def _defines(block: Block, number: int) -> bool:
    """Whether a line that begins with a colon follows a short line: a term and its meaning."""
    return number > 0 and len(block.lines[number - 1].split()) <= 6


def foreign_fences(
    tokens: Sequence[Token], _blocks: Sequence[Block], lines: Sequence[str]
) -> Iterator[Diagnostic]:
    """A box of another dialect, ```{note}, which is printed as code."""
    for token in tokens:
        if token.type == "fence" and token.map and token.info.strip().startswith("{"):
            line = token.map[0]
            words = token.info.strip()
            problem = said("What is in this box, {words}, is printed as code.", words=shown(words))
            remedy = said("Delete its first and last line; the text between them stays.")
            yield hint(codes.MARK_PRINTED, line, column(lines, line, words), problem, remedy)
