"""Case studies cross-linked to the key messages that they illustrate.

The public face: `load` reads and links a casebook, `check` judges it, and both hand back plain
objects. Nothing here needs an engine. Texts are converted in processes of their own, so a script
asks below `if __name__ == "__main__":`.

    casebook = load(Path("my-casebook"))
    faults = errors(check(casebook))
"""

from mkdocs_casebook.build import check
from mkdocs_casebook.diagnostics import Diagnostic, Span, errors
from mkdocs_casebook.linking import Casebook
from mkdocs_casebook.reading import Folders

__all__ = ["Casebook", "Diagnostic", "Folders", "Span", "__version__", "check", "errors", "load"]
__version__ = "0.1.0"

load = Casebook.load
"""Read, convert and link the casebook below a folder; never raises for bad input."""
