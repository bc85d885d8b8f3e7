"""Publish pictures safely: decoded and encoded anew, so that nothing but the picture is left."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

BYTE_LIMIT = 8 * 1024 * 1024
PIXEL_LIMIT = 40_000_000
SIDE_LIMIT = 1600
"""Pixels; a longer side is scaled down to it, which is enough for a page twice as sharp."""
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")


class ImageError(Exception):
    """The file is no picture that can be published; the message is a sentence."""


def clean(data: bytes) -> bytes:
    """The same picture in its own format, upright, without metadata, at most 1,600 pixels a side.

    Of an animation only the first frame is left. Raises ImageError.
    """
    try:
        # Pillow complains about damaged metadata, which are dropped anyway.
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(io.BytesIO(data), formats=FORMATS) as opened,
        ):
            if opened.width * opened.height > PIXEL_LIMIT:
                raise ImageError(f"The picture has {opened.width} by {opened.height} pixels.")
            # Phones put a second picture behind the first and call the two MPO.
            kind = "JPEG" if opened.format == "MPO" else str(opened.format)
            picture = _plain(ImageOps.exif_transpose(opened))
    except ImageError:
        raise
    except Image.DecompressionBombError as error:
        raise ImageError("The picture has far too many pixels.") from error
    except Exception as error:  # whatever a damaged or hostile file provokes in its decoder
        raise ImageError("The file is not a picture of its kind, or it is damaged.") from error
    picture.thumbnail((SIDE_LIMIT, SIDE_LIMIT))
    # A fresh image, since Pillow carries metadata over in `info`.
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    result = io.BytesIO()
    bare.save(result, format=kind, **({"quality": 85} if kind in ("JPEG", "WEBP") else {}))
    return result.getvalue()


def _plain(picture: Image.Image) -> Image.Image:
    """The picture with one, three or four bytes a pixel."""
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    if picture.mode.startswith("I;16"):
        # Pillow would cut everything above 255 to white.
        return picture.point(lambda value: value / 256).convert("L")
    return picture if picture.mode in ("RGB", "L") else picture.convert("RGB")
