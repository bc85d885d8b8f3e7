from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from mkdocs_casebook.reading import front_matter, misfits, schema, yaml
from mkdocs_casebook.reading.yaml_events import Value
from mkdocs_casebook.records import (
    OWN_ACCOUNTS,
    READER_FIELDS,
    CaseStudy,
    Part,
    Record,
    field_names,
    fields_of,
)
from tests import kit
from tests.kit import (
    CASE,
    EVENT,
    FIELDS,
    FILES,
    HEADER_LINES,
    REGISTERS,
    accepts,
    case,
    faults,
    line_of,
    message,
    refuses,
    written,
)

ALLIANCES = f"{REGISTERS}/alliances.yml"
VOCABULARY = f"{REGISTERS}/vocabulary.yml"
NEW = "case_studies/new.md"
LAUNCH = "docs/events/launch.md"
ONE_VALUE = "takes one value, not a list or a group of fields. Write it on one line; put text with"
SLUG = "cannot be a key or part of an address."
DIGITS = "Write it in digits, without spaces, points or colons."
DATE = "Write the year, the month or the day: 2012, 2012-12, 2012-12-01. Example: date: 2013-06"
GROUP = "where a group of fields is expected. Write its fields one per line, as `name: value`."
EMPTY = "is empty. Give it a value."
SMALL = "Use a to z in lower case, digits and single dashes, at most 80."
URL = "is not a complete web address."

# fmt: off
# A field of a case study and its value; the fault's code, column and field; its words.
ROWS: list[tuple[str, str, str, int, str, str]] = [
    ("messages", "[{message: 1, passage: What we did}]", "value-missing", 12,
     "messages[0].how", 'The field "how" is missing. Add it. Example: how: Each group'),
    ("withdrawn", "{date: 2026}", "value-missing", 1,
     "withdrawn.reason", 'The field "reason" is missing. Add it. Example: reason: Its'),
    ("submission", "K7RM-0000", "value-slug", 13,
     "submission", '"K7RM-0000" is not the reference of a submission. Copy it from the receipt'),
    ("former_anchors", "[{was: What we tried}]", "value-slug", 24, "former_anchors[0].was",
     '"What we tried" cannot be the end of an address, as "was" must be. Copy what the address'),
    ("outcome", "report", "value-choice", 10,
     "outcome", '"report" is not a word for "outcome". Did you mean "reported"? Choose'),
    ("licence", "mine", "value-choice", 10,
     "licence", '"mine" is not a word for "licence". Choose CC-BY-4.0, CC-BY-SA-4.0, '),
    ("status", "[published]", "value-type", 9,
     "status", f'The field "status" {ONE_VALUE}'),
    ("focus", "coaching, maths", "value-list", 8,
     "focus", 'The field "focus" takes a list. Write focus: [coaching, maths], or one entry per'),
    ("focus", "coaching]", "value-list", 8,
     "focus", 'The field "focus" takes a list. Write focus: [coaching], or one entry per line'),
    ("phases", "{primary: yes}", "value-list", 9,
     "phases", 'The field "phases" takes a list. Write phases: [one], or one entry per line'),
    ("sources", "https://example.org", "value-list", 10,
     "sources", 'takes a list. Write one entry per line, after a dash, with its fields. Example:'),
    ("focus", "[maths, coaching, maths]", "value-list", 8,
     "focus", 'The list "focus" names "maths" more than once. Delete all but one.'),
    ("focus", "[]", "value-empty", 1,
     "focus", f'The field "focus" {EMPTY} Example: focus: [coaching]'),
    ("title", "[a, b]", "value-type", 8,
     "title", f'The field "title" {ONE_VALUE}'),
    ("alliance", "{a: b}", "value-type", 11,
     "alliance", f'The field "alliance" {ONE_VALUE}'),
    ("period", "[2012, 2014]", "value-type", 9,
     "period", f'The field "period" {ONE_VALUE}'),
    ("checked", "[2012]", "value-type", 10,
     "checked", f'The field "checked" {ONE_VALUE}'),
    ("id", "[1]", "value-type", 5,
     "id", f'The field "id" {ONE_VALUE}'),
    ("messages", "[5]", "value-type", 12,
     "messages[0]", f'"5" is in "messages", {GROUP} Example: messages: [{{message: 1, how:'),
    ("messages", "[[5]]", "value-type", 12,
     "messages[0]", f'A list is in "messages", {GROUP}'),
    ("withdrawn", "yes", "value-type", 12,
     "withdrawn", f'"yes" is in "withdrawn", {GROUP} Example: withdrawn: {{date: 2026-03,'),
    ("title", '" "', "value-empty", 1,
     "title", f'The field "title" {EMPTY}'),
    ("title", "~", "value-empty", 1,
     "title", f'The field "title" {EMPTY}'),
    ("focus", "[coaching, '']", "value-empty", 19,
     "focus[1]", 'The list "focus" has an empty entry. Fill it in or delete it. Example: focus'),
    ("title", "word " * 23, "value-long", 8,
     "title", 'The field "title" has 23 words; at most 20 are allowed. Cut 3 or more words.'),
    ("title", "W" * 9_000, "value-long", 8,
     "title", 'The field "title" has 9000 characters; at most 250 are allowed. Cut 8750 or'),
    ("summary", "S" * 20_000, "value-long", 10,
     "summary", 'The field "summary" has 20000 characters; at most 600 are allowed.'),
    ("question", "Q" * 1_201, "value-long", 11,
     "question", 'The field "question" has 1201 characters; at most 1200 are allowed.'),
    ("messages", f"[{{message: 1, how: {'H' * 401}, passage: What we did}}]", "value-long", 30,
     "messages[0].how", 'The field "how" has 401 characters; at most 400 are allowed.'),
    ("sources", f"[{{title: {'T' * 601}}}]", "value-long", 19,
     "sources[0].title", 'The field "title" has 601 characters; at most 600 are allowed.'),
    ("title", f'"a{"“" * 250}"', "value-long", 8,
     "title", 'The field "title" has 251 characters; at most 250 are allowed.'),
    ("title", '"!?"', "value-empty", 1,
     "title", 'The field "title" has neither a letter nor a digit: "!?". Write it in words.'),
    ("summary", '"!"', "value-empty", 1,
     "summary", 'The field "summary" has neither a letter nor a digit'),
    ("review", "[{date: 2013, by: Jane Smith, note: a}]", "value-role", 27,
     "review[0].by", 'The field "by" takes a role, and this looks like the name of a person'),
    ("review", "[{date: 2013, by: Mrs Khan, note: a}]", "value-role", 27,
     "review[0].by", "Write what the person is, such as: coordinator. Example: by: "),
    ("not_found", f"[{'a1, ' * 101}]", "value-list", 12,
     "not_found", 'The list "not_found" has 101 entries; at most 100 are allowed. Delete'),
    ("aliases", f"[{', '.join(f'a{n}' for n in range(51))}]", "value-list", 10,
     "aliases", 'The list "aliases" has 51 entries; at most 50 are allowed. Delete the rest.'),
    ("id", "1:30", "value-number", 5,
     "id", f'"1:30" is not a whole number, as "id" must be. {DIGITS} Example: id: 3'),
    ("messages", "[{message: five, how: a, passage: What we did}]", "unknown-message", 22,
     "messages[0].message", f'"five" is not the number or the name of any key message. {DIGITS}'),
    ("id", "012", "value-number", 5,
     "id", '"012" begins with a zero, and some programs read another number then. Write 12.'),
    ("id", "1234567", "value-number", 5,
     "id", '"1234567" is too large for "id". Use at most six digits.'),
    ("id", "0", "value-number", 5,
     "id", '"0" is too small for "id". Begin at 1.'),
    ("log", "[{date: 25/02/2013, note: a}]", "value-date", 14,
     "log[0].date", '"25/02/2013" is not a date that can be sorted. Did you mean 2013-02-25?'),
    ("log", "[{date: soon, note: a}]", "value-date", 14,
     "log[0].date", f'"soon" is not a date that can be sorted. {DATE}'),
    ("log", "[{date: 2012-02-30, note: a}]", "value-date", 14,
     "log[0].date", 'There is no date "2012-02-30" between 1900 and 2200. Correct it, or'),
    ("period", "2014-2012", "value-period", 9,
     "period", 'The years in "2014-2012" are the wrong way round. Write 2012-2014. Example: per'),
    ("alliance", "The Coast", "unknown-alliance", 11,
     "alliance", '"The Coast" is not listed in case_studies/_registers/alliances.yml. If you mean'),
    ("aliases", "[The Coast]", "value-slug", 11,
     "aliases[0]", f'"The Coast" {SLUG} Did you mean "the-coast"? {SMALL} Example: aliases:'),
    ("aliases", "[’]", "value-slug", 11,
     "aliases[0]", f'"’" {SLUG} {SMALL}'),
    ("aliases", "[con]", "value-slug", 11,
     "aliases[0]", f'"con" {SLUG} Computers use this word for something else; choose another.'),
    ("sources", "[{title: a, url: www.example.org}]", "value-url", 27,
     "sources[0].url", f'"www.example.org" {URL} Write https://www.example.org Example: url:'),
    ("evidence", "[{kind: survey, what: a, found: reads}]", "value-choice", 43,
     "evidence[0].found", '"reads" is not a word for "found". Did you mean "read"? Choose read'),
    ("messages", "[{message: 1, how: a, passage: What we did, rests_on: titles}]", "value-choice",
     65, "messages[0].rests_on", 'Did you mean "title"? Choose text or title. Example: rests_on:'),
    ("messages", "[{message: 1, how: a, passage: What we did, established: not}]", "value-choice",
     68, "messages[0].established",
     '"not" is neither yes nor no. Write yes or no. Example: established: no'),
    ("tittle", "x", "value-unknown-key", 1,
     "tittle", 'A casebook has no field called "tittle" here. Did you mean "title"?'),
    ("template", "x", "value-unknown-key", 1,
     "template", "Known here: id, title, summary, did, changed, hard, authors, alliance, "),
    ("did", "We met. It helped.", "value-sentence", 6,
     "did", 'more than one sentence. Put a semicolon instead of "." after "met", or keep'),
    ("hard", "Cover was hard", "value-sentence", 7,
     "hard", "does not end like a sentence. Write one whole sentence, with a full stop at"),
    ("authors", "[{name: Ann Author, orcid: 0000-0002-1825-0079}]", "value-orcid", 37,
     "authors[0].orcid", "a digit is wrong: the last one does not fit the others. Copy it again"),
    ("authors", "[{name: Ann Author, orcid: 12}]", "value-orcid", 37,
     "authors[0].orcid", '"12" is not an ORCID. Write its sixteen digits in four groups'),
    ("authors", "[{name: Ann Author, page: 'http://example.org/ann'}]", "value-url", 36,
     "authors[0].page", "does not begin with https://. Write https://example.org/ann"),
    ("authors", "[{name: Ann Author, role: Bob Writer}]", "value-role", 36,
     "authors[0].role", 'The field "role" takes a role, and this looks like the name of a person'),
    ("sources", "[{title: a, urls: b}]", "value-unknown-key", 22,
     "sources[0].urls", 'no field called "urls" here. Did you mean "url"?'),
]
# fmt: on


@pytest.mark.parametrize(
    ("field", "value", "code", "column", "where", "says"),
    ROWS,
    ids=[f"{row[0]}-{row[1][:12]}" for row in ROWS],
)
def test_each_error_of_a_case_study_has_its_sentence(
    field: str, value: str, code: str, column: int, where: str, says: str
) -> None:
    line = line_of(field) if field in FIELDS else HEADER_LINES
    fault = refuses(case(**{field: value}), code, line=line, column=column, says=says)
    assert fault.field == where


def test_one_of_two_entries_that_is_wrong_does_not_make_the_list_short() -> None:
    refuses(case(focus="[Coaching, maths]"), "unknown-term", line=line_of("focus"), column=9)


def terms(old: str, new: str) -> str:
    assert old in FILES[VOCABULARY]
    return FILES[VOCABULARY].replace(old, new)


def partners(field: str) -> str:
    source = "source: {title: Ours}"
    return f"coast: {{name: Coast, region: south, partners: [{{what: All, {field}, {source}}}]}}\n"


# fmt: off
# A file and its text; the fault's code, line, column and field; its words.
OTHERS: list[tuple[str, str, str, int, int, str, str]] = [
    ("messages/01-choose-well.md",
     message(1, "Choose well", more="nearby: [{note: a, sources: [{title: b, titel: c}]}]\n"),
     "value-unknown-key", 5, 41, "nearby[0].sources[0].titel",
     'A casebook has no field called "titel" here. Did you mean "title"?'),
    (LAUNCH, EVENT.replace("cases:", "case:"), "value-unknown-key", 4, 12, "presents.case",
     'Did you mean "cases"?'),
    (LAUNCH, EVENT.replace("messages: [1]", "messages: 1"), "value-list", 4, 38,
     "presents.messages",
     "Write messages: [1], or one entry per line, after a dash. Example: messages: [3, 1]"),
    (ALLIANCES, "coast:\n  name: Coast\n  sources:\n    - url: https://example.org\n",
     "value-missing", 4, 7, "coast.sources[0].title",
     'The field "title" is missing. Add it. Example: title: Our report to the funders'),
    (ALLIANCES, "coast: {place: South}\n", "value-missing", 1, 1, "coast.name",
     'The field "name" is missing. Add it. Example: name: Riverside'),
    (ALLIANCES, "coast: Coast Alliance\n", "value-type", 1, 8, "coast",
     f'"Coast Alliance" is in "coast", {GROUP}'),
    (ALLIANCES, "coast:\n", "value-empty", 1, 1, "coast",
     'The entry "coast" is empty. Write its fields below it, one per line and indented, as `name'),
    (ALLIANCES, FILES[ALLIANCES] + "The Hills: {name: Hills}\n", "value-slug", 2, 1, "The Hills",
     f'"The Hills" {SLUG} Did you mean "the-hills"? {SMALL}'),
    (ALLIANCES, "coast: {name: C, slug: shore}\n", "value-unknown-key", 1, 18, "coast.slug",
     'The field "slug" cannot be written here. Delete the line; the name of the file or the'),
    (VOCABULARY, terms("max_words: 20", "required: maybe"), "value-choice", 6, 41,
     "sections[0].required", '"maybe" is neither yes nor no. Write yes or no.'),
    (VOCABULARY, terms("max_words: 20", "required: [no]"), "value-type", 6, 41,
     "sections[0].required", f'The field "required" {ONE_VALUE}'),
    (VOCABULARY, terms("name: South", "name: South, tile: [1]"), "value-list", 2, 38,
     "regions.south.tile[1]",
     'The list "tile" has too few entries. Add at least one more. Example: tile: [3, 2]'),
    (VOCABULARY, terms("name: South", "name: South, tile: [1, 2, 3]"), "value-list", 2, 38,
     "regions.south.tile",
     'The list "tile" has 3 entries; at most 2 are allowed. Delete the rest.'),
    (ALLIANCES, partners("members: around 40"), "value-number", 1, 69, "coast.partners[0].members",
     '"around 40" is not a whole number'),
    (ALLIANCES, partners("members: 0"), "value-number", 1, 69, "coast.partners[0].members",
     '"0" is too small for "members".'),
    (ALLIANCES, partners("members: 012"), "value-number", 1, 69, "coast.partners[0].members",
     "Example: members: 27"),
    (ALLIANCES, partners("members: [12]"), "value-type", 1, 69, "coast.partners[0].members",
     f'The field "members" {ONE_VALUE}'),
    (ALLIANCES, partners("member: 12"), "value-unknown-key", 1, 60, "coast.partners[0].member",
     'Did you mean "members"?'),
    (VOCABULARY, terms("sections:", "sizes: {s: {name: S, most: many}}\nsections:"),
     "value-number", 6, 28, "sizes.s.most", '"many" is not a whole number'),
    (VOCABULARY, terms("sections:", "sizes: {s: {name: S, most: 1.5}}\nsections:"),
     "value-number", 6, 28, "sizes.s.most", "Example: most: 30"),
]
# fmt: on


@pytest.mark.parametrize(("path", "text", "code", "line", "column", "where", "says"), OTHERS)
def test_the_same_holds_in_every_other_file(
    path: str, text: str, code: str, line: int, column: int, where: str, says: str
) -> None:
    fault = refuses(text, code, path=path, line=line, column=column, says=says)
    assert fault.field == where


def test_missing_fields_come_all_at_once() -> None:
    with written({NEW: "---\nid: 3\ntitle:\n---\n"}) as root:
        every = faults(root)
    found = [each for each in every if each.code != "section-missing"]
    assert {str(each.span) for each in found} == {f"{NEW}:2:1", f"{NEW}:3:1"}
    assert len(every) > len(found)  # nor do they hide what its text has not
    asked = accepts().library.required
    assert asked
    required = {name for name, field in CaseStudy.model_fields.items() if field.is_required()}
    missing = (required | {*asked}) - READER_FIELDS - {"id", "title", *OWN_ACCOUNTS}
    told = {(each.code, each.field) for each in found}
    assert told == {("value-missing", name) for name in missing} | {("value-empty", "title")}
    told_how = [each for each in found if fields_of(CaseStudy)[each.field].about.choices]
    assert all(each.remedy.startswith(f"Write `{each.field}: ") for each in told_how)
    rest = [each for each in found if each not in told_how]
    assert all(each.example.startswith(f"{each.field}: ") for each in rest)


@pytest.mark.parametrize("name", sorted(READER_FIELDS))
def test_an_author_cannot_write_what_the_reader_knows(name: str) -> None:
    says = f'The field "{name}" cannot be written here. Delete the line; the name of the file or'
    text = case(**{name: "../../index"})
    fault = refuses(text, "value-unknown-key", line=HEADER_LINES, column=1, says=says)
    assert (fault.field, fault.example) == (name, "")
    assert name not in field_names(CaseStudy)


def test_both_of_them_are_told_together_with_other_faults() -> None:
    with written({CASE: case(slug="x", path="y", period="soon")}) as root:
        told = [(each.code, each.field) for each in faults(root)]
    assert told == [
        ("value-period", "period"),
        ("value-unknown-key", "slug"),
        ("value-unknown-key", "path"),
    ]


@pytest.mark.parametrize("name", field_names(CaseStudy))
def test_the_example_of_every_field_is_accepted(name: str) -> None:
    value = fields_of(CaseStudy)[name].about.example
    document, faults = front_matter.read_page(case(**{name: value}), "x.md")
    assert document
    assert not faults
    record, faults = schema.build(CaseStudy, document, path="x.md", slug="x")
    assert not faults
    assert record
    assert getattr(record, name)


def parts(kind: type[Part]) -> Iterator[type[Part]]:
    """Every kind of record, and of group in one."""
    for each in kind.__subclasses__():
        yield from (each, *parts(each))


KINDS = [each for each in dict.fromkeys(parts(Part)) if ".records." in each.__module__]
KINDS.remove(Record)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize(
    "value",
    [None, "", "x", "1", [], {}, [None], ["x"], [[]], [{}], {"x": "y"}, ["1"] * 9],
    ids=ascii,
)
def test_no_value_of_any_field_is_beyond_words(kind: type[Part], value: Value) -> None:
    known: dict[str, Any] = {"path": "x.md", "slug": "x"} if issubclass(kind, Record) else {}
    for name in field_names(kind):
        document = yaml.Document("x.md", {name: value, "unknown": "x"}, {}, {})
        _, faults = schema.build(kind, document, (), **known)
        assert "unknown" in {each.field for each in faults}
        assert all(each.remedy != misfits.OTHER("", "", {}).remedy for each in faults)


def test_every_explanation_is_reached() -> None:
    kind = accepts().library.case_kind
    reached = {e for field, value, *_ in ROWS for e in error_types(kind, case(**{field: value}))}
    elsewhere = {"bool_type", "bool_parsing", "dict_type", "too_long", "too_short"}
    assert reached - {"extra_forbidden"} | elsewhere == set(misfits.EXPLAINED)


def error_types(kind: type[CaseStudy], text: str) -> set[str]:
    document, _ = front_matter.read_page(text, "x.md")
    assert document
    with pytest.raises(ValidationError) as caught:
        kind.model_validate({**document.values, "path": "x.md", "slug": "x"})
    return {each["type"] for each in caught.value.errors()}


def test_an_example_names_what_the_casebook_has_so_that_it_can_be_copied() -> None:
    log = "[{date: 2013, messages: 5, note: We met.}]"
    with kit.written({kit.CASE: kit.case(focus="[]", log=log)}) as root:
        told = {each.field: each.example for each in kit.faults(root)}
    assert told["focus"] == "focus: [coaching]"
    kit.accepts(kit.case(focus=told["focus"].partition(": ")[2]))
    assert told["log[0].messages"] == "messages: [3, 1]"
