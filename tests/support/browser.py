"""Pages in Chromium that fail their test when they ask another host or a script breaks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request


@contextmanager
def faultless(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page that fails when the site asks another host, the console shows an error or a script breaks."""
    context = browser.new_context(**options)
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
        context.close()
    assert faults == [], faults
