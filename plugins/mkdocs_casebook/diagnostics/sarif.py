"""Diagnostics as SARIF 2.1.0, which code scanning reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from mkdocs_casebook.diagnostics.codes import ROWS, Row, Severity
from mkdocs_casebook.diagnostics.core import Diagnostic
from mkdocs_casebook.diagnostics.formats import told
from mkdocs_casebook.diagnostics.sentences import printable
from mkdocs_casebook.language import ENGLISH, Catalogue

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "advice": "note", "exception": "note"}
BASE = "%SRCROOT%"
"""What paths are relative to: whoever reads the file knows where the casebook lies."""


def as_sarif(
    diagnostics: Sequence[Diagnostic], catalogue: Catalogue = ENGLISH, *, version: str
) -> str:
    """A SARIF log of one run, with every code as a rule; `version` is that of this program.

    An exception is a result that is suppressed in its source.
    """
    rules = sorted(ROWS.values(), key=lambda row: row.code)
    places = {row.code: index for index, row in enumerate(rules)}
    driver = {
        "name": "Casebook",
        "version": version,
        "rules": [_rule(each, catalogue) for each in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, places[each.code], catalogue) for each in diagnostics],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(row: Row, catalogue: Catalogue) -> dict[str, object]:
    return {
        "id": row.code,
        "shortDescription": {"text": row.summary.by(catalogue)},
        "defaultConfiguration": {"level": LEVELS[row.severity]},
    }


def _result(diagnostic: Diagnostic, rule: int, catalogue: Catalogue) -> dict[str, object]:
    span = diagnostic.span
    place = {
        "artifactLocation": {"uri": quote(span.path), "uriBaseId": BASE},
        "region": {"startLine": span.line, "startColumn": span.column},
    }
    stays = [{"kind": "inSource"}] if diagnostic.severity == "exception" else []
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": printable(told(diagnostic).by(catalogue))},
        "locations": [{"physicalLocation": place}],
        "suppressions": stays,
    }
