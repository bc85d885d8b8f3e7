"""Bodies to fragments: a closed Markdown, and everything that was found in it."""

from mkdocs_casebook.text import wording
from mkdocs_casebook.text.bodies import bodies
from mkdocs_casebook.text.cache import Cache
from mkdocs_casebook.text.converter import Converter
from mkdocs_casebook.text.dialects import is_filled_in
from mkdocs_casebook.text.findings import PUPILS, diagnose, few_in_cell, in_value
from mkdocs_casebook.text.fragment import (
    OUR_SCHEMES,
    SCHEMES,
    Body,
    Fragment,
    Heading,
    Passage,
    Reference,
    Table,
)
from mkdocs_casebook.text.ids import START, ids_in
from mkdocs_casebook.text.passages import Miss, Wanted, fold
from mkdocs_casebook.text.slots import ChartSlot, Html, MarkerSlot, PassageSlot, Slot

__all__ = [
    "OUR_SCHEMES",
    "PUPILS",
    "SCHEMES",
    "START",
    "Body",
    "Cache",
    "ChartSlot",
    "Converter",
    "Fragment",
    "Heading",
    "Html",
    "MarkerSlot",
    "Miss",
    "Passage",
    "PassageSlot",
    "Reference",
    "Slot",
    "Table",
    "Wanted",
    "bodies",
    "diagnose",
    "few_in_cell",
    "fold",
    "ids_in",
    "in_value",
    "is_filled_in",
    "wording",
]
