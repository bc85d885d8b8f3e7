from __future__ import annotations

import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from mkdocs_casebook.media import metadata
from mkdocs_casebook.media.metadata import strip
from mkdocs_casebook.media.parts import UnreadableError
from tests import pictures
from tests.pictures import (
    DAMAGED,
    PLAIN,
    POSITION,
    SECRET,
    TELLING,
    exif,
    frames,
    noise,
    orientation,
    part,
    saved,
    webp,
)

telling = pytest.mark.parametrize("data", TELLING.values(), ids=TELLING)
plain = pytest.mark.parametrize("data", PLAIN.values(), ids=PLAIN)


@telling
def test_what_tells_of_places_and_people_goes(data: bytes) -> None:
    assert SECRET in data
    left = strip(data)
    assert SECRET not in left
    assert POSITION not in left


@telling
def test_what_shows_stays_to_the_last_bit(data: bytes) -> None:
    assert frames(strip(data)) == frames(data)


@telling
def test_nothing_is_left_to_do_the_second_time(data: bytes) -> None:
    assert strip(strip(data)) == strip(data)


@plain
def test_a_picture_that_tells_nothing_stays_as_it_is(data: bytes) -> None:
    assert strip(data) == data
    made = metadata.parts(data)
    assert made
    assert made.unchanged


@pytest.mark.parametrize("value", [1, 2, 3, 4, 5, 6, 7, 8])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_stays_turned_as_it_was(kind: str, value: int) -> None:
    left = strip(saved(noise(), kind, exif=exif(value)))
    assert orientation(left) == value
    with Image.open(io.BytesIO(left)) as picture:
        assert dict(picture.getexif()) == ({} if value == 1 else {0x0112: value})


@pytest.mark.parametrize("value", [None, 0, 9, 65535])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_without_a_turn_that_there_is_no_exif_data_stay(kind: str, value: int | None) -> None:
    left = strip(saved(noise(), kind, exif=exif(value)))
    assert b"Exif" not in left
    assert b"EXIF" not in left
    assert b"eXIf" not in left


@pytest.mark.parametrize("order", ["<", ">"])
def test_the_turn_is_read_in_both_orders_of_bytes(order: str) -> None:
    made = exif()
    made.endian = order
    for kind in ("JPEG", "PNG", "WEBP"):
        assert orientation(strip(saved(noise(), kind, exif=made.tobytes()))) == 6


def test_a_webp_says_of_itself_what_it_is() -> None:
    left = strip(TELLING["moving WebP"])
    assert int.from_bytes(left[4:8], "little") == len(left) - 8
    flags = left[20]
    assert flags == 0x20 | 0x10 | 0x08 | 0x02  # profile, transparency, Exif data, animation
    upright = strip(saved(noise(), "WEBP", exif=exif(1), xmp=SECRET))
    assert upright[20] == 0


def test_a_part_of_odd_length_at_the_end_of_a_webp_is_filled_up() -> None:
    simple = saved(noise(), "WEBP")
    body = simple[20 : 20 + int.from_bytes(simple[16:20], "little")]
    odd = webp(part(b"VP8 ", body if len(body) % 2 else body + b"\0"))
    assert strip(odd[:-1]) == odd


def test_the_colour_profile_stays() -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        left = strip(saved(noise(), kind, icc_profile=pictures.PROFILE, exif=exif()))
        with Image.open(io.BytesIO(left)) as picture:
            assert picture.info["icc_profile"] == pictures.PROFILE


def test_how_large_a_picture_is_meant_to_be_stays() -> None:
    for kind in ("JPEG", "PNG"):
        left = strip(saved(noise(), kind, dpi=(300, 300)) + SECRET)
        with Image.open(io.BytesIO(left)) as picture:
            assert round(picture.info["dpi"][0]) == 300


def test_a_picture_that_was_cut_off_loses_what_it_tells() -> None:
    """A photo that did not arrive whole is shown by browsers, as far as it goes."""
    cut = saved(noise(), "JPEG", exif=exif())[:-200]
    assert strip(cut).endswith(cut[-20:])
    assert SECRET not in strip(cut)
    cut = pictures.png()
    cut = cut[: cut.index(b"IDAT") + 500]
    assert strip(cut).endswith(cut[-20:])
    assert SECRET not in strip(cut)


@pytest.mark.parametrize(("kind", "data"), DAMAGED.items(), ids=DAMAGED)
def test_a_damaged_picture_is_refused_by_its_kind(kind: str, data: bytes) -> None:
    with pytest.raises(UnreadableError) as told:
        strip(data)
    assert str(told.value) == kind.split()[0].strip(",")


@pytest.mark.parametrize("data", [b"", b"x", b"BM", b"<svg/>", b"\xff\xd8", b"RIFF1234WAVE"])
def test_other_files_are_left_alone(data: bytes) -> None:
    assert strip(data) == data
    assert metadata.parts(data) is None


JPEG, PNG, GIF = (PLAIN[kind] for kind in ("JPEG", "PNG", "GIF"))
HEADS = st.sampled_from(
    [b"\xff\xd8\xff", JPEG[:170], PNG[:8], PNG[:33], b"RIFF\xff\0\0\0WEBPVP8X", GIF[:13], b""]
)


@pytest.mark.slow
@given(head=HEADS, rest=st.binary())
@settings(max_examples=500, deadline=None)
def test_no_bytes_whatever_break_it(head: bytes, rest: bytes) -> None:
    try:
        left = strip(head + rest)
    except UnreadableError:
        return
    assert strip(left) == left


EVERY = {**TELLING, **{f"{kind}, plain": data for kind, data in PLAIN.items()}}


@pytest.mark.slow
@given(chosen=st.sampled_from([*EVERY]), seed=st.integers(0, 2**32))
@settings(max_examples=500, deadline=None)
def test_damage_never_makes_another_picture(chosen: str, seed: int) -> None:
    """Whatever a decoder shows of a damaged file, it shows the same afterwards."""
    random_ = random.Random(seed)
    data = bytearray(EVERY[chosen])
    for _ in range(random_.choice([1, 1, 2, 5])):
        at = random_.randrange(random_.choice([len(data), min(len(data), 400)]))
        data[at : at + random_.choice([0, 1, 1, 9])] = random_.choice(
            [b"", b"\0", b"\xff", b"\xd9", b"\xe1", bytes([random_.randrange(256)])]
        )
    try:
        before, left = frames(bytes(data)), strip(bytes(data))
    except Exception:  # whatever a decoder makes of damage
        return
    assert frames(left) == before
    assert strip(left) == left
