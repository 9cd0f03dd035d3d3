"""Layers, and the view that they make: a Vega-Lite specification put together once.

Marks, encodings and projections are Altair's. Rows are attached at the end, as named data: a chart of
Altair is copied with all its rows at each step of putting it together, which takes longer than drawing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from bifolio.model.findings import Chart

Row = Mapping[str, Any]
Spec = Mapping[str, Any]
Kind = Literal["circle", "geoshape", "line", "point", "rect", "rule", "text"]
_WHOLE = ("$schema", "autosize", "config", "padding")  # what only a whole specification may say


@dataclass(frozen=True)
class Layer:
    """Marks of one look. All but the rows are parts of a specification, as Altair writes them.

    `rows`: what is drawn, or a text in the format that `data` names. `data`: what else is said of
    them, or what stands for rows (a graticule).
    """

    mark: Spec
    encoding: Spec = field(default_factory=dict)
    rows: Sequence[Row] | str = ()
    data: Spec = field(default_factory=dict)
    projection: Spec = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether it draws nothing."""
        return not self.rows and not self.data

    def view(self, datasets: Datasets) -> dict[str, Any]:
        """Its part of a specification."""
        named = {"name": datasets.name(self.rows)} if self.rows else {}
        view: dict[str, Any] = {"data": {**named, **self.data}, "mark": self.mark}
        more = {"encoding": self.encoding, "projection": self.projection}
        return view | {name: value for name, value in more.items() if value}


class Datasets:
    """The rows of a specification by name; the same rows in several layers have one name."""

    def __init__(self) -> None:
        self.rows: dict[str, Any] = {}
        self._names: dict[int, str] = {}  # by the identity of rows, which `rows` keeps alive

    def name(self, rows: Sequence[Row] | str) -> str:
        """The name of rows, which are kept."""
        name = self._names.setdefault(id(rows), f"rows-{len(self._names) + 1}")
        self.rows[name] = rows
        return name


@dataclass(frozen=True)
class ChartLayers:
    """Layers on one view, sizes in pixels; each has its own scales."""

    width: float
    height: float
    layers: Sequence[Layer]

    def to_dict(self, validate: bool = True) -> dict[str, Any]:
        """The specification, without a theme. `validate`: against the schema of Vega-Lite."""
        datasets = Datasets()
        size = {"autosize": {"type": "none"}, "padding": 0}
        return whole({**self.view(datasets), **size}, datasets, validate)

    def view(self, datasets: Datasets) -> dict[str, Any]:
        """Its part of a specification."""
        return {
            "layer": [layer.view(datasets) for layer in self.layers if not layer.is_empty],
            "resolve": {"scale": dict.fromkeys(("x", "y", "size"), "independent")},
            "width": self.width,
            "height": self.height,
        }


@dataclass(frozen=True)
class ChartStack:
    """Pairs of a heading and its chart, one below another, with their distances in pixels."""

    pairs: Sequence[tuple[ChartLayers, Chart]]
    inside: float  # between a heading and its chart
    between: float

    def to_dict(self, validate: bool = True) -> dict[str, Any]:
        """The specification, without a theme. `validate`: against the schema of Vega-Lite."""
        datasets = Datasets()
        pairs = [
            {"vconcat": [head.view(datasets), _view(chart, datasets)], "spacing": self.inside}
            for head, chart in self.pairs
        ]
        return whole({"vconcat": pairs, "spacing": self.between, "padding": 0}, datasets, validate)


def _view(chart: Chart, datasets: Datasets) -> dict[str, Any]:
    """A chart as a part of a specification; one of Altair's brings its rows under its own names."""
    if isinstance(chart, ChartLayers):
        return chart.view(datasets)
    spec = chart.to_dict(validate=False)
    datasets.rows |= spec.pop("datasets", {})
    return {name: value for name, value in spec.items() if name not in _WHOLE}


def whole(view: Spec, datasets: Datasets, validate: bool) -> dict[str, Any]:
    """A specification: a view with its rows. jsonschema.ValidationError names what is wrong in it."""
    import altair as alt

    spec = {**view, "$schema": alt.SCHEMA_URL, "datasets": datasets.rows}
    if validate:
        kind = alt.VConcatChart if "vconcat" in view else alt.LayerChart
        kind.validate(spec)
    return spec


# ------------------------------------------------------------------------------ parts by Altair


@cache
def mark(kind: Kind, **look: Any) -> Spec:
    """A mark. The values of its look are texts, numbers and tuples of them."""
    import altair as alt
    from altair.utils.schemapi import debug_mode

    with debug_mode(False):  # nothing is checked twice: the converter does that
        made: dict[str, Any] = alt.MarkDef(type=kind, **look).to_dict(validate=False)
    return made


@cache
def encoding(*channels: str) -> Spec:
    """What of a row goes where: its `x` and `y` (pixels) and so on, each by the field of its name."""
    import altair as alt
    from altair.utils.schemapi import debug_mode

    amount: dict[str, Any] = {"type": "quantitative", "scale": None}
    with debug_mode(False):
        known = {
            "x": alt.X(field="x", axis=None, **amount),
            "y": alt.Y(field="y", axis=None, **amount),
            "x2": alt.X2(field="x2"),
            "y2": alt.Y2(field="y2"),
            "text": alt.Text(field="text", type="nominal"),
            "size": alt.Size(field="area", legend=None, **amount),
            "fillOpacity": alt.FillOpacity(field="opacity", legend=None, **amount),
            "order": alt.Order(field="at", type="quantitative"),
        }
        chosen = alt.FacetedEncoding(**{channel: known[channel] for channel in channels})
        made: dict[str, Any] = chosen.to_dict(validate=False)
    return made
