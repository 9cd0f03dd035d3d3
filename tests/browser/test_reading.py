"""The built pages in Chromium: from a disk, on a phone, by keyboard, without scripts."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.support.browser import faultless, follow

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EDITION = "mobility-2026"
KINDS = ("index", "summary", "profile", "continents", "countries", "cities", "people")


def address(site: Path, language: str, name: str) -> str:
    return (site / language / EDITION / f"{name}.html").as_uri()


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_scrolls_sideways(built_site: Path, page: Page, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for name in KINDS:
        page.goto(address(built_site, language, name))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_the_language_switch_keeps_the_place(built_site: Path, page: Page) -> None:
    page.goto(address(built_site, "zh", "countries"))
    page.locator("#figure-4-2").scroll_into_view_if_needed()
    page.evaluate(
        "document.getElementById('figure-4-2').scrollIntoView({block: 'start', behavior: 'instant'})"
    )
    page.wait_for_timeout(100)
    follow(page.locator("a[hreflang=en]").first)
    page.wait_for_timeout(300)
    assert "/en/mobility-2026/countries.html" in page.url
    top = page.evaluate("document.getElementById('figure-4-2').getBoundingClientRect().top")
    assert -400 < top < 900  # in view, as it was


def test_a_number_tells_its_origin_to_the_pointer(built_site: Path, page: Page) -> None:
    page.goto(address(built_site, "en", "continents"))
    value = page.locator("data.fact", has_text="73.7%").first
    value.click()
    card = page.locator(".card-beside").first
    assert card.is_visible()
    assert "Table 4-1" in card.inner_text()
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.locator("data.fact", has_text="6,984").first.hover()
    page.wait_for_timeout(400)
    assert card.is_visible()


def test_chart_and_table_of_the_same_values_are_seen_one_at_a_time(
    built_site: Path, browser: Browser
) -> None:
    with faultless(browser, java_script_enabled=False) as plain:
        plain.goto((built_site / "en/science-cities-2023/partnerships.html").as_uri())
        chart, table = plain.locator("#figure-partners-us"), plain.locator("#table-partners-us")
        assert (chart.is_visible(), table.is_visible()) == (True, False)
        chart.locator("a.view").click()
        assert (chart.is_visible(), table.is_visible()) == (False, True)
        table.locator("a.view").click()
        assert (chart.is_visible(), table.is_visible()) == (True, False)


def test_a_chart_is_switched_to_its_table_and_back(built_site: Path, page: Page) -> None:
    page.goto((built_site / "en/set-index-2024/ranking.html").as_uri())
    chart = page.locator("#figure-2-1-1 .drawing-wide")
    values = page.locator("#figure-2-1-1 table")
    switch = page.locator("#figure-2-1-1 .views")
    switch.get_by_role("button", name="Table").click()
    assert (chart.is_visible(), values.is_visible()) == (False, True)
    switch.get_by_role("button", name="Chart").click()
    assert (chart.is_visible(), values.is_visible()) == (True, False)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_scripts_all_content_is_there(
    built_site: Path, browser: Browser, language: str
) -> None:
    desktop = {"width": 1440, "height": 900}
    with faultless(browser, java_script_enabled=False, viewport=desktop) as plain:
        plain.goto(address(built_site, language, "countries"))
        assert plain.locator("#table-4-2 tbody tr").count() == 50
        assert plain.locator("#figure-4-2 svg").first.is_visible()
        follow(plain.locator("a[hreflang]:not([aria-current])").first)
        other = "en" if language == "zh" else "zh"
        assert f"/{other}/mobility-2026/countries.html" in plain.url


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_among_many_languages_the_one_of_the_page_stays_in_view(
    built_site: Path, page: Page, direction: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address(built_site, "zh", "index"))
    more = """(direction) => {
        document.documentElement.dir = direction;
        const list = document.querySelector(".fold ul"), current = list.querySelector("li:has(.current)");
        for (const name of ["日本語", "Русский", "Deutsch", "Français"]) {
            const one = list.querySelector("li:has(a)").cloneNode(true);
            one.firstElementChild.textContent = name;
            list.prepend(one);
        }
        list.append(current);
    }"""
    page.evaluate(more, direction)
    sides = """(selector) => {
        const { left, right } = document.querySelector(selector).getBoundingClientRect();
        return [left, right];
    }"""
    (begin, end), (left, right) = (page.evaluate(sides, one) for one in (".fold", ".fold .current"))
    assert begin <= left + 1 < right <= end + 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_theme_follows_the_reader_and_can_be_changed(
    built_site: Path, browser: Browser
) -> None:
    paper = "getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()"
    for _visit in range(2):  # what the first one chose is not known to the second
        with faultless(browser, color_scheme="dark") as dark:
            dark.goto(address(built_site, "zh", "continents"))
            assert dark.evaluate(paper) == "#15171c"
            dark.locator("button.theme").first.click()
            assert dark.evaluate(paper) == "#fbfaf7"


def test_the_first_stop_of_the_keyboard_skips_to_the_text(built_site: Path, page: Page) -> None:
    page.goto(address(built_site, "en", "cities"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_text_fills_the_printed_page_that_a_figure_does_not_fit_on(
    built_site: Path, page: Page, language: str
) -> None:
    page.goto((built_site / language / "set-index-2024" / "talent.html").as_uri())
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    lines = [len(one.extract_text().splitlines()) for one in printed.pages]
    assert min(lines[:-1]) > 20, lines
    assert len(lines) <= 18


@pytest.mark.parametrize("height", [215, 220, 225])
def test_a_heading_below_a_figure_that_fills_a_printed_page_goes_to_the_next_one(
    built_site: Path, page: Page, height: int
) -> None:
    page.goto((built_site / "zh" / "set-index-2024" / "science.html").as_uri())
    page.evaluate(
        """height => {
          document.querySelector(".chapter-head")?.remove();
          document.querySelector(".prose").innerHTML =
            `<figure class="exhibit exhibit-figure" style="height:${height}mm"></figure><h3>Heading</h3><p>${"text ".repeat(400)}`;
        }""",
        height,
    )
    printed = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    texts = [one.extract_text() for one in printed.pages]
    (at,) = (number for number, text in enumerate(texts) if "Heading" in text)
    assert "text" in texts[at].split("Heading")[1], texts[at]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_long_table_fills_a_printed_page_as_text_does(
    built_site: Path, page: Page, language: str
) -> None:
    page.goto((built_site / language / "science-cities-2023" / "fastest-risers.html").as_uri())
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    lines = [len(one.extract_text().splitlines()) for one in printed.pages]
    assert min(lines[:-1]) > 20, lines


def test_a_long_number_of_a_section_keeps_its_line_beside_the_text(served: str, page: Page) -> None:
    page.set_viewport_size({"width": 1000, "height": 900})
    page.goto(f"{served}/en/mobility-2026/basic-sciences.html")
    lines = """all => all.filter((one) => one.offsetParent && one.textContent).map((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return [one.textContent, range.getClientRects().length];
    })"""
    found = page.eval_on_selector_all(".contents .sections .secno", lines)
    assert ["4.4.1.1", 1] in found
    assert {count for _, count in found} == {1}
