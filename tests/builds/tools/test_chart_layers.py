"""Layers become one specification: rows stand once, by name, and the rest is Altair's."""

from __future__ import annotations

import re
from typing import Any

import altair as alt
import pytest
from jsonschema import ValidationError

from bifolio.charts.canvas import ChartCanvas
from bifolio.charts.drawing import convert, specification
from bifolio.charts.marks.chart_layers import ChartLayers, ChartStack, Layer, encoding, mark
from bifolio.charts.marks.layer import TextStyle, boxes, curve, dots, layered, lines, texts
from bifolio.charts.marks.symbols import Shape, shapes
from bifolio.model.findings import Chart

CANVAS: Any = ChartCanvas(None, {}, width=80)  # type: ignore[arg-type]  # no text is asked for
ROWS = [{"x": 1, "y": 2, "text": "a"}, {"x": 3.5, "y": 4, "text": "b"}]
BOXES = [{"x": 1, "y": 2, "x2": 9, "y2": 8, "opacity": 0.5}]


def names(spec: dict[str, Any]) -> list[str]:
    return [layer["data"]["name"] for layer in spec["layer"]]


def test_rows_stand_beside_the_layers_by_name() -> None:
    spec = layered(CANVAS, 20.4, [texts(CANVAS, ROWS), boxes(CANVAS, BOXES, "accent")]).to_dict()
    assert names(spec) == ["rows-1", "rows-2"]
    assert spec["datasets"] == {"rows-1": ROWS, "rows-2": BOXES}
    assert (spec["width"], spec["height"], spec["padding"]) == (80, 20, 0)
    assert spec["layer"][1]["mark"] == {"type": "rect", "color": "#b3352c"}
    assert spec["layer"][1]["encoding"]["x2"] == {"field": "x2"}


def test_the_same_rows_stand_once() -> None:
    halo = texts(CANVAS, ROWS, TextStyle(token="paper"), strokeWidth=3)
    spec = layered(CANVAS, 20, [halo, texts(CANVAS, ROWS), texts(CANVAS, [*ROWS])]).to_dict()
    assert names(spec) == ["rows-1", "rows-1", "rows-2"]
    assert spec["datasets"]["rows-1"] is ROWS


def test_a_layer_without_rows_is_left_out() -> None:
    spec = layered(CANVAS, 20, [lines(CANVAS, []), texts(CANVAS, ROWS)]).to_dict()
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["text"]
    assert list(spec["datasets"]) == ["rows-1"]


def test_data_that_are_no_rows_stand_in_their_layer() -> None:
    grid = Layer(mark("geoshape", filled=False), data={"graticule": True}, projection={"scale": 9})
    land = Layer(mark("geoshape"), rows='{"type":"Sphere"}', data={"format": {"type": "json"}})
    spec = ChartLayers(80, 20, (grid, land)).to_dict()
    assert [layer["data"] for layer in spec["layer"]] == [
        {"graticule": True},
        {"name": "rows-1", "format": {"type": "json"}},
    ]
    assert spec["layer"][0]["projection"] == {"scale": 9}
    assert spec["datasets"] == {"rows-1": '{"type":"Sphere"}'}


def test_a_curve_follows_the_order_of_its_rows_where_they_have_one() -> None:
    ordered = [{**row, "at": at} for at, row in enumerate(ROWS)]
    assert "order" not in curve(CANVAS, ROWS, "volume").encoding
    assert curve(CANVAS, ordered, "volume").encoding["order"]["field"] == "at"


# ------------------------------------------------------------------------------- beside Altair


def by_altair() -> alt.LayerChart:
    """What `by_us` draws, put together by Altair."""

    def pixel(field: str) -> dict[str, Any]:
        return {"field": field, "type": "quantitative", "scale": None, "axis": None}

    place: dict[str, Any] = {"x": alt.X(**pixel("x")), "y": alt.Y(**pixel("y"))}
    opacity = alt.FillOpacity(field="opacity", type="quantitative", scale=None, legend=None)
    ground = alt.Chart(alt.InlineData(values=BOXES)).mark_rect(color="#b3352c", cornerRadius=2)
    words = alt.Chart(alt.InlineData(values=ROWS)).mark_text(
        align="center", baseline="middle", fontSize=12, color="#1b1d22", fontWeight="bold"
    )
    chart: alt.LayerChart = (
        alt.layer(
            ground.encode(
                **place, x2=alt.X2(field="x2"), y2=alt.Y2(field="y2"), fillOpacity=opacity
            ),
            words.encode(**place, text=alt.Text(field="text", type="nominal")),
        )
        .resolve_scale(x="independent", y="independent", size="independent")
        .properties(width=80, height=20, padding=0, autosize=alt.AutoSizeParams(type="none"))
    )
    return chart


def by_us() -> ChartLayers:
    """What `by_altair` draws, put together here."""
    style = TextStyle(bold=True, align="center")
    return layered(
        CANVAS, 20, [boxes(CANVAS, BOXES, "accent", cornerRadius=2), texts(CANVAS, ROWS, style)]
    )


def drawn(chart: Chart) -> str:
    """The SVG, without the numbers of ids, which the converter counts on from call to call."""
    return re.sub(r"clip\d+", "clip", convert(specification(lambda _: chart, CANVAS)))


def test_the_drawing_is_that_of_altairs_own_layers() -> None:
    ours = drawn(by_us())
    assert ours == drawn(by_altair())
    assert ">a</text>" in ours


def test_a_stack_holds_charts_of_both_kinds_with_their_rows() -> None:
    head = layered(CANVAS, 16, [texts(CANVAS, ROWS)])
    spec = ChartStack([(head, by_us()), (head, by_altair())], 8, 14).to_dict()
    first, second = spec["vconcat"]
    assert (first["spacing"], spec["spacing"], spec["padding"]) == (8, 14, 0)
    assert names(first["vconcat"][1]) == ["rows-2", "rows-1"]
    own = names(second["vconcat"][1])
    assert [spec["datasets"][name] for name in own] == [BOXES, ROWS]
    assert not {"autosize", "padding", "$schema", "datasets"} & second["vconcat"][1].keys()
    assert drawn(ChartStack([(head, by_altair())], 8, 14)).count(">a</text>") == 2


def test_a_specification_can_be_checked_against_the_schema() -> None:
    layers = [
        boxes(CANVAS, BOXES, "accent", stroke="#000000"),
        lines(CANVAS, BOXES, strokeDash=(1, 4)),
        dots(CANVAS, [{**row, "area": 4} for row in ROWS], "volume"),
        curve(CANVAS, ROWS, "volume", interpolate="monotone"),
        shapes(CANVAS, ROWS, Shape("diamond", filled=False)),
    ]
    assert len(layered(CANVAS, 20, layers).to_dict(validate=True)["layer"]) == 5
    wrong = Layer({"type": "text", "align": "justified"}, encoding("x", "y"), ROWS)
    with pytest.raises(ValidationError, match="Failed validating"):
        ChartLayers(80, 20, (wrong,)).to_dict(validate=True)
    assert ChartLayers(80, 20, (wrong,)).to_dict(validate=False)["datasets"] == {"rows-1": ROWS}
