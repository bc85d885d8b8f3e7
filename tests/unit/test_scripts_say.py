"""What scripts say: sentences of the same catalogue as those of pages."""

from __future__ import annotations

import functools
import re
from string import Formatter
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir

from mkdocs_casebook.exports.script_catalogue import of_form, said, said_in_form, script
from mkdocs_casebook.language import Catalogue
from mkdocs_casebook.language.catalogue import ENGLISH, NAMES, several
from mkdocs_casebook.language.translations import Translations
from mkdocs_casebook.site import File
from tests.kit import REGISTERS, accepts, published
from tests.node import SCRIPTS, ask

KEYWORDS = {"say": None, "saying": None, "sayCount": (1, 2)}
PLAIN = "(({plural, ...rest}) => ({...rest, plural: [0, 1, 2].map(plural)}))"
"""What a catalogue of scripts holds, as JSON may have it."""


def extracted() -> set[str | tuple[str, str]]:
    inside = {"**.js": {"parse_template_string": True}}
    methods = [("**.js", "javascript")]
    found = extract_from_dir(SCRIPTS, methods, inside, keywords=KEYWORDS)
    return {each if isinstance(each, str) else (each[0], each[1]) for *_, each, _, _ in found}


def held(module: str) -> Any:
    value = module.removeprefix("export default ").rstrip(";\n")
    return ask("lib/catalogue.js", f"{PLAIN}({value})", None)


def test_sentences_of_scripts_are_found_as_translators_get_them() -> None:
    assert said() == extracted()
    assert len(said()) > 50
    assert {"Copied", ("{number} {case}", "{number} {cases}")} <= said()


def test_the_catalogue_of_scripts_is_that_of_our_english() -> None:
    assert held(script(ENGLISH)) == ask("lib/catalogue.js", f"{PLAIN}(found.default)", None)


@functools.cache
def names_in_scripts() -> set[str]:
    text = "".join(path.read_text("utf-8") for path in SCRIPTS.rglob("*.js"))
    return {*re.findall(r"\b[a-z_]+\b", text)}


@pytest.mark.parametrize("sentence", sorted(said(), key=str), ids=str)
def test_every_place_in_a_sentence_can_be_filled(sentence: str | tuple[str, str]) -> None:
    names = {key for name in NAMES for key in (name, several(name))}
    names |= {key.capitalize() for key in names}
    values = names_in_scripts()
    for text in [sentence] if isinstance(sentence, str) else sentence:
        for _, place, form, _ in Formatter().parse(text):
            assert place is None or (place in names | values and not form)


def test_scripts_get_the_names_that_the_owner_gives() -> None:
    files = {f"{REGISTERS}/words.yml": "labels: {case: {one: diary, many: diaries}}\n"}
    outputs = published(accepts(files=files)).outputs
    [file] = [each for each in outputs if each.address == "assets/casebook/catalogue.js"]
    assert isinstance(file, File)
    text = file.content().decode()
    assert '"case":"diary","cases":"diaries","key_message":"key message"' in text


def test_the_form_has_its_sentences_to_itself() -> None:
    told = "The draft is deleted."
    assert told in said_in_form()
    assert "Close" not in said_in_form()
    other = Catalogue("xx", translations=Translations({told: ("Weg.",), "Close": ("Zu",)}, "n > 1"))
    assert of_form(other) == 'export default {"The draft is deleted.":"Weg."};\n'
    assert "Weg" not in script(other)
    assert "Zu" in script(other)


def test_scripts_get_the_sentences_of_another_language() -> None:
    sentences = {
        "Close": ("</script>“Zu”",),
        "{number} {case}": ("{number} {event}", "{cases}"),
        "Home": ("x",),
    }
    other = Catalogue("xx", translations=Translations(sentences, "n > 1"))
    known = held(script(other))
    assert known["language"] == "xx"
    assert known["sentences"] == {
        "Close": "</script>“Zu”",
        "{number} {case}": ["{number} {event}", "{cases}"],
    }
    assert known["plural"] == [0, 0, 1]
    assert held(script(other))["sentences"].keys().isdisjoint(said_in_form())
    assert known["names"]["event"] == "event"
