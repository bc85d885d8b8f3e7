"""The file of a translator: what of it is used, and what is wrong with it, all at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_casebook.build import settings
from mkdocs_casebook.build.template import catalogue, sentences
from mkdocs_casebook.cli.main import main
from mkdocs_casebook.diagnostics import Diagnostic
from mkdocs_casebook.language import Catalogue, Translations, marks, tongues
from mkdocs_casebook.language.catalogue import kind_of_name
from mkdocs_casebook.reading.translated import path
from tests import kit
from tests.build.sites import casebook
from tests.kit import REGISTERS, accepts, written

PO = f"{REGISTERS}/cy.po"
WELSH_SITE = "theme: {name: material, language: cy}\n"
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
WELSH = '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\\n"\n'


def entry(sentence: str, translation: str) -> str:
    return f'\nmsgid "{sentence}"\nmsgstr "{translation}"\n'


def counted(one: str, many: str, *forms: str) -> str:
    told = "".join(f'msgstr[{at}] "{form}"\n' for at, form in enumerate(forms))
    return f'\nmsgid "{one}"\nmsgid_plural "{many}"\n{told}'


def wrong(text: str, language: str = "cy") -> list[Diagnostic]:
    with written({PO: text}) as root:
        return [each for each in kit.faults(root, language) if each.severity == "error"]


def said(text: str, language: str = "cy") -> Catalogue:
    return accepts(files={PO: text}, language=language, advised=True).catalogue


def test_a_sentence_is_said_in_the_language_of_the_casebook() -> None:
    found = said(
        HEAD + entry("Sources", "Ffynonellau") + entry("{Cases} of {name}.", "{name}: {cases}.")
    )
    assert (found.language, found.english) == ("cy", False)
    assert found.say("Sources") == "Ffynonellau"
    assert found.say("{Cases} of {name}.", name="A") == "A: case studies."
    assert found.say("No other") == "No other"


def test_numbers_choose_among_the_forms_of_the_language() -> None:
    forms = counted(
        "{number} example", "{number} examples", "un", "{number} ddau", "{number} lawer"
    )
    found = said(HEAD.rstrip() + "\n" + WELSH + forms)
    answers = [found.count("{number} example", "{number} examples", n) for n in (1, 2, 3, 1)]
    assert answers == ["un", "2 ddau", "3 lawer", "un"]
    assert found.say("{number} example", number=7) == "un"


def test_labels_of_the_owner_stand_in_translated_sentences() -> None:
    files = {
        PO: HEAD
        + entry("Every {case}, {order}.", "Pob {case}: {order}")
        + entry("case study", "astudiaeth"),
        f"{REGISTERS}/words.yml": "labels: {message: {one: neges, many: negeseuon}}\n",
    }
    found = accepts(files=files, language="cy", advised=True).catalogue
    assert found.say("Every {case}, {order}.", order="x") == "Pob astudiaeth: x"
    assert found.say("{Key_messages} {message}") == "Negeseuon neges"


FAULTS = {
    "a place that is missing": (
        entry("{name} and its {cases}.", "{cases}"),
        "lacks the place `{name}`",
    ),
    "a name that is missing": (
        entry("This {case} was withdrawn.", "Wedi mynd."),
        "lacks the place `{case}`",
    ),
    "a place that there is not": (
        entry("This {case} was withdrawn.", "{case} {dat}"),
        "no place `{dat}`",
    ),
    "a slip": (entry("{name} and its {cases}.", "{nam} {cases} {name}"), 'Did you mean "name"?'),
    "a bracket alone": (entry("Sources", "Ffynonellau }"), "stands alone"),
    "a place with a form": (
        entry("{name} and its {cases}.", "{cases} {name:>999999999}"),
        "stands alone",
    ),
    "a place inside a value": (
        entry("{name} and its {cases}.", "{cases} {name.__class__}"),
        "stands alone",
    ),
    "too few forms": (counted("{number} example", "{number} examples", "un"), "has 1 of 2 forms"),
    "too many forms": (counted("a", "b", "x", "y", "z"), "cannot be read"),
    "a line that is none": ("\nmsgid x\nmsgstr oops\nrubbish\n", "cannot be read"),
    "an index that is none": ('\nmsgid "a"\nmsgid_plural "b"\nmsgstr[x] "c"\n', "cannot be read"),
}


@pytest.mark.parametrize(("text", "says"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_is_told_with_its_line(text: str, says: str) -> None:
    found = wrong(HEAD + text)
    assert found
    assert all((each.code, each.span.path) == ("translation", PO) for each in found)
    assert any(says in each.sentence and 4 <= each.span.line <= 9 for each in found), found


def test_all_faults_are_told_in_one_run() -> None:
    places = [entry(f"{word} {{x}}", "y") for word in ("One", "Two", "Three")]
    forms = counted("a", "b", "x")
    found = wrong(HEAD + "".join(places) + "\nrubbish\n" + forms)
    assert [each.span.line for each in found] == [5, 8, 11, 14, 16]


@pytest.mark.parametrize(
    "rule",
    [
        "nplurals=999999999; plural=0",
        "nplurals=2; plural=n",
        "nplurals=2; plural=n/2",
        "nplurals=2; plural=1%0",
        "nplurals=0; plural=0",
        "nplurals=2; plural=__import__",
        "nplurals=2; plural=" + "(" * 900,
    ],
)
def test_a_rule_for_numbers_that_cannot_be_used_is_told(rule: str) -> None:
    (only,) = wrong(f'{HEAD}"Plural-Forms: {rule};\\n"\n')
    assert "Plural-Forms" in only.problem


def test_another_encoding_is_told() -> None:
    with written() as root:
        (root / PO).write_bytes(
            HEAD.encode() + entry("Sources", "Quellenübersicht").encode("latin-1")
        )
        (only,) = [each for each in kit.faults(root, "cy") if each.severity == "error"]
    assert (only.code, only.span.path, only.span.line) == ("file-encoding", PO, 6)


def test_what_has_no_translation_is_advice() -> None:
    fuzzy = "\n#, fuzzy" + entry("Evidence", "Tystion")
    with written({PO: HEAD + entry("Sources", "") + fuzzy + entry("Place", "Lle")}) as root:
        (only,) = [each for each in kit.faults(root, "cy") if each.code == "translation-missing"]
        assert "2 of 3 sentences" in only.problem
        assert only.span.line == 5
        assert kit.load(root, "cy").catalogue.say("Evidence") == "Evidence"
        (root / PO).unlink()
        (only,) = [each for each in kit.faults(root, "cy") if each.span.path == PO]
        assert "casebook words" in only.remedy


@pytest.mark.parametrize(
    ("code", "near"),
    [("Welsh", "cy"), ("cymraeg", "cy"), ("cym", "cy"), ("Deutsch", "de"), ("zz", "")],
)
def test_a_language_that_there_is_not_is_told_with_the_nearest(code: str, near: str) -> None:
    with written() as root:
        (only,) = [each for each in kit.faults(root, code) if each.code == "configuration"]
    assert only.field == "theme.language"
    assert (f'Did you mean "{near}"?' in only.remedy) == bool(near)


def test_dates_are_written_as_the_language_has_them() -> None:
    assert tongues.in_words("en-GB", 2012, 12, 1) == "1 December 2012"
    assert tongues.in_words("de", 2012, 12, 1) == "1. Dezember 2012"
    assert tongues.in_words("cy", 2012, 12) == "Rhagfyr 2012"
    assert tongues.in_words("qaa", 2012, 12) == "2012-12"
    assert Catalogue().years(2012, 2014) == "2012 to 2014"
    assert Catalogue("cy").years(2012, 2014) == "2012–2014"
    to = Translations({"{start} to {end}": ("{start} i {end}",)})
    assert Catalogue("cy", translations=to).years(2012, 2014) == "2012 i 2014"
    assert Catalogue().years(2013, 2013) == "2013"


def test_an_english_piece_of_another_language_says_so() -> None:
    other = Catalogue(
        "cy", translations=Translations({"Known": ("Hysbys",), "case study": ("astudiaeth",)})
    )
    known, foreign = other.markup("Known"), other.markup("Both show {shared}", shared="<b>")
    assert marks.resolved(f"<p>{known}</p><p>{foreign}</p>") == (
        '<p>Hysbys</p><p><span lang="en">Both show </span>&lt;b&gt;</p>'
    )
    assert marks.resolved(f"<h1>{other.markup('Sources')}</h1>") == '<h1 lang="en">Sources</h1>'
    assert (
        marks.resolved(f'<a title="{other.markup("Sources")}">x</a>') == '<a title="Sources">x</a>'
    )
    assert marks.resolved(f"<title>{other.markup('Sources')}</title>") == "<title>Sources</title>"
    option = f"<option value='>'>{other.markup('Newest')}</option>"
    assert marks.resolved(option) == "<option value='>' lang=\"en\">Newest</option>"
    named = other.markup("Cite this {case}, {message}")
    assert (
        marks.resolved(named)
        == '<span lang="en">Cite this </span>astudiaeth<span lang="en">, message</span>'
    )
    assert marks.resolved(Catalogue().markup("Sources")) == "Sources"


def test_a_template_has_every_sentence_and_keeps_translations() -> None:
    text = catalogue("cy", HEAD + entry("Sources", "Ffynonellau"), "1.0").text
    assert 'msgid "Sources"\nmsgstr "Ffynonellau"\n' in text
    for sentence in (
        "No {case} was found for “{words}”.",
        "Skip to the main text",
        "phases",
    ):
        assert f'msgid "{sentence}"\n' in text
    assert "nplurals=5" in catalogue("cy").text
    assert "#: theme/404.html:" in text


def test_no_two_sentences_for_several_share_the_one_for_one() -> None:
    """A translator's file knows each by the sentence for one."""
    several: dict[str, set[str]] = {}
    for _, _, message in sentences():
        if not isinstance(message, str):
            several.setdefault(message[0], set()).add(message[1])
    assert {one: many for one, many in several.items() if len(many) > 1} == {}


def test_kinds_of_names_are_known_in_every_form() -> None:
    assert [kind_of_name(place) for place in ("Cases", "key_message", "number", "cAse")] == [
        "case",
        "message",
        "",
        "",
    ]


def test_the_file_lies_beside_the_registers() -> None:
    assert (
        path(kit.load(kit.GARDENS).library.folders, "pt_BR") == "case_studies/_registers/pt-BR.po"
    )


def words(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["words", *map(str, arguments)])


def test_a_command_writes_the_file_for_a_translator(tmp_path: Path) -> None:
    kit.write(tmp_path, {"mkdocs.yml": WELSH_SITE, PO: HEAD + entry("Sources", "Ffynonellau")})
    done = words(tmp_path)
    assert done.exit_code == 0
    text = (tmp_path / PO).read_text()
    assert 'msgid "Sources"\nmsgstr "Ffynonellau"\n' in text
    every, missing = map(int, re.findall(r"\d+(?= sentences| of them)", done.output))
    assert done.output == (
        f"{tmp_path / PO} has {every} sentences, {missing} of them still without a translation.\n"
    )
    assert (every - missing, text.count('\nmsgid "')) == (1, every + 1)
    with written({PO: text}) as root:
        found = kit.faults(root, "cy")
    assert {each.code for each in found} == {"translation-missing"}


def test_a_file_written_again_keeps_everything(tmp_path: Path) -> None:
    kept = entry("Sources", "Ffynonellau") + entry("A sentence of long ago", "Hen frawddeg")
    kit.write(tmp_path, {"mkdocs.yml": WELSH_SITE, PO: HEAD + kept})
    assert words(tmp_path).exit_code == 0
    text = (tmp_path / PO).read_text()
    assert 'msgstr "Ffynonellau"\n' in text
    assert '#~ msgstr "Hen frawddeg"\n' in text
    assert words(tmp_path).exit_code == 0
    assert (tmp_path / PO).read_text() == text


def test_a_translation_returns_with_its_sentence() -> None:
    obsolete = entry("Sources", "Ffynonellau").replace("\nms", "\n#~ ms")
    text = catalogue("cy", HEAD + obsolete).text
    assert 'msgid "Sources"\nmsgstr "Ffynonellau"\n' in text
    assert "#~" not in text


def test_a_file_that_is_only_printed_is_not_written(tmp_path: Path) -> None:
    done = words("--print", "--language", "cy", kit.write(tmp_path, {}))
    assert '"Language: cy\\n"' in done.output
    assert not (tmp_path / PO).exists()


def test_a_file_goes_into_no_folder_without_a_casebook(tmp_path: Path) -> None:
    done = words("--language", "cy", tmp_path)
    assert done.exit_code == 1
    assert "There is no folder case_studies" in done.output
    assert [*tmp_path.iterdir()] == []


def test_an_english_casebook_is_asked_for_a_language(tmp_path: Path) -> None:
    done = words(kit.write(tmp_path, {}))
    assert done.exit_code == 2
    assert "Name another language" in done.output


@pytest.mark.slow
def test_a_command_has_nothing_to_say_besides(tmp_path: Path) -> None:
    done = casebook(tmp_path, "words", "--print", "--language", "cy")
    assert done.code == 0
    assert done.output.startswith("# The sentences of a casebook")
    assert done.output.endswith('\nmsgstr ""\n\n')
    head = done.output.partition("\n\n")[0]
    for dummy in ("EMAIL", "FULL NAME", "LL@li.org", "YEAR-MO-DA"):
        assert dummy not in head


def test_a_command_for_no_language_says_so(tmp_path: Path) -> None:
    done = words("--language", "Welsh", kit.write(tmp_path, {}))
    assert done.exit_code == 2
    assert "'--language': \"Welsh\" is not the code of a language." in done.output
    assert 'Did you mean "cy"?' in done.output
    assert "theme" not in done.output
    assert words(kit.write(tmp_path, {"mkdocs.yml": "theme: {language: Welsh}\n"})).exit_code == 1


def test_a_file_that_cannot_be_read_is_told_before_any_is_written(tmp_path: Path) -> None:
    kit.write(tmp_path, {"mkdocs.yml": WELSH_SITE})
    (tmp_path / PO).write_bytes(b"\xff\xfe")
    done = words(tmp_path)
    assert done.exit_code == 1
    assert "UTF-8" in done.output
    assert (tmp_path / PO).read_bytes() == b"\xff\xfe"


@pytest.mark.parametrize(
    ("broken", "line"), [("\nrubbish\n", 5), ('"Plural-Forms: nplurals=2; plural=n;\\n"\n', 1)]
)
def test_a_broken_file_stays_as_it_is(broken: str, line: int, tmp_path: Path) -> None:
    text = HEAD + broken + entry("Sources", "Ffynonellau")
    kit.write(tmp_path, {"mkdocs.yml": WELSH_SITE, PO: text})
    done = words(tmp_path)
    assert done.exit_code == 1
    assert f"{PO}:{line}" in done.output
    assert f"{PO} was not changed." in done.output
    assert (tmp_path / PO).read_text() == text


def test_the_language_is_that_of_the_theme(tmp_path: Path) -> None:
    kit.write(tmp_path, {"mkdocs.yml": WELSH_SITE})
    assert settings.read(tmp_path / "mkdocs.yml").language == "cy"
    for other in ("theme: material\n", "theme: {name: material}\n", "site_name: A\n"):
        kit.write(tmp_path, {"mkdocs.yml": other})
        assert settings.read(tmp_path / "mkdocs.yml").language == "en"
