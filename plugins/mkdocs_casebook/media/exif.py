"""Exif data: what they hold, and the little of them that a picture needs."""

from __future__ import annotations

HEAD = b"Exif\0\0"
ORIENTATION, SHORT = 0x0112, 3


def entries(tiff: bytes) -> dict[int, tuple[int, int, int]]:
    """The first directory of TIFF or Exif data: tag to type, count and value as a short number."""
    order = {b"II*\0": "little", b"MM\0*": "big"}.get(tiff[:4])
    if order is None:
        return {}

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], "little" if order == "little" else "big")

    start = number(4, 4)
    found: dict[int, tuple[int, int, int]] = {}
    for n in range(number(start, 2)):
        at = start + 2 + 12 * n
        if at + 12 > len(tiff):
            break
        found.setdefault(number(at, 2), (number(at + 2, 2), number(at + 4, 4), number(at + 8, 2)))
    return found


def turn(exif: bytes) -> bytes:
    """Exif data that say only how the picture is turned; empty if it is upright."""
    kind, count, value = entries(exif.removeprefix(HEAD)).get(ORIENTATION, (SHORT, 1, 1))
    if kind != SHORT or count != 1 or not 2 <= value <= 8:
        return b""
    entry = ORIENTATION.to_bytes(2) + SHORT.to_bytes(2) + (1).to_bytes(4) + value.to_bytes(2)
    return b"MM\0*\0\0\0\x08\0\x01" + entry + bytes(2 + 4)
