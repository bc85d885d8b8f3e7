from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from multiprocessing import forkserver
from pathlib import Path

import pytest

from mkdocs_casebook.processing import pool
from mkdocs_casebook.text import converter
from mkdocs_casebook.text.cache import Cache
from mkdocs_casebook.text.convert import convert
from mkdocs_casebook.text.converter import MEMORY, Converter
from mkdocs_casebook.text.fragment import Body, Fragment

REMEDY = "Look for thousands of brackets, stars or list marks in a row, and remove them."
TEXTS = {f"case_studies/{n}.md": f"## Number {n}\n\nText *{n}*.\n" for n in range(20)}
GOOD = [Body(path=path, text=text) for path, text in TEXTS.items()]


def perform(body: Body) -> Fragment:
    """Does what the text says; runs in a worker."""
    if body.text == "sleep":
        time.sleep(60)
    if body.text == "die":
        os._exit(3)
    if body.text == "eat":
        bytearray(2 * MEMORY)
    if body.text == "raise":
        raise RecursionError
    return convert(body)


def test_every_body_gets_its_own_fragment() -> None:
    fragments = Converter().convert(GOOD)
    assert [*fragments] == [*TEXTS]
    assert fragments == {body.path: convert(body) for body in GOOD}


def test_nothing_to_convert_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(pool, "ProcessPool")
    assert Converter().convert([]) == {}


@pytest.mark.parametrize(
    ("order", "problem"),
    [
        ("sleep", "The text takes longer than 2 seconds to convert."),
        ("die", "The text cannot be converted (ProcessExpired)."),
        ("eat", "The text cannot be converted (MemoryError)."),
        ("raise", "The text cannot be converted (RecursionError)."),
    ],
)
def test_a_body_that_fails_is_named_and_the_others_come_through(
    order: str, problem: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(converter, "convert", perform)
    bad = Body(path="case_studies/bad.md", text=order, line=7)
    fragments = Converter(seconds=2).convert([*GOOD[:2], bad, *GOOD[2:4]])
    (fault,) = fragments[bad.path].faults
    assert (fault.code, str(fault.span)) == ("body-limit", "case_studies/bad.md:7:1")
    assert fault.sentence == f"{problem} {REMEDY}"
    assert fragments.pop(bad.path).html == ()
    assert fragments == {body.path: convert(body) for body in GOOD[:4]}
    assert capfd.readouterr() == ("", "")


def test_a_pathological_text_is_stopped() -> None:
    bad = Body(path="case_studies/bad.md", text=("[" * 9999 + "\n\n") * 25)
    began = time.monotonic()
    fragments = Converter(seconds=0.2).convert([bad])
    assert time.monotonic() - began < 20
    (fault,) = fragments[bad.path].faults
    assert fault.problem == "The text takes longer than 0.2 seconds to convert."


def test_what_was_converted_is_remembered_with_its_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = Body(path="case_studies/bad.md", text="<b>raw</b>\n")
    converter = Converter(Cache(tmp_path))
    first = converter.convert([*GOOD[:2], bad])
    assert {fault.code for fault in first[bad.path].faults} == {"body-html"}
    asked: list[str] = []

    def note(bodies: list[Body]) -> list[Fragment]:
        asked.extend(body.path for body in bodies)
        return [convert(body) for body in bodies]

    monkeypatch.setattr(converter, "_convert", note)
    again = converter.convert([GOOD[1], bad, GOOD[2], GOOD[0]])
    assert asked == [GOOD[2].path]
    assert again == {body.path: convert(body) for body in [*GOOD[:3], bad]}


def test_where_no_socket_can_be_had_each_process_loads_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pool, "is_alone", lambda: False)
    monkeypatch.setattr(forkserver, "ensure_running", full)
    assert pool.beginning().get_start_method() == "spawn"
    assert Converter().convert(GOOD[:2]) == {body.path: convert(body) for body in GOOD[:2]}


BEGIN = """
import sys, time
from multiprocessing import forkserver
from threading import Event, Thread
from mkdocs_casebook.processing import beginning
from mkdocs_casebook.search import Ahead

if __name__ == "__main__":
    if sys.argv[1] == "threads":
        Thread(target=Event().wait, daemon=True).start()
    how = beginning().get_start_method()
    ahead = Ahead("en", ())
    ahead.add("a/index.html", "<p>a</p>")
    others = [ahead._process.pid, forkserver._forkserver._forkserver_pid]
    print(how, *filter(None, others), flush=True)
    time.sleep(60)
"""


def is_running(pid: int) -> bool:
    """Whether a process is there, and not merely waiting to be asked how it ended."""
    place = Path(f"/proc/{pid}/stat")
    try:
        return place.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks Linux for processes")
@pytest.mark.parametrize(
    ("threads", "how", "number"), [("threads", "forkserver", 2), ("alone", "fork", 1)]
)
def test_nothing_outlives_a_process_that_is_killed(threads: str, how: str, number: int) -> None:
    """Nor is a process with threads ever forked: what one of them had locked would stay so."""
    with subprocess.Popen(
        [sys.executable, "-c", BEGIN, threads], stdout=subprocess.PIPE, text=True
    ) as begun:
        assert begun.stdout
        said, *told = begun.stdout.readline().split()
        others = [*map(int, told)]
        assert (said, len(others)) == (how, number)
        assert all(map(is_running, others))
        begun.kill()
    until = time.monotonic() + 20
    while any(map(is_running, others)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(is_running, others))
