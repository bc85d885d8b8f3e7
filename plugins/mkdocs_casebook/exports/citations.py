"""Citations of case studies and messages, as files for citation managers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mkdocs_casebook.citing import FORMATS, Format, cite
from mkdocs_casebook.linking import addresses
from mkdocs_casebook.records import Case, Message
from mkdocs_casebook.site import File, Site, asked
from mkdocs_casebook.site.outputs import of_file


def export(site: Site) -> Iterator[File]:
    """A file of each format beside each short link, those of former numbers included."""
    if asked.CITATIONS not in site.files:
        return
    records: list[Case | Message] = [*site.casebook.messages, *site.casebook.cases]
    for record in records:
        for short in addresses.short_links(record):
            for form, address in zip(FORMATS, asked.beside(short, asked.CITATIONS), strict=True):
                content = partial(_content, site, record, form)
                yield File(address, content, key=of_file(address), record=record)


def _content(site: Site, record: Case | Message, form: Format) -> bytes:
    return form.write(cite(site.casebook, record, site.name, site.url)).encode()
