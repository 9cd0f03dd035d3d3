"""Pages stand still while they load: nothing moves under a reader's eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.browser import faultless

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = (
    "index.html",
    "mobility-2026/index.html",
    "mobility-2026/continents.html",
    "set-index-2024/science.html",
    "collaboration-2025/china.html",
    "science-cities-2024/top-100.html",
    "set-index-2024/audit.html",
    "mobility-2026/facing/continents.html",
    "glossary.html",
)
WATCH = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!entry.hadRecentInput) {
        const moved = entry.sources.map((source) => source.node && source.node.nodeName).join(" ");
        window.shifts.push([entry.value, moved]);
      }
    }
  }).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_moves_while_a_page_loads(
    browser: Browser, served: str, language: str, width: int
) -> None:
    size: Any = {"width": width, "height": 900}
    with faultless(browser, viewport=size) as page:
        page.add_init_script(WATCH)
        for name in PAGES:
            page.goto(f"{served}/{language}/{name}")
            page.wait_for_timeout(150)
            shifts = page.evaluate("window.shifts")
            # The score is told in hundredths; a tenth of one is less than anyone sees.
            assert sum(score for score, _ in shifts) < 0.001, f"{name}: {shifts}"


# Goes to each drawing that waits, as a link does, and tells how much it grew when it was laid out.
GROWN = """async () => {
  const grown = [], frame = () => new Promise(requestAnimationFrame);
  for (const box of document.querySelectorAll(".drawing")) {
    if (!box.offsetWidth || getComputedStyle(box).contentVisibility !== "auto") continue;
    const before = box.offsetHeight;
    box.scrollIntoView({ behavior: "instant" });
    for (let frames = 0; frames < 3; frames++) await frame();
    grown.push(box.offsetHeight - before);
  }
  return grown;
}"""
WAITING = "mobility-2026/biomedical-sciences.html", "set-index-2024/talent.html"


@pytest.mark.parametrize("width", [390, 1440])
def test_a_drawing_that_waits_has_the_room_it_will_take(
    browser: Browser, served: str, width: int
) -> None:
    """What is pressed below it stays where it was when the press began."""
    size: Any = {"width": width, "height": 900}
    grown: list[float] = []
    with faultless(browser, viewport=size) as page:
        for name in WAITING:
            page.goto(f"{served}/zh/{name}")
            page.wait_for_function(
                "[...document.querySelectorAll('.exhibit ~ .exhibit .drawing')]"
                ".every(box => !box.offsetWidth || box.style.containIntrinsicBlockSize)"
            )
            grown += page.evaluate(GROWN)
    assert len(grown) >= 8
    assert max(map(abs, grown)) <= 1, grown


def test_a_page_that_moves_is_noticed(page: Page) -> None:
    page.add_init_script(WATCH)
    page.goto("data:text/html,<div id=late></div><h1>title</h1>")
    page.wait_for_timeout(150)
    page.evaluate("document.getElementById('late').style.height = '300px'")
    page.wait_for_function("window.shifts.length > 0")
    assert sum(score for score, _ in page.evaluate("window.shifts")) > 0.01
