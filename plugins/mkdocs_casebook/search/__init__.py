"""The index of words, in one order, and the packed table of facets."""

from mkdocs_casebook.search import index
from mkdocs_casebook.search.ahead import Ahead, is_published

__all__ = ["Ahead", "index", "is_published"]
