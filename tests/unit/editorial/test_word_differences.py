"""Texts are compared by words, Chinese by characters, numbers as wholes."""

from __future__ import annotations

from bifolio.editorial.comparing.word_differences import likeness, paired, pieces, tokens
from tests.support.rows import over_rows


def test_numbers_and_words_stay_whole() -> None:
    assert tokens("占36.8%，共6,984人") == ["占", "36.8%", "，", "共", "6,984", "人"]
    assert tokens("Xi’an’s −1.5 points") == ["Xi’an’s", " ", "−1.5", " ", "points"]


@over_rows(
    ("old", "new", "shown"),
    [
        (
            "比上年增加。",
            "比上年减少。",
            (("=", "比上年"), ("-", "增加"), ("+", "减少"), ("=", "。")),
        ),
        ("It rose.", "It fell.", (("=", "It "), ("-", "rose"), ("+", "fell"), ("=", "."))),
        ("Same.", "Same.", (("=", "Same."),)),
        ("", "New.", (("+", "New."),)),
        ("Old.", "", (("-", "Old."),)),
    ],
)
def test_old_and_new_stand_in_place(old: str, new: str, shown: object) -> None:
    assert pieces(old, new) == shown


def test_a_blank_between_two_changes_belongs_to_them() -> None:
    assert pieces("a big cat sat", "a small dog sat") == (
        ("=", "a "),
        ("-", "big cat"),
        ("+", "small dog"),
        ("=", " sat"),
    )


def test_the_pieces_give_both_texts_back() -> None:
    old, new = "前五个城市占27.4%，为伦敦、北京。", "前六个城市占31%，为北京、巴黎和伦敦。"
    found = pieces(old, new)
    assert "".join(text for sign, text in found if sign != "+").replace(" ", "") == old
    assert "".join(text for sign, text in found if sign != "-") == new


def test_texts_that_differ_in_numbers_are_alike() -> None:
    assert likeness("共10人，占3%。", "共12人，占4.5%。") == 1.0
    assert likeness("London leads", "共12人") == 0.0


def test_texts_are_paired_in_order_by_likeness() -> None:
    old = ["one two three 4", "a b c d", "same"]
    new = ["x y z", "one two three 5", "same"]
    assert list(paired(old, new)) == [(None, 0), (0, 1), (1, None), (2, 2)]
