"""Proofreading: what is found, what is left alone, and the one right answer where there is one."""

from __future__ import annotations

from fractions import Fraction

import pytest
from babel import Locale

from bifolio.i18n.checks import Pair, Text, WidthLimit, fixed, proof, proof_text
from bifolio.i18n.checks.numbers import in_digits, in_words, shown
from bifolio.i18n.glossary import Entry, Glossary
from bifolio.model.errors import Where

ZH, EN, FR = Locale.parse("zh_Hans"), Locale.parse("en"), Locale.parse("fr")
WHERE = Where("x.po", 1)
NONE = Glossary()
GLOSSARY = Glossary(
    {
        "volume": {
            "zh": Entry("流动规模", (), ("流动总量",)),
            "en": Entry("mobility volume", ("volume",), ("flow size",)),
        },
        "country": {
            "zh": Entry("国家（地区）", ("国家和地区",), ("国家/地区",)),
            "en": Entry("country or region", ("countries and regions",), ("country/region",)),
        },
        "scale": {"zh": Entry("规模"), "en": Entry("scale")},
    }
)


def pair(source: str, target: str, to: Locale = EN, room: WidthLimit | None = None) -> Pair:
    return Pair(Text(source, EN if to is ZH else ZH), Text(target, to), WHERE, None, room)


def said(pair: Pair, glossary: Glossary = NONE) -> list[str]:
    return [finding.message for finding in proof(pair, glossary)]


# -- numbers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "locale", "values"),
    [
        ("12万人", ZH, [120000]),
        ("120,000 persons", EN, [120000]),
        ("1.2亿", ZH, [120000000]),
        ("120 million", EN, [120000000]),
        ("2023—2025年", ZH, [2023, 2025]),
        ("the 5th of 20", EN, [5, 20]),
        ("36.8%%", EN, [Fraction("36.8")]),
        ("３６．８％", ZH, [Fraction("36.8")]),
        ("11 431,5 personnes", FR, [Fraction("11431.5")]),
        ("%(n)s of 100%%", EN, [100]),
        ("[网址](https://a.b/2021)", ZH, []),
        ("CO2", EN, [2]),
    ],
)
def test_numbers_have_values(text: str, locale: Locale, values: list[Fraction]) -> None:
    assert in_digits(Text(text, locale)) == values


@pytest.mark.parametrize(
    ("text", "locale", "value"),
    [
        ("七成", ZH, 70),
        ("六成半", ZH, 65),
        ("三分之二", ZH, Fraction(2, 3)),
        ("四分之一", ZH, 25),
        ("一百二十三万", ZH, 1230000),
        ("two thirds", EN, Fraction(2, 3)),
        ("the twentieth century", EN, 20),
        ("in October", EN, 10),
        ("a half", EN, 50),
    ],
)
def test_numbers_in_words_have_values_too(text: str, locale: Locale, value: Fraction) -> None:
    assert value in in_words(Text(text, locale))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("共12万人", "120,000 persons"),
        ("20世纪以来", "since the twentieth century"),
        ("21世纪以来", "since the 21st century"),
        ("第35位，25%以上", "35th, more than a quarter"),
        ("2025年10月", "October 2025"),
        ("前20名", "the top 20"),
        ("一些人", "some"),
        ("三个领域", "three fields"),
    ],
)
def test_equal_values_are_no_finding(source: str, target: str) -> None:
    assert said(pair(source, target)) == []


def test_years_are_told_as_years_and_large_numbers_in_groups() -> None:
    assert [shown(Fraction(n)) for n in (2025, 12000, Fraction(25, 2))] == [
        "2025",
        "12,000",
        "12.5",
    ]


@pytest.mark.parametrize(
    ("source", "target", "finding"),
    [
        ("共12万人", "12,000 persons", "the translation lacks the number 120,000"),
        ("前20名", "the top ones", "the translation lacks the number 20"),
        ("2024年", "in 2025", "the translation has a number that the message lacks: 2025"),
    ],
)
def test_other_values_are_found(source: str, target: str, finding: str) -> None:
    assert finding in said(pair(source, target))


# -- Chinese typography -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("流动,合作", "流动，合作"),
        ("数据:来源", "数据：来源"),
        ("很多!", "很多！"),
        ("结束.", "结束。"),
        ("流动(合作)", "流动（合作）"),
        ("规模(%(n)s人)", "规模（%(n)s人）"),
        ('他说"好"', "他说“好”"),
        ("流动 合作", "流动合作"),
        ("流动， 合作", "流动，合作"),
        ("２０２５年", "2025年"),
        ("等等...", "等等……"),
        ("等等。。。", "等等……"),
        ("等等…", "等等……"),
        ("科学--技术", "科学——技术"),
        ("流动，，合作", "流动，合作"),
        ("流动,合作.共 计(人)", "流动，合作。共计（人）"),
        ("共12  人", "共12 人"),
        ("流\u200b动合\ufeff作", "流动合作"),
    ],
)
def test_chinese_typography_has_one_right_answer(text: str, right: str) -> None:
    assert list(proof_text(Text(text, ZH), NONE))
    assert fixed(pair("x", text, ZH)) == right
    assert list(proof_text(Text(right, ZH), NONE)) == []


@pytest.mark.parametrize(
    "text",
    [
        "本页有 %(count)s 处尚未翻译，暂以原文显示。",
        "前10%%的期刊，比为3:1",
        "共%(n)s人（%(share)s），见“%(where)s”。",
        "格式为 CSV 和 JSON。",
        "学术机构＋医疗机构",
        "流出＼流入",
        "北京—上海",
        "《%(title)s %(year)s》",
        "[网址](https://a.b/c,d)很长",
        "等等……科学——技术",
        "西安（Xi’an）",
        "纽约-纽瓦克",
        "为了了解高高低低的数值",
        "%(name)s。%(posts)s",
    ],
)
def test_good_chinese_is_left_alone(text: str) -> None:
    assert list(proof_text(Text(text, ZH), NONE)) == []
    assert fixed(pair("x", text, ZH)) == text


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("见“流动", "” is missing"),
        ("见）流动", "） closes what is not open"),
        ("《流动”", "” closes what is not open"),
        ('单独的"引号', "a straight quotation mark stands alone in Chinese text"),
        ("北京–上海", "a Latin dash (–) stands between Chinese characters"),
        ("研究研究人员", "a word stands twice: 研究研究"),
        ("科学家的的流动", "a word stands twice: 的的"),
        ("流动在在各国", "a word stands twice: 在在"),
    ],
)
def test_faults_without_a_single_answer_are_only_told(text: str, finding: str) -> None:
    findings = list(proof_text(Text(text, ZH), NONE))
    assert [(f.message, f.fixed) for f in findings] == [(finding, None)]


# -- English ----------------------------------------------------------------------------------


def test_english_gets_curly_quotes_and_single_spaces() -> None:
    text = 'the report\'s "own"  words'
    assert fixed(pair("x", text)) == "the report’s “own” words"
    assert fixed(pair("x", "moves of %(n)s , pasted in\u200b unseen \u202e.")) == (
        "moves of %(n)s, pasted in unseen."
    )
    assert list(proof_text(Text("the reports’ “own” words: Xi’an", EN), NONE)) == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("in the the report", "a word stands twice: the the"),
        ("flows，and", "Chinese punctuation stands in the text: ，"),
    ],
)
def test_faults_of_english(text: str, finding: str) -> None:
    assert finding in [f.message for f in proof_text(Text(text, EN), NONE)]


# -- placeholders, emphasis, links ------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "findings"),
    [
        (
            "%(n)s人",
            "%(n)s of %(n)s",
            ["the placeholder %(n)s stands 2 times, in the message 1"],
        ),
        (
            "见[网](https://a.b)",
            "see (https://a.b)",
            ["the link to https://a.b is missing or broken"],
        ),
        (
            "见[网](https://a.b)",
            "see [the site] (https://a.b)",
            ["the link to https://a.b is missing or broken", "a link is not whole"],
        ),
        (
            "见[网](https://a.b)",
            "see [it](https://a.c)",
            ["the link to https://a.b is missing or broken", "a link leads elsewhere: https://a.c"],
        ),
        (
            "很**重要**的",
            "very *important",
            ["a star (*) has no partner", "0 strong passages, in the message 1"],
        ),
        ("很*重要*的", "very important", ["the emphasis is missing"]),
        (
            "很重要",
            " very important",
            ["the translation begins or ends with other spaces than the message"],
        ),
    ],
)
def test_markup_must_be_whole(source: str, target: str, findings: list[str]) -> None:
    assert said(pair(source, target)) == findings


def test_a_title_may_be_set_as_each_language_does() -> None:
    assert said(pair("据《自然》报道", "according to *Nature*")) == []
    assert said(pair("according to *Nature*", "据《自然》报道", ZH)) == []


# -- words ------------------------------------------------------------------------------------


def test_a_term_has_one_of_its_forms() -> None:
    assert said(pair("流动规模居前", "the largest mobility volumes"), GLOSSARY) == []
    assert said(pair("流动规模居前", "the largest volumes"), GLOSSARY) == []
    assert said(pair("流动规模居前", "the largest flows"), GLOSSARY) == [
        "the term “流动规模” has none of its agreed forms"
    ]


def test_inside_a_longer_term_a_shorter_one_does_not_count() -> None:
    assert said(pair("流动规模", "volume"), GLOSSARY) == []
    assert said(pair("规模", "size"), GLOSSARY) == ["the term “规模” has none of its agreed forms"]


def test_an_admitted_form_does_not_ask_for_the_term() -> None:
    assert said(pair("the volume of a book", "书的一册", ZH), GLOSSARY) == []


def test_forbidden_forms_are_found_in_messages_and_translations() -> None:
    assert said(pair("各国家（地区）", "each country/region"), GLOSSARY) == [
        "the term “国家（地区）” has none of its agreed forms",
        "“country/region” is not our word",
    ]
    assert [f.message for f in proof_text(Text("各国家/地区", ZH), GLOSSARY)] == [
        "“国家/地区” is not our word"
    ]


@pytest.mark.parametrize(
    ("source", "target", "to", "finding"),
    [
        ("洲际流动", "moves 洲际 between", EN, "Chinese is left over in the translation: 洲际"),
        (
            "values of each table stand below",
            "各表的 each table stand below",
            ZH,
            "source text is left over: each table stand below",
        ),
    ],
)
def test_source_text_left_over(source: str, target: str, to: Locale, finding: str) -> None:
    assert finding in said(pair(source, target, to))


def test_names_may_stay() -> None:
    text = "Field-Weighted Citation Impact, from Scopus"
    assert said(pair(text, "Field-Weighted Citation Impact，来自Scopus", ZH)) == []


def test_a_text_has_to_fit_its_place() -> None:
    room = WidthLimit("a head of a column", 10)
    assert said(pair("合计", "In all", room=room)) == []
    assert said(pair("合计", "Number of persons", room=room)) == [
        "the translation is 17 cells wide; a head of a column has room for 10"
    ]
