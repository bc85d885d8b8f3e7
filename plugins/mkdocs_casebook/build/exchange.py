"""Put one folder in place of another: in one step where the system can, else in two."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
RENAME_SWAP = 2
CANNOT = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV}
"""What systems and disks say that have no such exchange; two renames may still do."""


def replace(fresh: Path, site: Path, aside: Path) -> Path | None:
    """Put `fresh` in place of `site`. Gives where the old folder now is, if there was one.

    That is `fresh`, or `aside` where two renames were needed. Raises OSError with `site` as it was.
    """
    if not os.path.lexists(site):
        os.rename(fresh, site)
        return None
    if exchange(fresh, site):
        return fresh
    os.rename(site, aside)
    try:
        os.rename(fresh, site)
    except OSError:
        os.rename(aside, site)
        raise
    return aside


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step. Gives False where that cannot be done here."""
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            done = library.renamex_np(first, second, RENAME_SWAP)
        else:
            done = library.renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE)
    except (AttributeError, OSError, TypeError):  # another system, or an old library
        return False
    number = ctypes.get_errno()
    if done and number not in CANNOT:
        raise OSError(number, os.strerror(number), str(other))
    return bool(done == 0)
