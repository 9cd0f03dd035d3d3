"""Numbers, lists and texts as Chinese and English write them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from babel import Locale

from bifolio.i18n.language import Language
from bifolio.i18n.language.po_file import load_catalog
from bifolio.model.findings import Message, Percent, Place, PlaceName
from tests.support.rows import over_rows

PLACES = {
    "us": Place("us", "country", "United States", "US", "north-america"),
    "hk": Place("hk", "country", "Hong Kong, China", "", "asia"),
}
ZH = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgctxt "cardinal"
msgid "five"
msgstr "五"

msgctxt "ordinal"
msgid "%(number)sth"
msgstr "第%(number)s"

msgctxt "multiple"
msgid "twice"
msgstr "两倍"

msgctxt "multiple"
msgid "%(number)s times"
msgstr "%(number)s倍"

msgctxt "tenths"
msgid "70%%"
msgstr "七成"

msgctxt "fraction"
msgid "one third"
msgstr "三分之一"
"""
ZH_PLACES = (
    'msgid ""\nmsgstr ""\n\nmsgctxt "country"\nmsgid "Hong Kong, China"\nmsgstr "中国香港"\n'
)
ZH_TERMS = 'msgid ""\nmsgstr ""\n\nmsgid "%(total)s in %(where)s"\nmsgstr "%(where)s有%(total)s"\n'


@pytest.fixture
def zh(tmp_path: Path) -> Language:
    catalogs = {}
    for domain, text in {"site": ZH, "places": ZH_PLACES, "terms": ZH_TERMS}.items():
        path = tmp_path / f"{domain}.po"
        path.write_text(text, "utf-8")
        catalogs[domain] = load_catalog(path, path.name)
    return Language("zh", "zh-Hans", "中文", Locale.parse("zh_Hans"), catalogs, {"m": "zh"}, PLACES)


@pytest.fixture
def en() -> Language:
    return Language("en", "en", "English", Locale.parse("en"), {}, {"m": "zh"}, PLACES)


@over_rows(
    ("value", "chinese", "english"),
    [
        (22031, "2.2万", "22,000"),
        (123456789, "1.2亿", "120 million"),
        (8460, "8,500", "8,500"),
        (1234567, "120万", "1.2 million"),
        (0, "0", "0"),
    ],
)
def test_about_how_many(zh: Language, en: Language, value: int, chinese: str, english: str) -> None:
    assert (zh.formats.approx(value), en.formats.approx(value)) == (chinese, english)


def test_three_significant_digits_of_a_large_number(zh: Language, en: Language) -> None:
    assert zh.formats.approx(123456789, 3) == "1.23亿"
    assert en.formats.approx(123456789, 3) == "123 million"


@over_rows(("value", "shown"), [(0.25, "0.3"), (2.5, "2.5"), (91.85, "91.9"), (-0.25, "−0.3")])
def test_rounding_is_half_away_from_zero_on_the_shown_digits(
    en: Language, value: float, shown: str
) -> None:
    assert en.decimal(value, 1) == shown


def test_a_half_on_an_axis_is_rounded_as_everywhere(zh: Language, en: Language) -> None:
    assert (en.compact(1250), zh.compact(12500)) == ("1.3K", "1.3万")


def test_a_number_that_rounds_to_nothing_has_no_sign(en: Language) -> None:
    assert (en.decimal(-0.04, 1), en.percent(-0.04, 1), en.count(-0.4)) == ("0.0", "0.0%", "0")


def test_percentages_counts_and_years(zh: Language, en: Language) -> None:
    assert en.percent(73.66) == "73.7%"
    assert zh.percent(7, 0) == "7%"
    assert zh.count(11431) == "11,431"
    assert zh.formats.year(2024) == "2024"


def test_a_draft_without_ordinals_of_its_own_has_english_ones(zh: Language) -> None:
    """German counts in one form alone, which would be 42th."""
    site = replace(zh.catalogs["site"], entries={})
    german = replace(zh, code="de", locale=Locale("de"), catalogs={"site": site}, unfinished=True)
    assert [german.ordinal(number) for number in (1, 5, 42, 1003)] == [
        "1st", "5th", "42nd", "1.003rd",
    ]  # fmt: skip


def test_axis_numbers_use_ten_thousands_in_chinese(zh: Language, en: Language) -> None:
    assert [zh.compact(v) for v in (573, 12000, 2500000)] == ["573", "1.2万", "250万"]
    assert [en.compact(v) for v in (573, 12000, 2500000)] == ["573", "12K", "2.5M"]


def test_number_words_come_from_the_catalog_and_fall_back_to_digits(
    zh: Language, en: Language
) -> None:
    assert (zh.words(5), en.words(5), en.words(50)) == ("五", "five", "50")
    assert (zh.ordinal(5), en.ordinal(5), en.ordinal(22)) == ("第5", "5th", "22nd")
    assert [zh.times(v) for v in (2, 5, 1.94)] == ["两倍", "五倍", "1.9倍"]
    assert [en.times(v) for v in (2, 5, 1.94)] == ["twice", "five times", "1.9 times"]
    assert (zh.tenths(70), en.tenths(70), en.tenths(67.7)) == ("七成", "70%", "68%")
    assert (zh.fraction(33.3), en.fraction(33.3), en.fraction(12.0)) == (
        "三分之一",
        "one third",
        "12%",
    )


def test_lists_of_names(zh: Language, en: Language) -> None:
    assert zh.names(["北京", "上海", "南京"]) == "北京、上海和南京"
    assert en.names(["Beijing", "Shanghai", "Nanjing"]) == "Beijing, Shanghai, and Nanjing"


def test_places_are_named_by_cldr_or_by_the_reports_usage(zh: Language, en: Language) -> None:
    assert (zh.place_name("us"), en.place_name("us")) == ("美国", "United States")
    assert (zh.place_name("hk"), en.place_name("hk")) == ("中国香港", "Hong Kong, China")


def test_values_of_a_message_are_written_in_the_language(zh: Language) -> None:
    message = Message(
        "%(total)s in %(where)s",
        None,
        {"total": 11431, "where": (PlaceName("us"), PlaceName("hk"))},
    )
    assert zh.message(message) == "美国和中国香港有11,431"
    share = Message(
        "%(total)s in %(where)s", None, {"total": Percent(47.51), "where": PlaceName("us")}
    )
    assert zh.message(share) == "美国有47.5%"


def test_a_title_is_never_marked(en: Language) -> None:
    preview = replace(en, preview=True)
    assert preview.title("m", "没有译文的标题") == "没有译文的标题"


def test_a_missing_message_is_marked_only_in_a_preview(en: Language) -> None:
    assert en.gettext("m", "句子") == "句子"
    assert replace(en, preview=True).gettext("m", "句子") == "\ue002句子\ue003"


def test_a_percent_sign_of_a_text_is_doubled_in_catalogs_and_single_on_the_page(
    tmp_path: Path,
) -> None:
    path = tmp_path / "terms.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n\nmsgctxt "unit"\nmsgid "percent"\nmsgstr "%%"\n', "utf-8"
    )
    terms = load_catalog(path, "terms.po")
    chinese = Language("zh", "zh-Hans", "中文", Locale.parse("zh_Hans"), {"terms": terms}, {}, {})
    assert chinese.message(Message("percent", "unit")) == "%"
