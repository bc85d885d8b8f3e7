"""Draw: a table of whole numbers as stacked bars. The table itself stays next to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from mkdocs_casebook.language import ENGLISH, Catalogue
from mkdocs_casebook.records import Chart
from mkdocs_casebook.text import Table

STEPS = 6
"""Number of shades that the style sheet has; a table may have as many columns of numbers."""


def numbers(table: Table) -> list[tuple[str, list[int]]] | None:
    """The name and the numbers of each row; None if a cell is no whole number or there are none."""
    columns = len(table.head) - 1
    if not 1 <= columns <= STEPS or not table.rows:
        return None
    # Python refuses to read thousands of digits as a number.
    if not all(re.fullmatch("[0-9]{1,9}", cell) for row in table.rows for cell in row[1:]):
        return None
    return [(row[0], [int(cell) for cell in row[1:]]) for row in table.rows]


def stacked_bars(chart: Chart, table: Table, catalogue: Catalogue = ENGLISH) -> Markup:
    """A figure with one bar a row. It is hidden from screen readers, which have the table."""
    rows = numbers(table)
    assert rows is not None, "check.py has refused every other table"
    longest = max((sum(values) for _, values in rows), default=0) or 1
    shades = _shades(len(table.head) - 1)
    key = Markup("").join(
        Markup('<li><span class="cb-shade {}"></span>{}</li>').format(shade, name)
        for shade, name in zip(shades, table.head[1:], strict=True)
    )
    bars = Markup("").join(_bar(name, values, shades, longest) for name, values in rows)
    told = catalogue.markup("Number of {unit}; the table below has the figures.", unit=chart.unit)
    caption = Markup('{} <span class="cb-meta">{}</span>').format(chart.title, told)
    return Markup(
        '<figure class="cb-chart"><figcaption>{}</figcaption>'
        '<div aria-hidden="true"><ul class="cb-key">{}</ul>{}</div></figure>'
    ).format(caption, key, bars)


def _bar(name: str, values: Sequence[int], shades: Sequence[str], longest: int) -> Markup:
    parts = Markup("").join(
        Markup('<span class="{}" style="width:{:.2f}%">{}</span>').format(
            shade, 100 * value / longest, value
        )
        for shade, value in zip(shades, values, strict=True)
        if value
    )
    return Markup('<p class="cb-bar-name">{}</p><p class="cb-stack">{}</p>').format(name, parts)


def _shades(count: int) -> list[str]:
    """Classes from the lightest to the darkest shade, evenly spread."""
    last = max(count - 1, 1)
    return [f"cb-shade-{1 + round(n * (STEPS - 1) / last)}" for n in range(count)]
