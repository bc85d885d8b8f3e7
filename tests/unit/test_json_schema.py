"""What `casebook schema` prints permits what the reader accepts, and not what it refuses."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mkdocs_casebook.cli.main import main
from mkdocs_casebook.cli.schema import ENTRIES, PAGES
from mkdocs_casebook.reading import front_matter, read_yaml
from mkdocs_casebook.records import CaseStudy, fields_of
from tests import kit

ROOT = Path(__file__).parents[2]


@functools.cache
def schema_of(root: Path, kind: str = "case") -> dict[str, Any]:
    done = CliRunner().invoke(main, ["schema", str(root), "--kind", kind])
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.output)
    return found


def checked(*words: str | Path) -> Result:
    """What check-jsonschema says, in this process."""
    # It takes a while to load.
    from check_jsonschema.cli.main_command import main as checker  # type: ignore[import-untyped]

    return CliRunner().invoke(checker, [str(each) for each in words])


def refused(tmp_path: Path, schema: dict[str, Any], texts: dict[str, str]) -> dict[str, str]:
    """What check-jsonschema says of each of some YAML files, if anything."""
    place = tmp_path / "schema.json"
    place.write_text(json.dumps(schema), encoding="utf-8")
    files = []
    for name, text in texts.items():
        files.append(tmp_path / name)
        files[-1].write_text(text, encoding="utf-8")
    done = checked("--output-format", "json", "--schemafile", place, *files)
    said = json.loads(done.stdout)
    assert not said.get("parse_errors"), said
    return {Path(each["filename"]).name: each["message"] for each in said.get("errors", ())}


def headers(folder: Path) -> dict[str, str]:
    """Every header below a folder, as it is written."""
    found = {}
    for path in sorted(folder.rglob("*.md")):
        parts = front_matter.split(path.read_text(encoding="utf-8"), path.name)
        assert isinstance(parts, tuple)
        found[f"{path.parent.name}-{path.stem}.yml"] = parts[0]
    return found


def as_read(texts: dict[str, str]) -> dict[str, str]:
    """The same as our own reader has it: every value is text."""
    read = {name: read_yaml(text, name)[0] for name, text in texts.items()}
    return {f"read-{name}": json.dumps(each.values) for name, each in read.items() if each}


@pytest.mark.parametrize("kind", [*PAGES, *ENTRIES])
def test_each_schema_is_one(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "schema.json"
    place.write_text(json.dumps(schema_of(ROOT, kind)), encoding="utf-8")
    done = checked("--check-metaschema", place)
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    ("kind", "folder", "least"), [("case", "case_studies", 20), ("message", "messages", 13)]
)
def test_every_header_of_this_casebook_is_permitted(
    tmp_path: Path, kind: str, folder: str, least: int
) -> None:
    written = headers(ROOT / folder)
    assert len(written) >= least
    assert refused(tmp_path, schema_of(ROOT, kind), written | as_read(written)) == {}


@pytest.mark.parametrize("kind", [*ENTRIES, "report", "words"])
def test_so_is_every_register(tmp_path: Path, kind: str) -> None:
    text = (ROOT / "case_studies" / "_registers" / f"{kind}.yml").read_text(encoding="utf-8")
    written = {f"{kind}.yml": text}
    assert refused(tmp_path, schema_of(ROOT, kind), written | as_read(written)) == {}


WRONG = {
    "title": "x" * 251,
    "alliance": "nobody",
    "phases": "[nursery-school]",
    "period": "soon",
    "messages": "[{message: 99, how: Each trio met weekly., passage: What we did}]",
    "sources": "[]",
    "outcome": "great",
    "checked": "2012-1",
    "licence": "mine",
    "id": "none",
    "log": "[{date: 2012}]",
    "unheard": "of",
    "charts": "yes",
}


def test_what_the_reader_refuses_is_not(tmp_path: Path) -> None:
    texts = {f"{name}.yml": kit.case(**{name: value}) for name, value in WRONG.items()}
    parts = {name: front_matter.split(text, name) for name, text in texts.items()}
    written = {name: each[0] for name, each in parts.items() if isinstance(each, tuple)}
    written["right.yml"] = kit.case().split("---")[1]
    for name in ("choose-well", "1-choose-well", "1"):
        named = kit.case(messages=f"[{{message: {name}, how: a, passage: What we did}}]")
        written[f"{name}.yml"] = named.split("---")[1]
    written["short.yml"] = "id: 7\nstatus: published\n"
    written["gone.yml"] = "id: 7\nstatus: withdrawn\nwithdrawn: {date: 2026-03, reason: Asked.}\n"
    with kit.written({}) as root:
        found = refused(tmp_path, schema_of(root), written)
    assert {*found} == {f"{name}.yml" for name in (*WRONG, "short")}


def test_it_says_what_fields_are_and_which_words_there_are() -> None:
    schema = schema_of(ROOT)
    assert [*schema["properties"]] == [*fields_of(CaseStudy)]
    phases = schema["properties"]["phases"]
    assert phases["title"] == "Phases"
    items = phases["anyOf"][0]["items"]
    assert phases["examples"] == [items["enum"][:2]]
    assert dict(zip(items["enum"], items["enumDescriptions"], strict=True))["primary"] == "Primary"
    outcome = schema["properties"]["outcome"]
    assert outcome["enumDescriptions"][0] == "if it reports a measured change"
    assert "x-casebook-names" not in json.dumps(schema)
