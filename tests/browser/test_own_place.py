"""A place of the reader's own below drawings for phones, in Chromium: chosen, kept, asked for, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.test_layout_shift import WATCH
from tests.support.browser import faultless

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE: Any = {"width": 390, "height": 844}
RANKING, TALENT = "set-index-2024/ranking.html", "set-index-2024/talent.html"
TOLD = {"zh": ["排名", "深圳", "SET指数"], "en": ["Rank", "Shenzhen", "SET index"]}

# What a kept place takes beyond the room that its box has before it is filled in.
ROOM = """() => {
  const box = document.querySelector(".own-place");
  return Math.round(box.offsetHeight - parseFloat(getComputedStyle(box).minHeight));
}"""


def rows(page: Page) -> list[str]:
    return page.locator(".own-row").all_inner_texts()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_place_is_chosen_kept_shown_by_other_exhibits_and_taken_back(
    browser: Browser, served: str, language: str
) -> None:
    with faultless(browser, viewport=PHONE) as page:
        page.add_init_script(WATCH)
        page.goto(f"{served}/{language}/{RANKING}")
        field = page.locator("#figure-2-1-1 .own-place select")
        table = page.locator("#figure-2-1-1 table.values tbody")
        printed = [name.strip() for name in table.locator("th").all_text_contents()]
        assert field.locator("option").all_text_contents()[1:] == printed
        assert rows(page) == [""]
        field.select_option("shenzhen")
        cells = table.locator("tr", has=page.locator("[data-place=shenzhen]")).locator("td")
        rank, value = cells.nth(0).text_content() or "", cells.nth(1).text_content() or ""
        told = rows(page)[0].split()
        assert sorted(told) == sorted([*" ".join(TOLD[language]).split(), rank, value])
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.reload()
        assert rows(page)[0].split() == told
        assert sum(score for score, _ in page.evaluate("window.shifts")) < 0.01
        assert page.evaluate(ROOM) == 0
        # Another exhibit, of which the drawing has the place: no row twice.
        page.goto(f"{served}/{language}/{TALENT}")
        own = page.locator("#figure-4-1-1 .own-place")
        assert own.locator("select").input_value() == "shenzhen"
        assert own.locator(".own-value").count() == 0
        own.locator("select").focus()
        page.keyboard.press("Home")  # none chosen
        assert rows(page) == [""]
        page.reload()
        assert rows(page) == [""]
        assert page.evaluate("Object.keys(localStorage)") == []


def test_the_address_asks_for_a_place_and_one_that_is_none_changes_nothing(
    browser: Browser, served: str
) -> None:
    with faultless(browser, viewport=PHONE) as page:
        for asked in ("shenzhen", "atlantis", 'x"]'):
            page.goto(f"{served}/en/{RANKING}?place={asked}")
            assert "Shenzhen" in rows(page)[0]
        page.goto(f"{served}/en/mobility-2026/countries.html?place=es")
        assert rows(page)[0].split()[0] == "Spain"
        page.goto(f"{served}/en/mobility-2026/basic-sciences.html")  # of cities
        assert rows(page) == [""]
        page.goto(f"{served}/en/set-index-2024/facing/ranking.html")
        own = page.locator(".own-place")
        assert own.is_visible()
        page.locator(".view").get_by_text("Table").first.click()  # the table has the place
        assert not own.is_visible()
        page.locator(".view").get_by_text("Chart").first.click()
        assert own.is_visible()
        page.emulate_media(media="print")
        assert not page.locator(".own-place").is_visible()


def test_it_is_hidden_where_the_drawing_has_all_rows_and_without_scripts(
    browser: Browser, served: str
) -> None:
    wide: Any = {"width": 1440, "height": 900}
    for options in ({"viewport": wide}, {"viewport": PHONE, "java_script_enabled": False}):
        with faultless(browser, **options) as page:
            page.goto(f"{served}/en/{RANKING}?place=shenzhen")
            assert page.locator(".own-place").count() == 1
            assert not page.locator(".own-place").is_visible()
