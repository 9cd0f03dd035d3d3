"""Everyone can use the pages: axe finds nothing on any kind of page, and what axe cannot see holds too."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.support.browser import faultless

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LANGUAGES = ("zh", "en")
WIDTHS = (360, 1440)
THEMES = ("light", "dark")

# Every kind of page with one address of it; `{}` is the language. A kind that has several faces
# (long tables, maps, drawings, lists of people) stands here once for each.
EXPECTED = {
    "root": "index.html",
    "not found": "404.html",
    "home": "{}/index.html",
    "report": "{}/mobility-2026/index.html",
    "report with a subtitle": "{}/set-index-2024/index.html",
    "chapter with a matrix": "{}/mobility-2026/continents.html",
    "chapter with long tables": "{}/mobility-2026/countries.html",
    "chapter with people": "{}/mobility-2026/people.html",
    "chapter without values": "{}/mobility-2026/profile.html",
    "chapter with footnotes": "{}/collaboration-2025/china.html",
    "chapter with an exhibit without a number": "{}/science-cities-2023/leading-cities.html",
    "chapter with drawings": "{}/science-cities-2024/chemistry.html",
    "chapter with many drawings": "{}/set-index-2024/science.html",
    "chapter with a map": "{}/set-index-2024/framework.html",
    "chapter with formulas": "{}/set-index-2024/normalisation.html",
    "audit": "{}/set-index-2024/audit.html",
    "glossary": "{}/glossary.html",
    "facing": "{}/mobility-2026/facing/continents.html",
    "facing with footnotes": "{}/collaboration-2025/facing/china.html",
    "search": "{}/search.html",
    "exhibits": "{}/exhibits.html",
    "places": "{}/places/index.html",
    "place": "{}/places/london.html",
    "place in two editions": "{}/places/beijing.html",
    "place that is a country": "{}/places/us.html",
    "embed": "{}/mobility-2026/embed/table-4-1.html",
    "embedded drawing": "{}/mobility-2026/embed/figure-4-1.html",
}
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}

ALL = [
    pytest.param(path.format(language), id=f"{kind}, {language}" if "{}" in path else kind)
    for kind, path in EXPECTED.items()
    for language in (LANGUAGES if "{}" in path else LANGUAGES[:1])
]


def address(served: str, path: str) -> str:
    """The root page leads on to the reader's language, but for one who came for a place on it."""
    return f"{served}/{path}#choice" if path == "index.html" else f"{served}/{path}"


def violations(page: Page) -> list[str]:
    """What axe finds, a line for each element."""
    from axe_playwright_python.sync_playwright import Axe

    found: list[dict[str, Any]] = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


# On each run every page in every width and every theme once, and in `make thorough` all of them together.
VIEWS = [
    pytest.param(path, width, theme, id=f"{page.id}, {width} px, {theme}", marks=marks)
    for page in ALL
    for path in map(str, page.values)
    for width in WIDTHS
    for theme in THEMES
    for usual in [((width == WIDTHS[0]) == (theme == THEMES[0])) != path.startswith("en/")]
    for marks in [() if usual else (pytest.mark.thorough,)]
]


@pytest.mark.parametrize(("path", "width", "theme"), VIEWS)
def test_a_page_has_no_barriers(
    browser: Browser, served: str, path: str, width: int, theme: Literal["light", "dark"]
) -> None:
    size = {"width": width, "height": 900}
    view: Any = {"viewport": size, "color_scheme": theme, "reduced_motion": "reduce"}
    # The page for a wrong address looks for its styles in each folder above.
    with faultless(browser, searching=path == "404.html", **view) as page:
        page.goto(address(served, path))
        assert page.title()
        assert violations(page) == []
        what_axe_does_not_see_holds(page, width)


def test_axe_finds_a_barrier_where_there_is_one(page: Page) -> None:
    page.set_content("<html lang=en><title>t</title><main><h1>t</h1><img src='data:,'></main>")
    assert violations(page) == ['image-alt: <img src="data:,">']


# ---- what axe cannot see

HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((h) => h.checkVisibility()).map((h) => Number(h.tagName[1]))"""
LANDMARKS = """() => ["header, [role=banner]", "nav", "main", "footer, [role=contentinfo]"].map(
  (kind) => [...document.querySelectorAll(kind)].filter((e) => !e.closest("main main")).length)"""
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Elements with text of their own: how many, and those whose text leaves their box and is cut off.
CUT = """() => {
  const texts = [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility()
    && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));
  const cut = texts.filter((e) => {
    const style = getComputedStyle(e);
    return style.overflowX === "hidden" && style.textOverflow !== "ellipsis" && e.clientWidth > 2
      && e.scrollWidth > e.clientWidth + 1;
  });
  return [texts.length, cut.map((e) => e.outerHTML.slice(0, 80))];
}"""
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
# Links and buttons that can be pressed: how many, and those that are smaller than 24 by 24 CSS pixels
# without room around them; a link inside a line of text may be as high as the line.
SMALL = """() => {
  const seen = [...document.querySelectorAll("a[href], button, summary, input, select")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
  const inText = (e) => getComputedStyle(e).display === "inline" && e.closest("p, li, dd, dt, td, th, figcaption");
  const box = (e) => e.getBoundingClientRect();
  const small = seen.filter((e) => !inText(e) && box(e).width && box(e).right > 0)
    .filter((e) => (box(e).width < 24 || box(e).height < 24) && box(e).width > 2) // unseen until focused
    .filter((e) => {
      const middle = { x: (box(e).left + box(e).right) / 2, y: (box(e).top + box(e).bottom) / 2 };
      return seen.some((other) => other !== e && !other.contains(e) && !e.contains(other)
        && box(other).left < middle.x + 12 && box(other).right > middle.x - 12
        && box(other).top < middle.y + 12 && box(other).bottom > middle.y - 12);
    });
  return [seen.length, small.map((e) =>
    `${Math.round(box(e).width)} × ${Math.round(box(e).height)} ${e.outerHTML.slice(0, 100)}`)];
}"""
# Texts: how many, and those in the other script that are not in an element of its language.
UNMARKED = """() => {
  const han = /[\\u4e00-\\u9fff]/, walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  let count = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.parentElement;
    if (at.closest("script, style, code")) continue;
    count += Boolean(node.data.trim());
    const language = at.closest("[lang]").lang;
    if (language.startsWith("en") && han.test(node.data)) found.push(node.data.trim().slice(0, 40));
  }
  return [count, [...new Set(found)]];
}"""


# What the Nu checker finds and axe does not. `inside`: names that leave out what is written on the thing.
UNSOUND = """() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const words = (text) => text.replace(/[\\s\\u00a0]+/g, " ").trim().toLowerCase();
  const told = (elements) => elements.map((e) => e.outerHTML.slice(0, 110));
  const seen = (e) => words([...e.childNodes].filter((n) => n.nodeType === 3 || !n.ariaHidden).map((n) => n.textContent).join(""));
  return {
    inside: told(all(":is(a, button, summary)[aria-label]").filter((e) => /[\\p{L}\\p{N}]/u.test(seen(e))
      && !words(e.ariaLabel).includes(seen(e)))),
    stops: told(all(":is(a, button) :is([tabindex], a, button)")),
    terms: told(all("dl").filter((list) => {
      const terms = [...list.querySelectorAll(":scope > dt, :scope > div > dt")].map((e) => e.textContent);
      return new Set(terms).size < terms.length;
    })),
    forms: told(all("form").filter((e) => !e.querySelector("[type=submit], button:not([type])"))),
    sections: told(all("section").filter((e) => !e.querySelector("h1, h2, h3, h4, h5, h6"))),
    figures: told(all("figure").filter((e) => !e.ariaLabel)),
  };
}"""


def what_the_nu_checker_finds_is_not_there(page: Page) -> None:
    found = page.evaluate(UNSOUND)
    assert {kind: elements for kind, elements in found.items() if elements} == {}


def what_axe_does_not_see_holds(page: Page, width: int) -> None:
    what_can_be_pressed_is_large_enough(page)
    if width == WIDTHS[0]:
        text_may_be_spaced_wide_on_a_narrow_page(page)
    else:
        headings_go_down_one_level_at_a_time(page)
        chinese_on_an_english_page_says_that_it_is_chinese(page)
        what_the_nu_checker_finds_is_not_there(page)


def headings_go_down_one_level_at_a_time(page: Page) -> None:
    levels = page.evaluate(HEADINGS)
    assert levels.count(1) == 1
    assert [b for a, b in pairwise(levels) if b > a + 1] == []


def chinese_on_an_english_page_says_that_it_is_chinese(page: Page) -> None:
    count, unmarked = page.evaluate(UNMARKED)
    assert count >= 3
    assert unmarked == []


def what_can_be_pressed_is_large_enough(page: Page) -> None:
    count, small = page.evaluate(SMALL)
    assert count >= 2
    assert small == []


def text_may_be_spaced_wide_on_a_narrow_page(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})  # 1280 pixels at 400 %
    assert page.evaluate(WIDER) <= 0
    page.add_style_tag(content=SPACING)
    assert page.evaluate(WIDER) <= 0
    count, cut = page.evaluate(CUT)
    assert count >= 3
    assert cut == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "path", ["zh/mobility-2026/countries.html", "en/set-index-2024/audit.html"]
)
def test_the_keyboard_goes_through_a_page_and_focus_is_seen(
    browser: Browser, served: str, path: str, width: int
) -> None:
    size: Any = {"width": width, "height": 700}
    with faultless(browser, viewport=size, reduced_motion="reduce") as page:
        page.goto(address(served, path))
        for press in range(60):
            page.keyboard.press("Tab")
            told = page.evaluate(FOCUSED)
            if not told["seen"]:
                page.wait_for_timeout(350)  # the card of the stop before is on its way out
                told = page.evaluate(FOCUSED)
            if told["html"].startswith("<body"):  # past the last stop
                assert press > 40
                break
            assert told["seen"], f"stop {press + 1} is hidden by the bar: {told['html']}"
            assert told["outline"] >= 2, f"stop {press + 1} shows no focus: {told['html']}"


FOCUSED = """() => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  const top = at.closest(".top, .skip") ? 0 : document.querySelector(".top").getBoundingClientRect().bottom;
  const middle = document.elementFromPoint(
    Math.min(Math.max(box.left + Math.min(box.width / 2, 40), 1), innerWidth - 2),
    Math.min(Math.max(box.bottom - Math.min(box.height / 2, 8), top + 1), innerHeight - 2));
  return {
    html: at.outerHTML.slice(0, 120),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    seen: box.bottom > top + 4 && box.top < innerHeight
      && Boolean(middle) && (at.contains(middle) || middle.contains(at)),
  };
}"""


MOVING = """() => [...document.querySelectorAll("*")].filter((e) => {
  const s = getComputedStyle(e);
  return s.scrollBehavior === "smooth" || s.animationName !== "none"
    || s.transitionDuration.split(",").some((d) => parseFloat(d) > 0);
}).map((e) => e.outerHTML.slice(0, 80))"""


def test_who_wants_no_motion_gets_none(browser: Browser, served: str) -> None:
    with faultless(browser, reduced_motion="reduce") as page:
        page.goto(f"{served}/zh/mobility-2026/countries.html")
        assert page.evaluate(MOVING) == []
    with faultless(browser) as page:  # where somebody does not mind, things do move
        page.goto(f"{served}/zh/mobility-2026/countries.html")
        assert len(page.evaluate(MOVING)) > 10


def test_the_skip_link_leads_past_the_bar_to_the_text(page: Page, served: str) -> None:
    page.goto(f"{served}/en/mobility-2026/countries.html")
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    assert skip.bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def spoken(page: Page, role: str) -> list[str]:
    """The names of what a screen reader meets in a role, with the texts inside of a dialog."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    nodes = {node["nodeId"]: node for node in tree["nodes"]}

    def text(node: Any) -> str:
        if node.get("ignored") or node["role"]["value"] in {
            "dialog",
            "generic",
            "paragraph",
            "strong",
        }:
            return " ".join(text(nodes[id]) for id in node.get("childIds", []))
        return str(node.get("name", {}).get("value", ""))

    found = [n for n in tree["nodes"] if not n.get("ignored") and n["role"]["value"] == role]
    return [f"{node['name']['value']}: {text(node)}" for node in found]


def test_the_origins_of_a_passage_are_one_stop_and_reach_a_screen_reader(
    page: Page, served: str
) -> None:
    page.goto(f"{served}/en/mobility-2026/continents.html")
    assert page.locator("data.fact[tabindex]").count() == 0
    stop = page.locator("#p-1 .passage-origins")
    stop.focus()
    page.keyboard.press("Enter")
    dialog = spoken(page, "dialog")
    assert [text.partition(":")[0] for text in dialog] == ["Where the numbers come from"]
    assert "6,984" in dialog[0]
    assert "diagonal of Table 4-1" in dialog[0]
    page.keyboard.press("Escape")
    assert spoken(page, "dialog") == []
    assert page.evaluate("document.activeElement.className") == "passage-origins"


def test_a_row_of_actions_is_one_stop_and_the_arrows_go_through_it(page: Page, served: str) -> None:
    page.goto(f"{served}/en/mobility-2026/countries.html")
    row = page.get_by_role("toolbar", name="Figure 4-2", exact=True)
    first, second = row.locator(":is(a, button, summary):visible").all()[:2]
    assert row.locator('li > :is(a, button)[tabindex="0"], summary[tabindex="0"]').count() == 1
    first.focus()
    page.keyboard.press("ArrowRight")
    assert second.evaluate("one => one === document.activeElement")
    page.keyboard.press("Tab")
    assert not row.evaluate("one => one.contains(document.activeElement)")


STOPS = """() => [...document.querySelectorAll("a[href], button, summary, input, select, [tabindex]")]
  .filter((e) => e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true })).length"""
RENDERED = """() => [...document.querySelectorAll("*")]
  .filter((e) => e.checkVisibility({ contentVisibilityAuto: true })).length"""


def test_the_longest_chapter_is_light_for_keyboard_and_phone(browser: Browser, served: str) -> None:
    with faultless(browser, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{served}/en/set-index-2024/science.html")
        assert page.locator("data.fact").count() > 200
        assert 50 < page.evaluate(STOPS) < 190
        assert 500 < page.evaluate(RENDERED) < 3000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_exhibits_is_light_too(browser: Browser, served: str, language: str) -> None:
    with faultless(browser, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{served}/{language}/exhibits.html")
        assert page.locator(".listed-exhibit").count() > 100
        assert 1000 < page.evaluate(RENDERED) < 3000


# Of texts of a drawing and the paper behind it: the sum of red, green and blue.
SHADES = """() => ["#figure-4-1 .drawing text", "body"].map((selector) => {
  const style = getComputedStyle([...document.querySelectorAll(selector)].find((e) => e.checkVisibility()));
  const colour = selector === "body" ? style.backgroundColor : style.fill;
  return colour.match(/\\d+/g).slice(0, 3).reduce((sum, one) => sum + Number(one), 0);
})"""


@pytest.mark.parametrize(("system", "kept"), [("dark", "light"), ("light", "dark")])
def test_forced_colours_win_over_a_theme_that_was_chosen_before(
    browser: Browser, served: str, system: Literal["light", "dark"], kept: str
) -> None:
    with faultless(browser, forced_colors="active", color_scheme=system) as page:
        page.goto(f"{served}/en/places/london.html")
        page.evaluate("theme => localStorage.setItem('bifolio-theme', theme)", kept)
        page.reload()
        dot = "getComputedStyle(document.querySelector('.dot circle')).fill"
        paper = "getComputedStyle(document.body).backgroundColor"
        assert page.evaluate(dot) != page.evaluate(paper)
        over = "getComputedStyle(document.querySelector('.dot')).backgroundColor"
        assert page.evaluate(over) == "rgba(0, 0, 0, 0)"  # the map below is seen
        page.goto(f"{served}/en/mobility-2026/continents.html")
        text, behind = page.evaluate(SHADES)
        assert abs(text - behind) > 600


def test_a_page_has_its_landmarks(page: Page, served: str) -> None:
    page.goto(f"{served}/zh/mobility-2026/countries.html")
    banner, navigation, main, footer = page.evaluate(LANDMARKS)
    assert (banner >= 1, navigation >= 3, main, footer) == (True, True, 1, 1)
    names = page.locator("nav").evaluate_all("all => all.map((one) => one.ariaLabel)")
    assert len(names) >= 3
    assert len(set(names)) == len(names)
