"""Every sentence of ours, for translators: found where it is said, with the translations so far."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, TypeAlias

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_javascript, extract_python
from babel.messages.pofile import read_po, write_po

from mkdocs_casebook.language import NAMES, several
from mkdocs_casebook.records import KINDS, fields

PACKAGE = Path(__file__).parents[1]
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    # Python and templates.
    **dict.fromkeys(("say", "said", "phrase", "markup", "_", "casebook_say")),
    **{"count": (1, 2), "said_count": (1, 2), "_n": (1, 2), "markup_count": (1, 2)},
    # Codes of faults, whose second argument says what is wrong.
    **{"declare": (2,), "advice": (2,)},
    # Scripts.
    "saying": None,
    "sayCount": (1, 2),
}
"""What a sentence is handed to, and which of the arguments are the sentence."""
CALLS = re.compile(rf"\b(?:{'|'.join(KEYWORDS)})\s*\(".encode())
OPTIONS = {"**.js": {"parse_template_string": True}}
HEAD = """\
# The sentences of a casebook, in another language.
#
# A word in brackets, such as {case} or {title}, is a place that a page fills in: keep each, in the
# order that your language needs. {case} and {cases}, {message} and {messages} and the like become
# the owner's names for things; with a capital, as in {Case}, they begin a sentence.
# What you leave empty stays English."""


Located: TypeAlias = tuple[str, int, str | tuple[str, str]]
"""A sentence, with the file and the line where it is said; a pair where numbers count."""


def _if_any(extract: Callable[..., Iterable[Any]]) -> Callable[..., Iterable[Any]]:
    """Read a file in full only if it calls what says something: half of the files never do."""

    def found(file: BinaryIO, *others: Any, **named: Any) -> Iterable[Any]:
        if not CALLS.search(file.read()):
            return ()
        file.seek(0)
        return extract(file, *others, **named)

    return found


METHODS: list[tuple[str, Any]] = [
    ("**/vendor/*.js", "ignore"),
    ("**.html", "jinja2"),
    ("**.js", _if_any(extract_javascript)),
    ("**.py", _if_any(extract_python)),
]


@cache
def sentences() -> tuple[Located, ...]:
    """Every sentence of the package."""
    return tuple(_sentences())


def _sentences() -> Iterator[Located]:
    found = extract_from_dir(PACKAGE, METHODS, OPTIONS, keywords=KEYWORDS)
    for path, line, message, _, _ in found:
        name = Path(path).relative_to(PACKAGE) if Path(path).is_absolute() else Path(path)
        said = message if isinstance(message, str) else (message[0], message[1])
        yield name.as_posix(), line, said
    for kind in KINDS:
        path = f"{kind.__module__.partition('.')[2].replace('.', '/')}.py"
        for _, field in fields.every_field(kind):
            yield from ((path, 1, said) for said in (field.about.label, field.about.help))


class Filled(NamedTuple):
    """The file of a language, with the translations so far."""

    text: str
    every: int
    """Sentences in it."""
    missing: int
    """Those that have no translation yet, or one that is only a guess."""


def catalogue(language: str, known: str = "", version: str = "") -> Filled:
    """The file of a language to fill in, with the translations of the file `known`.

    A translation whose sentence is no longer used stays at the end, marked `#~`. `version` is ours.
    """
    template = Catalog(
        _locale(language),
        header_comment=HEAD,
        project="Casebook",
        version=version,
        revision_date=datetime.now(UTC),
        fuzzy=False,
    )
    for path, line, message in sentences():
        template.add(message, locations=[(path, line)])
    for key, names in NAMES.items():
        for name, place in zip(names, (key, several(key)), strict=True):
            template.add(name, auto_comments=[f"Stands at {{{place}}}."])
    filled = _updated(known, template) if known else template
    for name in ("msgid_bugs_address", "last_translator", "language_team"):
        # Babel puts these in where nobody is named.
        if any(each in getattr(filled, name) for each in ("EMAIL@ADDRESS", "LL@li.org")):
            setattr(filled, name, "")
    out = io.BytesIO()
    write_po(out, filled, width=100)
    missing = sum(each.fuzzy or not _has_translation(each) for each in filled if each.id)
    return Filled(out.getvalue().decode(), len(filled), missing)


def _updated(known: str, template: Catalog) -> Catalog:
    """The sentences of a template, with the translations of a file."""
    filled = read_po(io.StringIO(known))
    # A sentence that comes back has its translation again.
    for key, message in [*filled.obsolete.items()]:
        del filled.obsolete[key]
        if message.id not in filled and _has_translation(message):
            filled[message.id] = message
    filled.update(template, update_header_comment=True, update_creation_date=False)
    for key, message in [*filled.obsolete.items()]:
        if not _has_translation(message):
            del filled.obsolete[key]
    return filled


def _has_translation(message: Message) -> bool:
    return any(message.string) if isinstance(message.string, tuple) else bool(message.string)


def _locale(language: str) -> Locale | None:
    """What is known of a language: its rule for numbers stands in the file."""
    try:
        return Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return None
