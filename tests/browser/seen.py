"""A casebook with what is hard to see or hear: many tables, accents, a wide picture, rich pages."""

from __future__ import annotations

from tests import kit, profiles
from tests.unit.test_images import SHOWN, flat, saved

TABLE = "| {} | Year |\n| --- | --- |\n| [One](message:1) | 2013 |\n\n"
NAMES = ("Number of schools that took part", "Place", "Place")
TABLES = "".join(TABLE.format(each) for each in NAMES)
WIDE = "| " + " | ".join(f"[Column {n}](https://a.example/{n})" for n in range(12)) + " |\n"
WIDE += "|" + " --- |" * 12 + "\n"
CHART = "| Aspect | Low | Middle | High |\n| --- | --- | --- | --- |\n| Trust | 1 | 2 | 9 |\n\n"
RICH = """# Everything

[[a link]](about.md)

??? note "A question"
    An answer with a [link](about.md).

=== "One tab"
    First.

=== "Other tab"
    Second.

```python
print("a long line of code that does not fit on a phone, and so has to scroll in a box of its own")
```

| A | rather | wide | table | that | scrolls | on | a | phone | in | a | box |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| something | something | something | something | something | something | x | x | x | x | x | x |

A note.[^1]

[^1]: At the foot.
"""
SETTINGS = """
theme:
  name: material
  font: false
  features: [content.code.copy, content.tabs.link, navigation.top]
markdown_extensions:
  - admonition
  - footnotes
  - tables
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.highlight
  - pymdownx.tabbed: {alternate_style: true}
"""


def files() -> dict[str, str | bytes | None]:
    """What is added to the small casebook."""
    body = kit.BODY + TABLES + WIDE + "\n" + CHART + "![A red roof](roof.png)\n"
    chart = "[{table: Aspect, title: Trust, unit: schools}]"
    names = "x: {name: École Alliance, region: south}\ny: {name: Ecology Ring, region: south}\n"
    return {
        kit.CASE: None,
        "case_studies/trios/index.md": kit.case(body, charts=chart),
        "case_studies/trios/roof.png": saved(
            flat("RGB", SHOWN, (40, 40)), "PNG", icc_profile=profiles.P3
        ),
        f"{kit.REGISTERS}/alliances.yml": "coast: {name: Zed Alliance, region: south}\n" + names,
        f"{kit.REGISTERS}/clusters.yml": None,
        "docs/rich.md": RICH,
    }
