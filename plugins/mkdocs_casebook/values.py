"""What a single value may be: dates, periods, numbers, slugs, addresses and limited text.

Front matter arrives as text (see `frontmatter`), so nothing is coerced before it gets here.
Each refusal is a `PydanticCustomError` whose type is one of our diagnostic codes' causes.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError, core_schema

T = TypeVar("T")

UNIQUE = Field(json_schema_extra={"uniqueItems": True})
MONTHS = [name.lower() for name in calendar.month_name]
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LENGTH = 80
FIRST_YEAR, LAST_YEAR = 1900, 2200
RESERVED_SLUGS = frozenset({"index", "con", "prn", "aux", "nul"}) | {
    f"{device}{digit}" for device in ("com", "lpt") for digit in range(1, 10)
}


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date as precise as its source: a year, a month or a day. Sorts by time, vaguer first."""

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
        match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value.strip(), re.ASCII)
        if not match:
            raise PydanticCustomError("date_form", "{hint}", {"hint": _guess_date(value)})
        year, month, day = (int(part or 0) for part in match.groups())
        if not FIRST_YEAR <= year <= LAST_YEAR or month > 12 or (match[2] and month == 0):
            raise PydanticCustomError("date_impossible", "no such month or year")
        if match[3] and not 1 <= day <= calendar.monthrange(year, month)[1]:
            raise PydanticCustomError("date_impossible", "no such day")
        return cls(year, month, day)

    @property
    def iso(self) -> str:
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

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(_iso)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}


def _iso(value: PartialDate) -> str:
    return value.iso


def _guess_date(text: str) -> str:
    """The ISO form of `December 2012`, `12/2012` or `1 Dec 2012`, or nothing."""
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
            return PartialDate.parse(guess).iso
        except PydanticCustomError:
            continue
    return ""


@dataclass(frozen=True, order=True)
class Period:
    """The years that an account covers, both ends included."""

    start: int
    end: int

    @classmethod
    def parse(cls, value: object) -> Period:
        """Read `2013` or `2012-2014`."""
        if isinstance(value, Period):
            return value
        if not isinstance(value, str):
            raise PydanticKnownError("string_type")
        match = re.fullmatch(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?", value.strip(), re.ASCII)
        start, end = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not FIRST_YEAR <= start <= end <= LAST_YEAR:
            raise PydanticCustomError("period_form", "not a period")
        return cls(start, end)

    @property
    def all(self) -> range:
        """Every year of the period."""
        return range(self.start, self.end + 1)

    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start} to {self.end}"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(_years)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d{4}(-\d{4})?$"}


def _years(value: Period) -> str:
    return str(value.start) if value.start == value.end else f"{value.start}-{value.end}"


def _whole_number(value: object) -> object:
    """Refuse what YAML readers disagree on (012, 1:30, 1_000) before it turns into a number."""
    if not isinstance(value, str):
        return value
    if re.fullmatch(r"0\d+", value, re.ASCII):
        raise PydanticCustomError("number_zero", "leading zero")
    if not re.fullmatch(r"[0-9]+", value):
        raise PydanticCustomError("number_form", "not a whole number")
    if len(value) > 6:
        raise PydanticCustomError("number_large", "too large")
    return int(value)


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _not_empty(value: str) -> str:
    if not value:
        raise PydanticCustomError("text_empty", "empty")
    return value


def _slug(value: str) -> str:
    if len(value) > SLUG_LENGTH or not SLUG.fullmatch(value) or value in RESERVED_SLUGS:
        raise PydanticCustomError("slug_form", "not a slug")
    return value


def slug_of(text: str) -> str:
    """The slug that a text comes nearest to, or nothing."""
    slug = "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:SLUG_LENGTH].strip("-")
    return "" if slug in RESERVED_SLUGS else slug


def is_web_address(text: str) -> bool:
    """Whether a text is a whole http(s) address with a host, and without a user name."""
    try:
        parts = urlsplit(text)
        whole = parts.scheme in ("https", "http") and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        return False
    if not whole or "@" in parts.netloc or len(text) > 2000:
        return False
    return not re.search(r"[\s\x00-\x1f<>\"'`{}|\\^]", text)


def _web_address(value: str) -> str:
    if not is_web_address(value):
        raise PydanticCustomError("url_form", "not a web address")
    return value


def count_words(text: str) -> int:
    """Words as an author's word processor counts them: runs of non-space with a letter or digit."""
    return sum(any(c.isalnum() for c in word) for word in text.split())


def _at_most(limit: int) -> Callable[[str], str]:
    def check(value: str) -> str:
        if (words := count_words(value)) > limit:
            raise PydanticCustomError(
                "text_long", "too long", {"limit": str(limit), "words": str(words)}
            )
        return value

    return check


def _each_once(values: tuple[T, ...]) -> tuple[T, ...]:
    value, times = Counter(values).most_common(1)[0] if values else (None, 0)
    if times > 1:
        raise PydanticCustomError("list_twice", "twice", {"value": str(value)})
    return values


Text = Annotated[str, AfterValidator(_one_line), AfterValidator(_not_empty)]
"""One line of plain text; white space is folded."""
Title = Annotated[Text, AfterValidator(_at_most(20)), Field(json_schema_extra={"maxWords": 20})]
Short = Annotated[Text, AfterValidator(_at_most(40)), Field(json_schema_extra={"maxWords": 40})]
Summary = Annotated[Text, AfterValidator(_at_most(60)), Field(json_schema_extra={"maxWords": 60})]
Note = Annotated[Text, AfterValidator(_at_most(120)), Field(json_schema_extra={"maxWords": 120})]
Number = Annotated[int, BeforeValidator(_whole_number), Field(ge=1)]
Slug = Annotated[str, AfterValidator(_slug), Field(json_schema_extra={"pattern": SLUG.pattern})]
"""A key or an address part: lower-case letters, digits and single dashes."""
Slugs = Annotated[tuple[Slug, ...], AfterValidator(_each_once), UNIQUE]
Numbers = Annotated[tuple[Number, ...], AfterValidator(_each_once), UNIQUE]
"""Lists that name nothing twice."""
WebAddress = Annotated[str, AfterValidator(_web_address)]
"""An absolute http(s) address without a user name; never fetched, only linked."""
