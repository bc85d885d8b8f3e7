"""Colours that meet on a page can be read, and DESIGN.md gives their contrast."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "plugins" / "mkdocs_casebook" / "assets"
LEAST = 4.5
"""WCAG 2.2, 1.4.3, for text of ordinary size."""
PAIRS = [
    ("ink", "paper"),
    ("ink-soft", "paper"),
    ("link", "paper"),
    ("accent", "paper"),
    ("ink", "paper-raised"),
    ("ink-soft", "paper-raised"),
    ("link", "paper-raised"),
    ("cover-ink", "cover"),
    ("cover-soft", "cover"),
    *(("paper", f"group-{n}") for n in (1, 2, 3)),
    *((word, f"tint-{n}") for n in (1, 2, 3) for word in ("ink", "ink-soft", "link")),
    *(("ink", f"shade-{n}") for n in (2, 3)),
    *(("shade-text", f"shade-{n}") for n in (4, 5, 6)),
]


def tokens(name: str) -> dict[str, str]:
    text = (ASSETS / "css" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"--cb-([a-z0-9-]+): (#[0-9a-f]{6});", text))


SCHEMES = {"light": tokens("tokens.css"), "dark": tokens("dark.css")}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_counted_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_both_schemes_name_the_same_colours() -> None:
    assert SCHEMES["light"].keys() == SCHEMES["dark"].keys()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_pair_can_be_read(scheme: str, text: str, ground: str) -> None:
    colours = SCHEMES[scheme]
    assert contrast(colours[text], colours[ground]) >= LEAST


def test_the_design_gives_the_contrasts_as_they_are() -> None:
    document = (ROOT / "DESIGN.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| `([a-z0-9-]+)` on `([a-z0-9-]+)` \| ([\d.]+) \| ([\d.]+) \|", document, re.M
    )
    assert [(text, ground) for text, ground, _, _ in rows] == PAIRS
    for text, ground, *told in rows:
        for scheme, figure in zip(SCHEMES.values(), told, strict=True):
            assert figure == f"{contrast(scheme[text], scheme[ground]):.1f}", (text, ground)


def test_every_rule_is_for_a_class_that_something_has() -> None:
    package = ASSETS.parent
    sheets = "".join(path.read_text(encoding="utf-8") for path in ASSETS.rglob("*.css"))
    # Those of the theme begin otherwise; a number at the end is filled in when a page is made.
    classes = set(re.findall(r"\.(cb-[a-z-]*[a-z])", re.sub(r"/\*.*?\*/", "", sheets, flags=re.S)))
    makers = [path for kind in ("html", "js", "py") for path in package.rglob(f"*.{kind}")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in makers)
    used = set(re.findall(r"(?<![\w-])cb-[a-z-]*[a-z]", text))
    assert len(classes) > 50
    assert classes - used == set()
