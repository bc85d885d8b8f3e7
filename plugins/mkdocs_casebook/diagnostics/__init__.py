"""What can be wrong, said to people and to machines."""

from mkdocs_casebook.diagnostics import codes
from mkdocs_casebook.diagnostics.codes import ROWS, Code, Row, Severity, declare
from mkdocs_casebook.diagnostics.core import Diagnostic, Span, errors, in_order, unplaced
from mkdocs_casebook.diagnostics.formats import (
    ENTRIES,
    as_annotations,
    as_json,
    as_text,
    exceptions,
    in_words,
    severity_name,
    told,
)
from mkdocs_casebook.diagnostics.hints import did_you_mean, known_here, not_known
from mkdocs_casebook.diagnostics.sarif import as_sarif
from mkdocs_casebook.diagnostics.sentences import as_it_is, listed, options, printable, shown

__all__ = [
    "ENTRIES",
    "ROWS",
    "Code",
    "Diagnostic",
    "Row",
    "Severity",
    "Span",
    "as_annotations",
    "as_it_is",
    "as_json",
    "as_sarif",
    "as_text",
    "codes",
    "declare",
    "did_you_mean",
    "errors",
    "exceptions",
    "in_order",
    "in_words",
    "known_here",
    "listed",
    "not_known",
    "options",
    "printable",
    "severity_name",
    "shown",
    "told",
    "unplaced",
]
