"""Numbers as both languages print them, in digits and in words."""

from __future__ import annotations

from bifolio.audit.printed_numbers import read
from bifolio.expressions.intervals import Interval
from tests.support.rows import over_rows


@over_rows(
    ("one", "other"),
    [
        ("2.2 万", "22,000"),
        ("12 万", "120,000"),
        ("1.23 亿", "123 million"),
        ("增长了三倍", "fourfold"),
        ("三分之二", "two thirds"),
        ("七成", "70%"),
        ("第五", "fifth"),
        ("第 3 名", "3rd"),
        ("翻了一番", "doubled"),
        ("三十四", "thirty-four"),
        ("160个", "160"),
        ("5 个百分点", "5 percentage points"),
        ("2.5倍", "2.5 times"),
    ],
)
def test_the_same_number_in_two_languages(one: str, other: str) -> None:
    first, second = read(one), read(other)
    assert first is not None
    assert second is not None
    assert first.behind.meets(second.behind), (first, second)


@over_rows(
    ("one", "other"),
    [("增长了两倍", "doubled"), ("2.3 万", "22,000"), ("三成", "33%"), ("第五", "sixth")],
)
def test_different_numbers_stay_different(one: str, other: str) -> None:
    first, second = read(one), read(other)
    assert first is not None
    assert second is not None
    assert not first.behind.meets(second.behind)


def test_a_whole_number_may_be_a_rounded_one_but_a_rank_is_exact() -> None:
    number, rank = read("608"), read("第 8 名")
    assert number is not None
    assert rank is not None
    assert number.behind.meets(Interval.exact(607.99))
    assert not number.behind.meets(Interval.exact(607.4))
    assert not rank.behind.meets(Interval.exact(8.1))


@over_rows("text", ["较多", "most", "2024 至 2025", ""])
def test_what_holds_no_single_number_is_left_alone(text: str) -> None:
    assert read(text) is None
