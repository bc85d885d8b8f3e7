"""Plan: which pages exist, and what each shows. `render` makes their HTML.

Nothing here knows an engine. A list that would make a page too heavy is spread over parts.
"""

from __future__ import annotations

import textwrap
from dataclasses import replace

from mkdocs_casebook.linking import Casebook, presence
from mkdocs_casebook.site.kinds import kinds
from mkdocs_casebook.site.outputs import Page
from mkdocs_casebook.text import Fragment

OPENING_LENGTH = 200
"""Characters; search engines show about as many of a page's description."""


def plan(casebook: Casebook) -> list[Page]:
    """Every page of a casebook but the site's own prose, in a fixed order.

    It asks nothing that a faulty casebook cannot answer, since its addresses are judged as well.
    """
    absent = {address for _, address in presence.absent(casebook)}
    before = {*casebook.ledger.named("page")}
    found = []
    for package, kind in kinds():
        for page in kind.pages(casebook):
            if page.address not in absent:
                found.append(replace(page, maker=package) if package else page)
            elif page.key[1] in before:
                found.append(replace(page, listed=False, empty=True))
    return found


def opening(fragment: Fragment) -> str:
    """The first words of a text, cut at a word: what describes a page that says nothing else."""
    return textwrap.shorten(fragment.text.partition("\n")[0], OPENING_LENGTH, placeholder=" …")
