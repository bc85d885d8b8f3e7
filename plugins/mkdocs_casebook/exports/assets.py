"""Our style sheets, scripts and fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from mkdocs_casebook.linking import Address
from mkdocs_casebook.site import File, Site

FOLDER = "assets/casebook"
"""Where they are published: scripts and style sheets side by side, whatever folder holds them here,
so that a page from a browser's cache finds them by the names it knows."""
SOURCE = Path(__file__).parents[1] / "assets"
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)\n", re.MULTILINE)
"""Lines of a script that only say why: a fifth of its bytes, and nobody reads them there."""
_REFERENCE = re.compile(r"""(?<=["'])\.{1,2}/(?:[a-z]+/)*([a-z_]+\.js)(?=["'])""")
_URL = re.compile(r"""(?<=url\(["'])\.\./(?=fonts/)""")


def export(_site: Site) -> Iterator[File]:
    """Every file of the folder."""
    for place in sorted(SOURCE.rglob("*")):
        if place.is_file():
            path = place.relative_to(SOURCE)
            flat = path.suffix in {".css", ".js"}
            address = Address(f"{FOLDER}/{path.name if flat else path.as_posix()}")
            yield File(address, partial(_published, place), source=place)


def _published(place: Path) -> bytes:
    """The bytes of a file, with what it refers to under the published names."""
    if place.suffix == ".css":
        return _URL.sub("", place.read_text(encoding="utf-8")).encode()
    if place.suffix == ".js":
        text = _REFERENCE.sub(r"./\1", place.read_text(encoding="utf-8"))
        return _COMMENT.sub("", text).encode()
    return place.read_bytes()
