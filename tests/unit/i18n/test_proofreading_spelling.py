"""Words written wrongly: what is told, and what is left alone."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale

from bifolio.i18n.proofreading.every_check import Finding, Text, fixed, proof_text
from bifolio.i18n.proofreading.spelling.confused import characters
from bifolio.i18n.proofreading.spelling.english import articles, letters
from tests.support.proofreading import EN, NONE, ZH, pair, said
from tests.support.rows import over_rows

TW = Locale.parse("zh_Hant")


def told(found: Iterator[Finding]) -> list[str]:
    return [one.message.rpartition(": ")[2] for one in found]


@over_rows(
    ("text", "wrong", "right"),
    [
        ("论文增涨很快", "增涨", "论文增长很快"),
        ("百份之十的机构", "百份", "百分之十的机构"),
        ("这反应出合作的规模", "反应出", "这反映出合作的规模"),
        ("各领城的份布", "领城", "各领域的分布"),
    ],
)
def test_a_wrong_character_of_a_known_word_is_told_and_mended(
    text: str, wrong: str, right: str
) -> None:
    assert told(characters(Text(text, ZH))) == [wrong]
    assert fixed(pair("x", text, ZH)) == right


@over_rows(
    "text",
    [
        "一百份论文",
        "增长百分之十",
        "所以经济增长",
        "化学反应产生",
        "身份与成分",
        "部分省份布鲁塞尔",
    ],
)
def test_characters_that_meet_by_chance_are_left_alone(text: str) -> None:
    assert told(characters(Text(text, ZH))) == []


def test_other_chinese_has_its_own_spelling() -> None:
    assert told(characters(Text("帳號與部份", TW))) == []


@over_rows(
    ("text", "wrong", "right"),
    [
        ("name a academic institution", "a academic", "name an academic institution"),
        ("an university of the city", "an university", "a university of the city"),
        ("A increase of papers", "A increase", "An increase of papers"),
        ("within a hour", "a hour", "within an hour"),
        ("an European country", "an European", "a European country"),
        ("a uninteresting list", "a uninteresting", "an uninteresting list"),
    ],
)
def test_an_article_that_does_not_go_with_its_word_is_told(
    text: str, wrong: str, right: str
) -> None:
    assert told(articles(Text(text, EN))) == [wrong]
    assert fixed(pair("x", text, EN)) == right


@over_rows(
    "text",
    [
        "a US city, a UK one and a UNESCO list",
        "an FWCI and an SCI paper",
        "a one-off, a union, a unit, a uniform, a useful one, a utility",
        "an hour, an honest one, an heir",
        "from point a and on, or a in formula (a is a share)",
        "Vitamin A and E; Table a is long",
        "a European, an eight-fold",
    ],
)
def test_articles_that_go_with_the_sound_are_left_alone(text: str) -> None:
    assert told(articles(Text(text, EN))) == []


@over_rows(
    ("text", "wrong"),
    [
        ("The reserach of cities", ["reserach"]),
        ("of reserachers’ work", ["reserachers"]),
        ("Insitutions and goverment.", ["Insitutions", "goverment"]),
        ("it occured in seperate places", ["occured", "seperate"]),
        ("it cites polices of a county, medial and preset; a numeral, principles", []),
        ("an address, addresses and addressed; access, process, business", []),
        ("see reserach.example.org and %(reserach)s", []),
    ],
)
def test_long_words_with_letters_out_of_order_are_told(text: str, wrong: list[str]) -> None:
    assert told(letters(Text(text, EN))) == wrong


def test_spelling_has_a_name_that_a_flag_silences() -> None:
    assert {one.check for one in proof_text(Text("teh end", EN), NONE)} == {"spelling"}


@over_rows(
    ("wrong", "right"),
    [
        ("Flows are larger then those.", "Flows are larger than those."),
        ("The index has it’s limits.", "The index has its limits; it’s small."),
        ("There is three cities.", "There are three cities; there is one."),
        ("A large amount of scientists moved.", "A large amount of data moved."),
        ("Papers grew the most fastest.", "Papers grew the fastest, most of them."),
        ("This depends of the method.", "This depends on the method."),
        ("It was wrote by two authors.", "It was written by two authors."),
    ],
)
def test_english_words_that_do_not_go_together_are_told(wrong: str, right: str) -> None:
    together = "words that do not go together"
    assert [one for one in said(pair("数", wrong)) if together in one]
    assert not [one for one in said(pair("数", right)) if together in one]
