"""A stranger's JSON: bounded, strict, and refused in sentences."""

from __future__ import annotations

import codecs
import json
import re
from typing import TypeAlias

from mkdocs_casebook.diagnostics import shown
from mkdocs_casebook.language import Said, said

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"
BYTES = 24 * 1024 * 1024
"""The most that a submission file may have, pictures included."""
DEPTH = 8
CHARACTERS = 64 * 1024
"""The most that one text may have; only the data of pictures may be longer."""
VALUES = 20_000
SURROGATE = re.compile("[\ud800-\udfff]")
DIGITS = 6
AGAIN = said("Ask the author for the file again, as it was saved by the form.")
NEWER = said("Ask the author to send the file as the form saved it, without changing it by hand.")


class SubmissionError(Exception):
    """A file that is no submission; says why, and what to do."""

    def __init__(self, problem: Said, remedy: Said = AGAIN) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def parse(data: bytes) -> Json:
    """The values of a file. Raises SubmissionError."""
    if len(data) > BYTES:
        raise too_large(len(data))
    try:
        values: Json = json.loads(
            _text(data),
            object_pairs_hook=_once,
            parse_int=_number,
            parse_float=_number,
            parse_constant=_number,
        )
    except json.JSONDecodeError as error:
        problem = said(
            "The file is not a whole submission: it cannot be read from line {line} on.",
            line=error.lineno,
        )
        raise SubmissionError(problem) from error
    except RecursionError as error:
        raise _too_deep() from error
    _bounded(values)
    return values


def too_large(size: int) -> SubmissionError:
    """What is said of a file of this many bytes, before anything of it is read."""
    problem = said(
        "The file has {number} MB; {most} MB is the most.",
        number=f"{size / 1024**2:,.1f}",
        most=BYTES // 1024**2,
    )
    return SubmissionError(
        problem, said("Ask the author for smaller or fewer pictures, saved by the form.")
    )


def _text(data: bytes) -> str:
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or data[:4].count(0) >= 2:
        raise SubmissionError(said("The file is saved as UTF-16, not as UTF-8."))
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise SubmissionError(said("The file is not UTF-8 text.")) from error


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """An object, in which no name is given twice: readers disagree on which of two counts."""
    values: dict[str, Json] = {}
    for name, value in pairs:
        if name in values:
            problem = said(
                "The file says {name} twice in one place.", name=shown(_plain(name[:80]))
            )
            raise SubmissionError(problem, NEWER)
        values[name] = value
    return values


def _number(digits: str) -> int:
    if not re.fullmatch(rf"[0-9]{{1,{DIGITS}}}", digits):
        problem = said(
            "The file has {number} where no form writes a number.", number=shown(digits[:40], 20)
        )
        raise SubmissionError(problem, NEWER)
    return int(digits)


def _too_deep() -> SubmissionError:
    problem = said("The file is nested more than {most} deep.", most=DEPTH)
    return SubmissionError(problem, NEWER)


def _bounded(values: Json) -> None:
    """Refuse what is too deep, too long or too much, and characters that are none."""
    waiting: list[tuple[Json, int, str]] = [(values, 1, "")]
    seen = 0
    while waiting:
        value, depth, name = waiting.pop()
        seen += 1
        if seen > VALUES:
            raise SubmissionError(said("The file has more than {most} values.", most=VALUES), NEWER)
        if isinstance(value, list | dict) and depth > DEPTH:
            raise _too_deep()
        if isinstance(value, str):
            _text_fits(value, name)
        elif isinstance(value, dict):
            for key, each in value.items():
                _text_fits(key, "")
                waiting.append((each, depth + 1, key))
        elif isinstance(value, list):
            waiting += ((each, depth + 1, name) for each in value)


def _text_fits(text: str, name: str) -> None:
    if "\0" in text or SURROGATE.search(text):
        raise SubmissionError(said("The file contains characters that no text has."), NEWER)
    if name != "data" and len(text) > CHARACTERS:
        problem = said(
            "A text in the file has {number} characters; {most} is the most.",
            number=f"{len(text):,}",
            most=f"{CHARACTERS:,}",
        )
        raise SubmissionError(problem, said("Ask the author to shorten it."))


def _plain(text: str) -> str:
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
