"""Numbers that check themselves: unique pupil numbers, NHS numbers, ISBNs and ORCIDs."""

from __future__ import annotations

import functools

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The letters of unique pupil numbers: none that looks like a digit, and no S."""


def is_upn(text: str) -> bool:
    """Whether a letter and twelve digits are a unique pupil number; a temporary one ends in a
    letter.

    Local authorities are not looked up: a list of them would be out of date with the next one.
    """
    text = text.upper()
    if len(text) != 13 or not text[1:12].isdecimal() or not text.isascii():
        return False
    if text[12] not in UPN_LETTERS and not text[12].isdecimal():
        return False
    values = [int(c) if c.isdecimal() else UPN_LETTERS.index(c) for c in text[1:]]
    check = sum(place * value for place, value in enumerate(values, 2)) % 23
    return text[0] == UPN_LETTERS[check]


def is_nhs_number(text: str) -> bool:
    """Whether ten digits are an NHS number, judged by the last of them."""
    return len(text) == 10 and text.isascii() and text.isdecimal() and _modulo_11(text)


def is_isbn(text: str) -> bool:
    """Whether ten or thirteen digits are the number of a book; the last of ten may be an X."""
    text = text.upper()
    if len(text) == 10 and text.isascii() and text[:9].isdecimal():
        return (text[9].isdecimal() or text[9] == "X") and _modulo_11(text)
    if len(text) == 13 and text.isascii() and text.isdecimal():
        return sum(int(c) * (3 if at % 2 else 1) for at, c in enumerate(text)) % 10 == 0
    return False


def is_orcid(text: str) -> bool:
    """Whether four groups of four are an ORCID, judged by the last sign: ISO 7064, 11-2."""
    digits = text.replace("-", "").upper()
    if len(digits) != 16 or not digits.isascii() or not digits[:15].isdecimal():
        return False
    total = functools.reduce(lambda sum_, digit: (sum_ + int(digit)) * 2, digits[:15], 0)
    return digits[15] == "0123456789X"[(12 - total % 11) % 11]


def _modulo_11(text: str) -> bool:
    values = [10 if c == "X" else int(c) for c in text]
    return (
        sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11
        == 0
    )
