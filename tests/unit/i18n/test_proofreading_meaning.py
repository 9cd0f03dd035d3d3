"""Proofreading finds sentences that read well and say something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from babel import Locale

from bifolio.i18n.proofreading import markup
from bifolio.i18n.proofreading.every_check import Pair, Text
from bifolio.i18n.proofreading.message_pair import Finding
from bifolio.i18n.proofreading.sense import meaning, negation
from bifolio.i18n.proofreading.values import note_signs
from bifolio.model.errors import Where
from tests.support.rows import over_rows

LOCALES = {"zh": Locale.parse("zh_Hans"), "en": Locale.parse("en")}


def said(check: Callable[[Pair], Iterator[Finding]], source: str, target: str) -> list[str]:
    """What a check says; which side is Chinese is seen by its characters."""
    pair = Pair(_text(source), _text(target), Where("x.po", 1))
    return [one.message for one in check(pair)]


def _text(text: str) -> Text:
    chinese = any("一" <= character <= "鿿" for character in text)
    return Text(text, LOCALES["zh" if chinese else "en"])


@over_rows(
    ("source", "right", "wrong", "message"),
    [
        (
            "流入前三名，流出前三名",
            "Top three by inflow, top three by outflow",
            "Top three by outflow, top three by inflow",
            "inflow and outflow have changed places",
        ),
        (
            "流入减流出",
            "Inflow less outflow",
            "Inflow less inflow",
            "inflow and outflow are not told apart as in the message",
        ),
        (
            "Papers [left axis] and shares [right axis]",
            "论文数（左轴）与占比（右轴）",
            "论文数（右轴）与占比（左轴）",
            "left and right have changed places",
        ),
        (
            "This table has %(rows)s rows",
            "本表共有%(rows)s行",
            "本表共有%(rows)s列",
            "rows and columns are not told apart as in the message",
        ),
    ],
)
def test_opposites_stand_where_the_message_has_them(
    source: str, right: str, wrong: str, message: str
) -> None:
    assert said(meaning.exchanged, source, right) == []
    assert said(meaning.exchanged, source, wrong) == [message]


@over_rows(
    ("source", "right", "wrong"),
    [
        ("不到一半", "less than half", "more than half"),
        ("at least %(n)s papers", "至少%(n)s篇论文", "至多%(n)s篇论文"),
        ("持续增长", "a growing share", "a shrinking share"),
        ("甲更多与乙合作，与丙较少", "more often than", "less often than"),
    ],
)
def test_a_comparison_keeps_its_side(source: str, right: str, wrong: str) -> None:
    assert said(meaning.turned_round, source, right) == []
    (message,) = said(meaning.turned_round, source, wrong)
    assert "seems to be the opposite of" in message


def test_what_is_not_published_is_not_said_to_be() -> None:
    source = "各年的数值没有公布。"
    assert said(negation.negation, source, "Values by year are not published.") == []
    assert said(negation.negation, source, "Values by year were left unpublished.") == []
    assert said(negation.negation, source, "Values by year are published.") == [
        "the negation of the message is missing"
    ]


@over_rows(
    ("check", "source", "right", "wrong", "message"),
    [
        (
            meaning.from_and_to,
            "由%(a)s流向%(b)s",
            "from %(a)s to %(b)s",
            "from %(b)s to %(a)s",
            "%(b)s and %(a)s stand in the wrong order",
        ),
        (
            meaning.from_and_to,
            "%(begin)s年和%(end)s年相隔五年",
            "From %(begin)s to %(end)s is five years",
            "From %(end)s to %(begin)s is five years",
            "%(end)s and %(begin)s stand in the wrong order",
        ),
        (
            meaning.beside_names,
            "论文%(papers)s篇，引用%(citations)s次",
            "%(papers)s papers and %(citations)s citations",
            "%(citations)s papers and %(papers)s citations",
            "%(citations)s and %(papers)s have changed places",
        ),
        (
            meaning.beside_places,
            "%(a)s in Germany and %(b)s in Japan",
            "德国%(a)s，日本%(b)s",
            "德国%(b)s，日本%(a)s",
            "%(a)s and %(b)s have changed places",
        ),
        (
            meaning.beside_places,
            "%(a)s papers from Japan, %(b)s from the %(members)s members of the European Union",
            "日本有论文和综述%(a)s篇，欧盟%(members)s个成员国有%(b)s篇",
            "日本有论文和综述%(b)s篇，欧盟%(members)s个成员国有%(a)s篇",
            "%(a)s and %(b)s have changed places",
        ),
        (
            meaning.some_of_all,
            "%(shown)s of %(all)s rows",
            "共%(all)s行，此处为前%(shown)s行",
            "共%(shown)s行，此处为前%(all)s行",
            "%(shown)s is a part of %(all)s, not the other way round",
        ),
        (
            note_signs.note_place,
            "甲增长。乙下降%(fn)s。",
            "A grew. B fell.%(fn)s",
            "A grew.%(fn)s B fell.",
            "%(fn)s stands at another sentence",
        ),
        (
            meaning.ordinals,
            "between the third and the fourth city",
            "第三名与第四名之间",
            "第二名与第三名之间",
            "the ordinal numbers are not those of the message",
        ),
        (
            meaning.continents,
            "南美城市",
            "South American cities",
            "North American cities",
            "another continent is named than in the message",
        ),
        (markup.keys, "Press Ctrl+F", "请按 Ctrl+F", "请按 Ctrl+P", "the message has no Ctrl+P"),
    ],
)
def test_a_value_a_note_or_a_name_stands_in_its_own_place(
    check: Callable[[Pair], Iterator[Finding]], source: str, right: str, wrong: str, message: str
) -> None:
    assert said(check, source, right) == []
    assert said(check, source, wrong) == [message]


@over_rows(
    ("check", "source", "target"),
    [
        (
            meaning.beside_names,
            "%(first)s占%(share)s",
            "%(first)s has the largest share: %(share)s",
        ),
        (note_signs.note_place, "甲%(fn)s：乙是其一。", "A.%(fn)s B is one of them."),
        (meaning.ordinals, "首先看第一名", "First, look at the first"),
        (meaning.continents, "亚洲与欧洲的城市", "Asian cities and those of Europe"),
        (meaning.exchanged, "The other row", "另一行"),
    ],
)
def test_what_another_language_says_otherwise_is_left_alone(
    check: Callable[[Pair], Iterator[Finding]], source: str, target: str
) -> None:
    assert said(check, source, target) == []
