from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config

from mkdocs_casebook.build.publish import QUIET
from mkdocs_casebook.engine.urls import public_address
from mkdocs_casebook.media.metadata import strip
from tests.build.sites import ENGINES, Site, casebook, configure, run
from tests.build.warm import warm
from tests.pictures import SECRET, TELLING

# The engine says the same words once, so that a second build of 0.73 seconds goes without them.
FAILED, BUILT = "An error happened during the rebuild", "Reloading browsers"
PATIENCE = 4500
"""Looks, with a pause after each."""
PAUSE = 0.02


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

    def file(self, path: str) -> bytes:
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=5) as answer:
                return bytes(answer.read())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return b""

    def count(self, words: str) -> int:
        """How often it has said this."""
        return self.terminal.read_text(encoding="utf-8").count(words)

    def says(self, words: str, times: int = 1) -> None:
        """Wait until it has said this so often."""
        for _ in range(PATIENCE):
            if self.count(words) >= times:
                return
            time.sleep(PAUSE)
        pytest.fail(f"never said {words!r}:\n{self.terminal.read_text(encoding='utf-8')}")

    def wait(self, path: str, pattern: str, *, present: bool = True) -> str:
        for _ in range(PATIENCE):
            page = self.page(path)
            if page and bool(re.search(pattern, page)) is present:
                return page
            time.sleep(PAUSE)
        pytest.fail(f"{path} never {'showed' if present else 'lost'} {pattern!r}:\n{page[:3000]}")


@pytest.fixture(params=ENGINES)
def server(request: pytest.FixtureRequest, garden: Path, tmp_path: Path) -> Iterator[Server]:
    terminal = tmp_path / "terminal.txt"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    terminal.touch()
    serving = warm(request.param, "serve")
    surroundings = {**os.environ, **QUIET}
    words = ["serve", "-a", address]
    process = serving.start(request.param, words, garden, surroundings, terminal)
    yield Server(address, terminal)
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGTERM)
    serving.wait()


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
    server.says('case_studies/bench.md:11:22 error: In the first message: "33"')
    bench.write_text(NEW.replace("A corner", "A dry corner"), encoding="utf-8")
    server.wait("case-studies/bench/", "A dry corner with a bench")

    bench.unlink()
    server.wait("case-studies/", "A bench in the shade", present=False)
    server.wait("messages/3-write-it-down/", "The bench has a notebook", present=False)
    assert server.page("case-studies/bench/").find("corner with a bench") == -1


def test_a_folder_that_was_away_is_followed_again(server: Server, garden: Path) -> None:
    dry, about = garden / "case_studies" / "dry-bed.md", garden / "docs" / "about.md"
    server.wait("case-studies/", "The dry bed")
    title = "The dry bed"
    for folder in ("case_studies", "messages", "docs"):
        failed = server.count(FAILED)
        (garden / folder).rename(garden / "elsewhere")
        server.says(FAILED, failed + 1)
        built = server.count(BUILT)
        (garden / "elsewhere").rename(garden / folder)
        server.says(BUILT, built + 1)
        new = f"The bed after {folder}"
        dry.write_text(dry.read_text(encoding="utf-8").replace(title, new), encoding="utf-8")
        server.wait("case-studies/dry-bed/", new)
        text = about.read_text(encoding="utf-8")
        about.write_text(f"{text}\nA line after {folder}.\n", encoding="utf-8")
        server.wait("about/", f"A line after {folder}")
        title = new


def test_links_arrive_here_while_their_words_stay_public(garden: Path, server: Server) -> None:
    text = garden / "mkdocs.yml"
    server.wait("case-studies/dry-bed/", "The dry bed")
    for address in ("https://gardens.example/notes", ""):
        configure(garden, site_url=f'"{address}"')
        assert address in text.read_text(encoding="utf-8")
        shown = f"{address}/c/2/" if address else "c/2/"
        page = server.wait("case-studies/dry-bed/", f'cb-short-text"[^>]*>{shown}<')
        assert f"http://{server.address}/c/2/" not in page
        (link,) = re.findall(r'class="cb-short">[^<]*<a href="([^"]*)"', page)
        assert link == "../../c/2/"
        (head,) = re.findall(r'rel="shortlink" href="([^"]*)"', page)
        assert head == (shown if address else link)
        assert "The dry bed" in server.page("c/2/")
        assert "../../case-studies/dry-bed/" in server.page("c/2/")


def test_the_written_address_is_read_without_a_warning(garden: Path) -> None:
    config = load_config(str(garden / "mkdocs.yml"))
    config.site_url = "http://{}:{}/".format(*config.dev_addr)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert public_address(config) == "https://gardens.example/"


def test_drafts_are_shown_here_only(server: Server, garden: Path) -> None:
    server.wait("about/", "They began")
    a_page_is_shown_and_quoted(server, garden)
    a_case_study_is_shown_and_called_a_draft(server, garden)
    done = run(garden, garden / "built")
    assert done.code == 0, done.output
    site = Site(garden / "built")
    for words in (b"alf done", b"wild corner"):
        assert not [path for path, data in site.files.items() if words in data.lower()]
    assert "wip/index.html" not in site.files


def a_page_is_shown_and_quoted(server: Server, garden: Path) -> None:
    configure(garden, draft_docs="wip.md")
    draft = "---\ntitle: Half done\n---\nSee [water](message:1) in the half-done page.\n"
    (garden / "docs" / "wip.md").write_text(draft, encoding="utf-8")
    server.wait("wip/", "half-done page")
    assert "half-done page" in server.wait("messages/1-save-water/", "Half done")


def a_case_study_is_shown_and_called_a_draft(server: Server, garden: Path) -> None:
    text = (garden / "case_studies/dry-bed.md").read_text(encoding="utf-8")
    text = re.sub(r"^id: .*$", "id: 77", text, flags=re.MULTILINE)
    text = re.sub(r"^title: .*$", "title: A wild corner", text, flags=re.MULTILINE)
    draft = text.replace("status: published", "status: draft")
    draft = draft.replace("former_ids: [7]\n", "")
    (garden / "case_studies/wild-corner.md").write_text(draft, encoding="utf-8")
    assert "<h1>Draft: A wild corner" in re.sub(
        r"<h1[^>]*>", "<h1>", server.wait("case-studies/wild-corner/", "A wild corner")
    )
    assert "Draft: A wild corner" in server.wait("messages/1-save-water/", "wild corner")
    server.says("Draft, shown here only: /case-studies/wild-corner/")


def test_pictures_are_shown_without_what_they_tell(server: Server, garden: Path) -> None:
    place = garden / "docs" / "photo.jpg"
    server.wait("case-studies/", "The dry bed")
    for data in (TELLING["JPEG RGB"], TELLING["JPEG with a film"]):
        place.write_bytes(data)
        for _ in range(PATIENCE):
            if (shown := server.file("photo.jpg")) == strip(data):
                break
            assert SECRET not in shown
            time.sleep(PAUSE)
        else:
            pytest.fail("the picture never came")
        assert place.read_bytes() == data


@pytest.mark.parametrize("engine", ENGINES)
def test_our_server_tells_of_its_place_and_leaves_nothing(
    garden: Path, tmp_path: Path, engine: str
) -> None:
    terminal, temporary = tmp_path / "terminal.txt", tmp_path / "temporary"
    temporary.mkdir()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs_casebook", "serve", "--engine", engine]
    with terminal.open("wb") as output:
        process = subprocess.Popen(
            [*command, "--address", address],
            cwd=garden,
            env={**os.environ, "TMPDIR": str(temporary)},
            stdout=output,
            stderr=output,
        )
    try:
        Server(address, terminal).wait("case-studies/", "The dry bed")
        second = casebook(garden, "serve", "--engine", engine, "--address", address)
        assert second.code == 1
        told = f"Another program uses {address}, perhaps a `casebook serve`"
        assert second.output.startswith(told)
    finally:
        process.terminate()
        code = process.wait(timeout=30)
    assert code == 143
    assert "Traceback" not in terminal.read_text(encoding="utf-8")
    assert list(temporary.iterdir()) == []
