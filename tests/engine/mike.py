"""Runs mike as its own program does, for processes that have loaded it already.

The engine that mike calls has been loaded, too, so it is forked before mike changes anything.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import Pipe
from types import SimpleNamespace

from tests.build import warm


class Engine:
    """A process that waits for the command that mike would have started."""

    def __init__(self) -> None:
        self.orders, theirs = Pipe()
        self.pid = os.fork()
        if not self.pid:
            self.orders.close()
            try:
                (module, *words), environment = theirs.recv()
            except EOFError:  # mike builds nothing
                os._exit(0)
            warm.surround(os.getcwd(), environment)
            sys.argv[1:] = words
            warm.run(module)
        theirs.close()

    def run(
        self, command: Sequence[str], *, check: bool, env: Mapping[str, str], **where: None
    ) -> None:
        """What `subprocess.run` does for mike, which asks for one build and lets it print."""
        assert check
        assert not any(where.values()), where
        self.orders.send((command, dict(env)))
        _, status = os.waitpid(self.pid, 0)
        if code := os.waitstatus_to_exitcode(status):
            raise subprocess.CalledProcessError(code, command)


if __name__ == "__main__":
    driver = importlib.import_module("mike.driver")
    engine = Engine()
    vars(driver.mkdocs_utils)["subprocess"] = SimpleNamespace(run=engine.run)
    sys.exit(driver.main())
