"""Index: speak with Pagefind as a service, which reads pages in the order of their coming.

Its command line reads a folder in the order of the disk, so that two machines would make two
indexes of one site. Its own Python package waits a tenth of a second for every answer.
"""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
import tempfile
from types import TracebackType
from typing import Any

from pagefind_bin import get_executable

PART = "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE"
PART_SIZE = 12_000
"""Places of words in one part of the index. Pagefind's 20,000 make each word that is asked for load
ten kilobytes more, and save fewer in the list of parts."""


class ServiceError(Exception):
    """Pagefind could not be started, or failed; the message is its own."""


class Service:
    """A running Pagefind; used as a context."""

    def __enter__(self) -> Service:
        """Start it. Raises ServiceError where there is no program."""
        self._sent = 0
        self._errors = tempfile.TemporaryFile()
        try:
            self._process = subprocess.Popen(
                [str(get_executable()), "--service"],
                env={**os.environ, PART: str(PART_SIZE)},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
            )
        except OSError as error:
            self._errors.close()
            raise ServiceError(str(error)) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it."""
        self._process.kill()
        self._process.communicate()
        self._errors.close()

    def ask(self, kind: str, **details: Any) -> dict[str, Any]:
        """Send one request and wait for the answer. Raises ServiceError if it is an error."""
        self.send(kind, **details)
        return self.answer()

    def send(self, kind: str, **details: Any) -> None:
        """Send one request. Take its `answer` before you send another one."""
        self._sent += 1
        request = {"message_id": self._sent, "payload": {"type": kind, **details}}
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(base64.b64encode(json.dumps(request).encode()) + b",")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass  # it has ended; what it said last tells why

    def answer(self) -> dict[str, Any]:
        """Wait for the answer to the last request. Raises ServiceError if it is an error."""
        answer: dict[str, Any] = self._read()["payload"]
        if answer["type"] == "Error":
            raise ServiceError(answer["message"])
        return answer

    def _read(self) -> dict[str, Any]:
        assert isinstance(self._process.stdout, io.BufferedReader)
        read = bytearray()
        while not read.endswith(b","):
            more = self._process.stdout.read1()
            if not more:
                self._errors.seek(0)
                said = bytes(read + self._errors.read()).decode(errors="replace").strip()
                raise ServiceError(said or "It ended without an answer.")
            read += more
        found: dict[str, Any] = json.loads(base64.b64decode(read[:-1]))
        return found
