"""Work that may be hostile, in processes under limits; and a folder that remembers its results."""

from mkdocs_casebook.processing.pool import beginning, expect, is_alone, run
from mkdocs_casebook.processing.store import Store

__all__ = ["Store", "beginning", "expect", "is_alone", "run"]
