"""Bodies to fragments: a closed Markdown, and everything that was found in it."""

from mkdocs_casebook.text import wording
from mkdocs_casebook.text.cache import Cache
from mkdocs_casebook.text.converter import Converter
from mkdocs_casebook.text.findings import PUPILS, diagnose, few_in_cell, in_value
from mkdocs_casebook.text.fragment import (
    OUR_SCHEMES,
    SCHEMES,
    Body,
    Fragment,
    Passage,
    Reference,
    Table,
)
from mkdocs_casebook.text.ids import ids_in
from mkdocs_casebook.text.passages import Miss, Wanted, fold
from mkdocs_casebook.text.sanitise import fill, finish
from mkdocs_casebook.text.slots import ChartSlot, MarkerSlot, PassageSlot, Slot

__all__ = [
    "OUR_SCHEMES",
    "PUPILS",
    "SCHEMES",
    "Body",
    "Cache",
    "ChartSlot",
    "Converter",
    "Fragment",
    "MarkerSlot",
    "Miss",
    "Passage",
    "PassageSlot",
    "Reference",
    "Slot",
    "Table",
    "Wanted",
    "diagnose",
    "few_in_cell",
    "fill",
    "finish",
    "fold",
    "ids_in",
    "in_value",
    "wording",
]
