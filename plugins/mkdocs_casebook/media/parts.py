"""A file made of an old one: ranges of its bytes that are kept, and new bytes between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from mmap import mmap

Bytes = bytes | mmap
"""A whole file, read, or mapped into memory where it may be large."""

LIMIT = 50_000
"""Pieces of a file; a long animation has some thousands, more only take room."""


class UnreadableError(Exception):
    """The file is damaged, or not what its first bytes say; the message is the kind of picture."""


@dataclass
class Parts:
    """What a file will be."""

    data: Bytes
    pieces: list[bytes | tuple[int, int]] = field(default_factory=list)

    def keep(self, start: int, end: int) -> None:
        """Take over old bytes."""
        last = self.pieces[-1] if self.pieces else None
        if isinstance(last, tuple) and last[1] == start:
            self.pieces[-1] = (last[0], end)
        elif start < end:
            self._add((start, end))

    def put(self, new: bytes, start: int, end: int) -> None:
        """Put new bytes in place of old ones, which may be the same."""
        if self.data[start:end] == new:
            self.keep(start, end)
        elif new:
            self._add(new)

    def _add(self, piece: bytes | tuple[int, int]) -> None:
        if len(self.pieces) >= LIMIT:
            raise UnreadableError
        self.pieces.append(piece)

    @property
    def unchanged(self) -> bool:
        """Whether the file would be what it is."""
        return self.pieces == [(0, len(self.data))]

    def __iter__(self) -> Iterator[bytes]:
        for part in self.pieces:
            yield part if isinstance(part, bytes) else self.data[part[0] : part[1]]

    def __len__(self) -> int:
        return sum(len(p) if isinstance(p, bytes) else p[1] - p[0] for p in self.pieces)
