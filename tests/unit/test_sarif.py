"""What code scanning reads: a SARIF log as the standard describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from click.testing import CliRunner

from mkdocs_casebook import __version__, diagnostics
from mkdocs_casebook.checks.exceptions import EXCEPTION
from mkdocs_casebook.cli import main
from mkdocs_casebook.diagnostics import Diagnostic, Span, codes
from mkdocs_casebook.diagnostics.sarif import as_sarif
from mkdocs_casebook.language import said
from tests import kit

FAULT = Diagnostic(
    codes.UNKNOWN_MESSAGE,
    Span("case_studies/x.md", 7, 12),
    said('"99" is not the number of any key message.'),
    said("Did you mean 9? Change the value."),
    "messages[0].message",
)
ADVICE = Diagnostic(
    codes.IMAGE_ENDING, Span("a.md", 3), said("It is so."), said("Mend it."), words="SECRET"
)
STAYS = Diagnostic(
    EXCEPTION, Span("a.md", 4), said("An exception is recorded here."), said("An editor decides.")
)


def run(found: Sequence[Diagnostic]) -> dict[str, Any]:
    log = json.loads(as_sarif(found, version="1.2.3"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


def test_a_fault_is_a_result_with_its_place_and_sentence() -> None:
    (result,) = run([FAULT])["results"]
    assert result["ruleId"] == "unknown-message"
    assert result["level"] == "error"
    assert result["message"]["text"] == diagnostics.told(FAULT)
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "case_studies/x.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 7, "startColumn": 12},
    }


def test_advice_is_a_note_and_an_exception_is_suppressed_in_its_source() -> None:
    error, advice, exception = run([FAULT, ADVICE, STAYS])["results"]
    assert [error["level"], advice["level"], exception["level"]] == ["error", "note", "note"]
    assert error["suppressions"] == advice["suppressions"] == []
    assert exception["suppressions"] == [{"kind": "inSource"}]


def test_every_code_is_a_rule_with_its_description() -> None:
    only = run([FAULT, ADVICE, STAYS])
    driver = only["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("Casebook", "1.2.3")
    rules = driver["rules"]
    assert [rule["id"] for rule in rules] == sorted(diagnostics.ROWS)
    for rule in rules:
        row = diagnostics.ROWS[rule["id"]]
        assert rule["shortDescription"]["text"] == row.summary
        assert rule["defaultConfiguration"]["level"] in ("error", "note")
    for result in only["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_columns_are_counted_as_we_count_them() -> None:
    assert run([])["columnKind"] == "unicodeCodePoints"


def test_a_path_is_an_address_and_nothing_private_or_unseen_is_told() -> None:
    path = "case_studies/na\u00efve %41 #1\n.md"
    text = as_sarif(
        [ADVICE, Diagnostic(codes.FILE_NAME, Span(path), said("So\x1b[2J."), said("Do."))],
        version="1",
    )
    assert "SECRET" not in text
    uri = json.loads(text)["runs"][0]["results"][1]["locations"][0]["physicalLocation"]
    assert unquote(uri["artifactLocation"]["uri"]) == path
    assert not {*uri["artifactLocation"]["uri"]} & {" ", "#", "\n", "\u00ef"}
    assert "\\u001b" not in text


def test_the_command_prints_it(tmp_path: Path) -> None:
    kit.write(tmp_path, {kit.CASE: kit.case(id="0")})
    kit.put(tmp_path, "mkdocs.yml", "site_name: Small\nsite_url: ''\nplugins: [casebook]\n")
    done = CliRunner().invoke(main.main, ["check", str(tmp_path), "--format", "sarif"])
    assert done.exit_code == 1
    (only,) = json.loads(done.output)["runs"]
    assert only["tool"]["driver"]["version"] == __version__
    assert [result["ruleId"] for result in only["results"]] == ["value-number"]
