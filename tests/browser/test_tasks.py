"""What somebody who has never seen the site looks for on a phone: found from home in at most four taps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.browser import faultless

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

MOST = 4  # taps
PHONE: Any = {"width": 390, "height": 844}


class Reader:
    """Follows links from the home page of a language, and knows how many."""

    def __init__(self, phone: Page, home: str) -> None:
        self.phone = phone
        self.taps = 0
        phone.goto(home)

    def follow(self, link: Locator) -> None:
        """Tap a link and wait for its page."""
        with self.phone.expect_navigation():
            link.first.tap()
        self.taps += 1

    def link(self, text: str) -> Locator:
        """The links of the page that hold a text."""
        return self.phone.locator("main a", has_text=text)

    def search(self, query: str) -> None:
        """Ask on the home page: a tap into the field, the query, a tap on the button."""
        self.phone.locator("main input[type=search]").tap()
        self.phone.keyboard.type(query)
        self.taps += 1
        self.follow(self.phone.locator("main form button"))
        self.phone.locator("a[data-hit]").first.wait_for()


@pytest.fixture(params=["zh", "en"])
def reader(request: pytest.FixtureRequest, browser: Browser, served: str) -> Iterator[Reader]:
    with faultless(browser, viewport=PHONE, has_touch=True, is_mobile=True) as page:
        found = Reader(page, f"{served}/{request.param}/index.html")
        yield found
        assert 0 < found.taps <= MOST


def said(reader: Reader, zh: str, en: str) -> str:
    """The one of two texts that is in the language of the page."""
    return zh if "/zh/" in reader.phone.url else en


def test_the_rank_of_shenzhen_in_talent_and_its_source(reader: Reader) -> None:
    reader.search(said(reader, "深圳", "Shenzhen"))
    reader.follow(reader.phone.locator("a[data-hit]"))  # the page of the city is the first result
    what = said(reader, "人才发展", "Talent")
    tile = reader.phone.locator(".tile", has=reader.phone.locator("strong", has_text=what))
    assert tile.locator(".rank .figure").inner_text() == "5"
    report = reader.phone.locator(
        ".tile-reports li", has=reader.phone.get_by_text(what, exact=True)
    )
    assert (
        report.locator("a").inner_text().endswith("SET 指数 2024")
        or "SET Index 2024" in report.inner_text()
    )
    reader.follow(tile.locator("a"))
    assert reader.phone.url.endswith("talent.html#figure-4-1-1")
    assert reader.phone.locator("#figure-4-1-1 .exhibit-source").is_visible()


def test_the_number_of_moves_from_asia_to_europe(reader: Reader) -> None:
    reader.follow(reader.link("2026"))
    reader.follow(reader.link(said(reader, "表4-1", "Table 4-1")))
    row = reader.phone.locator("#table-4-1 tbody tr").first
    assert row.locator("th").inner_text() == said(reader, "亚洲", "Asia")
    europe = row.locator("td").nth(1)
    assert europe.inner_text() == "852"
    box = europe.bounding_box()
    assert box
    assert 0 <= box["x"] <= 390 - box["width"]  # in sight without a swipe


def test_the_csv_of_a_chart(reader: Reader) -> None:
    reader.follow(reader.link(said(reader, "全部图表", "All tables and figures")))
    entry = reader.phone.locator(".listed-exhibit", has_text=said(reader, "图4-3", "Figure 4-3"))
    reader.taps += 1
    with reader.phone.expect_download() as download:
        entry.locator("a", has_text="CSV").first.evaluate(
            "one => { one.download = ''; one.click(); }"
        )
    assert download.value.suggested_filename == "figure-4-3.csv"


def test_how_to_cite_the_report(reader: Reader) -> None:
    reader.follow(reader.link("2026"))
    heading = said(reader, "引用格式", "How to cite")
    jump = reader.link(heading)
    box = jump.bounding_box()
    assert box
    assert box["y"] < 844  # on the first screen
    jump.tap()
    reader.taps += 1
    in_sight = "document.getElementById('cite-heading').getBoundingClientRect().top < innerHeight"
    reader.phone.wait_for_function(in_sight)
    text = reader.phone.locator("main").inner_text()
    assert said(reader, "北京人才发展战略研究院. (2026).", "(2026). Global Mobility") in text


def test_whether_the_two_years_may_be_compared(reader: Reader) -> None:
    title = said(reader, "自然指数 - 科研城市 2024", "Nature Index Science Cities 2024")
    reader.follow(reader.link(title))
    reader.follow(reader.phone.locator("main a[href$='changes.html']"))
    told = reader.phone.locator("main").inner_text()
    assert said(reader, "不宜相减", "should not be subtracted") in told


def test_downloads_of_each_report_are_on_the_first_screen_of_a_phone(
    browser: Browser, built_site: Path
) -> None:
    found = {}
    with faultless(browser, viewport=PHONE) as phone:
        for page in sorted(built_site.glob("*/*-20*/index.html")):
            phone.goto(page.as_uri())
            box = phone.locator(".downloads").bounding_box()
            assert box
            found[page.parent.name, page.parent.parent.name] = box["y"] + box["height"]
    assert len(found) == 10
    assert {one: bottom for one, bottom in found.items() if bottom > PHONE["height"]} == {}
