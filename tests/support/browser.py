"""Pages in Chromium that fail their test when they ask another host or a script breaks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request


@contextmanager
def faultless(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page in a context of its own that fails when something is at fault. See `faultless_page`."""
    context = browser.new_context(**options)
    try:
        with faultless_page(context) as opened:
            yield opened
    finally:
        context.close()


@contextmanager
def faultless_page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails when the site asks another host, the console shows an error or a script breaks."""
    opened = context.new_page()
    faults: list[str] = []

    def requested(request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:", "http://127.0.0.1:")):
            faults.append(f"asks {request.url}")

    opened.on("request", requested)
    opened.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda e: faults.append(str(e)))
    try:
        yield opened
    finally:
        opened.close()
    assert faults == [], faults


class Contexts:
    """Contexts that pages which keep nothing may share: a new one is a new window, which takes a second."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._opened: dict[str, BrowserContext] = {}

    def page(self, **options: Any) -> AbstractContextManager[Page]:
        """A faultless page in the context with these options."""
        name = repr(sorted(options.items()))
        if name not in self._opened:
            self._opened[name] = self.browser.new_context(**options)
        return faultless_page(self._opened[name])

    def close(self) -> None:
        """Close all of them."""
        for context in self._opened.values():
            context.close()
