"""Remove data on places and people from pictures, without encoding them again.

Every part of a file is kept byte for byte or left out; only what decoding needs is kept.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

from mkdocs_casebook.media import exif
from mkdocs_casebook.media.parts import LIMIT, Bytes, Parts, UnreadableError

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def kind_of(head: bytes) -> str:
    """JPEG, PNG, WebP or GIF by the first 16 bytes of a file, or an empty string."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(PNG_SIGNATURE):
        return "PNG"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WebP"
    return "GIF" if head.startswith((b"GIF87a", b"GIF89a")) else ""


def strip(data: bytes) -> bytes:
    """The same picture without metadata; a file of another kind as it is.

    Raises UnreadableError.
    """
    found = parts(data)
    return data if found is None else b"".join(found)


def parts(data: Bytes) -> Parts | None:
    """What is left of a picture without metadata; None for a file of another kind.

    Orientation and colour profile stay. Raises UnreadableError.
    """
    kind = kind_of(data[:16])
    if not kind:
        return None
    made = Parts(data)
    try:
        {"JPEG": _jpeg, "PNG": _png, "WebP": _webp, "GIF": _gif}[kind](made)
    except (UnreadableError, IndexError) as error:  # an index beyond the end of the file
        raise UnreadableError(kind) from error
    return made


# JPEG

# A marker may have any number of FF before it. Restart marks belong to the data of a scan, as does
# FF before what is none: decoders differ in what they make of such damage.
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
_AFTER_SCAN = re.compile(rb"\xff[\xc0-\xcf\xd8-\xfe]", re.DOTALL)
EOI, SOS, COM, TEM, APP0 = 0xD9, 0xDA, 0xFE, 0x01, 0xE0
DECODING = frozenset({*range(0xC0, 0xD0), *range(0xDB, 0xE0)} - {0xC8})
"""Tables, frames and intervals: every segment but comments and those of applications."""


def _jpeg(made: Parts) -> None:
    data = made.data
    made.keep(0, 2)
    at = start = 2
    shown = described = False
    while marker := _MARKER.search(data, at):
        code, start = data[marker.start() + 1], marker.start()
        if code == EOI and shown:
            # What is behind it is no part of the picture: previews, films, second pictures.
            break
        if code == TEM:
            at = start + 2
            continue
        at = start + 2 + int.from_bytes(data[start + 2 : start + 4])
        if at > len(data) and shown:
            break  # decoders take any marker for the end of a scan
        if at > len(data) or at < start + 4:
            raise UnreadableError
        if code == SOS:
            shown = True
            at = _scan_end(data, at)
            made.keep(start, at)
        elif code in DECODING:
            made.keep(start, at)
        elif APP0 <= code < APP0 + 16 or code == COM:
            body = data[start + 4 : at]
            camera = code == APP0 + 1 and body.startswith(b"Exif\0")
            if not (camera and (described or shown)):
                made.put(_segment(code, body), start, at)
            described = described or camera
        else:
            raise UnreadableError
    else:
        if not shown:
            raise UnreadableError
        return  # a picture that was cut off; what is there of it is shown
    made.put(bytes([0xFF, EOI]), start, start + 2)


def _scan_end(data: Bytes, at: int) -> int:
    """Where the data of a scan end: before the next marker, and the FF that may be before it."""
    marker = _AFTER_SCAN.search(data, at)
    end = marker.start() if marker else len(data)
    while marker and end > at and data[end - 1] == 0xFF:
        end -= 1
    return end


def _segment(code: int, body: bytes) -> bytes:
    """What is left of a segment of an application."""
    left = b""
    if code == APP0 and body.startswith(b"JFIF\0") and len(body) >= 14:
        left = body[:12] + b"\0\0"  # without the small picture that it may hold
    elif code == APP0 + 1 and body.startswith(b"Exif\0"):
        left = exif.HEAD + turn if (turn := exif.turn(body[6:])) else b""
    elif code == APP0 + 2 and body.startswith(b"ICC_PROFILE\0"):
        left = body
    elif code == APP0 + 14 and body.startswith(b"Adobe") and len(body) >= 12:
        left = body[:12]
    return bytes([0xFF, code]) + (len(left) + 2).to_bytes(2) + left if left else b""


# PNG

PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT tRNS gAMA cHRM sRGB iCCP sBIT cICP mDCV mDCv cLLI cLLi pHYs bKGD sPLT hIST"
    b" acTL fcTL fdAT".split()
)
PNG_DATA = frozenset({b"IDAT", b"fdAT"})


def _png(made: Parts) -> None:
    data, at = made.data, len(PNG_SIGNATURE)
    made.keep(0, at)
    if data[at + 4 : at + 8] != b"IHDR":
        raise UnreadableError
    shown = turned = False
    while at + 8 <= len(data):
        name = data[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(data[at : at + 4])
        # A capital means that nobody can show the picture without knowing this part.
        unknown = name[:1].isupper() and name not in PNG_KEPT and name != b"IEND"
        if not name.isalpha() or unknown:
            raise UnreadableError
        if end > len(data) and not (name in PNG_DATA or shown):
            raise UnreadableError
        shown = shown or name in PNG_DATA
        if name == b"IEND":
            made.put(_png_chunk(name, b""), at, end)
            break
        if name in PNG_KEPT:
            made.keep(at, min(end, len(data)))
        elif name == b"eXIf" and not turned:
            turned = True
            if turn := exif.turn(data[at + 8 : end - 4]):
                made.put(_png_chunk(name, turn), at, end)
        at = end
    if not shown:
        raise UnreadableError


def _png_chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)


# WebP

WEBP_PICTURE = frozenset({b"VP8 ", b"VP8L", b"ALPH"})
WEBP_KEPT = WEBP_PICTURE | {b"ICCP", b"ANIM"}
HAS_EXIF, HAS_XMP = 0x08, 0x04
Chunk = tuple[bytes, int, int]
"""Name, and where the content begins and ends."""


def _chunks(data: Bytes, at: int, end: int) -> Iterable[Chunk]:
    for _ in range(LIMIT):
        if at + 8 > end:
            return
        start = at + 8
        at = start + int.from_bytes(data[at + 4 : start], "little")
        if at > end:
            raise UnreadableError
        yield data[start - 8 : start - 4], start, at
        at += at & 1  # the file begins at 0, so parts do at even places
    raise UnreadableError


def _webp(made: Parts) -> None:
    data = made.data
    limit = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    found = list(_chunks(data, 12, limit))
    names = [name for name, _, _ in found]
    if not {b"VP8 ", b"VP8L", b"ANMF"}.intersection(names):
        raise UnreadableError
    turn = b""
    if names[0] == b"VP8X":
        start, end = next(((s, e) for name, s, e in found if name == b"EXIF"), (0, 0))
        turn = exif.turn(data[start:end])
    elif names[0] in WEBP_PICTURE - {b"ALPH"}:
        found = found[:1]  # nothing else belongs to a simple file
    else:
        raise UnreadableError
    body = Parts(data)
    for name, start, end in found:
        if name == b"VP8X":
            if end - start < 10:
                raise UnreadableError
            flags = data[start] & ~(HAS_EXIF | HAS_XMP) | (HAS_EXIF if turn else 0)
            _riff(body, name, [bytes([flags]), data[start + 1 : end]], start, end)
        elif name == b"ANMF":
            _frame(body, start, end)
        elif name == b"EXIF" and turn:
            _riff(body, name, [turn], start, end)
            turn = b""
        elif name in WEBP_KEPT:
            _riff(body, name, None, start, end)
    made.put(b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP", 0, 12)
    for part in body.pieces:
        if isinstance(part, bytes):
            made.put(part, 0, 0)
        else:
            made.keep(*part)


def _riff(made: Parts, name: bytes, new: Iterable[bytes] | None, start: int, end: int) -> None:
    """One part with its name, its length and the byte that makes it even."""
    padded = end + ((end - start) & 1)
    if new is None and padded <= len(made.data):
        made.keep(start - 8, end)
        made.put(bytes(padded - end), end, padded)
        return
    content = b"".join([made.data[start:end]] if new is None else new)
    whole = name + len(content).to_bytes(4, "little") + content + bytes(len(content) & 1)
    made.put(whole, start - 8, padded)


def _frame(made: Parts, start: int, end: int) -> None:
    """One picture of an animation; it, too, may hold parts that nobody shows."""
    data = made.data
    inner = [each for each in _chunks(data, start + 16, end) if each[0] in WEBP_PICTURE]
    body = Parts(data)
    for name, at, stop in inner:
        _riff(body, name, None, at, stop)
    _riff(made, b"ANMF", [data[start : start + 16], *body], start, end)


# GIF

EXTENSION, IMAGE, TRAILER = 0x21, 0x2C, 0x3B
CONTROL, APPLICATION = 0xF9, 0xFF
GIF_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
"""How often an animation is repeated, in two spellings, and the colour profile."""


def _gif(made: Parts) -> None:
    data = made.data
    at = 13 + _table(data[10])
    made.keep(0, at)
    shown = False
    while at < len(data) and data[at] != TRAILER:
        start, what = at, data[at]
        if what == EXTENSION:
            label = data[at + 1]
            if label == CONTROL and data[at + 2] != 4:
                raise UnreadableError
            at = _blocks_end(data, at + 2)
            known = label == APPLICATION and data[start + 3 : start + 14] in GIF_KEPT
            if label == CONTROL or known:
                made.keep(start, at)
        elif what == IMAGE:
            at = _blocks_end(data, at + 11 + _table(data[at + 9]))
            made.keep(start, at)
            shown = True
        elif what == 0:
            at += 1  # some programs leave one between two parts
        else:
            raise UnreadableError
    if not shown:
        raise UnreadableError
    made.put(bytes([TRAILER]), at, at + 1)


def _table(flags: int) -> int:
    """The length of a table of colours."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(data: Bytes, at: int) -> int:
    while length := data[at]:
        at += length + 1
    return at + 1
