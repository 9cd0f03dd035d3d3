"""What marks of drawings say: every figure of every edition, in both languages and both widths."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest

from bifolio.charts.canvas import NARROW, WIDE, ChartCanvas
from bifolio.charts.drawing import specification
from bifolio.charts.vega_marks import MarkTable, interactive_marks
from bifolio.i18n.language import Language
from bifolio.model.findings import Figure
from bifolio.render.exhibit_views import present_table
from tests.support.drawing import texts as texts_of
from tests.support.editions import EDITIONS, edition, sources

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
LATIN = re.compile(r"[A-Za-z]+")
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")

TIPS = {  # at least, in each language
    "mobility-2026": 690,
    "collaboration-2025": 40,
    "set-index-2024": 3000,  # on a phone ten of the thirty rows of four dot plots
    "science-cities-2024": 240,
    "science-cities-2023": 360,
}
KEYED = {  # at least: drawings with a key whose entries light their marks
    "mobility-2026": 16,
    "collaboration-2025": 0,
    "set-index-2024": 28,
    "science-cities-2024": 2,
    "science-cities-2023": 0,
}


@dataclass(frozen=True)
class Drawn:
    """All figures of an edition in a language; `sheets` are their drawings, wide and narrow."""

    id: str
    language: Language
    figures: Mapping[str, Figure]
    sheets: Mapping[str, Sequence[MarkTable]]


def language_of(code: str) -> Language:
    (found,) = [one for one in sources().languages if one.code == code]
    return found


def table(figure: Figure, language: Language, *, narrow: bool = False) -> MarkTable:
    assert figure.draw is not None
    canvas = ChartCanvas(language, language.places, NARROW if narrow else WIDE, narrow)
    return interactive_marks(specification(figure.draw, canvas, language.font))


@pytest.fixture(
    scope="module", params=[(id, code) for id in EDITIONS for code in ("zh", "en")], ids="-".join
)
def drawn(request: pytest.FixtureRequest) -> Drawn:
    """Drawn once for all tests that read it, as drawing takes long."""
    id, code = request.param
    language = language_of(code)
    figures = {
        exhibit: figure
        for exhibit, figure in edition(id).findings.figures.items()
        if figure.draw is not None
    }
    sheets = {
        exhibit: [
            table(figure, language, narrow=narrow)
            for narrow in ((False, True) if figure.narrow else (False,))
        ]
        for exhibit, figure in figures.items()
    }
    return Drawn(id, language, figures, sheets)


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


def stated(id: str) -> set[float]:
    """Numbers of the edition's facts: the mean that a drawing marks is one of them."""
    facts = edition(id).findings.facts.values()
    return {round(fact.value, fact.digits) for fact in facts if not isinstance(fact.value, tuple)}


def values_of(table: MarkTable, name: str) -> set[str]:
    found: set[str] = set()
    for mark in table.marks:
        own = mark["set"].get(name, mark["rows"].get(name, []))
        found |= {own} if isinstance(own, str) else set(own)
    return found - {""}


def test_the_marks_of_every_figure_say_what_its_table_says(drawn: Drawn) -> None:
    count, facts = 0, stated(drawn.id)
    for exhibit, sheets in drawn.sheets.items():
        table = texts(drawn.figures[exhibit], drawn.language)
        known = numbers(table)
        for one in sheets:
            tips = [tip for tip in one.tooltips if tip]
            assert tips, exhibit
            for tip in tips:
                assert numbers(tip) - known <= facts, f"{exhibit}: {tip}"
                if drawn.language.code == "en":
                    assert not CHINESE.search(tip), f"{exhibit}: {tip}"
                elif table:
                    foreign = [word for word in LATIN.findall(tip) if word not in table]
                    assert foreign == [], f"{exhibit}: {tip}"
            count += len(tips)
    assert count >= TIPS[drawn.id]


def test_every_entry_of_a_key_stands_for_marks_and_every_group_has_its_entry(drawn: Drawn) -> None:
    keyed = 0
    for exhibit, sheets in drawn.sheets.items():
        for one in sheets:
            assert values_of(one, "key") == values_of(one, "group"), exhibit
            keyed += bool(values_of(one, "key"))
    assert keyed >= KEYED[drawn.id]


@pytest.mark.parametrize(
    ("exhibit", "code", "tip"),
    [
        ("figure-4-2", "zh", "美国\n流动规模：3,421人\n流入规模：1,741人\n流出规模：1,680人"),
        ("figure-4-1", "zh", "亚洲 → 欧洲：852人"),
        ("figure-4-1", "en", "Asia → Europe: 852 persons"),
    ],
)
def test_tips_are_sentences_of_the_language(exhibit: str, code: str, tip: str) -> None:
    figure = edition("mobility-2026").findings.figures[exhibit]
    assert tip in table(figure, language_of(code)).tooltips


def test_a_map_on_a_phone_names_places_of_every_region() -> None:
    """The table has North America first: its names do not take all the room."""
    figure = edition("set-index-2024").findings.figures["figure-1-3-1"]
    assert figure.draw is not None
    language = language_of("en")
    spec = specification(figure.draw, ChartCanvas(language, language.places, NARROW, narrow=True))
    assert {"Boston", "London", "Beijing", "Tokyo"} <= set(texts_of(spec))
