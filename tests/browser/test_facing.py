"""Facing pages in Chromium: pairs stay level, exhibits stand once, a copy holds one language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bifolio.sources.workspace import Workspace
from tests.support.browser import faultless
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EDITION = "mobility-2026"
CHAPTER = "zh/mobility-2026/facing/continents.html"


def tops(page: Page) -> Any:
    """The baseline of the first line in both cells of each pair, as their bottom at equal height."""
    return page.evaluate(
        """() => [...document.querySelectorAll(".prose > .pair")].map((pair) =>
          [...pair.children].map((side) => {
            const probe = document.createElement("span");
            probe.style.cssText = "display:inline-block;width:1px;height:0";
            (side.firstElementChild || side).prepend(probe);
            const at = probe.getBoundingClientRect().bottom;
            probe.remove();
            return Math.round(at);
          }))"""
    )


def test_first_lines_of_a_pair_are_level(page: Page, served: str) -> None:
    page.goto(f"{served}/{CHAPTER}")
    found = tops(page)
    assert len(found) >= 6
    assert [pair for pair in found if abs(pair[0] - pair[1]) > 1] == []


def test_without_scripts_pairs_stand_one_under_the_other_on_a_phone(
    browser: Browser, served: str
) -> None:
    with faultless(
        browser, viewport={"width": 360, "height": 800}, java_script_enabled=False
    ) as phone:
        phone.goto(f"{served}/{CHAPTER}")
        found = tops(phone)
        assert len(found) >= 6
        assert [pair for pair in found if pair[0] >= pair[1]] == []
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_every_chapter_shows_each_exhibit_once_and_each_id_once(built_site: Path) -> None:
    facing = sorted(built_site.glob("*/*/facing/*.html"))
    shown = 0
    for page in facing:
        text = page.read_text("utf-8")
        chapter = page.parent.parent.joinpath(page.name).read_text("utf-8")
        found = re.findall(r'<figure class="exhibit[^>]* id="([^"]+)"', text)
        assert found == re.findall(r'<figure class="exhibit[^>]* id="([^"]+)"', chapter), page
        ids = re.findall(r'<[^>]* id="([^"]+)"', text)
        assert len(ids) == len(set(ids)), page
        shown += len(found)
    assert (len(facing) >= 96, shown >= 206) == (True, True), (len(facing), shown)


@pytest.mark.parametrize("edition", Workspace.load(ROOT).config.editions)
def test_every_chapter_has_a_facing_page_in_each_language(built_site: Path, edition: str) -> None:
    def names(pattern: str) -> set[str]:
        return {path.name for path in built_site.glob(pattern)}

    chapters = names(f"zh/{edition}/*.html") - {"index.html", "audit.html", "changes.html"}
    assert len(chapters) >= 6
    for language in ("zh", "en"):
        assert names(f"{language}/{edition}/facing/*.html") == chapters


def test_number_title_and_measure_of_an_exhibit_are_there_in_both_languages(
    page: Page, served: str
) -> None:
    page.goto(f"{served}/{CHAPTER}")
    for part in ("number", "title", "measure"):
        found = page.locator(f"#table-4-1 .exhibit-{part}")
        assert found.count() == 2
        languages = found.evaluate_all("all => all.map((one) => one.closest('[lang]').lang)")
        assert languages == ["zh-Hans", "en"]
    assert page.locator("#table-4-1 table").count() == 1


def test_an_exhibit_has_its_labels_and_notes_in_both_languages_and_leaves_the_fold_whole(
    page: Page, served: str
) -> None:
    page.set_viewport_size({"width": 1440, "height": 1000})
    page.goto(f"{served}/{CHAPTER}")
    words = page.locator("#figure-4-1 .exhibit-words")
    labels = words.locator(".exhibit-labels > div").all_inner_texts()
    assert "亚洲\nAsia" in [label.replace("\n\n", "\n") for label in labels]
    assert "流入规模\nInflow" in [label.replace("\n\n", "\n") for label in labels]
    assert words.locator(".exhibit-note").inner_text().startswith("Note: Each cell gives")
    assert words.locator(".exhibit-source").inner_text().startswith("Source: Global Mobility")
    # One drawing is seen: the wide one fills a leaf, the one for phones a narrow leaf.
    for width, kind in ((1440, "wide"), (1000, "narrow"), (390, "narrow")):
        page.set_viewport_size({"width": width, "height": 1000})
        seen = page.locator("#figure-4-1 .drawing:visible")
        assert seen.evaluate_all("all => all.map(one => one.className)") == [
            f"drawing drawing-{kind}"
        ]
    page.set_viewport_size({"width": 1440, "height": 1000})
    leaf = page.locator("#figure-4-1 .exhibit-body").bounding_box()
    drawn = page.locator("#figure-4-1 .drawing-wide svg").bounding_box()
    assert leaf
    assert drawn
    assert drawn["width"] >= 0.95 * leaf["width"]
    fold = page.evaluate("innerWidth / 2")
    sides = page.locator(".facing .exhibit-body, .facing .exhibit-words").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect()).map((b) => [b.left, b.right])"
    )
    assert len(sides) >= 4
    assert [side for side in sides if side[0] < fold < side[1]] == []


def press(page: Page, selector: str) -> None:
    """Click where it is: Playwright's own click scrolls a page before it clicks in a sticky bar."""
    box = page.locator(selector).bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def select(page: Page, start: str, end: str) -> str:
    """Drag from the beginning of one element to the end of another; what a copy holds."""
    first, last = page.locator(start).bounding_box(), page.locator(end).bounding_box()
    assert first
    assert last
    page.mouse.move(first["x"] + 1, first["y"] + 8)
    page.mouse.down()
    page.mouse.move(first["x"] + 60, first["y"] + 10, steps=3)
    page.mouse.move(last["x"] + last["width"] - 2, last["y"] + last["height"] - 6, steps=8)
    page.mouse.up()
    return str(page.evaluate("getSelection().toString()"))


def test_a_selection_over_several_rows_holds_one_language(page: Page, served: str) -> None:
    page.goto(f"{served}/{CHAPTER}")
    chinese = select(page, "#p-1", "#p-3")
    assert "顶尖科学家的国际流动" in chinese
    assert "例外的是非洲" in chinese
    assert not re.search(r"[A-Za-z]{3}", chinese)
    page.mouse.click(5, 300)
    page.wait_for_function("getSelection().isCollapsed")
    english = select(page, "#en-p-1", "#en-p-3")
    assert "The exception is" in english
    assert not re.search(r"[一-鿿]", english)


def test_from_a_chapter_to_its_facing_page_and_back_at_the_same_place(
    page: Page, served: str
) -> None:
    page.goto(f"{served}/zh/{EDITION}/countries.html")
    show = "document.getElementById('figure-4-2').scrollIntoView({behavior: 'instant'})"
    page.evaluate(show)
    press(page, ".top .facing-link")
    page.wait_for_url("**/facing/countries.html#figure-4-2")
    page.wait_for_timeout(300)
    assert (
        -5
        < page.evaluate("document.getElementById('figure-4-2').getBoundingClientRect().top")
        < 400
    )
    press(page, ".top a[hreflang=en]")  # the switch stays in the facing view
    page.wait_for_url(f"**/en/{EDITION}/facing/countries.html#figure-4-2")
    press(page, ".top .facing-link")
    page.wait_for_url(f"**/en/{EDITION}/countries.html#figure-4-2")


def test_a_number_on_the_right_tells_its_origin_in_its_own_language(
    page: Page, served: str
) -> None:
    page.goto(f"{served}/{CHAPTER}")
    page.locator(".side:lang(en) data.fact", has_text="73.7%").first.hover()
    card = page.locator(".card-beside")
    card.wait_for(state="visible")
    assert "Table 4-1" in card.inner_text()
    assert card.get_attribute("lang") == "en"


def test_notes_stand_side_by_side_and_their_links_lead_to_the_same_language(
    page: Page, served: str
) -> None:
    page.goto(f"{served}/zh/collaboration-2025/facing/china.html")
    rows = page.locator(".footnotes .pair")
    assert rows.count() >= 2
    assert page.locator("#fn2").count() == page.locator("#en-fn2").count() == 1
    assert page.locator("#en-fn2").evaluate("li => li.parentElement.start") == 2
    assert page.locator("#en-fnref2").get_attribute("href") == "#en-fn2"


def test_on_a_phone_a_tap_leads_from_one_language_to_the_other(
    browser: Browser, served: str
) -> None:
    with faultless(browser, viewport={"width": 390, "height": 844}) as phone:
        phone.goto(f"{served}/{CHAPTER}")
        ours, theirs = (
            phone.locator(f".prose .pair > .side:lang({one})").nth(2) for one in ("zh", "en")
        )
        assert (ours.is_visible(), theirs.is_visible()) == (True, False)
        phone.get_by_role("group", name="语言").get_by_role("button", name="English").click()
        assert (ours.is_visible(), theirs.is_visible()) == (False, True)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_leaves_lie_as_the_languages_of_the_bar(page: Page, served: str, language: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{served}/{language}/mobility-2026/facing/continents.html")
    lefts = """of => [...document.querySelectorAll(of)].map(one => [one.getBoundingClientRect().left, one.lang])
      .sort(([one], [other]) => one - other).map(([, lang]) => lang)"""
    for of in (
        ".facing-head > .side",
        "#table-4-1 figcaption > .side",
        ".footnotes .pair:last-child > .side",
    ):
        assert page.evaluate(lefts, of) == ["zh-Hans", "en"], of
    body, words = (
        page.locator(f"#table-4-1 > .{each}").bounding_box()
        for each in ("exhibit-body", "exhibit-words")
    )
    assert body
    assert words
    assert (body["x"] < words["x"]) == (language == "zh")  # each on its own leaf
