"""Figures and covers: what is drawn, and how it will be."""

from __future__ import annotations

import inspect
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from bifolio.model.findings.covers import CoverDrawing
from bifolio.model.findings.tables import Table
from bifolio.model.findings.texts import Label, Message, Number


class Canvas(Protocol):
    """What a drawing sees: the reader's language, the theme's colours, the room there is."""

    @property
    def width(self) -> int:
        """Pixels of the whole drawing."""

    @property
    def narrow(self) -> bool:
        """Whether it is the drawing for phones."""

    def place(self, place: str) -> str:
        """Name of a place."""

    def coordinates(self, place: str) -> tuple[float, float]:
        """Longitude and latitude of a city, in degrees."""

    def text(self, label: Label) -> str:
        """A label in the reader's language."""

    def count(self, value: Number) -> str:
        """A whole number with the language's grouping."""

    def percent(self, value: Number, digits: int = 1) -> str:
        """A share given in percent, with the percent sign."""

    def short(self, value: Number) -> str:
        """A number for an axis: 1.2万 / 12k."""

    def colour(self, token: str) -> str:
        """A colour of the theme: ink, ink-2, paper, rule, accent, inflow, outflow, land, or a place id."""


class Chart(Protocol):
    """What a chart form draws: an Altair chart, or what `charts.marks` makes of many layers."""

    def to_dict(self, validate: bool = True) -> dict[str, Any]:
        """The Vega-Lite specification."""


Draw = Callable[[Canvas], Chart]


@dataclass(frozen=True)
class ChartCall:
    """A drawing that is still to be made: a chart form and its arguments, all of them plain values.

    Written down it means the same in any process. `form` is a function as `module:name` that the
    decorator `charts.forms.call.chart_form` stands above; `arguments` are by name, defaults included.
    """

    form: str
    arguments: Mapping[str, Any]

    def __call__(self, canvas: Canvas) -> Chart:
        """Draw. LookupError when there is no such form."""
        form = self._function()
        bound = inspect.BoundArguments(inspect.signature(form), OrderedDict(self.arguments))
        drawn: Chart = form(*bound.args, **bound.kwargs)(canvas)
        return drawn

    def _function(self) -> Callable[..., Draw]:
        module, _, name = self.form.partition(":")
        try:
            form: Callable[..., Draw] = getattr(import_module(module), name).__wrapped__
        except (ImportError, AttributeError) as error:
            raise LookupError(f"there is no chart form “{self.form}” ({error})") from error
        return form


@dataclass(frozen=True)
class Figure:
    """A figure: the values it shows (`table`) and how it is drawn. Both are None when unpublished."""

    table: Table | None = None
    draw: ChartCall | None = None
    narrow: bool = False  # has a drawing of its own for phones


@dataclass(frozen=True)
class Cover:
    """What a report's cover is drawn from, and the words that say what it shows."""

    drawing: CoverDrawing
    note: Message
