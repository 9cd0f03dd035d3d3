"""Records read, cleaned and counted: ids as numbers, each work once, places by their ids.

What is passed over is a number in `Read.counts`, and more of it than is allowed stops.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import ibis

from analysis.records.counting import Allowed, Bounds, Counted, Told
from analysis.records.reading import openalex
from analysis.records.reading.files import Source, unreadable
from analysis.records.tables import AUTHORSHIPS, POSITIONS, WORKS, Records
from bifolio.model.errors import BuildError, Problem, Problems, ToolError, Where

if TYPE_CHECKING:
    from ibis.expr import types as ir

    from analysis.records.engines import Engine

_ID = r"^(?:https?://openalex\.org/(?:[a-z]+/)?)?[A-Za-z]?([0-9]{1,18})$"


@dataclass
class Read:
    """Records ready for methods, and what was counted on the way."""

    records: Records
    counts: list[Counted] = field(default_factory=list)


@dataclass(frozen=True)
class Inputs:
    """What is read. authorships: None where they stand inside the works. cities: GeoNames numbers by id, 0 where there is none."""

    works: Source
    authorships: Source | None
    institutions: Source | None
    countries: frozenset[str]
    cities: Mapping[str, int]

    def numbered(self) -> dict[int, str]:
        """Ids by GeoNames number. A metropolitan area has that of its core city, whose id is the shorter."""
        by_length = sorted(self.cities, key=lambda id: (-len(id), id))
        return {self.cities[id]: id for id in by_length if self.cities[id]}


def read(engine: Engine, inputs: Inputs, allowed: Allowed) -> Read:
    """Both tables, kept by the engine. Raises BuildError: broken files, columns, more than is allowed."""
    problems, counts = Problems(), list[Counted]()
    bounds = Bounds(engine, allowed, problems, counts)
    works, authorships = _raw(bounds, inputs)
    try:
        typed = engine.keep("typed_works", _typed(works, WORKS, ("work", "subfield")))
        rows = engine.keep("typed_authorships", _typed(authorships, AUTHORSHIPS, _NUMBERS))
    except ToolError:
        raise
    except Exception as error:
        raise unreadable(_meant(inputs, error), error) from error
    _files(bounds, inputs)
    whole = _once(bounds, typed)
    rows = _known(bounds, rows, whole)
    said = "works have no authorship"
    bounds.count(whole.anti_join(rows, "work"), bounds.size(whole), said, "work")
    rows = _placed(bounds, rows, inputs)
    problems.raise_if_any()
    records = Records(whole, engine.keep("authorships", rows))
    engine.release("typed_works", "typed_authorships", "numbered_works", "readable")
    return Read(records, counts)


def _meant(inputs: Inputs, error: Exception) -> Source:
    """The source that an engine's error names; the works where it names none."""
    for source in (inputs.authorships, inputs.institutions):
        if source is not None and any(name in str(error) for name in source.names):
            return source
    return inputs.works


_NUMBERS = ("work", "author", "institution")


def _raw(bounds: Bounds, inputs: Inputs) -> tuple[ir.Table, ir.Table]:
    """Both tables with their columns, ids and types as they are in the files."""
    engine, problems = bounds.engine, Problems()
    if not inputs.works.parquet:
        found = openalex.lines(engine, inputs.works, openalex.WORKS)
        works, inside = openalex.works(found), openalex.authorships(found)
    else:
        works = _columns(engine, inputs.works, WORKS, "works", problems)
        inside = None
    rows = inside
    if inputs.authorships is not None:
        rows = _columns(engine, inputs.authorships, AUTHORSHIPS, "authorships", problems)
    problems.raise_if_any()
    if rows is None:
        where = Where(inputs.works.names[0])
        raise BuildError([Problem(where, "authorships are missing", "Give them: --authorships")])
    if inputs.institutions is not None:
        rows = _with_cities(bounds, rows, inputs)
    return works, rows


def _files(bounds: Bounds, inputs: Inputs) -> None:
    """Tell of files in the folders that are of no kind that is read."""
    for source in (inputs.works, inputs.authorships, inputs.institutions):
        if source is not None and source.others:
            number, read = len(source.others), len(source.paths)
            said = "files are neither Parquet nor JSON lines"
            bounds.note(Counted(said, number, number + read, source.others[:5]))


def _columns(
    engine: Engine, source: Source, wanted: Mapping[str, str], name: str, problems: Problems
) -> ir.Table | None:
    """A Parquet table with the columns that are wanted; each that lacks or is of a strange type is noted."""
    try:
        found = _parquet(engine, source, f"read_{name}")
        schema = found.schema()
    except Exception as error:
        raise unreadable(source, error) from error
    where = Where(source.names[0])
    for column, kind in wanted.items():
        if column not in schema:
            hint = f"There are: {', '.join(schema)}. Wanted: {', '.join(wanted)}."
            problems.add(where, f"there is no column “{column}”", hint)
        elif not _fits(schema[column], column, kind):
            said = f"column “{column}” is {schema[column]}, and should be {kind}"
            problems.add(where, said, "Write the column with that type.")
    return None if len(problems) else found.select(*wanted)


def _parquet(engine: Engine, source: Source, name: str) -> ir.Table:
    """A table of Parquet files. Ibis hands Spark one path alone, so Spark is asked itself."""
    if engine.backend == "spark":
        session = engine.connection._session  # noqa: SLF001
        session.read.parquet(*source.names).createOrReplaceTempView(name)
        found: ir.Table = engine.connection.table(name)
    else:
        found = engine.connection.read_parquet(source.names, table_name=name)
    return found


def _fits(found: ibis.DataType, column: str, wanted: str) -> bool:
    """Whether a column can be read: an id also as text, an integer of any width."""
    if column in {*_NUMBERS, "subfield"}:
        return bool(found.is_integer() or found.is_string())
    kinds = {"int64": found.is_integer, "string": found.is_string, "boolean": found.is_boolean}
    return found.is_null() or bool(kinds[wanted]())


def _typed(table: ir.Table, wanted: Mapping[str, str], ids: tuple[str, ...]) -> ir.Table:
    columns = {name: _number(table[name]) for name in ids}
    others = {n: table[n].cast(kind) for n, kind in wanted.items() if n not in ids}
    if "country" in wanted:
        others["country"] = others["country"].upper().nullif("")
    both = columns | others
    lost = _lost(table[ids[-1]], columns[ids[-1]])
    return table.select(**{name: both[name] for name in wanted}, lost=lost)


def _lost(written: ir.Column, number: ir.Column) -> ir.BooleanValue:
    """Whether an id that may lack is there, and cannot be read."""
    if written.type().is_integer() or written.type().is_null():
        return ibis.literal(value=False)
    return written.cast("string").nullif("").notnull() & number.isnull()


def _number(ids: ir.Column) -> ir.Column:
    """An id as a number, whether it is one, `W12` or its address; null where it is something else."""
    if ids.type().is_integer():
        return ids.cast("int64")
    return ids.cast("string").re_extract(_ID, 1).nullif("").try_cast("int64")


def _with_cities(bounds: Bounds, rows: ir.Table, inputs: Inputs) -> ir.Table:
    """Rows with the city of their institution, as far as its GeoNames number is that of a place."""
    source = inputs.institutions
    assert source is not None  # noqa: S101 - asked by the caller
    found = openalex.lines(bounds.engine, source, openalex.INSTITUTIONS)
    numbers = found.select(at=_number(found.id), geonames=_number(found.geo.geonames_city_id))
    known = inputs.numbered()
    city = numbers.geonames.cases(*known.items()) if known else ibis.null("string")
    try:
        named = bounds.engine.keep("institutions", numbers.mutate(placed=city))
    except ToolError:
        raise
    except Exception as error:
        raise unreadable(source, error) from error
    _institutions(bounds, named)
    placed = named.drop_null(["at", "placed"]).group_by("at").agg(placed=lambda t: t.placed.min())
    keyed = rows.mutate(at=_number(rows.institution))
    joined = keyed.left_join(placed, "at")
    return joined.mutate(city=ibis.coalesce(joined.placed, joined.city)).select(*AUTHORSHIPS)


def _institutions(bounds: Bounds, named: ir.Table) -> None:
    of, readable = bounds.size(named), named.drop_null("at")
    unread = of - bounds.size(readable)
    said = "institutions have no id that can be read"
    bounds.note(Counted(said, unread, of), "unreadable")
    again = of - unread - bounds.size(readable.select("at").distinct())
    bounds.tell(again, of, "institutions stand there again; of two places the first by id stays")
    unplaced = readable.filter(readable.placed.isnull())
    bounds.count(unplaced, of, "institutions lie in no city of places.csv", "at")


def _once(bounds: Bounds, works: ir.Table) -> ir.Table:
    """Each work once: of rows with one number the one that says most citations."""
    said = "works have no id that can be read"
    no_id = Told(said, lambda t: t.work.isnull(), "type", "unreadable")
    of = bounds.look(works, no_id, _lost_of("works have a subfield that cannot be read"))
    if not of:
        bounds.problems.add(Where("records"), "there are no works", "Look at --works.")
    known = works.drop_null("work")
    last = [known.citations.desc(), known.year.desc(), known.type.asc(), known.subfield.asc()]
    row = ibis.row_number().over(ibis.window(group_by="work", order_by=last))
    numbered = bounds.engine.keep("numbered_works", known.mutate(row=row))
    again = numbered.filter(numbered.row > 0)
    bounds.count(again, of, "works stand there again", "work", "duplicates")
    empty = ("year", "type", "subfield", "citations")
    bounds.look(works, *(_without(name, f"works have no {name}") for name in empty))
    return bounds.engine.keep("works", numbered.filter(numbered.row == 0).select(*WORKS))


def _lost_of(said: str) -> Told:
    return Told(said, lambda t: t.lost, "work")


def _without(column: str, said: str, key: str = "work") -> Told:
    return Told(said, lambda t: t[column].isnull(), key)


def _known(bounds: Bounds, rows: ir.Table, works: ir.Table) -> ir.Table:
    """Authorships of works that there are, each once."""
    said = "authorships have no id of work or author that can be read"
    no_id = Told(said, lambda t: t.work.isnull() | t.author.isnull(), "work", "unreadable")
    lost = _lost_of("authorships have an institution whose id cannot be read")
    of = bounds.look(rows, lost, no_id)
    rows = rows.drop("lost")
    if not of:
        bounds.problems.add(Where("records"), "there are no authorships", "Look at --authorships.")
    readable = bounds.engine.keep("readable", rows.drop_null(["work", "author"]).distinct())
    again = of - bounds.size(readable) - bounds.counts[-1].number
    bounds.tell(again, of, "authorships stand there again")
    said = "authorships belong to a work that is not there"
    bounds.count(readable.anti_join(works, "work"), of, said, "work", "strangers")
    return readable.semi_join(works, "work")


def _placed(bounds: Bounds, rows: ir.Table, inputs: Inputs) -> ir.Table:
    """Authorships whose country and city are known ids, else null."""
    countries, ids = sorted(inputs.countries), sorted(inputs.cities)
    said = "authorships name an unknown country"
    bounds.look(
        rows,
        Told(said, lambda t: t.country.notin(countries), "country", "countries"),
        _without("institution", "authorships have no institution"),
        _without("country", "authorships have no country"),
        Told("authorships name a city that is no place", lambda t: t.city.notin(ids), "city"),
        _without("city", "authorships have no city", "country"),
        _without("position", "authorships have no position"),
        Told("authorships have a position that is none",
             lambda t: t.position.notin(POSITIONS), "position"),
    )  # fmt: skip
    nothing = ibis.null("string")
    return rows.mutate(
        country=ibis.ifelse(rows.country.isin(countries), rows.country, nothing),
        city=ibis.ifelse(rows.city.isin(ids), rows.city, nothing),
    )
