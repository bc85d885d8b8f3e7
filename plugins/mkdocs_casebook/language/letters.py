"""Words next to one another: their plain letters, and the known word that somebody meant."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

# Letters that Unicode does not take apart into a plain one and its mark.
WHOLE = str.maketrans(
    {
        **{"æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ø": "o", "ł": "l", "đ": "d", "ð": "d"},
        **{"ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t", "ĸ": "k"},
    }
)
ALIKE = 0.8
"""How alike two spellings of one word are: typing mistakes are alike, other words are not."""
STEM = 4
"""Letters that two forms of one word begin with, such as `maths` and `mathematics`."""


def bare(text: str) -> str:
    """The text in small letters without accents: `Łódź` gives `lodz`, `Ærø` gives `aero`."""
    apart = unicodedata.normalize("NFKD", text.lower().translate(WHOLE))
    return "".join(c for c in apart if not unicodedata.combining(c)).lower()


def words(text: str) -> list[str]:
    """The words of a text in their plain letters; an apostrophe parts none."""
    return re.findall(r"[^\W_]+", re.sub(r"['\u2019]", "", bare(text)))


def nearest(word: object, known: Iterable[object]) -> str:
    """The known value that `word` is a slip of, or an empty string where that is not plain."""
    return _nearest(str(word), tuple(map(str, known)))


# Every reading of a casebook compares the same few names of lists and fields.
@functools.lru_cache(256)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    return meant(word, dict(zip(known, known, strict=True)))


def meant(text: str, known: Mapping[str, str]) -> str:
    """The key that `text` means among `known` keys and their names, or an empty string.

    A wrong hint sends its reader in a circle, so there is none where two are as likely.
    """
    sought = words(text)
    if not sought:
        return ""
    spelt = {key: (words(key), words(name)) for key, name in known.items()}
    for test in (_same, _alike, _stem):
        fits = [key for key, forms in spelt.items() if any(test(sought, each) for each in forms)]
        if fits:
            return fits[0] if len(fits) == 1 else _closest(sought, {k: spelt[k] for k in fits})
    return _told_apart(sought, spelt)


def _same(sought: list[str], form: list[str]) -> bool:
    return "".join(sought) == "".join(form)


def _alike(sought: list[str], form: list[str]) -> bool:
    """Whether two spellings differ by typing mistakes only, in no word by more."""
    one, other = "".join(sought), "".join(form)
    if not _might(one, other) or one.isdecimal() or other.isdecimal():
        return False
    if len(sought) == len(form):
        return all(_ratio(*pair) >= ALIKE for pair in zip(sought, form, strict=True))
    return _ratio(one, other) >= 0.9


def _might(one: str, other: str) -> bool:
    """Whether the lengths alone let two words be alike; it saves most comparisons."""
    shorter, longer = sorted((len(one), len(other)))
    return 2 * shorter >= ALIKE * (shorter + longer)


def _ratio(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if sorted(one) == sorted(other) and len(one) > 2:
        return 0.9  # letters that changed places
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _stem(sought: list[str], form: list[str]) -> bool:
    """Whether two words are forms of one: all but an ending of one letter begins the other."""
    if len(sought) != 1 or len(form) != 1 or sought[0].isdecimal():
        return False
    shorter, longer = sorted((sought[0], form[0]), key=len)
    begins = max(len(shorter) - 1, STEM)
    return len(shorter) >= STEM and longer[:begins] == shorter[:begins]


def _closest(sought: list[str], fits: Mapping[str, tuple[list[str], list[str]]]) -> str:
    """The likeliest of several, if it is likelier than all others."""
    whole = "".join(sought)
    rated = sorted(
        ((max(_ratio(whole, "".join(form)) for form in forms), key) for key, forms in fits.items()),
        reverse=True,
    )
    return rated[0][1] if rated[0][0] > rated[1][0] else ""


def _told_apart(sought: list[str], spelt: Mapping[str, tuple[list[str], list[str]]]) -> str:
    """The one value that holds all words that were written, or whose whole key was written."""
    vocabularies = {key: {*forms[0], *forms[1]} for key, forms in spelt.items()}
    shared = Counter(word for vocabulary in vocabularies.values() for word in vocabulary)
    # Words that several have, such as "alliance", tell none from the others.
    telling = {word for word in sought if shared[word] < 2}
    keys = [own for own, _ in spelt.values()]
    plain = any(len(word) >= STEM or [word] in keys for word in telling)
    fits = [key for key, vocabulary in vocabularies.items() if plain and telling <= vocabulary]
    fits = fits or [key for key, (own, _) in spelt.items() if own and {*own} <= {*sought}]
    return fits[0] if len(fits) == 1 else ""
