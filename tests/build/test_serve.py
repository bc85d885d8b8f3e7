from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_casebook.publish import QUIET
from tests.build.sites import ENGINES


class Server:
    """A development server that is running, and what it shows."""

    def __init__(self, address: str, terminal: Path) -> None:
        self.address = address
        self.terminal = terminal

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=5) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return f"{error.code}"
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def says(self, words: str) -> None:
        for _ in range(150):
            if words in self.terminal.read_text(encoding="utf-8"):
                return
            time.sleep(0.2)
        pytest.fail(f"never said {words!r}:\n{self.terminal.read_text(encoding='utf-8')}")

    def wait(self, path: str, pattern: str, *, present: bool = True) -> str:
        for _ in range(150):
            page = self.page(path)
            if page and bool(re.search(pattern, page)) is present:
                return page
            time.sleep(0.2)
        pytest.fail(f"{path} never {'showed' if present else 'lost'} {pattern!r}:\n{page[:3000]}")


@pytest.fixture(params=ENGINES)
def server(request: pytest.FixtureRequest, garden: Path, tmp_path: Path) -> Iterator[Server]:
    terminal = tmp_path / "terminal.txt"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    with terminal.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", request.param, "serve", "-a", address],
            cwd=garden,
            env={**os.environ, **QUIET},
            stdout=output,
            stderr=output,
        )
    yield Server(address, terminal)
    process.terminate()
    process.wait(timeout=20)


NEW = """---
id: 3
title: A bench in the shade
summary: A bench was built.
alliance: lower-plots
programme: dry-years
period: 2022
phases: [autumn]
focus: [soil]
question: Who sits?
messages: [{message: 3, how: The bench has a notebook., passage: The plot}]
outcome: not-found
account: own
tags_by: alliance
sources: [{title: A notebook}]
licence: CC-BY-4.0
status: published
---
## The plot

A corner with a bench.

## What we grew

Nothing.
"""


def test_changes_are_picked_up_and_leave_nothing_behind(server: Server, garden: Path) -> None:
    dry, bench = garden / "case_studies" / "dry-bed.md", garden / "case_studies" / "bench.md"
    server.wait("case-studies/", "The dry bed")

    text = dry.read_text(encoding="utf-8")
    dry.write_text(text.replace("title: The dry bed", "title: The thirsty bed"), encoding="utf-8")
    server.wait("case-studies/dry-bed/", "The thirsty bed")
    page = server.wait("messages/1-save-water/", "The thirsty bed")
    assert "The dry bed" not in page

    bench.write_text(NEW, encoding="utf-8")
    server.wait("case-studies/bench/", "A corner with a bench")
    server.wait("messages/3-write-it-down/", "The bench has a notebook")

    bench.write_text(NEW.replace("message: 3", "message: 33"), encoding="utf-8")
    # The engine holds back its pages until the fault is mended; what is wrong stands here.
    server.says('case_studies/bench.md:11:22 error unknown-message: [messages[0].message] "33"')
    bench.write_text(NEW.replace("A corner", "A dry corner"), encoding="utf-8")
    server.wait("case-studies/bench/", "A dry corner with a bench")

    bench.unlink()
    server.wait("case-studies/", "A bench in the shade", present=False)
    server.wait("messages/3-write-it-down/", "The bench has a notebook", present=False)
    assert server.page("case-studies/bench/").find("corner with a bench") == -1
