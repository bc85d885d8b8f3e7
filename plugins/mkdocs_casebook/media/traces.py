"""Find what files that cannot be cleaned reveal about places and people, without reading all."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.language import Said, said
from mkdocs_casebook.media import exif
from mkdocs_casebook.media.parts import Bytes

PICTURES = {b"heic", b"heix", b"heif", b"hevc", b"mif1", b"msf1", b"avif", b"avis", b"crx "}
"""Kinds of the box format (ISO 14496-12) that hold pictures; the others hold films or sounds."""
JXL = b"\0\0\0\x0cJXL \r\n\x87\n"
BOX_LIMIT = 1000
"""Boxes on the highest level; a film of an hour has about a dozen, in fragments some hundreds."""
# Google, Apple and the 3GPP each have a place of their own for the position; GoPro films a track.
FILM_POSITION = (b"\xa9xyz", b"location.ISO6709", b"loci", b"gpmd", b"GPSLatitude")
PICTURE_DATA = (b"Exif", b"exif:", b"rdf+xml", b"xml ")
# GPS, Exif, XMP, IPTC, Photoshop, maker, model and artist.
TIFF_DATA = {0x8825, 0x8769, 700, 33723, 34377, 0x010F, 0x0110, 315}
NAMES = said("a position, a camera or names")
PDF_DATA = (exif.HEAD, b"GPSLatitude")


def trace(data: Bytes) -> tuple[Said, Said] | None:
    """The kind of a file in words and what it may reveal, if both can be seen; otherwise None."""
    head = data[:16]
    if head[4:8] == b"ftyp":
        if head[8:12] in PICTURES:
            return _held(data, PICTURE_DATA, said("HEIC or AVIF picture"))
        return (said("film"), said("a position")) if _finds(data, FILM_POSITION) else None
    if head.startswith(JXL):
        return _held(data, PICTURE_DATA, said("JPEG XL picture"))
    if head.startswith((b"II*\0", b"MM\0*")):
        known = TIFF_DATA & exif.entries(_directory(data)).keys()
        return (said("TIFF picture"), NAMES) if known else None
    if head.startswith(b"%PDF-") and any(data.find(word) >= 0 for word in PDF_DATA):
        return said("PDF"), said("the position or the camera of a photo inside")
    return None


def _held(data: Bytes, words: tuple[bytes, ...], kind: Said) -> tuple[Said, Said] | None:
    return (kind, NAMES) if _finds(data, words) else None


def _finds(data: Bytes, words: tuple[bytes, ...]) -> bool:
    """Whether one of the words is in a box other than those of pictures and sounds."""
    return any(
        data.find(word, start, end) >= 0
        for name, start, end in _boxes(data)
        if name not in (b"mdat", b"jxlc", b"jxlp", b"free", b"skip")
        for word in words
    )


def _boxes(data: Bytes) -> Iterator[tuple[bytes, int, int]]:
    """Name, beginning and end of each box on the highest level."""
    at = 0
    for _ in range(BOX_LIMIT):
        size = int.from_bytes(data[at : at + 4])
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16])
        end = at + size if size else len(data)  # the last box may go on to the end
        if end < at + 8 or at + 8 > len(data):
            return
        yield data[at + 4 : at + 8], at, end
        at = end


def _directory(data: Bytes) -> bytes:
    """The head of a TIFF and its first directory, which may stand anywhere, moved behind it."""
    order = "little" if data[:1] == b"I" else "big"
    at = int.from_bytes(data[4:8], order)  # type: ignore[arg-type]
    return data[:4] + (8).to_bytes(4, order) + data[at : at + 65_536]  # type: ignore[arg-type]
