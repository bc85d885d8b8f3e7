"""Show: the colours of a picture as numbers of sRGB, which is what browsers take them for.

What a number means as a colour is in the metadata: in a profile, or in chunks of a PNG. They
are left out of what is published, so the numbers have to be converted first, or the picture turns
dull.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from PIL import Image, ImageCms

Matrix: TypeAlias = Sequence[Sequence[float]]
Chromaticities: TypeAlias = tuple[float, ...]
"""Where white, red, green and blue lie: eight numbers, as PNG has them."""

D65 = (0.3127, 0.329)
PRIMARIES: dict[int, Chromaticities] = {
    1: (*D65, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06),
    9: (*D65, 0.708, 0.292, 0.17, 0.797, 0.131, 0.046),
    12: (*D65, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06),
}
"""By the numbers of ITU-T H.273: those of sRGB, Rec. 2020 and Display P3."""
SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
CURVES: dict[int, tuple[float, ...]] = {
    **dict.fromkeys((1, 6, 14, 15), (2.4,)),
    4: (2.2,),
    5: (2.8,),
    8: (1.0,),
    13: SRGB_CURVE,
}
"""By the numbers of ITU-T H.273, as browsers show them; those of bright screens are left alone."""
USUAL_GAMMA = 0.45455
"""What a PNG says that has the curve of sRGB."""
PNG = b"\x89PNG\r\n\x1a\n"
BRADFORD: Matrix = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
D50 = (0.9642, 1.0, 0.8249)


def in_srgb(picture: Image.Image, data: bytes) -> Image.Image:
    """The picture with numbers of sRGB; as it is where nothing, or nothing readable, tells more.

    `data` is the file that the picture, whose mode is L, RGB, RGBA or CMYK, comes from.
    """
    try:
        profile = _profile(picture, data)
        return _converted(picture, profile) if profile else picture
    except (ImageCms.PyCMSError, OSError, ValueError, ArithmeticError, struct.error):
        return picture  # a damaged profile is passed over, as browsers do


def _converted(picture: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    space = profile.profile.xcolor_space.strip()
    grey = space == "GRAY"
    if grey and picture.mode == "RGBA":
        # It was grey with an alpha channel: all three colours are alike.
        plain = _converted(picture.getchannel("R"), profile).convert("RGB")
        plain.putalpha(picture.getchannel("A"))
        return plain
    fitting = {"RGB": ("RGB", "RGBA", "L"), "GRAY": ("L",), "CMYK": ("CMYK",)}
    if picture.mode not in fitting.get(space, ()):
        return picture
    kind = "RGBA" if picture.mode == "RGBA" else "RGB"
    start = picture.convert("RGB") if space == "RGB" and picture.mode == "L" else picture
    target = ImageCms.createProfile("sRGB")
    done = ImageCms.profileToProfile(start, profile, target, outputMode=kind)
    assert done is not None, "only a change in place gives nothing"
    return done.convert("L") if picture.mode == "L" else done


def _profile(picture: Image.Image, data: bytes) -> ImageCms.ImageCmsProfile | None:
    """What the numbers mean, if the file says more than browsers assume."""
    told = picture.info
    code = next(_chunks(data, b"cICP"), b"")
    if len(code) == 4 and code[3] and code[0] in PRIMARIES and code[1] in CURVES:
        return _made(PRIMARIES[code[0]], CURVES[code[1]])
    if profile := told.get("icc_profile"):
        return ImageCms.ImageCmsProfile(io.BytesIO(profile))
    gamma = told.get("gamma")
    if "srgb" in told or not gamma:
        return None
    usual = abs(gamma - USUAL_GAMMA) < 0.01
    places = told.get("chromaticity")
    if usual and not places:
        return None
    return _made(places or PRIMARIES[1], SRGB_CURVE if usual else (1 / gamma,))


def _chunks(data: bytes, wanted: bytes) -> Iterator[bytes]:
    """The bodies of the chunks of a PNG with this name, of those before the picture."""
    at = len(PNG) if data.startswith(PNG) else len(data)
    while at + 8 <= len(data) and (name := data[at + 4 : at + 8]) != b"IDAT":
        end = at + 8 + int.from_bytes(data[at : at + 4])
        if name == wanted:
            yield data[at + 8 : end]
        at = end + 4


def _made(places: Chromaticities, curve: Sequence[float]) -> ImageCms.ImageCmsProfile:
    """A profile from the numbers in a PNG."""
    kind = {1: 0, 5: 3}[len(curve)]
    shape = b"para" + bytes(4) + struct.pack(">HH", kind, 0) + b"".join(map(_fixed, curve))
    columns = [b"XYZ " + bytes(4) + b"".join(map(_fixed, each)) for each in _columns(places)]
    white = b"XYZ " + bytes(4) + b"".join(map(_fixed, D50))
    tags = dict(zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns, strict=True))
    tags |= {b"wtpt": white, **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), shape)}
    at = 128 + 4 + 12 * len(tags)
    table, bodies = struct.pack(">I", len(tags)), b""
    for name, body in tags.items():
        table += name + struct.pack(">II", at + len(bodies), len(body))
        bodies += body + bytes(-len(body) % 4)
    head = struct.pack(">I4sI", at + len(bodies), bytes(4), 0x04200000) + b"mntrRGB XYZ "
    head = head.ljust(36, b"\0") + b"acsp"
    head = head.ljust(68, b"\0") + b"".join(map(_fixed, D50))
    return ImageCms.ImageCmsProfile(io.BytesIO(head.ljust(128, b"\0") + table + bodies))


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _columns(places: Chromaticities) -> Matrix:
    """The three colours as a profile has them, which is as they look where white is D50."""
    white, *colours = (
        (x / y, 1.0, (1 - x - y) / y) for x, y in zip(*[iter(places)] * 2, strict=True)
    )
    rows = list(zip(*colours, strict=True))
    strengths = _solved(rows, white)
    seen, wished = (_times(BRADFORD, each) for each in (white, D50))
    scaled = [[v * w / s for v in row] for row, s, w in zip(BRADFORD, seen, wished, strict=True)]
    found = []
    for colour, strength in zip(colours, strengths, strict=True):
        light = _times(scaled, [strength * each for each in colour])
        found.append(_solved(BRADFORD, light))
    return found


def _times(matrix: Matrix, vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _solved(matrix: Matrix, wanted: Sequence[float]) -> list[float]:
    """What the matrix turns into `wanted`, by Cramer's rule."""
    whole = _volume(matrix)
    columns = list(zip(*matrix, strict=True))
    return [
        _volume([wanted if n == at else column for n, column in enumerate(columns)]) / whole
        for at in range(3)
    ]


def _volume(rows: Matrix) -> float:
    (a, b, c), (d, e, f), (g, h, i) = rows
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
