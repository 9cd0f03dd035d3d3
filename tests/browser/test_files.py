"""What an exhibit gives away, in Chromium: its files hold what its table shows, its menus work for all."""

from __future__ import annotations

import csv
import io
import json
import re
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from tests.support.browser import faultless

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

CHAPTER = "mobility-2026/continents.html"
TABLE, FIGURE = "table-4-1", "figure-4-1"
NUMBERS = "cells => cells.map(cell => Number(cell.dataset.value ?? cell.textContent))"


def menu(page: Page, exhibit: str, at: int) -> Locator:
    """A menu of an exhibit: data, image, cite, embed."""
    return page.locator(f"#{exhibit} .exhibit-actions > li > details").nth(at)


def numbers(page: Page, exhibit: str) -> list[float]:
    """The raw numbers of an exhibit's table, row by row."""
    found = page.locator(f"#{exhibit} tbody td.number").evaluate_all(NUMBERS)
    return [float(number) for number in found]


def taken(page: Page, exhibit: str, at: int, kind: str) -> bytes:
    """The file that a reader gets from a menu."""
    menu(page, exhibit, at).locator("summary").click()
    with page.expect_download() as waiting:
        menu(page, exhibit, at).get_by_text(kind, exact=True).click()
    menu(page, exhibit, at).locator("summary").click()
    return Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("exhibit", [TABLE, FIGURE])
def test_csv_xlsx_and_json_equal_the_table(served: str, page: Page, exhibit: str) -> None:
    page.goto(f"{served}/zh/{CHAPTER}")
    shown = numbers(page, TABLE)  # whose values the figure draws
    assert len(shown) > 40

    content = taken(page, exhibit, 0, "CSV")
    assert content.startswith(b"\xef\xbb\xbf")  # Excel then reads Chinese
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[1][:3] == ["asia", "亚洲", "Asia"]
    assert [float(cell) for row in rows[1:] for cell in row[3:]] == shown

    book = openpyxl.load_workbook(io.BytesIO(taken(page, exhibit, 0, "XLSX")))
    for name, first in (("中文", "亚洲"), ("English", "Asia")):
        cells: list[Any] = [
            value for row in book[name].iter_rows(min_row=6, values_only=True) for value in row
        ]
        assert cells[0] == first
        assert [float(cell) for cell in cells if isinstance(cell, int | float)] == shown

    document = json.loads(taken(page, exhibit, 0, "JSON"))
    values = [v for row in document["values"] for v in row.values() if not isinstance(v, dict)]
    assert values == shown


def test_the_addresses_in_json_lead_to_files(built_site: Path) -> None:
    here = built_site / f"data/mobility-2026/{FIGURE}.json"
    files = json.loads(here.read_text(encoding="utf-8"))["files"]
    assert set(files) == {"page", "csv", "xlsx", "embed", "png", "svg"}
    addresses = [
        address
        for entry in files.values()
        for address in (entry.values() if isinstance(entry, dict) else [entry])
    ]
    assert len(addresses) == 10  # two files of values; the others once in each language
    for address in addresses:
        assert (here.parent / address.partition("#")[0]).is_file(), address


@pytest.mark.parametrize(("language", "word"), [("zh", "亚洲"), ("en", "Asia")])
def test_pictures_are_in_the_language_of_the_page(
    served: str, page: Page, language: str, word: str
) -> None:
    page.goto(f"{served}/{language}/{CHAPTER}")
    root = ET.fromstring(taken(page, FIGURE, 1, "SVG"))  # noqa: S314
    assert word in "".join(root.itertext())
    alt = page.locator(f"#{FIGURE} svg[role=img]").first.get_attribute("aria-label")
    assert root[1].text == alt
    width, height = struct.unpack(">II", taken(page, FIGURE, 1, "PNG")[16:24])
    assert width == 2 * 760
    assert 1000 < height < 1600


def test_a_table_has_a_picture_but_no_drawing(served: str, page: Page) -> None:
    page.goto(f"{served}/en/{CHAPTER}")
    menu(page, TABLE, 1).locator("summary").click()
    assert menu(page, TABLE, 1).locator("a").all_inner_texts() == ["PNG"]


def test_the_long_description_of_a_drawing_is_its_table(served: str, page: Page) -> None:
    page.goto(f"{served}/en/{CHAPTER}")
    drawing = page.locator(f"#{FIGURE} svg[role=img]").first
    assert drawing.get_attribute("aria-details") == TABLE
    assert page.locator(f"#{TABLE} table tbody tr").count() == 7
    assert re.search(r"\d", drawing.get_attribute("aria-label") or "")


# ------------------------------------------------------------------------------------- the menus


def test_a_menu_opens_and_closes_by_keyboard_and_moves_nothing(served: str, page: Page) -> None:
    page.goto(f"{served}/en/{CHAPTER}")
    cite = menu(page, TABLE, 2)
    place = f"document.getElementById('{FIGURE}').getBoundingClientRect().top + scrollY"
    before = page.evaluate(place)
    cite.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert cite.get_attribute("open") is not None
    assert cite.locator(".panel").is_visible()
    assert page.evaluate(place) == before
    page.keyboard.press("Tab")  # into the panel, which stays open
    assert cite.locator(".panel").evaluate("panel => panel.contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert cite.get_attribute("open") is None
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Cite: Table 4-1"
    assert page.evaluate(place) == before


def test_one_menu_is_open_at_a_time_and_leaving_it_closes_it(served: str, page: Page) -> None:
    page.goto(f"{served}/en/{CHAPTER}")
    menu(page, TABLE, 0).locator("summary").click()
    menu(page, FIGURE, 1).locator("summary").click()
    assert menu(page, TABLE, 0).get_attribute("open") is None
    assert menu(page, FIGURE, 1).get_attribute("open") is not None
    page.locator("h1").click()
    assert page.locator(".exhibit-actions details[open]").count() == 0


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_open_menu_stays_on_the_page_and_over_it(
    served: str, page: Page, language: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{served}/{language}/{CHAPTER}")
    for at in range(4):
        opened = menu(page, TABLE, at)
        opened.locator("summary").first.click()
        box = opened.locator(".panel").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        over = "([x, y]) => !!document.elementFromPoint(x, y)?.closest('.panel')"
        opened.locator(".panel").scroll_into_view_if_needed()
        box = opened.locator(".panel").bounding_box() or box
        corner = [box["x"] + 20, box["y"] + min(box["height"], 200) - 8]
        assert page.evaluate(over, corner), at


def test_a_citation_is_copied_and_that_is_said(served: str, browser: Browser) -> None:
    with faultless(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(f"{served}/zh/{CHAPTER}")
        menu(page, TABLE, 2).locator("summary").first.click()
        buttons = menu(page, TABLE, 2).locator(".panel > .citations .copy")
        for at, begin in enumerate(
            ("北京人才发展战略研究院. (2026).", "北京人才发展战略研究院. 表4-1", "@")
        ):
            buttons.nth(at).click()
            page.wait_for_timeout(100)
            assert page.evaluate("navigator.clipboard.readText()").startswith(begin)
        assert page.locator("p.spoken[role=status]").inner_text() == "引文已复制"
        assert page.evaluate("document.activeElement.className") == "copy"


def test_the_other_language_is_cited_as_well(served: str, page: Page) -> None:
    page.goto(f"{served}/zh/{CHAPTER}")
    menu(page, TABLE, 2).locator("summary").first.click()
    menu(page, TABLE, 2).locator(".cite-other > summary").click()
    text = menu(page, TABLE, 2).locator(".cite-other dd").first.inner_text()
    assert text.startswith("Beijing Institute of Talent Development Strategy. (2026). ")


def test_a_report_is_cited_in_both_languages(served: str, page: Page) -> None:
    page.goto(f"{served}/en/mobility-2026/index.html")
    assert page.locator(".citations").count() == 2
    styles = [text.split("\n")[0] for text in page.locator(".citations dt").all_inner_texts()]
    assert styles[:3] == ["APA 7", "GB/T 7714—2015", "BibTeX"]


def test_the_link_of_an_exhibit_is_copied_whole(served: str, browser: Browser) -> None:
    with faultless(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(f"{served}/en/{CHAPTER}?from=mail")
        page.locator(f"#{TABLE} .exhibit-link").click()
        page.wait_for_timeout(100)
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.endswith(f"/some/sub/path/en/{CHAPTER}?from=mail#{TABLE}")
        assert page.locator(f"#{TABLE} .exhibit-number").get_attribute("href") == f"#{TABLE}"


# ------------------------------------------------------------------------------------- the embed


@pytest.mark.parametrize("exhibit", [TABLE, FIGURE])
def test_an_embedded_exhibit_works_in_a_frame_and_tells_its_height(
    served: str, page: Page, exhibit: str
) -> None:
    page.goto(f"{served}/en/{CHAPTER}")
    code = menu(page, exhibit, 3).locator("code").text_content() or ""
    address = f"{served}/en/mobility-2026/embed/{exhibit}.html"
    assert f'src="{address}"' in code
    page.evaluate(
        """code => {
            window.told = [];
            addEventListener("message", (event) => window.told.push(event.data));
            document.body.innerHTML = code;
        }""",
        code,
    )
    inside = page.frame_locator("iframe")
    inside.locator("h1").wait_for()
    assert inside.locator("main figure").count() == 1
    assert inside.locator("header, .exhibit-actions").count() == 0
    page.wait_for_function("window.told.length > 0")
    told = page.evaluate("window.told.at(-1)")
    assert told["type"] == "bifolio-height"
    assert 300 < told["height"] < 1200
    inside.locator("footer a").click()
    page.wait_for_url(f"**/en/{CHAPTER}#{exhibit}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_embedded_exhibit_follows_the_system_and_fits_a_phone(
    built_site: Path, browser: Browser, language: str, scheme: Any
) -> None:
    view = {"width": 360, "height": 700}
    with faultless(browser, color_scheme=scheme, viewport=view) as page:
        page.goto((built_site / language / "mobility-2026/embed" / f"{TABLE}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        paper = "getComputedStyle(document.body).backgroundColor"
        light = page.evaluate(paper) == "rgb(251, 250, 247)"
        assert light == (scheme == "light")
        assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
        tag = "zh-Hans" if language == "zh" else "en"
        assert page.locator("html").get_attribute("lang") == tag


# ------------------------------------------------------------------------------------ without scripts


def test_without_scripts_menus_open_and_everything_is_there(
    built_site: Path, browser: Browser
) -> None:
    with faultless(browser, java_script_enabled=False) as page:
        page.goto((built_site / "zh" / CHAPTER).as_uri())
        for at in range(4):
            menu(page, FIGURE, at).locator("summary").first.click()
            assert menu(page, FIGURE, at).locator(".panel").is_visible()
        folder = built_site / "zh/mobility-2026"
        links = page.locator(f"#{FIGURE} .exhibit-actions a")
        for at in range(links.count()):
            target = (links.nth(at).get_attribute("href") or "").partition("#")[0]
            assert not target or (folder / target).is_file(), target
        assert links.all_text_contents() == [
            "CSV", "XLSX", "JSON", "SVG", "PNG", "链接", "单独打开图4-1"
        ]  # fmt: skip
