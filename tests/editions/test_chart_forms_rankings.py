"""The chart forms of rankings, scores, pairs and few printed values, on printed data.

What holds for all of them: no text on another, none outside the drawing, the same drawing twice.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import pandas as pd
import pytest

from bifolio.charts import ChartCanvas
from bifolio.charts.drawing import specification
from bifolio.charts.forms.amount.columns import columns
from bifolio.charts.forms.amount.diverging_bars import diverging_bars
from bifolio.charts.forms.amount.intervals import intervals
from bifolio.charts.forms.index_tree import index_tree
from bifolio.charts.forms.ranking import rank_lines
from bifolio.charts.forms.ranking.arrow_plot import arrow_plot
from bifolio.charts.forms.ranking.bump import bump
from bifolio.charts.forms.ranking.dot_plot import dot_plot
from bifolio.charts.forms.ranking.heatmap import heatmap
from bifolio.charts.forms.ranking.slope import slope
from bifolio.charts.forms.relation.network import network, pair_matrix
from bifolio.charts.forms.relation.scatter import scatter
from bifolio.charts.forms.symbol_map import symbol_map
from bifolio.charts.marks import area_symbols, axes, table_access
from bifolio.charts.marks.label_lines import place_all
from bifolio.charts.marks.label_placement import Box, Point
from bifolio.charts.marks.text_metrics import text_width
from bifolio.model.findings import (
    Column,
    ColumnKind,
    Draw,
    Label,
    Message,
    Number,
    Place,
    PlaceKind,
    PlaceName,
    Table,
)
from tests.support.paths import ROOT

REPORTS = ROOT / "reports"
WORDS = {
    "Education": "教育水平",
    "Talent": "人才发展",
    "Science": "科技创新",
    "Total": "总分",
    "Growth": "增长",
    "Growth of high-quality research output": "高质量科研产出的增长",
    "more than %(value)s": "超过%(value)s",
    "about %(value)s": "约%(value)s",
    "less than %(value)s": "低于%(value)s",
    "at least %(value)s": "不低于%(value)s",
    "%(from)s to %(to)s": "%(from)s至%(to)s",
}


@cache
def places() -> dict[str, Place]:
    with (REPORTS / "places" / "places.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {
        row["id"]: Place(
            row["id"],
            cast("PlaceKind", row["kind"]),
            row["name"],
            parent=row["parent"],
            latitude=float(row["latitude"]) if row["latitude"] else None,
            longitude=float(row["longitude"]) if row["longitude"] else None,
        )
        for row in rows
    }


@cache
def chinese_names() -> dict[str, str]:
    frame = pd.read_csv(REPORTS / "set-index-2024" / "data" / "cities.csv")
    return dict(zip(frame["place"], frame["name_zh"], strict=True))


@dataclass(frozen=True)
class Language:
    """Chinese or English."""

    chinese: bool
    font: str = "Noto Sans SC"

    def place_name(self, place: str) -> str:
        if self.chinese:
            return chinese_names().get(place, "某某都市圈")
        return places()[place].name

    def label(self, label: Label) -> str:
        if isinstance(label, PlaceName):
            return self.place_name(label.place)
        text = WORDS.get(label.id, label.id) if self.chinese else label.id
        return text % label.values if label.values else text  # noqa: PD011 - a message's, not a frame's

    def count(self, value: Number) -> str:
        return f"{round(value):,}"

    def percent(self, value: Number, digits: int) -> str:
        return f"{value:,.{digits}f}%"

    def compact(self, value: Number) -> str:
        return f"{value / 1000:,.0f}K"


CHINESE, ENGLISH = Language(chinese=True), Language(chinese=False)


def column(id: str, kind: ColumnKind, label: str = "", digits: int = 0) -> Column:
    return Column(id, kind, Message(label or id), digits=digits)


def data(edition: str, name: str) -> pd.DataFrame:
    return pd.read_csv(REPORTS / edition / "data" / f"{name}.csv")


def table(frame: pd.DataFrame, *columns_: Column) -> Table:
    return Table(columns_, frame[[one.id for one in columns_]].reset_index(drop=True))


PLACE = column("place", "place", "City")


def scores() -> Table:
    frame = data("set-index-2024", "scores").merge(data("set-index-2024", "cities"))
    return table(
        frame,
        PLACE,
        column("total", "decimal", "Total", 2),
        column("education", "decimal", "Education", 2),
        column("talent", "decimal", "Talent", 2),
        column("science", "decimal", "Science", 2),
        column("region", "place", "Region"),
    )


def research() -> Table:
    frame = data("set-index-2024", "scientific-research")
    heads = {
        "leading-papers": "High-quality research output",
        "leading-papers-growth": "Growth of high-quality research output",
        "citation-impact": "Academic impact of research output",
        "patent-citations": "Rate of local research cited by international patents",
        "interdisciplinarity": "Interdisciplinarity of research",
    }
    own = [column(id, "decimal", head, 2) for id, head in heads.items()]
    return table(frame, column("rank", "rank"), PLACE, column("score", "decimal", "Total", 2), *own)


def activity() -> Table:
    frame = data("set-index-2024", "activity")
    return table(
        frame, PLACE, *(column(name, "decimal", name.title(), 2) for name in frame.columns[1:])
    )


YEARS = tuple(str(year) for year in range(2015, 2023))


def ranks() -> Table:
    frame = data("science-cities-2023", "ranks-2015-2022")
    return table(frame, PLACE, *(column(year, "rank") for year in YEARS))


def education() -> Table:
    parts = ("basic-education", "higher-education")
    return table(
        data("set-index-2024", "education"), PLACE, *(column(p, "decimal", p, 1) for p in parts)
    )


def risers() -> Table:
    return table(
        data("science-cities-2023", "risers-overall"),
        PLACE,
        column("adjusted_2021", "decimal", "Adjusted Share 2021", 2),
        column("adjusted_2022", "decimal", "Share 2022", 2),
        column("change_percent", "percent", "Change", 1),
    )


def city_pairs() -> Table:
    frame = data("science-cities-2023", "partners-us")
    names = (column("place_1", "place"), column("place_2", "place"))
    return table(frame, *names, column("bilateral", "decimal", "Score", 2))


def institution_pairs() -> Table:
    frame = data("science-cities-2023", "institutions-beijing")
    named = data("science-cities-2023", "institutions").set_index("id")["name_en"]
    both = {
        name: pd.Series([Message(str(named[id])) for id in frame[name]], dtype=object)
        for name in ("institution_1", "institution_2")
    }
    shown = (column("institution_1", "text"), column("institution_2", "text"))
    return table(frame.assign(**both), *shown, column("bilateral", "decimal", "Score", 2))


def output() -> Table:
    frame = data("collaboration-2025", "china-output")
    return table(
        frame, column("year", "count"), column("output", "count"), column("international", "count")
    )


def growth() -> Table:
    frame = data("collaboration-2025", "growth-fields")
    names = pd.Series([Message(field) for field in frame["field"]], dtype=object)
    parts = [column(name, "decimal", name, 2) for name in ("china", "china-us", "us")]
    return table(frame.assign(field=names), column("field", "text"), *parts)


def shares() -> Table:
    frame = data("collaboration-2025", "international-share")
    return table(frame, PLACE, column("share", "percent", "Share", 1), column("bound", "text"))


def ranges() -> Table:
    kinds = [column(name, "percent", name, 1) for name in ("share", "from", "to")]
    return table(data("set-index-2024", "inflow"), PLACE, *kinds)


def index() -> tuple[Any, ...]:
    """The tree of the index: dimensions, their components, the indicators of those."""
    read = {
        name: data("set-index-2024", name).to_dict("records")
        for name in ("dimensions", "components", "indicators")
    }

    def below(name: str, key: str, above: Any) -> tuple[Any, ...]:
        rows_ = [row for row in read[name] if row[key] == above]
        deeper = name == "components"
        return tuple(
            (
                row["id"],
                Message(row["name_zh"]),
                row.get("weight"),
                below("indicators", "component", row["id"]) if deeper else (),
            )
            for row in rows_
        )

    return tuple(
        (
            row["id"],
            Message(row["name_zh"]),
            row["weight"],
            below("components", "dimension", row["id"]),
        )
        for row in read["dimensions"]
    )


DIMENSIONS = ("education", "talent", "science")
DRAWINGS: Mapping[str, Callable[[], Draw]] = {
    "heat": lambda: heatmap(research(), total="score"),
    "sparse heat": lambda: heatmap(activity()),
    "ranked": lambda: dot_plot(scores(), DIMENSIONS),
    "scatter": lambda: scatter(scores(), x="talent", y="science", colour="region", x_line=77.0),
    "bubbles": lambda: scatter(scores(), x="education", y="talent", size="science", labels=12),
    "bump": lambda: bump(ranks(), columns=YEARS),
    "slope": lambda: slope(
        education(), "basic-education", "higher-education", highlight=("boston",)
    ),
    "risers": lambda: arrow_plot(risers(), "adjusted_2021", "adjusted_2022", "change_percent"),
    "city matrix": lambda: pair_matrix(city_pairs(), "place_1", "place_2", "bilateral"),
    "city network": lambda: network(city_pairs(), "place_1", "place_2", "bilateral"),
    "matrix": lambda: pair_matrix(
        institution_pairs(), "institution_1", "institution_2", "bilateral"
    ),
    "network": lambda: network(institution_pairs(), "institution_1", "institution_2", "bilateral"),
    "columns": lambda: columns(output(), "year", ("output", "international")),
    "signed": lambda: diverging_bars(growth(), "field", ("china", "china-us", "us"), centre=1.0),
    "bounds": lambda: intervals(shares(), "place", point="share", bound="bound"),
    "ranges": lambda: intervals(ranges(), "place", "from", "to", "share"),
    "tree": lambda: index_tree(index()),
    "map": lambda: symbol_map(scores(), value=None, labelled=30, colour="region"),
}


# ------------------------------------------------------------------------------------- reading


@dataclass(frozen=True)
class Text:
    """A text of a drawing with the box that it takes."""

    text: str
    box: Box
    token: str


def specified(drawn: Draw, language: Language, width: int) -> dict[str, Any]:
    return specification(drawn, ChartCanvas(language, places(), width, narrow=width < 400))


def rows(drawn: Draw, language: Language = ENGLISH, width: int = 680) -> list[tuple[Any, Any]]:
    """Each layer's mark with each of its rows."""
    return rows_of(specified(drawn, language, width))


def rows_of(spec: Mapping[str, Any]) -> list[tuple[Any, Any]]:
    layers = [
        (layer["mark"], spec["datasets"].get(layer["data"].get("name"))) for layer in spec["layer"]
    ]
    return [(mark, row) for mark, found in layers if isinstance(found, list) for row in found]


def drawn_texts(drawn: Draw, language: Language = ENGLISH, width: int = 680) -> Iterator[Text]:
    return texts_of(specified(drawn, language, width))


def texts_of(spec: Mapping[str, Any]) -> Iterator[Text]:
    """All texts but the grounds of paper that some stand on; a tenth of slack in the estimate."""
    for mark, row in rows_of(spec):
        if "text" in row and mark["type"] == "text" and "stroke" not in mark:
            size = mark["fontSize"]
            wide = 0.9 * text_width(row["text"], size)
            left = row["x"] - wide * {"left": 0, "center": 0.5, "right": 1}[mark["align"]]
            half = 0.45 * size
            yield Text(
                row["text"], Box(left, row["y"] - half, left + wide, row["y"] + half), mark["color"]
            )


def words(drawn: Draw, language: Language = ENGLISH, width: int = 680) -> list[str]:
    return [one.text for one in drawn_texts(drawn, language, width)]


# ------------------------------------------------------------------------- what holds for all


@pytest.mark.parametrize("language", [CHINESE, ENGLISH], ids=["zh", "en"])
@pytest.mark.parametrize("width", [680, 340])
@pytest.mark.parametrize("name", DRAWINGS)
def test_no_text_stands_on_another_nor_outside(name: str, width: int, language: Language) -> None:
    spec = specified(DRAWINGS[name](), language, width)
    assert spec["width"] == width
    paper = Box(-1, -1, width + 1, spec["height"] + 1)
    found = list(texts_of(spec))
    assert [one.text for one in found if not one.box.inside(paper)] == []
    clashes = [
        (one.text, other.text)
        for one, other in itertools.combinations(found, 2)
        if one.text.strip() and other.text.strip() and one.box.overlaps(other.box)
    ]
    assert clashes == []


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_same_values_make_the_same_drawing(name: str) -> None:
    canvas = ChartCanvas(ENGLISH, places(), 680)
    first, again = (specification(DRAWINGS[name](), canvas) for _ in range(2))
    assert first == again


# ------------------------------------------------------------------------------------ heat map


@pytest.mark.parametrize("width", [680, 340])
def test_every_cell_carries_its_number(width: int) -> None:
    found = words(heatmap(research(), total="score"), width=width)
    assert {"93.24", "100.00", "63.21", "98.80"} <= set(found)
    assert found.count("Boston") == (1 if width == 680 else 2)  # named again in the second block


def test_a_value_that_is_not_printed_is_a_dash() -> None:
    missing = int(data("set-index-2024", "activity").isna().sum().sum())
    assert words(heatmap(activity())).count("—") == missing


def test_shades_run_from_the_least_to_the_greatest_value() -> None:
    cells = [r["opacity"] for m, r in rows(heatmap(research())) if m["type"] == "rect"]
    assert (min(cells), max(cells)) == (0.06, 0.6)


def test_long_words_of_heads_are_divided() -> None:
    assert table_access.folded("Interdisciplinarity", 70) == ["Interdisci-", "plinarity"]
    assert table_access.folded("高质量科研产出", 40) == ["高质量", "科研", "产出"]


# ------------------------------------------------------------------------------------- scores


def test_scores_stand_in_the_tables_order_with_their_totals() -> None:
    found = words(dot_plot(scores(), DIMENSIONS))
    assert found.index("Boston") < found.index("San Francisco") < found.index("Beijing")
    assert {"85.83", "70.66"} <= set(found)


def test_the_highlighted_have_the_accent() -> None:
    canvas = ChartCanvas(ENGLISH, places(), 680)
    drawn = dot_plot(scores(), DIMENSIONS, highlight=("beijing",))
    strong = [m for m, _ in rows(drawn) if m.get("fill") == canvas.colour("accent")]
    assert len(strong) == 1


# ------------------------------------------------------------------------------------- scatter


def test_all_points_are_named_on_a_wide_drawing() -> None:
    found = set(words(DRAWINGS["scatter"]()))
    assert set(chinese_names()) <= {p for p in places() if places()[p].name in found}


def test_on_a_phone_many_points_carry_numbers_that_a_list_explains() -> None:
    found = words(DRAWINGS["scatter"](), width=340)
    assert {"1", "30", "1  Boston", "30  Dublin"} <= set(found)


def test_only_as_many_points_are_named_as_asked_for() -> None:
    drawn = scatter(scores(), x="talent", y="science", labels=3)
    named = {places()[place].name for place in chinese_names()} & set(words(drawn))
    assert named == {"Boston", "San Francisco", "Beijing"}


def test_lines_carry_their_values() -> None:
    assert "77.00" in words(DRAWINGS["scatter"]())


def test_labels_of_a_crowd_all_find_a_place() -> None:
    crowd = [Point(100 + at % 3, 100 + at // 3, 5, f"City {at}") for at in range(12)]
    placed = place_all(crowd, Box(0, 0, 220, 220))
    assert len(placed) == 12
    for one, other in itertools.combinations(placed, 2):
        assert not one.box.overlaps(other.box)


def test_the_key_of_sizes_lies_in_the_range_of_the_values() -> None:
    assert area_symbols.round_values(3421) == [2000, 500, 200]
    assert area_symbols._key_values(area_symbols.Areas(100, 20, 66)) == [100]


# ------------------------------------------------------------------------------ bump and slope


def test_lines_have_names_with_ranks_at_both_ends() -> None:
    found = words(bump(ranks(), columns=YEARS))
    assert {"Guangzhou  42", "8  Guangzhou", "New York MA  1", "1  Beijing", "2015", "2022"} <= set(
        found
    )


def test_a_phone_leaves_out_names_at_the_left() -> None:
    found = words(bump(ranks(), columns=YEARS), width=340)
    assert "42" in found
    assert "Guangzhou  42" not in found


def test_without_a_choice_the_first_and_the_two_greatest_risers_stand_out() -> None:
    drawn = bump(ranks(), columns=YEARS)
    bold = [
        r["text"] for m, r in rows(drawn) if m.get("fontWeight") == "bold" and m["align"] == "left"
    ]
    assert bold == ["1  Beijing", "8  Guangzhou", "10  Wuhan"]


def test_a_missing_rank_interrupts_the_line() -> None:
    frame = pd.DataFrame({"place": ["london"], "a": [1], "b": [2], "c": [None], "d": [1], "e": [2]})
    own = table(frame, PLACE, *(column(name, "rank") for name in "abcde"))
    lines_ = [m for m, _ in rows(bump(own, columns=tuple("abcde"))) if m["type"] == "line"]
    assert len(lines_) == 4  # two stretches of two points


def test_ranks_have_the_first_on_top_and_values_the_greatest() -> None:
    frame = pd.DataFrame({"place": ["london", "beijing"], "a": [1, 2], "b": [2, 1]})
    for kind, order in (
        ("rank", ["London  1", "Beijing  2"]),
        ("count", ["Beijing  2", "London  1"]),
    ):
        own = table(frame, PLACE, column("a", kind), column("b", kind))  # type: ignore[arg-type]
        ends = sorted(
            (t.box.top, t.text) for t in drawn_texts(slope(own, "a", "b")) if "  " in t.text
        )
        left = [text for _, text in ends if text[0].isalpha()]
        assert left == order


def test_names_are_set_apart_by_as_little_as_can_be() -> None:
    assert rank_lines.spread([10, 100], 15, 0) == [10, 100]
    assert rank_lines.spread([50, 52, 54], 15, 0) == [37, 52, 67]
    assert rank_lines.spread([2, 3], 15, 0) == [0, 15]


# -------------------------------------------------------------------------------------- risers


def test_changes_carry_their_sign() -> None:
    found = words(DRAWINGS["risers"]())
    assert {"Nanjing", "+25.5%", "Change"} <= set(found)


def test_growth_points_to_the_right_and_fall_to_the_left() -> None:
    frame = pd.DataFrame({"place": ["london", "paris"], "a": [10.0, 20.0], "b": [20.0, 10.0]})
    own = table(frame, PLACE, column("a", "decimal", "a", 1), column("b", "decimal", "b", 1))
    drawn = [
        m["shape"] for m, _ in rows(arrow_plot(own, "a", "b")) if "triangle" in m.get("shape", "")
    ]
    assert drawn == ["triangle-right", "triangle-right", "triangle-left"]  # the first is the key's


# --------------------------------------------------------------------------------------- pairs


@pytest.mark.parametrize("form", [pair_matrix, network])
@pytest.mark.parametrize("width", [680, 340])
def test_each_pair_shows_its_value(form: Any, width: int) -> None:
    found = words(form(city_pairs(), "place_1", "place_2", "bilateral"), width=width)
    assert {f"{value:.2f}" for value in city_pairs().frame["bilateral"]} <= set(found)


def test_institutions_are_named_by_their_labels() -> None:
    assert "Peking University (PKU)" in words(DRAWINGS["matrix"]())


# ---------------------------------------------------------------------------- few printed values


def test_columns_show_the_printed_years_only() -> None:
    found = words(columns(output(), "year", ("output", "international")))
    assert [text for text in found if text in {"2000", "2024"}] == ["2000", "2024"] * 2
    assert {"26,200", "878,300", "6,000", "163,230"} <= set(found)
    assert not [m for m, _ in rows(DRAWINGS["columns"]()) if m["type"] == "line"]


def test_columns_of_one_kind_share_their_scale() -> None:
    bars = [r for m, r in rows(DRAWINGS["columns"]()) if m["type"] == "rect"]
    heights = [bar["y2"] - bar["y"] for bar in bars]
    assert heights[1] / heights[3] == pytest.approx(878300 / 163230)


def test_a_year_without_a_value_has_no_column() -> None:
    own = table(
        data("collaboration-2025", "eu-output"), column("year", "count"), column("output", "count")
    )
    assert "1999" not in words(columns(own, "year", "output"))


def test_bars_lie_on_both_sides_of_the_centre() -> None:
    drawn = diverging_bars(growth(), "field", "us", centre=1.0)
    canvas = ChartCanvas(ENGLISH, places(), 680)
    colours = [m["color"] for m, _ in rows(drawn) if m["type"] == "rect"]
    assert colours.count(canvas.colour("outflow")) == 1  # 0.89, humanities and arts
    assert colours.count(canvas.colour("inflow")) == 5
    assert {"0.89", "1.15", "1.00"} <= set(words(drawn))


def test_bounds_are_said_in_words_and_drawn_open() -> None:
    found = words(DRAWINGS["bounds"]())
    assert {"less than 50.0%", "about 33.3%", "about 66.7%"} <= set(found)
    arrows_ = [
        m["shape"] for m, _ in rows(DRAWINGS["bounds"]()) if "triangle" in m.get("shape", "")
    ]
    assert arrows_ == ["triangle-left", "triangle-left"]


def test_ranges_are_bands_from_their_least_to_their_greatest_value() -> None:
    found = rows(DRAWINGS["ranges"]())
    assert "19.0% to 20.0%" in words(DRAWINGS["ranges"]())
    assert len([m for m, _ in found if m["type"] == "rect"]) == 3


# ------------------------------------------------------------------------------- tree and map


@pytest.mark.parametrize("width", [680, 340])
def test_the_tree_shows_all_weights_and_indicators(width: int) -> None:
    found = words(DRAWINGS["tree"](), width=width)
    assert found.count("40%") == 3
    assert {"50%", "教育水平", "基础教育", "大科学装置数量"} <= set(found)


def test_cities_are_named_with_their_rank() -> None:
    frame = data("science-cities-2024", "top-100")
    own = table(frame, PLACE, column("share", "decimal", "Share", 2), column("rank", "rank"))
    found = words(symbol_map(own, value="share", rank="rank"))
    assert {"1 Beijing", "2 Shanghai"} <= set(found)


def test_cities_have_the_colours_of_their_regions() -> None:
    canvas = ChartCanvas(ENGLISH, places(), 680)
    found = {m.get("color") for m, _ in rows(DRAWINGS["map"]()) if m["type"] == "circle"}
    assert found == {canvas.colour(name) for name in ("asia", "europe", "north-america")}


# ---------------------------------------------------------------------------- axes and numbers


def test_axes_have_few_round_ticks() -> None:
    assert axes.from_zero([3, 87], 0, 100).ticks == [0, 20, 40, 60, 80, 100]
    assert axes.closely([0.38, 2.56], 0, 100).ticks == [0.5, 1, 1.5, 2, 2.5]


def test_numbers_are_written_as_their_column_says() -> None:
    canvas = ChartCanvas(ENGLISH, places(), 680)
    assert table_access.decimal(canvas, 1234.5, 2) == "1,234.50"
    assert table_access.decimal(canvas, -3.25, 1) == "−3.2"
    assert table_access.written(canvas, 4.1, column("c", "percent", "", 1), signed=True) == "+4.1%"
    assert table_access.written(canvas, None, column("c", "count")) == "—"


@pytest.mark.parametrize("value", [-0.04, 0.04, 0.0])
def test_a_change_that_rounds_to_nothing_has_no_sign(value: float) -> None:
    canvas = ChartCanvas(ENGLISH, places(), 680)
    for kind, text in (("percent", "0.0%"), ("decimal", "0.0")):
        of = column("c", cast("ColumnKind", kind), "", 1)
        assert table_access.written(canvas, value, of, signed=True) == text


def test_a_unit_that_all_columns_have_is_left_to_the_exhibit() -> None:
    canvas = ChartCanvas(ENGLISH, places(), 680)
    points, papers = (Column(n, "count", Message(n), Message(n)) for n in ("points", "papers"))
    assert table_access.heads(canvas, (points, points)) == ["points", "points"]
    assert table_access.heads(canvas, (points, papers)) == ["points (points)", "papers (papers)"]


def test_a_column_that_does_not_exist_is_named() -> None:
    with pytest.raises(KeyError, match="no column “gdp”"):
        heatmap(research(), columns=("gdp",))
