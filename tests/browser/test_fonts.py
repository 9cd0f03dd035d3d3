"""The Chromium that other tests look with shows both scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_the_browser_shows_both_scripts(browser: Browser):
    page = browser.new_page()
    page.set_content("<h1 lang=zh>流动</h1><h2 lang=en>Mobility</h2>")
    assert page.inner_text("h1, h2 >> nth=0") == "流动"
    assert page.evaluate("document.querySelector('h1').getClientRects().length") == 1
    page.close()
