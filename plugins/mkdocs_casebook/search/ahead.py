"""Read ahead: main parts of pages are indexed in another process while the rest is still made.

What is indexed is what is published. So once all pages are written, each is compared with what was
handed over; if any differs in what the search reads, all of it is forgotten and read again.
"""

from __future__ import annotations

import multiprocessing
import re
import signal
from collections.abc import Iterable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from mkdocs_casebook.language.cutting import Feed
from mkdocs_casebook.processing import fresh
from mkdocs_casebook.search.page_reading import Files, PageText, read
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
    whole = mark and inside.startswith(main) and after.startswith("</article>")
    return bool(whole) and not any(map(_READ_OUTSIDE.search, (before, tag, after)))


class Ahead:
    """A process that reads pages as they come. Nothing happens before the first one is added."""

    def __init__(self, language: str, excluded: Sequence[str]) -> None:
        self.language, self.excluded = language, excluded
        self.given: dict[str, str] = {}
        """The main parts that were handed over, by the paths of their pages' files."""
        self._process: multiprocessing.process.BaseProcess | None = None
        # Whoever makes pages never waits for those who read them.
        self._waiting: SimpleQueue[tuple[str, ...]] = SimpleQueue()

    def add(self, page: str, main: str) -> None:
        """Hand over the main part of a page, which is not published yet."""
        if self._process is None:
            self._start()
        self.given[page] = main
        self._waiting.put((page, _BEFORE, main, _AFTER))

    def fits(
        self, site: Path, pages: Sequence[str], language: str, excluded: Sequence[str]
    ) -> bool:
        """Whether these pages of a site begin with those that were handed over, as they were."""
        alike = (language, [*excluded]) == (self.language, [*self.excluded])
        return (
            alike
            and [*self.given] == [*pages[: len(self.given)]]
            and all(
                is_published((site / page).read_text(encoding="utf-8"), main)
                for page, main in self.given.items()
            )
        )

    def finish(self, rest: Iterable[PageText]) -> tuple[Files, Feed]:
        """Read the rest as it is published; the files of the index, and what restores its texts.

        Raises ServiceError.
        """
        for page in rest:
            self._waiting.put(page)
        self._waiting.put(())
        try:
            found: tuple[Files, Feed] | ServiceError = self._answers.recv()
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

    def _start(self) -> None:
        context = fresh()
        coming, going = context.Pipe(duplex=False)
        self._answers, answer = context.Pipe(duplex=False)
        given = (coming, answer, self.language, self.excluded)
        self._process = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=given, daemon=True
        )
        self._process.start()
        # Only the process itself holds its ends, so each side hears when the other one is gone.
        coming.close()
        answer.close()
        Thread(target=_hand_over, args=(self._waiting, going), daemon=True).start()


def _hand_over(waiting: SimpleQueue[tuple[str, ...]], going: Connection) -> None:
    with going, suppress(OSError):
        while given := waiting.get():
            page, *pieces = given
            going.send((page, "".join(pieces)))
        going.send(None)


def _serve(coming: Connection, answer: Connection, language: str, excluded: Sequence[str]) -> None:
    # Whoever stops a build on a keyboard ends the engine, and that ends this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    feed = Feed(language)
    with suppress(EOFError, OSError):
        try:
            answer.send((read(iter(coming.recv, None), feed, language, excluded), feed))
        except ServiceError as error:
            answer.send(error)
