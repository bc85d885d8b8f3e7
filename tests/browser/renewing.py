"""Pages that a test leaves as good as new: the next need not open one of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import CDPSession, Page, ViewportSize

LASTING = (
    *("add_init_script", "add_locator_handler", "expose_binding", "expose_function", "route"),
    *("route_from_har", "route_web_socket", "set_default_timeout"),
    *("set_default_navigation_timeout", "set_extra_http_headers"),
)
"""What is still so when a page has gone on to another site, and is not undone."""
ROUTES = ("route", "route_from_har")
SIZE: ViewportSize = {"width": 1280, "height": 720}
"""Of a page where no other was asked for."""


class Window:
    """A page, and what a test did to it."""

    def __init__(self, page: Page, settings: Mapping[str, Any]) -> None:
        self.page = page
        self.settings = settings
        self.called: set[str] = set()
        self.listeners: list[tuple[Any, Any]] = []
        for name in (*LASTING, "emulate_media", "set_viewport_size"):
            self._note(page, name)
        self._note(page.keyboard, "down")
        for name in ("on", "once"):
            self._hear(getattr(page, name), name)

    def _note(self, whose: object, name: str) -> None:
        """Note when a method is called whose effect lasts."""
        done = getattr(whose, name)

        def do(*args: Any, **settings: Any) -> Any:
            self.called.add(name)
            if name in ROUTES:
                self._ask_anew()
            return done(*args, **settings)

        setattr(whose, name, do)

    def _ask_anew(self) -> None:
        """Let the page ask for what its process still has: no route sees what is not asked for."""
        protocol = self.page.context.new_cdp_session(self.page)
        protocol.send("Network.enable")
        protocol.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def _hear(self, done: Callable[[Any, Any], None], name: str) -> None:
        """Note who listens to the page."""

        def listen(event: Any, f: Any) -> None:
            self.listeners.append((event, f))
            done(event, f)

        setattr(self.page, name, listen)

    def fresh(self) -> bool:
        """Whether the page can be made new."""
        return not (self.called & {*LASTING, "down"} or self.page.is_closed())

    def renew(self, protocol: CDPSession) -> None:
        """Leave the page as good as new, but for what its site keeps beyond pages."""
        for event, f in self.listeners:
            with contextlib.suppress(KeyError):  # it listened once, and has heard
                self.page.remove_listener(event, f)
        self.listeners.clear()
        self.page.evaluate("() => { try { sessionStorage.clear(); } catch {} }")
        self.page.goto("about:blank")
        self._undo()
        self.page.mouse.move(0, 0)
        protocol.send("Page.resetNavigationHistory")

    def _undo(self) -> None:
        if "set_viewport_size" in self.called:
            self.page.set_viewport_size(self.settings.get("viewport", SIZE))
        if "emulate_media" in self.called:
            self.page.emulate_media(
                media="null",
                color_scheme=self.settings.get("color_scheme", "light"),
                forced_colors="none",
                reduced_motion="no-preference",
                contrast="no-preference",
            )
        self.called.clear()
