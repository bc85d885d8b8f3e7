"""What is published: pages, files, and addresses that redirect to a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Sized
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from mkdocs_casebook.diagnostics import as_it_is, shown
from mkdocs_casebook.language import Said, said
from mkdocs_casebook.linking import Address, Casebook, addresses
from mkdocs_casebook.reading import Location
from mkdocs_casebook.records import Alliance, Cluster, Key, Programme, Record

NOBODY: Key = ("", "")
"""The key of an address that is promised to nobody."""


@dataclass(frozen=True, eq=False)
class _Addressed:
    """An address, and what it is promised to."""

    address: Address
    """Relative to the root of the site: `log/` for a page, `data/cases.csv` for a file."""
    key: Key = field(default=NOBODY, kw_only=True)
    """What the ledger calls it: kind and name."""
    record: Record | None = field(default=None, kw_only=True)
    """The record or the word that asks for the address; None if it belongs to no single one."""
    at: Location = field(default=(), kw_only=True)
    """Where the record is in its file: the key of a register's entry, or nothing."""
    maker: str = field(default="", kw_only=True)
    """The package that publishes it, if that is another one than Casebook."""

    @property
    def lasting(self) -> bool:
        """Whether the address is promised for ever; how a long list is cut is not."""
        return self.key != NOBODY

    @property
    def page(self) -> Address:
        """Where readers arrive: the address itself, unless it redirects."""
        return self.address

    @property
    def file(self) -> Said:
        """The file of the record, with its entry in a register: what a sentence calls it."""
        path = self.record.path if self.record else ""
        if self.at:
            return said("the entry {key} of {path}", key=shown(self.at[-1]), path=path)
        return as_it_is(path)

    @property
    def header(self) -> Said:
        """Where the fields of the record are written."""
        return self.file if self.at else said("the front matter of {file}", file=self.file)


@dataclass(frozen=True, eq=False)
class Nothing:
    """What a template shows that needs nothing of the casebook."""


@dataclass(frozen=True, eq=False)
class Page(_Addressed):
    """A page to be: which template renders it, and what the template gets."""

    template: str
    """The name of the file that renders it."""
    title: str
    """Plain text; every sink escapes it for itself."""
    description: str
    """What search engines show of it; plain text as well."""
    shortlink: Address | None = None
    """Its address for print and slides, if it has one."""
    listed: bool = True
    """Whether search includes the page; a withdrawn one is kept, but not found."""
    empty: bool = False
    """Whether it is the index of a part that has no content and that nobody asks for: its address
    stays, since it was published, and nothing leads there."""
    first: Address | None = None
    """Where the list begins, if the page is a later part of one."""
    menu: int = 0
    """Its place among ours that come before the site's own pages in a menu; 0 for after them."""
    footer: int = 0
    """Its place in the footer; 0 for none."""
    finds: bool = False
    """Whether it needs the script that finds, where the site has a search."""
    scripts: tuple[str, ...] = ()
    """Modules of ours that it loads besides those of every page, such as `paste.js`."""
    styles: tuple[str, ...] = ()
    """Style sheets of ours that it loads besides those of every page, such as `form.css`."""
    around: str = ""
    """The owner's page whose text is inside; the engine makes such a page, not we."""
    context: Callable[[], Any] = Nothing
    """Gives what the template shows: an object of a frozen data class. Asked once per rendering."""

    def showing(self, context: Callable[[], Any]) -> Page:
        """The same page with what its template shows; lists make thousands of them."""
        other = object.__new__(type(self))
        vars(other).update(vars(self), context=context)
        return other

    @property
    def index(self) -> bool:
        """Whether menus lead to it: a page of the casebook as a whole that is below no other."""
        return self.key[0] == "page" and self.address.count("/") < 2 and not self.empty


@dataclass(frozen=True, eq=False)
class Redirect(_Addressed):
    """An address that redirects to a page: a short link, a former name."""

    target: Address
    """The page that it leads to."""
    destination: str = ""
    """The file at the address, if it is not the usual one."""

    @property
    def page(self) -> Address:
        """Where readers arrive."""
        return self.target


@dataclass(frozen=True, eq=False)
class File(_Addressed):
    """A file that is no page: a picture, a style sheet, what an export writes."""

    content: Callable[[], bytes]
    """Makes its bytes. It is asked once, when the file is handed to the engine."""
    source: Path | None = None
    """The file on the disk that it is made from, if it is one."""
    path: str = ""
    """The path in the casebook by which texts call it; empty if none does."""


def of_site(address: Address) -> Key:
    """The key of a page of the casebook as a whole: its address is its name."""
    return ("page", address.rstrip("/") or "home")


def of_list(
    address: Address,
    template: str,
    title: str,
    description: str,
    items: Sized,
    context: Callable[[], object] = Nothing,
    *,
    menu: int = 0,
    footer: int = 0,
) -> Page:
    """The page that lists all records of a kind; search finds it by its headings alone."""
    return Page(
        address,
        template,
        title,
        description,
        listed=bool(items),
        menu=menu,
        footer=footer,
        context=context,
        key=of_site(address),
    )


def of_registered(record: Alliance | Cluster | Programme, template: str, description: str) -> Page:
    """The page of an entry of a register, without what it shows."""
    return Page(
        addresses.of(record),
        template,
        record.name,
        record.summary or description,
        key=record.key,
        record=record,
        at=(record.slug,),
    )


def of_file(address: Address) -> Key:
    """The key of a file whose address is promised for ever: its address is its name."""
    return ("file", address)


Output: TypeAlias = Page | Redirect | File


@dataclass(frozen=True, eq=False)
class Site:
    """What an export is handed: the casebook, its pages, and what the site says of itself."""

    casebook: Casebook
    """Everything linked."""
    pages: Sequence[Page]
    """Every planned page."""
    name: str = ""
    """What the site calls itself."""
    url: str = ""
    """The address of the site; empty without `site_url`."""
    directories: bool = True
    """Whether pages are folders with an `index.html`: MkDocs' `use_directory_urls`."""

    def whole(self, address: Address) -> str:
        """An address with that of the site before it; empty for a site without `site_url`."""
        return addresses.whole(self.url, address)
