"""A page of `build.py serve` in Chromium: loaded again in place, with what changed marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from tests.support.browser import faultless
from tests.support.live import Live, live
from tests.support.workspace import EDITION, copy_results, copy_workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGE = f"en/{EDITION}/continents.html"
OTHER = f"en/{EDITION}/countries.html"
ENGLISH = "locales/en/LC_MESSAGES/mobility.po"
TITLE = 'msgstr "Moves between continents"'
SHEET = "templates/site/styles/65-tables.css"
CITIES = f"reports/{EDITION}/data/cities.csv"
BOUND = 60_000  # milliseconds until a test gives up
MARKED = "[data-bifolio-changed]"
BAR = "#bifolio-serve"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, build_lock: FileLock) -> Iterator[Live]:
    """A workspace that is served. Each test leaves it as it was."""
    root = copy_workspace(tmp_path_factory.mktemp("serve") / "workspace")
    with build_lock:
        copy_results(root)
    with live(root) as server:
        server.page(PAGE)
        yield server


@pytest.fixture
def opened(browser: Browser, running: Live) -> Iterator[Page]:
    """The page, in a browser; it fails its test when a script breaks or another host is asked."""
    with faultless(browser, viewport={"width": 1200, "height": 800}) as page:
        page.set_default_timeout(BOUND)
        page.goto(running.address + PAGE)
        yield page


@pytest.fixture(autouse=True)
def _as_before(running: Live) -> Iterator[None]:
    """Put the files back, and wait until that is shown."""
    before = {file: (running.root / file).read_text("utf-8") for file in (ENGLISH, SHEET, CITIES)}
    yield
    changed = [file for file in before if (running.root / file).read_text("utf-8") != before[file]]
    if changed:
        with running.listening(running.page(PAGE)) as event:
            for file in changed:
                (running.root / file).write_text(before[file], "utf-8")
            event()


def reloaded(page: Page, act: Callable[[], None]) -> None:
    """Do something after which the page is loaded again, and wait for that."""
    page.evaluate("window.isOld = true")
    act()
    page.wait_for_function("!window.isOld && document.readyState === 'complete'")


def test_the_page_stays_where_it_was_and_what_changed_can_be_gone_to(
    opened: Page, running: Live
) -> None:
    opened.evaluate("scrollTo({top: document.body.scrollHeight / 2, behavior: 'instant'})")
    before = opened.evaluate("scrollY")
    assert before > 900
    new = 'msgstr "Moves from one continent to another"'
    reloaded(opened, lambda: running.edit(ENGLISH, TITLE, new))
    assert abs(opened.evaluate("scrollY") - before) < 3
    heading = opened.locator("h2", has_text="Moves from one continent to another")
    bar = opened.locator(BAR)
    assert "Changed: 4.1.1 Moves from one continent to another" in bar.locator("span").inner_text()
    bar.get_by_role("button", name="Show").click()
    assert heading.get_attribute("data-bifolio-changed") == ""
    assert (
        0 < opened.evaluate(f"document.querySelector('{MARKED}').getBoundingClientRect().top") < 800
    )
    assert bar.count() == 0
    opened.wait_for_function(f"!document.querySelector('{MARKED}')")  # for a moment alone


def test_what_changed_in_sight_is_marked_at_once(opened: Page, running: Live) -> None:
    new = 'msgstr "Moves of all kinds"'
    opened.locator("h2", has_text="Moves between continents").scroll_into_view_if_needed()
    reloaded(opened, lambda: running.edit(ENGLISH, TITLE, new))
    opened.wait_for_selector(f"h2{MARKED}")
    assert opened.locator(BAR).count() == 0


def test_a_change_elsewhere_is_offered_and_leads_there(opened: Page, running: Live) -> None:
    opened.goto(running.address + OTHER)
    new = 'msgstr "Moves elsewhere"'
    running.edit(ENGLISH, TITLE, new)
    opened.wait_for_selector(BAR, state="attached")
    opened.locator(BAR).get_by_role("button", name="Show").click()
    opened.wait_for_selector(MARKED)
    assert opened.url == running.address + PAGE


def test_a_style_is_put_on_without_loading_the_page(opened: Page, running: Live) -> None:
    opened.evaluate("window.isOld = true")
    before = (running.root / SHEET).read_text("utf-8")
    (running.root / SHEET).write_text(f"{before}\nh1 {{ outline: 7px solid red }}\n", "utf-8")
    opened.wait_for_function(
        "getComputedStyle(document.querySelector('h1')).outlineWidth === '7px'"
    )
    (running.root / SHEET).write_text(before, "utf-8")
    opened.wait_for_function(
        "getComputedStyle(document.querySelector('h1')).outlineWidth !== '7px'"
    )
    assert opened.evaluate("window.isOld")


def test_a_mistake_is_shown_and_the_page_comes_back_where_it_was(
    browser: Browser, running: Live
) -> None:
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.set_default_timeout(BOUND)
    page.goto(running.address + PAGE)
    page.evaluate("scrollTo({top: 1200, behavior: 'instant'})")
    reloaded(page, lambda: running.edit(CITIES, "london,573,", "london,57x,"))
    assert page.locator("h1").inner_text().startswith("The build stopped: 1 problem found.")
    assert "57x" in page.locator("main").inner_text()
    reloaded(page, lambda: running.edit(CITIES, "london,57x,", "london,573,"))
    assert page.locator("h1").inner_text().startswith("4.1 ")
    page.wait_for_timeout(500)  # nothing moves it any more
    assert abs(page.evaluate("scrollY") - 1200) < 3
    page.close()


def test_a_page_that_nobody_saw_catches_up(opened: Page, running: Live) -> None:
    """A hidden page hears nothing; it asks when it is seen again."""
    hide = """hidden => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
        document.dispatchEvent(new Event("visibilitychange"));
    }"""
    opened.evaluate(hide, True)
    new = 'msgstr "Moves meanwhile"'
    with running.listening(running.page(PAGE)) as event:
        running.edit(ENGLISH, TITLE, new)
        event()
    assert opened.locator("h2", has_text="Moves meanwhile").count() == 0
    reloaded(opened, lambda: opened.evaluate(hide, False))
    assert opened.locator("h2", has_text="Moves meanwhile").count() == 1
