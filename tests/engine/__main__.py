"""Writes a small site as an engine would. The environment says how that goes."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

import click

PAGES = {
    "index.html": "new",
    "sitemap.xml": "<urlset/>",
    "cases/trios/index.html": "new too",
    "assets/casebook/frame.css": "a{}",
}


PATIENCE = 60.0
"""In seconds."""


def wait_for(name: str | None) -> None:
    """Wait until there is a file, if one is named."""
    end = time.monotonic() + PATIENCE
    while name and not Path(name).exists() and time.monotonic() < end:
        time.sleep(0.02)


class cli:  # noqa: N801  # engines call it so
    @staticmethod
    def main(words: Sequence[str], **_: object) -> None:
        """Write the pages, the first and then, if asked, a pause; then fail, if asked."""
        if log := os.environ.get("ENGINE_LOG"):
            Path(log).write_text("\n".join(words), encoding="utf-8")
        site = Path(words[words.index("--site-dir") + 1])
        extra = os.environ.get("ENGINE_EXTRA")
        for path, text in {**PAGES, **({extra: "new"} if extra else {})}.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(text, encoding="utf-8")
            wait_for(os.environ.get("ENGINE_UNTIL"))
        if number := os.environ.get("ENGINE_ERROR"):
            raise OSError(int(number), os.strerror(int(number)), str(site / "index.html"))
        if message := os.environ.get("ENGINE_ABORT"):
            raise click.ClickException(message)
