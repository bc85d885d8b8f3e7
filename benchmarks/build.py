"""Measure a cold build of a simulated casebook beside MkDocs + Material with `tags` and `search`.

Run as `python -m benchmarks.build NUMBER FOLDER`: makes a casebook of NUMBER cases in FOLDER, and
the same case studies as plain pages with tags, and builds both in turn. Prints medians and ratios.
Seconds of processors are those of the engine with its workers; they count beside the clock, since
another program on the machine makes the clock run on.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import yaml

from benchmarks.generate import generate

ROUNDS = 3
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
PEER = """\
site_name: Simulated Casebook
site_url: https://simulated.example/
theme: {name: material, font: false}
plugins: [search, tags]
nav: [index.md]
validation: {nav: {omitted_files: ignore}, links: {unrecognized_links: ignore}}
"""
LISTS = ("phases", "focus")
FIELDS = ("alliance", "programme", "outcome")


class Cost(NamedTuple):
    """What one build took, in seconds."""

    clock: float
    processors: float


def write_peer(casebook: Path, folder: Path) -> None:
    """Write the case studies as plain pages with tags, outside the navigation."""
    docs = folder / "docs"
    (docs / "cases").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(PEER, encoding="utf-8")
    (docs / "index.md").write_text(
        "# Case studies\n\nAll of them are invented.\n", encoding="utf-8"
    )
    for place in sorted((casebook / "case_studies").glob("[!_]*.md")):
        _, header, body = place.read_text(encoding="utf-8").split("---\n", 2)
        given = yaml.load(header, Loader=yaml.CSafeLoader)
        tags = [str(given[name]) for name in FIELDS if name in given]
        tags += [str(each) for name in LISTS for each in given.get(name, [])]
        tags += [f"message {tag['message']}" for tag in given["messages"]]
        front = yaml.safe_dump({"title": given["title"], "tags": tags}, allow_unicode=True)
        text = f"---\n{front}---\n# {given['title']}\n\n{given['summary']}\n\n{body}"
        (docs / "cases" / place.name).write_text(text, encoding="utf-8")


def adopt() -> bool:
    """Have processes that outlive their parents become children of this one, to count them."""
    subreaper = 36
    return sys.platform == "linux" and not ctypes.CDLL(None).prctl(subreaper, 1, 0, 0, 0)


def build(folder: Path) -> Cost:
    """Build a site with nothing remembered. Gives what it took."""
    for name in ("site", ".cache"):
        shutil.rmtree(folder / name, ignore_errors=True)
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=folder, env={**os.environ, **QUIET}, check=True)
    clock = time.perf_counter() - begun
    # Workers end with the process that forked them, which outlives the engine by a moment.
    with suppress(ChildProcessError):
        while True:
            os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(clock, used)


def main() -> None:
    """Read the command line, build in turn, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.build")
    parser.add_argument("number", type=int, help="how many case studies")
    parser.add_argument("folder", type=Path, help="what is there already is used again")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    if not adopt():
        parser.error("Seconds of all processes can be told on Linux only.")
    casebook, peer = given.folder / "casebook", given.folder / "peer"
    if not casebook.exists():
        generate(given.number, casebook)
    if not peer.exists():
        write_peer(casebook, peer)
    rounds = [(build(casebook), build(peer)) for _ in range(given.rounds)]
    print(f"Cold build of {given.number:,} case studies, medians of {given.rounds}, in seconds\n")
    print("| | Casebook | Material, tags and search | ratio |\n|---|---:|---:|---:|")
    for name in Cost._fields:
        ours, theirs = (
            statistics.median(getattr(each[at], name) for each in rounds) for at in (0, 1)
        )
        print(f"| {name} | {ours:.1f} | {theirs:.1f} | {ours / theirs:.2f} |")


if __name__ == "__main__":
    main()
