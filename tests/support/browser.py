"""Pages in Chromium that fail their test when they ask another host or a script breaks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Frame,
        Locator,
        Page,
        Request,
    )

# A new context is a new window of Chromium, which takes a second: those with equal options share one.
_SHARED: WeakKeyDictionary[Browser, dict[str, BrowserContext]] = WeakKeyDictionary()


# The console's words for a file that is not there, and what stands in its place.
_MISSING = (
    "Failed to load resource",
    "Refused to apply style from",
    "Refused to execute script from",
)


@contextmanager
def faultless(browser: Browser, *, searching: bool = False, **options: Any) -> Iterator[Page]:
    """A page that fails when the site asks another host, the console shows an error or a script breaks.

    searching: whether it may ask for files that are not there. options: of the context, which pages with the same ones share. What a page keeps in its browser is
    forgotten when it is closed, so that each begins as one who comes for the first time.
    """
    context = _context(browser, options)
    opened = context.new_page()
    faults: list[str] = []
    origins: set[str] = set()

    def requested(request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:", "http://127.0.0.1:")):
            faults.append(f"asks {request.url}")

    def navigated(frame: Frame) -> None:
        origins.add(_origin(frame.url))

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and not (searching and message.text.startswith(_MISSING)):
            faults.append(message.text)

    opened.on("request", requested)
    opened.on("framenavigated", navigated)
    opened.on("console", heard)
    opened.on("pageerror", lambda e: faults.append(str(e)))
    try:
        yield opened
    finally:
        _forget(context, opened, origins)
    assert faults == [], faults


def follow(link: Locator) -> None:
    """Press a link to another page and wait until that page is loaded: a press alone waits for nothing."""
    with link.page.expect_navigation():
        link.click()


def _context(browser: Browser, options: dict[str, Any]) -> BrowserContext:
    shared = _SHARED.setdefault(browser, {})
    name = repr(sorted(options.items()))
    if name not in shared:
        shared[name] = browser.new_context(**options)
    return shared[name]


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _forget(context: BrowserContext, opened: Page, origins: set[str]) -> None:
    """Clear what was kept, and close all pages: those too that the page opened."""
    session = context.new_cdp_session(opened)
    for origin in sorted(one for one in origins if one.startswith(("http:", "file:"))):
        session.send(
            "Storage.clearDataForOrigin",
            {"origin": origin, "storageTypes": "local_storage,indexeddb,cache_storage"},
        )
    context.clear_cookies()
    for one in context.pages:
        one.close()
