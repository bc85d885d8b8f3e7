"""The command line."""

from mkdocs_casebook.cli import main

__all__ = ["main"]
