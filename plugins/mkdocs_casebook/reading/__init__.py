"""Files to records: bounded, strict, and with a place for every value."""

from mkdocs_casebook.reading import (
    files,
    front_matter,
    history,
    misread,
    reader,
    registers,
    translated,
    unsearched,
)
from mkdocs_casebook.reading.exclusions import Exclusions
from mkdocs_casebook.reading.files import FoundFile, one_form, read_bytes, read_text, write_whole
from mkdocs_casebook.reading.folders import Folders
from mkdocs_casebook.reading.library import ASSETS, Library, called
from mkdocs_casebook.reading.locations import field_name, names_of, steps_to
from mkdocs_casebook.reading.misfits import WRITE_LIST
from mkdocs_casebook.reading.own_examples import own_example
from mkdocs_casebook.reading.problems import AROUND, CURLED, enclosed
from mkdocs_casebook.reading.shelves import LISTS
from mkdocs_casebook.reading.wishes import PARTS
from mkdocs_casebook.reading.yaml import Document, read_yaml, texts
from mkdocs_casebook.reading.yaml_events import Location, Value

__all__ = [
    "AROUND",
    "ASSETS",
    "CURLED",
    "LISTS",
    "PARTS",
    "WRITE_LIST",
    "Document",
    "Exclusions",
    "Folders",
    "FoundFile",
    "Library",
    "Location",
    "Value",
    "called",
    "enclosed",
    "field_name",
    "files",
    "front_matter",
    "history",
    "misread",
    "names_of",
    "one_form",
    "own_example",
    "read_bytes",
    "read_text",
    "read_yaml",
    "reader",
    "registers",
    "steps_to",
    "texts",
    "translated",
    "unsearched",
    "write_whole",
]
