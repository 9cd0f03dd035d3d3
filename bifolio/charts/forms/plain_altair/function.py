"""Functions of a series that give a chart of Altair's own: found by name, called with a data frame."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from bifolio.charts.forms.options.problems import FormProblems, refuse
from bifolio.model.findings import Message, PlaceName, Table

if TYPE_CHECKING:
    import pandas as pd

ChartFunction = TypeVar("ChartFunction", bound=Callable[..., Any])
HOME = "analysis."  # only a series' own modules: what TOML names must not run anything else
ROW = "row of the table"
_FUNCTION_SIGN = "__altair_chart__"


def altair_chart(function: ChartFunction) -> ChartFunction:
    """Say that a function takes a data frame and gives a chart of Altair.

    Its literal titles and texts are messages of `terms`, in the context “chart”.
    """
    setattr(function, _FUNCTION_SIGN, True)
    return function


def find(name: str) -> Callable[..., Any]:
    """The function of a name such as `analysis.air.charts:trend`. Raises FormProblems."""
    module, _, function = name.partition(":")
    if not module.startswith(HOME) or not function:
        refuse(
            f"“{name}” names no function of a series",
            "Write chart = “analysis.SERIES.MODULE:FUNCTION”.",
            "chart",
        )
    try:
        found = getattr(import_module(module), function)
    except (ImportError, AttributeError) as error:
        refuse(f"there is no function “{name}” ({error})", "Look at its module and name.", "chart")
    if not getattr(found, _FUNCTION_SIGN, False):
        refuse(f"“{name}” is not meant to be a chart", "Write @altair_chart above it.", "chart")
    own: Callable[..., Any] = found
    return own


def chart_of(name: str, table: Table) -> dict[str, Any]:
    """The specification that a function makes of a table's rows, unchanged. Raises FormProblems."""
    import altair as alt
    from altair.utils.schemapi import debug_mode

    function = find(name)
    try:
        with debug_mode(False):
            made = function(plain_frame(table))
            spec = made.to_dict(validate=False) if isinstance(made, alt.TopLevelMixin) else None
    except FormProblems:
        raise
    except Exception as error:  # noqa: BLE001 - whatever an analyst's function raises is its mistake
        refuse(
            f"the function “{name}” fails: {type(error).__name__}: {error}", _place(error), "chart"
        )
    if not isinstance(spec, dict):
        what = f"the function “{name}” gives a {type(made).__name__}, not a chart of Altair"
        refuse(what, "Return alt.Chart(frame)….", "chart")
    return spec


def _place(error: Exception) -> str:
    """Where in the series the error was raised: the last line there."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [one for one in frames if "/charts/forms/" not in one.filename and one.line]
    known = [one for one in own if "site-packages" not in one.filename] or own
    return f"At: {known[-1].line}" if known else ""


def plain_frame(table: Table) -> pd.DataFrame:
    """The rows of a table for a chart: ids of places, English texts, numbers; no total rows.

    The column ROW counts them, so that marks can tell what their row says.
    """
    frame = table.frame.drop(index=list(table.total_rows)).reset_index(drop=True)
    return frame.map(_plain).assign(**{ROW: range(len(frame))})


def _plain(cell: Any) -> Any:
    if isinstance(cell, Message):
        return cell.id % {k: str(v) for k, v in cell.values.items()} if cell.values else cell.id  # noqa: PD011
    return cell.place if isinstance(cell, PlaceName) else cell
