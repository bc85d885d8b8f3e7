"""Colour profiles, written by hand: what cameras, screens and presses put into pictures."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

D50 = (0.9642, 1.0, 0.8249)


def fixed(values: Sequence[float]) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def place(values: Sequence[float]) -> bytes:
    return b"XYZ " + bytes(4) + fixed(values)


def curve(gamma: float) -> bytes:
    return b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)


def profile(
    space: bytes, tags: Mapping[bytes, bytes], kind: bytes = b"mntr", pcs: bytes = b"XYZ "
) -> bytes:
    """A profile of version 2 with these tags."""
    tags = {b"wtpt": place(D50), **tags}
    at = 132 + 12 * len(tags)
    table, bodies = struct.pack(">I", len(tags)), b""
    for name, body in tags.items():
        table += name + struct.pack(">II", at + len(bodies), len(body))
        bodies += body
    head = struct.pack(">I4sI", at + len(bodies), b"\0\0\0\0", 0x02100000) + kind + space + pcs
    head = head.ljust(36, b"\0") + b"acsp"
    head = head.ljust(68, b"\0") + fixed(D50)
    return head.ljust(128, b"\0") + table + bodies


def screen(gamma: float, *colours: Sequence[float]) -> bytes:
    """The profile of a screen: where its colours lie, as seen where white is D50."""
    names = (b"r", b"g", b"b")
    tags = {n + b"XYZ": place(c) for n, c in zip(names, colours, strict=True)}
    return profile(b"RGB ", {**tags, **{n + b"TRC": curve(gamma) for n in names}})


P3 = screen(2.2, (0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841))
ADOBE = screen(2.2, (0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446))
GREY = profile(b"GRAY", {b"kTRC": curve(1.0)})


def _inks() -> bytes:
    """Inks of which the first alone looks like a middle grey, and no ink like white paper."""
    straight = bytes(range(256))
    # Black ink covers all; the corners of the cube of inks, the last of the four counting first.
    corners = ((cyan, black) for cyan in (0, 1) for _ in range(4) for black in (0, 1))
    looks = b"".join(bytes((0 if k else 128 if c else 255, 128, 128)) for c, k in corners)
    one = fixed((1, 0, 0, 0, 1, 0, 0, 0, 1))
    body = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + one + straight * 4 + looks + straight * 3
    tags = {b"A2B0": body + bytes(-len(body) % 4)}
    return profile(b"CMYK", tags, kind=b"prtr", pcs=b"Lab ")


INKS = _inks()
