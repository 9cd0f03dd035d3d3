"""Numbers in messages and translations have values, in digits and in words."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from babel import Locale

from bifolio.i18n.proofreading.every_check import Text
from bifolio.i18n.proofreading.values.numbers import in_digits, in_words, shown
from tests.support.proofreading import EN, FR, ZH, pair, said
from tests.support.rows import over_rows


@over_rows(
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


@over_rows(
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


@over_rows(
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


@over_rows(
    ("source", "target", "finding"),
    [
        ("共12万人", "12,000 persons", "the translation lacks the number 120,000"),
        ("前20名", "the top ones", "the translation lacks the number 20"),
        ("2024年", "in 2025", "the translation has a number that the message lacks: 2025"),
    ],
)
def test_other_values_are_found(source: str, target: str, finding: str) -> None:
    assert finding in said(pair(source, target))


@over_rows(
    ("source", "target", "told"),
    [
        ("人才潜力最高的五个城市", "The six cities with the highest potential", [5, 6]),
        ("人才潜力最高的五个城市", "The five cities with the highest potential", []),
        ("第三名", "the fourth", [3, 4]),
        ("三成的五个城市", "five cities", []),
        ("二十五个城市", "some cities of five regions", []),
        ("五个城市、六个国家", "six cities", []),
    ],
)
def test_a_number_in_words_is_that_of_the_message(
    source: str, target: str, told: list[int]
) -> None:
    found = [one for one in said(pair(source, target)) if "in words" in one]
    wanted = [f"the number in words is another one: {' and '.join(map(str, told))}"]
    assert found == (wanted if told else [])


MANY = "9" * 5000  # digits, more than Python reads


@over_rows(
    ("source", "target", "told"),
    [
        (f"共{MANY}人。", f"There are {MANY} persons.", 0),
        (f"共{MANY}人。", "There are 7 persons.", 2),
        ("共7人。", f"There are {MANY} persons.", 2),
        (f"共0.{MANY}。", f"It is 0.{MANY}.", 0),
        (f"第{MANY}", f"the {MANY}th", 0),
        ("共" + "九" * 5000 + "人。", f"There are {MANY} persons.", 0),
        ("共7人。", "7 " + "a" * 5000 + ".", 0),
    ],
)
def test_a_number_that_nobody_can_read_is_compared_all_the_same(
    source: str, target: str, told: int
) -> None:
    assert len([one for one in said(pair(source, target)) if "number" in one]) == told


def test_a_length_that_no_text_has_limits_nothing() -> None:
    flagged = replace(pair("短", "short"), flags=frozenset([f"max-length:{MANY}"]))
    assert said(flagged) == []
