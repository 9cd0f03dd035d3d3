"""The search: what can be found, how it is cut, and the index that Pagefind makes of it."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from bifolio.i18n.glossary import Entry, Glossary
from bifolio.model.errors import ToolError
from bifolio.model.views import CellView, ColumnView
from bifolio.site.search import (
    Record,
    build_index,
    of_chapter,
    of_exhibit,
    of_place,
    of_report,
    of_terms,
    packed,
    titles,
    unpacked,
)
from bifolio.site.search.extract import Passage, passages, read_text, title_of
from bifolio.site.search.records import UNSHOWN
from bifolio.site.search.tokenize import cut
from tests.support.rows import over_rows
from tests.support.views import chapter_view, exhibit_view, report_view, row_view, table_view

EXHIBIT = exhibit_view(
    id="table-4-1",
    number="4-1",
    label="表4-1",
    title="北京流动最多",
    caption="城市流动规模",
    unit="人",
    alt="北京三十人",
    note="按城市计",
    source="",
    table=table_view(
        (ColumnView("city", "城市", numeric=False), ColumnView("flow", "流动规模", "人")),
        row_view(CellView("深圳", place="shenzhen"), CellView("12", 12)),
        row_view(CellView("北京", place="beijing"), CellView("30", 30)),
    ),
)
FRAGMENT = (
    '<p id="p-1">国际流动以<data class="fact">跨洲</data>为主<a class="footnote-ref" href="#fn1">'
    "<sup>1</sup></a>。</p>\n"
    '<h2 id="inside"><span class="secno">4.1.1</span> 洲内流动</h2>\n'
    "<ul><li><p>第一条</p></li></ul>\n"
    '<figure class="exhibit" id="table-4-1"><table><tr><td>深圳</td></tr></table></figure>\n'
    '<p id="p-2">清华大学<a class="audit-mark" href="audit.html">※</a>深圳国际研究生院。</p>\n'
)
CHAPTER = chapter_view("cities", "4.1", "城市情况", exhibits=(EXHIBIT,), fragment=FRAGMENT)
REPORT = report_view(
    title="流动报告", publishers=("研究院",), about="三十个城市。", contents=(CHAPTER,)
)
PLACE = (
    '<body><nav>深圳</nav><main id="main"><h1>{}</h1><p id="flow">{}</p></main><p>foot</p></body>'
)
RECORDS = (
    of_report("zh", REPORT),
    of_chapter("zh", REPORT.id, CHAPTER),
    of_exhibit("zh", REPORT.id, CHAPTER, EXHIBIT),
)


# -------------------------------------------------------------------------------------- cutting


@over_rows(
    ("text", "words"),
    [
        ("深圳", "深圳 圳"),
        ("深圳国际科技", "深圳 圳国 国际 际科 科技 技"),
        ("深圳，国际", "深圳 圳 ， 国际 际"),
        ("SET指数2024", "SET 指数 数 2024"),
        ("top scientists", "top scientists"),
        ("２０２６年", "2026 年"),  # full width is the same number
        ("", ""),
    ],
)
def test_chinese_is_cut_into_pairs_and_words_stay(text: str, words: str) -> None:
    assert cut(text).replace(",", "，") == words


# -------------------------------------------------------------------------------------- reading


def test_passages_know_their_anchor_and_leave_out_what_is_no_text() -> None:
    assert list(passages(FRAGMENT)) == [
        Passage("p-1", "国际流动以跨洲为主。"),
        Passage("inside", "洲内流动", heading=True),
        Passage("inside", "第一条"),
        Passage("p-2", "清华大学深圳国际研究生院。"),
    ]


def test_of_a_whole_page_the_main_part_is_read() -> None:
    page = PLACE.format("深圳", "流入 <b>12</b> 人")
    assert list(passages(page)) == [Passage("flow", "流入 12 人")]
    assert title_of(page) == "深圳"


def test_what_a_short_form_means_is_no_part_of_a_title() -> None:
    page = PLACE.format("Paris MA <small>MA: metropolitan area</small>", "")
    assert title_of(page) == "Paris MA"


def test_other_marks_in_a_drawing_leave_what_is_read_of_a_page_as_it_is() -> None:
    page = (
        "<html><svg><text>a</text></svg><main><h1>Oslo</h1><p id='p'>1 of 50"
        '<svg class="rug"><rect x="{}%"/></svg></p><p>9<svg/></p></main></html>'
    )
    before, after = page.format("27.0"), page.format("26.9")
    assert read_text(before) == read_text(after)
    assert list(passages(read_text(before))) == list(passages(before))
    assert title_of(read_text(before)) == title_of(before) == "Oslo"


def test_a_drawing_in_a_drawing_goes_with_it() -> None:
    page = "<main><svg><g><svg><text>in</text></svg></g><text>out</text></svg><p>after</p></main>"
    assert read_text(page) == "<main><p>after</p></main>"
    assert [one.text for one in passages(page)] == ["after"]
    assert list(passages(read_text(page))) == list(passages(page))


def test_hidden_parts_and_scripts_are_not_read() -> None:
    page = "<main><p>a</p><p hidden>b</p><div data-pagefind-ignore><p>c</p></div><script>d</script><p>e<br>f</p></main>"
    assert [passage.text for passage in passages(page)] == ["a", "e f"]


# -------------------------------------------------------------------------------------- records


def test_reports_chapters_and_exhibits_are_found_where_they_stand() -> None:
    assert [(one.kind, one.address, one.label, one.title) for one in RECORDS] == [
        ("report", "zh/mobility-2026/index.html", "", "流动报告 2026"),
        ("chapter", "zh/mobility-2026/cities.html", "4.1", "城市情况"),
        ("exhibit", "zh/mobility-2026/cities.html#table-4-1", "表4-1", "北京流动最多"),
    ]
    assert len({one.key for one in RECORDS}) == 3


def test_an_exhibit_is_found_by_caption_column_place_note_and_description() -> None:
    texts = [passage.text for passage in RECORDS[2].passages]
    assert texts == ["城市流动规模", "城市、流动规模", "深圳、北京", "按城市计", "北京三十人"]


def test_a_figure_without_values_is_called_by_its_caption_and_found_by_what_it_says() -> None:
    empty = replace(EXHIBIT, status="unpublished", table=None)
    found = of_exhibit("zh", REPORT.id, CHAPTER, empty)
    assert found.title == "城市流动规模"
    assert [one.text for one in found.passages] == ["北京流动最多", "按城市计", "北京三十人"]


def test_a_place_is_found_by_its_name_in_every_language() -> None:
    versions = {"zh": PLACE.format("深圳", "流入"), "en": PLACE.format("Shenzhen", "Inflow")}
    place = of_place("zh", "zh/places/shenzhen.html", versions)
    assert (place.kind, place.title, place.language) == ("place", "深圳", "zh")
    assert [passage.text for passage in place.passages] == ["Shenzhen", "流入", "shen zhen"]


def test_a_place_is_found_as_a_keyboard_without_its_letters_writes_it() -> None:
    versions = {"zh": PLACE.format("中国香港", "1"), "en": PLACE.format("Hong Kong, China", "1")}
    *_, typed = of_place("en", "en/places/hk.html", versions).passages
    assert typed.anchor == "-"  # which no excerpt shows
    assert typed.text.split(", ") == [
        "hongkongchina",
        "zhong guo xiang gang",
        "zhongguoxianggang",
        "xiang gang",
        "xianggang",
    ]


def test_a_name_that_is_the_same_in_every_language_stands_once() -> None:
    versions = {code: PLACE.format("CERN", "12") for code in ("zh", "en")}
    place = of_place("en", "en/places/cern.html", versions)
    assert (place.title, place.passages) == ("CERN", (Passage("flow", "12"),))


# ---------------------------------------------------------------------------------------- index


def fragments(files: dict[str, bytes]) -> dict[str, dict[str, object]]:
    found = {}
    for name, content in files.items():
        if name.startswith("fragment/"):
            data = json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
            found[str(data["url"])] = data
    return found


def test_a_fragment_holds_what_its_result_shows() -> None:
    made = build_index(RECORDS)
    found = fragments(dict(made.files))
    assert set(found) == {one.address for one in RECORDS}
    assert found["zh/mobility-2026/cities.html"]["passages"] == [
        ["p-1", 0, "国际流动以跨洲为主。"],
        ["inside", 1, "洲内流动"],
        ["inside", 0, "第一条"],
        ["p-2", 0, "清华大学深圳国际研究生院。"],
    ]
    names = set(made.files)
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"} <= names
    assert not [name for name in names if "ui" in name or "unknown" in name]
    assert {f"fragment/{id}.pf_fragment" for id in made.ids.values()} <= names
    assert set(made.ids) == {one.key for one in RECORDS}


def test_the_same_records_give_the_same_bytes_in_any_order() -> None:
    made = build_index(RECORDS)
    assert build_index(reversed(RECORDS)) == made
    assert packed(made) == packed(build_index(RECORDS))
    assert unpacked(packed(made)) == made


def test_an_index_of_nothing_is_an_index() -> None:
    assert build_index([]).files == {}


def test_a_failure_of_pagefind_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "bifolio.site.search.index.get_executable", lambda: Path("/nowhere/pagefind")
    )
    with pytest.raises(ToolError, match="Pagefind: could not be started: it was to index"):
        build_index(RECORDS)


# --------------------------------------------------------------------------------------- titles


def test_titles_are_a_script_that_names_each_record_as_the_index_does() -> None:
    language = {"code": "zh", "tag": "zh-Hans", "name": "中文"}
    ids = {one.key: f"en_{at}" for at, one in enumerate(RECORDS)}
    script = titles(language, {"mobility-2026": "流动报告 2026"}, RECORDS, ids)
    head = '(bifolio.titles = bifolio.titles || {})["zh"] = '
    assert script.startswith(head)
    known = json.loads(script.removeprefix(head).rstrip(";\n"))
    assert known["reports"] == {"mobility-2026": "流动报告 2026"}
    assert known["entries"][1] == [
        "en_1", "chapter", "zh/mobility-2026/cities.html", "4.1", "城市情况", "mobility-2026", "",
        "洲内流动",
    ]  # fmt: skip
    assert known["entries"][2][-1] == "城市流动规模 · 城市、流动规模 · 深圳、北京"


def test_titles_say_where_their_lines_may_end() -> None:
    language = {"code": "zh", "tag": "zh-Hans", "name": "中文"}
    script = titles(language, {"a": "流动报告"}, RECORDS, {}, lambda text: (text[:2], text[2:]))
    known = json.loads(script[script.index("{", 40) :].rstrip(";\n"))
    assert known["reports"] == {"a": "流动\u200b报告"}
    assert [row[4] for row in known["entries"][1:]] == ["城市\u200b情况", "北京\u200b流动最多"]
    assert known["entries"][2][6] == "城市\u200b情况"


def test_a_term_is_found_by_its_names_and_stands_with_the_titles_alone() -> None:
    entry = Entry("mobility volume", ("volume", "size of moves"), ("total mobility",), "Both.")
    unsaid = Entry("in words", definition="")
    known = Glossary({"volume": {"en": entry}, "words": {"en": unsaid, "zh": unsaid}})
    assert list(of_terms("zh", known)) == []
    (term,) = of_terms("en", known)
    assert term.address == "en/glossary.html#volume"
    script = titles({"code": "en", "tag": "en", "name": "English"}, {}, [term], {})
    # “volume” is a word for much else, unless readers are told of it.
    assert '"mobility volume","","","Both.","volume, size of moves, total mobility"]' in script
    hidden = replace(entry, unshown=frozenset({"volume"}))
    (term,) = of_terms("en", Glossary({"volume": {"en": hidden}}))
    assert term.passages[-1].text == "size of moves, total mobility"
    assert build_index([term]).files == {}


def test_a_chapter_that_tells_methods_is_asked_for_by_their_words() -> None:
    chapter = chapter_view("methods", "2", "Methods")
    plain, asked = (of_chapter("en", "x", chapter, words) for words in ("", "compute; data"))
    assert plain.passages == ()
    assert [(one.anchor, one.text) for one in asked.passages] == [(UNSHOWN, "compute; data")]


def test_a_record_without_passages_is_a_record() -> None:
    bare = Record("zh/places/x.html", "zh", "place", "某地")
    assert "fragment" in "".join(build_index([bare]).files)
