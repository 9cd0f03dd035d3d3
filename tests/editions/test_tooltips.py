"""What marks of drawings say: every figure of every edition, in both languages and both widths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from analysis import ANALYSES
from bifolio.charts.canvas import NARROW, WIDE, ChartCanvas
from bifolio.charts.drawing import specification
from bifolio.charts.vega_marks import MarkTable, interactive_marks
from bifolio.editions.analyse import Edition
from bifolio.editions.load import Options, Sources, read
from bifolio.i18n.language import Language
from bifolio.model.errors import Problems
from bifolio.model.findings import Figure
from bifolio.render.exhibit_views import present_table
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
LATIN = re.compile(r"[A-Za-z]+")
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


@cache
def sources() -> Sources:
    problems = Problems()
    found = read(Workspace.load(ROOT), Options(), ANALYSES, problems)
    problems.raise_if_any()
    return found


def drawn() -> Iterator[tuple[Edition, str, Figure]]:
    for edition in sources().editions:
        for exhibit, figure in edition.findings.figures.items():
            if figure.draw is not None:
                yield edition, exhibit, figure


def sheets(figure: Figure, language: Language) -> Iterator[MarkTable]:
    assert figure.draw is not None
    for narrow in (False, True) if figure.narrow else (False,):
        width = NARROW if narrow else WIDE
        canvas = ChartCanvas(language, language.places, width, narrow)
        yield interactive_marks(specification(figure.draw, canvas, language.font))


def texts(figure: Figure, language: Language) -> str:
    """All that the exhibit's table says in a language."""
    if figure.table is None:
        return ""
    view = present_table(figure.table, language)
    units = [language.message(column.unit) for column in figure.table.columns if column.unit]
    heads = [f"{column.label} {column.unit}" for column in view.columns]
    return "\n".join([*units, *heads, *(cell.text for row in view.rows for cell in row.cells)])


def numbers(text: str) -> set[float]:
    return {float(number.replace(",", "")) for number in NUMBER.findall(text)}


def stated(edition: Edition) -> set[float]:
    """Numbers of the edition's facts: the mean that a drawing marks is one of them."""
    facts = edition.findings.facts.values()
    return {round(fact.value, fact.digits) for fact in facts if not isinstance(fact.value, tuple)}


def values_of(sheet: MarkTable, name: str) -> set[str]:
    found: set[str] = set()
    for mark in sheet.marks:
        own = mark["set"].get(name, mark["rows"].get(name, []))
        found |= {own} if isinstance(own, str) else set(own)
    return found - {""}


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_marks_of_every_figure_say_what_its_table_says(code: str) -> None:
    language = next(one for one in sources().languages if one.code == code)
    count = 0
    for edition, exhibit, figure in drawn():
        where = f"{edition.report.id} {exhibit} {code}"
        table = texts(figure, language)
        known = numbers(table)
        for sheet in sheets(figure, language):
            tips = [tip for tip in sheet.tooltips if tip]
            assert tips, where
            for tip in tips:
                missing = numbers(tip) - known
                assert missing <= stated(edition), f"{where}: {tip}"
                if code == "en":
                    assert not CHINESE.search(tip), f"{where}: {tip}"
                elif table:
                    foreign = [word for word in LATIN.findall(tip) if word not in table]
                    assert foreign == [], f"{where}: {tip}"
            count += len(tips)
    assert count > 4500


def test_every_entry_of_a_key_stands_for_marks_and_every_group_has_its_entry() -> None:
    language = sources().languages[0]
    for edition, exhibit, figure in drawn():
        for sheet in sheets(figure, language):
            where = f"{edition.report.id} {exhibit}"
            assert values_of(sheet, "key") == values_of(sheet, "group"), where


def test_tips_are_sentences_of_the_language() -> None:
    language = next(one for one in sources().languages if one.code == "zh")
    edition = next(one for one in sources().editions if one.report.id == "mobility-2026")
    sheet = next(sheets(edition.findings.figures["figure-4-2"], language))
    assert "美国\n流动规模：3,421人\n流入规模：1,741人\n流出规模：1,680人" in sheet.tooltips
    matrix = next(sheets(edition.findings.figures["figure-4-1"], language))
    assert "亚洲 → 欧洲：852人" in matrix.tooltips
    english = next(one for one in sources().languages if one.code == "en")
    matrix = next(sheets(edition.findings.figures["figure-4-1"], english))
    assert "Asia → Europe: 852 persons" in matrix.tooltips
