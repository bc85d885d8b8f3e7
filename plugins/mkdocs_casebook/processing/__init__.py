"""Work that may be hostile, in processes under limits; and a folder that remembers its results."""

from mkdocs_casebook.processing.pool import fresh, run
from mkdocs_casebook.processing.store import Store

__all__ = ["Store", "fresh", "run"]
