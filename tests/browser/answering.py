"""Hosts that are there for a while: a site's own, and all others in one."""

from __future__ import annotations

import contextlib
import http.server
import threading
from collections.abc import Callable, Iterator
from typing import Any

from tests.browser.conftest import Server


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """Every other host, as a proxy: it only notes what it is asked for."""

    def __init__(self, *args: Any, asked: list[str]) -> None:
        self.asked = asked
        super().__init__(*args)

    def parse_request(self) -> bool:
        super().parse_request()
        self.asked.append(self.requestline)
        self.close_connection = True
        return False


@contextlib.contextmanager
def answering(handler: Callable[..., Any]) -> Iterator[str]:
    """The address where a handler answers."""
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
