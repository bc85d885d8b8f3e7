"""What is published besides pages. An export is one file here, with a function `export`.

A package of somebody else's names its export in the entry points `mkdocs_casebook.exports`.
"""

from mkdocs_casebook.exports import assets
from mkdocs_casebook.exports.registry import Export, exports

__all__ = ["Export", "assets", "exports"]
