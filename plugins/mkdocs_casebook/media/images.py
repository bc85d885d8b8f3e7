"""Publish pictures safely: decoded and encoded again, so that nothing but the picture is left."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import PurePosixPath

from PIL import Image, ImageOps

from mkdocs_casebook.language import Said, said
from mkdocs_casebook.media.colours import in_srgb

BYTE_LIMIT = 8 * 1024 * 1024
PIXEL_LIMIT = 40_000_000
SIDE_LIMIT = 1600
"""Pixels; a longer side is scaled down to it, which is enough for a page twice as sharp."""
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")

ENDINGS = {
    "PNG": (".png", ".apng"),
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "WEBP": (".webp",),
    "GIF": (".gif",),
}
"""What names of each kind end in; the first is offered."""


@dataclass(frozen=True)
class Look:
    """What a file of a picture is, whatever its name says."""

    kind: str
    """One of `FORMATS`."""
    frames: int = 1


DAMAGED = said("The file is not a picture of its kind, or it is damaged.")


class ImageError(Exception):
    """The file is no picture that can be published; `problem` is the sentence that says why."""

    def __init__(self, problem: Said) -> None:
        super().__init__(problem)
        self.problem = problem


def clean(data: bytes) -> bytes:
    """The same picture in its own format, upright, without metadata, at most 1,600 pixels a side.

    Its colours are those of sRGB, so that they look the same without the metadata. Of an animation
    only the first frame is left. Raises ImageError.
    """
    try:
        # Pillow complains about damaged metadata, which are dropped anyway.
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(io.BytesIO(data), formats=FORMATS) as opened,
        ):
            if opened.width * opened.height > PIXEL_LIMIT:
                problem = said(
                    "The picture has {width} by {height} pixels.",
                    width=opened.width,
                    height=opened.height,
                )
                raise ImageError(problem)
            # Phones put a second picture behind the first and call the two MPO.
            kind = "JPEG" if opened.format == "MPO" else str(opened.format)
            upright = ImageOps.exif_transpose(opened)
            # Of the four inks of print only the profile knows what they look like.
            picture = upright if upright.mode == "CMYK" else _plain(upright)
            picture = _plain(in_srgb(picture, data))
    except ImageError:
        raise
    except Image.DecompressionBombError as error:
        raise ImageError(said("The picture has far too many pixels.")) from error
    except Exception as error:  # whatever a damaged or hostile file provokes in its decoder
        raise ImageError(DAMAGED) from error
    picture.thumbnail((SIDE_LIMIT, SIDE_LIMIT))
    # A fresh image, since Pillow carries metadata over in `info`.
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    result = io.BytesIO()
    bare.save(result, format=kind, **({"quality": 85} if kind in ("JPEG", "WEBP") else {}))
    return result.getvalue()


def look(data: bytes) -> Look | None:
    """The kind of a picture and the number of its frames; None for one that cannot be read."""
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(io.BytesIO(data), formats=FORMATS) as opened,
        ):
            # The second picture of a phone is no frame.
            if opened.format == "MPO":
                return Look("JPEG")
            return Look(str(opened.format), getattr(opened, "n_frames", 1))
    except Exception:  # `clean` says what is wrong with it
        return None


def other_name(path: str, kind: str) -> str:
    """The name that a picture of a kind should have; empty if its own will do, or promises none."""
    name = PurePosixPath(path)
    promised = next((k for k, ends in ENDINGS.items() if name.suffix.lower() in ends), kind)
    return "" if promised == kind else name.with_suffix(ENDINGS[kind][0]).name


def _plain(picture: Image.Image) -> Image.Image:
    """The picture with one, three or four bytes a pixel."""
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    if picture.mode.startswith("I;16"):
        # Pillow would cut everything above 255 to white.
        return picture.point(lambda value: value / 256).convert("L")
    return picture if picture.mode in ("RGB", "L") else picture.convert("RGB")
