from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from mkdocs_casebook.records.dates import PartialDate, Period
from mkdocs_casebook.records.values import (
    Note,
    Number,
    Short,
    Slug,
    Summary,
    Text,
    Title,
    WebAddress,
    count_words,
    is_web_address,
    slug_of,
)

DATE = TypeAdapter[PartialDate](PartialDate)
PERIOD = TypeAdapter[Period](Period)
NUMBER = TypeAdapter[int](Number)
SLUG = TypeAdapter[str](Slug)
TEXT = TypeAdapter[str](Text)


def error(adapter: TypeAdapter[Any], value: object) -> tuple[str, dict[str, str]]:
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(value)
    (only,) = caught.value.errors(include_url=False)
    return only["type"], only.get("ctx", {})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2012", "2012"),
        ("2012-12", "December 2012"),
        ("2012-12-01", "1 December 2012"),
        ("2012-02-29", "29 February 2012"),
        ("1900", "1900"),
        ("2200-12-31", "31 December 2200"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(text: str, words: str) -> None:
    date = DATE.validate_python(text)
    assert (date.written, str(date)) == (text, words)
    assert DATE.dump_python(date) == text
    assert DATE.validate_python(date) is date


def test_white_space_around_a_date_or_a_period_is_nothing() -> None:
    assert PartialDate.parse(" 2012-12\n") == PartialDate(2012, 12)
    assert Period.parse(" 2012 - 2014 ") == Period(2012, 2014)


def test_dates_sort_by_time_and_the_vaguer_comes_first() -> None:
    written = ["2012-12-01", "2013", "2012", "2012-12", "2012-02-28", "2012-10"]
    dates = sorted(map(PartialDate.parse, written))
    assert [each.written for each in dates] == [
        "2012",
        "2012-02-28",
        "2012-10",
        "2012-12",
        "2012-12-01",
        "2013",
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("December 2012", "2012-12"),
        ("dec 2012", "2012-12"),
        ("1 Dec 2012", "2012-12-01"),
        ("1st December 2012", "2012-12-01"),
        ("2012 December", "2012-12"),
        ("May 2014", "2014-05"),
        ("25/02/2013", "2013-02-25"),
        ("01/02/2013", "2013-02-01"),
        ("1.2.2013", "2013-02-01"),
        ("25 February, 2013", "2013-02-25"),
        ("12/2012", "2012-12"),
        ("2012/12", "2012-12"),
        ("2012/12/01", "2012-12-01"),
        ("2012-1", "2012-01"),
        ("2012-1-5", "2012-01-05"),
        ("30 February 2012", "2012-02"),
        ("02/25/2013", ""),
        ("13/2012", ""),
        ("autumn 2012", ""),
        ("2012-13-01-01", ""),
        ("2012 to 2013", ""),
        ("20121201", ""),
        ("12", ""),
        ("soon", ""),
        ("", ""),
        ("٢٠١٢", ""),
        ("2012–12", "2012-12"),
        ("2012-12-01T10:00:00Z", "2012-12-01"),
        ("9" * 5000, ""),
    ],
)
def test_another_form_of_date_is_refused_with_the_likely_one(text: str, hint: str) -> None:
    assert error(DATE, text) == ("date_form", {"hint": hint})


@pytest.mark.parametrize(
    "text",
    [
        "2012-13",
        "2012-00",
        "2012-00-01",
        "2012-12-00",
        "2012-12-32",
        "2013-02-29",
        "2024-02-30",
        "1899",
        "2201",
        "0000",
        "9999",
    ],
)
def test_a_date_that_never_was_is_refused(text: str) -> None:
    assert error(DATE, text)[0] == "date_impossible"


@pytest.mark.parametrize(
    ("text", "start", "end", "words", "dumped"),
    [
        ("2013", 2013, 2013, "2013", "2013"),
        ("2012-2014", 2012, 2014, "2012 to 2014", "2012-2014"),
        ("2012–2014", 2012, 2014, "2012 to 2014", "2012-2014"),
        ("2012 - 2014", 2012, 2014, "2012 to 2014", "2012-2014"),
        ("2013-2013", 2013, 2013, "2013", "2013"),
    ],
)
def test_a_period_is_a_year_or_a_span(
    text: str, start: int, end: int, words: str, dumped: str
) -> None:
    period = PERIOD.validate_python(text)
    assert (period, str(period)) == (Period(start, end), words)
    assert PERIOD.dump_python(period) == dumped
    assert PERIOD.validate_python(period) is period


@pytest.mark.parametrize(
    "text",
    [
        "2014-2012",
        "2012-14",
        "2012/13",
        "2012-12-01",
        "2012 to 2014",
        "since 2012",
        "12",
        "",
        "1899",
        "2012-2201",
        "0000-9999",
        "٢٠١٢",
        "9" * 5000,
    ],
)
def test_another_form_of_period_is_refused(text: str) -> None:
    assert error(PERIOD, text)[0] == "period_form"


@pytest.mark.parametrize("adapter", [DATE, PERIOD, TEXT, SLUG])
@pytest.mark.parametrize("value", [["2012"], {"a": "2012"}])
def test_a_list_or_a_group_is_no_single_value(adapter: TypeAdapter[Any], value: object) -> None:
    assert error(adapter, value)[0] == "string_type"


@pytest.mark.parametrize("text", ["1", "9", "10", "12", "999999"])
def test_a_number_is_plain_digits(text: str) -> None:
    assert NUMBER.validate_python(text) == int(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("012", "number_zero"),
        ("00", "number_zero"),
        ("0", "greater_than_equal"),
        ("1:30", "number_form"),
        ("1_000", "number_form"),
        ("1,000", "number_form"),
        ("1 000", "number_form"),
        (" 7 ", "number_form"),
        ("7\n", "number_form"),
        ("1.0", "number_form"),
        ("1e3", "number_form"),
        ("0x1F", "number_form"),
        ("0o17", "number_form"),
        ("-1", "number_form"),
        ("+1", "number_form"),
        ("true", "number_form"),
        (".inf", "number_form"),
        ("five", "number_form"),
        ("١٢", "number_form"),
        ("１２", "number_form"),
        ("²", "number_form"),
        ("", "number_form"),
        ("1000000", "number_large"),
        ("9" * 5000, "number_large"),
        ("0" * 5000 + "1", "number_zero"),
    ],
)
def test_what_yaml_readers_disagree_on_is_no_number(text: str, kind: str) -> None:
    assert error(NUMBER, text)[0] == kind


@pytest.mark.parametrize("text", ["a", "7", "north-east", "a-1-b", "x" * 80, "console", "com10"])
def test_a_slug_is_small_letters_digits_and_single_dashes(text: str) -> None:
    assert SLUG.validate_python(text) == text


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Coast", "coast"),
        ("North East", "north-east"),
        ("north_east", "north-east"),
        ("north--east", "north-east"),
        ("-coast-", "coast"),
        ("coast\n", "coast"),
        ("caf\u00e9", "cafe"),
        ("../../index", ""),
        ("index", ""),
        ("con", ""),
        ("com1", ""),
        ("x" * 81, "x" * 80),
        ("x" * 79 + "-y", "x" * 79),
        ("\u201ccoach\u201d", "coach"),
        ("ｃｏａｃｈ", "coach"),
        ("", ""),
        ("-", ""),
    ],
)
def test_anything_else_is_no_slug_but_may_be_near_one(text: str, nearest: str) -> None:
    assert error(SLUG, text)[0] == "slug_form"
    assert slug_of(text) == nearest


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "http://example.org/a/b.pdf?x=1&y=2#part",
        "https://example.org:8080/",
        "HTTPS://EXAMPLE.ORG/",
        "https://münchen.example/straße",
        "https://[2001:db8::1]/",
        "https://example.org/" + "a" * 1980,
    ],
)
def test_web_addresses_are_whole(text: str) -> None:
    assert is_web_address(text)
    assert TypeAdapter(WebAddress).validate_python(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "www.example.org",
        "example.org/report",
        "//example.org",
        "https://",
        "https:///report",
        "https://?q",
        "https://user@example.org",
        "https://user:word@example.org",
        "https://example.org:99999/",
        "https://example.org:port/",
        "https://[::1",
        "https://example.org/a b",
        "https://example.org/a\nb",
        " https://example.org",
        "https://example.org ",
        'https://example.org/"onclick="x',
        "https://example.org/<script>",
        "https://example.org/`x`",
        "https://example.org/\\x",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "mailto:office@example.org",
        "file:///etc/passwd",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_anything_else_is_no_web_address(text: str) -> None:
    assert not is_web_address(text)
    assert error(TypeAdapter(WebAddress), text)[0] == "url_form"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one", 1),
        ("one two", 2),
        ("  one \t two\nthree ", 3),
        ("self-made", 1),
        ("it's", 1),
        ("one - two", 2),
        ("one – two … !", 2),
        ("12 %", 1),
        ("école à côté", 3),
        ("三人", 1),
    ],
)
def test_words_are_counted_as_a_word_processor_does(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(("kind", "limit"), [(Title, 20), (Short, 40), (Summary, 60), (Note, 120)])
def test_texts_have_a_limit_of_words(kind: type[str], limit: int) -> None:
    adapter = TypeAdapter[str](kind)
    assert adapter.validate_python(" word  -\n" * limit) == " ".join(["word", "-"] * limit)
    over = {"limit": str(limit), "words": str(limit + 1)}
    assert error(adapter, "word " * (limit + 1)) == ("text_long", over)


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u00a0"])
def test_a_blank_text_is_empty(text: str) -> None:
    assert error(TEXT, text)[0] == "text_empty"


@pytest.mark.parametrize("text", ["no", "yes", "off", "null", "012", "1:30", "2012-12-01", "1_000"])
def test_text_stays_as_it_is(text: str) -> None:
    assert TEXT.validate_python(text) == text
