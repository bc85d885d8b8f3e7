from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
BIN = Path(sys.executable).parent


def run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.dependabot", [ROOT / ".github" / "dependabot.yml"]),
    ],
)
def test_files_follow_their_schema(schema: str, paths: list[Path]) -> None:
    assert paths
    run(str(BIN / "check-jsonschema"), "--builtin-schema", schema, *map(str, paths))


def test_zizmor_finds_nothing() -> None:
    run(str(BIN / "zizmor"), "--offline", "--persona", "pedantic", ".github")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_rights_are_few(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    uses = re.findall(r"uses: (\S+)(.*)", text)
    assert uses
    for action, comment in uses:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action)
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment)
    document = yaml.safe_load(text)
    assert document["permissions"] == {}
    assert "pull_request_target" not in text
    assert "secrets." not in text
    for job in document["jobs"].values():
        writing = {right for right, level in job["permissions"].items() if level == "write"}
        runs_code = any("run" in step for step in job["steps"])
        assert not (writing and runs_code)
        assert not any("${{" in step.get("run", "") for step in job["steps"])


def test_new_exceptions_can_be_told_from_old_ones() -> None:
    # The commit before has to be there, else every exception would be pointed out again.
    assert "casebook check --format github --since HEAD^1\n" in (ROOT / "Makefile").read_text()
    document = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    steps = document["jobs"]["casebook"]["steps"]
    assert [each["run"] for each in steps if "annotate" in each.get("run", "")] == ["make annotate"]
    (checkout,) = [each["with"] for each in steps if "checkout" in each.get("uses", "")]
    assert checkout["fetch-depth"] == 2
