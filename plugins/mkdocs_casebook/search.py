"""Index: Pagefind over the finished pages. Only elements marked `data-pagefind-body` are read."""

from __future__ import annotations

import subprocess
from pathlib import Path

from pagefind_bin import get_executable

FOLDER = "pagefind"
# What repeats another page, or is furniture: it would only make hits less exact.
EXCLUDED = ".passage-marker, .note-ref, .note-back, .md-nav, .md-source-file, [data-pagefind-skip]"


class SearchError(Exception):
    """Pagefind failed; the message is its own."""


def index(site: Path) -> None:
    """Write the search index of a built site into its folder `pagefind/`.

    Raises SearchError if Pagefind is missing or fails.
    """
    try:
        command = [str(get_executable()), "--site", str(site), "--exclude-selectors", EXCLUDED]
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or getattr(error, "stdout", "") or str(error)
        raise SearchError(f"The search index could not be made. {said.strip()}") from error
