"""Interactive drawings in Chromium: on demand, in the page's language, by mouse and by keyboard."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.browser import faultless

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

EDITION = "mobility-2026"
TIPS = {"zh": "亚洲 → 欧洲：852人", "en": "Asia → Europe: 852 persons"}
BUTTONS = {"zh": "交互图", "en": "Interactive"}


def opened(page: Page, address: str, figure: str = "figure-4-1") -> Locator:
    """An exhibit of a page, made interactive."""
    page.goto(address)
    exhibit = page.locator(f"#{figure}")
    exhibit.locator(".chart-button").click()
    exhibit.locator(".chart svg").first.wait_for()
    return exhibit


def chapter(site: str, language: str, name: str = "continents") -> str:
    return f"{site}/{language}/{EDITION}/{name}.html"


def point_at(page: Page, exhibit: Locator, text: str) -> None:
    """Move the mouse over a text of the interactive drawing."""
    found = exhibit.locator(".chart text", has_text=re.compile(f"^{text}$")).first
    found.scroll_into_view_if_needed()
    box = found.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_tip_tells_what_the_table_holds(served: str, page: Page, language: str) -> None:
    exhibit = opened(page, chapter(served, language))
    point_at(page, exhibit, "852")
    tip = exhibit.locator(".chart-tip")
    assert tip.inner_text() == TIPS[language]
    row = page.locator("#table-4-1 tbody tr").first  # from Asia
    assert "852" in (row.text_content() or "")
    assert exhibit.locator(".chart-button").inner_text() == BUTTONS[language]
    page.mouse.move(0, 0)
    assert tip.is_hidden()


def test_a_tip_on_a_phone_leaves_the_axis_to_be_read(served: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    exhibit = opened(page, chapter(served, "en", "countries"), "figure-4-2")
    point_at(page, exhibit, "2,579")
    tip = exhibit.locator(".chart-tip").bounding_box()
    heads = exhibit.locator(".chart text", has_text=re.compile("%$|^Mobility volume$"))
    boxes = [heads.nth(at).bounding_box() for at in range(heads.count())]
    assert len(boxes) >= 4
    assert tip
    assert [box for box in boxes if box and box["y"] + box["height"] > tip["y"]] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_arrow_keys_read_the_marks_and_escape_leads_back(
    served: str, page: Page, language: str
) -> None:
    page.goto(chapter(served, language))
    exhibit = page.locator("#figure-4-1")
    button = exhibit.locator(".chart-button")
    button.focus()
    page.keyboard.press("Enter")
    exhibit.locator(".chart svg").first.wait_for()
    page.wait_for_function("document.activeElement.classList.contains('chart')")
    said = exhibit.locator("[role=status]")
    for _ in range(3):  # two entries of the key, then the marks
        page.keyboard.press("ArrowRight")
    assert said.inner_text() == TIPS[language]
    assert exhibit.locator(".chart-tip").inner_text() == TIPS[language]
    page.keyboard.press("ArrowDown")
    assert "852" not in said.inner_text()
    page.keyboard.press("Escape")
    assert exhibit.locator(".chart").count() == 0
    assert exhibit.locator(".drawing-wide svg").is_visible()
    assert button.evaluate("b => b === document.activeElement")
    assert button.get_attribute("aria-pressed") == "false"


def test_what_is_pointed_at_is_lit_and_the_rest_fades(served: str, page: Page) -> None:
    exhibit = opened(page, chapter(served, "en"))
    point_at(page, exhibit, "852")
    page.wait_for_timeout(300)
    shown = exhibit.locator(".chart text")
    found = shown.evaluate_all("all => all.map(t => [t.textContent, getComputedStyle(t).opacity])")
    opacity = {text: float(value) for text, value in found}
    assert opacity["852"] == 1
    assert opacity["847"] < 0.5
    assert opacity["Asia"] == 1


def test_an_entry_of_the_key_hides_its_marks(served: str, page: Page) -> None:
    exhibit = opened(page, chapter(served, "en", "countries"), "figure-4-2")
    bars = "all => all.filter(p => getComputedStyle(p).opacity > 0 && /inflow/.test(p.getAttribute('fill'))).length"
    page.wait_for_timeout(300)
    before = exhibit.locator(".chart path").evaluate_all(bars)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert exhibit.locator("[role=status]").inner_text().startswith("Inflow\nhidden")
    hidden = exhibit.locator(".chart path").evaluate_all(bars)
    assert before - hidden >= 50
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert exhibit.locator(".chart path").evaluate_all(bars) == before


def test_the_drawing_follows_the_theme(served: str, page: Page) -> None:
    exhibit = opened(page, chapter(served, "zh"))
    paint = "t => getComputedStyle(t).fill"
    name = exhibit.locator(".chart text", has_text="亚洲").first
    light = name.evaluate(paint)
    page.locator("button.theme").click()
    page.wait_for_timeout(100)
    dark = name.evaluate(paint)
    assert (light, dark) == ("rgb(27, 29, 34)", "rgb(236, 235, 230)")


def test_nothing_of_vega_is_asked_for_before(served: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(chapter(served, "en"))
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "vega" in url or "charts" in url]
    page.locator("#figure-4-1 .chart-button").click()
    page.locator("#figure-4-1 .chart svg").first.wait_for()
    late = {
        re.sub(r"\.[0-9a-f]{10}(?=\.)", "", url.removeprefix(f"{served}/"))
        for url in asked
        if "vega" in url or "charts" in url
    }
    own = {"assets/vega.js", "assets/charts.js", "assets/charts-marks.js"}
    assert late == own | {f"charts/en/{EDITION}/figure-4-1.js"}


def test_it_works_from_a_disk_and_on_a_phone(built_site: Path, browser: Browser) -> None:
    with faultless(browser, viewport={"width": 360, "height": 780}, has_touch=True) as page:
        site = built_site.as_uri()
        exhibit = opened(page, chapter(site, "zh", "cities"), "figure-4-3")
        page.keyboard.press("ArrowRight")
        assert exhibit.locator("[role=status]").inner_text() == "伦敦\n流动规模：573人"
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_page_keeps_its_layout(served: str, page: Page) -> None:
    page.goto(chapter(served, "zh"))
    figure = page.locator("#figure-4-1")
    before = figure.bounding_box()
    figure.locator(".chart-button").click()
    figure.locator(".chart svg").first.wait_for()
    after = figure.bounding_box()
    assert before
    assert after
    assert (before["width"], before["height"]) == (after["width"], after["height"])


def test_without_scripts_there_is_no_button(built_site: Path, browser: Browser) -> None:
    with faultless(browser, java_script_enabled=False) as page:
        page.goto(chapter(built_site.as_uri(), "en"))
        assert page.locator(".chart-button").count() == 0
        assert page.locator("#figure-4-1 .drawing-wide svg").is_visible()


def test_interactive_drawings_stand_where_the_still_ones_stand(
    built_site: Path, page: Page, request: pytest.FixtureRequest
) -> None:
    """All texts of drawings, at the same places as in the still ones: a fourth of them, or all."""
    all_of_them = bool(request.config.getoption("--thorough"))
    # Signs of one look are one text, with a place for each.
    at = """(svg) => [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()).flatMap(t => {
      const box = svg.getBoundingClientRect(), own = t.getBoundingClientRect(), to = t.getScreenCTM();
      const put = (text, left, top) => [text, Math.round(left - box.left), Math.round(top - box.top)].join(' ');
      if (t.x.baseVal.numberOfItems < 2) return put(t.textContent, own.left, own.top);
      return [...t.textContent].map((sign, at) => {
        const its = t.getExtentOfChar(at);
        return put(sign, to.a * its.x + to.e, to.d * its.y + to.f);
      });
    }).sort()"""
    seen = drawn = 0
    for file in sorted((built_site / "zh").glob("*/*.html")):
        if "data-chart" not in file.read_text("utf-8"):
            continue
        page.goto(file.as_uri())
        for figure in page.locator("figure[data-chart]").all():
            if not figure.locator(".drawing svg").count():
                continue
            seen += 1
            if not all_of_them and seen % 4:
                continue
            still = figure.locator(".drawing:visible > svg").first.evaluate(at)
            figure.locator(".chart-button").click()
            figure.locator(".chart svg").first.wait_for()
            interactive = figure.locator(".drawing:visible .chart svg").first.evaluate(at)
            name = f"{file.parent.name} {figure.get_attribute('id')}"
            assert len(still) >= 3, name
            assert near(still, interactive), name
            drawn += 1
    assert seen >= 60
    assert drawn >= seen // 4


def near(one: list[str], other: list[str]) -> bool:
    """Whether each text stands within two pixels of where it stood."""
    split = [[entry.rsplit(" ", 2) for entry in side] for side in (one, other)]
    left, right = (sorted((t, int(x), int(y)) for t, x, y in side) for side in split)
    return len(left) == len(right) and all(
        a[0] == b[0] and abs(a[1] - b[1]) <= 2 and abs(a[2] - b[2]) <= 2
        for a, b in zip(left, right, strict=True)
    )
