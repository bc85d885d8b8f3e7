"""What the machine refuses, such as a full disk, in sentences."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys

SENTENCES = {
    errno.ENOSPC: "The disk is full. Make room on it, and try again.",
    errno.EDQUOT: "The space that you may use on this disk is full. Make room, and try again.",
    errno.EROFS: "{place} is on a disk that can only be read. Name a folder on another one.",
    errno.EACCES: "You may not read or change {place}. Change its permissions, or its owner.",
    errno.EPERM: "You may not change {place}. Change its permissions, or its owner.",
    errno.EMFILE: "Too many files are open. Close other programs, and try again.",
    errno.ENFILE: "Too many files are open. Close other programs, and try again.",
    errno.ENOMEM: "There is not enough memory. Close other programs, and try again.",
    errno.EIO: "The disk failed at {place}. Check the disk.",
    errno.ENAMETOOLONG: "The name {place} is too long for this disk. Choose a shorter one.",
    errno.ENOTDIR: "{place} cannot be a folder, since a part of that path is a file. "
    "Name another folder.",
    errno.EEXIST: "{place} is a file, so it cannot be a folder. Name another folder.",
    errno.ELOOP: "{place} is a link that leads back to itself. Delete it.",
    errno.EBUSY: "{place} is in use, or is a disk of its own. Close what uses it, or name a folder "
    "inside it.",
    errno.EXDEV: "{place} cannot be moved, since it is on another disk or comes from an image. "
    "Delete it, or name another folder.",
    errno.EADDRINUSE: "The address is used by another program. Stop that program, or choose "
    "another port.",
    errno.EADDRNOTAVAIL: "This computer does not have that address. Use 127.0.0.1.",
}
"""By the number of the error. Others are rather faults of a program, which need its traceback."""


def speak_plainly() -> None:
    """Let output in another encoding show what it lacks as `\\u0142`, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def hush() -> None:
    """Send the rest of the output nowhere, since the place where it went takes no more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def sentence(error: OSError, place: str = "") -> str:
    """What went wrong and what to do; `place` is used if the error names no file."""
    named = error.filename if isinstance(error.filename, str | bytes) else place
    where = os.fsdecode(named) or "a file"
    known = SENTENCES.get(error.errno or 0)
    if known:
        return known.format(place=where)
    return f"{where} cannot be read or written: {error.strerror or error}."
