"""Case studies cross-linked to the key messages that they illustrate."""

from mkdocs_casebook.casebook import Casebook
from mkdocs_casebook.diagnostics import Diagnostic

__all__ = ["Casebook", "Diagnostic", "__version__"]
__version__ = "0.1.0"
