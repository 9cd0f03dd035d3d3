"""Every kind of page under the strict content policy that hosts are told to send: nothing is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bifolio.site import http_headers
from tests.support.browser import faultless
from tests.support.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_SINGLE = re.compile(r"(?:figure|table)-[\d-]+|(?<=places/)(?!index)[a-z-]+")
# Of an edition: its page, its audit, a chapter with everything, the same beside the other language.
SHOWN = tuple(
    f"mobility-2026/{name}.html" for name in ("index", "audit", "cities", "facing/cities")
)
# Told to the console as an error, which fails the page.
_LISTEN = """document.addEventListener("securitypolicyviolation",
  (event) => console.error(`refused: ${event.violatedDirective} ${event.sourceFile} ${event.sample}`));"""


@pytest.fixture(scope="module")
def guarded(built_site: Path) -> Iterator[str]:
    with serving(built_site, "/reports", http_headers.HEADERS) as address:
        yield address


def kinds(site: Path) -> list[str]:
    """A page of each kind of an edition, in both languages."""
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    first = {
        _SINGLE.sub("X", page): page
        for page in reversed(pages)
        if page.count("/") < 2
        or "/places/" in page
        or "mobility-2026/embed/" in page
        or page.endswith(SHOWN)
    }
    return [page for page in first.values() if page != "404.html"]


def test_no_page_has_what_the_policy_refuses(
    guarded: str, built_site: Path, browser: Browser
) -> None:
    shown = kinds(built_site)
    assert len(shown) > 20
    with faultless(browser) as page:
        page.add_init_script(_LISTEN)
        for address in shown:
            page.goto(f"{guarded}/{address}", wait_until="domcontentloaded")


def test_the_search_and_interactive_drawings_work_under_the_policy(
    guarded: str, browser: Browser
) -> None:
    with faultless(browser) as page:
        page.add_init_script(_LISTEN)
        page.goto(f"{guarded}/zh/search.html?q=深圳")
        page.wait_for_selector("a[data-hit]")
        assert page.locator(".search-note").count() == 0  # the whole index answers
        page.goto(f"{guarded}/en/mobility-2026/cities.html")
        page.locator(".chart-button").first.click()
        page.wait_for_selector(".chart svg")


def test_the_listener_hears_of_what_is_refused(guarded: str, browser: Browser) -> None:
    def styled_by_hand() -> None:
        with faultless(browser) as page:
            page.add_init_script(_LISTEN)
            page.goto(f"{guarded}/en/index.html")
            page.evaluate("document.body.setAttribute('style', 'color: red')")
            page.wait_for_timeout(50)

    with pytest.raises(AssertionError, match="refused: style-src"):
        styled_by_hand()
