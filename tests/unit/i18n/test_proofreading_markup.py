"""Placeholders, emphasis and links of a message stand in its translation, whole."""

from __future__ import annotations

from tests.support.proofreading import ZH, pair, said
from tests.support.rows import over_rows


@over_rows(
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


def test_each_letter_of_a_formula_stays_emphasised() -> None:
    source = "*V*为机构数量，*n*为期数"
    assert said(pair(source, "*V* is the number, n that of periods")) == [
        "the emphasis of “n” is missing"
    ]
    assert said(pair(source, "*V* is the number, *n* that of periods")) == []
    assert said(pair("《*自然*》与*细胞*", "*Nature* and Cell")) == []
