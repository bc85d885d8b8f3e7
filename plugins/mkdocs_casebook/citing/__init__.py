"""How a page is cited: what a citation says, and the forms that people and programs want it in."""

from mkdocs_casebook.citing.citation import Citation, cite
from mkdocs_casebook.citing.manager_formats import FORMATS, Format
from mkdocs_casebook.citing.names import Person
from mkdocs_casebook.citing.styles import STYLES, Style

__all__ = ["FORMATS", "STYLES", "Citation", "Format", "Person", "Style", "cite"]
