"""`python -m tests.fuzz TARGET SECONDS`: look for bytes that break a promise, for so long."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

FOUND = Path(".cache/fuzz")
"""Inputs that reached something new, and those that broke a promise, by target."""

with atheris.instrument_imports(include=["mkdocs_casebook"]):
    from tests.fuzz import targets


def main() -> None:
    """Run one target; the exit code is that of the fuzzer, and 0 if it found nothing."""
    name, seconds = sys.argv[1:]
    folder = FOUND / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(targets.seeds(name)):
        (folder / f"seed-{number}").write_bytes(seed)
    targets.prepared()
    options = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=3000", "-max_len=20000"]
    broken = f"-artifact_prefix={FOUND / name}-"
    atheris.Setup(
        [sys.argv[0], *options, broken, "-print_final_stats=1", "-verbosity=0", str(folder)], one
    )
    atheris.Fuzz()


def one(data: bytes) -> None:
    """One input."""
    targets.TARGETS[sys.argv[1]](data)


main()
