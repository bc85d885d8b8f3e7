"""What a date and a period may be."""

from __future__ import annotations

import calendar
import dataclasses
import re
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError, core_schema

MONTHS = [name.lower() for name in calendar.month_name]
FIRST_YEAR, LAST_YEAR = 1900, 2200
DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
PERIOD = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?", re.ASCII)
YEARS = {"type": ["string", "integer"], "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
"""A year alone is a number to most readers of YAML."""


class Dated:
    """What an author writes in figures: read from text, and written back as it was."""

    pattern: ClassVar[str]
    """What such a text looks like, for editors."""

    @classmethod
    def parse(cls, value: object) -> Any:
        """Read the text; raises pydantic's errors for any other."""
        raise NotImplementedError

    @property
    def written(self) -> str:
        """The text to write."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> CoreSchema:
        back = core_schema.plain_serializer_function_ser_schema(lambda value: value.written)
        return core_schema.no_info_plain_validator_function(cls.parse, serialization=back)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**YEARS, "pattern": cls.pattern}


@dataclass(frozen=True, order=True)
class PartialDate(Dated):
    """A date as precise as its source: a year, a month or a day. Sorts by time, vaguer first."""

    pattern = r"^\s*\d{4}(-\d\d(-\d\d)?)?\s*$"
    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, value: object) -> PartialDate:
        """Read `2012`, `2012-12` or `2012-12-01`; refuse every other form and impossible days."""
        if isinstance(value, PartialDate):
            return value
        if not isinstance(value, str):
            raise PydanticKnownError("string_type")
        match = DATE.fullmatch(value.strip())
        if not match:
            raise PydanticCustomError("date_form", "{hint}", {"hint": _guess_date(value)})
        year, month, day = (int(part or 0) for part in match.groups())
        if not FIRST_YEAR <= year <= LAST_YEAR or month > 12 or (match[2] and month == 0):
            raise PydanticCustomError("date_impossible", "no such month or year")
        if match[3] and not 1 <= day <= calendar.monthrange(year, month)[1]:
            raise PydanticCustomError("date_impossible", "no such day")
        return cls(year, month, day)

    def is_before(self, other: PartialDate) -> bool:
        """Whether it is surely before another date, as far as both are known."""
        pairs = zip(dataclasses.astuple(self), dataclasses.astuple(other), strict=True)
        known = [(own, theirs) for own, theirs in pairs if own and theirs]
        return [own for own, _ in known] < [theirs for _, theirs in known]

    @property
    def written(self) -> str:
        """The date as `2012`, `2012-12` or `2012-12-01`."""
        return "-".join(
            f"{part:0{width}}"
            for part, width in ((self.year, 4), (self.month, 2), (self.day, 2))
            if part
        )

    def __str__(self) -> str:
        words = [str(self.day)] if self.day else []
        if self.month:
            words.append(calendar.month_name[self.month])
        return " ".join([*words, str(self.year)])


def _guess_date(text: str) -> str:
    """The ISO form of `December 2012`, `12/2012` or `1 Dec 2012`, or nothing."""
    # A time behind the day, as content management systems write it, says nothing here.
    text = re.sub(r"^(\s*\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*", r"\1", text)
    words = re.findall(r"[a-z]+|[0-9]+", text.lower())
    years = [w for w in words if len(w) == 4 and w.isdecimal()]
    named = [i for i, m in enumerate(MONTHS) if m and any(w[:3] == m[:3] for w in words)]
    small = [int(w) for w in words if len(w) < 3 and w.isdecimal()]
    if len(years) != 1 or len(named) + len(small) not in (1, 2):
        return ""
    # British order: 25/02/2013 is the 25th of February.
    numbers = named + small if named or words[0] == years[0] else small[::-1]
    for parts in (numbers, numbers[:1]):
        guess = "-".join([years[0], *(f"{part:02}" for part in parts)])
        try:
            return PartialDate.parse(guess).written
        except PydanticCustomError:
            continue
    return ""


@dataclass(frozen=True, order=True)
class Period(Dated):
    """The years that an account covers, both ends included."""

    pattern = r"^\s*\d{4}(\s*[-–]\s*\d{4})?\s*$"
    start: int
    end: int

    @classmethod
    def parse(cls, value: object) -> Period:
        """Read `2013` or `2012-2014`."""
        if isinstance(value, Period):
            return value
        if not isinstance(value, str):
            raise PydanticKnownError("string_type")
        match = PERIOD.fullmatch(value.strip())
        start, end = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not FIRST_YEAR <= start <= end <= LAST_YEAR:
            raise PydanticCustomError("period_form", "not a period")
        return cls(start, end)

    @property
    def all(self) -> range:
        """Every year of the period."""
        return range(self.start, self.end + 1)

    @property
    def written(self) -> str:
        """The period as `2013` or `2012-2014`."""
        return str(self.start) if self.start == self.end else f"{self.start}-{self.end}"

    def __str__(self) -> str:
        return self.written.replace("-", " to ")
