"""Files that an owner asks for beside short links."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mkdocs_casebook.build import settings
from mkdocs_casebook.build.assembly import assemble, check
from mkdocs_casebook.diagnostics import Diagnostic
from mkdocs_casebook.linking.casebook import Casebook
from mkdocs_casebook.linking.ledger import NAME
from mkdocs_casebook.site.published import Published, ledger_text
from mkdocs_casebook.site.render import Renderer
from tests import kit
from tests.kit import CASE, OTHER, accepts, case, load, put, written

CITATIONS = ("citations",)


def published(casebook: Casebook, files: tuple[str, ...] = CITATIONS) -> Published:
    return assemble(casebook, "Small", "https://small.example/", files=files)


def contents(casebook: Casebook) -> dict[str, bytes]:
    """The files beside short links, by address."""
    found = published(casebook).files
    return {each.address: each.content() for each in found if each.address[:2] in ("c/", "m/")}


def test_a_file_of_each_format_is_beside_each_short_link() -> None:
    found = contents(accepts())
    numbers = [*(f"c/{n}/" for n in (1, 2)), *(f"m/{n}/" for n in (1, 2, 3))]
    assert {*found} == {f"{n}citation.{each}" for n in numbers for each in ("bib", "ris", "json")}
    (item,) = json.loads(found["c/1/citation.json"])
    assert item["URL"] == "https://small.example/c/1/"
    assert contents(accepts()) == found


def test_nothing_is_made_that_nobody_asks_for() -> None:
    casebook = accepts()
    outputs = published(casebook, ()).files
    assert not [each for each in outputs if each.address.startswith(("c/", "m/"))]
    assert "citation." not in page(casebook, ())
    assert 'href="/c/1/citation.bib" download' in page(casebook, CITATIONS)


def page(casebook: Casebook, files: tuple[str, ...]) -> str:
    renderer = Renderer(casebook, "Small", "https://small.example/", files=files)
    urls = kit.Urls(casebook)
    urls.addresses = published(casebook, files).by_address
    spec = urls.addresses["case-studies/trios/"]  # type: ignore[index]
    return renderer.render(spec, urls)  # type: ignore[arg-type]


def test_files_at_former_numbers_are_those_of_the_present_case_study() -> None:
    found = contents(accepts(case(former_ids="[7]")))
    assert found["c/7/citation.bib"] == found["c/1/citation.bib"]


def test_the_files_of_a_withdrawn_case_study_stay_and_say_so() -> None:
    gone = case(status="withdrawn", withdrawn="{date: 2026-03, reason: They asked.}")
    found = contents(accepts(gone, advised=True))["c/1/citation.json"].decode()
    assert "Withdrawn case study 1" in found
    assert "threes" not in found


def faults(root: Path, files: tuple[str, ...]) -> list[Diagnostic]:
    casebook = load(root)
    return check(casebook, published(casebook, files))


def test_files_that_were_published_are_asked_for_again() -> None:
    with written() as root:
        casebook = load(root)
        put(root, NAME, ledger_text(casebook, published(casebook)))
        assert faults(root, CITATIONS) == []
        (told,) = faults(root, ())
        assert told.code == "address-lost"
        assert told.sentence.endswith(
            "15 files such as /c/1/citation.bib were published and would now be lost. "
            "Add citations to the list `files` of the plugin in mkdocs.yml."
        )


def test_files_of_a_lost_short_link_come_back_with_it() -> None:
    with written() as root:
        casebook = load(root)
        put(root, NAME, ledger_text(casebook, published(casebook)))
        (root / OTHER).unlink()
        told = faults(root, CITATIONS)
        assert {each.sentence.count("citation") for each in told} == {0}
        put(root, CASE, case(former_ids="[2]", aliases="[seminar]"))
        assert faults(root, CITATIONS) == []


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("citations", "takes a list of words. Write `files: [citations]`."),
        ("[citation]", 'knows no "citation". Did you mean "citations"?'),
        ("[slides]", 'knows no "slides". Known here: citations.'),
        ("[[citations]]", "knows no"),
    ],
)
def test_a_word_that_nothing_is_made_for_is_told(tmp_path: Path, value: str, says: str) -> None:
    text = (
        f"site_name: S\nsite_url: https://s.example/\nplugins:\n  - casebook: {{files: {value}}}\n"
    )
    place = tmp_path / "mkdocs.yml"
    place.write_text(text, encoding="utf-8")
    with pytest.raises(settings.SettingsError) as caught:
        settings.read(place)
    assert says in caught.value.diagnostic.sentence
    assert caught.value.diagnostic.span.line == 4


def test_the_words_are_read_once_each(tmp_path: Path) -> None:
    place = tmp_path / "mkdocs.yml"
    for given, words in (("[citations, citations]", CITATIONS), ("[]", ()), ("", ())):
        place.write_text(f"plugins: [casebook: {{files: {given}}}]\n", encoding="utf-8")
        assert settings.read(place).files == words
