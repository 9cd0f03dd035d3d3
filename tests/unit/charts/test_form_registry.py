"""What is written for a chart form becomes a drawing, or a sentence that says why it cannot. Made-up data."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from bifolio.charts.forms.amount.share_bars import share_bars
from bifolio.charts.forms.form_registry import FORMS, FormProblem, FormProblems, bind, messages
from bifolio.charts.forms.form_registry import options_of as options
from bifolio.charts.forms.panels import panels
from bifolio.charts.forms.ranking.slope import slope
from bifolio.charts.forms.relation.paired_bars import BALANCE, paired_bars
from bifolio.model.findings import ColumnKind, Message, PlaceName, Table, message
from tests.support.drawing import column, table
from tests.support.rows import over_rows

KINDS: Mapping[str, ColumnKind] = {
    "place": "place",
    "kind": "text",
    "year": "count",
    "total": "count",
    "inflow": "count",
    "outflow": "count",
    "share": "percent",
    "rank": "rank",
    "before": "rank",
    "change": "decimal",
    "empty": "count",
}
FRAME = pd.DataFrame(
    {
        "place": ["london", "paris", "rome"],
        "kind": ["about", "", "exactly"],
        "year": [2015, 2020, 2024],
        "total": [50, 30, 21],
        "inflow": [30, 10, 10],
        "outflow": [20, 20, 11],
        "share": [50.0, 30.0, 20.0],
        "rank": [1, 2, 3],
        "before": [2, 1, 1],
        "change": [-1.5, 2.0, 0.5],
        "empty": [None, None, None],
    }
)


def rows(*columns: str, **changed: list[Any]) -> Table:
    """The made-up table, or some of its columns; those of `changed` hold something else."""
    own = [column(id, KINDS[id]) for id in columns or KINDS]
    return table(FRAME.assign(**changed), *own)


def refused(form: str, given: Table, **written: Any) -> list[FormProblem]:
    with pytest.raises(FormProblems) as caught:
        bind(form, given, {name.replace("_", "-"): value for name, value in written.items()})
    return list(caught.value.problems)


# ------------------------------------------------------------------------------------ binding


def test_a_name_and_options_give_the_call_that_python_would_make() -> None:
    assert bind("share-bars", rows(), {}) == share_bars(rows())
    assert bind("paired-bars", rows(), {"leading": 2}) == paired_bars(rows(), leading=2)
    assert bind("slope", rows(), {"left": "before", "right": "rank", "highlight": ["rome"]}) == (
        slope(rows(), left="before", right="rank", highlight=["rome"])
    )


def test_one_value_stands_for_a_list_of_one() -> None:
    assert bind("columns", rows(), {"year": "year", "values": "total"}).arguments["values"] == (
        "total",
    )


@over_rows(
    ("written", "label"),
    [
        ("Rank then", Message("Rank then")),
        ({"text": "Rank then", "context": "column"}, Message("Rank then", "column")),
        ({"place": "asia"}, PlaceName("asia")),
        (Message("Rank %(year)s", None, {"year": "2020"}), Message("Rank %(year)s", None, {"year": "2020"})),
    ],
)  # fmt: skip
def test_words_are_messages_or_names_of_places(written: Any, label: Any) -> None:
    call = bind("slope", rows(), {"left": "before", "right": "rank", "heads": {"before": written}})
    assert call.arguments["heads"] == {"before": label}


def test_panels_hold_forms_over_the_same_table() -> None:
    one = {"heading": "Shares", "form": "share-bars", "longest-first": False}
    other = {"heading": {"text": "Ranks"}, "form": "slope", "left": "before", "right": "rank"}
    assert bind("panels", rows(), {"panels": [one, other]}) == panels(
        panels=[
            (Message("Shares"), share_bars(rows(), longest_first=False)),
            (Message("Ranks"), slope(rows(), left="before", right="rank")),
        ]
    )


def test_messages_of_options_are_found_without_a_table() -> None:
    inner = {"heading": "Then", "form": "slope", "left": "a", "right": "b", "heads": {"a": "Old"}}
    assert list(messages("panels", {"panels": [inner]})) == [
        ("panels", Message("Old")),
        ("panels", Message("Then")),
    ]
    axis = {"first": "a", "axis": {"text": "Years", "context": "career"}, "mean-label": 3}
    assert list(messages("histogram", axis)) == [("axis", Message("Years", "career"))]
    assert list(messages("pie", {"axis": "Years"})) == []


# --------------------------------------------------------------------------------- the registry


def test_every_option_is_a_parameter_that_says_in_words_what_it_is() -> None:
    assert len(FORMS) >= 24
    for form in FORMS:
        for one in options(form):
            assert one.words, (form, one.name)
            assert one.of is not inspect.Parameter.empty
    assert [(one.name, one.words, one.default) for one in options("paired-bars")] == [
        ("left", "a column of numbers", "inflow"),
        ("right", "a column of numbers", "outflow"),
        ("size", "a column of numbers", "total"),
        ("leading", "a whole number", 10),
        ("name", "a column of places", None),
        ("balance", "words", BALANCE),
    ]
    assert [one.name for one in options("scatter") if one.required] == ["x", "y"]


# --------------------------------------------------------------------------- wrongly written


@over_rows(
    ("form", "written", "option", "said", "hint"),
    [
        ("paired-bar", {}, None, "there is no chart form “paired-bar”", "Did you mean “paired-bars” or “share-bars”"),
        ("pie", {}, None, "there is no chart form “pie”", "Forms: share-bars, strip,"),
        ("share-bars", {"vaule": "share"}, "vaule", "share-bars has no option “vaule”", "Did you mean “value”?"),
        ("share-bars", {"colour": "place"}, "colour", "share-bars has no option “colour”", "Options of share-bars: value, name, longest-first, whole, line, line-label."),
        ("share-bars", {"value": "shares"}, "value", "the table has no column “shares”", "Did you mean “share”?"),
        ("share-bars", {"value": "total"}, "value", "the column “total” holds numbers, “value” needs a column of percentages", "Such are: share."),
        ("share-bars", {"value": 3}, "value", "“value” is a text, not 3", ""),
        ("share-bars", {"longest-first": "no"}, "longest-first", "“longest-first” is true or false, not “no”", ""),
        ("paired-bars", {"leading": "ten"}, "leading", "“leading” is a whole number, not “ten”", ""),
        ("paired-bars", {"leading": True}, "leading", "“leading” is a whole number, not True", ""),
        ("paired-bars", {"leading": 2.5}, "leading", "“leading” is a whole number, not 2.5", ""),
        ("scatter", {"x": "total", "y": "change", "labelled": "most"}, "labelled", "“labelled” is “all” or a whole number, not “most”", "Known: all."),
        ("scatter", {"x": "total", "y": "empty"}, "y", "the column “empty” holds no number at all", ""),
        ("scatter", {"x": "total"}, None, "scatter needs “y”: a column of numbers", "Write y = … with one of: year, total,"),
        ("scatter", {"x": "total", "y": "change", "colour": "kind"}, "colour", "the column “kind” holds texts, “colour” needs a column of places", "Such are: place."),
        ("scatter", {"x": "total", "y": "change", "x-label": 4}, "x-label", "“x-label” is words, not 4", "Write “…”, { text = “…”"),
        ("slope", {"left": "before", "right": "rank", "highlight": ["roma"]}, "highlight", "no row of the table is the place “roma”", "Did you mean “rome”?"),
        ("slope", {"left": "before", "right": "rank", "heads": ["Then"]}, "heads", "“heads” is a table: for a column of numbers, words, not ['Then']", ""),
        ("rank-columns", {"rank": "rank", "group": "place", "colours": ["pink"]}, "colours", "“colours” is a colour, not “pink”", "Known: volume, inflow,"),
        ("panels", {"panels": [{"form": "strip"}]}, "panels", "a panel needs a heading and a form", "Write { heading = …"),
        ("panels", {"panels": [{"heading": "A", "form": "stripe"}]}, None, "there is no chart form “stripe”", "Did you mean “strip”"),
        ("histogram", {"first": "year", "last": "year"}, None, "histogram needs “axis”: words", "Write axis = …"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_in_plain_words(
    form: str, written: dict[str, Any], option: str | None, said: str, hint: str
) -> None:
    (found,) = refused(form, rows(), **written)
    assert (found.option, found.message) == (option, said)
    assert hint in found.hint


def test_all_mistakes_are_told_at_once() -> None:
    found = refused("paired-bars", rows(), left="in", leading="x", colour="red")
    assert [one.option for one in found] == ["colour", "left", "leading"]


# ---------------------------------------------------------------------- data that is not drawn


@over_rows(
    ("form", "given", "written", "said"),
    [
        ("share-bars", rows("place", "total"), {}, "share-bars needs a column of percentages, “value”: the table has no column “share”"),
        ("paired-bars", rows("place", "total"), {}, "paired-bars needs a column of numbers, “left”: the table has no column “inflow”"),
        ("paired-bars", rows("total", "inflow", "outflow"), {}, "paired-bars needs a column of places that names the rows"),
        ("share-bars", rows(share=[50.0, -3.0, 2.0]), {}, "share-bars draws lengths from zero on, the column “share” holds -3"),
        ("strip", rows(share=[70.0, 70.0, 2.0]), {}, "the shares of a strip add up to a hundred, those of “share” to 142.0"),
        ("columns", rows(), {"year": "change", "values": "total"}, "the column “change” holds numbers, “year” needs a column of years"),
        ("columns", rows(year=[2015.5, 2020, 2024]), {"year": "year", "values": "total"}, "the column “year” holds 2015.5, “year” needs whole numbers from 1 on"),
        ("unit-chart", rows(total=[2, 41, 3]), {"value": "total"}, "unit-chart draws a square for each thing, up to 40; “total” goes to 41"),
        ("histogram", rows(), {"first": "year", "last": "total", "axis": "Years"}, "a span goes from 2015 to 50: it ends before it begins"),
        ("intervals", rows(), {}, "intervals needs a column of values, or one of least and one of greatest values"),
        ("intervals", rows(), {"value": "total", "bound": "kind"}, "“exactly” does not say how exact a value is"),
        ("paired-bars", rows(inflow=[1, None, 3]), {}, "paired-bars needs a number in every row, row 2 has none in “inflow”"),
        ("flow-matrix", rows("place", "total", "outflow"), {}, "flow-matrix needs a matrix: a column for each row’s place: “london” is not in both"),
        ("scatter", rows(total=[1, None, None], change=[None, 2, 3]), {"x": "total", "y": "change"}, "no row has a value in both “total” and “change”"),
        ("index-tree", rows(rank=[1, 3, 2]), {"level": "rank"}, "row 2 stands at no level that can follow level 1"),
        ("concept-diagram", rows(kind=[message("A"), message("B"), message("A")]), {"start": "kind", "end": "kind", "effect": "kind"}, "concept-diagram needs three things that act on each other, kind names 2"),
        ("rank-columns", rows(), {"rank": "rank", "group": "kind", "colours": ["asia"]}, "the column “kind” holds the text “about”, which has no words for readers"),
        ("bump", rows(), {"ranks": ["rank"]}, "bump needs ranks of two years or measures at least"),
        ("bump", rows(), {"ranks": ["rank", "year"]}, ""),
        ("slope", rows(), {"left": "rank", "right": "total"}, "slope compares two rankings or two values, not a ranking with a value"),
        ("rank-columns", rows(), {"rank": "before", "group": "place", "colours": ["asia"] * 3}, "rank 1 stands twice in “before”"),
        ("rank-columns", rows(), {"rank": "rank", "group": "place", "colours": ["asia"]}, "the column “place” has 3 groups, colours are given for 1"),
        ("dot-plot", rows(), {"value": "total", "components": ["total"] * 9}, "dot-plot tells"),
        ("heatmap", rows("place", "rank"), {}, "heatmap needs columns of numbers besides the bars, the table has none"),
        ("symbol-map", rows("kind", "total"), {}, "symbol-map needs a column of places that names the rows"),
        ("network", rows(change=[-1, 2, 3]), {"first": "place", "second": "place", "value": "change"}, "a drawing of pairs draws lengths from zero on"),
    ],
)  # fmt: skip
def test_a_form_refuses_what_it_does_not_draw(
    form: str, given: Table, written: dict[str, Any], said: str
) -> None:
    if not said:
        assert bind(form, given, written)
        return
    assert any(one.message.startswith(said) for one in refused(form, given, **written)), [
        one.message for one in refused(form, given, **written)
    ]


def test_a_table_without_rows_is_refused_once() -> None:
    nothing = Table(rows().columns, rows().frame.head(0))
    assert refused("share-bars", nothing)[0].message == "the table has no rows to draw"
