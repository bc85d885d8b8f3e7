"""Convert many bodies in processes that can be killed, so that no text can hold up a build."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import TimeoutError as Overdue
from dataclasses import dataclass, field

from mkdocs_casebook.diagnostics import Diagnostic, Span, codes
from mkdocs_casebook.language import said
from mkdocs_casebook.processing import expect, run
from mkdocs_casebook.text.cache import Cache
from mkdocs_casebook.text.convert import convert
from mkdocs_casebook.text.fragment import Body, Fragment

SECONDS = 8.0
"""Longest time for one body; an ordinary one takes a few thousandths of it."""
MEMORY = 1024**3
"""Bytes of address space that one worker may use."""


@dataclass
class Converter:
    """Converts bodies, remembering what it converted before."""

    cache: Cache = field(default_factory=Cache)
    seconds: float = SECONDS

    def expect(self) -> None:
        """Make ready while texts are still read, unless some are remembered."""
        if not (self.cache.store.folder and self.cache.store.folder.exists()):
            expect()

    def convert(self, bodies: Iterable[Body]) -> dict[str, Fragment]:
        """The fragment of every body, by its path; an empty one that says why where that failed."""
        fragments: dict[str, Fragment] = {}
        waiting: list[Body] = []
        for body in bodies:
            if known := self.cache.get(body):
                fragments[body.path] = known
            else:
                waiting.append(body)
        for body, result in zip(waiting, self._convert(waiting), strict=True):
            if isinstance(result, Exception):
                # What a busy machine could not do today it may do tomorrow.
                fragments[body.path] = self._failed(body, result)
            else:
                fragments[body.path] = result
                self.cache.put(body, result)
        return fragments

    def _convert(self, bodies: list[Body]) -> Sequence[Fragment | Exception]:
        return run(convert, bodies, seconds=self.seconds, memory=MEMORY, share=8)

    def _failed(self, body: Body, error: Exception) -> Fragment:
        if isinstance(error, Overdue):
            problem = said(
                "The text takes longer than {seconds} seconds to convert.",
                seconds=f"{self.seconds:g}",
            )
        else:
            problem = said("The text cannot be converted ({error}).", error=type(error).__name__)
        remedy = said(
            "Look for thousands of brackets, stars or list marks in a row, and remove them."
        )
        fault = Diagnostic(codes.BODY_LIMIT, Span(body.path, body.line), problem, remedy)
        return Fragment(html=(), text="", faults=(fault,))
