"""Former anchors: ids that headings and passages had once, put where links to them should lead."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from markupsafe import Markup

from mkdocs_casebook.records import FormerAnchor
from mkdocs_casebook.text import START

_HEADING = re.compile(r"<h[1-6]\b")
# Unmarked, it would part the text in the search's index where nobody sees a break.
_PLACE = Markup('<span id="{}" data-pagefind-ignore=""></span>')


def put(html: str, former: Iterable[FormerAnchor]) -> str:
    """The HTML of a text with an element for each former anchor.

    It is in the heading, or before the passage, that took its place; without one, before the text.
    """
    places: dict[str, str] = defaultdict(str)
    for each in former:
        places[each.now or ""] += str(_PLACE.format(each.was))
    if not places:
        return html

    def placed(found: re.Match[str]) -> str:
        place = places.pop(found[1], "")
        return f"{found[0]}{place}" if _HEADING.match(found[0]) else f"{place}{found[0]}"

    first = places.pop("", "")
    return first + START.sub(placed, html)
