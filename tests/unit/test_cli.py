from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete, get_completion_class
from click.testing import CliRunner, Result

from mkdocs_casebook.cli import main
from tests import kit

BROKEN = {kit.CASE: kit.case(alliance="cost")}


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main.main, [str(each) for each in arguments])


def test_a_casebook_without_faults_is_well(root: Path) -> None:
    done = call("check", root)
    assert done.exit_code == 0
    assert done.output.endswith("No faults found.\n")


def test_text_names_place_and_remedy_and_fails(tmp_path: Path) -> None:
    done = call("check", kit.write(tmp_path, BROKEN))
    assert done.exit_code == 1
    assert done.output.startswith(
        'case_studies/trios.md:5:11 error: In alliance: "cost" is not listed in '
        'case_studies/_registers/alliances.yml. If you mean "Coast Alliance", write coast.'
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
    assert done.output.startswith("::error file=case_studies/trios.md,line=5,col=11::In alliance: ")


ADVISED = {kit.CASE: kit.case(f"{kit.BODY}\nTODO\n", title="Reading &amp; writing")}


def test_advice_is_shown_and_counted_and_never_fails(tmp_path: Path) -> None:
    root = kit.write(tmp_path, ADVISED)
    done = call("check", root)
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        'case_studies/trios.md:3:8 advice: In title: Readers will see "&amp;" as '
        "written: it is a code of web pages. Write & instead of &amp;. "
        "(rule: entity-printed)",
        'case_studies/trios.md:28:1 advice: Readers will see "TODO", which stands '
        "for something that is still to come. Write it, or delete the words; if nobody knows, "
        "say so in a sentence. (rule: text-unfinished)",
        "2 pieces of advice in 1 file.",
    ]
    done = call("check", root, "--format", "json")
    document = json.loads(done.output)
    assert (done.exit_code, document["errors"], document["advice"]) == (0, 0, 2)
    assert [each["severity"] for each in document["diagnostics"]] == ["advice", "advice"]
    done = call("check", root, "--format", "github")
    assert done.exit_code == 0
    first, second, count = done.output.splitlines()
    assert first.startswith("::notice file=case_studies/trios.md,line=3,col=8::In title: ")
    assert second.startswith("::notice file=case_studies/trios.md,line=28,col=1::Readers will")
    assert count == "2 pieces of advice in 1 file."


def test_advice_comes_behind_errors_and_is_counted_beside_them(tmp_path: Path) -> None:
    broken = kit.case(f"{kit.BODY}\nTODO\n", title="Reading &amp; writing", alliance="cost")
    done = call("check", kit.write(tmp_path, {kit.CASE: broken}))
    assert done.exit_code == 1
    kinds = [line.split()[1].rstrip(":") for line in done.output.splitlines()[:-1]]
    assert kinds == ["error", "advice", "advice"]
    assert done.output.endswith("\n1 error and 2 pieces of advice in 1 file.\n")


def test_addresses_are_written_in_spite_of_advice(tmp_path: Path) -> None:
    root = kit.write(tmp_path, ADVISED)
    assert call("addresses", root).exit_code == 0
    assert "/c/1/  case trios" in (root / "addresses.lock").read_text(encoding="utf-8")


def test_folders_may_have_other_names(tmp_path: Path) -> None:
    root = kit.write(tmp_path)
    (root / "messages").rename(root / "sayings")
    assert call("check", root).exit_code == 1
    assert call("check", root, "--messages", "sayings").exit_code == 0


def test_addresses_are_written_once_and_then_kept(root: Path) -> None:
    ledger = root / "addresses.lock"
    assert call("addresses", root).exit_code == 0
    before = ledger.read_text(encoding="utf-8")
    assert "\n/case-studies/trios/  case trios  #context #shows-1 #what-we-did\n" in before
    assert "\n/c/1/  case trios\n" in before
    (root / kit.CASE).rename(root / "case_studies/threes.md")
    kit.put(root, "docs/events/launch.md", kit.EVENT.replace("trios", "threes"))
    done = call("addresses", root)
    assert done.exit_code == 1
    lost = "The address /case-studies/trios/ was published for the case study trios and would now"
    assert lost in done.output
    assert done.output.endswith("addresses.lock was not changed.\n")
    assert ledger.read_text(encoding="utf-8") == before
    text = kit.case(aliases="[trios]")
    kit.put(root, "case_studies/threes.md", text)
    assert call("addresses", root).exit_code == 0
    after = ledger.read_text(encoding="utf-8")
    assert "\n/case-studies/trios/  case threes\n" in after
    assert "\n/c/1/  case threes\n" in after
    assert "\n/case-studies/threes/  case threes  #context #shows-1 #what-we-did\n" in after


@pytest.mark.parametrize(
    "arguments",
    [["check", "nowhere"], ["check", "--format", "yaml"], ["publish"], ["build", "-f", "x"]],
)
def test_a_wrong_call_is_told_apart_from_a_fault(arguments: list[str]) -> None:
    done = call(*arguments)
    assert done.exit_code == 2
    assert "Usage:" in done.output


@pytest.mark.parametrize("name", list(main.main.commands))
def test_every_command_has_help_with_an_example(name: str) -> None:
    done = call(name, "--help")
    assert done.exit_code == 0
    assert f"Example:\n    casebook {name}" in done.output
    for option in main.main.commands[name].params:
        assert not isinstance(option, click.Option) or option.help, option.name


@pytest.mark.parametrize(
    ("plugins", "remedy"),
    [
        ("[]", "Write `plugins: [casebook]`."),
        ("[search]", "Add `casebook` to the list `plugins`."),
        ("{search: {}}", "Add `casebook: {}` below `plugins:`."),
        ("[casebook: {enabled: false}]", "Delete its line `enabled`, or set it to `true`."),
        ("{casebook: {enabled: false}}", "Delete its line `enabled`, or set it to `true`."),
    ],
)
@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_configuration_without_the_plugin_is_told(
    root: Path, plugins: str, remedy: str, command: str
) -> None:
    kit.put(root, "mkdocs.yml", f"site_name: Small\nplugins: {plugins}\n")
    done = call(command, "-f", root / "mkdocs.yml")
    assert done.exit_code == 1
    assert done.output.startswith("mkdocs.yml:1:1 error: In plugins: mkdocs.yml")
    assert remedy in done.output
    assert not (root / "site").exists()


def test_a_server_is_not_started_where_it_cannot_listen(root: Path) -> None:
    kit.put(root, "mkdocs.yml", "plugins: [casebook]\ndev_addr: 127.0.0.1:99999\n")
    done = call("serve", "-f", root / "mkdocs.yml")
    assert done.exit_code == 1
    assert done.output.startswith("There is no port 99999: they go from 1 to 65535. Try `casebook")


@pytest.mark.parametrize(("line", "told"), [("", True), ("site_url: ''\n", False)])
def test_a_site_without_an_address_is_advised(root: Path, line: str, told: bool) -> None:
    kit.put(root, "mkdocs.yml", f"plugins: [casebook]\n{line}")
    done = call("check", root)
    assert done.exit_code == 0
    assert ("mkdocs.yml does not set site_url" in done.output) is told


def test_a_full_disk_does_not_cost_the_ledger(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call("addresses", root).exit_code == 0
    before = {path: path.read_bytes() for path in root.iterdir() if path.is_file()}
    write = Path.write_text

    def half(place: Path, text: str, **options: str) -> int:
        write(place, text[: len(text) // 2], **options)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(place))

    monkeypatch.setattr(Path, "write_text", half)
    kit.put(root, "case_studies/new.md", kit.case(id="3", title="A third"))
    done = call("addresses", root)
    assert done.exit_code == 1
    assert done.output == (
        "The disk is full. Make room on it, and try again. addresses.lock was not changed.\n"
    )
    assert {path: path.read_bytes() for path in root.iterdir() if path.is_file()} == before


STRANGE = {kit.CASE: kit.case(alliance="Łódź 📖")}


COMMANDS = ("check", "check --format json", "check --format github", "addresses")
ENCODINGS = ("cp1252", "ascii", "latin-1:strict", "cp437")
EACH_OF_THEM = """
import gc, os, runpy, sys, mkdocs_casebook.cli.main
from mkdocs_casebook.text import converter
converter.fresh = lambda: None
converter.run = lambda work, tasks, **_: [work(each) for each in tasks]
gc.freeze()
for place, encoding, *words in (each.split() for each in sys.argv[1:]):
    if not os.fork():
        for number in (1, 2):
            os.dup2(os.open(f"{place}.{number}", os.O_CREAT | os.O_WRONLY), number)
        # As Python does at its start.
        os.environ["PYTHONIOENCODING"] = encoding
        known, _, errors = encoding.partition(":")
        sys.stdout.reconfigure(encoding=known, errors=errors or "strict")
        sys.stderr.reconfigure(encoding=known, errors="backslashreplace")
        sys.argv[1:] = words
        break
    os.wait()
else:
    sys.exit()
code = "none"
try:
    runpy.run_module("mkdocs_casebook", run_name="__main__")
except SystemExit as end:
    code = end.code
for stream in (sys.stdout, sys.stderr):
    stream.flush()
with open(f"{place}.code", "w") as file:
    file.write(str(code))
"""
"""A process that calls each command in a fork, without workers of its own: to load them takes
longer than to run them."""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[bytes]]]:
    """Commands in processes of their own whose output has an encoding: code, output, errors."""
    root = kit.write(tmp_path_factory.mktemp("book"), STRANGE)
    places = {
        (encoding, words): root / f"said-{encoding[:5]}-{at}"
        for encoding in ENCODINGS
        for at, words in enumerate(COMMANDS)
    }
    orders = [f"{place} {encoding} {words}" for (encoding, words), place in places.items()]
    command = [sys.executable, "-c", EACH_OF_THEM, *orders]
    surroundings = {**os.environ, "PYTHONUTF8": "0"}
    subprocess.run(command, cwd=root, env=surroundings, stdout=subprocess.PIPE, check=True)
    said: dict[str, dict[str, list[bytes]]] = {encoding: {} for encoding in ENCODINGS}
    for (encoding, words), place in places.items():
        said[encoding][words] = [Path(f"{place}.{end}").read_bytes() for end in ("code", 1, 2)]
    return said


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_output_in_another_encoding_still_tells_all(
    elsewhere: dict[str, dict[str, list[bytes]]], encoding: str
) -> None:
    for words, (code, out, complaints) in elsewhere[encoding].items():
        assert (words, code, complaints) == (words, b"1", b"")
        assert b"is not listed in case_studies/_registers/alliances.yml" in out, words
        assert b"writes lodz here" in out, words
        # Where click does not trust an encoding it writes UTF-8; JSON is plain in each.
        assert any(each in out for each in (b"\\u0141", "Łódź".encode())), words


def test_a_full_disk_behind_the_output_is_a_sentence(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def echo(words: str, *, err: bool = False) -> None:
        if not err:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        said.append(words)

    monkeypatch.setattr(click, "echo", echo)
    done = call("check", root)
    assert (done.exit_code, said) == (1, ["The disk is full. Make room on it, and try again."])


def test_colours_are_for_a_terminal_and_whoever_wants_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = str(kit.write(tmp_path, BROKEN))
    monkeypatch.delenv("NO_COLOR", raising=False)
    seen = CliRunner().invoke(main.main, ["check", root], color=True).output
    assert "trios.md:5:11 \x1b[31m\x1b[1merror\x1b[0m: In alliance" in seen
    for form in ("json", "github", "sarif"):
        done = CliRunner().invoke(main.main, ["check", root, "--format", form], color=True)
        assert "\x1b" not in done.output
    piped = call("check", root).output
    assert "\x1b" not in piped
    monkeypatch.setenv("NO_COLOR", "1")
    assert CliRunner().invoke(main.main, ["check", root], color=True).output == piped


@pytest.mark.parametrize(
    ("before", "begun", "found"),
    [
        ((), "in", "intake"),
        ((), "le", "letter"),
        (("check",), "--fo", "--format"),
        (("check", "--format"), "s", "sarif"),
        (("intake",), "--pr", "--propose"),
    ],
)
def test_a_shell_completes_commands_and_options(
    before: tuple[str, ...], begun: str, found: str
) -> None:
    shell = ShellComplete(main.main, {}, "casebook", "_CASEBOOK_COMPLETE")
    assert [each.value for each in shell.get_completions([*before], begun)] == [found]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_contributing_says_how_to_switch_completion_on(shell: str) -> None:
    text = Path(__file__).parents[2].joinpath("CONTRIBUTING.md").read_text(encoding="utf-8")
    assert f"_CASEBOOK_COMPLETE={shell}_source casebook" in text
    assert get_completion_class(shell)
