"""Put what Pagefind has made in one order, whatever the machine, and make it lighter."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import cbor2

from mkdocs_casebook.language.cutting import Feed
from mkdocs_casebook.search import lexicon
from mkdocs_casebook.search.facet_table import Filters
from mkdocs_casebook.search.page_reading import Files, PageText, read

ENTRY = "pagefind-entry.json"
SIGNATURE = b"pagefind_dcd"
"""Stands before the data in each of Pagefind's files, once they are unzipped."""


@dataclass(frozen=True)
class Settled:
    """What Pagefind read from the pages."""

    pages: int
    """How many pages the index has, those of cases included."""
    build: str
    """Ends the name of every page in the index, and changes with any of them."""
    filters: Filters
    places: Mapping[str, int]
    """The number of each page in the index, by the link to it from the site's root."""
    kinds: Mapping[str, Mapping[str, int]]
    """The same, by the kind that a page says it is of, and then by its title."""


def make(
    pages: Iterable[PageText], language: str, excluded: Sequence[str]
) -> tuple[Files, Settled]:
    """The files of an index of these pages, and what Pagefind read. Raises ServiceError."""
    feed = Feed(language)
    files = read(pages, feed, language, excluded)
    return files, _settle(files, feed)


def _settle(files: Files, feed: Feed) -> Settled:
    """Put Pagefind's files in order, and make them lighter.

    It writes filters and their values in a random order (its #638). It calls each page and each
    part of the index by a hash, and tells a page's exact length: none can be zipped, and at 10,000
    pages they are a tenth of what a first search loads.
    """
    about = json.loads(files[ENTRY])
    ((language, known),) = about["languages"].items()
    meta = _unpack(files.pop(f"pagefind.{known['hash']}.pf_meta"))
    pairs = [_settle_filter(files, hash_) for _, hash_ in meta[3]]
    meta[3] = sorted([name, new] for name, new, _ in pairs)
    used: Counter[str] = Counter()
    places, fragments = {}, []
    kinds: dict[str, dict[str, int]] = {}
    # Pagefind's own hashes are of what it was fed, marks and all, so one text may have several.
    written = hashlib.sha256()
    for at, page in enumerate(meta[1]):
        kept = feed.restored(_opened(files.pop(f"fragment/{page[0]}.pf_fragment")))
        used.update(lexicon.used(kept["content"]))
        places[kept["url"]] = at
        if kind := kept["meta"].get("kind"):
            kinds.setdefault(kind, {})[kept["meta"]["title"]] = at
        text = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
        written.update(text)
        fragments.append(gzip.compress(SIGNATURE + text, mtime=0))
    build = written.hexdigest()[:8]
    for at, (page, fragment) in enumerate(zip(meta[1], fragments, strict=True)):
        page[:2] = named(at, build), about_length(page[1])
        files[f"fragment/{page[0]}.pf_fragment"] = fragment
    files |= lexicon.files(used, build)
    parts = hashlib.sha256("".join(part[2] for part in meta[2]).encode()).hexdigest()[:8]
    for at, part in enumerate(meta[2]):
        new = named(at, parts)
        files[f"index/{new}.pf_index"] = files.pop(f"index/{part[2]}.pf_index")
        part[2] = new
    data = _pack(meta)
    known["hash"] = _named(language, data)
    files[f"pagefind.{known['hash']}.pf_meta"] = data
    files[ENTRY] = json.dumps(about, ensure_ascii=False, sort_keys=True).encode()
    filters = {name: values for name, _, values in pairs}
    return Settled(len(meta[1]), build, filters, places, kinds)


def named(number: int, build: str) -> str:
    """The name of a page, or of a part, in the index: its number from behind, since that zips best.

    What changes from one name to the next comes first, so that the long rest is the same.
    """
    return f"{str(number)[::-1]}-{build}"


def about_length(words: int) -> int:
    """A page's length to its four highest bits: within a sixteenth, enough to rank by."""
    step = 1 << max(0, words.bit_length() - 4)
    return round(words / step) * step


def _settle_filter(files: Files, known: str) -> tuple[str, str, list[tuple[str, list[int]]]]:
    """Sort the values of one filter. Gives its name, its new file's name, and the values."""
    name, values = _unpack(files.pop(f"filter/{known}.pf_filter"))
    values = sorted(values)
    data = _pack([name, values])
    new = _named(known.partition("_")[0], data)
    files[f"filter/{new}.pf_filter"] = data
    return name, new, values


def _named(language: str, data: bytes) -> str:
    return f"{language}_{hashlib.sha256(data).hexdigest()[:10]}"


def _unpack(data: bytes) -> Any:
    return cbor2.loads(gzip.decompress(data).removeprefix(SIGNATURE))


def _opened(data: bytes) -> dict[str, Any]:
    """What Pagefind keeps of one page."""
    found: dict[str, Any] = json.loads(gzip.decompress(data).removeprefix(SIGNATURE))
    return found


def _pack(value: Any) -> bytes:
    return gzip.compress(SIGNATURE + cbor2.dumps(value), mtime=0)
