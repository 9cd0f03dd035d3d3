"""What is compared sentence by sentence, by what a clause measures, and by the names of terms and things."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from babel import Locale

from bifolio.i18n.glossary import Entry, Glossary
from bifolio.i18n.proofreading import placeholder_positions, wording
from bifolio.i18n.proofreading.every_check import Finding, Pair
from bifolio.i18n.proofreading.sense import capitals, shape
from bifolio.i18n.proofreading.sense.families import compared
from bifolio.i18n.proofreading.sense.lost import lost_words
from bifolio.i18n.proofreading.sense.lost.aligned import aligned
from tests.support.proofreading import EN, ZH, pair
from tests.support.rows import over_rows


def told(
    check: Callable[[Pair], Iterator[Finding]], source: str, target: str, to: Locale = EN
) -> list[str]:
    return [one.message for one in check(pair(source, target, to))]


def test_sentences_stand_beside_those_that_translate_them() -> None:
    source = "共%(n)s城，均未列出。首位是%(top)s%(fn)s。"
    target = "There are %(n)s cities, and none is listed. First comes %(top)s.%(fn)s"
    assert aligned(pair(source, target)) == [
        ("共□城，均未列出。", "There are □ cities, and none is listed."),
        ("首位是□。", "First comes □."),
    ]
    assert [(two, one) for one, two in aligned(pair(target, source, ZH))] == aligned(
        pair(source, target)
    )


def test_one_sentence_is_one_pair_and_words_that_answer_to_one_another_are_left_out() -> None:
    found = aligned(
        pair("其他城市都在前%(n)s名之外。", "All other cities are outside the top %(n)s.")
    )
    assert found == [("城市都在前□名之外。", "All  cities are outside the top □.")]
    assert not aligned(pair("城市", "Städte", Locale.parse("de")))


LONG = "In cities with many young researchers, output grew. "
LANG = "青年人才多的城市，产出增长。"


@over_rows(
    ("source", "target", "to", "found"),
    [
        (f"{LANG}就%(n)s个城市计算，教育与人才的相关很弱；", f"{LONG}Over %(n)s cities the two are strongly correlated;", EN,
         "strong and weak: “strongly” seems to stand for “很弱”"),
        ("报告认为，其得分上升、影响力走低。", "The report sees rising scores and a growing impact; shares fall.", EN,
         "rise and fall: “growing” seems to stand for “走低”"),
        ("%(now)s座，由上一年的%(before)s座增加而来", "%(now)s, down from %(before)s the year before", EN,
         "rise and fall: “down” seems to stand for “增加”"),
        ("printed for the last year only", "只列出最初一年", ZH,
         "the first time and the last: “最初一年” seems to stand for “last year”"),
        ("较小的城市名次上升", "larger cities climb", EN, "larger and smaller: “larger” seems to stand for “较小”"),
        ("ranks in two components", "三级指标的名次", ZH, "levels of indicators: “三级指标” seems to stand for “components”"),
        ("双边论文", "multilateral papers", EN, "of one side and of several: “multilateral” seems to stand for “双边”"),
        ("昆明在亚热带", "Kunming is tropical", EN, "warm and cold: “tropical” seems to stand for “亚热带”"),
        ("其他城市都在前%(n)s名之外", "the other cities are all inside the top %(n)s", EN,
         "inside and outside: “inside” seems to stand for “之外”"),
    ],
)  # fmt: skip
def test_families_are_read_by_sentence_and_measure(
    source: str, target: str, to: Locale, found: str
) -> None:
    assert told(compared.families, source, target, to) == [found]


def test_families_that_a_list_names_are_not_read_by_what_it_measures() -> None:
    right = "scores in education, talent, and science and technology; the total has no score"
    assert told(compared.families, "教育、人才、科技得分；总分没有得分", right) == []


@over_rows(
    ("source", "target", "to", "found"),
    [
        (f"{LONG}In %(year)s they did not fall.", f"{LANG}%(year)s年，论文减少了。", ZH, ["a negation of the message is missing"]),
        (f"{LONG}In %(year)s they did not fall.", f"{LANG}%(year)s年，论文没有减少。", ZH, []),
        ("报告只说巴黎没有进入前%(n)s名。", "The report says only that Paris is among the top %(n)s.", EN,
         ["a negation of the message is missing"]),
        ("报告只说巴黎没有进入前%(n)s名。", "The report says only that Paris is not among the top %(n)s.", EN, []),
        ("The Union left not long ago.", "英国新近脱欧。", ZH, []),
    ],
)  # fmt: skip
def test_denials_are_counted_by_sentence(
    source: str, target: str, to: Locale, found: list[str]
) -> None:
    assert told(shape.denials, source, target, to) == found


def test_the_languages_of_a_report_stand_in_their_order() -> None:
    source, crossed = (
        "The English part has a name, its Chinese part another.",
        "中文部分作一名，英文部分作另一名。",
    )
    assert told(shape.order, source, crossed, ZH) == [
        "English and Chinese do not stand in the order of the message"
    ]
    assert told(shape.order, source, "英文部分作一名，中文部分作另一名。", ZH) == []


@over_rows(
    ("source", "target", "to", "found"),
    [
        ("只有%(cities)s在三项中排进前列", "%(cities)s lead in all three", EN, ["“只有” is missing in the translation"]),
        ("只有%(cities)s在三项中排进前列", "No city but %(cities)s leads in all three", EN, []),
        ("They should be open, above all in new technologies.", "应当开放，在新技术上也应如此。", ZH,
         ["“above all” is missing in the translation"]),
        ("They should be open, above all in new technologies.", "应当开放，新技术尤应如此。", ZH, []),
        (f"{LANG}相关系数为%(r)s，程度很弱。", f"{LONG}The correlation is %(r)s.", EN, ["“很弱” is missing in the translation"]),
        ("At least %(n)s of them doubled.", "其中%(n)s个翻番。", ZH, ["“At least” is missing in the translation"]),
        ("国内外的人才", "talent", EN, []),
        ("青年人才", "Nachwuchs", Locale.parse("de"), []),
    ],
)  # fmt: skip
def test_words_that_no_translation_loses(
    source: str, target: str, to: Locale, found: list[str]
) -> None:
    assert told(lost_words.lost, source, target, to) == found


EXAMINES = "The report examines the evidence and discusses how new patterns will shape the results of research."


@over_rows(
    ("target", "found"),
    [
        (
            "青年人才多的城市，产出都在增长。本报告检视证据。",
            ["a sentence is very short: “本报告检视证据。”"],
        ),
        (
            "青年人才多的城市，产出都在增长。本报告检视证据，讨论新格局会怎样影响今后的科研成果。",
            [],
        ),
        ("青年人才多的城市，产出都在增长，本报告检视证据，讨论新格局会怎样影响成果。如上。", []),
    ],
)
def test_a_sentence_that_lost_a_half(target: str, found: list[str]) -> None:
    assert told(lost_words.passages, LONG + EXAMINES, target, ZH) == found


ALIKE = Glossary(
    {
        "career": {"en": Entry("career age"), "zh": Entry("职业年龄", ("从业年龄",))},
        "academic": {"en": Entry("academic age", ("AA",)), "zh": Entry("学术年龄", ("AA",))},
    }
)


@over_rows(
    ("source", "target", "found"),
    [
        ("By academic age (AA)", "按职业年龄（AA）", ["“职业年龄” stands for the term “学术年龄”"]),
        ("By academic age (AA)", "按学术年龄（AA）", []),
        ("By career age and academic age", "按职业年龄和学术年龄", []),
        ("By age", "按职业年龄", []),
    ],
)
def test_a_term_for_one_that_is_called_much_like_it(
    source: str, target: str, found: list[str]
) -> None:
    assert told(wording.other_terms(ALIKE), source, target, ZH) == found


@over_rows(
    ("source", "target", "found"),
    [
        (
            "本学科CiteScore百分位",
            "by Citescore percentile",
            ["a name has other capitals than in the message: Citescore"],
        ),
        ("本学科CiteScore百分位", "by CiteScore percentile", []),
        ("本学科CiteScore百分位", "BY CITESCORE", []),
        ("Scopus数据", "data of scopus", []),
    ],
)
def test_names_keep_the_capitals_of_the_message(source: str, target: str, found: list[str]) -> None:
    assert told(capitals.of_message, source, target) == found


@over_rows(
    ("value", "ending", "wrong"),
    [
        ("3rd", "th", True),
        ("3", "th", True),
        ("13", "th", False),
        ("3", "rd", False),
        ("22", "nd", False),
        ("", "th", True),
    ],
)
def test_an_ordinal_ending_goes_with_its_value(value: str, ending: str, wrong: bool) -> None:
    glued = replace(pair("第%(n)s位", f"in %(n)s{ending} place"), values={"n": value})
    assert bool([*placeholder_positions.glued(glued)]) == wrong
    assert not [*placeholder_positions.glued(replace(glued, values={}))]
