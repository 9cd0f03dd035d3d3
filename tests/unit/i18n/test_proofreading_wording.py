"""Words: terms in their agreed forms, no source text left over, and room for the text."""

from __future__ import annotations

from babel import Locale

from bifolio.i18n.glossary import Entry, Glossary
from bifolio.i18n.proofreading.every_check import Text, WidthLimit, proof_text
from tests.support.proofreading import EN, ZH, pair, said
from tests.support.rows import over_rows

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


@over_rows(
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


@over_rows(
    ("target", "language"),
    [("国際移動の規模", "ja"), ("洲際流動", "zh_Hant"), ("국제 이동(移動)의 규모", "ko")],
)
def test_chinese_characters_of_other_languages_are_no_left_over(target: str, language: str) -> None:
    found = said(pair("The volume of mobility", target, Locale.parse(language)))
    assert not [message for message in found if "left over" in message]


def test_chinese_in_a_korean_sentence_is_left_over() -> None:
    found = said(pair("洲际流动", "국제 洲际 이동", Locale.parse("ko")))
    assert found == ["Chinese is left over in the translation: 洲际"]


def test_names_may_stay() -> None:
    text = "Field-Weighted Citation Impact, from Scopus"
    assert said(pair(text, "Field-Weighted Citation Impact，来自Scopus", ZH)) == []


def test_a_text_has_to_fit_its_place() -> None:
    room = WidthLimit("a head of a column", 10)
    assert said(pair("合计", "In all", room=room)) == []
    assert said(pair("合计", "Number of persons", room=room)) == [
        "the translation is 17 cells wide; a head of a column has room for 10"
    ]
