"""A casebook in another language: no word of ours stays English where it is translated."""

from __future__ import annotations

from mkdocs_casebook.linking import addresses
from mkdocs_casebook.site.pages import plan
from tests import kit, pseudo
from tests.kit import FILES, REGISTERS, accepts

PO = f"{REGISTERS}/{pseudo.LANGUAGE}.po"
ALWAYS_ENGLISH = addresses.FIELDS
"""What fields are called and mean has no catalogue; its page says that it is English."""


def test_no_word_of_ours_escapes_the_made_up_language() -> None:
    gone = kit.case(id="9", status="withdrawn", withdrawn="{date: 2020-03, reason: They asked.}")
    files = {PO: pseudo.made_up(), "case_studies/gone.md": gone}
    casebook = accepts(files=files, language=pseudo.LANGUAGE)
    escaped = pseudo.Escaped("\n".join([*FILES.values(), gone, "Small"]))
    found = {
        address: [*escaped.in_page(page.html)]
        for address, page in kit.pages(casebook).items()
        if address != ALWAYS_ENGLISH
    }
    assert {address: words for address, words in found.items() if words} == {}
    for page in plan(casebook):
        if page.address != ALWAYS_ENGLISH:
            assert [*escaped.in_text(page.title), *escaped.in_text(page.description)] == []
