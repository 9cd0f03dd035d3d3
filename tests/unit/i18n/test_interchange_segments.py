"""Documents that tools cut into segments, laid out anew or half emptied: taken rightly, or told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from babel.messages.catalog import Catalog as BabelCatalog

from bifolio.i18n.interchange import xliff
from bifolio.i18n.interchange.translation_units import Unit, joined, take_back, units
from tests.support.rows import over_rows

HEAD_2 = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh" trgLang="en"><file id="d"><unit id="m">'
HEAD_12 = '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="d.po" source-language="zh" target-language="en"><body><trans-unit id="m"><source>一。二。</source>'


def read_2(body: str) -> Unit:
    return xliff.read(f"{HEAD_2}{body}</unit></file></xliff>".encode(), "x").units[0]


def read_12(body: str) -> Unit:
    return xliff.read(f"{HEAD_12}{body}</trans-unit></body></file></xliff>".encode(), "x").units[0]


def segments(targets: Sequence[str], between: str = "") -> str:
    sources = ("一。", "二。")
    pieces = [
        f"<segment><source>{source}</source>{target}</segment>"
        for source, target in zip(sources, targets, strict=True)
    ]
    return between.join(pieces)


@over_rows(
    ("body", "target", "empty"),
    [
        (segments(["<target>One.</target>", "<target>Two.</target>"]), "One. Two.", 0),
        (segments(["<target>One. </target>", "<target>Two.</target>"]), "One. Two.", 0),
        (segments(["<target>One.</target>", "<target>Two.</target>"], "<ignorable><source/><target> </target></ignorable>"), "One. Two.", 0),
        (segments(["<target/>", "<target>Two.</target>"]), "Two.", 1),
        (segments(["<target>One.</target>", ""]), "One.", 1),
        (segments(["<target> </target>", "<target/>"]), "", 0),
        (segments(['<target order="2">One.</target>', '<target order="1">Two.</target>']), "Two. One.", 0),
    ],
)  # fmt: skip
def test_segments_of_xliff_2_are_put_together(body: str, target: str, empty: int) -> None:
    unit = read_2(body)
    assert (unit.source, unit.target, unit.empty) == ("一。二。", target, empty)


def marks(tag: str, texts: Sequence[str], between: str = "") -> str:
    pieces = [f'<mrk mtype="seg" mid="{at}">{text}</mrk>' for at, text in enumerate(texts)]
    return f"<{tag}>{between.join(pieces)}</{tag}>"


@over_rows(
    ("targets", "between", "target", "empty"),
    [
        (["One.", "Two."], "", "One. Two.", 0),
        (["One.", "Two."], " ", "One. Two.", 0),
        (["One.", ""], "", "One.", 1),
        (["", ""], "", "", 0),
    ],
)
def test_segments_of_xliff_1_2_are_put_together(
    targets: list[str], between: str, target: str, empty: int
) -> None:
    unit = read_12(marks("seg-source", ["一。", "二。"]) + marks("target", targets, between))
    assert (unit.target, unit.empty) == (target, empty)


def test_chinese_sentences_have_no_space_between_them() -> None:
    assert joined(["一。", "二。"], "zh-Hans") == "一。二。"
    assert joined(["A 1.", "5 of B"], "en-US") == "A 1. 5 of B"
    assert joined(["an", "other"], "en") == "another"


def test_a_placeholder_of_xliff_2_may_come_back_by_its_number_alone() -> None:
    unit = read_2(
        '<originalData><data id="d1">%(n)s</data></originalData><segment><source>共<ph id="7" dataRef="d1"/>人'
        '</source><target><ph id="7"/> persons</target></segment>'
    )
    assert unit.target == "%(n)s persons"


def test_a_character_without_a_place_in_xml_is_told() -> None:
    unit = read_2('<segment><source>一</source><target>One<cp hex="001A"/></target></segment>')
    assert unit.target == "One\x1a"


@pytest.fixture
def catalog() -> BabelCatalog:
    found = BabelCatalog(locale="en", charset="utf-8")
    found.add("共%(n)s人，占%(share)s", "%(n)s persons,%(share)s of all")
    return found


def sent(catalog: BabelCatalog, **fields: object) -> Unit:
    [ours] = units(catalog)
    return Unit(**{**ours.__dict__, **fields})


def test_blanks_that_a_tool_put_are_no_other_translation(catalog: BabelCatalog) -> None:
    there = sent(
        catalog, source="共 %(n)s人，占%(share)s", target="%(n)s persons, %(share)s of all"
    )
    assert take_back(catalog, [there], "x") == (0, [])
    other = sent(catalog, source="共 %(n)s人，占%(share)s", target="%(n)s people, %(share)s of all")
    assert take_back(catalog, [other], "x") == (1, [])


@over_rows(
    ("fields", "told"),
    [
        ({"target": "  "}, "the translation is empty here; the catalog keeps it"),
        ({"target": "%(n)s", "empty": 1}, "a part of the translation is empty here; the catalog keeps its own"),
    ],
)  # fmt: skip
def test_what_is_emptied_is_told(
    catalog: BabelCatalog, fields: dict[str, object], told: str
) -> None:
    changed, [problem] = take_back(catalog, [sent(catalog, **fields)], "x")
    assert (changed, problem.message) == (0, told)


def test_two_translations_of_one_message_are_told(catalog: BabelCatalog) -> None:
    one = sent(catalog, target="%(n)s, %(share)s")
    two = sent(catalog, target="%(n)s and %(share)s")
    changed, [problem] = take_back(catalog, [one, two, one], "x")
    assert changed == 1
    assert problem.message.startswith("the message stands twice in the file")


@over_rows(
    ("code", "character"),
    [("41", "A"), ("1F600", "😀"), ("", "\ufffd"), ("110000", "\ufffd"), ("D800", "\ufffd"), ("9" * 5000, "\ufffd"), ("-1", "\ufffd")],
)  # fmt: skip
def test_a_character_by_its_number_is_one_or_its_stand_in(code: str, character: str) -> None:
    order = f'order="{"9" * 5000}"'  # of which there is no place either
    said = read_2(
        f'<segment><source>a</source><target {order}><cp hex="{code}"/></target></segment>'
    )
    assert said.target == character
