"""The ids in HTML that we made ourselves."""

from __future__ import annotations

import html
import re

ID = re.compile(r'<[a-z][^\s>]*(?:\s+[\w:-]+(?:="[^"]*")?)*?\s+id="([^"]*)"')
"""An element's id, in HTML as our templates and the sanitiser write it."""
START = re.compile(rf'{ID.pattern}(?:\s+[\w:-]+(?:="[^"]*")?)*\s*>')
"""The whole start of an element that has an id."""


def ids_in(page: str) -> frozenset[str]:
    """Every id in HTML that we made."""
    return frozenset(html.unescape(found) for found in ID.findall(page))
