"""A drawing that is still to be made is a value: the name of a chart form, and plain arguments."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pytest

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.panels import panels
from bifolio.charts.forms.ranking.bump import bump
from bifolio.charts.forms.relation.scatter import scatter
from bifolio.model.findings import (
    Canvas,
    Chart,
    ChartCall,
    Column,
    Draw,
    Message,
    PlaceName,
    Table,
    message,
)
from tests.support.rows import over_rows

HERE = f"{__name__}:"


@dataclass(frozen=True)
class Mark:
    """What a form of this file is given."""

    name: str
    heights: tuple[float, ...]


@dataclass
class Changeable:
    """A value that may become another."""

    name: str


@dataclass(frozen=True)
class Said:
    """What the form of this file draws: the arguments that it was called with."""

    said: Mapping[str, Any]

    def to_dict(self, validate: bool = True) -> dict[str, Any]:
        return {**self.said, "validated": validate}


@chart_form
def form(
    first: Any, second: Any = 2, labels: Mapping[str, Message] | None = None, **options: Any
) -> Draw:
    if first == "wrong":
        raise KeyError("the table has no column “wrong”")

    def draw(canvas: Canvas) -> Chart:
        return Said({"first": first, "second": second, "labels": labels, "options": options})

    return draw


def table(*ranks: int) -> Table:
    columns = (
        Column("place", "place", message("City")),
        Column("2015", "rank", message("2015")),
        Column("2016", "rank", message("2016")),
    )
    frame = pd.DataFrame({"place": ["beijing", "paris"], "2015": [2, 1], "2016": ranks})
    return Table(columns, frame)


# ------------------------------------------------------------------------------------- calling


def test_calling_a_form_gives_its_name_and_its_arguments_with_the_defaults() -> None:
    assert form("a", labels={"a": message("A")}, size="b") == ChartCall(
        f"{HERE}form",
        {"first": "a", "second": 2, "labels": {"a": Message("A")}, "options": {"size": "b"}},
    )


def test_a_form_says_at_once_what_is_wrong_with_its_arguments() -> None:
    with pytest.raises(KeyError, match="the table has no column “wrong”"):
        form("wrong")
    with pytest.raises(KeyError, match="the table has no column “2017”"):
        bump(table(1, 2), ranks=("2015", "2017"))
    with pytest.raises(TypeError, match="unexpected keyword argument 'colours'"):
        bump(table(1, 2), ranks=("2015",), colours="asia")  # type: ignore[call-arg]


def test_the_call_draws_with_the_arguments_and_the_canvas() -> None:
    canvas: Any = None
    drawn = form("a", size="b")(canvas)
    assert drawn.to_dict(validate=False) == {
        "first": "a",
        "second": 2,
        "labels": None,
        "options": {"size": "b"},
        "validated": False,
    }


def test_equal_inputs_give_equal_calls() -> None:
    assert bump(table(1, 2), ranks=["2015", "2016"]) == bump(
        table(1, 2), name=None, ranks=("2015", "2016")
    )
    assert bump(table(1, 2), ranks=("2015", "2016")) != bump(table(2, 1), ranks=("2015", "2016"))
    assert scatter(table(1, 2), x="2015", y="2016") != scatter(table(1, 2), x="2016", y="2015")


def test_a_form_may_be_given_calls_of_other_forms() -> None:
    drawings = [(message("Ranks"), bump(table(1, 2), ranks=("2015", "2016")))]
    assert panels(panels=drawings).arguments == {"panels": tuple(drawings)}


# ------------------------------------------------------------------------------- plain arguments


@over_rows(
    ("given", "kept"),
    [
        ([1, [2.5, "a"]], (1, (2.5, "a"))),
        (np.int64(3), 3),
        ([np.float64(0.25)], (0.25,)),
        ({"a": [PlaceName("asia")]}, {"a": (PlaceName("asia"),)}),
        (message("%(n)s").with_values(n=np.int64(3)), Message("%(n)s", None, {"n": 3})),
        (Mark("a", [1, 2]), Mark("a", (1, 2))),  # type: ignore[arg-type]
        (frozenset({np.int64(1)}), frozenset({1})),
        (None, None),
        (True, True),
    ],
)
def test_arguments_become_plain(given: Any, kept: Any) -> None:
    found = form(given).arguments["first"]
    assert found == kept
    assert types(found) == types(kept)


def types(value: Any) -> Any:
    """The types of a value and of what it holds."""
    if isinstance(value, Mark):
        return Mark, types(value.heights)
    if isinstance(value, Message):
        return Message, types(value.values)
    if isinstance(value, Mapping):
        return type(value), [types(one) for one in value.values()]
    if isinstance(value, Sequence | frozenset) and not isinstance(value, str):
        return type(value), [types(one) for one in value]
    return type(value)


def test_the_frame_of_a_table_stays_as_it_is() -> None:
    given = table(1, 2)
    assert form(given).arguments["first"].frame is given.frame


@over_rows(
    ("given", "said"),
    [
        (
            pd.DataFrame({"a": [1]}),
            "form: the argument “first” holds a DataFrame, which cannot be written down; "
            "give a Table, texts, numbers, labels, or tuples of these",
        ),
        ([pd.Series([1])], "form: the argument “first” holds a Series, which"),
        ({"a": len}, "form: the argument “first” holds a builtin_function_or_method, which"),
        (Mark("a", (1j,)), "form: the argument “first”, heights holds the number 1j, which is"),  # type: ignore[arg-type]
        (
            Changeable("a"),
            "form: the argument “first” holds a Changeable; "
            "only frozen dataclasses at the top of a module can be written down",
        ),
        (np.array([1]), "form: the argument “first” holds a ndarray, which cannot"),
    ],
)
def test_what_cannot_be_written_down_is_refused_by_form_and_argument(given: Any, said: str) -> None:
    with pytest.raises(TypeError, match=re.escape(said)):
        form(given)


def test_a_class_inside_a_function_is_refused() -> None:
    @dataclass(frozen=True)
    class Inner:
        name: str

    with pytest.raises(TypeError, match="only frozen dataclasses at the top of a module"):
        form(Inner("a"))


# ---------------------------------------------------------------------------------- the function


def test_a_form_stands_at_the_top_of_its_module() -> None:
    def inner() -> Draw:
        raise NotImplementedError

    with pytest.raises(TypeError, match=r"the chart form .*inner must stand at the top of its"):
        chart_form(inner)


@over_rows("name", ["bifolio.charts.forms.pie:pie", f"{HERE}pie", f"{HERE}table", "bump"])
def test_a_form_that_does_not_exist_is_named(name: str) -> None:
    canvas: Any = None
    with pytest.raises(LookupError, match=f"there is no chart form “{name}”"):
        ChartCall(name, {})(canvas)


# --------------------------------------------------------------------------------------- tables


def test_tables_are_equal_when_columns_and_cells_are() -> None:
    assert table(1, 2) == table(1, 2)
    assert table(1, 2) != table(2, 1)
    assert table(1, 2) != Table(table(1, 2).columns, table(1, 2).frame, total_rows=frozenset({1}))
    assert table(1, 2) != "table"
