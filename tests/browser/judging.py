"""What axe finds in a page: by all rules in the light, and by those of colours in the dark."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from playwright.sync_api import Page

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
JUDGE = Path(__file__).parent / "judging.js"
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules for which colours matter; nothing else differs in the dark (see `test_styles.py`)."""
Scheme: TypeAlias = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


@functools.cache
def axe() -> str:
    ours = JUDGE.read_text(encoding="utf-8")
    return f"{AXE.read_text(encoding='utf-8')}\n{ours}\nvoid 0"  # its last function would be called


def found_in(
    page: Page, rules: Sequence[str], *, without: Sequence[str] = (), scheme: Scheme = "light"
) -> list[str]:
    """What axe finds by some rules, or all of these but some."""
    return judge(page, scheme, rules, without=without)


def violations(page: Page, rules: Sequence[str] = STANDARDS) -> list[str]:
    """What axe finds in the page as it is by some rules, and in the dark by those of colours."""
    found = judge(page, "light", rules, others=COLOURS)
    page.emulate_media(color_scheme="dark")
    dark: list[str] = page.evaluate("inOtherColours()")
    return [*(f"light: {each}" for each in found), *(f"dark: {each}" for each in dark)]


def judge(
    page: Page,
    scheme: Scheme,
    rules: Sequence[str],
    *,
    without: Sequence[str] = (),
    others: Sequence[str] = (),
) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    page.emulate_media(color_scheme=scheme)
    given = {"rules": rules, "without": without, "others": others}
    found: list[str] = page.evaluate("given => judge(given)", given)
    return found
