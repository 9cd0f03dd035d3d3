"""XLIFF, CSV and TBX: there and back, byte for byte."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from types import ModuleType
from xml.dom import minidom

import pytest
from babel.messages.catalog import Catalog as BabelCatalog

from bifolio.i18n.glossary.reading import read_glossary
from bifolio.i18n.interchange import csv_file, tbx, tmx, xliff, xliff12
from bifolio.i18n.interchange.translation_units import Exchange, Unit, linked, take_back, units
from bifolio.model.errors import BuildError
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT
from tests.support.rows import over_rows

WORKSPACE = Workspace.load(ROOT)
X = f"{{{xliff.NAMESPACE}}}"


def exchange(catalog: BabelCatalog, domain: str = "d") -> Exchange:
    return Exchange(domain, "zh-Hans", "en", tuple(units(catalog)))


def through_xliff(one: Exchange) -> tuple[Unit, ...]:
    return xliff.read(xliff.write(one), "x.xlf").units


def through_xliff_12(one: Exchange) -> tuple[Unit, ...]:
    return xliff.read(xliff12.write(one), "x.xlf").units


def through_csv(one: Exchange) -> tuple[Unit, ...]:
    return csv_file.read(csv_file.write(one), "x.csv")


@pytest.fixture
def small() -> BabelCatalog:
    catalog = BabelCatalog(locale="en", charset="utf-8")
    catalog.add("共%(n)s人，占%(share)s", "%(share)s, or %(n)s persons")
    catalog.add('=1+1 <b>&amp; "x"', "=2 <i>\n'quoted'", context="column")
    catalog.add(("%(n)s page", "%(n)s pages"), ("%(n)s page", "%(n)s pages"))
    catalog.add("空")
    catalog.add("疑", "doubt", flags=["fuzzy"], auto_comments=["4.1, paragraph"])
    return catalog


@pytest.mark.parametrize("through", [through_xliff, through_xliff_12, through_csv])
def test_awkward_texts_survive(
    small: BabelCatalog, through: Callable[[Exchange], tuple[Unit, ...]]
) -> None:
    ours, theirs = exchange(small).units, through(exchange(small))
    assert [(u.id, u.source, u.target, u.state) for u in theirs] == [
        (u.id, u.source, u.target, u.state) for u in ours
    ]
    assert take_back(small, theirs, "x") == (0, [])


def test_xliff_guards_placeholders_as_elements(small: BabelCatalog) -> None:
    root = ET.fromstring(xliff.write(exchange(small)))  # noqa: S314 - our own document
    assert (root.tag, root.get("version"), root.get("srcLang"), root.get("trgLang")) == (
        f"{X}xliff",
        "2.0",
        "zh-Hans",
        "en",
    )
    unit = root.find(f".//{X}unit")
    assert unit is not None
    assert [mark.get("equiv") for mark in unit.iter(f"{X}ph")] == ["n", "share", "share", "n"]
    assert [d.text for d in unit.iter(f"{X}data")] == ["%(n)s", "%(share)s"]
    ids = {
        (e.tag, ph.get("equiv")): ph.get("id") for e in unit.iter() for ph in e.findall(f"{X}ph")
    }
    assert ids[f"{X}source", "n"] == ids[f"{X}target", "n"], "a tool matches them by id"


def test_a_csv_cell_is_never_a_formula(small: BabelCatalog) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_file.write(exchange(small)).decode("utf-8-sig"))))
    assert rows[1]["source"].startswith("'=1+1")
    assert csv_file.write(exchange(small)).startswith(b"\xef\xbb\xbf")


@over_rows(
    "text",
    [
        "=1",
        "\u200e=1",
        "\u200f+1",
        "\ufeff@x",
        "\u2066-1",
        "\u00ad=1",
        "\u061c =1",
        "\u200b\u2060=1",
        "﹦1",
    ],
)
def test_a_sign_that_nobody_sees_hides_no_formula(text: str) -> None:
    assert csv_file.guarded(text) == f"'{text}"


@over_rows("text", ["−5", "\u200e−5", "\u200e5", "\u200fא=1", "a=1", "5-6", "…", ""])
def test_what_no_spreadsheet_calculates_stays_as_it_is(text: str) -> None:
    assert csv_file.guarded(text) == text


@over_rows(
    "text",
    ["=1", " =1", "'=1", "' =1", "\xa0+1", "＝1", "'a", " a", "- a", "\u200e=1", "'\u200e=1"],
)
def test_what_a_csv_cell_guards_comes_back_as_it_was(text: str) -> None:
    unit = Unit(text, "", text, text, "translated")
    (back,) = csv_file.read(csv_file.write(Exchange("d", "zh-Hans", "en", (unit,))), "x.csv")
    assert (back.source, back.target) == (text, text)


def changed(unit: Unit, **new: str) -> Unit:
    return Unit(**{**unit.__dict__, "state": "translated", **new})


def test_only_sound_translations_are_taken(small: BabelCatalog) -> None:
    first, *_, empty, _ = exchange(small).units
    found = [
        changed(empty, target="empty"),
        changed(first, target="%(m)s persons"),
        changed(first, target="%(n) persons"),
        changed(first, target="x", source="别的"),
        changed(first, target="x", id="m-000000000000"),
        changed(first, target="a\ue0000\ue001 %(n)s %(share)s"),
        changed(first, target="%(n)s persons"),
    ]
    number, problems = take_back(small, found, "d.en.csv")
    assert number == 1
    assert [p.message for p in problems] == [
        "an unknown placeholder: m",
        "a placeholder is broken: %(n)",
        "the message has changed since the export",
        "the catalog has no such message",
        "the text holds a control character",
        "a placeholder is missing: share",
    ]
    assert small.get("空").string == "empty"  # type: ignore[union-attr]


def test_a_reviewed_text_is_no_longer_fuzzy(small: BabelCatalog) -> None:
    text = xliff.write(exchange(small)).decode().replace(' subState="bifolio:needs-review"', "")
    take_back(small, xliff.read(text.encode(), "x").units, "x")
    assert not small.get("疑").fuzzy  # type: ignore[union-attr]


def test_who_fills_a_row_of_a_sheet_need_not_change_its_state(small: BabelCatalog) -> None:
    text = csv_file.write(exchange(small)).decode("utf-8-sig")
    assert "空,,missing" in text
    found = csv_file.read(text.replace("空,,missing", "空,empty,missing").encode(), "x.csv")
    assert take_back(small, found, "x.csv") == (1, [])


def indented(data: bytes) -> bytes:
    """As a program writes a document that shows its structure, also inside texts."""
    root = ET.fromstring(data)  # noqa: S314 - our own document
    ET.indent(root)
    return ET.tostring(root)


@pytest.mark.parametrize("module", [xliff, xliff12])
def test_a_document_printed_prettily_is_the_same(small: BabelCatalog, module: ModuleType) -> None:
    small.add("%(n)s人", "%(n)s persons")
    small.add("共%(n)s", "in all %(n)s")
    small.add("%(place)s的%(parent)s。", "%(place)s%(parent)s of %(n)s %(unit)s.")
    small.add("%(value)s%(unit)s", "%(value)s %(unit)s")
    small.add("%(of)s%(parent)s", "%(of)s%(parent)s")
    there = indented(module.write(exchange(small)))
    assert b"\n  " in there
    assert take_back(small, xliff.read(there, "x").units, "x") == (0, [])


@pytest.mark.parametrize("module", [xliff, xliff12])
@pytest.mark.parametrize("indent", ["  ", "\t", "        "])
def test_a_line_for_each_piece_of_a_text_changes_no_space(
    small: BabelCatalog, module: ModuleType, indent: str
) -> None:
    small.add("%(n)s人（%(share)s）", "%(n)s persons (%(share)s), of %(n)s%(fn)s")
    small.add("%(of)s%(parent)s", "%(of)s%(parent)s")
    small.add("%(value)s%(unit)s", "%(value)s %(unit)s")
    small.add("从%(a)s到%(b)s。", " from %(a)s %(b)s: “%(c)s”.")
    pieces = minidom.parseString(module.write(exchange(small))).toprettyxml(indent)  # noqa: S318 - ours
    assert f"{indent}), of \n" in pieces
    assert take_back(small, xliff.read(pieces.encode(), "x").units, "x") == (0, [])


@pytest.mark.parametrize("state", ["Translated", "TRANSLATED", " translated "])
def test_the_case_of_states_does_not_matter(small: BabelCatalog, state: str) -> None:
    sheet = csv_file.write(exchange(small)).decode("utf-8-sig")
    found = csv_file.read(sheet.replace(",fuzzy,", f",{state},").encode(), "x.csv")
    assert take_back(small, found, "x.csv") == (1, [])
    assert not small.get("疑").fuzzy  # type: ignore[union-attr]


def test_states_of_xliff_do_not_depend_on_their_case(small: BabelCatalog) -> None:
    new = xliff.write(exchange(small)).decode().replace('"reviewed"', '"Initial"')
    assert {u.state for u in xliff.read(new.encode(), "x").units if u.target} == {"fuzzy"}
    old = xliff12.write(exchange(small)).decode()
    old = old.replace('state="translated"', 'state="Needs-Review-Translation"')
    old = old.replace('approved="yes"', 'approved="no"')
    assert {u.state for u in xliff.read(old.encode(), "x").units if u.target} == {"fuzzy"}
    done = old.replace('approved="no"', 'approved="YES"')
    assert {u.state for u in xliff.read(done.encode(), "x").units if u.target} == {"translated"}


def test_a_translation_that_was_emptied_is_told_and_taken_out_on_demand(
    small: BabelCatalog,
) -> None:
    found = [changed(exchange(small).units[-1], target="", state="missing")]
    number, problems = take_back(small, found, "x.csv")
    told = [(one.message, one.evidence) for one in problems]
    assert number == 0
    assert told == [("the translation is empty here; the catalog keeps it", ("疑", "doubt"))]
    assert take_back(small, found, "x.csv", cleared=True) == (1, [])
    assert not small.get("疑").string  # type: ignore[union-attr]


def test_a_source_that_a_tool_reflowed_is_the_same_message(small: BabelCatalog) -> None:
    ours = exchange(small).units[0]
    found = [
        changed(
            ours, source=f" {ours.source.replace('，', '，' + chr(10))}", target="%(n)s, %(share)s"
        )
    ]
    assert take_back(small, found, "x.xlf") == (1, [])
    broken = [changed(ours, target="%(n)s,\n%(share)s of all")]
    _, [problem] = take_back(small, broken, "x.xlf")
    assert problem.message == "the text holds a line break (\\n), which the message lacks"


def test_a_placeholder_may_come_back_by_its_number_alone() -> None:
    text = (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="po/d.po" '
        'source-language="zh" target-language="en"><body><group><trans-unit id="m"><source>共<x id="1" '
        'equiv-text="%(n)s"/>人</source><seg-source>共</seg-source><target><mrk mtype="seg" mid="0">'
        '<g id="9"><x id="1"/> persons</g></mrk></target></trans-unit></group></body></file></xliff>'
    )
    found = xliff.read(text.encode(), "x")
    assert (found.domain, found.source_tag, found.target_tag) == ("d", "zh", "en")
    [unit] = found.units
    assert (unit.source, unit.target, unit.state) == ("共%(n)s人", "%(n)s persons", "translated")


def test_a_unit_leads_to_its_passage_in_the_preview(small: BabelCatalog) -> None:
    note = "4.1 洲际, paragraph: en/mobility-2026/continents.html#between"
    message = small.get("疑")
    assert message is not None
    message.auto_comments = [note]
    found = tuple(linked(units(small), "https://a.org/preview"))
    address = "https://a.org/preview/en/mobility-2026/continents.html#between"
    assert [unit.link for unit in found] == [""] * (len(found) - 1) + [address]
    one = Exchange("d", "zh-Hans", "en", found)
    assert f'<note category="preview">{address}</note>' in xliff.write(one).decode()
    assert f'<note from="preview">{address}</note>' in xliff12.write(one).decode()


def test_a_translation_memory_has_what_is_finished(small: BabelCatalog) -> None:
    root = ET.fromstring(tmx.write(exchange(small)))  # noqa: S314 - our own document
    assert root.get("version") == "1.4"
    variants = [
        {v.get(_LANG): "".join(v.itertext()) for v in tu.iter("tuv")} for tu in root.iter("tu")
    ]
    assert variants[0] == {"zh-Hans": "共%(n)s人，占%(share)s", "en": "%(share)s, or %(n)s persons"}
    assert len(variants) == 4, "what is fuzzy or missing is nothing to learn from"
    marks = [[ph.get("x") for ph in v.iter("ph")] for v in next(root.iter("tu")).iter("tuv")]
    assert marks == [["1", "2"], ["2", "1"]]


_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

CUT = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh" trgLang="en">'
    '<file id="d"><unit id="m"><segment id="1" state="translated"><source>甲。</source>'
    "<target>One.</target></segment><ignorable><source/><target> </target></ignorable>"
    '<segment id="2" state="translated"><source>乙。</source>{}</segment></unit></file></xliff>'
)


def test_sentences_that_a_tool_cut_apart_come_together_again() -> None:
    [unit] = xliff.read(CUT.format("<target>Two.</target>").encode(), "x").units
    assert (unit.source, unit.target, unit.state) == ("甲。乙。", "One. Two.", "translated")
    [unit] = xliff.read(CUT.format("").encode(), "x").units
    assert unit.state == "fuzzy", "half of it is not translated"


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_sheet_as_spreadsheets_of_other_countries_save_it(
    small: BabelCatalog, delimiter: str
) -> None:
    ours = csv_file.write(exchange(small)).decode("utf-8-sig")
    out = io.StringIO()
    rows = list(csv.reader(io.StringIO(ours, newline="")))
    rows[0] = [name.title() for name in rows[0]]
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows([*rows, [""] * 6])
    assert [u.target for u in csv_file.read(out.getvalue().encode(), "x")] == [
        u.target for u in through_csv(exchange(small))
    ]


BROKEN = {
    "no XML": (xliff, b"<xliff><file>", 1, "the document is no XML: "),
    "another document": (xliff, b"<html/>", 1, "this is no XLIFF document"),
    "a version to come": (
        xliff,
        b'<xliff version="3.0"><file/></xliff>',
        1,
        "this is no XLIFF document",
    ),
    "elements a thousand deep": (
        xliff,
        b'<xliff version="2.0"><file><unit id="m"><segment><source>\n'
        + b"<mrk/>" * 200
        + b"\n\n"
        + b"<mrk>" * 2000
        + b"</mrk>" * 2000
        + b"</source></segment></unit></file></xliff>",
        4,
        "elements stand too deep",
    ),
    "elements of XLIFF 1.2 a thousand deep": (
        xliff,
        b'<xliff version="1.2"><file><body>\n<trans-unit id="m"><source>a</source>\n<target>'
        + b"<g id='>'>" * 2000
        + b"</g>" * 2000
        + b"</target></trans-unit></body></file></xliff>",
        3,
        "elements stand too deep",
    ),
    "a document type": (
        xliff,
        b'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "b">]><xliff/>',
        2,
        "the document declares a document type",
    ),
    "another sheet": (
        csv_file,
        b"a,b\n1,2\n",
        1,
        "the file lacks the column id, source, translation",
    ),
    "an open quote": (csv_file, b'id,source,translation\n"x', 2, "not valid CSV: "),
    "a state that is none, in a row of several lines": (
        csv_file,
        'id,source,translation,state,notes\nm,a,b,,"1\r\n2\n3"\nn,a,b,好,"1\n2\n3"\n'.encode(),
        5,
        "“好” is no state",
    ),
    "a state that is none": (
        csv_file,
        "id,source,translation,state\nm,a,b,好\n".encode(),
        2,
        "“好” is no state",
    ),
}


@over_rows("case", BROKEN)
def test_a_broken_file_names_the_line(case: str) -> None:
    module, data, line, message = BROKEN[case]
    with pytest.raises(BuildError) as caught:
        module.read(data, "x")
    problem = caught.value.problems[0]
    assert (problem.where.line, problem.message[: len(message)]) == (line, message)


def test_the_glossary_as_tbx() -> None:
    glossary = read_glossary(ROOT / "locales/glossary.csv", "glossary.csv")
    root = ET.fromstring(tbx.write(glossary, {"zh": "zh-Hans", "en": "en"}, "T"))  # noqa: S314
    n = "{urn:iso:std:iso:30042:ed-2}"
    concepts = {c.get("id"): c for c in root.iter(f"{n}conceptEntry")}
    assert set(concepts) == set(glossary.terms)
    found = {
        t.findtext(f"{n}term"): t.findtext(f"{n}termNote")
        for t in concepts["country-or-region"].iter(f"{n}termSec")
    }
    assert found["国家（地区）"] == "preferredTerm-admn-sts"
    assert found["countries and regions"] == "admittedTerm-admn-sts"
    assert found["country/region"] == "deprecatedTerm-admn-sts"
