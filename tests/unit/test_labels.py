"""Sentences for readers: one catalogue, with the owner's names for things in the place of ours."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path
from string import Formatter

import pytest
from markupsafe import Markup, escape

import mkdocs_casebook
from mkdocs_casebook import diagnostics
from mkdocs_casebook.build import template
from mkdocs_casebook.language import NAMES, Catalogue, Said
from mkdocs_casebook.language.catalogue import ENGLISH, LONG, several
from mkdocs_casebook.records.labels import Labels
from mkdocs_casebook.site.pages import plan
from tests import kit
from tests.kit import REGISTERS, accepts, refuses
from tests.unit import test_check, test_obeyed

PACKAGE = Path(mkdocs_casebook.__file__).parent
WORDS = f"{REGISTERS}/words.yml"


def as_many(sentence: str | tuple[str, str]) -> tuple[str, ...]:
    """The one sentence, or those for one and for several."""
    return (sentence,) if isinstance(sentence, str) else sentence


OWN = {key: (f"zq{at}one", f"zq{at}many") for at, key in enumerate(Labels.model_fields)}
"""Names that stand in no text of anybody's."""
LISTED = "".join(f"  {key}: {{one: {one}, many: {many}}}\n" for key, (one, many) in OWN.items())


@functools.cache
def sentences() -> list[str]:
    """Every sentence of the package, in order; to find them takes longer than to try them."""
    return sorted({said for _, _, each in template.sentences() for said in as_many(each)})


PLACES = {key for name in NAMES for key in (name, several(name))}
PLACES |= {key.capitalize() for key in PLACES}


def test_there_are_sentences() -> None:
    assert len(sentences()) > 200
    assert {
        "No {case} shows this {message} yet.",
        "{number} examples",
        "{key} is not the key of any {alliance}.",
        "{number} pieces of advice",
        "No {programme} has this key.",
    } <= {*sentences()}


FAULTS: list[kit.Files] = [
    *({**files, path: text} for path, text, files in test_obeyed.VALUES[::5]),
    *(row[1] for row in test_obeyed.DONE),
    *({kit.CASE: text} for _, text in test_obeyed.LINES[::3]),
    *({kit.CASE: row[0]} for row in test_check.FIELDS),
    *({kit.CASE: kit.case(row[0])} for row in test_check.BODIES),
    *(row[0] for row in test_check.FILES),
    {kit.CASE: test_obeyed.BAD},
]
"""Casebooks that other tests break, each in another way."""


def test_every_sentence_of_a_fault_is_one_that_catalogues_have() -> None:
    """A sentence that code puts together would have no translation."""
    forms: set[str] = set()
    for files in FAULTS:
        with kit.written(files) as root:
            for fault in kit.faults(root):
                forms.update(_forms(diagnostics.told(fault)))
    assert len(forms) > 100
    alone = {form for form in forms if re.fullmatch(r"\{\w+\}", form)}  # only the name of a thing
    assert sorted(forms - alone - {*sentences()}) == []


def _forms(sentence: Said) -> Iterator[str]:
    yield from sentence.forms
    for value in sentence.values.values():
        if isinstance(value, Said):
            yield from _forms(value)


def test_no_article_stands_before_a_name_and_every_place_can_be_filled() -> None:
    for sentence in sentences():
        found = [each for each in Formatter().parse(sentence) if each[1] is not None]
        places = [name for _, name, _, _ in found if name]
        assert len(places) == len(found), sentence
        assert all(name.isidentifier() for name in places), sentence
        only_names = not any(form or turned for _, _, form, turned in found)
        assert only_names, f"a place is only a name: {sentence}"
        for name in PLACES & {*places}:
            assert not re.search(rf"\b[Aa]n? \{{{name}\}}", sentence), sentence


def test_names_stand_in_sentences_with_a_capital_where_one_begins() -> None:
    assert ENGLISH.say("{Cases} and {key_messages}") == "Case studies and key messages"
    own = Catalogue(labels={"case": ("plot diary", "plot diaries"), "message": ("rule", "rules")})
    assert own.say("{Case}, {cases}, {Message}") == "Plot diary, plot diaries, Rule"
    assert own.say("{Key_message} {number}: {title}", number=5, title="{case}") == "Rule 5: {case}"
    assert own.count("{number} {case}", "{number} {cases}", 1) == "1 plot diary"
    assert own.count("{number} {case}", "{number} {cases}", 2) == "2 plot diaries"
    assert LONG.keys() <= NAMES.keys()


def test_a_sentence_for_html_is_escaped_but_for_what_is_markup_already() -> None:
    own = Catalogue(labels={"case": ("<b>", "<i>")})
    assert own.markup("{case} & {x}", x="<u>") == "&lt;b&gt; &amp; &lt;u&gt;"
    assert own.markup("{x}", x=ENGLISH.markup("a")) == "a"
    assert own.markup_count("{number} {case}", "{cases}", 1) == "1 &lt;b&gt;"


def test_a_sentence_is_filled_in_as_python_would() -> None:
    own = Catalogue(labels={"case": ("<b>{x}", "{cases}"), "message": ("a & b", "{")})
    names = own._names
    for sentence in [*sentences(), "{{{x}}} & {x}{y}", "{x} & {{Case}}", "{x} <b>"] * 2:
        places = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        values: dict[str, object] = {name: f"<{name}>" for name in places - PLACES}
        assert own.say(sentence, **values) == sentence.format(**names, **values)
        for given in (values, {name: Markup(value) for name, value in values.items()}):
            filled = Markup(escape(sentence)).format(**names, **given)
            assert own.markup(sentence, **given) == filled
        counted = {**values, "number": 2}
        rest = {name: value for name, value in values.items() if name != "number"}
        assert own.count("", sentence, 2, **rest) == sentence.format(**names, **counted)


def test_another_language_has_its_own_sentences_and_names() -> None:
    class Upper(NullTranslations):
        def gettext(self, message: str) -> str:
            return message if "{" in message else message.upper()

    shouting = Catalogue("xx", translations=Upper())
    assert shouting.say("Sources") == "SOURCES"
    assert shouting.say("{Case}") == "CASE STUDY"
    assert shouting.say("") == ""
    assert shouting.inside("Stein") == "Stein"
    assert (ENGLISH.inside("Stone"), ENGLISH.inside("NHS trust")) == ("stone", "NHS trust")


def test_an_owners_names_stand_on_every_page_in_the_place_of_ours() -> None:
    gone = kit.case(id="9", status="withdrawn", withdrawn="{date: 2020-03, reason: They asked.}")
    files = {WORDS: f"labels:\n{LISTED}", "case_studies/gone.md": gone}
    casebook = accepts(files=files)
    ours = re.compile(
        r"\b(case stud(y|ies)|key messages?|messages? \d|programmes?|learning log|peer challenge"
        r"|clusters?|phases?|regions?|kinds? of evidence)\b",
        re.IGNORECASE,
    )
    found: dict[str, list[str]] = {}
    for address, page in kit.pages(casebook).items():
        # Keys in addresses stay.
        text = re.sub(r"Coast Alliance|case studies/|https://\S+", "", page.spoken)
        found[address] = [each[0] for each in ours.finditer(text)]
    assert {address: words for address, words in found.items() if words} == {}
    titles = [f"{each.title} {each.description}" for each in plan(casebook)]
    assert not [each for each in titles if ours.search(each)]
    one, many = OWN["case"]
    assert f"Cite this {one}" in kit.pages(casebook)["case-studies/trios/"].text
    assert many.capitalize() in kit.pages(casebook)["case-studies/"].text


def test_labels_are_checked_as_all_else_is() -> None:
    refuses("labels: {case: {one: diary}}\n", "value-missing", path=WORDS, says="many")
    twice = "labels: {cases: {one: diary, many: diaries}}\n"
    refuses(twice, "value-unknown-key", path=WORDS, says="case")


MEANT = {
    "hospitals": "alliances",
    "hospital": "alliance",
    "lead-lines": "focus",
    "Lead_line": "focus",
    "study": "",  # no field is called case
    "hospice": "",
}


@pytest.mark.parametrize(("written", "field"), MEANT.items())
def test_a_field_with_the_owners_name_for_a_thing_is_answered_with_ours(
    written: str, field: str
) -> None:
    labels = (
        "labels:\n  alliance: {one: hospital, many: hospitals}\n"
        "  focus: {one: lead line, many: lead lines}\n  case: {one: study, many: studies}\n"
    )
    told = refuses(
        kit.case(**{written: "[x]"}),
        "value-unknown-key",
        line=kit.HEADER_LINES,
        says=written,
        files={WORDS: labels},
    )
    assert (f'Did you mean "{field}"?' in told.remedy) == bool(field)
    assert ("Known here" in told.remedy) != bool(field)


def test_a_field_inside_a_list_may_have_the_owners_name_too() -> None:
    text = kit.case().replace("{message: 1,", "{lesson: 1,")
    labels = {WORDS: "labels: {message: {one: lesson, many: lessons}}\n"}
    with kit.written({kit.CASE: text, **labels}) as root:
        found = [each for each in kit.faults(root) if each.code == "value-unknown-key"]
    assert [each.field for each in found] == ["messages[0].lesson"]
    assert 'Did you mean "message"?' in found[0].remedy


def test_what_is_said_of_no_label_stays_ours() -> None:
    casebook = accepts(files={WORDS: "labels: {case: {one: diary, many: diaries}}\n"})
    assert casebook.catalogue.say("{Cases} of {alliances}") == "Diaries of alliances"
    assert [facet.name for facet in casebook.facets][:2] == ["Key message", "Phase"]
