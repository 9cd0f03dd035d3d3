"""What `records` asks of the analysis of publication data, and what that answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bifolio.model.progress import Reporter


@dataclass(frozen=True)
class TableAsked:
    """A table of an edition and how it is computed. fields: two-digit codes of ASJC, or empty for all.

    of: what its rows are, where the method leaves that open. leading: how many rows; 0 for all. digits: decimals
    of numbers that are no whole ones. spans: first and last year of a career by the name of the span. counting:
    what moves are counted in, `persons` (fractions) or `records`. members: codes of the countries of a group. value:
    what grows, `adjusted`, `share` or `count`. kinds: types of institutions by their kind. combinations: kinds by the name
    of what they are together. unit: what takes part, `countries` or `participations`. columns: those that a table has
    which nobody has described; empty for all of its method.
    """

    resource: str
    method: str
    of: str = ""
    fields: tuple[int, ...] = ()
    leading: int = 0
    digits: int = 2
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    counting: str = "persons"
    members: tuple[str, ...] = ()
    value: str = "adjusted"
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    combinations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unit: str = "countries"
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Population:
    """Whose records count. window: years of moves. decade: years that tell top scientists; None for everybody.

    leading: percent of a discipline that top scientists are.
    """

    window: tuple[int, int]
    decade: tuple[int, int] | None
    leading: int = 2


@dataclass(frozen=True)
class City:
    """A city of `places.csv`. geonames: its number, 0 for none. country: two capital letters. In degrees: where it is."""

    geonames: int = 0
    name: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class RecordsAsked:
    """Files, engine and bounds. places: ids by country code where they are not the code in small letters.

    cities: by id. areas: the city that stands for a town, by the id of the town; areas_file: where that stands. near: kilometres from a city
    within which coordinates lie in it, 0 for none. geonames: a list of GeoNames, whose names of cities count, too.
    memory: megabytes. allowed: percent by what is wrong.
    """

    works: tuple[Path, ...]
    authorships: tuple[Path, ...]
    institutions: tuple[Path, ...]
    population: Population
    tables: Sequence[TableAsked]
    places: Mapping[str, str]
    cities: Mapping[str, City]
    scratch: Path
    backend: str = "duckdb"
    master: str = ""
    memory: int = 0
    allowed: Mapping[str, float] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    near: float = 0.0
    geonames: Path | None = None
    areas_file: Path | None = None


@dataclass(frozen=True)
class Computed:
    """Rows by resource, each a value by column; what was counted; the run that gave them, for keeping.

    provenance: `engine`, `sources` with their digests, what was asked, and all `counts`.
    """

    tables: Mapping[str, Sequence[Mapping[str, str | int | float]]]
    counts: Sequence[str]
    provenance: Mapping[str, object]


@dataclass(frozen=True)
class RecordMethod:
    """What a table of a method may be: columns that it gives, what `of` may say, further options that it takes.

    people: whether it counts top scientists only, so that `population` has to be those. years: whether it
    compares the first year of the window with the last one, so that there have to be two. kinds: whether it needs
    kinds of institutions.
    """

    columns: tuple[str, ...]
    of: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    people: bool = False
    years: bool = False
    kinds: bool = False


@dataclass(frozen=True)
class RecordMethods:
    """Methods that tables may name, and the function that computes them.

    compute raises BuildError with everything that is wrong with the files. described gives `title`, `schema` and `checks`
    of a table with some columns of its method, as data packages have them.
    """

    named: Mapping[str, RecordMethod]
    compute: Callable[[RecordsAsked, Reporter], Computed]
    described: Callable[[TableAsked, Sequence[str]], Mapping[str, Any]]
