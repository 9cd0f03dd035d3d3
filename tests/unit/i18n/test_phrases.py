"""Titles break between their phrases, and joining them gives the title again."""

from __future__ import annotations

import pytest

from bifolio.i18n.language.phrases import Divider, may_break, phrases_of, whole
from tests.support.rows import over_rows

CHINESE = phrases_of(
    "zh-Hans", lambda: ("顶尖科学家", "流动规模", "署名机构", "国家（地区）", "库马西")
)


@over_rows(
    ("title", "phrases"),
    [
        ("全球顶尖科学家流动与合作报告", "全球|顶尖科学家|流动|与合作|报告"),
        ("文章署名机构分布", "文章|署名机构|分布"),
        ("学科领域活跃度", "学科|领域|活跃度"),
        ("国家（地区）分布", "国家（地区）|分布"),
        ("2022年全球前10大城市排名", "2022年|全球|前10大|城市|排名"),
        ("基础科学：北京的流动规模居前", "基础|科学：|北京的流动规模居前"),
        ("点对点流动", "点对点|流动"),
        ("产学合作率最高，其后是上海", "产学合作率|最高，|其后是上海"),
        ("前5%影响力期刊发文量", "前5%|影响力|期刊|发文量"),
        ("在所列十座城市中居前", "在所列|十座|城市|中居前"),
        ("各语言合订本（PDF）", "各语言|合订本|（PDF）"),
        ("流动规模为2,579人次，多于合作", "流动规模|为2,579人次，|多于合作"),
        ("摘要", "摘要"),
        ("", ""),
    ],
)
def test_a_chinese_title_breaks_between_phrases(title: str, phrases: str) -> None:
    assert "|".join(CHINESE(title)) == phrases


@over_rows("word", ["顶尖科学家", "库马西", "点对点"])
def test_no_line_ends_inside_a_term_or_a_name(word: str) -> None:
    assert any(word in phrase for phrase in CHINESE(f"各国的{word}流入情况"))


def test_what_nobody_agreed_on_is_left_to_the_model() -> None:
    assert "库马西" not in phrases_of("zh-Hans")("各国的库马西流入情况")


@over_rows("title", ["（据报告）", "“中国制造”", "一、二", "A", "2019–2023年", "a，b"])
def test_phrases_joined_are_the_title(title: str) -> None:
    assert "".join(CHINESE(title)) == title


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    found = CHINESE("从“中国制造”到科研城市“中国建造”，（2021至2022年）：变化")
    assert len(found) > 4
    assert not [one for one in found if one[0] in "”，）：" or one[-1] in "“（"]


def test_a_value_in_brackets_stays_with_what_has_it() -> None:
    found = CHINESE("其后是上海（2,214）、纽约都市圈（2,107）（据报告）")
    assert any(one.endswith("都市圈（2,107）") for one in found)
    assert not [one for one in found if one.startswith("（2")]


def test_each_language_without_spaces_has_its_own_model() -> None:
    assert phrases_of("ja")("今日は天気です。") == ("今日は", "天気です。")
    assert phrases_of("zh-Hant")("今天是晴天") == phrases_of("zh-TW")("今天是晴天")


@over_rows("tag", ["en", "ko", "de-CH", "ar"])
def test_a_language_with_spaces_keeps_its_words(tag: str) -> None:
    assert phrases_of(tag) is whole
    assert not may_break(tag)
    assert whole("두 단어") == ("두 단어",)


def test_what_the_phrases_of_a_text_rest_on_differs_where_a_name_in_it_comes_to_be_kept() -> None:
    title, other = "基础科学：北京的流动规模居前", "摘要"
    less = phrases_of("zh-Hans", lambda: ("流动规模",))
    more = phrases_of("zh-Hans", lambda: ("流动规模", "基础科学"))
    assert isinstance(less, Divider)
    assert isinstance(more, Divider)
    assert less(title) != more(title)
    assert less.grounds(title) != more.grounds(title)
    assert less.grounds(other) == more.grounds(other)


def test_what_phrases_rest_on_differs_with_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(CHINESE, Divider)
    before = CHINESE.grounds("摘要")
    monkeypatch.setattr("bifolio.i18n.language.phrases._version", lambda: "another")
    assert CHINESE.grounds("摘要") != before
