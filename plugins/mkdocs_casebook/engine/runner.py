"""Run an engine in a process of its own, and end with a sentence where the machine fails.

`python -m mkdocs_casebook.engine.runner mkdocs build ...` does what `mkdocs build ...` does.
"""

from __future__ import annotations

import importlib
import logging
import re
import signal
import sys
from collections.abc import Sequence
from types import FrameType

import click

from mkdocs_casebook.build import machine

STRICT = re.compile("in .?strict.? mode")
"""Ends what engines say when warnings stop a build."""


class _Warnings(logging.Handler):
    """Counts what a strict build counts."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.number = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.number += 1


def main(engine: str, *words: str) -> int:
    """Run the engine's command line with these words. Gives its exit code."""
    for number in (signal.SIGTERM, signal.SIGINT):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _stop)
    machine.speak_plainly()
    warnings = _Warnings()
    logging.getLogger(engine).addHandler(warnings)
    try:
        return _run(engine, words, warnings)
    except OSError as error:
        if error.errno not in machine.SENTENCES:
            raise
        machine.hush()
        click.echo(machine.sentence(error), err=True)
        return 1


def _run(engine: str, words: Sequence[str], warnings: _Warnings) -> int:
    try:
        importlib.import_module(f"{engine}.__main__").cli.main(
            list(words), prog_name=engine, standalone_mode=False
        )
    except click.ClickException as error:
        error.show()
        if STRICT.search(error.format_message()):
            click.echo(_advice(warnings.number), err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    return 0


def _advice(number: int) -> str:
    count = "1 warning" if number == 1 else f"{number} warnings"
    stands = f"The site has {count}, listed above" if number else "mkdocs.yml has warnings"
    return f"{stands}. Mend them, or build with `casebook build --no-strict`."


def _stop(_number: int, _frame: FrameType | None) -> None:
    """End as after Ctrl-C, so that all is tidied up; further signals must not disturb that."""
    for number in (signal.SIGTERM, signal.SIGINT):
        # Not SIG_IGN: Python complains of a signal that is already on its way then.
        signal.signal(number, lambda *_: None)
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
