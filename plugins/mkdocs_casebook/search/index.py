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
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import cbor2

from mkdocs_casebook.language import phrase
from mkdocs_casebook.language.cutting import Feed
from mkdocs_casebook.linking import Casebook, addresses
from mkdocs_casebook.search import lexicon
from mkdocs_casebook.search.ahead import MARK, Ahead
from mkdocs_casebook.search.facet_table import Filters, pack
from mkdocs_casebook.search.page_reading import Files, PageText, read
from mkdocs_casebook.search.pagefind import ServiceError

FOLDER = "pagefind"
GUIDE = "casebook.json"
ENTRY = "pagefind-entry.json"
# What repeats another page, or is furniture: it would only make hits less exact.
EXCLUDED = (
    ".passage-marker, .note-ref, .note-back, .notes, .md-nav, .md-source-file, "
    "[data-pagefind-skip], "
    # Alike on many pages: whose words these are, short links, and where a remark was read.
    ".cb-voice, .cb-short, .cb-nearby .cb-sources, "
    # What the engine's Markdown adds to an owner's text.
    ".headerlink, .footnote-ref, .footnote-backref, .linenos, .toc"
)
SIGNATURE = b"pagefind_dcd"
"""Stands before the data in each of Pagefind's files, once they are unzipped."""
FOUND = f" {MARK}".encode()
"""Stands in every page that is to be found."""

_NOWHERE: Mapping[str, int] = {}
SWALLOWED = re.compile(
    rb"console\.error\(`Failed to load the (?:index chunk|meta index)[^`]*`\);(?=})"
)
"""Where Pagefind only logs that a part of its index did not come, and then answers "nothing"."""


ASKED = ("questions", "also_called")
"""Fields of a message that the search knows, where they are filled."""
LIST = phrase("List")
"""The kind of a page that lists all of a kind, as its template says it."""


class SearchError(Exception):
    """Pagefind failed; the message is its own."""


def write(
    site: Path,
    casebook: Casebook,
    *,
    directories: bool = True,
    language: str = "en",
    furniture: Sequence[str] = (),
    ahead: Ahead | None = None,
) -> None:
    """Write the search index of a built site into its folder `pagefind/`.

    The same pages give the same bytes. `directories` says which form addresses have, as in
    `addresses.destination`; `language` is that of the site, by which words are cut to their stems;
    `furniture` are classes of elements that are not read, besides those that are known here;
    `ahead` has read the first pages already, if they are published as it got them.
    Raises SearchError if Pagefind is missing or fails.
    """
    pages = _pages(site, casebook, directories=directories)
    if not pages:
        raise SearchError("No page is marked as one that is to be found.")
    try:
        left_out = excluded(furniture)
        if ahead and ahead.given and ahead.fits(site, pages, language, left_out):
            files, feed = ahead.finish(_texts(site, pages[len(ahead.given) :]))
        else:
            feed = Feed(language)
            files = read(_texts(site, pages), feed, language, left_out)
    except ServiceError as error:
        raise SearchError(f"The search index could not be made. {error}") from error
    _tell_failures(files)
    settled = _settle(files, feed, casebook.catalogue.say(LIST))
    rows = pack(settled.filters, range(len(casebook.listed)))
    table = f"casebook-{hashlib.sha256(rows).hexdigest()[:10]}.bin"
    about = {
        **guide(casebook, directories=directories, places=settled.places),
        "lists": settled.lists,
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


def excluded(furniture: Sequence[str]) -> list[str]:
    """What is not read of a page, with `furniture` as `write` has it."""
    return [EXCLUDED, *(f'[class~="{each}"]' for each in furniture)]


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


def _texts(site: Path, pages: Sequence[str]) -> Iterator[PageText]:
    return ((page, (site / page).read_text(encoding="utf-8")) for page in pages)


def _tell_failures(files: Files) -> None:
    """Make a bad line an error of the search: "nothing found" would be a false answer."""
    for script in ("pagefind.js", "pagefind-worker.js"):
        files[script], found = SWALLOWED.subn(b"throw e;", files[script])
        if found != 2:
            raise SearchError(f"This version of Pagefind has another {script} than is known here.")


def guide(
    casebook: Casebook, *, directories: bool = True, places: Mapping[str, int] = _NOWHERE
) -> dict[str, Any]:
    """What the find page must know besides the index: messages, words that mean the same,
    where to browse, and which pages of the index are those of events.

    A message has its number, title, position of its group, the link from the site's root and the
    number of its page in the index, as `places` gives it for a link; and, where it has them, its
    questions and other names.
    """
    groups = list(casebook.library.vocabulary["groups"])

    def link(address: addresses.Address) -> str:
        return addresses.destination(address, directories=directories).removesuffix("index.html")

    def place(record: Any) -> int:
        return places.get(quote(f"/{link(addresses.of(record))}"), -1)

    noticed = map(place, casebook.library.events)

    return {
        "messages": [
            {
                "number": message.number,
                "title": message.title,
                "group": groups.index(message.group) + 1,
                "url": link(addresses.of(message)),
                "page": place(message),
                **{name: said for name in ASKED if (said := getattr(message, name))},
            }
            for message in casebook.messages
        ],
        "synonyms": casebook.library.words.synonyms,
        "browse": link(addresses.MESSAGES),
        "events": sorted(at for at in noticed if at >= 0),
    }


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
    lists: Mapping[str, int]
    """The same, of the pages that list all of a kind, by their titles."""


def _settle(files: Files, feed: Feed, lists_are: str) -> Settled:
    """Put Pagefind's files in order, and make them lighter. `lists_are` is the kind of lists.

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
    places, lists, fragments = {}, {}, []
    # Pagefind's own hashes are of what it was fed, marks and all, so one text may have several.
    written = hashlib.sha256()
    for at, page in enumerate(meta[1]):
        kept = feed.restored(_opened(files.pop(f"fragment/{page[0]}.pf_fragment")))
        used.update(lexicon.used(kept["content"]))
        places[kept["url"]] = at
        if kept["meta"].get("kind") == lists_are:
            lists[kept["meta"]["title"]] = at
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
    return Settled(len(meta[1]), build, filters, places, lists)


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
