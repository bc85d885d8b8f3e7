"""A page that the core planned and renders, as the engine has it."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from mkdocs_casebook.site import outputs
from mkdocs_casebook.text import ids_in

HEADING = re.compile(r'<h([2-6])\b[^>]*? id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)


MARKS = re.compile(r"<sup\b.*?</sup>|<[^>]*>", re.DOTALL)
"""What a heading holds besides its words: numbers of notes, and tags."""


class PlannedPage(Page):
    """A page that the core planned and renders; the engine gives it a frame."""

    def __init__(
        self,
        spec: outputs.Page,
        file: File,
        config: MkDocsConfig,
        render: Callable[[outputs.Page], str],
    ) -> None:
        # The engine prints titles as they are, so they are escaped before it sees them.
        super().__init__(str(escape(spec.title)), file, config)
        self.spec = spec
        self._render = render

    def read_source(self, config: MkDocsConfig) -> None:
        """Take what the theme needs from the plan; no key of an author's header gets here."""
        self.markdown = ""
        self.meta = {
            "title": str(escape(self.spec.title)),
            "description": str(escape(self.spec.description)),
            # Material's own search, where a site has it, passes over what ours passes over.
            "search": {"exclude": not self.spec.listed},
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Let the core render the main part."""
        self.content = self._render(self.spec)
        self.present_anchor_ids = set(ids_in(self.content))
        self.toc = contents(self.content)


def contents(html: str) -> TableOfContents:
    """The table of contents that the engine would have made of a page's headings.

    `html` is what our templates and the sanitiser wrote, so headings are well formed.
    """
    top: list[AnchorLink] = []
    above: list[AnchorLink] = []
    for level, anchor, inner in HEADING.findall(html):
        link = AnchorLink(" ".join(MARKS.sub("", inner).split()), anchor, int(level))
        while above and above[-1].level >= link.level:
            above.pop()
        (above[-1].children if above else top).append(link)
        above.append(link)
    if top:
        top[0].active = True  # type: ignore[attr-defined]
    return TableOfContents(top)


def quote_edit_link(file: File, config: MkDocsConfig) -> None:
    """Let "Suggest a change" reach a file with `#` or `?` in its name; the engine quotes none."""
    # Who writes a template of these links says there what is quoted.
    if file.edit_uri and not config.edit_uri_template:
        file.edit_uri = quote(file.edit_uri)
