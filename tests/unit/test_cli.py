from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from mkdocs_casebook import cli
from tests import kit

BROKEN = {kit.CASE: kit.case(alliance="cost")}


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(each) for each in arguments])


def test_a_casebook_without_faults_is_well(root: Path) -> None:
    done = call("check", root)
    assert (done.exit_code, done.output) == (0, "No faults found.\n")


def test_text_names_place_and_remedy_and_fails(tmp_path: Path) -> None:
    done = call("check", kit.write(tmp_path, BROKEN))
    assert done.exit_code == 1
    assert done.output.startswith(
        'case_studies/trios.md:5:11 error unknown-alliance: [alliance] "cost" is not a key in '
        'case_studies/_registers/alliances.yml. Did you mean coast, "Coast Alliance"?'
    )
    assert done.output.endswith("1 error in 1 file.\n")


def test_json_is_for_machines(tmp_path: Path) -> None:
    done = call("check", kit.write(tmp_path, BROKEN), "--format", "json")
    document = json.loads(done.output)
    assert done.exit_code == 1
    assert document["errors"] == 1
    (fault,) = document["diagnostics"]
    assert fault["code"] == "unknown-alliance"
    assert fault["span"] == {"path": kit.CASE, "line": 5, "column": 11}


def test_annotations_are_for_a_workflow(tmp_path: Path) -> None:
    done = call("check", kit.write(tmp_path, BROKEN), "--format", "github")
    assert done.exit_code == 1
    assert done.output.startswith(
        "::error file=case_studies/trios.md,line=5,col=11,title=unknown-alliance::"
    )


def test_folders_may_have_other_names(tmp_path: Path) -> None:
    root = kit.write(tmp_path)
    (root / "messages").rename(root / "sayings")
    assert call("check", root).exit_code == 1
    assert call("check", root, "--messages", "sayings").exit_code == 0


def test_addresses_are_written_once_and_then_kept(root: Path) -> None:
    ledger = root / "addresses.lock"
    assert call("addresses", root).exit_code == 0
    before = ledger.read_text(encoding="utf-8")
    assert "\n/case-studies/trios/\n" in before
    assert "\n/c/1/\n" in before
    (root / kit.CASE).rename(root / "case_studies/threes.md")
    kit.put(root, "docs/events/launch.md", kit.EVENT.replace("trios", "threes"))
    done = call("addresses", root)
    assert done.exit_code == 1
    assert "The address /case-studies/trios/ was published and would now be lost." in done.output
    assert done.output.endswith("addresses.lock was not changed.\n")
    assert ledger.read_text(encoding="utf-8") == before
    text = kit.case(aliases="[trios]")
    kit.put(root, "case_studies/threes.md", text)
    assert call("addresses", root).exit_code == 0
    assert "\n/case-studies/trios/\n" in ledger.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [["check", "nowhere"], ["check", "--format", "yaml"], ["publish"], ["build", "-f", "x"]],
)
def test_a_wrong_call_is_told_apart_from_a_fault(arguments: list[str]) -> None:
    done = call(*arguments)
    assert done.exit_code == 2
    assert "Usage:" in done.output


@pytest.mark.parametrize("name", list(cli.main.commands))
def test_every_command_has_help_with_an_example(name: str) -> None:
    done = call(name, "--help")
    assert done.exit_code == 0
    assert f"Example:\n    casebook {name}" in done.output
    for option in cli.main.commands[name].params:
        assert not isinstance(option, click.Option) or option.help, option.name
