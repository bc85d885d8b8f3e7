"""Index: Pagefind over the finished pages. Only elements marked `data-pagefind-body` are read.

Pagefind answers for words. For choosing, the same filters that it read from the pages are packed
into one table: its own files are four times as heavy, and cannot say in one question how many cases
each further choice would leave.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cbor2
from pagefind_bin import get_executable

from mkdocs_casebook import addresses
from mkdocs_casebook.casebook import Casebook
from mkdocs_casebook.tables import pack

FOLDER = "pagefind"
GUIDE = "casebook.json"
# What repeats another page, or is furniture: it would only make hits less exact.
EXCLUDED = (
    ".passage-marker, .note-ref, .note-back, .notes, .md-nav, .md-source-file, [data-pagefind-skip]"
)
SIGNATURE = b"pagefind_dcd"
"""Stands before the data in each of Pagefind's files, once they are unzipped."""
ORDER = "order"
"""Name under which pages tell Pagefind their place in lists."""
UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
"""Pagefind's own looks; ours asks its programming interface."""

SWALLOWED = re.compile(
    rb"console\.error\(`Failed to load the (?:index chunk|meta index)[^`]*`\);(?=})"
)
"""Where Pagefind only logs that a part of its index did not come, and then answers "nothing"."""


class SearchError(Exception):
    """Pagefind failed; the message is its own."""


def index(site: Path, casebook: Casebook, *, directories: bool = True) -> None:
    """Write the search index of a built site into its folder `pagefind/`.

    The same pages give the same bytes. `directories` says which form addresses have, as in
    `addresses.destination`. Raises SearchError if Pagefind is missing or fails.
    """
    try:
        command = [str(get_executable()), "--site", str(site), "--exclude-selectors", EXCLUDED]
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or getattr(error, "stdout", "") or str(error)
        raise SearchError(f"The search index could not be made. {said.strip()}") from error
    folder = site / FOLDER
    for pattern in UNUSED:
        for place in folder.glob(pattern):
            place.unlink()
    _tell_failures(folder)
    settled = _settle(folder)
    rows = pack(settled.filters, settled.order)
    name = f"casebook-{hashlib.sha256(rows).hexdigest()[:10]}.bin"
    (folder / name).write_bytes(rows)
    about = {
        **guide(casebook, directories=directories),
        "pages": settled.pages,
        "build": settled.build,
        "table": name,
    }
    text = json.dumps(about, ensure_ascii=False, separators=(",", ":"))
    (folder / GUIDE).write_text(text, encoding="utf-8")


def _tell_failures(folder: Path) -> None:
    """Make a bad line an error of the search: "nothing found" would be a false answer."""
    for script in ("pagefind.js", "pagefind-worker.js"):
        place = folder / script
        data, found = SWALLOWED.subn(b"throw e;", place.read_bytes())
        if found != 2:
            raise SearchError(f"This version of Pagefind has another {script} than is known here.")
        place.write_bytes(data)


def guide(casebook: Casebook, *, directories: bool = True) -> dict[str, Any]:
    """What the page that finds must know besides the index: messages, and words that mean the same.

    A message has its number, title, position of its group and the link from the site's root.
    """
    groups = list(casebook.library.vocabulary["groups"])

    def link(message: Any) -> str:
        to = addresses.destination(addresses.of(message), directories=directories)
        return to.removesuffix("index.html")

    return {
        "messages": [
            {
                "number": message.number,
                "title": message.title,
                "group": groups.index(message.group) + 1,
                "url": link(message),
            }
            for message in casebook.messages
        ],
        "synonyms": casebook.library.words.synonyms,
    }


@dataclass
class Settled:
    """What Pagefind read from the pages, and how its pages are called now."""

    filters: dict[str, list[tuple[str, list[int]]]] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    """The numbers of the pages of cases, in the order of lists."""
    pages: int = 0
    """How many pages the index has, those of cases included."""
    build: str = ""
    """Ends the name of every page, and changes with any of them."""


def _settle(folder: Path) -> Settled:
    """Put Pagefind's files in order, and call its pages by their places in lists.

    It writes filters and their values in a random order (its #638). And it calls each page by a
    hash, which no zip makes smaller: at 10,000 pages a sixth of what a first search loads.
    """
    entry = folder / "pagefind-entry.json"
    about = json.loads(entry.read_bytes())
    settled = Settled()
    for language, known in about["languages"].items():
        old = folder / f"pagefind.{known['hash']}.pf_meta"
        meta = _unpack(old)
        pairs = [_settle_filter(folder, hash_) for _, hash_ in meta[3]]
        meta[3] = sorted([name, new] for name, new, _ in pairs)
        # Only cases tell their order, and all pages of a casebook are of one language.
        order: list[int] = next((pages for name, pages in meta[4] if name == ORDER), [])
        if order:
            settled.order = order
            settled.filters = {name: values for name, _, values in pairs}
        meta[4] = [pair for pair in meta[4] if pair[0] != ORDER]
        settled.build = _rename(folder / "fragment", meta[1], order)
        settled.pages += len(meta[1])
        data = _pack(meta)
        old.unlink()
        known["hash"] = f"{language}_{hashlib.sha256(data).hexdigest()[:10]}"
        (folder / f"pagefind.{known['hash']}.pf_meta").write_bytes(data)
    entry.write_text(json.dumps(about, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    return settled


def _rename(folder: Path, pages: list[list[Any]], order: Sequence[int]) -> str:
    """Call the pages of cases `0-…`, `1-…` in the order of lists, and all others `p0-…`."""
    build = hashlib.sha256("".join(hash_ for hash_, *_ in pages).encode()).hexdigest()[:8]
    row = {page: at for at, page in enumerate(order)}
    for at, page in enumerate(pages):
        new = f"{row[at]}-{build}" if at in row else f"p{at}-{build}"
        (folder / f"{page[0]}.pf_fragment").rename(folder / f"{new}.pf_fragment")
        page[0] = new
    return build


def _settle_filter(folder: Path, known: str) -> tuple[str, str, list[tuple[str, list[int]]]]:
    """Sort the values of one filter. Gives its name, its new file's name, and the values."""
    old = folder / "filter" / f"{known}.pf_filter"
    name, values = _unpack(old)
    values = sorted(values)
    data = _pack([name, values])
    old.unlink()
    new = f"{known.partition('_')[0]}_{hashlib.sha256(data).hexdigest()[:10]}"
    (folder / "filter" / f"{new}.pf_filter").write_bytes(data)
    return name, new, values


def _unpack(place: Path) -> Any:
    return cbor2.loads(gzip.decompress(place.read_bytes()).removeprefix(SIGNATURE))


def _pack(value: Any) -> bytes:
    return gzip.compress(SIGNATURE + cbor2.dumps(value), mtime=0)
