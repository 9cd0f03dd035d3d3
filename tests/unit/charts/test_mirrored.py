"""Drawings of languages whose lines run from the right."""

from __future__ import annotations

from typing import Any

from bifolio.charts.drawing import width_specification
from bifolio.charts.forms.call import chart_form
from bifolio.charts.marks.mirrored import mirrored
from bifolio.model.findings import Canvas, Chart, Draw, Figure
from tests.support import gallery_page
from tests.support.languages import ChartLanguage

FORMS = dict(gallery_page.every_form())


def specified(form: str) -> dict[str, Any]:
    return gallery_page.specification_of(form, FORMS[form], "en")


class Given:
    """A chart that has its specification already."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self.spec = spec

    def to_dict(self, validate: bool = True) -> dict[str, Any]:
        return {} if validate else self.spec


@chart_form
def given(form: str) -> Draw:
    """A form of the gallery as a figure."""

    def draw(_: Canvas) -> Chart:
        return Given(specified(form))

    return draw


def rows(spec: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The rows of all marks of a kind."""
    return [
        row
        for layer in spec["layer"]
        if layer["mark"]["type"] == kind
        for row in spec["datasets"][layer["data"]["name"]]
    ]


def test_a_bar_begins_at_the_other_edge_and_is_as_long() -> None:
    before, after = specified("share-bars"), mirrored(specified("share-bars"))
    assert len(rows(before, "rect")) > 2
    for own, turned in zip(rows(before, "rect"), rows(after, "rect"), strict=True):
        assert turned["x"] < turned["x2"]
        assert (turned["x"], turned["x2"]) == (680 - own["x2"], 680 - own["x"])
        assert {**turned, "x": 0, "x2": 0} == {**own, "x": 0, "x2": 0}


def test_names_are_anchored_at_the_right() -> None:
    aligned = [
        layer["mark"]["align"]
        for layer in mirrored(specified("diverging-bars"))["layer"]
        if layer["mark"]["type"] == "text"
    ]
    assert aligned == ["right", "center", "right", "left", "right"]


def test_an_arrow_that_leads_along_an_axis_leads_the_other_way() -> None:
    texts = [row["text"] for row in rows(mirrored(specified("scatter")), "text")]
    assert "Talent ←" in texts
    assert "↑ Science" in texts


def test_an_oblique_line_keeps_its_ends() -> None:
    before, after = specified("concept-diagram"), mirrored(specified("concept-diagram"))
    assert len(rows(before, "rule")) > 2
    for own, turned in zip(rows(before, "rule"), rows(after, "rule"), strict=True):
        assert (turned["x"], turned["y"]) == (680 - own["x"], own["y"])
        assert (turned["x2"], turned["y2"]) == (680 - own["x2"], own["y2"])


def test_panels_are_turned_each() -> None:
    before, after = specified("panels"), mirrored(specified("panels"))
    first = before["vconcat"][0]["vconcat"][0]["layer"][0]["data"]["name"]
    assert before["datasets"][first][0]["x"] == 0
    assert after["datasets"][first][0]["x"] == 680


def test_only_languages_from_the_right_have_it() -> None:
    figure = Figure(draw=given("share-bars"))
    arabic = ChartLanguage({})
    left = width_specification(figure, arabic, {}, "figure-1", "wide")
    arabic.direction = "rtl"
    right = width_specification(figure, arabic, {}, "figure-1", "wide")
    assert left["layer"] == specified("share-bars")["layer"]
    assert right["layer"] == mirrored(specified("share-bars"))["layer"]
