"""A sentence against its message: beginnings, ends, percent, opposites, length; and flags that silence."""

from __future__ import annotations

from dataclasses import replace

from babel import Locale

from bifolio.i18n.glossary import Glossary
from bifolio.i18n.proofreading.every_check import Text, checks, fixed, proof, proof_text
from tests.support.proofreading import EN, NONE, ZH, pair, said
from tests.support.rows import over_rows

LOST, EXTRA = "the final stop is missing", "a stop ends what is no sentence"
MANY, FEW = "the translation has a percent sign too many", "a percent sign is missing"
POINTS = "percentage points stand where the message has none"
NO_POINTS = "the percentage points of the message are missing"


@over_rows(
    ("source", "target", "to", "findings"),
    [
        ("数值没有公布。", "The values are not published", EN, [LOST]),
        ("数值没有公布%(fn)s。", "The values are not published%(fn)s", EN, [LOST]),
        ("他说“好”。", "He said “good”", EN, [LOST]),
        ("The values are not published.", "数值没有公布", ZH, [LOST]),
        ("数值没有公布。", "The values are not published:", EN, []),
        ("数值没有公布%(fn)s。", "The values are not published.%(fn)s", EN, []),
        ("数值没有公布。", "“The values” (are not published).", EN, []),
        ("流动规模", "Volume.", EN, [EXTRA]),
        ("Volume", "流动规模。", ZH, [EXTRA]),
        ("S.l.", "出版地不详", ZH, []),
        ("等", "et al.", EN, []),
        ("华盛顿特区", "Washington, D.C.", EN, []),
    ],
)
def test_a_sentence_ends_as_its_message_does(
    source: str, target: str, to: Locale, findings: list[str]
) -> None:
    assert said(pair(source, target, to)) == findings


@over_rows(
    ("code", "target"),
    [("th", "ไม่มีการเผยแพร่ค่า"), ("hy", "Արժեքները չեն հրապարակվել։"), ("de", "Um 5 Prozent.")],
)
def test_other_languages_end_and_count_as_they_do(code: str, target: str) -> None:
    source = "It is 5%%." if code == "de" else "The values are not published."
    one = pair(source, target, Locale.parse(code))
    one = replace(one, source=replace(one.source, locale=EN))
    assert [found.check for found in proof(one, NONE)] == []


@over_rows(
    ("target", "to", "right"),
    [
        ("It ends..", EN, "It ends."),
        ("It ends.. Or not.", EN, "It ends. Or not."),
        ("数值没有公布。。", ZH, "数值没有公布。"),
        ("数值没有公布。.", ZH, "数值没有公布。"),
        ("one,two and three", EN, "one, two and three"),
        ("“one”;two", EN, "“one”; two"),
        ("It ends.And begins.", EN, "It ends. And begins."),
        ("%(n)s,of (all),the rest", EN, "%(n)s, of (all), the rest"),
        ("in spring,2024", EN, "in spring, 2024"),
    ],
)
def test_stops_and_spaces_have_one_right_answer(target: str, to: Locale, right: str) -> None:
    source = "x。" if to is EN else "x."
    assert fixed(pair(source, target, to)) == right


@over_rows(
    "target",
    [
        "12,000 of them",
        "3:1",
        "See [it](https://a.b/c,d).",
        "and so on…",
        "the U.S. and Nature.com",
    ],
)
def test_signs_that_are_no_punctuation_stay(target: str) -> None:
    assert fixed(pair("x", target)) == target


@over_rows(
    ("source", "target", "findings"),
    [
        (
            "数值另见附表。",
            "the values are in the annex.",
            ["a sentence begins with a small letter: the"],
        ),
        ("甲。乙。", "One. two.", ["a sentence begins with a small letter: two"]),
        ("细胞分裂或死亡。", "iPS cells, e.g. of mice, grow vs. die.", []),
        ("二是名次。", "second, they rank high.", []),
        ("*n*为期数。", "where *n* is the number.", []),
        ("流动规模", "volume of moves", []),
        ("%(n)s人。", "%(n)s persons.", []),
    ],
)
def test_a_sentence_begins_with_a_capital(source: str, target: str, findings: list[str]) -> None:
    assert said(pair(source, target)) == findings


@over_rows(
    ("source", "target", "to", "findings"),
    [
        ("占%(share)s。", "It is %(share)s%%.", EN, [MANY]),
        ("It is %(share)s.", "占%(share)s%%。", ZH, [MANY]),
        ("It is %(share)s.", "占%(share)s％。", ZH, [MANY]),
        ("占%(share)s%%。", "It is %(share)s.", EN, [FEW]),
        ("占%(share)s%%。", "It is %(share)s percent.", EN, []),
        ("25%%以上", "more than a quarter", EN, []),
        ("10%%", "一成", ZH, []),
        ("in percent", "以%%计", ZH, []),
        ("增长%(n)s。", "It grew by %(n)s percentage points.", EN, [POINTS]),
        ("It grew by %(n)s.", "增长%(n)s个百分点。", ZH, [POINTS]),
        ("上升%(n)s个百分点。", "It rose by %(n)s percent.", EN, [NO_POINTS]),
        ("It rose by %(n)s percentage points.", "上升%(n)s%%。", ZH, [NO_POINTS]),
        ("It rose by %(n)s percentage points.", "上升%(n)s个百分点。", ZH, []),
    ],
)
def test_percent_is_told_from_percentage_points(
    source: str, target: str, to: Locale, findings: list[str]
) -> None:
    assert said(pair(source, target, to)) == findings


@over_rows(
    ("source", "target", "to", "found"),
    [
        ("largest of the group", "组中最小", ZH, "“最小” seems to be the opposite of “largest”"),
        ("论文数增长", "papers fell", EN, "“fell” seems to be the opposite of “增长”"),
        ("ascending", "降序", ZH, "“降序” seems to be the opposite of “ascending”"),
        ("Previous chapter", "下一章", ZH, "“下一” seems to be the opposite of “Previous”"),
        ("inflow less outflow", "流出减流入", ZH, "inflow and outflow have changed places"),
        ("论文数由增长转为下降", "papers grew, then fell", EN, ""),
    ],
)
def test_the_opposite_is_told(source: str, target: str, to: Locale, found: str) -> None:
    assert said(pair(source, target, to)) == ([found] if found else [])


def test_a_text_that_lost_sentences_is_told() -> None:
    long = "各大洲的流入与流出大体平衡。城市之间的流动不太集中。数值没有公布。"
    assert said(pair(long, "The values are not published.")) == [
        "the translation is very short: 29 characters for 33"
    ]
    whole = (
        "Inflow and outflow are about even. Moves between cities are spread. Nothing is published."
    )
    assert said(pair(long, whole)) == []


def test_traditional_chinese_is_terser() -> None:
    source = "Inflow and outflow are about even. Moves between cities are spread out over the whole world."
    told = "流入與流出大致相等，城市之間分布廣泛。"
    short = pair(source, told, ZH)
    assert [one for one in said(short) if "very short" in one]
    traditional = replace(short, target=Text(told, Locale.parse("zh_Hant")))
    assert not [one for one in said(traditional) if "very short" in one]
    lost = replace(short, target=Text("大致相等。", Locale.parse("zh_Hant")))
    assert [one for one in said(lost) if "very short" in one]


@over_rows("flag", ["ignore-end-stop", "ignore-end_stop", "ignore-all-checks"])
def test_a_flag_silences_a_check_for_an_entry(flag: str) -> None:
    wrong = pair("数值没有公布。", "The values are not published")
    assert [one.check for one in proof(wrong, NONE)] == ["end-stop"]
    assert list(proof(replace(wrong, flags=frozenset({flag})), NONE)) == []
    other = replace(wrong, flags=frozenset({"ignore-same", "no-wrap"}))
    assert [one.check for one in proof(other, NONE)] == ["end-stop"]


def test_max_length_counts_characters() -> None:
    flags = frozenset({"max-length:10"})
    fits, long = pair("合计", "The places"), pair("合计", "The places!")
    assert list(proof(replace(fits, flags=flags), NONE)) == []
    assert [one.message for one in proof(replace(long, flags=flags), NONE)] == [
        "the translation is 11 characters long; its flag max-length allows 10"
    ]
    value = replace(pair("%(n)s人", "%(n)s men"), flags=flags, values={"n": "1,234,567"})
    assert [one.check for one in proof(value, NONE)] == ["max-length"]


def test_each_check_has_a_name_for_flags() -> None:
    assert {"same", "end-stop", "max-length", "placement", "glossary"} <= set(checks(Glossary()))


def test_a_heading_begins_with_a_capital() -> None:
    heading = replace(pair("城市情况", "cities and regions"), heading=True)
    assert said(heading) == ["a heading begins with a small letter: cities"]
    assert said(replace(heading, heading=False)) == []
    assert said(replace(heading, target=Text("mRNA and cities", EN))) == []


@over_rows(
    ("text", "to", "told"),
    [
        ("数值没有公布。（见附表）报告认为如此。", ZH, True),
        ("数值没有公布（见附表）。报告认为如此。", ZH, False),
        ("数值没有公布。（见附表。）报告认为如此。", ZH, False),
        ("They are not published. (see there) The report", EN, True),
        ("They are not published. (See there.) The report", EN, False),
    ],
)
def test_a_bracket_belongs_to_a_sentence(text: str, to: Locale, told: bool) -> None:
    wanted = ["a bracket stands between two sentences"] if told else []
    assert [one.message for one in proof_text(Text(text, to), NONE)] == wanted
