"""Redirect: the page at a short link or a former name."""

from __future__ import annotations

import json

from markupsafe import Markup, escape

from mkdocs_casebook.language import ENGLISH, Catalogue, marks


def redirect_page(link: str, canonical: str, title: str, catalogue: Catalogue = ENGLISH) -> bytes:
    """A page that leads to `link` at once, with or without scripts.

    With scripts, the query and the part after `#` go along. `canonical` may be empty.
    """
    # A disk has no page for a folder. The page's file is there on a disk and on a server, so it
    # serves those who have no scripts; others get the shorter address wherever there is a server.
    index = "index.html" if link.endswith("/") else ""
    file = f"{link}{index}"
    # "<" would end the script early; everything else is safe inside a JSON string.
    target = json.dumps(link).replace("<", "\\u003c")
    if index:
        target += f'+(location.protocol==="file:"?"{index}":"")'
    head = f'<link rel="canonical" href="{escape(canonical)}">\n' if canonical else ""
    way = Markup('<a href="{}">{}</a>').format(file, title)
    heading, sentence = (
        marks.resolved(f"<{tag}>{said}</{tag}>")
        for tag, said in (
            ("h1", catalogue.markup("This page has another address")),
            ("p", catalogue.markup("Continue to {link}.", link=way)),
        )
    )
    return (
        "<!doctype html>\n"
        f'<html lang="{escape(catalogue.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n{head}"
        '<meta name="robots" content="noindex">\n'
        f"<script>location.replace({target}+location.search+location.hash)</script>\n"
        f'<noscript><meta http-equiv="refresh" content="0; url={escape(file)}"></noscript>\n'
        f"</head>\n<body>\n<main>\n{heading}\n{sentence}\n</main>\n</body>\n</html>\n"
    ).encode()
