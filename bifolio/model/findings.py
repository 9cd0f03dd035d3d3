"""What analysis returns, in no language: tables, figures, facts and claims.

Everything that a reader will see as text is a `Message` (an English message id with a context, looked
up in the `terms` catalog) or a place id; everything that is a number is a number. Of the engine,
analysis modules import this module, `rounding`, and the forms and marks of `bifolio.charts`.
"""

from __future__ import annotations

import inspect
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

from bifolio.model.covers import CoverDrawing
from bifolio.model.errors import Where

if TYPE_CHECKING:
    import pandas as pd

Number = int | float
PlaceKind = Literal["continent", "country", "city", "region", "institution", "world"]


@dataclass(frozen=True)
class Place:
    """One entry of `reports/places/places.csv`. `latitude`/`longitude` in degrees, for cities only."""

    id: str
    kind: PlaceKind
    name: str  # English name: the message id in the `places` catalog
    territory: str = ""  # ISO 3166 code where CLDR knows the name, else empty
    parent: str = ""  # id of the country of a city, of the continent of a country
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Message:
    """A text to be looked up in a language's `terms` catalog.

    `id` is English. `values` fill its `%(name)s` placeholders; a value may be a number (formatted for
    the language), a `Message` (looked up), a `PlaceName`, or a tuple of these (a list in words).
    """

    id: str
    context: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def with_values(self, **values: Any) -> Message:
        """The same message with its placeholders filled."""
        return Message(self.id, self.context, values)


@dataclass(frozen=True)
class PlaceName:
    """Stands for the name of a place in the reader's language."""

    place: str


@dataclass(frozen=True)
class Percent:
    """A share in percent (0–100), to be written with `digits` decimals and a percent sign."""

    value: float
    digits: int = 1


Label = Message | PlaceName


@dataclass(frozen=True)
class Derived:
    """How a value comes about, as the expression that gave it: each language puts it into words.

    lists: entries of the named lists in it. methods: what each of its methods does, by name; `%(of)s` in
    such a message is what the method was given first.
    """

    expression: str
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    methods: Mapping[str, Message] = field(default_factory=dict)


def message(text: str, context: str | None = None) -> Message:
    """Mark a text for extraction into the `terms` catalog."""
    return Message(text, context)


ColumnKind = Literal["place", "text", "count", "decimal", "percent", "rank"]


@dataclass(frozen=True)
class Column:
    """One column. `percent` values are in percent (36.8 for 36.8 %); `digits` are decimals shown.

    Cells of a `place` column are place ids or `Message`s (for a total row); of a `text` column
    `Message`s; else numbers, where None or NaN means that the source prints no value.
    """

    id: str
    kind: ColumnKind
    label: Label
    unit: Message | None = None
    digits: int = 0
    bar: bool = False  # draw a bar behind this column: it is the one the rows are ranked by


@dataclass(frozen=True)
class Table:
    """A table of an exhibit: `frame` has one column per entry of `columns`, in order, default index.

    `strong` names cells that are set apart (the diagonal of a matrix) as (row position, column id);
    `total_rows` are row positions of totals.
    """

    columns: tuple[Column, ...]
    frame: pd.DataFrame
    strong: frozenset[tuple[int, str]] = frozenset()
    total_rows: frozenset[int] = frozenset()
    source_columns: tuple[str, ...] = ()  # columns read from data rather than computed

    def __eq__(self, other: object) -> bool:
        """Equal tables have equal cells: a frame alone would be compared cell by cell."""
        if not isinstance(other, Table):
            return NotImplemented
        mine, theirs = (
            (one.columns, one.strong, one.total_rows, one.source_columns) for one in (self, other)
        )
        return mine == theirs and self.frame.equals(other.frame)

    __hash__ = None  # type: ignore[assignment]  # a frame has none


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


@dataclass(frozen=True)
class Ranked:
    """One name in a list of places, with its value."""

    place: str
    value: Number | None = None


@dataclass(frozen=True)
class Measured:
    """What the data says of a condition: the values that decide it, each with its expression."""

    condition: str
    values: tuple[tuple[Derived, Number | str | tuple[Ranked, ...]], ...]


FactKind = Literal["count", "decimal", "percent", "year", "places"]


@dataclass(frozen=True)
class Fact:
    """One value that a sentence may state.

    value: a number (`percent`: 36.8 means 36.8 %) or, for `places`, a tuple of `Ranked`.
    digits: decimals that the sentence shows. formula: how the value comes about.
    exhibits: ids of the exhibits whose values it is computed from; empty for a printed constant.
    """

    id: str
    value: Number | tuple[Ranked, ...]
    kind: FactKind
    formula: Message | Derived
    exhibits: tuple[str, ...] = ()
    digits: int = 0


@dataclass(frozen=True)
class Claim:
    """A statement in words that must hold. `says` tells what the data says now, for the error screen.

    needs: resources without which an edition has no such claim.
    """

    id: str
    holds: bool
    says: Message | Measured
    exhibits: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Inputs:
    """What analysis receives: one checked frame per resource of the data package, and the places."""

    edition: str
    frames: Mapping[str, pd.DataFrame]
    places: Mapping[str, Place]


class FindingsError(ValueError):
    """Analysis returned two things under one id. A mistake in the analysis module."""


Identified = TypeVar("Identified", "Fact", "Claim")


def _by_id(kind: str, items: Iterable[Identified]) -> dict[str, Identified]:
    found: dict[str, Identified] = {}
    for item in items:
        if item.id in found:
            raise FindingsError(f"two {kind}s have the id “{item.id}”")
        found[item.id] = item
    return found


@dataclass(frozen=True)
class Tie:
    """A fact or claim that would be another if equal numbers stood in another order.

    about: which one (`fact cities.first`). says: what it is now, and what then.
    """

    about: str
    says: str
    where: Where


@dataclass(frozen=True)
class Findings:
    """Everything that one edition's analysis found. Keys of `tables` and `figures` are exhibit ids.

    absent: ids of facts and claims that this edition cannot have: they compare with the one before.
    declared: where each is declared, as `fact:ID`, `claim:ID` or `exhibit:ID`. used: facts that others rest
    on and exhibits that are shown, as such names.
    doubts: what is sound and should be looked at, each with its place. ties: what rests on a tie.
    """

    tables: Mapping[str, Table]
    figures: Mapping[str, Figure]
    facts: Mapping[str, Fact]
    claims: Mapping[str, Claim]
    cover: Cover | None = None
    absent: Mapping[str, bool] = field(default_factory=dict)
    declared: Mapping[str, Where] = field(default_factory=dict)
    used: frozenset[str] = frozenset()
    doubts: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()

    @classmethod
    def of(
        cls,
        tables: Mapping[str, Table],
        figures: Mapping[str, Figure],
        facts: Sequence[Fact],
        claims: Sequence[Claim],
        cover: Cover | None = None,
    ) -> Findings:
        """Put findings together; raises FindingsError when an id is used twice."""
        facts_by_id, claims_by_id = _by_id("fact", facts), _by_id("claim", claims)
        return cls(tables, figures, facts_by_id, claims_by_id, cover)


Analysis = Callable[[Inputs], Findings]
