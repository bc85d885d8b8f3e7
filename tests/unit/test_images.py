from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from mkdocs_casebook.media import images
from mkdocs_casebook.media.images import ImageError, clean
from tests import profiles
from tests.kit import BODY, CASE, accepts, case, refuses

RED, BLUE = (200, 30, 30), (30, 30, 200)
DAMAGED = "The file is not a picture of its kind, or it is damaged."
PICTURE = "case_studies/trios.png"


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def flat(mode: str, colour: Any, size: tuple[int, int] = (20, 10)) -> Image.Image:
    return Image.new(mode, size, colour)


def halves() -> Image.Image:
    """Red on the left, blue on the right."""
    picture = flat("RGB", BLUE, (40, 20))
    picture.paste(RED, (0, 0, 20, 20))
    return picture


def near(one: Any, other: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 12 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("kind", images.FORMATS)
def test_a_picture_stays_what_it_is(kind: str) -> None:
    result = opened(clean(saved(halves(), kind)))
    assert (result.format, result.size) == (kind, (40, 20))
    assert near(result.convert("RGB").getpixel((3, 3)), RED)
    assert near(result.convert("RGB").getpixel((36, 16)), BLUE)


@pytest.mark.parametrize("kind", images.FORMATS)
def test_the_same_picture_gives_the_same_bytes(kind: str) -> None:
    data = saved(halves(), kind)
    assert clean(data) == clean(data)


def palette() -> Image.Image:
    picture = flat("P", 0)
    picture.putpalette([*RED, *BLUE] + [0] * 762)
    return picture


ODD: dict[str, tuple[bytes, str, tuple[int, ...]]] = {
    "grey": (saved(flat("L", 100), "PNG"), "L", (100, 100, 100, 255)),
    "16 bits": (saved(flat("I;16", 40_000), "PNG"), "L", (156, 156, 156, 255)),
    "16 bits, black": (saved(flat("I;16", 255), "PNG"), "L", (0, 0, 0, 255)),
    "1 bit": (saved(flat("1", 1), "PNG"), "RGB", (255, 255, 255, 255)),
    "palette": (saved(palette(), "PNG"), "RGB", (*RED, 255)),
    "clear palette": (saved(palette(), "PNG", transparency=0), "RGBA", (*RED, 0)),
    "clear colour": (saved(flat("RGB", RED), "PNG", transparency=RED), "RGBA", (*RED, 0)),
    "clear grey": (saved(flat("L", 5), "PNG", transparency=5), "RGBA", (5, 5, 5, 0)),
    "half clear grey": (saved(flat("LA", (9, 70)), "PNG"), "RGBA", (9, 9, 9, 70)),
    "half clear": (saved(flat("RGBA", (*RED, 70)), "PNG"), "RGBA", (*RED, 70)),
    "clear GIF": (saved(palette(), "GIF", transparency=0), "P", (*RED, 0)),
    "half clear WebP": (
        saved(flat("RGBA", (*RED, 70)), "WEBP", lossless=True),
        "RGBA",
        (*RED, 70),
    ),
    "grey JPEG": (saved(flat("L", 100), "JPEG"), "L", (100, 100, 100, 255)),
    "CMYK": (saved(flat("CMYK", (0, 255, 255, 0)), "JPEG"), "RGB", (255, 0, 0, 255)),
    "two in one": (
        saved(flat("RGB", RED), "MPO", save_all=True, append_images=[flat("RGB", BLUE)]),
        "RGB",
        (*RED, 255),
    ),
}


@pytest.mark.parametrize(("data", "mode", "colour"), ODD.values(), ids=ODD)
def test_odd_pictures_keep_their_colours(data: bytes, mode: str, colour: tuple[int, ...]) -> None:
    result = opened(clean(data))
    assert result.mode == mode
    assert near(result.convert("RGBA").getpixel((5, 5)), colour)


def test_a_phone_picture_is_a_jpeg_of_the_usual_quality() -> None:
    noise = Image.effect_noise((64, 64), 60)
    assert clean(saved(noise, "MPO", quality=95)) == clean(saved(noise, "JPEG", quality=95))


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_only_the_first_frame_is_left(kind: str) -> None:
    frames = [flat("RGB", BLUE)]
    data = saved(flat("RGB", RED), kind, save_all=True, append_images=frames, duration=50)
    assert getattr(opened(data), "n_frames", 1) == 2
    result = opened(clean(data))
    assert getattr(result, "n_frames", 1) == 1
    assert near(result.convert("RGB").getpixel((5, 5)), RED)


@pytest.mark.parametrize(
    ("orientation", "red", "size"),
    [
        (1, (3, 3), (40, 20)),
        (3, (36, 16), (40, 20)),
        (6, (3, 3), (20, 40)),
        (8, (3, 36), (20, 40)),
    ],
)
def test_pictures_are_turned_upright(
    orientation: int, red: tuple[int, int], size: tuple[int, int]
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    result = opened(clean(saved(halves(), "JPEG", exif=exif)))
    assert result.size == size
    assert near(result.getpixel(red), RED)
    assert not result.getexif()


def with_gps() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = "SECRET camera"
    exif[0x8825] = {1: "N", 2: (50.0, 43.0, 12.0), 3: "W", 4: (2.0, 26.0, 0.0)}
    return exif


def with_text() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "SECRET name")
    info.add_itxt("XML:com.adobe.xmp", "<x>SECRET</x>", zip=False)
    info.add_text("Comment", "SECRET " * 9, zip=True)
    return info


PROFILE = b"SECRET profile" + b"\0" * 200
TELLING = {
    "JPEG GPS": saved(halves(), "JPEG", exif=with_gps()),
    "JPEG profile": saved(halves(), "JPEG", icc_profile=PROFILE),
    "JPEG comment": saved(halves(), "JPEG", comment=b"SECRET"),
    "JPEG XMP": saved(halves(), "JPEG", xmp=b"<x>SECRET</x>"),
    "JPEG tail": saved(halves(), "JPEG") + b"<script>SECRET</script>PK\x03\x04",
    "PNG text": saved(halves(), "PNG", pnginfo=with_text()),
    "PNG GPS": saved(halves(), "PNG", exif=with_gps()),
    "PNG profile": saved(halves(), "PNG", icc_profile=PROFILE),
    "PNG tail": saved(halves(), "PNG") + b"<script>SECRET</script>",
    "WebP GPS": saved(halves(), "WEBP", exif=with_gps()),
    "WebP XMP": saved(halves(), "WEBP", xmp=b"<x>SECRET</x>"),
    "GIF comment": saved(halves(), "GIF", comment=b"SECRET"),
    "GIF tail": saved(halves(), "GIF") + b"SECRET",
}


@pytest.mark.parametrize("data", TELLING.values(), ids=TELLING)
def test_nothing_but_the_picture_is_left(data: bytes) -> None:
    plain = clean(saved(halves(), str(opened(data).format)))
    assert clean(data) == plain
    result = opened(plain)
    assert not result.getexif()
    assert b"SECRET" not in plain
    assert {"exif", "icc_profile", "xmp", "comment", "Author"}.isdisjoint(result.info)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "left"),
    [
        ((1600, 1600), (1600, 1600)),
        ((1601, 800), (1600, 799)),
        ((3200, 1600), (1600, 800)),
        ((900, 3200), (450, 1600)),
        ((6000, 1), (1600, 1)),
        ((1, 1), (1, 1)),
    ],
)
def test_no_side_is_longer_than_1600(size: tuple[int, int], left: tuple[int, int]) -> None:
    result = opened(clean(saved(flat("RGB", RED, size), "PNG")))
    assert abs(result.width - left[0]) <= 1
    assert abs(result.height - left[1]) <= 1
    assert max(result.size) <= images.SIDE_LIMIT


def chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def png(width: int, height: int, data: bytes = b"") -> bytes:
    """A PNG that says it is this large, whatever it holds."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (png(8000, 6000), "The picture has 8000 by 6000 pixels."),
        (png(40_000, 40_000), "The picture has far too many pixels."),
        (png(2**31 - 1, 2**31 - 1), "The picture has far too many pixels."),
    ],
)
def test_a_bomb_is_refused_unopened(data: bytes, sentence: str) -> None:
    with pytest.raises(ImageError) as caught:
        clean(data)
    assert str(caught.value) == sentence


NOISE = Image.effect_noise((200, 200), 60)
NO_PICTURES = {
    "nothing": b"",
    "text": b"no picture",
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "HTML": b"<!doctype html><script>alert(1)</script>",
    "page with a picture": b"<!--" + saved(halves(), "PNG"),
    "PDF": b"%PDF-1.7\n",
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    "BMP": saved(halves(), "BMP"),
    "TIFF": saved(halves(), "TIFF"),
    "icon": saved(halves(), "ICO", sizes=[(16, 16)]),
    "no colours": png(20, 10),
    "half a PNG": saved(NOISE, "PNG")[:20_000],
    "half a JPEG": saved(NOISE, "JPEG")[:-2000],
    "half a GIF": saved(NOISE, "GIF")[:2000],
    "half a WebP": saved(NOISE, "WEBP")[:2000],
    "no size": b"GIF89a\0\0\0\0\0\0\0;",
    "wrong sum": saved(halves(), "PNG").replace(b"IDAT", b"IDAX"),
}


@pytest.mark.parametrize("data", NO_PICTURES.values(), ids=NO_PICTURES)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(ImageError) as caught:
        clean(data)
    assert str(caught.value) == DAMAGED


def test_a_picture_is_checked_and_used() -> None:
    text = case(f"{BODY}\n![A chart in two halves](trios.png)\n")
    accepts(text, {PICTURE: saved(halves(), "PNG")})
    says = f"{DAMAGED} Save it again as PNG or JPEG, at most 1600 pixels wide."
    line = text.split("\n").index("![A chart in two halves](trios.png)") + 1
    refuses(text, "image", line=line, says='There is no picture "trios.png" next to this file.')
    files: dict[str, str | bytes | None] = {CASE: text, PICTURE: b"<svg/>"}
    refuses(None, "image", path=PICTURE, says=says, files=files)
    files[PICTURE] = b"x" * (images.BYTE_LIMIT + 1)
    says = "The file has 8,193 kB; 8,192 kB is the most."
    refuses(None, "file-size", path=PICTURE, says=says, files=files)


SHOWN = (234, 51, 35)
"""The red of sRGB in the numbers of Display P3."""
FULL = (255, 0, 0)


def told(mode: str, colour: Any, kind: str = "PNG", **options: Any) -> tuple[int, ...]:
    """The colour that a picture of one colour has once it is published."""
    data = clean(saved(flat(mode, colour), kind, **options))
    assert not opened(data).info.keys() & {"icc_profile", "gamma", "chromaticity"}
    pixel = opened(data).convert("RGBA").getpixel((9, 5))
    assert isinstance(pixel, tuple)
    return pixel


def with_chunks(mode: str, colour: Any, *chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG with chunks before its picture."""
    plain = saved(flat(mode, colour), "PNG")
    made = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
    return plain[:33] + made + plain[33:]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize(
    ("profile", "stored", "seen"),
    [(profiles.P3, SHOWN, FULL), (profiles.ADOBE, (113, 199, 48), (0, 200, 0))],
    ids=["P3", "Adobe RGB"],
)
def test_colours_of_wide_screens_look_the_same(
    kind: str, profile: bytes, stored: tuple[int, ...], seen: tuple[int, ...]
) -> None:
    options = {"lossless": True} if kind == "WEBP" else {}
    shown = told("RGB", stored, kind, icc_profile=profile, **options)[:3]
    assert near(shown, seen)
    assert not near(shown, stored)


def test_clear_parts_and_palettes_keep_their_colours() -> None:
    assert told("RGBA", (*SHOWN, 100), icc_profile=profiles.P3) == (*FULL, 100)
    palette = flat("RGB", SHOWN).quantize(4)
    shown = opened(clean(saved(palette, "PNG", icc_profile=profiles.P3))).convert("RGB")
    assert near(shown.getpixel((3, 3)), FULL)


def test_grey_pictures_with_a_profile_stay_grey() -> None:
    assert told("L", 100, icc_profile=profiles.GREY)[:3] == (168, 168, 168)
    assert told("LA", (100, 50), icc_profile=profiles.GREY) == (168, 168, 168, 50)
    assert opened(clean(saved(flat("L", 100), "PNG", icc_profile=profiles.GREY))).mode == "L"


def test_inks_look_as_their_profile_says() -> None:
    inks = flat("CMYK", (255, 0, 0, 0))
    with_profile = opened(clean(saved(inks, "JPEG", icc_profile=profiles.INKS))).convert("RGB")
    assert near(with_profile.getpixel((3, 3)), (119, 119, 119))
    plain = opened(clean(saved(inks, "JPEG"))).convert("RGB")
    assert near(plain.getpixel((3, 3)), (0, 255, 255))


PLACES = struct.pack(">8I", 31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000)
GAMMA = struct.pack(">I", 45455)
LINEAR = struct.pack(">I", 100000)


@pytest.mark.parametrize(
    ("chunks", "seen"),
    [
        ([(b"gAMA", GAMMA), (b"cHRM", PLACES)], FULL),
        ([(b"gAMA", LINEAR)], (246, 124, 104)),
        ([(b"gAMA", GAMMA)], SHOWN),
        ([(b"cHRM", PLACES)], SHOWN),
        ([(b"gAMA", LINEAR), (b"sRGB", b"\0")], SHOWN),
        ([(b"cICP", bytes((12, 13, 0, 1)))], FULL),
        ([(b"cICP", bytes((9, 1, 0, 1)))], FULL),
        ([(b"cICP", bytes((12, 13, 0, 1))), (b"sRGB", b"\0")], FULL),
        ([(b"cICP", bytes((9, 16, 0, 1)))], SHOWN),
        ([(b"cICP", b"")], SHOWN),
    ],
)
def test_what_a_png_tells_of_its_colours_is_heeded(
    chunks: list[tuple[bytes, bytes]], seen: tuple[int, ...]
) -> None:
    shown = opened(clean(with_chunks("RGB", SHOWN, *chunks))).convert("RGB").getpixel((3, 3))
    assert isinstance(shown, tuple)
    assert all(abs(a - b) <= 1 for a, b in zip(shown, seen, strict=True)), shown


@pytest.mark.parametrize(
    "profile",
    [
        *(b"rubbish" * 99, profiles.P3[:200], profiles.P3[:100] + b"?" * 500),
        *(profiles.GREY, profiles.INKS, profiles.profile(b"Lab ", {})),
    ],
)
def test_a_profile_that_is_damaged_or_of_another_kind_changes_nothing(profile: bytes) -> None:
    assert told("RGB", SHOWN, icc_profile=profile)[:3] == SHOWN


def test_places_of_colours_that_cannot_be_change_nothing() -> None:
    nowhere = [(b"gAMA", GAMMA), (b"cHRM", bytes(32))]
    assert opened(clean(with_chunks("RGB", SHOWN, *nowhere))).getpixel((3, 3)) == SHOWN
