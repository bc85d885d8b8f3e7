"""A command that is loaded once in a run and forked for each call: a third of a build is loading.

As a module of its own it is that command: it reads a line for each call, and answers with its code.
"""

from __future__ import annotations

import functools
import importlib
import json
import os
import runpy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from multiprocessing import forkserver
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from mkdocs_casebook.build.publish import QUIET
from mkdocs_casebook.processing import fresh
from mkdocs_casebook.site.render import environment

ENGINE = (
    *("mkdocs.commands.build", "mkdocs_casebook.engine.plugin"),
    *("material.plugins.search.plugin", "material.extensions.emoji"),
)
LOADED = {
    "mkdocs": ENGINE,
    # Stands in the place of MkDocs, once this is loaded.
    "properdocs": ("properdocs.replacement", *ENGINE),
    "mkdocs_casebook": ("mkdocs_casebook.cli.main",),
}
"""What each command loads whenever it is called, or nearly so."""


class Warm:
    """Runs a module as `python -m` does, from a folder and with an environment of its own."""

    def __init__(self, module: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", __name__, module],
            env={**os.environ, **QUIET},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(
        self, words: Sequence[str], folder: Path, environment: Mapping[str, str]
    ) -> tuple[int, str]:
        """The exit code of one call, and all that it said."""
        with tempfile.NamedTemporaryFile("r+") as said:
            self.start(words, folder, environment, Path(said.name))
            return self.wait(), Path(said.name).read_text(encoding="utf-8")

    def start(
        self, words: Sequence[str], folder: Path, environment: Mapping[str, str], said: Path
    ) -> int:
        """Begin a call that adds what it says to a file. Gives the number of its process."""
        assert self.process.stdin
        order = {"words": list(words), "folder": str(folder), "said": str(said)}
        print(json.dumps({**order, "environment": dict(environment)}), file=self.process.stdin)
        self.process.stdin.flush()
        return self._answer()

    def wait(self) -> int:
        """The exit code of the call that was begun last."""
        return self._answer()

    def _answer(self) -> int:
        assert self.process.stdout
        return int(self.process.stdout.readline())


@functools.cache
def warm(module: str, use: str = "build") -> Warm:
    """The command of this worker; it ends with the worker, when nobody can call it any more.

    One that serves is another: it answers to no second call until it has ended.
    """
    return Warm(module)


def listen() -> bool:
    """Fork for each order. True in a process that is to carry one out, False at the end."""
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        process = os.fork()
        if not process:
            answers.close()
            become(**json.loads(line))
            return True
        print(process, file=answers, flush=True)
        _, status = os.waitpid(process, 0)
        print(os.waitstatus_to_exitcode(status), file=answers, flush=True)
    return False


def become(words: list[str], folder: str, said: str, environment: dict[str, str]) -> None:
    """Take on what a process of its own would have begun with."""
    out = os.open(said, os.O_WRONLY | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, place in enumerate((nothing, out, out)):
        os.dup2(place, number)
    os.close(out)
    os.close(nothing)
    # It is no child of this process, which could not ask whether it still runs.
    forkserver.ensure_running = forkserver._forkserver.ensure_running = lambda: None  # type: ignore[method-assign]
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[1:] = words
    sys.path[0] = folder


class Compiled(FileSystemBytecodeCache):
    """Templates of an engine as an earlier call compiled them, with the same extensions."""

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        told = f"{sorted(environment.extensions)}\n{source}"
        return super().get_bucket(environment, name, filename, told)


if __name__ == "__main__":
    module = sys.argv[1]
    for each in LOADED[module]:
        importlib.import_module(each)
    templates = environment()
    for name in templates.list_templates():
        templates.get_template(name)
    compiled = tempfile.mkdtemp()
    made = functools.partialmethod(Environment.__init__, bytecode_cache=Compiled(compiled))
    Environment.__init__ = made  # type: ignore[method-assign, assignment]
    fresh()
    if listen():
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    else:
        shutil.rmtree(compiled)
