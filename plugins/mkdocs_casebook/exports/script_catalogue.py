"""The sentences of scripts, in the casebook's language and with its owner's names for things."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from string import Formatter

from mkdocs_casebook.exports.assets import CATALOGUE, FOLDER, FORM_CATALOGUE, SOURCE
from mkdocs_casebook.language import NAMES, Catalogue, several
from mkdocs_casebook.linking import Address
from mkdocs_casebook.site import File, Site

_TEXT = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_SAID = re.compile(rf"\b(?:say|saying)\(\s*{_TEXT}")
_COUNTED = re.compile(rf"\bsayCount\(\s*{_TEXT},\s*{_TEXT}")
FORM = SOURCE / "js" / "submit"


def export(site: Site) -> Iterator[File]:
    """The catalogue of scripts: they say English sentences, and look here for others."""
    catalogue = site.casebook.catalogue
    yield File(Address(f"{FOLDER}/{CATALOGUE}"), lambda: script(catalogue).encode())
    yield File(Address(f"{FOLDER}/{FORM_CATALOGUE}"), lambda: of_form(catalogue).encode())


@cache
def said() -> frozenset[str | tuple[str, str]]:
    """Every sentence that a script shows; a pair for those that fit a number."""
    return frozenset(each for place in SOURCE.rglob("*.js") for each in said_in(place))


@cache
def said_in_form() -> frozenset[str | tuple[str, str]]:
    """The sentences that only scripts of the form show."""
    others = {
        each for place in SOURCE.rglob("*.js") if place.parent != FORM for each in said_in(place)
    }
    return said() - others


def said_in(place: Path) -> set[str | tuple[str, str]]:
    """The sentences of one script."""
    text = place.read_text(encoding="utf-8")
    found: set[str | tuple[str, str]] = {_read(each) for each in _SAID.findall(text)}
    return found | {(_read(one), _read(many)) for one, many in _COUNTED.findall(text)}


def _read(text: str) -> str:
    """What a script has between quotation marks of either kind."""
    inside = text[1:-1] if text.startswith('"') else text[1:-1].replace('"', '\\"')
    return str(json.loads(f'"{inside}"'))


def script(catalogue: Catalogue) -> str:
    """The module `assets/js/lib/catalogue.js` for a casebook."""
    sentences = _translated(said() - said_in_form(), catalogue)
    told = {"language": catalogue.language, "names": _names(catalogue), "sentences": sentences}
    text = _json(told)[1:-1]
    return f"export default {{{text},plural:(n)=>Number({catalogue.plural})}};\n"


def of_form(catalogue: Catalogue) -> str:
    """The module `assets/js/submit/form_catalogue.js` for a casebook."""
    return f"export default {_json(_translated(said_in_form(), catalogue))};\n"


def _translated(
    every: Iterable[str | tuple[str, str]], catalogue: Catalogue
) -> dict[str, str | tuple[str, ...]]:
    """Sentences, or the first of each pair, with what they are in the language of the casebook."""
    sentences: dict[str, str | tuple[str, ...]] = {}
    for each in sorted(every, key=str):
        if forms := catalogue.translated(each):
            key = each if isinstance(each, str) else each[0]
            sentences[key] = forms[0] if isinstance(each, str) else forms
    return sentences


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028")


def _names(catalogue: Catalogue) -> dict[str, str]:
    """The names that stand in the sentences of scripts, without those with a capital."""
    texts: list[str] = []
    for each in said():
        texts += [each] if isinstance(each, str) else each
        texts += catalogue.translated(each)
    places = {name.lower() for text in texts for _, name, _, _ in Formatter().parse(text) if name}
    known = sorted(key for name in NAMES for key in (name, several(name)) if key in places)
    return {key: catalogue.name(key) for key in known}
