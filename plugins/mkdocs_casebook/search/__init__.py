"""The index of words, in one order, and the packed table of facets."""

from mkdocs_casebook.search import index

__all__ = ["index"]
