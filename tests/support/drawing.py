"""What tests of chart forms share: a language to draw with, tables to draw, drawings taken apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from bifolio.charts.canvas import NARROW, ChartCanvas
from bifolio.charts.drawing import specification
from bifolio.model.findings import (
    Column,
    ColumnKind,
    Draw,
    Label,
    Message,
    Number,
    Place,
    PlaceName,
    Table,
)

WIDTHS = (680, 340)  # of the page and of a phone, in pixels
Marked = tuple[Mapping[str, Any], Mapping[str, Any]]  # a mark, and a row that it draws


@dataclass(frozen=True)
class ChartWords:
    """Just enough of a language to draw with: the English of places and messages, or other words.

    `names` are those of places, `words` those of messages. What they lack is said by `other_name` and
    `other_word`, or in English where these are empty.
    """

    places: Mapping[str, Place]
    names: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    other_name: str = ""
    other_word: str = ""
    font: str = "Noto Sans SC"
    direction: str = "ltr"
    phrases: Callable[[str], Sequence[str]] = lambda text: (text,)
    words_within: Callable[[str], Sequence[str]] = lambda text: (text,)

    def place_name(self, place: str) -> str:
        return self.names.get(place) or self.other_name or self.places[place].name

    def label(self, label: Label) -> str:
        if isinstance(label, PlaceName):
            return self.place_name(label.place)
        text = self.words.get(label.id) or self.other_word or label.id
        return text % label.values if label.values else text  # noqa: PD011 - a message's, not a frame's

    def count(self, value: Number) -> str:
        return f"{round(value):,}"

    def percent(self, value: Number, digits: int) -> str:
        return f"{value:,.{digits}f}%"

    def compact(self, value: Number) -> str:
        return f"{value / 1000:,.0f}K" if abs(value) >= 1000 else f"{value:g}"


def column(id: str, kind: ColumnKind, label: str = "", digits: int = 0) -> Column:
    """A column, named by its id where no label is given."""
    return Column(id, kind, Message(label or id), digits=digits)


def table(frame: pd.DataFrame, *columns: Column) -> Table:
    """The table of some columns of a frame."""
    return Table(columns, frame[[one.id for one in columns]].reset_index(drop=True))


def canvas_of(language: ChartWords, width: int = WIDTHS[0]) -> ChartCanvas:
    """A canvas of a page's width, or of a phone's."""
    return ChartCanvas(language, language.places, width, narrow=width <= NARROW)


def specified(drawn: Draw, language: ChartWords, width: int = WIDTHS[0]) -> dict[str, Any]:
    """The specification of a drawing."""
    return specification(drawn, canvas_of(language, width))


def layers(spec: Mapping[str, Any]) -> list[tuple[Mapping[str, Any], list[dict[str, Any]]]]:
    """Each layer's mark with its rows; layers without rows of their own are left out."""
    found = [
        (layer["mark"], spec["datasets"].get(layer["data"].get("name"))) for layer in spec["layer"]
    ]
    return [(mark, rows) for mark, rows in found if isinstance(rows, list)]


def marked(spec: Mapping[str, Any]) -> list[Marked]:
    """Each row with the mark that draws it."""
    return [(mark, row) for mark, rows in layers(spec) for row in rows]


def set_texts(spec: Mapping[str, Any]) -> list[Marked]:
    """Rows that are set as text, without the grounds of paper that some of them stand on."""
    return [
        (mark, row)
        for mark, row in marked(spec)
        if mark["type"] == "text" and "text" in row and "stroke" not in mark
    ]


def texts(spec: Mapping[str, Any]) -> list[str]:
    """The texts of a drawing, layer by layer."""
    return [row["text"] for _, row in set_texts(spec)]
