"""Whether a server can listen at an address, and which one to try instead."""

from __future__ import annotations

import errno
import ipaddress
import socket

from mkdocs_casebook.build import machine
from mkdocs_casebook.diagnostics import shown

USUAL = "127.0.0.1:8000"
HIGHEST = 65535
TRIES = 50
"""How many ports above a used one are looked at."""


def problem(address: str) -> str:
    """Why no server can listen there, with an address that can be used; nothing if one can."""
    host, _, port = address.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not _is_host(host) or not (port.isascii() and port.isdecimal()):
        return f"{shown(address)} is not an address such as {USUAL}. {_remedy('127.0.0.1', 8000)}"
    number = int(port[:6])
    if not 0 < number <= HIGHEST:
        return f"There is no port {port[:20]}: they go from 1 to {HIGHEST}. {_remedy(host, 8000)}"
    error = _refused(host, number)
    if error is None:
        return ""
    if error.errno == errno.EADDRINUSE:
        return (
            f"Another program uses {address}, perhaps a `casebook serve` that still runs. "
            f"{_remedy(host, number + 1)}"
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"You may not use port {number}. {_remedy(host, 8000)}"
    if error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
        return f"This computer does not have the address {host}. {_remedy('127.0.0.1', number)}"
    return f"{machine.sentence(error, address)} {_remedy('127.0.0.1', 8000)}"


def _is_host(host: str) -> bool:
    try:
        return host == "localhost" or bool(ipaddress.ip_address(host))
    except ValueError:
        return False


def _refused(host: str, port: int) -> OSError | None:
    """What happens to a server there, which takes over from one that has just ended."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            if hasattr(socket, "SO_REUSEADDR") and not hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        return error
    return None


def _remedy(host: str, port: int) -> str:
    """The command with the first free port from this one on."""
    ports = range(port, min(port + TRIES, HIGHEST + 1))
    free = next((each for each in ports if _refused(host, each) is None), 0)
    if not free:
        host, free = (
            "127.0.0.1",
            next((n for n in range(8000, 8000 + TRIES) if _refused("127.0.0.1", n) is None), 8000),
        )
    spelt = f"[{host}]" if ":" in host else host
    return f"Try `casebook serve --address {spelt}:{free}`."
