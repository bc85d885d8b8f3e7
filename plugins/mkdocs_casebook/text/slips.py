"""What Markdown makes of signs at the start of a line, and of lists and tables typed by hand."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from mkdocs_casebook.diagnostics import Diagnostic, codes, shown
from mkdocs_casebook.language import in_a_row, phrase, said
from mkdocs_casebook.text.printed import Block, column, hint

FIGURE = re.compile(r"[£€$]?\d")
QUOTED = re.compile(r"[=~≈]?\s*[£€$]?\d")
"""What may follow a `>` that means more than."""
LONGEST_LIST = 100
"""No list has so many entries; a larger number at the start of a line is a year or an amount."""
ENDS = (":", ".", "!", "?", ";", "…")
"""What a line ends with, below which a list may begin."""
HEADING_WORDS = 15
"""A heading is shorter; what is longer is a paragraph with a line of dashes below it."""

BULLETS = re.compile(r"[•·▪●○◦‣⁃∙■□➢✓✔]\s*\S")
TYPED = (
    re.compile(r"[–—]\s*\S"),
    re.compile(r"-[^\W\d_]"),
    re.compile(r"\*[^\W\d_]"),
    re.compile(r"o\s[^\W\d_]"),
    re.compile(r"\d{1,2}[.)][^\W\d_]"),
    re.compile(r"\(?[a-z][.)]\s"),
    re.compile(r"\(\d{1,2}\)\s"),
)
"""Ways to type a list that mean one only where the next line begins likewise."""
JOIN = phrase("Join the line to the one above, or write {sign} for the sign itself.")
PLUS = phrase('Write "plus", or write {sign} for the sign itself.')
WORD = phrase("Put a word before it, or write {sign} for the sign itself.")
IF_LIST = said("If it is a list, put an empty line above it, and begin its entries with - or 1.")
AT_LEAST = said(
    'Write "at least" in its place, or \\>. If it is a quotation, begin its words with a '
    "quotation mark."
)
MORE_THAN = said(
    'Write "more than" in its place, or \\>. If it is a quotation, begin its words with a '
    "quotation mark."
)
RULE = re.compile(r"\+(?:[-=]{2,}\+)+")


def quoted_figures(
    tokens: Sequence[Token], blocks: Sequence[Block], lines: Sequence[str]
) -> Iterator[Diagnostic]:
    """`>95% of pupils` is published as a quotation of `95% of pupils`."""
    for block in blocks:
        if block.opens == "quotation" and QUOTED.match(block.text):
            problem = said(
                "The sign > makes a quotation of this, and is not printed: readers will see "
                "{text}.",
                text=shown(block.text),
            )
            remedy = AT_LEAST if block.text.startswith("=") else MORE_THAN
            yield hint(
                codes.SIGN_TAKEN, block.line, column(lines, block.line, ">"), problem, remedy
            )


def signs_of_lists(
    tokens: Sequence[Token], blocks: Sequence[Block], lines: Sequence[str]
) -> Iterator[Diagnostic]:
    """A minus, a plus, a year or another number that becomes the mark of a list."""
    first = {block.line: block.text for block in blocks if block.opens == "item"}
    counted = 0
    for at, token in enumerate(tokens):
        if token.type not in ("bullet_list_open", "ordered_list_open") or not token.map:
            continue
        line = token.map[0]
        items = _items(tokens, at)
        text = first.get(line, "")
        number = int(token.attrGet("start") or 1)
        numbered = token.type == "ordered_list_open"
        follows = numbered and number == counted + 1
        counted = number + len(items) - 1 if numbered else counted
        sign = f"{number}{token.markup}" if numbered else token.markup
        wrapped = len(items) == 1 and _goes_on(tokens, at, lines)
        # A sentence that was cut by a line end goes on with a figure or a small letter.
        if wrapped and (numbered or FIGURE.match(text) or text[:1].islower()):
            yield _sign(line, lines, sign, text, JOIN)
        elif token.markup == "+" and FIGURE.match(text):
            yield _sign(line, lines, sign, text, PLUS)
        elif numbered and (
            number >= LONGEST_LIST or (number > 1 and len(items) == 1 and not follows)
        ):
            yield _sign(line, lines, sign, text, WORD)


def _sign(line: int, lines: Sequence[str], sign: str, text: str, remedy: str) -> Diagnostic:
    problem = said(
        "{sign} begins a list here, with the entry {text}.", sign=shown(sign), text=shown(text)
    )
    return hint(
        codes.SIGN_TAKEN,
        line,
        column(lines, line, sign),
        problem,
        in_a_row(said(remedy, sign=_escaped(sign)), IF_LIST),
    )


def _escaped(sign: str) -> str:
    return f"{sign[:-1]}\\{sign[-1]}"


def changed_numbers(
    tokens: Sequence[Token], blocks: Sequence[Block], lines: Sequence[str]
) -> Iterator[Diagnostic]:
    """Entries of a list that are printed with another number than they were given."""
    for at, token in enumerate(tokens):
        if token.type != "ordered_list_open":
            continue
        items = _items(tokens, at)
        written = [int(item.info or 1) for item in items]
        if len({*written}) == 1:
            continue  # whoever writes 1. before each entry leaves the counting to the page
        for item, number, shown_as in zip(items, written, itertools.count(written[0])):
            if number != shown_as and item.map:
                sign = f"{number}{token.markup}"
                problem = said(
                    "Readers will see {shown_as}. here, instead of {sign}.",
                    shown_as=shown_as,
                    sign=shown(sign),
                )
                remedy = said(
                    "Number the entries in their order, or begin each with a dash. If the "
                    "numbers belong to the text, write {escaped} with a backslash.",
                    escaped=_escaped(sign),
                )
                line = item.map[0]
                yield hint(codes.SIGN_TAKEN, line, column(lines, line, sign), problem, remedy)
                break


def _items(tokens: Sequence[Token], at: int) -> list[Token]:
    """The entries of the list that begins at a token."""
    items: list[Token] = []
    for token in tokens[at + 1 :]:
        if token.level == tokens[at].level:
            break
        if token.type == "list_item_open" and token.level == tokens[at].level + 1:
            items.append(token)
    return items


def _goes_on(tokens: Sequence[Token], at: int, lines: Sequence[str]) -> bool:
    """Whether a list begins right below a line whose sentence has not ended."""
    line = (tokens[at].map or [0])[0]
    above = lines[line - 1].rstrip() if line else ""
    # A list in a list is meant, and so is one below a word or two that name it.
    below_paragraph = at > 0 and tokens[at].level == 0 and tokens[at - 1].type == "paragraph_close"
    named = above.startswith("**") or (above == tokens[at - 2].content and len(above.split()) < 4)
    return below_paragraph and bool(above) and not named and not above.endswith(ENDS)


def dashes_below(
    tokens: Sequence[Token], blocks: Sequence[Block], lines: Sequence[str]
) -> Iterator[Diagnostic]:
    """A line of dashes right below a paragraph makes a heading of it."""
    for block in blocks:
        opened = tokens[block.at - 1]
        if opened.type != "heading_open" or opened.markup != "-":
            continue
        ends = block.text.rstrip().endswith((".", ";", ","))
        if ends or len(block.lines) > 1 or len(block.text.split()) > HEADING_WORDS:
            problem = said(
                "The dashes below this paragraph make a heading of {text}.", text=shown(block.text)
            )
            remedy = said("Put an empty line between the two.")
            yield hint(codes.SIGN_TAKEN, block.line, 1, problem, remedy)


def starred_figures(
    tokens: Sequence[Token], blocks: Sequence[Block], lines: Sequence[str]
) -> Iterator[Diagnostic]:
    """`2*3*4` is published as 234, with the 3 in italics."""
    for block in blocks:
        children = tokens[block.at].children or []
        for n, child in enumerate(children[1:-1], 1):
            if child.type != "em_open" or child.markup != "*":
                continue
            before, inside = children[n - 1].content, children[n + 1].content
            if before[-1:].isdigit() and inside[:1].isdigit():
                words = f"{before.split()[-1]}*{inside}*"
                line = next(
                    (m for m in range(block.line, len(lines)) if words in lines[m]), block.line
                )
                problem = said(
                    "The stars in {words} are taken for italics, and not printed.",
                    words=shown(words),
                )
                remedy = said("Write × for them, or put a backslash before each star: \\*.")
                yield hint(codes.SIGN_TAKEN, line, column(lines, line, words), problem, remedy)


def typed_lists(
    tokens: Sequence[Token], blocks: Sequence[Block], lines: Sequence[str]
) -> Iterator[Diagnostic]:
    """Bullets that were typed or pasted run on as one paragraph."""
    for at, block in enumerate(blocks):
        if block.kind != "paragraph":
            continue
        beside = blocks[at + 1 : at + 2]
        following = (*block.lines, *(each.lines[0] for each in beside if each.kind == block.kind))
        for number, text in enumerate(block.lines):
            above = block.lines[number - 1].rstrip() if number else ":"
            if _is_typed(text, above, following[number + 1 : number + 2]):
                yield _typed(text, block.line + number, lines)
                break


def _typed(text: str, line: int, lines: Sequence[str]) -> Diagnostic:
    sign = text.split()[0]
    problem = said(
        "Readers will see {text} as running text: {sign} begins no list.",
        text=shown(text),
        sign=shown(sign[:2]),
    )
    remedy = said(
        "Begin each entry with a dash and a space (- ) or with a number, a point and "
        "a space (1. ), each on a line of its own, below an empty line."
    )
    return hint(codes.LIST_PRINTED, line, column(lines, line, sign), problem, remedy)


def _is_typed(text: str, above: str, below: Sequence[str]) -> bool:
    """Whether a line is an entry of a list, judging by its sign and the lines next to it."""
    if BULLETS.match(text) or text.count(" • ") > 1:
        return True
    # A sentence that was cut by line ends may go on with a dash, even twice.
    likewise = any(form.match(text) and form.match(next_) for form in TYPED for next_ in below)
    return likewise and above.endswith(ENDS)


def typed_tables(
    tokens: Sequence[Token], blocks: Sequence[Block], lines: Sequence[str]
) -> Iterator[Diagnostic]:
    """A table without its line of dashes, pasted with tabs, or drawn with + and -."""
    last = -2
    for block in blocks:
        if block.kind != "paragraph":
            continue
        tabbed = [text for text in block.lines if "\t" in _unmarked(text)]
        if reason := _table(block, len(tabbed) > 1):
            if block.line != last:
                problem = said(reason, text=shown(block.lines[0]))
                remedy = said(
                    "Write each row on a line of its own as | one | two |, and below the first "
                    "row a line | --- | --- | with as many cells."
                )
                at = column(lines, block.line, block.lines[0])
                yield hint(codes.TABLE_PRINTED, block.line, at, problem, remedy)
            last = block.line


def _unmarked(line: str) -> str:
    """A line without the sign of an entry, behind which word processors put a tab."""
    text = line.strip()
    return text[1:].strip() if BULLETS.match(text) else text


def _table(block: Block, tabbed: bool) -> str:
    """What is said of a paragraph that was meant as a table and is none, or nothing."""
    rows = [text.strip() for text in block.lines]
    piped = [text for text in rows if text.startswith("|") and text.endswith("|")]
    barred = [text for text in rows if re.search(r"\S\s*\|\s*\S", text)]
    if RULE.match(rows[0]):
        return phrase("Readers will see {text} as running text: a table is not drawn with + and -.")
    if tabbed:
        return phrase("Readers will see {text} as running text: a tab makes no table.")
    if any(text.count("|") > 2 for text in piped) or (len(barred) > 1 and len(barred) == len(rows)):
        return phrase(
            "Readers will see {text} as running text: a table needs a second line of dashes, "
            "with as many cells as the first."
        )
    return ""
