"""Pictures that tell of places and people, in every kind and in every corner of a file."""

from __future__ import annotations

import io
import random
import struct
import warnings
import zlib
from typing import Any

from PIL import Image, PngImagePlugin

SECRET = b"TELLER"
POSITION = b"\x00\x00\x00\x32\x00\x00\x00\x01\x00\x00\x00\x2b\x00\x00\x00\x01"
"""50 degrees and 43 minutes, as Exif data have it."""
PROFILE = b"a colour profile " * 5000
SIZE = (37, 21)


def exif(orientation: int | None = 6) -> Image.Exif:
    """What a phone writes: who, with what, where, and how it was held."""
    made = Image.Exif()
    made[0x010F] = made[0x013B] = made[0x8298] = "TELLER"
    made[0x8825] = {1: "N", 2: (50.0, 43.0, 12.0), 3: "W", 4: (2.0, 26.0, 0.0)}
    if orientation is not None:
        made[0x0112] = orientation
    return made


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of a picture."""
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def noise(mode: str = "RGB", seed: int = 0) -> Image.Image:
    """A picture in which any change would show."""
    data = random.Random(seed).randbytes(SIZE[0] * SIZE[1] * 4)
    if mode == "I;16":
        return Image.frombytes(mode, SIZE, data[: SIZE[0] * SIZE[1] * 2])
    picture = Image.frombytes("RGBA", SIZE, data)
    return picture.convert("RGB").quantize(50) if mode == "P" else picture.convert(mode)


def frames(data: bytes) -> list[object]:
    """Everything of a picture that shows: each frame with its pixels, colours and time."""
    made: list[object] = []
    # Pillow complains of what is planted, or damaged.
    with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as picture:
        # A phone's second picture is a preview or a measure of depth; no browser shows it.
        count = 1 if picture.format == "MPO" else getattr(picture, "n_frames", 1)
        for number in range(count):
            picture.seek(number)
            picture.load()
            named = ("transparency", "icc_profile", "gamma", "duration", "loop", "blend")
            info = [picture.info.get(name) for name in named]
            made.append((picture.mode, picture.size, picture.tobytes(), picture.getpalette(), info))
    return made


def orientation(data: bytes) -> int:
    """How a picture is turned."""
    with Image.open(io.BytesIO(data)) as picture:
        return int(picture.getexif().get(0x0112, 1))


def segment(code: int, body: bytes) -> bytes:
    """A part of a JPEG."""
    return struct.pack(">BBH", 0xFF, code, len(body) + 2) + body


def chunk(name: bytes, body: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def part(name: bytes, body: bytes) -> bytes:
    """A part of a WebP."""
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def webp(*parts: bytes) -> bytes:
    """A WebP of these parts."""
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def jpeg(mode: str = "RGB", **options: Any) -> bytes:
    """A JPEG that tells wherever a JPEG can."""
    plain = saved(
        noise(mode),
        "JPEG",
        **{"exif": exif(), "comment": SECRET, "xmp": b"<x>TELLER</x>", "icc_profile": PROFILE},
        **options,
    )
    xmp = b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 40 + SECRET
    telling = [
        segment(0xE0, b"JFXX\0\x10" + SECRET),
        segment(0xE1, xmp),
        segment(0xE1, b"Exif\0\0" + SECRET),
        segment(0xE2, b"MPF\0" + SECRET),
        segment(0xED, b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x06" + SECRET),
        *(segment(code, SECRET) for code in (*range(0xE3, 0xF0), 0xFE)),
    ]
    # A byte of FF may fill up to any marker.
    head, _, rest = plain.partition(b"\xff\xdb")
    behind = segment(0xFE, SECRET)
    return (
        head + b"\xff".join(telling) + b"\xff\xff\xdb" + rest[:-2] + behind + b"\xff\xd9" + SECRET
    )


def with_thumbnail() -> bytes:
    """A JPEG with a small picture in its first segment, as old cameras wrote it."""
    thumbnail = (SECRET * 10)[: 3 * 4 * 4]
    jfif = b"JFIF\0\x01\x02\x01\0\x48\0\x48\x04\x04" + thumbnail
    return b"\xff\xd8" + segment(0xE0, jfif) + saved(noise(), "JPEG")[20:]


def motion_photo() -> bytes:
    """A JPEG with a film behind it."""
    film = b"\0\0\0\x18ftypmp42" + bytes(12) + b"\xa9xyzTELLER"
    return saved(noise(), "JPEG", exif=exif()) + film + b"SEFHTELLERSEFT"


def mpo() -> bytes:
    """Two pictures in one file, both of which tell."""
    second = noise(seed=1)
    return saved(noise(), "MPO", save_all=True, append_images=[second], exif=exif())


def png(mode: str = "RGB", **options: Any) -> bytes:
    """A PNG that tells wherever a PNG can."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "TELLER")
    info.add_text("Comment", "TELLER " * 9, zip=True)
    info.add_itxt("XML:com.adobe.xmp", "<x>TELLER</x>")
    plain = saved(noise(mode), "PNG", exif=exif(), pnginfo=info, icc_profile=PROFILE, **options)
    telling = [
        chunk(b"tIME", struct.pack(">H5B", 2012, 6, 1, 9, 30, 0)),
        chunk(b"sCAL", b"\x01TELLER"),
        chunk(b"prVt", SECRET),
        chunk(b"caBX", SECRET),
        chunk(b"eXIf", SECRET),
    ]
    end = chunk(b"IEND", b"")
    assert plain.endswith(end)
    return plain[: -len(end)] + b"".join(telling) + end + SECRET


def apng() -> bytes:
    """A moving PNG that tells."""
    more = [noise("RGBA", seed) for seed in (1, 2)]
    return png("RGBA", save_all=True, append_images=more, duration=70, loop=3)


def telling_webp(mode: str = "RGB", **options: Any) -> bytes:
    """A WebP that tells wherever a WebP can."""
    plain = saved(
        noise(mode), "WEBP", exif=exif(), xmp=b"<x>TELLER</x>", icc_profile=PROFILE, **options
    )
    return webp(plain[12:], part(b"EXIF", SECRET), part(b"odd ", SECRET + b"!")) + SECRET


def moving_webp() -> bytes:
    """A moving WebP that tells, also inside its frames."""
    more = [noise("RGBA", seed) for seed in (1, 2)]
    plain = telling_webp("RGBA", save_all=True, append_images=more, duration=70, loop=3)
    at, made = 12, []
    while at < 8 + struct.unpack("<I", plain[4:8])[0]:
        size = struct.unpack("<I", plain[at + 4 : at + 8])[0]
        name, body = plain[at : at + 4], plain[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
        made.append(part(name, body + part(b"odd ", SECRET) if name == b"ANMF" else body))
    return webp(*made)


def gif() -> bytes:
    """A moving GIF that tells."""
    more = [noise("P", seed) for seed in (1, 2)]
    plain = saved(
        noise("P"), "GIF", comment=SECRET, save_all=True, append_images=more, loop=3, duration=70
    )
    # XMP in a GIF is text without lengths, and then a slide on which every reader comes out.
    slide = b"\x01" + bytes(range(0xFF, -1, -1)) + b"\0"
    xmp = b"!\xff\x0bXMP DataXMP<x>TELLER</x>" + slide
    words = b"!\x01\x0c" + bytes(12) + b"\x06TELLER\0"
    return plain[:-1] + xmp + words + b";" + SECRET


TELLING: dict[str, bytes] = {
    **{f"JPEG {mode}": jpeg(mode) for mode in ("L", "RGB", "CMYK", "YCbCr")},
    "JPEG progressive": jpeg(progressive=True),
    "JPEG with restarts": jpeg(restart_marker_blocks=1),
    "JPEG with a thumbnail": with_thumbnail(),
    "JPEG with a film": motion_photo(),
    "MPO": mpo(),
    **{f"PNG {mode}": png(mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")},
    "PNG with a clear colour": png(transparency=(1, 2, 3), dpi=(72, 72)),
    "moving PNG": apng(),
    **{f"WebP {mode}": telling_webp(mode) for mode in ("RGB", "RGBA")},
    "WebP without loss": telling_webp("RGBA", lossless=True),
    "moving WebP": moving_webp(),
    "simple WebP": saved(noise(), "WEBP") + SECRET,
    "GIF": gif(),
}
PLAIN: dict[str, bytes] = {
    "JPEG": saved(noise(), "JPEG"),
    "JPEG with a profile": saved(noise("CMYK"), "JPEG", icc_profile=PROFILE, progressive=True),
    "PNG": saved(noise("P"), "PNG", transparency=1, gamma=0.4, icc_profile=PROFILE),
    "moving PNG": saved(noise(), "PNG", save_all=True, append_images=[noise(seed=1)]),
    "WebP": saved(noise(), "WEBP"),
    "WebP with a profile": saved(noise("RGBA"), "WEBP", icc_profile=PROFILE),
    "moving WebP": saved(noise(), "WEBP", save_all=True, append_images=[noise(seed=1)]),
    "GIF": saved(noise("P"), "GIF"),
    "moving GIF": saved(noise("P"), "GIF", save_all=True, append_images=[noise("P", 1)], loop=0),
}
"""Pictures with nothing to tell."""

_JPEG, _PNG, _GIF = (PLAIN[kind] for kind in ("JPEG", "PNG", "GIF"))
DAMAGED = {
    "JPEG, first bytes": _JPEG[:3],
    "JPEG, no picture": b"\xff\xd8" + segment(0xE0, b"JFIF\0") + b"\xff\xd9",
    "JPEG, an unknown part": b"\xff\xd8" + segment(0xF7, b"x") + _JPEG[2:],
    "JPEG, a length of nothing": b"\xff\xd8\xff\xfe\0\0" + _JPEG[2:],
    "JPEG, a length beyond the end": b"\xff\xd8\xff\xfe\xff\xff" + _JPEG[2:],
    "PNG, first bytes": _PNG[:8],
    "PNG, no header": _PNG[:8] + _PNG[33:],
    "PNG, no picture": _PNG[:33] + chunk(b"IEND", b""),
    "PNG of an iPhone's program": _PNG[:8] + chunk(b"CgBI", b"\0" * 4) + _PNG[8:],
    "PNG, an unknown part": _PNG[:33] + chunk(b"NEED", b"") + _PNG[33:],
    "PNG, no names": _PNG[:33] + chunk(b"\0\1\2\3", b"") + _PNG[33:],
    "PNG, a length beyond the end": _PNG[:33] + b"\x7f\xff\xff\xfftEXt" + _PNG[33:],
    "WebP, first bytes": b"RIFF\0\0\0\0WEBP",
    "WebP, no picture": webp(part(b"VP8X", bytes(10))),
    "WebP, no header": webp(part(b"EXIF", b"x"), part(b"VP8 ", b"x")),
    "WebP, a short header": webp(part(b"VP8X", b""), part(b"VP8 ", b"x")),
    "WebP, a length beyond the end": webp(part(b"VP8 ", b"xx"))[:-1],
    "GIF, first bytes": _GIF[:6],
    "GIF, no picture": _GIF[:13] + b";",
    "GIF, an unknown part": _GIF[:-1] + b"?;",
    "GIF, cut off": _GIF[:-20],
    "PNG of very many parts": _PNG[:33] + (chunk(b"tEXt", b"") + chunk(b"bKGD", b"")) * 60_000,
    "WebP of very many parts": webp(part(b"VP8X", bytes(10)), part(b"odd ", b"") * 60_000),
}
"""Pictures that cannot be read to their end, by kind and fault."""
