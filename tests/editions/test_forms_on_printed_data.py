"""The chart forms of rankings, scores, pairs and few printed values, on printed data.

What holds for all of them: no text on another, none outside the drawing, the same drawing twice.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from bifolio.charts.canvas import ChartCanvas
from bifolio.charts.forms.amount.column_chart import columns
from bifolio.charts.forms.amount.diverging_bars import diverging_bars
from bifolio.charts.forms.amount.intervals import intervals
from bifolio.charts.forms.ranking.arrow_plot import arrow_plot
from bifolio.charts.forms.ranking.bump import bump
from bifolio.charts.forms.ranking.dot_plot import dot_plot
from bifolio.charts.forms.ranking.heatmap import heatmap
from bifolio.charts.forms.ranking.slope import slope
from bifolio.charts.forms.relation.index_tree import index_tree
from bifolio.charts.forms.relation.network import network, pair_matrix
from bifolio.charts.forms.relation.scatter import scatter
from bifolio.charts.forms.symbol_map import symbol_map
from bifolio.charts.marks.point_labels.placement import Box
from bifolio.charts.marks.text_metrics import text_width
from bifolio.model.findings import Draw
from tests.support.drawing import (
    WIDTHS,
    ChartWords,
    Marked,
    canvas_of,
    column,
    marked,
    set_texts,
    specified,
    table,
    texts,
)  # fmt: skip
from tests.support.editions import places
from tests.support.printed_tables import (
    PLACE,
    YEARS,
    activity,
    city_pairs,
    data,
    education,
    growth,
    index,
    institution_pairs,
    output,
    ranges,
    ranks,
    research,
    risers,
    scores,
    shares,
)  # fmt: skip

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


DIMENSIONS = ("education", "talent", "science")
DRAWINGS: Mapping[str, Callable[[], Draw]] = {
    "heat": lambda: heatmap(research(), bars="score"),
    "sparse heat": lambda: heatmap(activity()),
    "ranked": lambda: dot_plot(scores(), value="total", components=DIMENSIONS),
    "scatter": lambda: scatter(scores(), x="talent", y="science", colour="region", x_line=77.0),
    "bubbles": lambda: scatter(scores(), x="education", y="talent", size="science", labelled=12),
    "bump": lambda: bump(ranks(), ranks=YEARS),
    "slope": lambda: slope(
        education(), left="basic-education", right="higher-education", highlight=("boston",)
    ),
    "risers": lambda: arrow_plot(
        risers(), before="adjusted_2021", after="adjusted_2022", change="change_percent"
    ),
    "city matrix": lambda: pair_matrix(
        city_pairs(), first="place_1", second="place_2", value="bilateral"
    ),
    "city bars": lambda: pair_matrix(
        city_pairs(), first="place_1", second="place_2", value="bilateral", only_bars=True
    ),
    "city network": lambda: network(
        city_pairs(), first="place_1", second="place_2", value="bilateral"
    ),
    "matrix": lambda: pair_matrix(
        institution_pairs(), first="institution_1", second="institution_2", value="bilateral"
    ),
    "network": lambda: network(
        institution_pairs(), first="institution_1", second="institution_2", value="bilateral"
    ),
    "columns": lambda: columns(output(), year="year", values=("output", "international")),
    "signed": lambda: diverging_bars(growth(), values=("china", "china-us", "us"), centre=1.0),
    "bounds": lambda: intervals(shares(), value="share", bound="bound"),
    "ranges": lambda: intervals(ranges(), value="share", low="from", high="to"),
    "tree": lambda: index_tree(index(), level="level", weight="weight"),
    "map": lambda: symbol_map(scores(), labelled=30, colour="region"),
}


@cache
def language(code: str) -> ChartWords:
    """Chinese with the printed names of cities, or English."""
    if code == "en":
        return ChartWords(places())
    cities = data("set-index-2024", "cities")
    names = dict(zip(cities["place"], cities["name_zh"], strict=True))
    return ChartWords(places(), names, WORDS, other_name="某某都市圈")


@cache
def spec(name: str, width: int = WIDTHS[0], code: str = "en") -> Mapping[str, Any]:
    """The specification of one of the drawings."""
    return specified(DRAWINGS[name](), language(code), width)


def rows(name: str) -> list[Marked]:
    return marked(spec(name))


def words(name: str, width: int = WIDTHS[0]) -> list[str]:
    return texts(spec(name, width))


def words_of(drawn: Draw) -> list[str]:
    return texts(specified(drawn, language("en")))


def canvas() -> ChartCanvas:
    return canvas_of(language("en"))


def cities() -> list[str]:
    """The cities of the SET index."""
    return list(data("set-index-2024", "cities")["place"])


def boxes(found: Mapping[str, Any]) -> Iterator[tuple[str, Box]]:
    """Texts with the boxes that they take; a tenth of slack in the estimate."""
    for mark, row in set_texts(found):
        wide = 0.9 * text_width(row["text"], mark["fontSize"])
        left = row["x"] - wide * {"left": 0, "center": 0.5, "right": 1}[mark["align"]]
        half = 0.45 * mark["fontSize"]
        yield row["text"], Box(left, row["y"] - half, left + wide, row["y"] + half)


# ------------------------------------------------------------------------- what holds for all


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", DRAWINGS)
def test_no_text_stands_on_another_nor_outside(name: str, width: int, code: str) -> None:
    drawn = spec(name, width, code)
    assert drawn["width"] == width
    paper = Box(-1, -1, width + 1, drawn["height"] + 1)
    found = list(boxes(drawn))
    assert len(found) > 4
    assert [text for text, box in found if not box.inside(paper)] == []
    clashes = [
        (text, other)
        for (text, box), (other, another) in itertools.combinations(found, 2)
        if text.strip() and other.strip() and box.overlaps(another)
    ]
    assert clashes == []


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_same_values_make_the_same_drawing(name: str) -> None:
    assert specified(DRAWINGS[name](), language("en")) == spec(name)


# ------------------------------------------------------------------------------------ heat map


@pytest.mark.parametrize("width", WIDTHS)
def test_every_cell_carries_its_number(width: int) -> None:
    found = words("heat", width)
    assert {"93.24", "100.00", "63.21", "98.80"} <= set(found)
    assert found.count("Boston") == 1  # heads in steps keep the columns in one block


def test_a_value_that_is_not_printed_is_a_dash() -> None:
    missing = int(data("set-index-2024", "activity").isna().sum().sum())
    assert words("sparse heat").count("—") == missing


def test_shades_run_from_the_least_to_the_greatest_value() -> None:
    drawn = marked(specified(heatmap(research()), language("en")))
    cells = [row["opacity"] for mark, row in drawn if mark["type"] == "rect"]
    assert (min(cells), max(cells)) == (0.06, 0.6)


# ------------------------------------------------------------------------------------- scores


def test_scores_stand_in_the_tables_order_with_their_totals() -> None:
    found = words("ranked")
    assert found.index("Boston") < found.index("San Francisco") < found.index("Beijing")
    assert {"85.83", "70.66"} <= set(found)


def test_the_highlighted_are_bold_and_all_dots_are_as_the_key_shows_them() -> None:
    drawn = specified(
        dot_plot(scores(), value="total", components=DIMENSIONS, highlight=("beijing",)),
        language("en"),
    )
    bold = [row["text"] for m, row in marked(drawn) if m.get("fontWeight") == "bold"]
    assert bold == ["Beijing", "84.89"]
    assert not [m for m, _ in marked(drawn) if canvas().colour("accent") in m.values()]


# ------------------------------------------------------------------------------------- scatter


def test_all_points_are_named_on_a_wide_drawing() -> None:
    assert {places()[city].name for city in cities()} <= set(words("scatter"))


@pytest.mark.parametrize("code", ["zh", "en"])
def test_on_a_phone_too_all_names_stand_at_their_points(code: str) -> None:
    """None is cut or stands on another: `test_no_text_stands_on_another_nor_outside`."""
    drawn = spec("scatter", 340, code)
    points = {row["row"]: row for mark, row in marked(drawn) if mark["type"] == "circle"}
    named = [(mark, row) for mark, row in set_texts(drawn) if "row" in row]
    assert sorted(row["row"] for _, row in named) == sorted(points)
    far = [row["text"] for mark, row in named if _off(mark, row, points[row["row"]]) > NEAR]
    assert far == []


NEAR = 34  # pixels from a circle's edge to its name


def _off(mark: Mapping[str, Any], name: Mapping[str, Any], point: Mapping[str, Any]) -> float:
    wide = text_width(name["text"], mark["fontSize"])
    across = max(abs(name["x"] - point["x"]) - wide / 2, 0)
    down = max(abs(name["y"] - point["y"]) - mark["fontSize"] / 2, 0)
    return math.hypot(across, down) - math.sqrt(point["area"]) / 2


def test_only_as_many_points_are_named_as_asked_for() -> None:
    drawn = scatter(scores(), x="talent", y="science", labelled=3)
    named = {places()[city].name for city in cities()} & set(words_of(drawn))
    assert named == {"Boston", "San Francisco", "Beijing"}


def test_lines_carry_their_values() -> None:
    assert "77.00" in words("scatter")


# ----------------------------------------------------------------------------------- intervals


@pytest.mark.parametrize("longest_first", [False, True])
def test_bounded_values_stand_in_the_tables_order_or_the_greatest_on_top(
    longest_first: bool,
) -> None:
    form = intervals(shares(), value="share", bound="bound", longest_first=longest_first)
    drawn = marked(specified(form, language("en")))
    said = {row["y"]: row["text"] for m, row in drawn if re.search(r"\d%$", row.get("text", ""))}
    found = [float(re.findall(r"[\d.]+", said[y])[-1]) for y in sorted(said) if y > 30]
    assert sorted(found) == sorted(shares().frame["share"])
    assert (found == sorted(found, reverse=True)) == longest_first


# ------------------------------------------------------------------------------ bump and slope


def test_lines_have_names_with_ranks_at_both_ends() -> None:
    found = words("bump")
    assert {"Guangzhou  42", "8  Guangzhou", "New York MA  1", "1  Beijing", "2015", "2022"} <= set(
        found
    )


def test_a_phone_leaves_out_names_at_the_left() -> None:
    found = words("bump", 340)
    assert "42" in found
    assert "Guangzhou  42" not in found


def test_without_a_choice_the_first_and_the_two_greatest_risers_stand_out() -> None:
    bold = [
        row["text"]
        for mark, row in rows("bump")
        if mark.get("fontWeight") == "bold" and mark["align"] == "left"
    ]
    assert bold == ["1  Beijing", "8  Guangzhou", "10  Wuhan"]


# -------------------------------------------------------------------------------------- risers


def test_changes_carry_their_sign() -> None:
    found = words("risers")
    assert {"Nanjing", "+25.5%", "Change"} <= set(found)


# --------------------------------------------------------------------------------------- pairs


@pytest.mark.parametrize("name", ["city matrix", "city bars", "city network"])
@pytest.mark.parametrize("width", WIDTHS)
def test_each_pair_shows_its_value(name: str, width: int) -> None:
    values = {f"{value:.2f}" for value in city_pairs().frame["bilateral"]}
    assert len(values) == 10
    assert values <= set(words(name, width))


def test_institutions_are_named_by_their_labels() -> None:
    assert "Peking University (PKU)" in words("matrix")


# ---------------------------------------------------------------------------- few printed values


def test_columns_show_the_printed_years_only() -> None:
    found = words("columns")
    assert [text for text in found if text in {"2000", "2024"}] == ["2000", "2024"] * 2
    assert {"26,200", "878,300", "6,000", "163,230"} <= set(found)
    assert not [m for m, _ in rows("columns") if m["type"] == "line"]


def test_exact_counts_of_few_years_say_how_many_times_the_first_the_last_is() -> None:
    assert {"×33.5 since 2000", "×27.2 since 2000"} <= set(words("columns"))
    shares = table(
        data("collaboration-2025", "eu-output"),
        column("year", "count"),
        column("international-share", "percent"),
    )
    said = words_of(columns(shares, year="year", values=["international-share"]))
    assert not [text for text in said if "×" in text]


def test_columns_of_one_kind_share_their_scale() -> None:
    bars = [r for m, r in rows("columns") if m["type"] == "rect"]
    lengths = [bar["x2"] - bar["x"] for bar in bars]
    assert lengths[1] / lengths[3] == pytest.approx(878300 / 163230)


def test_a_year_without_a_value_has_no_column() -> None:
    own = table(
        data("collaboration-2025", "eu-output"), column("year", "count"), column("output", "count")
    )
    assert "1999" not in words_of(columns(own, year="year", values=["output"]))


def test_bars_lie_on_both_sides_of_the_centre() -> None:
    drawn = specified(diverging_bars(growth(), values=["us"], centre=1.0), language("en"))
    colours = [mark["color"] for mark, _ in marked(drawn) if mark["type"] == "rect"]
    assert colours.count(canvas().colour("outflow")) == 1  # 0.89, humanities and arts
    assert colours.count(canvas().colour("inflow")) == 5
    assert {"0.89", "1.15", "1.00"} <= set(texts(drawn))


def test_bounds_are_said_in_words_and_drawn_open() -> None:
    found = words("bounds")
    assert {"less than 50.0%", "about 33.3%", "about 66.7%"} <= set(found)
    arrows = [mark["shape"] for mark, _ in rows("bounds") if "triangle" in mark.get("shape", "")]
    assert arrows == ["triangle-left", "triangle-left"]


def test_ranges_are_bands_from_their_least_to_their_greatest_value() -> None:
    assert "19.0% to 20.0%" in words("ranges")
    assert len([mark for mark, _ in rows("ranges") if mark["type"] == "rect"]) == 3


# ------------------------------------------------------------------------------- tree and map


@pytest.mark.parametrize("width", WIDTHS)
def test_the_tree_shows_all_weights_and_indicators(width: int) -> None:
    found = words("tree", width)
    assert found.count("40%") == 3
    assert {"50%", "教育水平", "基础教育", "大科学装置数量"} <= set(found)


def test_cities_are_named_with_their_rank() -> None:
    frame = data("science-cities-2024", "top-100")
    own = table(frame, PLACE, column("share", "decimal", "Share", 2), column("rank", "rank"))
    found = words_of(symbol_map(own, value="share", rank="rank"))
    assert {"1 Beijing", "2 Shanghai"} <= set(found)


def test_cities_have_the_colours_of_their_regions() -> None:
    found = {mark.get("color") for mark, _ in rows("map") if mark["type"] == "circle"}
    assert found == {canvas().colour(name) for name in ("asia", "europe", "north-america")}
