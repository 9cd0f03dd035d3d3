"""Placeholders stand where their values belong, and are glued to nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from babel import Locale

from bifolio.i18n.checks import fixed, proof
from tests.support.proofreading import EN, NONE, ZH, pair, said

FLOWS = "流入%(inflow)s人，流出%(outflow)s人。"


@pytest.mark.parametrize(
    ("source", "target", "to"),
    [
        (FLOWS, "An inflow of %(outflow)s and an outflow of %(inflow)s.", EN),
        ("从%(begin)s年到%(end)s年", "from %(end)s to %(begin)s", EN),
        ("from %(begin)s to %(end)s", "%(end)s年至%(begin)s年", ZH),
        ("between %(from)s → %(to)s", "%(to)s → %(from)s之间", ZH),
        ("中国大陆%(a)s篇，美国%(b)s篇", "Chinese mainland %(b)s, United States %(a)s", EN),
        ("Germany %(de)s, France %(fr)s", "德国%(fr)s，法国%(de)s", ZH),
        ("分别为%(us)s篇和%(cn)s篇", "%(cn)s and %(us)s", EN),
        (
            "%(high_cities)s个城市在%(high)s以上",
            "above %(high_cities)s in %(high)s cities",
            EN,
        ),
    ],
)
def test_placeholders_that_changed_places_are_told(source: str, target: str, to: Locale) -> None:
    assert {one.check for one in proof(pair(source, target, to), NONE)} == {"placement"}


@pytest.mark.parametrize(
    ("source", "target", "to"),
    [
        (FLOWS, "An inflow of %(inflow)s and an outflow of %(outflow)s.", EN),
        (FLOWS, "It lost %(outflow)s and won %(inflow)s.", EN),
        ("%(all)s个城市中有%(n)s个", "%(n)s of the %(all)s cities", EN),
        ("%(year)s年的论文%(papers)s篇", "%(papers)s papers in %(year)s", EN),
        ("%(after)s年与%(before)s年相比", "between %(before)s and %(after)s", EN),
        ("Germany %(de)s, France %(fr)s", "法国%(fr)s，德国%(de)s", ZH),
        ("above %(high)s in %(high_cities)s cities", "%(high_cities)s个城市在%(high)s以上", ZH),
    ],
)
def test_another_order_of_words_is_no_mistake(source: str, target: str, to: Locale) -> None:
    assert said(pair(source, target, to)) == []


@pytest.mark.parametrize(
    ("source", "target", "findings"),
    [
        ("将近%(n)s", "nearly%(n)s", ["no space stands between nearly and %(n)s"]),
        ("%(n)s的", "%(n)sof it", ["no space stands behind %(n)s"]),
        ("将近%(n)s的", "nearly %(n)s of", []),
        ("第%(n)s", "the %(n)sth", []),
        ("%(decade)s年代", "the %(decade)ss", []),
        ("如此%(fn)s。", "So%(fn)s.", []),
        ("如此%(fn)s。", "So %(fn)s.", ["a space stands before the mark of a note, %(fn)s"]),
    ],
)
def test_placeholders_are_set_apart_from_words(
    source: str, target: str, findings: list[str]
) -> None:
    assert said(pair(source, target)) == findings


def test_a_value_tells_whether_it_is_the_mark_of_a_note() -> None:
    glued = pair("多为合著%(uk)s。", "Most are joint%(uk)s.")
    assert said(glued) == ["no space stands between joint and %(uk)s"]
    assert said(replace(glued, values={"uk": "[^uk]"})) == []


def test_no_space_stands_between_chinese_and_a_chinese_value() -> None:
    spaced = pair("In %(where)s it is %(n)s.", "在 %(where)s 为 %(n)s 篇。", ZH)
    assert said(spaced) == []
    known = replace(spaced, values={"where": "欧盟", "n": "12"})
    assert said(known) == ["a space stands between Chinese characters and %(where)s, which is 欧盟"]
    assert fixed(known) == "在%(where)s为 %(n)s 篇。"
