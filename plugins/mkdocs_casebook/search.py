"""Index: Pagefind over the finished pages. Only elements marked `data-pagefind-body` are read.

Pagefind answers for words. For choosing, the same filters that it read from the pages are packed
into one table: its own files are four times as heavy, and cannot say in one question how many cases
each further choice would leave.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, TypeAlias

import cbor2

from mkdocs_casebook import addresses
from mkdocs_casebook.casebook import Casebook
from mkdocs_casebook.service import Service, ServiceError
from mkdocs_casebook.tables import Filters, pack

FOLDER = "pagefind"
GUIDE = "casebook.json"
ENTRY = "pagefind-entry.json"
Files: TypeAlias = dict[str, bytes]
"""Files of an index, by their paths in its folder."""
# What repeats another page, or is furniture: it would only make hits less exact.
EXCLUDED = (
    ".passage-marker, .note-ref, .note-back, .notes, .md-nav, .md-source-file, [data-pagefind-skip]"
)
SIGNATURE = b"pagefind_dcd"
"""Stands before the data in each of Pagefind's files, once they are unzipped."""
FOUND = b" data-pagefind-body"
"""Stands in every page that is to be found."""
UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
"""Pagefind's own looks; ours asks its programming interface."""

SWALLOWED = re.compile(
    rb"console\.error\(`Failed to load the (?:index chunk|meta index)[^`]*`\);(?=})"
)
"""Where Pagefind only logs that a part of its index did not come, and then answers "nothing"."""


class SearchError(Exception):
    """Pagefind failed; the message is its own."""


def index(
    site: Path, casebook: Casebook, *, directories: bool = True, language: str = "en"
) -> None:
    """Write the search index of a built site into its folder `pagefind/`.

    The same pages give the same bytes. `directories` says which form addresses have, as in
    `addresses.destination`; `language` is that of the site, by which words are cut to their stems.
    Raises SearchError if Pagefind is missing or fails.
    """
    pages = _pages(site, casebook, directories=directories)
    if not pages:
        raise SearchError("No page is marked as one that is to be found.")
    try:
        files = _read(site, pages, language)
    except ServiceError as error:
        raise SearchError(f"The search index could not be made. {error}") from error
    _tell_failures(files)
    settled = _settle(files)
    rows = pack(settled.filters, range(len(casebook.listed)))
    table = f"casebook-{hashlib.sha256(rows).hexdigest()[:10]}.bin"
    about = {
        **guide(casebook, directories=directories),
        "cases": len(casebook.listed),
        "pages": settled.pages,
        "build": settled.build,
        "table": table,
    }
    text = json.dumps(about, ensure_ascii=False, separators=(",", ":"))
    for name, data in {**files, table: rows, GUIDE: text.encode()}.items():
        place = site / FOLDER / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def _pages(site: Path, casebook: Casebook, *, directories: bool) -> list[str]:
    """The pages that are found: cases in the order of lists, then all others by their paths."""
    cases = [
        addresses.destination(addresses.of(case), directories=directories)
        for case in casebook.listed
    ]
    every = sorted(page.relative_to(site).as_posix() for page in site.rglob("*.html"))
    others = set(every) - set(cases)
    return cases + [
        page for page in every if page in others and FOUND in (site / page).read_bytes()
    ]


def _read(site: Path, pages: Sequence[str], language: str) -> Files:
    """Have Pagefind read the pages. Gives the files of its index."""
    options = {"exclude_selectors": [EXCLUDED], "force_language": language}
    with Service() as service:
        new = service.ask("NewIndex", config=options)["index_id"]
        for page in pages:
            text = (site / page).read_text(encoding="utf-8")
            service.ask("AddFile", index_id=new, file_path=page, file_contents=text)
        # Not its WriteFiles: Pagefind 1.5 answers before the last byte is on the disk.
        found = service.ask("GetFiles", index_id=new)["files"]
    return {
        file["path"]: base64.b64decode(file["content"])
        for file in found
        if not any(fnmatch(file["path"], pattern) for pattern in UNUSED)
    }


def _tell_failures(files: Files) -> None:
    """Make a bad line an error of the search: "nothing found" would be a false answer."""
    for script in ("pagefind.js", "pagefind-worker.js"):
        files[script], found = SWALLOWED.subn(b"throw e;", files[script])
        if found != 2:
            raise SearchError(f"This version of Pagefind has another {script} than is known here.")


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


@dataclass(frozen=True)
class Settled:
    """What Pagefind read from the pages."""

    pages: int
    """How many pages the index has, those of cases included."""
    build: str
    """Ends the name of every page in the index, and changes with any of them."""
    filters: Filters


def _settle(files: Files) -> Settled:
    """Put Pagefind's files in order, and make them lighter.

    It writes filters and their values in a random order (its #638). It calls each page by a hash,
    and tells its exact length: neither can be zipped, and at 10,000 pages they are a tenth of what
    a first search loads.
    """
    about = json.loads(files[ENTRY])
    ((language, known),) = about["languages"].items()
    meta = _unpack(files.pop(f"pagefind.{known['hash']}.pf_meta"))
    pairs = [_settle_filter(files, hash_) for _, hash_ in meta[3]]
    meta[3] = sorted([name, new] for name, new, _ in pairs)
    build = hashlib.sha256("".join(hash_ for hash_, *_ in meta[1]).encode()).hexdigest()[:8]
    for at, page in enumerate(meta[1]):
        new = f"{at}-{build}"
        files[f"fragment/{new}.pf_fragment"] = files.pop(f"fragment/{page[0]}.pf_fragment")
        page[:2] = new, about_length(page[1])
    data = _pack(meta)
    known["hash"] = _named(language, data)
    files[f"pagefind.{known['hash']}.pf_meta"] = data
    files[ENTRY] = json.dumps(about, ensure_ascii=False, sort_keys=True).encode()
    return Settled(len(meta[1]), build, {name: values for name, _, values in pairs})


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


def _pack(value: Any) -> bytes:
    return gzip.compress(SIGNATURE + cbor2.dumps(value), mtime=0)
