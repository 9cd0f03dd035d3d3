"""Charts as analysts write them become drawings of the report. All data is made up."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import altair as alt
import pandas as pd
import pytest
from babel import Locale

from bifolio.charts import svg
from bifolio.charts.drawing import convert, form_modules, specification
from bifolio.charts.forms.form_registry import FormProblems, bind
from bifolio.charts.forms.plain_altair.function import altair_chart
from bifolio.charts.palette import TOKENS, css_shade, mixture
from bifolio.charts.vega_marks import MarkTable, interactive_marks
from bifolio.i18n.language.number_formats import Formats
from bifolio.model.findings import ChartCall, Figure, Number, Place, Table
from tests.support import altair_charts
from tests.support.altair_charts import CITIES, KINDS, fields, papers
from tests.support.drawing import ChartWords, canvas_of
from tests.support.rows import over_rows

HOME = "analysis.made_up"
PLACES = {city: Place(city, "city", city.title(), "", "asia") for city in CITIES}
CHINESE_NAMES = {"beijing": "北京", "london": "伦敦", "paris": "巴黎", "tokyo": "东京"}
CHINESE_WORDS = {
    "Papers": "论文", "articles": "篇", "Share": "占比", "Score": "得分", "Year": "年份",
    "Chemistry": "化学", "Physics": "物理", "Medicine": "医学", "Papers a year": "每年论文",
}  # fmt: skip


@dataclass(frozen=True)
class Words(ChartWords):
    """A language with the short numbers of a real one."""

    code: str = "en"

    def compact(self, value: Number) -> str:
        return Formats(Locale(self.code)).compact(value)


LANGUAGES = {"zh": Words(PLACES, CHINESE_NAMES, CHINESE_WORDS, code="zh"), "en": Words(PLACES)}


@pytest.fixture(autouse=True)
def series(monkeypatch: pytest.MonkeyPatch) -> None:
    """The charts are those of a series."""
    monkeypatch.setitem(sys.modules, HOME, altair_charts)


def call(kind: str) -> ChartCall:
    function, data = KINDS[kind]
    return bind("altair", data(), {"chart": f"{HOME}:{function}"})


@cache
def spec(kind: str, language: str, width: int) -> dict[str, Any]:
    own = LANGUAGES[language]
    return specification(call(kind), canvas_of(own, width), own.font)


@cache
def drawn(kind: str, language: str, width: int) -> MarkTable:
    return interactive_marks(spec(kind, language, width))


def texts(table: MarkTable) -> set[str]:
    return {text for mark in table.marks for text in mark["rows"].get("text", ())}


EXPECTED = {
    ("grouped bars", "zh"): {"30万", "北京", "伦敦", "巴黎", "东京", "论文（篇）", "2021"},
    ("grouped bars", "en"): {"300K", "Beijing", "Tokyo", "Papers (articles)", "2021"},
    ("layered line with band", "zh"): {"每年论文", "32万", "2023", "年份"},
    ("layered line with band", "en"): {"Papers a year", "320K", "2023", "Year"},
    ("faceted scatter", "zh"): {"北京", "东京", "得分", "论文（篇）", "30万", "20"},
    ("faceted scatter", "en"): {"Beijing", "Tokyo", "Score", "Papers (articles)", "300K", "20"},
    ("map of points", "zh"): {"北京", "东京", "100万", "论文（篇）"},
    ("map of points", "en"): {"Beijing", "Tokyo", "1M", "Papers (articles)"},
    ("heat map", "zh"): {"化学", "医学", "北京", "33.0%"},
    ("heat map", "en"): {"Chemistry", "Medicine", "Beijing", "33.0%"},
}


@over_rows("width", [680, 340])
@over_rows(("kind", "language"), list(EXPECTED))
def test_names_numbers_and_titles_are_the_languages(kind: str, language: str, width: int) -> None:
    found = drawn(kind, language, width)
    assert EXPECTED[kind, language] <= texts(found)
    assert width - 14 <= found.width <= width
    if language == "zh":
        assert not {"beijing", "Beijing", "Chemistry", "Papers", "300K"} & texts(found)


@over_rows("kind", list(KINDS))
def test_marks_say_what_their_row_says(kind: str) -> None:
    tips = drawn(kind, "zh", 680).tooltips
    assert {
        "grouped bars": "北京 · 2021\n论文：115,000 篇",
        "layered line with band": "东京 · 2019\n论文：183,000 篇\nlow：164,700\nhigh：201,300",
        "faceted scatter": "北京\n论文：90,000 篇\n得分：20.50",
        "map of points": "北京\nlongitude：116.4\nlatitude：39.9\n论文：250,000 篇",
        "heat map": "北京 · 化学\n占比：4.0%",
    }[kind].replace("：", ": ") in tips


@over_rows("kind", list(KINDS))
def test_a_drawing_has_the_fonts_and_the_colours_of_all_drawings(kind: str) -> None:
    converted = convert(spec(kind, "zh", 680))
    assert 'font-family="Noto Sans SC"' in converted
    page = svg.web(converted, kind, "what it shows")
    assert 'aria-label="what it shows"' in page
    assert "var(--" in page
    assert "#" not in page.replace("url(#", "").replace(", #", "")  # every colour is a variable


def test_on_a_phone_plots_stand_below_one_another() -> None:
    wide, narrow = (spec("faceted scatter", "en", width)["encoding"] for width in (680, 340))
    assert "column" in wide
    assert narrow["facet"]["columns"] == 2


def test_shades_are_mixed_in_both_themes() -> None:
    shades = {
        mark["set"]["fill"] for mark in drawn("heat map", "en", 680).marks if mark["type"] == "rect"
    }
    assert len(shades) == 12
    assert all(one.startswith("color-mix(in srgb, var(--volume") for one in shades)
    half = css_shade(mixture("inflow", 0.5)) or ""
    share = half.partition(f"{TOKENS['inflow'].light}) ")[2].partition("%")[0]
    assert float(share) == pytest.approx(50, abs=1)
    assert [css_shade(one) for one in ("#00ff00", "#ddd", "steelblue", "")] == [None] * 4


def test_a_figure_notes_the_module_of_its_function() -> None:
    assert HOME in form_modules(Figure(papers(), call("grouped bars"), narrow=True))


def test_the_same_input_gives_the_same_specification() -> None:
    own = LANGUAGES["zh"]
    again = specification(call("grouped bars"), canvas_of(own, 680), own.font)
    assert again == spec("grouped bars", "zh", 680)


# ------------------------------------------------------------------------------------- refusals


def made(frame: pd.DataFrame) -> Any:
    return alt.Chart(frame).mark_bar().encode(x="papers:Q", y="place:N")


def remote(frame: pd.DataFrame) -> Any:
    return alt.Chart("https://example.org/cars.json").mark_bar().encode(x="papers:Q")


def borders(frame: pd.DataFrame) -> Any:
    return alt.Chart(
        alt.topo_feature("https://example.org/world.json", "countries")
    ).mark_geoshape()


def selecting(frame: pd.DataFrame) -> Any:
    return made(frame).add_params(alt.selection_interval(name="brush"))


def sliding(frame: pd.DataFrame) -> Any:
    return made(frame).add_params(alt.param(name="least", bind=alt.binding_range(min=0, max=9)))


def themed(frame: pd.DataFrame) -> Any:
    return made(frame).configure_axis(labelFontSize=30)


def coloured(frame: pd.DataFrame) -> Any:
    return made(frame).mark_bar(color="steelblue")


def schemed(frame: pd.DataFrame) -> Any:
    return made(frame).encode(color=alt.Color("papers:Q", scale=alt.Scale(scheme="viridis")))


def dated(frame: pd.DataFrame) -> Any:
    return made(frame).encode(x="year:T")


def wide(frame: pd.DataFrame) -> Any:
    return made(frame).encode(column=alt.Column("row of the table:O"))


def many(frame: pd.DataFrame) -> Any:
    more = pd.concat([frame.assign(field=f"{one}") for one in range(7)])
    return alt.Chart(more).mark_point().encode(x="papers:Q", color="field:N")


def broken(frame: pd.DataFrame) -> Any:
    return made(frame[frame["paper"] > 1])


def nothing(frame: pd.DataFrame) -> Any:
    return frame


REFUSED: Mapping[Callable[[pd.DataFrame], Any], str] = {
    remote: "the chart reads “https://example.org/cars.json” from elsewhere",
    borders: "the chart has marks of the kind “geoshape”, which need data from elsewhere",
    selecting: "the chart has a selection, “brush”, which does not work on paper",
    sliding: "the chart has a control, “least”, which does not work on paper",
    themed: "the chart has a configuration of its own",
    coloured: "the colour “steelblue” is not one of the drawings’",
    schemed: "the scheme “viridis” is not one of the drawings’",
    dated: "the dates of “year” would have English months",
    wide: "the chart is too wide: 20 plots side by side",
    many: "“field” has 7 values, and a colour would stand for several of them",
    broken: f"the function “{HOME}:own” fails: KeyError: 'paper'",
    nothing: f"the function “{HOME}:own” gives a DataFrame, not a chart of Altair",
}


def refused(
    function: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, given: Table
) -> list[str]:
    monkeypatch.setattr(altair_charts, "own", altair_chart(function), raising=False)
    with pytest.raises(FormProblems) as caught:
        bind("altair", given, {"chart": f"{HOME}:own"})
    assert all(one.option == "chart" and one.hint for one in caught.value.problems)
    return [one.message for one in caught.value.problems]


@over_rows("function", list(REFUSED), ids=lambda one: one.__name__)
def test_what_does_not_work_on_paper_is_refused(
    function: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert REFUSED[function] in refused(function, monkeypatch, papers())


def test_everything_that_is_wrong_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def several(frame: pd.DataFrame) -> Any:
        return coloured(frame).add_params(alt.selection_point(name="picked"))

    assert refused(several, monkeypatch, papers()) == [
        "the chart has a selection, “picked”, which does not work on paper",
        "the colour “steelblue” is not one of the drawings’",
    ]


def heat_map_with_key(frame: pd.DataFrame) -> Any:
    return alt.Chart(frame).mark_rect().encode(x="year:O", y="place:N", color="papers:Q")


def boxes(frame: pd.DataFrame) -> Any:
    return alt.Chart(frame).mark_boxplot().encode(x="place:N", y="papers:Q")


def several_keys(frame: pd.DataFrame) -> Any:
    found = alt.Chart(frame).mark_point().encode(x="share:Q", y="papers:Q", shape="place:N")
    return found.encode(size="papers:Q", color="share:Q")


def trails(frame: pd.DataFrame) -> Any:
    return alt.Chart(frame).mark_trail().encode(x="year:O", y="papers:Q", size="papers:Q")


def years_in_shades(frame: pd.DataFrame) -> Any:
    return alt.Chart(frame).mark_bar().encode(x="place:N", xOffset="year:O", color="year:O")


def histogram(frame: pd.DataFrame) -> Any:
    return alt.Chart(frame).mark_bar().encode(x=alt.X("papers:Q", bin=True), y="count()")


DRAWN = (heat_map_with_key, boxes, several_keys, trails, years_in_shades, histogram)


def drawn_of(
    function: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, width: int = 680
) -> tuple[dict[str, Any], str]:
    monkeypatch.setattr(altair_charts, "own", altair_chart(function), raising=False)
    made = bind("altair", papers(), {"chart": f"{HOME}:own"})
    spec = specification(made, canvas_of(LANGUAGES["zh"], width))
    return spec, svg.web(convert(spec), "x", "A chart")


@over_rows("function", DRAWN, ids=lambda one: one.__name__)
def test_what_altair_paints_by_itself_is_painted_in_colours_of_the_drawings(
    function: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for width in (680, 340):
        assert "<svg" in drawn_of(function, monkeypatch, width)[1]


def test_values_with_an_order_have_a_shade_each(monkeypatch: pytest.MonkeyPatch) -> None:
    shades = drawn_of(years_in_shades, monkeypatch)[0]["encoding"]["color"]["scale"]["range"]
    assert len({*shades}) == len(shades) == papers().frame["year"].nunique()


def test_boxes_are_of_all_rows_of_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn_of(boxes, monkeypatch)[0]["encoding"]["description"] == {"value": ""}


def test_bins_are_named_in_the_numbers_of_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "万" in drawn_of(histogram, monkeypatch)[1]


@over_rows(
    ("name", "said"),
    [
        ("os:system", "“os:system” names no function of a series"),
        ("trend", "“trend” names no function of a series"),
        (f"{HOME}:missing", f"there is no function “{HOME}:missing”"),
        (f"{HOME}:fields", f"“{HOME}:fields” is not meant to be a chart"),
        ("analysis.nowhere:trend", "there is no function “analysis.nowhere:trend”"),
    ],
)
def test_only_charts_of_a_series_are_called(name: str, said: str) -> None:
    with pytest.raises(FormProblems) as caught:
        bind("altair", fields(), {"chart": name})
    assert caught.value.problems[0].message.startswith(said)
