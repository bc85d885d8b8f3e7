"""Index: Pagefind over the finished pages. Only elements marked `data-pagefind-body` are read.

Pagefind answers for words. For choosing, the same filters that it read from the pages are packed
into one table: its own files are four times as heavy, and cannot say in one question how many cases
each further choice would leave.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import cbor2
from pagefind_bin import get_executable

from mkdocs_casebook import addresses
from mkdocs_casebook.casebook import Casebook

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

Filters: TypeAlias = Mapping[str, Sequence[tuple[str, Sequence[int]]]]
"""The pages of each value of each filter, by their numbers in the index."""


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
    filters, order, pages = _settle(folder)
    rows = _compact(table(filters, order))
    name = f"casebook-{hashlib.sha256(rows).hexdigest()[:10]}.json"
    (folder / name).write_bytes(rows)
    about = {**guide(casebook, directories=directories), "pages": pages, "table": name}
    (folder / GUIDE).write_bytes(_compact(about))


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


def table(filters: Filters, order: Sequence[int]) -> dict[str, Any]:
    """One row a case, in the order of lists: the page's number, and its values of each facet.

    A value is its position among the facet's `ids`; several stand in a list, none is an empty one.
    """
    place = {page: row for row, page in enumerate(order)}
    facets = {}
    for name, values in sorted(filters.items()):
        rows: list[list[int]] = [[] for _ in order]
        for at, (_, pages) in enumerate(values):
            for page in pages:
                rows[place[page]].append(at)
        single = [row[0] if len(row) == 1 else row for row in rows]
        facets[name] = {"ids": [id_ for id_, _ in values], "rows": single}
    return {"pages": list(order), "facets": facets}


def _settle(folder: Path) -> tuple[Filters, list[int], int]:
    """Put filters and their values in order: Pagefind writes them in a random one (its #638).

    Gives the filters, the numbers of the pages of cases in the order of lists, and the number of
    all pages. That order leaves Pagefind's own file, which every search loads.
    """
    entry = folder / "pagefind-entry.json"
    about = json.loads(entry.read_bytes())
    filters: dict[str, list[tuple[str, list[int]]]] = {}
    order: list[int] = []
    for language, known in about["languages"].items():
        old = folder / f"pagefind.{known['hash']}.pf_meta"
        meta = _unpack(old)
        pairs = [_settle_filter(folder, hash_) for _, hash_ in meta[3]]
        meta[3] = sorted([name, new] for name, new, _ in pairs)
        filters |= {name: values for name, _, values in pairs}
        order += next((pages for name, pages in meta[4] if name == ORDER), [])
        meta[4] = [pair for pair in meta[4] if pair[0] != ORDER]
        data = _pack(meta)
        old.unlink()
        known["hash"] = f"{language}_{hashlib.sha256(data).hexdigest()[:10]}"
        (folder / f"pagefind.{known['hash']}.pf_meta").write_bytes(data)
    entry.write_text(json.dumps(about, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    return filters, order, sum(known["page_count"] for known in about["languages"].values())


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


def _compact(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
