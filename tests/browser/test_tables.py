"""Tables, pages of places and the list of all exhibits in Chromium: by keyboard, in both languages, without scripts."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from bifolio.i18n.language.collation import sort_key
from tests.support.browser import faultless, follow

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

PHONE = {"width": 360, "height": 740}
CITIES = "mobility-2026/cities.html"
TOTAL = "#table-4-3 thead th:nth-child(2)"
COLUMN = """rows => rows.map(row => {
  const cell = row.querySelector("td.number");
  return cell.dataset.value ?? cell.firstChild.textContent;
})"""
NAMES = "rows => rows.map(row => row.querySelector('th').textContent)"


def rows(page: Page, exhibit: str) -> Locator:
    return page.locator(f"#{exhibit} tbody tr")


def names(page: Page, exhibit: str) -> list[str]:
    found: list[str] = rows(page, exhibit).evaluate_all(NAMES)
    return found


def values(page: Page, exhibit: str) -> list[float]:
    return [float(value) for value in rows(page, exhibit).evaluate_all(COLUMN)]


def spoken(page: Page) -> str:
    return page.locator(".spoken").inner_text()


def top_of(element: Locator) -> float:
    box = element.bounding_box()
    assert box is not None
    return box["y"]


def left_of(element: Locator) -> float:
    box = element.bounding_box()
    assert box is not None
    return box["x"]


def right_of(element: Locator) -> float:
    box = element.first.bounding_box()
    assert box is not None
    return box["x"] + box["width"]


WRITTEN_PLAINLY = [
    ("Xi’an", ["Xi'an", "xian", "XI‘AN", "Ｘｉ＇ａｎ", "Xiʼan", "Xi‛an", "Xi´an"]),
    ("Łódź", ["Lodz", "łodz", "LÓDZ"]),
    ("Tromsø", ["tromso"]),
    ("Ærøskøbing", ["aeroskobing"]),
    ("Đà Nẵng", ["da nang", "ĐA NANG"]),
    ("İstanbul", ["istanbul", "ISTANBUL"]),
    ("Iğdır", ["igdir"]),
    ("Gießen", ["giessen"]),
    ("St. Louis", ["st louis", "ST. LOUIS"]),
    ("Washington, D.C.", ["washington dc", "Washington DC"]),
    ("Þórshöfn", ["thorshofn"]),
    ("Saint-Étienne", ["saint etienne", "SAINT‑ETIENNE"]),
    ("Hawaiʻi", ["hawaii", "hawai'i"]),
    ("São Paulo", ["sao\u00a0paulo"]),
    ("Sa\u0303o Paulo", ["são"]),
    ("Αθήνας", ["αθηνασ"]),
    ("Ｔｏｋｙｏ", ["tokyo"]),
    ("ꞌOkina", ["okina", "'okina"]),
    ("Paral·lel", ["parallel", "paral.lel"]),
    ("约翰斯·霍普金斯大学", ["约翰斯霍普金斯", "约翰斯・霍普金斯"]),
    ("𝐑𝐨𝐦𝐞", ["rome"]),
    ("Ɂ Ȼul", ["cul"]),
]

# ---------------------------------------------------------------------------------------- order


def test_a_table_is_sorted_by_keyboard_and_comes_back_to_the_printed_order(
    served: str, page: Page
) -> None:
    page.goto(f"{served}/en/{CITIES}")
    printed = names(page, "table-4-3")
    assert len(printed) == 50
    page.locator(f"{TOTAL} button").focus()
    page.keyboard.press("Enter")
    assert page.locator(TOTAL).get_attribute("aria-sort") == "ascending"
    ascending = values(page, "table-4-3")
    assert len(ascending) == 50
    assert ascending == sorted(ascending)
    assert spoken(page) == "Sorted by Mobility volume, ascending"
    page.keyboard.press("Space")
    assert page.locator(TOTAL).get_attribute("aria-sort") == "descending"
    assert values(page, "table-4-3")[:3] == [573, 450, 439]
    page.keyboard.press("Enter")
    assert page.locator(TOTAL).get_attribute("aria-sort") is None
    assert names(page, "table-4-3") == printed
    assert spoken(page) == "Rows in the printed order"


def test_units_stand_below_units_where_a_page_runs_from_the_right(served: str, page: Page) -> None:
    page.goto(f"{served}/en/{CITIES}")
    page.evaluate("document.documentElement.dir = 'rtl'")
    ends = """(cells) => [...new Set(cells.map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return Math.round(range.getBoundingClientRect().right);
    }))]"""
    column = "#table-4-3 tbody td:nth-of-type({})"
    assert len(page.locator(column.format(2)).evaluate_all(ends)) == 1


def test_equal_values_keep_the_printed_order_and_one_column_is_sorted_at_a_time(
    served: str, page: Page
) -> None:
    page.goto(f"{served}/en/{CITIES}")
    printed = names(page, "table-4-3")
    page.locator(f"{TOTAL} button").click()
    places = [printed.index(name) for name in names(page, "table-4-3")]
    rows = list(zip(values(page, "table-4-3"), places, strict=True))
    assert rows == sorted(rows)
    assert len({value for value, _ in rows}) < len(rows) == 50  # some values are equal
    page.locator("#table-4-3 thead th:nth-child(4) button").click()
    assert page.locator("#table-4-3 [aria-sort]").count() == 1


def test_names_are_sorted_by_pinyin_on_a_chinese_page(served: str, page: Page) -> None:
    page.goto(f"{served}/zh/{CITIES}")
    page.locator("#table-4-3 thead th:first-child button").click()
    found = names(page, "table-4-3")
    known = ["北京", "柏林", "东京", "伦敦", "上海", "苏黎世"]
    assert [name for name in found if name in known] == known
    read = "长治 重庆 单县 都柏林 佛山 六安 漯河 秘鲁 番禺 什邡 泊头 台州 厦门 解州 浚县 乐清 藏南 曾都"
    names_read = sorted(read.split(), key=lambda name: sort_key(name, "zh"))
    assert page.evaluate("(names) => names.sort(bifolio.compare)", read.split()) == names_read


def test_a_total_stays_below_and_missing_values_come_last(served: str, page: Page) -> None:
    page.goto(f"{served}/en/mobility-2026/continents.html")
    last = names(page, "table-4-1")[-1]
    for _ in range(2):
        page.locator("#table-4-1 thead th:nth-child(2) button").click()
        assert names(page, "table-4-1")[-1] == last
    page.goto(f"{served}/en/set-index-2024/talent.html")
    page.locator("#figure-4-5-1 button.view").nth(1).click()
    head = page.locator("#figure-4-5-1 thead th:nth-child(4) button")
    for _ in range(2):
        head.click()
        texts = page.locator("#figure-4-5-1 tbody td:nth-child(4)").all_inner_texts()
        assert "—" in texts
        assert "—" not in texts[: texts.index("—")]
        assert set(texts[texts.index("—") :]) == {"—"}


def test_rows_in_groups_keep_their_order(served: str, page: Page) -> None:
    page.goto(f"{served}/en/collaboration-2025/networks.html")
    assert page.locator("#table-2 tr.total").count() > 1
    assert page.locator("#table-2 thead button").count() == 0


# ------------------------------------------------------------------------------- find my place


@pytest.mark.parametrize(
    ("language", "typed", "name", "told"),
    [
        ("zh", "深圳", "深圳", "深圳：第"),
        ("zh", "shen z", "深圳", "深圳：第"),
        ("en", "深", "Shenzhen", "Shenzhen: row "),
        ("en", "HENZH", "Shenzhen", "Shenzhen: row "),
        ("en", "lundun", "London", "London: row "),
        ("en", "Luo shan ji", "Los Angeles", "Los Angeles: row "),
        ("en", "ld", "London", "London: row "),
    ],
)
def test_a_city_is_found_by_its_name_in_either_language(
    served: str, page: Page, language: str, typed: str, name: str, told: str
) -> None:
    page.goto(f"{served}/{language}/{CITIES}")
    field = page.locator("#table-4-3 [role=combobox]")
    field.focus()
    page.wait_for_function("bifolio.places")
    field.fill(typed)
    assert page.locator("#table-4-3 [role=option]").count() == 1
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant")
    page.keyboard.press("Enter")
    row = page.locator("#table-4-3 tr.found")
    assert row.locator("th").inner_text() == name
    assert row.get_attribute("aria-current") == "true"
    assert spoken(page).startswith(told)
    page.wait_for_timeout(700)
    assert 0 < top_of(row) < 900


def test_what_was_found_is_marked_in_all_tables_until_it_is_cleared(
    served: str, page: Page
) -> None:
    page.goto(f"{served}/en/{CITIES}")
    field = page.locator("#table-4-3 [role=combobox]")
    field.fill("Boston")
    page.keyboard.press("Enter")
    page.goto(f"{served}/en/set-index-2024/ranking.html")
    found = page.locator("#figure-2-1-1 tr.found th")
    assert found.inner_text() == ""  # folded
    page.locator("#figure-2-1-1").get_by_role("button", name="Table").click()
    assert found.inner_text() == "Boston"
    page.goto(f"{served}/zh/mobility-2026/computer-science.html#table-4-7")
    assert page.locator("#table-4-7 tr.found th").inner_text() == "波士顿"
    assert page.locator("#table-4-7 [role=combobox]").input_value() == "波士顿"
    page.locator("#table-4-7 .find-clear").click()
    assert page.locator("tr.found").count() == 0
    assert spoken(page) == "已取消标记"
    page.reload()
    assert page.locator("tr.found").count() == 0


def test_a_city_and_a_country_are_kept_side_by_side(served: str, page: Page) -> None:
    page.goto(f"{served}/en/{CITIES}")
    page.locator("#table-4-3 [role=combobox]").fill("Boston")
    page.keyboard.press("Enter")
    page.goto(f"{served}/en/mobility-2026/countries.html")
    page.locator("#table-4-2 [role=combobox]").fill("United Sta")
    page.keyboard.press("Enter")
    page.goto(f"{served}/en/{CITIES}")
    assert page.locator("#table-4-3 tr.found th").inner_text() == "Boston"


def test_a_name_that_no_row_has_is_said_to_be_missing(served: str, page: Page) -> None:
    page.goto(f"{served}/en/{CITIES}")
    field = page.locator("#table-4-3 [role=combobox]")
    field.fill("Atlantis")
    assert spoken(page) == "No place of this table has this name"
    page.keyboard.press("Enter")
    assert page.locator("tr.found").count() == 0
    assert field.get_attribute("aria-expanded") == "false"


# ----------------------------------------------------------------------------- what stays in view


def test_the_head_of_a_long_table_stays_below_the_top_bar(served: str, page: Page) -> None:
    page.goto(f"{served}/en/{CITIES}")
    page.locator("#table-4-3 tbody tr:nth-child(40)").scroll_into_view_if_needed()
    page.wait_for_timeout(700)
    bar = page.locator(".top").bounding_box()
    assert bar is not None
    assert top_of(page.locator("#table-4-3 thead th").first) == pytest.approx(
        bar["y"] + bar["height"], abs=2
    )
    assert page.locator("#table-4-3 .table-box").get_attribute("tabindex") is None


def test_a_printed_head_holds_no_button_or_it_would_be_empty_on_the_second_page(
    served: str, page: Page
) -> None:
    page.goto(f"{served}/zh/mobility-2026/cities.html")
    page.locator("#table-4-3 .sort").first.wait_for()
    page.emulate_media(media="print")
    shown = "all => all.map(one => getComputedStyle(one).display)"
    assert set(page.eval_on_selector_all("#table-4-3 .sort", shown)) == {"contents"}


def test_a_wide_table_scrolls_sideways_and_keeps_names_and_the_ranked_column(
    served: str, browser: Browser
) -> None:
    with faultless(browser, viewport=PHONE) as phone:
        phone.goto(f"{served}/en/science-cities-2023/partnerships.html#table-partners-us")
        box = phone.locator("#table-partners-us .table-box")
        phone.wait_for_function("document.querySelector('#table-partners-us .more-after') !== null")
        assert box.get_attribute("tabindex") == "0"
        ranked, name = (
            phone.locator(f"#table-partners-us {one}") for one in ("td.ranked", "tbody th")
        )
        assert right_of(ranked) == pytest.approx(right_of(box), abs=1.5)
        box.focus()
        for _press in range(4):
            phone.keyboard.press("ArrowRight")
        phone.wait_for_function(
            "document.querySelector('#table-partners-us .table-box').scrollLeft > 40"
        )
        assert left_of(name.first) == pytest.approx(left_of(box), abs=1.5)
        assert right_of(ranked) == pytest.approx(right_of(box), abs=1.5)
        assert box.evaluate("box => box.scrollHeight - box.clientHeight") == 0


def test_a_ranked_column_in_its_own_place_fades_nothing_out(served: str, browser: Browser) -> None:
    with faultless(browser, viewport=PHONE) as phone:
        phone.goto(f"{served}/en/science-cities-2024/top-100.html#table-countries")
        phone.wait_for_selector("#table-countries .more-after")
        ranked = phone.locator("#table-countries tbody .ranked").first
        fade = "cell => getComputedStyle(cell, '::before').content"
        assert ranked.evaluate(fade) == "none"
        phone.goto(f"{served}/en/science-cities-2023/partnerships.html#table-partners-us")
        phone.wait_for_selector("#table-partners-us .covering")
        ranked = phone.locator("#table-partners-us tbody .ranked").first
        assert ranked.evaluate(fade) != "none"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "name",
    ["set-index-2024/talent", "science-cities-2024/top-100", "mobility-2026/cities"],
)
def test_a_page_of_wide_tables_does_not_scroll_sideways(
    served: str, browser: Browser, language: str, name: str
) -> None:
    with faultless(browser, viewport=PHONE) as phone:
        phone.goto(f"{served}/{language}/{name}.html")
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


# ------------------------------------------------------------------------------ pages of places


def test_a_place_has_the_values_that_the_tables_give(
    served: str, built_site: Path, page: Page
) -> None:
    with (built_site / "data/mobility-2026/table-4-3.csv").open(encoding="utf-8-sig") as file:
        row = next(row for row in csv.DictReader(file) if row["place"] == "shenzhen")
    page.goto(f"{served}/zh/places/shenzhen.html")
    said = page.locator(".place-values tr", has=page.locator("a[href$='#table-4-3']"))
    names, numbers = said.locator("th"), said.locator("td:nth-child(2)")
    shown = dict(zip(names.all_inner_texts(), numbers.all_inner_texts(), strict=True))
    assert [shown["流动规模"], shown["流入规模"], shown["流出规模"]] == [
        row["total"],
        row["inflow"],
        row["outflow"],
    ]
    assert page.locator("h1 [lang=en]").inner_text() == "Shenzhen"
    assert page.locator(".parts").inner_text().split() == ["地点", "亚洲", "中国大陆"]


def test_reports_stand_newest_first_and_lead_to_their_exhibits(served: str, page: Page) -> None:
    page.goto(f"{served}/en/places/beijing.html")
    years = [int(text) for text in page.locator(".of-report .year").all_inner_texts()]
    assert years == sorted(years, reverse=True)
    assert set(years) == {2023, 2024, 2026}
    follow(page.locator(".source a", has_text="Table 4-3").first)
    assert page.url.endswith("/en/mobility-2026/cities.html#table-4-3")
    follow(page.locator("#table-4-3 th a", has_text="Beijing"))
    assert page.url.endswith("/en/places/beijing.html")


def test_editions_of_a_series_stand_side_by_side(served: str, page: Page) -> None:
    page.goto(f"{served}/en/places/beijing.html")
    share = page.locator(".course", has_text="Share").first
    assert share.locator(".ends .unit").all_inner_texts() == ["2022", "2023"]
    assert share.locator(".ends .figure").all_inner_texts() == ["3,734.62", "4,259.39"]
    assert share.locator("svg .gap").count() == 1
    assert share.locator("svg polyline").count() == 0


def test_the_language_switch_keeps_the_place(served: str, page: Page) -> None:
    page.goto(f"{served}/zh/places/tw.html")
    assert page.locator("h1").inner_text().startswith("中国台湾")
    follow(page.locator("a[hreflang=en]").first)
    assert page.url.endswith("/en/places/tw.html")
    assert page.locator("h1").inner_text().startswith("Taiwan, China")


def test_a_name_is_found_as_a_plain_keyboard_writes_it(served: str, page: Page) -> None:
    page.goto(f"{served}/en/index.html")
    found = """(rows) => rows.map(([name, asked]) => [name, asked.filter(
        (one) => bifolio.plain(name).includes(bifolio.plain(one)) && bifolio.plain(one).length > 2
    )])"""
    rows = [[name, asked] for name, asked in WRITTEN_PLAINLY]
    assert page.evaluate(found, rows) == rows
    differ = "bifolio.plain('Xi’an') !== bifolio.plain('Xiang') && bifolio.plain('ab') !== 'b'"
    assert page.evaluate(differ)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Köln", "koeln Koeln koln KÖLN"),
        ("Ko\u0308ln", "koeln köln"),
        ("MÜNCHEN", "muenchen munchen"),
        ("Göttingen", "goettingen gottingen"),
        ("Goettingen", "göttingen goettingen"),
        ("Ålesund", "aalesund alesund ÅLESUND"),
        ("Aalborg", "ålborg aalborg"),
        ("Tromsø", "tromsoe tromso"),
        ("Gießen", "giessen gießen"),
    ],
)
def test_a_name_is_found_with_two_letters_for_one(
    served: str, page: Page, name: str, asked: str
) -> None:
    page.goto(f"{served}/en/index.html")
    found = """([name, asked]) => asked.filter(
        (one) => !bifolio.ways(name).some((way) => bifolio.ways(one).includes(way))
    )"""
    assert page.evaluate(found, [name, asked.split()]) == []


def test_two_letters_for_one_find_places_in_lists_and_tables(served: str, page: Page) -> None:
    page.goto(f"{served}/en/places/index.html")
    names = (("newyork", "New York,New York MA"), ("(munich)", "Munich"), ("“Munich”", "Munich"))
    for typed, name in (*names, ("tuerki", "Türkiye"), ("zuerich", "Zurich"), ("Zürich", "Zurich")):
        page.locator("input[name=q]").fill(typed)
        page.wait_for_function(
            """name => [...document.querySelectorAll("[data-item]:not([hidden]) a")]
                .map((link) => link.textContent).join() === name""",
            arg=name,
        )
    page.goto(f"{served}/en/mobility-2026/cities.html")
    field = page.locator(".find-box input").first
    field.fill("zuerich")
    assert page.locator(".find-list li").first.inner_text().startswith("Zurich")


def test_the_list_of_places_is_in_order_and_has_a_filter(served: str, page: Page) -> None:
    page.goto(f"{served}/zh/places/index.html")
    asia = page.locator(".continent").first.locator(".country > a").all_inner_texts()
    assert asia[:3] == ["阿联酋", "巴基斯坦", "韩国"]
    assert asia[-3:] == ["中国大陆", "中国台湾", "中国香港"]
    page.locator("input[name=q]").fill("Zurich")
    page.wait_for_function("document.querySelectorAll('[data-item]:not([hidden])').length === 1")
    assert page.locator("[data-item]:visible a").inner_text() == "苏黎世"
    assert page.locator(".continent:visible").count() == 1
    assert page.locator("output").inner_text().startswith("显示1个地点")


# -------------------------------------------------------------------------------- all exhibits


def test_all_exhibits_are_listed_and_filtered_by_kind_report_and_state(
    served: str, page: Page
) -> None:
    page.goto(f"{served}/en/exhibits.html")
    assert page.locator("[data-item]").count() == 110
    assert page.locator("output").inner_text() == "110 in all"
    page.locator("select[name=report]").select_option("mobility-2026")
    page.locator("select[name=kind]").select_option("table")
    page.wait_for_function("location.search.includes('kind=table')")
    assert page.locator("[data-item]:visible .label").all_inner_texts()[0] == "Table 3-1"
    assert page.locator(".listed:visible").count() == 1
    assert page.locator("output").inner_text() == "10 of 110"
    page.reload()
    assert page.locator("[data-item]:visible").count() == 10
    page.locator("button[type=reset]").click()
    page.wait_for_function("location.search === ''")
    assert page.locator("[data-item]:visible").count() == 110


def test_exhibits_are_found_by_words_and_by_places_in_either_language(
    served: str, page: Page
) -> None:
    page.goto(f"{served}/en/exhibits.html?q={quote('深圳')}&report=mobility-2026")
    page.wait_for_function("document.querySelectorAll('[data-item]:not([hidden])').length > 0")
    labels = page.locator("[data-item]:visible .label").all_inner_texts()
    assert "Table 4-3" in labels
    assert page.locator("[data-item]:visible .matched").first.inner_text() == "With Shenzhen"
    follow(page.locator("a[hreflang=zh-Hans]").first)
    assert "/zh/exhibits.html?q=" in page.url
    page.wait_for_function("document.querySelectorAll('[data-item]:not([hidden])').length > 0")
    assert page.locator("[data-item]:visible").count() == len(labels)
    page.locator("input[name=q]").fill("xyzzy")
    page.wait_for_function("!document.querySelector('[data-item]:not([hidden])')")
    assert page.locator("output").inner_text() == "没有符合条件的项目"


def test_a_filtered_list_is_linked_to_from_a_disk(built_site: Path, page: Page) -> None:
    address = (built_site / "zh" / "exhibits.html").as_uri()
    for mark in ("?", "#"):
        page.goto(f"{address}{mark}q=shenzhen&kind=figure")
        page.wait_for_function("document.querySelector('.matched')")
        found = page.locator("[data-item]:visible")
        assert found.count() > 10
        assert found.locator(".label").first.inner_text().startswith("图")
    page.locator("input[name=q]").fill("Boston")
    page.wait_for_timeout(400)
    assert page.locator("[data-item]:visible").count() > 10


def test_a_city_is_found_from_a_disk(built_site: Path, page: Page) -> None:
    page.goto((built_site / "en" / CITIES).as_uri())
    field = page.locator("#table-4-3 [role=combobox]")
    field.focus()
    page.wait_for_function("bifolio.places")
    field.fill("东京")
    page.keyboard.press("Enter")
    assert page.locator("#table-4-3 tr.found th").inner_text() == "Tokyo"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_scripts_lists_pages_and_tables_are_whole(
    served: str, browser: Browser, language: str
) -> None:
    with faultless(browser, java_script_enabled=False, viewport=PHONE) as plain:
        plain.goto(f"{served}/{language}/exhibits.html")
        assert plain.locator("[data-item]:visible").count() == 110
        assert not plain.locator(".filters").is_visible()
        follow(plain.locator(".extras a[href$='places/index.html']"))
        assert plain.locator("[data-item]:visible").count() > 150
        follow(plain.locator("a[href='london.html']"))
        assert plain.locator(".place-values tbody tr").count() > 20
        plain.goto(f"{served}/{language}/{CITIES}")
        assert not plain.locator(".table-tools").first.is_visible()
        assert plain.locator("#table-4-3 tbody tr").count() == 50
        assert plain.locator("#table-4-3 caption").count() == 1
        follow(plain.locator("#table-4-3 th a").first)
        assert "/places/london.html" in plain.url


def test_a_table_that_grows_with_the_readers_type_scrolls_in_its_box(
    served: str, page: Page
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{served}/en/places/beijing.html")
    page.locator(".fold-rows").first.click()
    box = page.locator(".table-box").first
    page.wait_for_function("document.querySelector('.table-box').matches('.fits')")
    page.add_style_tag(
        content=".values { display: table !important; table-layout: auto !important; }"
        " .values :is(thead, tbody) { display: table-row-group !important; }"
        " .values tr { display: table-row !important; }"
        " .values td { white-space: nowrap !important; }"
    )
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) <= 0
    page.wait_for_function("!document.querySelector('.table-box').matches('.fits')")
    assert box.get_attribute("tabindex") == "0"
    assert box.evaluate("one => one.scrollWidth - one.clientWidth") > 0


def test_a_window_of_another_size_measures_no_table_that_is_not_laid_out(
    browser: Browser, served: str
) -> None:
    with faultless(browser, viewport=PHONE) as page:
        page.goto(f"{served}/en/set-index-2024/talent.html")
        page.wait_for_timeout(300)
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")

        def layouts() -> float:
            metrics = session.send("Performance.getMetrics")["metrics"]
            return float(next(one["value"] for one in metrics if one["name"] == "LayoutCount"))

        before = layouts()
        page.evaluate("dispatchEvent(new Event('resize'))")
        page.wait_for_timeout(100)
        assert layouts() - before <= 1
