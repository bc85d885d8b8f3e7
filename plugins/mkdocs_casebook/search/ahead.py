"""Read ahead: pages are indexed in another process while the rest of the site is still made.

What is indexed is what is published. So once all pages are written, each is compared with what was
handed over; if any differs in what the search reads, all of it is forgotten and read again.
"""

from __future__ import annotations

import multiprocessing
import re
import signal
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from mkdocs_casebook.processing import beginning
from mkdocs_casebook.search.ordering import Settled, make
from mkdocs_casebook.search.page_reading import Files, PageText
from mkdocs_casebook.search.pagefind import ServiceError

MARK = "data-pagefind-body"
_BEFORE, _AFTER = f"<html><body><article {MARK}>", "</article></body></html>"
# Pagefind looks for titles, pictures and its own marks outside of what is marked, too.
_READ_OUTSIDE = re.compile(r"<(?:h1|img)\b|data-pagefind", re.IGNORECASE)


def is_published(html: str, main: str) -> bool:
    """Whether the search reads of a finished page just the main part that was handed over."""
    before, mark, rest = html.partition(MARK)
    tag, _, inside = rest.partition(">")
    inside, main = inside.lstrip(), main.strip()
    after = inside[len(main) :].lstrip()
    # Without a heading of its own, a page would be called by the title in its head.
    whole = "<h1" in main and mark and inside.startswith(main) and after.startswith("</article>")
    return bool(whole) and not any(map(_READ_OUTSIDE.search, (before, tag, after)))


class Ahead:
    """A process that reads pages as they come. Nothing happens before the first one is added."""

    def __init__(self, language: str, excluded: Sequence[str]) -> None:
        self.language, self.excluded = language, excluded
        self.given: dict[str, str] = {}
        """What was handed over, by the paths of the pages' files: main parts, or finished pages."""
        self._finished: set[str] = set()
        self._closed = False
        self._process: multiprocessing.process.BaseProcess | None = None
        # Whoever makes pages never waits for those who read them.
        self._waiting: SimpleQueue[tuple[str, ...]] = SimpleQueue()

    def add(self, page: str, main: str) -> None:
        """Hand over the main part of a page, which is not published yet."""
        self._hand_over(page, main, _BEFORE, main, _AFTER)

    def close(self, mains: Mapping[str, str], finished: Mapping[str, str]) -> None:
        """Hand over all other pages that are to be found, so that the index is made meanwhile.

        Of some the main parts are known, and some are finished; both by the paths of their files.
        """
        for page in sorted({*mains, *finished}):
            if page in mains:
                self.add(page, mains[page])
            else:
                self._finished.add(page)
                self._hand_over(page, finished[page], finished[page])
        self._end()

    def fits(
        self, site: Path, pages: Sequence[str], language: str, excluded: Sequence[str]
    ) -> bool:
        """Whether these pages of a site begin with those that were handed over, as they were.

        Once nothing more can be handed over, that has to be all of them.
        """
        alike = (language, [*excluded]) == (self.language, [*self.excluded])
        known = len(pages) if self._closed else len(self.given)
        return (
            alike
            and [*self.given] == [*pages[:known]]
            and all(self._is_as_given(page, site / page) for page in pages[:known])
        )

    def _is_as_given(self, page: str, place: Path) -> bool:
        html, given = place.read_text(encoding="utf-8"), self.given[page]
        return html == given if page in self._finished else is_published(html, given)

    def finish(self, rest: Iterable[PageText]) -> tuple[Files, Settled]:
        """Read the rest as it is published; the files of the index, and what was read.

        Raises ServiceError.
        """
        for page in rest:
            self._waiting.put(page)
        self._end()
        try:
            found: tuple[Files, Settled] | ServiceError = self._answers.recv()
        except (EOFError, OSError) as error:
            raise ServiceError("The process that reads pages has ended.") from error
        finally:
            self.stop()
        if isinstance(found, ServiceError):
            raise found
        return found

    def stop(self) -> None:
        """End the process, whatever it does."""
        if self._process:
            self._waiting.put(())
            self._process.kill()
            self._process.join()
            self._answers.close()
            self._process = None

    def _hand_over(self, page: str, given: str, *pieces: str) -> None:
        if self._process is None:
            self._start()
        self.given[page] = given
        self._waiting.put((page, *pieces))

    def _end(self) -> None:
        self._closed = True
        self._waiting.put(())

    def _start(self) -> None:
        context = beginning()
        coming, going = context.Pipe(duplex=False)
        self._answers, answer = context.Pipe(duplex=False)
        given = (coming, answer, (going, self._answers), self.language, self.excluded)
        self._process = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=given, daemon=True
        )
        self._process.start()
        # Each side holds its own ends only, so that it hears when the other one is gone.
        coming.close()
        answer.close()
        Thread(target=_pass_on, args=(self._waiting, going), daemon=True).start()


def _pass_on(waiting: SimpleQueue[tuple[str, ...]], going: Connection) -> None:
    with going, suppress(OSError):
        while given := waiting.get():
            page, *pieces = given
            going.send((page, "".join(pieces)))
        going.send(None)


def _serve(
    coming: Connection,
    answer: Connection,
    others: Sequence[Connection],
    language: str,
    excluded: Sequence[str],
) -> None:
    for each in others:
        each.close()
    # Whoever stops a build on a keyboard ends the engine, and that ends this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        try:
            answer.send(make(iter(coming.recv, None), language, excluded))
        except ServiceError as error:
            answer.send(error)
