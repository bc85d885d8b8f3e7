"""What an owner may ask for besides pages: files beside the short link of each case and message."""

from __future__ import annotations

from collections.abc import Collection

from mkdocs_casebook.citing import FORMATS
from mkdocs_casebook.linking import Address

CITATIONS = "citations"
"""Files for citation managers."""
BESIDE = {CITATIONS: tuple(f"citation.{each.ending}" for each in FORMATS)}
"""The words of the option `files`, each with the names of the files that it asks for."""


def beside(short: Address, word: str) -> tuple[Address, ...]:
    """The addresses of the files of one kind beside a short link: `c/1/citation.bib` and others."""
    return tuple(Address(f"{short}{name}") for name in BESIDE[word])


def asks_for(address: Address, among: Collection[Address]) -> str:
    """The word that asks for the file at an address, if that is beside one of these short links."""
    short, slash, name = address.rpartition("/")
    if Address(f"{short}{slash}") not in among:
        return ""
    return next((word for word, names in BESIDE.items() if name in names), "")
