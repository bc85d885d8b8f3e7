"""What a single value may be: numbers, slugs, addresses and limited text.

Front matter arrives as text (see `frontmatter`), so nothing is coerced before it gets here.
Each refusal is a `PydanticCustomError` whose type is one of our diagnostic codes' causes.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, TypeVar
from urllib.parse import quote, urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from mkdocs_casebook.language import ends, first_end, is_name, is_orcid
from mkdocs_casebook.language.letters import bare

T = TypeVar("T")

UNIQUE = Field(json_schema_extra={"uniqueItems": True})
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LENGTH = 80
ANCHOR = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
TEXT_LENGTH, NOTE_LENGTH = 600, 1200
"""Characters of a line and of a note; ten to a word is more than any language takes on average."""
ADDRESS_LENGTH = 2000
LIST_LENGTH, ALIASES_LENGTH = 100, 50
"""Entries of a list, and former names of a record: each of them is a page that redirects."""
# An apostrophe may be in an address; these may not, and browsers show some of them all the same.
NOT_IN_ADDRESS = re.compile(r"[\s\x00-\x1f<>\"`{}|\\^]")
RESERVED_SLUGS = frozenset({"index", "con", "prn", "aux", "nul"}) | {
    f"{device}{digit}" for device in ("com", "lpt") for digit in range(1, 10)
}


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


def _numbered(value: object, info: ValidationInfo) -> object:
    """The number that a name of a message stands for, by what the reader knows of messages."""
    numbers = info.context or {}
    return numbers.get(value, value) if isinstance(value, str) else value


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


@lru_cache(4096)
def slug_of(text: str) -> str:
    """The slug that a text comes nearest to, or nothing."""
    slug = "-".join(re.findall(r"[a-z0-9]+", re.sub(r"['\u2019]", "", bare(text))))
    if len(slug) > SLUG_LENGTH:
        slug = slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    return "" if slug in RESERVED_SLUGS else slug


def is_web_address(text: str) -> bool:
    """Whether a text is a whole http(s) address with a host, and without a user name."""
    try:
        parts = urlsplit(text)
        whole = parts.scheme in ("https", "http") and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        return False
    if not whole or "@" in parts.netloc or len(text) > ADDRESS_LENGTH:
        return False
    return not NOT_IN_ADDRESS.search(text)


def mended_address(text: str) -> str:
    """The web address that a text was meant to be, or nothing where that is not plain."""
    bare_text = text.strip().strip('<>"\u201c\u201d').strip()
    whole = bare_text if re.match(r"https?://", bare_text) else f"https://{bare_text}"
    mended = NOT_IN_ADDRESS.sub(lambda each: quote(each[0]), whole)
    plain = re.match(r"https?://[\w-]+(?:\.[\w-]+)+(?:[:/?#]|$)", mended)
    return mended if plain and len(mended) < 300 and is_web_address(mended) else ""


class Constraint:
    """What is asked of a text besides its type, as metadata of a field."""

    def check(self, value: str) -> str:
        """The value, if it fits."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))


class IsAddress(Constraint):
    """That a text is a web address."""

    def check(self, value: str) -> str:
        """The value, if it is one."""
        if not is_web_address(value):
            raise PydanticCustomError("url_form", "not a web address")
        return value

    def __get_pydantic_json_schema__(
        self, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "pattern": "^https?://", "maxLength": ADDRESS_LENGTH}


def count_words(text: str) -> int:
    """Words as an author's word processor counts them: runs of non-space with a letter or digit."""
    # Most words are nothing but letters, which one call tells.
    return sum(word.isalnum() or any(map(str.isalnum, word)) for word in text.split())


@dataclass(frozen=True)
class Limit(Constraint):
    """At most so many words, and so many characters, since one word may be as long as a book."""

    words: int = 0
    characters: int = 0

    def check(self, value: str) -> str:
        """The value, if it is not too long."""
        if self.words and (words := count_words(value)) > self.words:
            context = {"limit": str(self.words), "words": str(words)}
            raise PydanticCustomError("text_long", "too long", context)
        if len(value) > self.characters:
            context = {"limit": str(self.characters), "characters": str(len(value))}
            raise PydanticCustomError("text_wide", "too long", context)
        return value

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "maxLength": self.characters}


def _sentence(value: str) -> str:
    """Refuse what is more than one sentence, or does not end like one."""
    if found := first_end(value):
        raise PydanticCustomError("sentence_two", "two", {"word": found[0], "mark": found[1]})
    if not ends(value):
        raise PydanticCustomError("sentence_open", "no end")
    return value


def _anchor(value: str) -> str:
    anchor = value.strip().removeprefix("#")
    if len(anchor) > TEXT_LENGTH or not ANCHOR.fullmatch(anchor):
        raise PydanticCustomError("anchor_form", "not an anchor")
    return anchor


def _orcid(value: str) -> str:
    bare_number = re.sub(r"^https?://orcid\.org/", "", value.strip()).rstrip("/").upper()
    if not re.fullmatch(r"(?:\d{4}-){3}\d{3}[\dX]", bare_number, re.ASCII):
        raise PydanticCustomError("orcid_form", "not an ORCID")
    if not is_orcid(bare_number):
        raise PydanticCustomError("orcid_sum", "a wrong digit")
    return bare_number


def _reference(value: str) -> str:
    reference = value.strip().upper()
    if not re.fullmatch(REFERENCE, reference):
        raise PydanticCustomError("reference_form", "not a reference")
    return reference


def _secure(value: str) -> str:
    if not value.startswith("https://"):
        raise PydanticCustomError("url_plain", "not https", {"rest": value.partition("//")[2]})
    return value


def _told(value: str) -> str:
    if not any(c.isalnum() for c in value):
        raise PydanticCustomError("text_mute", "no letter")
    return value


def _each_once(values: tuple[T, ...]) -> tuple[T, ...]:
    value, times = Counter(values).most_common(1)[0] if values else (None, 0)
    if times > 1:
        raise PydanticCustomError("list_twice", "twice", {"value": str(value)})
    return values


def _role(value: str) -> str:
    if is_name(value):
        raise PydanticCustomError("role_name", "a name")
    return value


Line = Annotated[str, AfterValidator(_one_line), AfterValidator(_not_empty)]
"""One line of plain text; white space is folded."""
Told = Annotated[Line, AfterValidator(_told)]
Sign = Annotated[Line, Limit(characters=TEXT_LENGTH)]
"""One line of plain text, such as `£`."""
Text = Annotated[Told, Limit(characters=TEXT_LENGTH)]
"""One line of plain text with a letter or a digit in it."""
Role = Annotated[Text, AfterValidator(_role)]
"""What somebody is, such as "coordinator"; never who."""
Title = Annotated[Told, Limit(words=20, characters=250)]
Short = Annotated[Told, Limit(words=40, characters=400)]
Summary = Annotated[Told, Limit(words=60, characters=600)]
Sentence = Annotated[Told, Limit(words=35, characters=350), AfterValidator(_sentence)]
"""One sentence, whole."""
Note = Annotated[Told, Limit(words=120, characters=NOTE_LENGTH)]
Number = Annotated[int, BeforeValidator(_whole_number), Field(ge=1)]
SLUG_SCHEMA = {"pattern": f"^{SLUG.pattern}$", "maxLength": SLUG_LENGTH}
Slug = Annotated[str, AfterValidator(_slug), Field(json_schema_extra={**SLUG_SCHEMA})]
"""A key or an address part: lower-case letters, digits and single dashes."""
Several = Annotated[tuple[T, ...], Field(max_length=LIST_LENGTH)]
"""A list, which nobody would read beyond its limit."""
Slugs = Annotated[Several[Slug], AfterValidator(_each_once), UNIQUE]
Aliases = Annotated[
    tuple[Slug, ...], Field(max_length=ALIASES_LENGTH), AfterValidator(_each_once), UNIQUE
]
Numbers = Annotated[Several[Number], AfterValidator(_each_once), UNIQUE]
MessageNumber = Annotated[Number, BeforeValidator(_numbered)]
"""The number of a message; its author may have written a name of it, which the reader knows."""
SeveralMessages = Annotated[Several[MessageNumber], AfterValidator(_each_once), UNIQUE]
"""Lists that name nothing twice."""
WebAddress = Annotated[str, IsAddress()]
"""An absolute http(s) address without a user name; never fetched, only linked."""
SecureAddress = Annotated[
    WebAddress, AfterValidator(_secure), Field(json_schema_extra={"pattern": "^https://"})
]
"""Such an address that begins with `https://`."""
Anchor = Annotated[
    str,
    AfterValidator(_anchor),
    Field(json_schema_extra={"pattern": f"^#?{ANCHOR.pattern}$", "maxLength": TEXT_LENGTH}),
]
"""The id of a part of a page: what the address of that part has after its `#`."""
REFERENCE = "[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}"
"""What the reference of a submission looks like, such as `K7RM-4QXD`: without 0, 1, I and O."""
Receipt = Annotated[
    str, AfterValidator(_reference), Field(json_schema_extra={"pattern": f"^{REFERENCE}$"})
]
ORCID_PATTERN = r"^(https?://orcid\.org/)?(\d{4}-){3}\d{3}[\dXx]/?$"
Orcid = Annotated[str, AfterValidator(_orcid), Field(json_schema_extra={"pattern": ORCID_PATTERN})]
"""The number of an author in the register of that name, as `0000-0002-1825-0097`."""
