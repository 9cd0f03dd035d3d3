"""Words of a family that stand for another one, and the shape of a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from babel import Locale

from bifolio.i18n.proofreading.every_check import Finding, Pair
from bifolio.i18n.proofreading.sense import shape
from bifolio.i18n.proofreading.sense.families import compared
from tests.support.proofreading import EN, ZH, pair
from tests.support.rows import over_rows

Check = Callable[[Pair], Iterator[Finding]]


def told(check: Check, source: str, target: str, to: Locale = EN) -> list[str]:
    return [one.message for one in check(pair(source, target, to))]


@over_rows(
    ("source", "target", "to", "found"),
    [
        ("产出持续增长。", "Output keeps falling.", EN, "rise and fall: “falling” … “增长”"),
        ("Output doubled.", "产出翻两番。", ZH, "how many times: “翻两番” … “doubled”"),
        ("居第二名", "in third place", EN, "first, second and third: “third” … “第二”"),
        ("以百万美元计", "in billion US dollars", EN,
         "thousand, million and billion: “billion” … “百万”"),
        ("networks in the Middle East", "东欧的网络", ZH, "parts of the world: “东欧” … “Middle East”"),
        ("年均增长%(n)s", "growth of %(n)s a month", EN,
         "years, months and days: “month” … “年”"),
        ("发表的论文", "patents granted", EN, "what is published: “patents” … “论文”"),
        ("颜色越深，人数越多", "the darker, the fewer persons", EN,
         "the more and the less: “the fewer” … “越多”"),
        ("最右为最大值", "the largest at the left", EN, "left and right: “left” … “最右”"),
        ("%(n)s ahead of the United States", "比美国少%(n)s", ZH,
         "ahead and behind: “比美国少” … “ahead”"),
        ("流入城市的学者", "researchers who left the city", EN,
         "inflow and outflow: “left the city” … “流入”"),
        ("人才发展指标", "indicators of technology", EN,
         "education, technology and talent: “technology” … “人才”"),
        ("产出不断增长，分值高于%(n)s", "output keeps growing, with a score below %(n)s", EN,
         "more and less: “below” … “高于”"),
    ],
)  # fmt: skip
def test_another_word_of_a_family(source: str, target: str, to: Locale, found: str) -> None:
    assert told(compared.families, source, target, to) == [
        found.replace(" … ", " seems to stand for ")
    ]


def test_where_both_are_said_the_value_or_country_beside_them_tells() -> None:
    source = "法国增长%(france)s，德国下降%(germany)s"
    right = "France rose by %(france)s, Germany fell by %(germany)s"
    crossed = "France fell by %(france)s, Germany rose by %(germany)s"
    assert told(compared.families, source, right) == []
    noted = crossed.replace(", ", ",%(fn)s ")  # an English clause ends before its note
    assert told(compared.families, source, noted) == told(compared.families, source, crossed)
    assert told(compared.families, source, crossed) == [
        "rise and fall: “fell” seems to stand for “增长”"
    ]


@over_rows(
    ("source", "target", "to"),
    [
        ("产出不断增长，份额下降。", "Output grows, and its share falls.", EN),
        ("It is far below the average.", "远低于平均水平。", ZH),
        ("前%(first)s位国家（地区）", "the top %(first)s countries and regions", EN),
        ("国内行业落后别国", "the domestic industry is behind that of other countries", EN),
        ("Papers became fewer.", "论文减少。", ZH),
        ("%(n)s ahead of the United States", "比美国多%(n)s", ZH),
        ("流入城市的学者", "researchers who moved to the city", EN),
        ("科研人才", "scientists", EN),
        ("得分不超过%(n)s，不如美国", "scores below %(n)s, less than the United States", EN),
        ("Das Wachstum", "decline", EN),
        ("joint papers in the Middle East in the second period", "中东后期的合著论文", ZH),
    ],
)
def test_free_translations_are_left_alone(source: str, target: str, to: Locale) -> None:
    assert told(compared.families, source, target, to) == []


def test_names_are_not_compared() -> None:
    name = replace(pair("东亚大学", "West Asia University", EN), name=True, context="institution")
    assert list(compared.families(name)) == []


def test_captions_as_printed_are_compared_as_a_whole() -> None:
    caption = replace(pair("人才发展得分", "Scores in education", EN), name=True)
    assert [one.message for one in compared.families(caption)] == [
        "education, technology and talent: “education” seems to stand for “人才”"
    ]


def test_opposites_stand_in_the_order_of_the_message() -> None:
    turned = told(shape.order, "流出多于流入。", "Inflow exceeds outflow.")
    assert turned == ["inflow and outflow do not stand in the order of the message"]
    assert told(shape.order, "流出多于流入。", "Outflow exceeds inflow.") == []


@over_rows(
    ("source", "target", "to", "found"),
    [
        ("It prints none of them, so nothing is drawn.", "均已列出，因此绘图。", ZH,
         "a negation of the message is missing"),
        ("各年产出都已列出。", "The output of the years is not listed.", EN,
         "the message does not deny anything: “not”"),
    ],
)  # fmt: skip
def test_denials_are_counted(source: str, target: str, to: Locale, found: str) -> None:
    assert told(shape.denials, source, target, to) == [found]


def test_a_side_of_a_drawing_tells_what_stands_there() -> None:
    source = "flows downwards on the left leaf and upwards on the right leaf"
    assert told(compared.families, source, "向下的流动在左页，向上的流动在右页", ZH) == []
    assert told(compared.families, source, "向上的流动在左页，向下的流动在右页", ZH) == [
        "up and down: “向上” seems to stand for “downwards”"
    ]


@over_rows(
    ("source", "target", "to", "found"),
    [
        ("一年间的变化", "Changes in ten years", EN, ["the message does not speak of “ten”"]),
        ("十年间的变化", "Changes in ten years", EN, []),
        ("逾千万人口", "more than ten million people", EN, []),
        ("both countries", "三国", ZH, []),
        ("partners", "四国", ZH, ["the message does not speak of “四”"]),
    ],
)
def test_numbers_in_words(source: str, target: str, to: Locale, found: list[str]) -> None:
    assert told(shape.numerals, source, target, to) == found


def test_a_value_counts_what_it_counts_in_the_message() -> None:
    source = "%(listed)s个城市合计%(volume)s人"
    assert told(shape.counted, source, "the %(listed)s cities have %(volume)s persons") == []
    assert told(shape.counted, source, "the %(volume)s cities have %(listed)s persons") == [
        "%(listed)s counts something else in the message",
        "%(volume)s counts something else in the message",
    ]


@over_rows(
    ("value", "target", "found"),
    [
        ("0.3", "within %(gap)s point", ["0.3 point: one stands for several"]),
        ("0.3", "within %(gap)s points", []),
        ("1", "within %(gap)s point", []),
        ("one", "within %(gap)s point", []),
        ("300", "about %(gap)s a year", []),
    ],
)
def test_several_stand_in_the_plural(value: str, target: str, found: list[str]) -> None:
    one = replace(pair("相差%(gap)s分", target, EN), values={"gap": value})
    assert [finding.message for finding in shape.plural(one)] == found


def test_a_part_of_a_sentence_that_is_lost() -> None:
    source = (
        "这些城市有不少已成为电动汽车和太阳能的“专家”；它们的目标与国家追求自主的战略吻合，"
        "“制造计划”即是其中之一，意在推动产业转型，走向以知识为基础的新技术。"
    )
    whole = (
        "Many of these cities have become specialists in electric vehicles and solar power. Their goals"
        " fit a national strategy of self-reliance, of which the plan for industry is a part, meant to"
        " move industry toward technology that is based on knowledge."
    )
    lost = "Many of these cities have become specialists in electric vehicles and solar power."
    assert told(shape.shortened, source, whole) == []
    assert told(shape.shortened, source, lost) == ["a part of the sentence seems to be missing"]
