"""Pages of places in Chromium: a second place by the address, values folded by report, and without scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.test_layout_shift import WATCH
from tests.support.browser import faultless

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROWS = ".place-values tbody tr:not(.group)"
PHONE: Any = {"width": 390, "height": 844}


@pytest.mark.parametrize(
    ("language", "name", "area"),
    [("en", "London: ", "London MA: "), ("zh", "伦敦：", "伦敦都市圈：")],
)
def test_a_second_place_stands_beside_in_ranks_and_in_the_table(
    browser: Browser, served: str, language: str, name: str, area: str
) -> None:
    with faultless(browser, viewport=PHONE) as page:
        page.add_init_script(WATCH)
        page.goto(f"{served}/{language}/places/beijing.html?with=london")
        beside = page.locator(".place-values .beside")
        beside.first.wait_for(state="attached")
        for report in page.locator(".fold-rows").all():
            report.click()
        assert beside.count() >= 5
        assert all(text.startswith((name, area)) for text in beside.all_inner_texts())
        assert page.locator(".tile .other").first.inner_text().startswith(name)
        # The Nature Index draws London as a metropolitan area: its value, under its name.
        listed = page.locator('[data-key="science-cities-2024/table-top-100"] .other')
        assert listed.inner_text().startswith(area + "904.95")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert sum(score for score, _ in page.evaluate("window.shifts")) < 0.01
        page.locator("#compare-with").select_option("")
        assert beside.count() == 0


def test_on_a_phone_values_are_folded_by_report_and_whole_on_wide_screens_and_on_paper(
    browser: Browser, served: str
) -> None:
    with faultless(browser, viewport=PHONE) as page:
        page.add_init_script(WATCH)
        page.goto(f"{served}/en/places/beijing.html")
        reports, rows = page.locator(".fold-rows"), page.locator(ROWS)
        told = reports.all_inner_texts()
        assert len(told) == 4
        assert rows.locator("visible=true").count() == 0
        counts = [int(re.findall(r"(\d+) values?$", one)[0]) for one in told]
        assert sum(counts) == rows.count()
        assert sum(score for score, _ in page.evaluate("window.shifts")) < 0.01
        # Over folded reports the heads sort and head nothing: one line says so.
        heads = page.locator(".place-values thead th")
        lead = (
            "getComputedStyle(document.querySelector('.place-values thead tr'), '::before').content"
        )
        tops = {round(box["y"]) for box in (one.bounding_box() for one in heads.all()) if box}
        assert (page.evaluate(lead), len(tops)) == ('"Sort all values:"', 1)
        reports.first.click()
        assert page.evaluate(lead) == "none"
        assert rows.locator("visible=true").count() == counts[0]
        assert reports.first.get_attribute("aria-expanded") == "true"
        page.emulate_media(media="print")
        assert rows.locator("visible=true").count() == sum(counts)
    with faultless(browser, viewport={"width": 1440, "height": 900}) as page:
        page.goto(f"{served}/en/places/beijing.html")
        assert page.locator(ROWS).locator("visible=true").count() == sum(counts)


@pytest.mark.parametrize("width", [390, 1440])
def test_all_values_are_sorted_together_and_each_says_of_which_report_it_is(
    browser: Browser, served: str, width: int
) -> None:
    with faultless(browser, viewport={"width": width, "height": 900}) as page:
        page.goto(f"{served}/en/places/beijing.html")
        rows, groups = page.locator(ROWS), page.locator(".group")
        number = rows.count()
        printed = rows.locator("th").all_inner_texts()
        head = page.locator(".place-values thead .key .sort")
        head.click()
        assert rows.locator("visible=true").count() == number
        assert groups.locator("visible=true").count() == 0
        names = rows.locator("th").all_inner_texts()
        ranks = [at for at, name in enumerate(names) if name == "Rank"]
        assert len(ranks) > 5
        assert ranks == list(range(ranks[0], ranks[-1] + 1))
        said = rows.locator(".report-of")
        assert said.count() == number
        assert {"2023", "2024"} <= {said.nth(at).inner_text()[-4:] for at in ranks}
        head.click()
        head.click()
        assert rows.locator("th").all_inner_texts() == printed
        assert groups.locator("visible=true").count() == 4
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_all_values_stand_with_links_to_their_exhibits(
    browser: Browser, served: str
) -> None:
    with faultless(browser, viewport=PHONE, java_script_enabled=False) as page:
        page.goto(f"{served}/en/places/beijing.html")
        assert page.locator(ROWS).count() > 20
        # The first row of an exhibit has its link; those below it are of the same one.
        firsts = page.locator(f"{ROWS}:not(.same)")
        links = page.locator(".place-values .source a[href*='#']").locator("visible=true")
        assert (
            links.count() == firsts.count() == page.locator(f"{ROWS}:not(.same) .source a").count()
        )
        assert not page.locator(".compare").is_visible()


def test_how_many_are_ranked_says_of_what(built_site: Path, page: Page) -> None:
    for place, told in (("beijing", "个城市"), ("cn-mainland", "个国家或地区")):
        page.goto((built_site / f"zh/places/{place}.html").as_uri())
        ranks = page.locator(".tile .rank").all_inner_texts()
        assert ranks
        assert [one for one in ranks if not one.endswith(told)] == []
    page.goto((built_site / "zh/places/index.html").as_uri())
    assert page.locator(".filter-result output").inner_text().endswith("个地点")


def test_each_report_is_named_once_below_the_ranks_and_drawings_by_year_say_whose_they_are(
    built_site: Path, page: Page
) -> None:
    page.goto((built_site / "en/places/beijing.html").as_uri() + "?with=london")
    page.wait_for_selector(".courses > .alone")
    assert "London" in page.locator(".courses > .alone").inner_text()
    named = page.locator(".tile-reports a").all_inner_texts()
    assert len(named) == len(set(named)) == 3
    assert page.locator(".tile-reports .name").count() == page.locator(".standings .tile").count()
    page.locator("#compare-with").select_option("")
    assert page.locator(".courses > .alone").count() == 0
