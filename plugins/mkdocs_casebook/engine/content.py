"""The content of pages: what we add to the owner's pages, and what the theme gets for each."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from mkdocs_casebook.engine import frame, loaded, menu, read_ahead
from mkdocs_casebook.engine.page import PlannedPage
from mkdocs_casebook.engine.state import Build
from mkdocs_casebook.engine.urls import EngineUrls
from mkdocs_casebook.exports import assets
from mkdocs_casebook.language import marks
from mkdocs_casebook.reading import unsearched
from mkdocs_casebook.site import opening
from mkdocs_casebook.text import ids_in, is_filled_in

DOCUMENT = re.compile(
    r"\s*<html\b[^>]*>\s*<head>\s*</head>\s*<body\b[^>]*>(.*)</body>\s*</html>\s*", re.DOTALL
)
"""What a plugin that reads the text of a page with a parser of HTML may hand back."""


def complete(build: Build, html: str, page: Page, config: MkDocsConfig) -> str:
    """Add the casebook's part to the front page, with its anchors to those that are checked."""
    if not isinstance(page, PlannedPage):
        html = document[1] if (document := DOCUMENT.fullmatch(html)) else html
        _describe(build, page)
        html = _leave_unsearched(build, html, page)
    if _is_home(build, page):
        title = str(page.meta.get("title") or escape(config.site_name))
        html = build.renderer.home(EngineUrls(build.published, page.file), title, html)
        page.present_anchor_ids = (page.present_anchor_ids or set()) | ids_in(html)
    return html


def _is_home(build: Build, page: Page) -> bool:
    return build.options.home and menu.is_front(page) and not isinstance(page, PlannedPage)


def _describe(build: Build, page: Page) -> None:
    """Escape what the theme prints as it is; a page without a description gets its opening."""
    if page.meta.get("template", "") in ("", None):
        page.meta.pop("template", None)
    text = build.casebook.fragments.get(f"{build.folders.docs}/{page.file.src_uri}")
    if text and not page.meta.get("description") and not is_filled_in(said := opening(text)):
        page.meta["description"] = said
    for name in {"title", "description", "author"} & page.meta.keys():
        page.meta[name] = str(escape(page.meta[name]))


def _leave_unsearched(build: Build, html: str, page: Page) -> str:
    """Mark what the owner keeps out of the search; note pages that are kept out as a whole."""
    text = unsearched.marked(html)
    if text is None or unsearched.is_left_out(page.meta):
        build.unsearched.add(page.file.src_uri)
    return html if text is None else text


def context(build: Build, page: Page) -> dict[str, Any]:
    """The plan of the page, for the templates of the theme."""
    spec = page.spec if isinstance(page, PlannedPage) else None
    shortlink = ""
    if spec and spec.shortlink:
        urls = EngineUrls(build.published, page.file)
        shortlink = build.renderer.whole(spec.shortlink) or urls.page(spec.shortlink)
    unlisted = spec is not None and not spec.listed
    return {
        "casebook_spec": spec,
        "casebook_shortlink": shortlink,
        "casebook_hidden": unlisted or page.file.src_uri in build.unsearched,
        "casebook_front": menu.is_front(page),
        "casebook_home": _is_home(build, page),
    }


def finish(build: Build, output: str, page: Page, config: MkDocsConfig) -> str:
    """Add the theme's script where something asks for it; look whether the frame is whole."""
    build.lost |= frame.lost(output, page, searching=build.options.search)
    if script := frame.script(config.theme):
        places = (script, f"{assets.FOLDER}/theme.css")
        output = loaded.with_script(output, *(get_relative_url(p, page.url) for p in places))
    # The lists of a blog repeat what its posts say.
    repeats = page.meta.get("template", "blog.html") == "blog.html"
    if not repeats and page.file.src_uri not in build.unsearched:
        output = loaded.searchable(output)
    output = with_true_note(build, output)
    read_ahead.compare(build, output, page)
    return output


def with_true_note(build: Build, output: str) -> str:
    """A finished page that says of itself, and of its language, only what is true."""
    return marks.resolved(loaded.with_true_note(output, quiet=build.quiet))
