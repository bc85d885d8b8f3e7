"""Lead on: short links, former ids and names, lists of years that are gone, `contribute/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_casebook.linking import addresses
from mkdocs_casebook.records import Alliance, Cluster, Programme
from mkdocs_casebook.site import Redirect, Site


def export(site: Site) -> Iterable[Redirect]:
    """Every address that redirects to a page."""
    found = [*_of_values_that_went(site), *_of_records(site), *_of_words(site), *_of_guide(site)]
    return [*found, *_of_folders(site, found)]


def _of_values_that_went(site: Site) -> Iterator[Redirect]:
    """Where values such as years disappeared with their last case, which is not named."""
    for facet in site.casebook.facets:
        if facet.passing:
            present = {value.id for value in facet.known(site.casebook)}
            for id_ in sorted({*site.casebook.ledger.named(facet.kind)} - present):
                address = addresses.facet(facet.key, id_)
                yield Redirect(address, addresses.FIND, key=facet.promised(id_))


def _of_records(site: Site) -> Iterator[Redirect]:
    for address, record in addresses.redirects(site.casebook.records()):
        at = (record.slug,) if isinstance(record, Alliance | Cluster | Programme) else ()
        page = addresses.of(record)
        yield Redirect(address, page, key=record.key, record=record, at=at)


def _of_words(site: Site) -> Iterator[Redirect]:
    for facet in site.casebook.facets:
        for value in facet.known(site.casebook) if facet.paged else ():
            key, page, at = facet.promised(value.id), facet.address(value), facet.at(value.id)
            for alias in value.record.aliases if value.record else ():
                address = addresses.facet(facet.key, alias)
                yield Redirect(address, page, key=key, record=value.record, at=at)


def _of_guide(site: Site) -> Iterator[Redirect]:
    """Where the ways to send a case study were, unless the owner has a page there.

    It is not promised: an owner may have one there tomorrow.
    """
    folder = f"{site.casebook.library.folders.docs}/"
    own = {addresses.of_prose(e.path.removeprefix(folder)) for e in site.casebook.library.prose}
    planned = {page.address for page in site.pages}
    if addresses.SUBMIT in planned and addresses.CONTRIBUTE not in own | planned:
        yield Redirect(addresses.CONTRIBUTE, addresses.SUBMIT)


def _of_folders(site: Site, found: Iterable[Redirect]) -> Iterator[Redirect]:
    """Files at recorded addresses that are folders, where pages are none.

    A site that was published with folders keeps its addresses when it changes to files.
    """
    leads = {each.address: each.page for each in (*found, *site.pages)}
    for address in site.casebook.ledger.entries:
        folder = f"{address}index.html"
        usual = addresses.destination(address, directories=site.directories)
        if address in leads and usual != folder:
            yield Redirect(address, leads[address], destination=folder)
