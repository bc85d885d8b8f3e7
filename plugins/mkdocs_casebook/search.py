"""Index: Pagefind over the finished pages. Only elements marked `data-pagefind-body` are read."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

import cbor2
from pagefind_bin import get_executable

FOLDER = "pagefind"
# What repeats another page, or is furniture: it would only make hits less exact.
EXCLUDED = ".passage-marker, .note-ref, .note-back, .md-nav, .md-source-file, [data-pagefind-skip]"
SIGNATURE = b"pagefind_dcd"
"""Stands before the data in each of Pagefind's files, once they are unzipped."""


class SearchError(Exception):
    """Pagefind failed; the message is its own."""


def index(site: Path) -> None:
    """Write the search index of a built site into its folder `pagefind/`.

    The same pages give the same bytes. Raises SearchError if Pagefind is missing or fails.
    """
    try:
        command = [str(get_executable()), "--site", str(site), "--exclude-selectors", EXCLUDED]
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or getattr(error, "stdout", "") or str(error)
        raise SearchError(f"The search index could not be made. {said.strip()}") from error
    _settle(site / FOLDER)


def _settle(folder: Path) -> None:
    """Put filters and their values in order: Pagefind writes them in a random one (its #638)."""
    entry = folder / "pagefind-entry.json"
    about = json.loads(entry.read_bytes())
    for language, known in about["languages"].items():
        old = folder / f"pagefind.{known['hash']}.pf_meta"
        meta = _unpack(old)
        meta[3] = sorted([name, _settle_filter(folder, hash_)] for name, hash_ in meta[3])
        data = _pack(meta)
        old.unlink()
        known["hash"] = f"{language}_{hashlib.sha256(data).hexdigest()[:10]}"
        (folder / f"pagefind.{known['hash']}.pf_meta").write_bytes(data)
    entry.write_text(json.dumps(about, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _settle_filter(folder: Path, known: str) -> str:
    """Sort the values of one filter; the file's new name, which follows from its content."""
    old = folder / "filter" / f"{known}.pf_filter"
    name, values = _unpack(old)
    data = _pack([name, sorted(values)])
    old.unlink()
    new = f"{known.partition('_')[0]}_{hashlib.sha256(data).hexdigest()[:10]}"
    (folder / "filter" / f"{new}.pf_filter").write_bytes(data)
    return new


def _unpack(place: Path) -> Any:
    return cbor2.loads(gzip.decompress(place.read_bytes()).removeprefix(SIGNATURE))


def _pack(value: Any) -> bytes:
    return gzip.compress(SIGNATURE + cbor2.dumps(value), mtime=0)
