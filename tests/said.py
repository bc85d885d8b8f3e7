"""Whether faults are said wholly through the catalogue: judged of all that tests provoke."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from gettext import NullTranslations
from pathlib import Path

from mkdocs_casebook.diagnostics import Diagnostic, told
from mkdocs_casebook.language import NAMES, Catalogue, Said

OWN = {key: (f"zq{at}one", f"zq{at}many") for at, key in enumerate(NAMES)}
"""Names that stand in no text of anybody's."""
OURS = re.compile(
    r"\b(?:case stud(?:y|ies)|(?:key )?messages?|alliances?|programmes?|clusters?|events?"
    r"|learning logs?|peer challenges?|phases?|regions?|focus|kinds? of evidence|size of)\b",
    re.IGNORECASE,
)
"""Names that an owner's own replace."""
KEPT = re.compile(r"`[^`]*`|\[[^\]]*\]\([^)]*\)|\"[^\"]*\"|\S*[/_]\S*")
"""What stays, whatever an owner calls things: code, links, keys, and names of files."""


class Marked(NullTranslations):
    """A language in which each sentence is our own between two marks."""

    def gettext(self, message: str) -> str:
        """The sentence."""
        return f"«{message}»"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The sentence for a number."""
        return f"«{msgid1 if n == 1 else msgid2}»"


RENAMED = Catalogue(labels=OWN)
MADE_UP = Catalogue("xx", translations=Marked())


def judge(found: Iterable[Diagnostic], root: Path | None = None) -> None:
    """Every word of a fault is the catalogue's, or stands below `root`, or is a name that stays."""
    for fault in found:
        for sentence in filter(None, (fault.problem, fault.remedy)):
            assert sentence.by(MADE_UP).startswith("«"), repr(sentence)
            ours = KEPT.sub(" ", sentence.with_values(lambda _: "").by(RENAMED))
            assert not OURS.search(ours), repr(sentence)
            for value in unsaid(sentence):
                assert _is_named(value) or (root and _is_written(value, root)), (sentence, value)
        assert told(fault).by(MADE_UP).startswith("«")


def unsaid(sentence: Said) -> Iterator[str]:
    """The values of a sentence that no catalogue has, but for those that stand in code."""
    shown = [re.sub(r"`[^`]*`", "", form) for form in sentence.forms]
    for name, value in sentence.values.items():
        if isinstance(value, Said):
            yield from unsaid(value)
        elif isinstance(value, str) and any(f"{{{name}}}" in form for form in shown):
            yield value


def _is_named(value: str) -> bool:
    """Whether a value is single words, quoted ones, or the name of a character."""
    with contextlib.suppress(KeyError):
        return bool(unicodedata.lookup(value))
    bare = re.sub(r'`[^`]*`|"[^"]*"', "", value)
    return not any(re.search(r"\s", each.strip()) for each in bare.split(", "))


def _is_written(value: str, root: Path) -> bool:
    """Whether the words of a value stand in a file, or in the name of one."""
    files = [path for path in root.rglob("*") if path.is_file()]
    texts = [str(path) for path in files]
    texts += [path.read_bytes().decode(errors="replace") for path in files]
    words = re.findall(r"[^\W\d_]{3,}", value)
    return all(any(word in text for text in texts) for word in words)
