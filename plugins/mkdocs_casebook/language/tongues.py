"""Languages by their codes: which there are, which is meant, and how each writes a date."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global
from babel.dates import format_date, format_skeleton

from mkdocs_casebook.language.letters import meant

FORM = re.compile(r"([a-z]{2,3})(?:[-_]([A-Z][a-z]{3}))?(?:[-_]([A-Z]{2}|\d{3}))?")
"""Language, script and country, as in `cy`, `pt-BR` and `zh-Hant`."""
PRIVATE = re.compile(r"q[a-t][a-z]")
"""Codes that the standard gives to nobody, for languages that have none."""
NO_LANGUAGES = frozenset({"mis", "mul", "root", "und", "zxx"})
"""Codes for texts of no language, or of several."""
ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@cache
def _names() -> dict[str, str]:
    """What each language is called in English, by its code without a country."""
    known = Locale("en").languages.items()
    return {code: name for code, name in known if code.isalpha() and code not in NO_LANGUAGES}


@cache
def _own_names() -> dict[str, str]:
    """What each language calls itself, as far as that is known."""
    found = ((code, _own_name(code)) for code in _names())
    return {code: name for code, name in found if name}


def _own_name(code: str) -> str:
    # What a language has of others is left out at first: to load that takes most of the time.
    own = localedata.load(code, merge_inherited=False) if localedata.exists(code) else {}
    if name := own.get("languages", {}).get(code):
        return str(name)
    locale = _locale(code) if own or code in get_global("language_aliases") else None
    return str(locale.display_name) if locale else ""


def is_language(code: str) -> bool:
    """Whether a code is that of a language, alone or with a script and a country."""
    parts = FORM.fullmatch(code)
    return bool(parts and (parts[1] in _names() or PRIVATE.fullmatch(parts[1])))


def meant_language(text: str) -> str:
    """The code of the language that a text means, such as `cy` for `Welsh`; empty if none."""
    known = _names()
    lower = text.strip().lower()
    base = re.split("[-_ ]", lower)[0]
    if alias := get_global("language_aliases").get(base):
        return str(alias) if str(alias) in known else ""
    if base in known and len(base) == 2:
        return base
    own = _own_names()
    exact = (code for code, name in own.items() if name.lower() == lower)
    return next(exact, "") or meant(text, known) or meant(text, own)


def is_english(code: str) -> bool:
    """Whether a code is that of English, in any country."""
    return re.split("[-_]", code)[0].lower() == "en"


def in_words(code: str, year: int, month: int = 0, day: int = 0) -> str:
    """A date as precise as it is known: `1 December 2012`, `December 2012` or `2012`."""
    locale = None if is_english(code) else _locale(code)
    if locale is None:
        if month and not is_english(code):
            return "-".join(f"{part:02}" for part in (year, month, day) if part)
        words = [str(day)] if day else []
        return " ".join([*words, *([ENGLISH_MONTHS[month - 1]] if month else []), str(year)])
    when = date(year, month or 1, day or 1)
    if day:
        return format_date(when, "long", locale)
    return format_skeleton("yMMMM" if month else "y", when, locale=locale)


@cache
def _locale(code: str) -> Locale | None:
    """What is known of a language; None where nothing is."""
    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        base = re.split("[-_]", code)[0]
        return _locale(base) if base != code else None
