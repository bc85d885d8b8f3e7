"""Our style sheets, scripts and fonts."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from mkdocs_casebook.linking import Address
from mkdocs_casebook.site import File, Site

FOLDER = "assets/casebook"
"""Where they are published: scripts and style sheets side by side, whatever folder holds them here,
so that a page from a browser's cache finds them by the names it knows."""
SOURCE = Path(__file__).parents[1] / "assets"
CATALOGUE, FORM_CATALOGUE = "catalogue.js", "form_catalogue.js"
"""The sentences of scripts, which `script_catalogue` publishes; here are the English ones. Those of
the form are many, and no other page needs them."""
VENDOR = "vendor"
"""The folder of scripts that others wrote: they stay as they are, and name their licences."""
WRITTEN = (CATALOGUE, FORM_CATALOGUE)
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:[^*]|\*(?!/))*\*/)\n", re.MULTILINE)
"""Lines of a script or a style sheet that only say why: nobody reads them there, and they weigh."""
_SPACE = re.compile(r"(?<=[{};])\s*\n\s*")
"""The ends of lines of a style sheet, and what indents the next: browsers do without."""
_REFERENCE = re.compile(r"""(?<=["'])\.{1,2}/(?:[a-z]+/)*([a-z_-]+\.js)(?=["'])""")
_URL = re.compile(r"""(?<=url\(["'])(?:\.\./)+(?=fonts/)""")


STYLES: dict[str, tuple[str, ...]] = {
    "tokens.css": ("tokens",),
    "frame.css": (
        *("frame/fonts", "frame/base", "frame/text", "frame/layout"),
        *("frame/header", "frame/menu", "frame/footer", "frame/print"),
    ),
    "pages.css": (
        *("pages/head", "pages/voice", "pages/number", "pages/home", "pages/messages"),
        *("pages/lists", "pages/case", "pages/fields", "pages/message", "pages/body"),
        *("pages/timeline", "pages/sources", "pages/chart", "pages/tiles"),
        *("pages/system", "pages/print"),
    ),
    "find.css": (
        *("find/ask", "find/filters", "find/mine", "find/results", "find/beside"),
        *("find/columns", "find/dialog", "find/map", "find/wanted", "find/print"),
    ),
    "form.css": ("submit/form", "submit/steps", "submit/parts"),
    "dark.css": ("dark",),
    "prose.css": ("prose",),
    "theme.css": ("theme",),
    "ways.css": ("ways/ways",),
}
"""Each published style sheet, with its parts in the order in which browsers get them."""
EVERYWHERE = ("tokens.css", "frame.css", "pages.css", "find.css")
"""Those that every page loads, in this order; templates of the theme name the others."""


def export(_site: Site) -> Iterator[File]:
    """The style sheets, and every other file of the folder but the catalogue of scripts."""
    return iter(_every())


@functools.cache
def _every() -> tuple[File, ...]:
    """What is published of this folder; like the code of the package, it stays as it is."""
    found = [
        File(Address(f"{FOLDER}/{name}"), partial(_joined, parts)) for name, parts in STYLES.items()
    ]
    for place in sorted(SOURCE.rglob("*")):
        path = place.relative_to(SOURCE)
        if place.is_file() and path.suffix != ".css" and path.name not in WRITTEN:
            name = path.name if path.suffix == ".js" else path.as_posix()
            address = Address(f"{FOLDER}/{name}")
            found.append(File(address, partial(_published, place), source=place))
    return (*found,)


def _joined(parts: Iterable[str]) -> bytes:
    """The parts of a style sheet one after another, with what they refer to under its address."""
    texts = (SOURCE.joinpath("css", f"{part}.css").read_text(encoding="utf-8") for part in parts)
    text = _COMMENT.sub("", _URL.sub("", "".join(texts)))
    return f"{_SPACE.sub('', text)}\n".encode()


def _published(place: Path) -> bytes:
    """The bytes of a file, with what it refers to under the published names."""
    if place.suffix == ".js" and place.parent.name != VENDOR:
        text = _REFERENCE.sub(r"./\1", place.read_text(encoding="utf-8"))
        return _COMMENT.sub("", text).encode()
    return place.read_bytes()
