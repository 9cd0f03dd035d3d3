"""The search in Chromium: from any page, in any language, by keyboard, below a path and from a disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from bifolio.site.search.tokenize import cut
from tests.support.browser import faultless, follow

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# What readers may ask for, and a text that must be among what they find.
QUERIES = [
    ("深圳", "深圳"),
    ("深圳国际", "深圳国际"),
    ("深圳国际科技信息中心", "深圳国际科技信息中心"),
    ("圳国际科", "深圳国际科技"),  # no word begins or ends here
    ("合作", "合作"),
    ("国际合作", "国际合作"),
    ("际合", "国际合作"),
    ("作网络", "合作网络"),
    ("顶尖科学家", "顶尖科学家"),
    ("尖科", "顶尖科学家"),
    ("流动规模", "流动规模"),
    ("洲际", "洲际"),
    ("人才", "人才"),
    ("北京", "北京"),
    ("上海交通大学", "上海交通大学"),
    ("清华", "清华大学"),
    ("华大学", "清华大学"),
    ("科技信息", "科技信息"),
    ("粤港澳大湾区", "粤港澳大湾区"),
    ("港澳大", "粤港澳大湾区"),
    ("专利", "专利"),
    ("圳", "深圳"),
    ("表4-1", "表4-1"),
    ("6,984", "6,984"),
    ("SET指数", "SET"),
    ("Shenzhen", "Shenzhen"),
    ("shenzhen", "Shenzhen"),
    ("collaboration", "collaborat"),
    ("top scientists", "scientists"),
    ("Table 4-1", "Table 4-1"),
]


def ask(page: Page, query: str) -> None:
    """Type into the open search and wait for the answer to this query."""
    page.locator(".search-form input:visible").fill(query)
    page.wait_for_function(
        """() => {
            const box = document.querySelector('dialog[open]') || document;
            const count = box.querySelector('.search-count');
            return count && !/…/.test(count.textContent);
        }"""
    )


def open_by_key(page: Page, key: str = "/") -> None:
    page.keyboard.press(key)
    page.wait_for_selector("dialog[open] input")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_thirty_queries_find_what_they_ask_for(served: str, page: Page, language: str) -> None:
    page.goto(f"{served}/{language}/search.html")
    page.wait_for_selector(".search-here input")
    missed = []
    for query, wanted in QUERIES:
        page.locator(".search-here input").fill("")
        page.wait_for_function("!document.querySelector('.search-count')")
        ask(page, query)
        page.wait_for_timeout(150)  # excerpts follow the titles
        if wanted.lower() not in page.locator(".search-results").inner_text().lower():
            missed.append(query)
    assert missed == []


# Asked in whole sentences: small words are left out, Chinese is cut at them, most of the words are enough.
SENTENCES = [
    ("en", "moves from Asia to Europe", "mobility-2026/continents.html#table-4-1"),
    ("zh", "从亚洲到欧洲的流动", "mobility-2026/continents.html#table-4-1"),
    ("zh", "哪些城市上升最快", "science-cities-2023/fastest-risers.html#table-risers-overall"),
    ("en", "the rank of Shenzhen in talent", "set-index-2024/talent.html#figure-4-1-1"),
]


@pytest.mark.parametrize("disk", [False, True])
@pytest.mark.parametrize(("language", "query", "wanted"), SENTENCES)
def test_sentences_in_ordinary_words_find_what_they_mean(
    served: str, built_site: Path, page: Page, disk: bool, language: str, query: str, wanted: str
) -> None:
    base = built_site.as_uri() if disk else served
    page.goto(f"{base}/{language}/search.html?q={query}")
    page.wait_for_selector("a[data-hit]")
    found = page.eval_on_selector_all("a[data-hit]", "all => all.map(one => one.href)")
    assert any(address.endswith(f"{language}/{wanted}") for address in found)


# What a page is there for is answered by that page first, in whichever words it is asked.
PURPOSES = {
    "science-cities-2024/changes.html": [
        ("en", "compare 2024 and 2023"),
        ("en", "can 2024 be compared"),
        ("en", "did the method change?"),
        ("zh", "2024 2023 能否比较"),
        ("zh", "2024年与2023年能比较吗"),
        ("zh", "方法有没有变"),
    ],
    "set-index-2024/index.html#cite-heading": [
        ("en", "how to cite the SET index"),
        ("zh", "SET指数怎么引用"),
    ],
    "index.html#downloads": [("en", "download data"), ("zh", "从哪里下载excel")],
    "index.html#editions": [("en", "earlier editions"), ("zh", "勘误")],
    "index.html#source": [("en", "which year is the data"), ("zh", "数据是哪一年的")],
    "audit.html": [("en", "errors in the report"), ("zh", "有没有错误")],
    "facing/summary.html": [("en", "English and Chinese side by side"), ("zh", "中英对照")],
    "exhibits.html": [("en", "all figures"), ("zh", "所有图表")],
    "places/index.html": [("en", "list of cities"), ("zh", "城市列表")],
    "glossary.html": [("en", "glossary"), ("zh", "术语")],
    "places/new-york.html": [("en", "New York")],  # “new” asks for what changed, this does not
}


@pytest.mark.parametrize("disk", [False, True])
def test_a_question_is_answered_first_by_the_page_that_is_there_for_it(
    served: str, built_site: Path, page: Page, disk: bool
) -> None:
    base, missed = built_site.as_uri() if disk else served, []
    for wanted, asked in PURPOSES.items():
        for language, query in asked:
            page.goto(f"{base}/{language}/search.html?q={query}")
            page.wait_for_selector("a[data-hit]")
            first = str(page.locator("a[data-hit]").first.get_attribute("href"))
            if not first.endswith(wanted):
                missed.append((query, first))
    assert missed == []


# A term is told first, by any of its names, and so is the chapter that says how numbers come about.
TOLD = [
    ("en", "career age", "/en/glossary.html#career-age"),
    ("en", "what is fractional counting", "/en/glossary.html#fractional-counting"),
    ("zh", "什么是贡献份额", "/zh/glossary.html#nature-share"),
    ("en", "how is it calculated", "/en/mobility-2026/methods.html"),
    ("zh", "如何计算", "/zh/mobility-2026/methods.html"),
    ("zh", "SET指数怎么算", "/zh/set-index-2024/framework.html"),
]


@pytest.mark.parametrize("disk", [False, True])
def test_terms_and_methods_are_told_first(
    served: str, built_site: Path, page: Page, disk: bool
) -> None:
    base, missed = built_site.as_uri() if disk else served, []
    for language, query, wanted in TOLD:
        page.goto(f"{base}/{language}/search.html?q={query}")
        page.wait_for_selector("a[data-hit]")
        first = str(page.locator("a[data-hit]").first.get_attribute("href"))
        if wanted not in first:
            missed.append((query, first))
    assert missed == []


@pytest.mark.parametrize("query", ["xyzzy", "qwrtzk", "quantum xyzzy", "龘靐"])
def test_what_begins_like_nonsense_is_no_answer(served: str, page: Page, query: str) -> None:
    page.goto(f"{served}/en/search.html?q={query}")
    page.wait_for_function(
        "/Nothing was found/.test(document.querySelector('.search-count')?.textContent)"
    )
    assert page.locator("a[data-hit]").count() == 0


# A place that is named among other words stands first; of two places neither does.
WITH_PLACES = [
    ("en", "Shenzhen talent", "/en/places/shenzhen.html"),
    ("zh", "深圳的人才排名", "/zh/places/shenzhen.html"),
    ("zh", "北京排名", "/zh/places/beijing.html"),
    ("en", "share of Hong Kong", "/en/places/hong-kong.html"),
    ("en", "London", "/en/places/london.html"),  # and not its metropolitan area
    ("zh", "北京与上海", "#"),  # a passage or an exhibit
]


@pytest.mark.parametrize("disk", [False, True])
@pytest.mark.parametrize(("language", "query", "wanted"), WITH_PLACES)
def test_a_place_among_other_words_stands_first(
    served: str, built_site: Path, page: Page, disk: bool, language: str, query: str, wanted: str
) -> None:
    base = built_site.as_uri() if disk else served
    page.goto(f"{base}/{language}/search.html?q={query}")
    page.wait_for_selector("a[data-hit]")
    assert wanted in str(page.locator("a[data-hit]").first.get_attribute("href"))


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("tuerkiye", "places/tr.html"),
        ("Türkiye", "places/tr.html"),
        ("zuerich", "places/zurich.html"),
        ("waedenswil", "city-scope.html#table-city-scope"),  # from a text
    ],
)
def test_two_letters_for_one_find_what_is_asked_for(
    served: str, page: Page, query: str, wanted: str
) -> None:
    page.goto(f"{served}/en/search.html?q={query}")
    page.wait_for_selector("a[data-hit]")
    assert str(page.locator("a[data-hit]").first.get_attribute("href")).endswith(wanted)


# Where lines of the titles found end inside a phrase: the phrases of each are set in pieces that do not wrap.
SPLIT = """() => [...document.querySelectorAll("a[data-hit]")].filter((link) => {
  const lines = (one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return new Set([...range.getClientRects()].map((box) => Math.round(box.bottom / 8))).size;
  };
  const before = lines(link);
  link.innerHTML = link.innerHTML.split("<wbr>").map((phrase) => `<span style="white-space: nowrap">${phrase}</span>`).join("<wbr>");
  return lines(link) !== before;
}).map((link) => link.textContent)"""


def test_lines_of_titles_that_were_found_end_between_phrases(built_site: Path, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{built_site.as_uri()}/zh/search.html?q=流动")
    page.wait_for_selector("a[data-hit]")
    assert page.locator("a[data-hit] wbr").count() > 10
    assert page.locator("a[data-hit] mark").count() > 10
    titles = page.locator("a[data-hit]").all_inner_texts()
    assert not any("\u200b" in title for title in titles)
    assert page.evaluate(SPLIT) == []


def test_a_small_word_is_not_looked_for_inside_others(built_site: Path, page: Page) -> None:
    page.goto(f"{built_site.as_uri()}/en/search.html?q=op")
    page.wait_for_selector(".search-count")
    titles = page.locator("a[data-hit]").all_inner_texts()
    assert not any("top" in title.lower() for title in titles)


@pytest.mark.parametrize(
    ("language", "query"), [("zh", "Shenzhen"), ("en", "合作"), ("en", "深圳")]
)
def test_a_query_in_the_other_language_is_answered_too(
    served: str, page: Page, language: str, query: str
) -> None:
    page.goto(f"{served}/{language}/mobility-2026/cities.html")
    open_by_key(page, "Control+k")
    ask(page, query)
    assert page.locator("dialog a[data-hit]").count() >= 5


def test_results_in_the_language_of_the_page_come_first(served: str, page: Page) -> None:
    for language, tag, query in (("zh", "zh-Hans", "Scopus"), ("en", "en", "Scopus")):
        page.goto(f"{served}/{language}/search.html?q={query}")
        page.wait_for_selector(".search-language")
        tags = page.eval_on_selector_all(".search-language", "all => all.map(one => one.lang)")
        assert tags[0] == tag
        assert len(tags) == 2


def test_a_result_leads_to_the_passage_and_an_exhibit_is_one_of_its_own(
    served: str, page: Page
) -> None:
    page.goto(f"{served}/zh/search.html?q=深圳国际科技信息中心")
    page.wait_for_selector("a[data-hit=chapter]")
    page.wait_for_function("document.querySelector('a[data-hit=chapter]').href.includes('#')")
    follow(page.locator("a[data-hit=chapter]").first)
    anchor = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert "深圳国际科技信息中心" in page.locator(f"#{anchor}").inner_text()
    page.goto(f"{served}/zh/search.html?q=洲际流动")
    exhibit = page.locator("a[data-hit=exhibit]", has_text="表4-1").first
    exhibit.wait_for()
    exhibit.click()
    page.wait_for_url("**/zh/mobility-2026/continents.html#table-4-1")


def test_the_keyboard_alone_searches_narrows_and_leaves(served: str, page: Page) -> None:
    page.goto(f"{served}/en/mobility-2026/cities.html")
    opener = page.locator("[data-search]")
    opener.focus()
    open_by_key(page)
    page.keyboard.type("Boston")
    page.wait_for_selector("dialog a[data-hit]")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.hasAttribute('data-hit')")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Tab")  # close or the first way to narrow
    page.locator("dialog .search-kinds button", has_text="Tables and figures").focus()
    page.keyboard.press("Enter")
    kinds = page.eval_on_selector_all(
        "dialog a[data-hit]", "all => all.map(one => one.dataset.hit)"
    )
    assert set(kinds) == {"exhibit"}
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.hasAttribute('data-search')")


def test_the_count_is_spoken_and_nothing_found_is_said(served: str, page: Page) -> None:
    page.goto(f"{served}/zh/mobility-2026/cities.html")
    open_by_key(page)
    ask(page, "深圳")
    status = page.locator("dialog .search-status")
    assert status.get_attribute("role") == "status"
    assert status.inner_text().startswith("共")
    ask(page, "zzzqqq")
    page.wait_for_function(
        "document.querySelector('dialog .search-status').textContent.includes('没有找到“zzzqqq”')"
    )
    assert page.locator("dialog a[data-hit]").count() == 0


def test_results_can_be_narrowed_to_a_report(served: str, page: Page) -> None:
    page.goto(f"{served}/zh/search.html?q=合作")
    page.wait_for_selector("a[data-hit]")
    page.locator(".search-narrow select").select_option("mobility-2026")
    page.wait_for_function(
        "[...document.querySelectorAll('a[data-hit]')].every(a => a.href.includes('/mobility-2026/'))"
    )
    assert page.locator("a[data-hit]").count() > 0


def test_enter_leads_from_the_dialog_to_the_page_of_the_search(served: str, page: Page) -> None:
    page.goto(f"{served}/zh/mobility-2026/cities.html")
    open_by_key(page)
    page.keyboard.type("深圳")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh/search.html?q=*")
    page.wait_for_selector("a[data-hit]")
    assert page.locator(".search-here input").input_value() == "深圳"


def test_the_other_language_searches_for_the_same(served: str, page: Page) -> None:
    page.goto(f"{served}/zh/search.html")
    ask(page, "A&B 深圳")
    page.locator("[data-counterpart]").first.click()
    page.wait_for_url("**/en/search.html?q=*")
    assert page.locator(".search-here input").input_value() == "A&B 深圳"


def test_a_slash_in_a_field_is_a_slash(served: str, page: Page) -> None:
    page.goto(f"{served}/zh/search.html")
    page.wait_for_selector(".search-here input")
    page.locator(".search-here input").press("/")
    assert page.locator(".search-here input").input_value() == "/"


def test_nothing_of_the_search_is_loaded_before_it_is_asked_for(served: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}/zh/mobility-2026/cities.html", wait_until="networkidle")
    assert len(asked) >= 3  # the page, its styles and its script
    assert not [url for url in asked if "pagefind" in url or "titles" in url or "search.js" in url]


@pytest.mark.parametrize(
    ("language", "query"), [("zh", "深圳"), ("zh", "圳的人才"), ("en", "Shenzhen"), ("zh", "表4-1")]
)
def test_from_a_disk_titles_are_searched_and_that_is_said(
    built_site: Path, page: Page, language: str, query: str
) -> None:
    page.goto((built_site / language / "mobility-2026" / "cities.html").as_uri())
    open_by_key(page)
    ask(page, query)
    assert page.locator("dialog a[data-hit]").count() >= 1
    said = {"zh": "页面是从磁盘打开的", "en": "opened from a disk"}[language]
    assert said in page.locator("dialog .search-note").inner_text()
    follow(page.locator("dialog a[data-hit]").first)
    assert page.url.startswith("file:")


def test_pages_cut_a_query_as_the_index_is_cut(served: str, page: Page) -> None:
    page.goto(f"{served}/zh/search.html")
    page.wait_for_selector(".search-here input")
    page.locator(".search-here input").fill("a")  # loads what cuts
    page.wait_for_function("bifolio.finding")
    for text in ("深圳国际科技信息中心", "SET指数2024年", "Top 30 城市，合作", "々〇龥"):
        words = page.evaluate(f"bifolio.finding.cut({json.dumps(text)})")
        held = cut(text).lower().split()
        assert len(words) >= 2, text
        assert set(words) <= set(held), text


def test_without_scripts_the_page_says_what_else_there_is(served: str, browser: Browser) -> None:
    with faultless(browser, java_script_enabled=False) as plain:
        plain.goto(f"{served}/zh/mobility-2026/cities.html")
        plain.locator("[data-search]").click()
        plain.wait_for_url("**/zh/search.html")
        text = plain.locator("main").inner_text()
        assert "Ctrl+F" in text
        assert "全球顶尖科学家流动与合作报告" in text


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_search_fits_its_window(served: str, page: Page, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{served}/{language}/search.html?q=深圳")
    page.wait_for_selector("a[data-hit]")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"{served}/{language}/mobility-2026/cities.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    open_by_key(page)
    ask(page, "Shenzhen")
    assert page.evaluate("document.querySelector('dialog').scrollWidth") <= width


@pytest.mark.parametrize("path", ["zh/nowhere/x.html", "nowhere.html", "en/mobility-2026/nowhere"])
def test_a_wrong_address_leads_back_at_any_depth(served: str, browser: Browser, path: str) -> None:
    context = browser.new_context()
    lost = context.new_page()
    lost.goto(f"{served}/{path}")
    assert lost.locator("section[lang]").count() == 2
    lost.locator("section[lang=en] a").first.click()
    lost.wait_for_url(f"{served}/en/index.html")
    context.close()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_the_search_shows_has_no_barriers(
    served: str, browser: Browser, language: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(color_scheme=scheme)
    opened = context.new_page()
    found = {}
    opened.goto(f"{served}/{language}/search.html?q=Shenzhen")
    opened.wait_for_selector("a[data-hit]")
    opened.wait_for_timeout(300)
    found["page"] = Axe().run(opened).response["violations"]
    opened.goto(f"{served}/{language}/index.html")
    open_by_key(opened)
    ask(opened, "合作")
    found["dialog"] = Axe().run(opened).response["violations"]
    context.close()
    assert {name: [one["id"] for one in each] for name, each in found.items() if each} == {}
