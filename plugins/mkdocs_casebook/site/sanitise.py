"""Finish: resolve the links of converted HTML and clean it, as the last step before a page.

One call of nh3 does both, so nothing that an author wrote can reach a page unsanitised.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable

import nh3

from mkdocs_casebook.text import Html, Slot

Resolve = Callable[[str], str | None]
"""From a target as written to the address to publish; None drops the attribute."""
Content = Callable[[Slot], str]
"""From a slot to the HTML that belongs there, which is trusted: no author may have a say in it."""

TAGS = {
    *("a", "blockquote", "br", "code", "div", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img"),
    *("li", "ol", "p", "pre", "section", "span", "strong", "sup"),
    *("table", "tbody", "td", "th", "thead", "tr", "ul"),
}
CLASSES = {
    "a": {"note-back"},
    "div": {"table-wrap"},
    "ol": {"wide", "widest"},
    "p": {"excerpt-heading"},
    "section": {"notes"},
    "sup": {"note-ref"},
    "td": {"align-left", "align-right", "align-center"},
    "th": {"align-left", "align-right", "align-center"},
}
ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "a": {"href", "title", "id", "aria-label"},
    "div": {"id", "role", "aria-label", "tabindex"},
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "li": {"id"},
    "ol": {"start"},
    "pre": {"tabindex"},
    "section": {"aria-label"},
    "span": {"id", "data-pagefind-ignore"},
    "th": {"scope"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
# Browsers pass over these inside an address: /&Tab;/evil.example is another host to them.
CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
MARKED = re.compile(r'<div id="([0-9a-f]{32})-(\d+)">((?:</div>)?)')
# Published schemes, and our own, which `resolve` has to turn into an address or drop.
SCHEMES = {"https", "http", "mailto", "message", "case", "alliance"}


def finish(html: str, resolve: Resolve) -> str:
    """Clean HTML that keeps only what `convert` can make, with every link resolved."""

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "id" and value.startswith("__"):
            return None  # the theme's own ids, such as __config, on which its script relies
        if (tag, name) not in (("a", "href"), ("img", "src")):
            return value
        address = resolve(value)
        if address is None or CONTROLS.search(address):
            return None
        # A picture from another host would be a request to that host; `https:x` is one, too.
        outside = re.match(r"\s*(?:[\w+.-]+:|[/\\]{2})", address)
        return None if outside and tag == "img" else address

    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        attribute_filter=attribute,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )


def fill(html: Html, resolve: Resolve, content: Content) -> str:
    """Finish HTML, then put into each slot what belongs there.

    While the HTML is cleaned, elements with an id that nobody can guess stand for the slots.
    """
    mark = secrets.token_hex(16)
    slots: list[Slot] = []
    pieces: list[str] = []
    for piece in html:
        if isinstance(piece, str):
            pieces.append(piece)
        else:
            end = "" if piece.opens else "</div>"
            pieces.append(f'<div id="{mark}-{len(slots)}">{end}')
            slots.append(piece)

    def filled(found: re.Match[str]) -> str:
        if found[1] != mark:
            return found[0]
        slot = slots[int(found[2])]
        return content(slot) + (found[3] if slot.opens else "")

    cleaned = finish("".join(pieces), resolve)
    return MARKED.sub(filled, cleaned)
