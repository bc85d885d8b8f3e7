"""Every sentence of ours, for translators: found where it is said, with the translations so far."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
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
METHODS = [("**.html", "jinja2"), ("**.js", "javascript"), ("**.py", "python")]
OPTIONS = {"**.js": {"parse_template_string": True}}
HEAD = """\
# The sentences of a casebook, in another language.
#
# A word in brackets, such as {case} or {title}, is a place that a page fills in: keep each, in the
# order that your language needs. {case} and {cases}, {message} and {messages} and the like become
# the owner's names for things; with a capital, as in {Case}, they begin a sentence.
# What you leave empty stays English."""


def sentences() -> Iterator[tuple[str, int, str | tuple[str, str]]]:
    """Every sentence, with the file and the line where it is said; a pair where numbers count."""
    found = extract_from_dir(PACKAGE, METHODS, OPTIONS, keywords=KEYWORDS)
    for path, line, message, _, _ in found:
        name = Path(path).relative_to(PACKAGE) if Path(path).is_absolute() else Path(path)
        said = message if isinstance(message, str) else (message[0], message[1])
        yield name.as_posix(), line, said
    for kind in KINDS:
        path = f"{kind.__module__.partition('.')[2].replace('.', '/')}.py"
        for _, field in fields.every_field(kind):
            yield from ((path, 1, said) for said in (field.about.label, field.about.help))


def catalogue(language: str, known: str = "", version: str = "") -> str:
    """The file of a language to fill in, with the translations of the file `known`.

    `version` is ours.
    """
    template = Catalog(
        _locale(language),
        header_comment=HEAD,
        project="Casebook",
        version=version,
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        fuzzy=False,
    )
    for path, line, message in sentences():
        template.add(message, locations=[(path, line)])
    for key, names in NAMES.items():
        for name, place in zip(names, (key, several(key)), strict=True):
            template.add(name, auto_comments=[f"Stands at {{{place}}}."])
    filled = template
    if known:
        filled = read_po(io.StringIO(known), ignore_obsolete=True)
        filled.update(template, update_header_comment=True)
    out = io.BytesIO()
    write_po(out, filled, width=100, ignore_obsolete=True)
    return out.getvalue().decode()


def _locale(language: str) -> Locale | None:
    """What is known of a language: its rule for numbers stands in the file."""
    try:
        return Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return None
