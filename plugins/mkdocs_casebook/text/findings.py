"""Say of what was found in a text where it is, what it looks like, and what to do about it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from markdown_it.token import Token

from mkdocs_casebook.diagnostics import Code, Diagnostic, Span, codes, shown
from mkdocs_casebook.language import Said, in_a_row, said, unseen
from mkdocs_casebook.people import Find, advised, identifiers, pupils
from mkdocs_casebook.people.finds import as_read
from mkdocs_casebook.text.said import Piece, entity, pieces, place

EXCEPT = said("If it is something else, record an exception in the front matter or entry.")
LED = in_a_row(said("Delete it; readers can be led to a web page."), EXCEPT)
REMEDIES: dict[Code, Said] = {
    codes.PERSON_ADDRESS: in_a_row(
        said("Leave it out, or name only the town; a link can lead to an organisation."),
        EXCEPT,
    ),
    codes.PERSON_BIRTH: in_a_row(said("Delete it; the year suffices, if any."), EXCEPT),
    codes.PERSON_EMAIL: LED,
    codes.PERSON_NUMBER: in_a_row(said("Delete it: it leads to one person."), EXCEPT),
    codes.PERSON_PHONE: LED,
    codes.PERSON_SENSITIVE: said(
        'Leave it out, such as "somebody", or say it of a larger group; if those whom it is about '
        "agreed, or the parents of a child, record an exception in the front matter or entry."
    ),
    codes.PUPILS_DIFFERENCE: said(
        'Say it without the second number, such as "nearly all pupils", or record an exception.'
    ),
    codes.PUPILS_FAMILY: said(
        'Leave out the name, such as "a parent"; if it leads to no pupil, record an exception in '
        "the front matter or entry."
    ),
    codes.PUPILS_FEW: said(
        'Say it without a number, such as "some pupils", or record an exception.'
    ),
    codes.PUPILS_NAME: said(
        'Leave out the name, such as "a pupil in Year 4"; if it names no pupil, record an '
        "exception in the front matter or entry."
    ),
    codes.SECRET_KEY: said(
        "Delete it, and have it replaced where it was made: what has once stood in a public "
        "text is known."
    ),
    codes.SECRET_PASSWORD: in_a_row(
        said("Delete it, and change it: what has once stood in a public text is known."), EXCEPT
    ),
}
TELEPHONE = re.compile(r"(?:tel|sms|callto|whatsapp|facetime):", re.IGNORECASE)
LABEL = re.compile(
    r"d\.?o\.?b|birth|born|nhs|upn|\b(?:tel|phone|telephone|mobile|mob|fax|whatsapp|pin|pwd|pass|key"
    r"|token)",
    re.IGNORECASE,
)
"""Heads of columns that say what the cells below are."""
PUPILS = re.compile(rf"(?:number of |no\.? of )?(?:{pupils.CHILDREN})\b", re.IGNORECASE)


def diagnose(find: Find, span: Span, field: str = "") -> Diagnostic:
    """The diagnostic of a find; it never holds the words themselves where they are private."""
    words = " ".join(find.words.split())
    problem = said("{masked} looks like {what}.", masked=shown(find.masked), what=find.what)
    kept = "..."
    if find.code == codes.PUPILS_FEW:
        problem = said(
            "{words} tells of fewer than {few}, so that readers who know the place may recognise "
            "them.",
            words=shown(words),
            few=pupils.FEW,
        )
        kept = f'"{words}"' if re.search(r"[:#,\[\]{}]", words) else words
    elif find.code == codes.PUPILS_DIFFERENCE:
        problem = said(
            "{words} tells by subtraction of {few}, so that readers who know the place may "
            "recognise them.",
            words=shown(words),
            few=find.what,
        )
    elif find.code == codes.PERSON_SENSITIVE:
        problem = said(
            "{masked} tells something private of one person or a few, whom readers who know the "
            "place may recognise.",
            masked=shown(find.masked),
        )
    excepted = f"{{rule: {find.code}, words: {kept}, reason: write why, by: role of who decided}}"
    example = f"exceptions: [{excepted}]" if find.code != codes.SECRET_KEY else ""
    remedy = REMEDIES[find.code]
    return Diagnostic(find.code, span, problem, remedy, field, example, words=words)


def of_body(
    tokens: Sequence[Token], lines: Sequence[str], path: str, first: int
) -> Iterator[Diagnostic]:
    """What must not be in a body whose first line has the number `first` in its file."""
    told: set[tuple[Code, int, str]] = set()
    for piece in pieces(tokens):
        yield from _unseen(piece, lines, path, first)
        for find in _finds(piece):
            at = place(lines, piece, find.at, find.words)
            key = (find.code, at.line, find.words)
            if key not in told:
                told.add(key)
                yield diagnose(find, Span(path, first + at.line, at.column))


def _unseen(piece: Piece, lines: Sequence[str], path: str, first: int) -> Iterator[Diagnostic]:
    """Hidden characters that only conversion brings out; others were found in the file."""
    written = lines[piece.start : piece.end]
    hits = {piece.text[at]: at for at in reversed(unseen.every(piece.text))}
    for character, at in hits.items() if piece.kind != "comment" else ():
        if any(character in line for line in written):
            continue
        name = unseen.name(character)
        coded = piece.kind == "address" and quote(character).lower() in "\n".join(written).lower()
        found = None if coded else entity(lines, piece, character)
        spelt, where = found or ("", place(lines, piece, at, character))
        problem = said("This becomes a character that cannot be seen: {name}.", name=name)
        if spelt:
            problem = said(
                "{code} becomes a character that cannot be seen: {name}.",
                code=shown(spelt),
                name=name,
            )
        remedy = said("Delete it.")
        if coded:
            problem = said(
                "The address of this link contains {name}, which cannot be seen.", name=name
            )
            remedy = said(
                "Delete {code} from it, or copy the address again.", code=shown(quote(character))
            )
        span = Span(path, first + where.line, where.column)
        yield Diagnostic(codes.FILE_HIDDEN_CHARACTER, span, problem, remedy)


def _finds(piece: Piece) -> Iterator[Find]:
    text = as_read(piece.text)
    if piece.kind == "address":
        yield from in_address(text)
        return
    yield from identifiers.found(text)
    if piece.kind == "comment":
        return
    yield from advised(text)
    if piece.head:
        yield from _in_cell(as_read(piece.head), text)


def _in_cell(head: str, text: str) -> Iterator[Find]:
    """What only the head of its column tells, such as a date below "Date of birth"."""
    alone = {find.code for find in identifiers.found(text)} if LABEL.search(head) else set()
    for find in identifiers.found(f"{head}: {text}") if LABEL.search(head) else ():
        if find.end > len(head) + 2 and find.code not in alone:
            yield find
    if PUPILS.match(head.strip()) and (few := few_in_cell(head, text)):
        yield few


def few_in_cell(head: str, text: str) -> Find | None:
    """The number in a cell of a table that counts pupils, if it is small."""
    count = text.strip()
    if not count.isdecimal() or not 0 < int(count[:9]) < pupils.FEW:
        return None
    words = f"{head}: {count}"
    return Find(codes.PUPILS_FEW, words, 0, said("a small number of pupils"), words)


def in_address(text: str) -> Iterator[Find]:
    """What must not be in the address of a link."""
    yield from identifiers.found(text, identifiers.IN_ADDRESSES)
    if TELEPHONE.match(text):
        yield from identifiers.found(text.partition(":")[2], (identifiers.phones,))


# Most values are a word of a vocabulary, which many headers have.
@functools.lru_cache(4096)
def in_value(text: str, *, address: bool = False, advice: bool = True) -> tuple[Find, ...]:
    """What must not be in a value of a header."""
    plain = as_read(text)
    if address:
        return (*in_address(plain),)
    return (*identifiers.found(plain), *(advised(plain) if advice else ()))
