"""Forms that draw rankings: what they do with ranks, gaps and directions."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from bifolio.charts.forms.ranking.arrow_plot import arrow_plot
from bifolio.charts.forms.ranking.bump import bump
from bifolio.charts.forms.ranking.dot_plot import dot_plot
from bifolio.charts.forms.ranking.heatmap import heatmap
from bifolio.charts.forms.ranking.rank_lines import LineColumns, _shown
from bifolio.charts.forms.ranking.slope import slope
from bifolio.charts.marks.others import leading_rows
from bifolio.model.findings import ColumnKind, Place
from tests.support.drawing import ChartWords, column, marked, set_texts, specified, table, texts
from tests.support.rows import over_rows

ENGLISH = ChartWords({id: Place(id, "city", id.title()) for id in ("london", "paris", "beijing")})
PLACE = column("place", "place", "City")


def test_a_missing_rank_interrupts_the_line() -> None:
    frame = pd.DataFrame({"place": ["london"], "a": [1], "b": [2], "c": [None], "d": [1], "e": [2]})
    own = table(frame, PLACE, *(column(name, "rank") for name in "abcde"))
    drawn = marked(specified(bump(own, ranks=tuple("abcde")), ENGLISH))
    points = [row for mark, row in drawn if mark["type"] == "line"]
    assert len(points) == 4  # two stretches of two points


@over_rows(("lowest", "end", "closer"), [(4, 2, False), (42, 2, True), (42, 20, False)])
def test_ranks_far_below_where_all_lines_end_stand_closer_which_a_note_tells(
    lowest: int, end: int, closer: bool
) -> None:
    frame = pd.DataFrame({"place": ["london", "paris"], "a": [1, lowest], "b": [1, end]})
    own = table(frame, PLACE, column("a", "rank"), column("b", "rank"))
    drawn = specified(bump(own, ranks=["a", "b"]), ENGLISH)
    first, second, last = sorted(
        {row["y"] for mark, row in marked(drawn) if mark["type"] == "line"}
    )
    assert ((last - second) / (lowest - end) < (second - first) / (end - 1) - 1) == closer
    assert any("closer" in text for text in texts(drawn)) == closer


@over_rows(
    ("kind", "order"),
    [("rank", ["London  1", "Beijing  2"]), ("count", ["Beijing  2", "London  1"])],
)
def test_ranks_have_the_first_on_top_and_values_the_greatest(
    kind: ColumnKind, order: list[str]
) -> None:
    frame = pd.DataFrame({"place": ["london", "beijing"], "a": [1, 2], "b": [2, 1]})
    own = table(frame, PLACE, column("a", kind), column("b", kind))
    drawn = set_texts(specified(slope(own, left="a", right="b"), ENGLISH))
    ends = sorted((row["y"], row["text"]) for _, row in drawn if "  " in row["text"])
    assert [text for _, text in ends if text[0].isalpha()] == order


def test_growth_points_to_the_right_and_fall_to_the_left() -> None:
    frame = pd.DataFrame({"place": ["london", "paris"], "a": [10.0, 20.0], "b": [20.0, 10.0]})
    own = table(frame, PLACE, column("a", "decimal", "a", 1), column("b", "decimal", "b", 1))
    drawn = marked(specified(arrow_plot(own, before="a", after="b"), ENGLISH))
    arrows = [mark["shape"] for mark, _ in drawn if "triangle" in mark.get("shape", "")]
    assert arrows == ["triangle-right", "triangle-right", "triangle-left"]  # the first is the key's


PHONE = 340  # pixels
HEADS = ("Industrial development", "Competitiveness", "Biochemistry, genetics", "Neuroscience")


@over_rows("width", [PHONE, 680])
def test_heads_of_a_heatmap_break_between_words_alone(width: int) -> None:
    names = [f"column-{at}" for at in range(len(HEADS))]
    frame = pd.DataFrame({"place": ["london"], **{name: [81.25] for name in names}})
    columns = [column(one, "decimal", head, 2) for one, head in zip(names, HEADS, strict=True)]
    drawn = heatmap(table(frame, PLACE, *columns), values=names[1:], bars=names[0])
    said = texts(specified(drawn, ENGLISH, width))
    assert {word for head in HEADS for word in head.split()} <= {w for t in said for w in t.split()}


def test_heads_that_are_too_broad_side_by_side_stand_in_steps() -> None:
    names = [f"column-{at}" for at in range(10)]
    frame = pd.DataFrame({"place": ["london"], **{name: [1.25] for name in names}})
    columns = [column(one, "decimal", f"Competitiveness {one}", 2) for one in names]
    drawn = marked(specified(heatmap(table(frame, PLACE, *columns)), ENGLISH, PHONE))
    said = [row for _, row in drawn if "text" in row]
    assert sum(row["text"] == "London" for row in said) == 1  # one block
    heads = [row for row in said if "column-" in row["text"]]
    steps = sorted(heads, key=lambda row: row["x"])
    assert [row["text"].split()[-1] for row in steps] == names
    assert all(left["y"] > right["y"] for left, right in pairwise(steps))


def test_a_lower_block_of_a_heatmap_leaves_out_rows_without_a_value() -> None:
    values = {f"indicator-{at}": [81.25, None] for at in range(12)} | {"indicator-0": [1.5, 2.5]}
    frame = pd.DataFrame({"place": ["london", "paris"], **values})
    own = table(frame, PLACE, *(column(one, "decimal", digits=2) for one in values))
    said = texts(specified(heatmap(own), ENGLISH, PHONE))
    assert (said.count("London"), said.count("Paris")) == (2, 1)


@over_rows(("width", "rows", "shown"), [(680, 16, 16), (PHONE, 15, 15), (PHONE, 16, 10)])
def test_a_long_dot_plot_has_its_leading_rows_on_a_phone(width: int, rows: int, shown: int) -> None:
    frame = pd.DataFrame({"place": ["london"] * rows, "score": [90.0 - at for at in range(rows)]})
    own = table(frame, PLACE, column("score", "decimal", "Score", 1))
    spec = specified(dot_plot(own, value="score"), ENGLISH, width)
    said = texts(spec)
    assert said.count("London") == shown
    assert leading_rows(spec) == ("london",) * (shown if shown < rows else 0)
    assert (f"The leading {shown} of {rows}" in " ".join(said)) == (shown < rows)


@over_rows(
    ("years", "named"),
    [
        (8, ["2015", "2022"]),  # seven steps cannot be parted
        (9, ["2015", "2019", "2023"]),
        (13, ["2015", "2018", "2021", "2024", "2027"]),
    ],
)
def test_years_that_lack_room_are_named_at_both_ends_and_evenly_between(
    years: int, named: list[str]
) -> None:
    xs = tuple(14.0 * at for at in range(years))
    columns = LineColumns(xs, tuple(str(2015 + at) for at in range(years)), 0, 9)
    assert [columns.heads[at] for at in _shown(columns)] == named
