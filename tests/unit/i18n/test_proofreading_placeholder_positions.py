"""Placeholders stand where their values belong, and are glued to nothing."""

from __future__ import annotations

from dataclasses import replace

from babel import Locale

from bifolio.i18n.proofreading.every_check import fixed, proof
from tests.support.proofreading import EN, NONE, ZH, pair, said
from tests.support.rows import over_rows

FLOWS = "流入%(inflow)s人，流出%(outflow)s人。"


@over_rows(
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
    found = {one.check for one in proof(pair(source, target, to), NONE)}
    assert "placement" in found <= {"placement", "opposite"}


@over_rows(
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


@over_rows(
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
    told = "a space stands between Chinese and Latin characters"
    assert said(spaced) == [told]
    assert fixed(spaced) == "在%(where)s为%(n)s篇。"
    assert said(pair("From the CSV file, in %(n)s.", "据CSV文件，在%(n)s年。", ZH)) == []
    assert said(replace(spaced, name=True)) == []
    known = replace(spaced, name=True, values={"where": "欧盟", "n": "12"})
    assert said(known) == ["a space stands between Chinese characters and %(where)s, which is 欧盟"]
    assert fixed(known) == "在%(where)s为 %(n)s 篇。"


VALUES = {
    "fn": "[^a]",
    "year": "2024",
    "share": "73.7%",
    "papers": "12,345",
    "where": "欧盟",
    "mean": "19.9",
}


@over_rows(
    ("source", "target", "confused"),
    [
        ("%(papers)s papers in %(year)s", "%(papers)s年发表论文%(year)s篇", ["papers", "year"]),
        ("%(share)s since %(year)s", "%(share)s年以来占%(year)s", ["share"]),
        ("those of %(where)s%(fn)s", "与%(fn)s的论文%(where)s", ["fn"]),
        ("%(papers)s in %(where)s", "在%(papers)s有%(where)s篇", ["where"]),
        ("%(papers)s papers in %(year)s", "%(year)s年发表论文%(papers)s篇", []),
        ("after %(mean)s years", "%(mean)s年之后", []),
        ("%(year)s and %(year)s", "%(year)s个年头", []),
    ],
)
def test_values_do_not_stand_beside_words_for_others(
    source: str, target: str, confused: list[str]
) -> None:
    one = replace(pair(source, target, ZH), values=VALUES)
    found = [f.message for f in proof(one, NONE) if "does not go with" in f.message]
    assert [message[2 : message.index(")")] for message in found] == confused


@over_rows(
    ("target", "told"),
    [
        ("%(year)s papers", "%(year)s, 2024, does not go with “papers” beside it"),
        ("%(where)s cities", "%(where)s, Europe, does not go with “cities” beside it"),
        ("See “%(fn)s”.", "%(fn)s, the mark of a note, does not go with ““” beside it"),
        ("since %(share)s", "%(share)s, 73.7%, does not go with “since” beside it"),
        ("%(papers)s papers since %(year)s%(fn)s", ""),
    ],
)
def test_so_in_english(target: str, told: str) -> None:
    one = replace(pair("甲", target), values={**VALUES, "where": "Europe"})
    found = [f.message for f in proof(one, NONE) if "does not go with" in f.message]
    assert found == ([told] if told else [])


def test_a_part_is_not_the_whole() -> None:
    told = ["%(n)s is a part of %(all)s, not the other way round"]
    assert said(pair("%(n)s of the %(all)s cities", "%(n)s个城市中有%(all)s个", ZH)) == told
    assert said(pair("%(all)s个城市中有%(n)s个", "%(all)s of %(n)s cities")) == told


def test_two_values_do_not_stand_side_by_side() -> None:
    glued = replace(pair("%(other)s%(share)s", "%(other)s%(share)s"), values={"other": "London"})
    assert said(glued) == []
    known = replace(glued, values={"other": "London", "share": "12.5%"})
    assert said(known) == ["no space stands between %(other)s and %(share)s"]
    assert said(replace(known, values={"other": "London", "share": "[^a]"})) == []


@over_rows(
    ("source", "target", "to"),
    [
        ("%(n)s of the %(all)s fell", "%(n)s个地区中，已有%(all)s个下降", ZH),
        ("由%(before)s篇增至%(after)s篇", "from %(after)s to %(before)s", EN),
        ("from %(before)s to %(after)s", "由%(after)s升至约%(before)s", ZH),
    ],
)
def test_parts_and_rises_are_not_turned_round(source: str, target: str, to: Locale) -> None:
    assert len(said(pair(source, target, to))) == 1
