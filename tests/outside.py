"""A package of somebody else's, beside Casebook: made of text, and found by its entry points."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests import kit


def package(folder: Path, points: Mapping[str, str], files: kit.Files) -> dict[str, str]:
    """Write a package as pip would install it; gives the environment in which it is found.

    `points` has its entry points by group, such as `twenty:export`.
    """
    lines = [f"[{group}]\ntheirs = {value}\n" for group, value in points.items()]
    described = {
        "theirs-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: theirs\nVersion: 1.0\n",
        "theirs-1.0.dist-info/entry_points.txt": "".join(lines),
    }
    for path, text in {**described, **files}.items():
        if text is not None:
            kit.put(folder, path, text)
    return {"PYTHONPATH": str(folder)}
