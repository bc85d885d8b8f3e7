"""A casebook in another language: no word of ours stays English where it is translated."""

from __future__ import annotations

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from mkdocs_casebook.engine import read_ahead
from mkdocs_casebook.site.pages import plan
from tests import kit, pseudo
from tests.kit import FILES, REGISTERS, accepts

PO = f"{REGISTERS}/{pseudo.LANGUAGE}.po"


def test_no_word_of_ours_escapes_the_made_up_language() -> None:
    gone = kit.case(id="9", status="withdrawn", withdrawn="{date: 2020-03, reason: They asked.}")
    files = {PO: pseudo.made_up(), "case_studies/gone.md": gone}
    casebook = accepts(files=files, language=pseudo.LANGUAGE)
    escaped = pseudo.Escaped("\n".join([*FILES.values(), gone, "Small"]))
    found = {
        address: [*escaped.in_page(page.html)] for address, page in kit.pages(casebook).items()
    }
    assert {address: words for address, words in found.items() if words} == {}
    for page in plan(casebook):
        assert [*escaped.in_text(page.title), *escaped.in_text(page.description)] == []


@pytest.mark.parametrize(("written", "language"), [("pt_BR", "pt-BR"), ("cy", "cy"), (None, "en")])
def test_the_search_gets_the_language_as_html_names_it(written: str | None, language: str) -> None:
    config = MkDocsConfig()
    config.theme = Theme(name=None, custom_dir="", language=written)
    assert read_ahead.language(config) == language
