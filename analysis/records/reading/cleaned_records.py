"""Records read, cleaned and counted: ids as numbers, each work once, places by their ids.

What is passed over is a number in `Read.counts`, and more of it than is allowed stops.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import ibis

from analysis.records.exclusions import Allowed, Bounds, Counted, Told
from analysis.records.reading import openalex
from analysis.records.reading.cities import placed
from analysis.records.reading.ids import number
from analysis.records.reading.parquet import columns
from analysis.records.reading.source_files import Source, named, unreadable
from analysis.records.works_and_authorships import AUTHORSHIPS, POSITIONS, WORKS, Records
from bifolio.model.errors import BuildError, Problem, Problems, ToolError, Where
from bifolio.sources.records.records_request import City

if TYPE_CHECKING:
    from ibis.expr import types as ir

    from analysis.records.engines import Engine


@dataclass(frozen=True)
class Read:
    """Records ready for methods, and what was counted on the way."""

    records: Records
    counts: tuple[Counted, ...] = ()


@dataclass(frozen=True)
class Inputs:
    """What is read. authorships: None where they stand inside the works. areas, near, geonames: of `RecordsAsked`."""

    works: Source
    authorships: Source | None
    institutions: Source | None
    countries: frozenset[str]
    cities: Mapping[str, City]
    areas: Mapping[str, str] = field(default_factory=dict)
    near: float = 0.0
    geonames: Source | None = None


def read(engine: Engine, inputs: Inputs, allowed: Allowed) -> Read:
    """Both tables, kept by the engine. Raises BuildError: broken files, columns, more than is allowed."""
    problems = Problems()
    bounds = Bounds(engine, allowed, problems)
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
    return Read(records, bounds.counts)


def _meant(inputs: Inputs, error: Exception) -> Source:
    """The source that an engine's error names; the works where it names none."""
    for source in (inputs.authorships, inputs.institutions):
        if source is not None and named(source, error):
            return source
    return inputs.works


_NUMBERS = ("work", "author", "institution")


def _raw(bounds: Bounds, inputs: Inputs) -> tuple[ir.Table, ir.Table]:
    """Both tables with their columns, ids and types as they are in the files."""
    engine, problems = bounds.engine, Problems()
    _kinds(inputs, problems)
    _twice(inputs, problems)
    if not inputs.works.parquet:
        found = openalex.lines(engine, inputs.works, openalex.WORKS)
        works, inside = openalex.works(found), openalex.authorships(found)
    else:
        works = columns(engine, inputs.works, WORKS, "works", problems)
        inside = None
    rows = inside
    if inputs.authorships is not None:
        rows = columns(engine, inputs.authorships, AUTHORSHIPS, "authorships", problems)
    problems.raise_if_any()
    if rows is None:
        where = Where(inputs.works.names[0])
        raise BuildError([Problem(where, "authorships are missing", "Give them: --authorships")])
    if inputs.institutions is not None:
        found = placed(bounds, inputs.institutions, inputs.cities, inputs.near, inputs.geonames)
        keyed = rows.mutate(at=number(rows.institution, "institution")).left_join(found, "at")
        city = ibis.coalesce(keyed.placed, keyed.city)
        rows = keyed.mutate(city=city).select(*AUTHORSHIPS)
    return works, rows


def _kinds(inputs: Inputs, problems: Problems) -> None:
    """Note each input that is not of a kind that is read, before an engine says so of its first byte."""
    for source, right, said, hint in (
        (inputs.works, inputs.works.parquet or inputs.works.lines,
         "is neither Parquet nor JSON lines", "Give Parquet, or OpenAlex's folder of works. Of a CSV make Parquet: docs/editors/records.md."),
        (inputs.authorships, inputs.authorships is None or inputs.authorships.parquet,
         "is no Parquet file, as authorships are",
         "Those of OpenAlex stand inside its works: then leave --authorships out. Of a CSV make Parquet: "
         "docs/editors/records.md."),
        (inputs.institutions, inputs.institutions is None or inputs.institutions.lines,
         "holds no JSON lines, as institutions do",
         "Give OpenAlex's folder of institutions; or cities in the column “city” of --authorships."),
    ):  # fmt: skip
        if source is not None and not right:
            problems.add(Where(source.names[0]), said, hint)
    problems.raise_if_any()


def _given(inputs: Inputs) -> dict[str, Source | None]:
    """What was given, by the name of its option."""
    return {
        "works": inputs.works,
        "authorships": inputs.authorships,
        "institutions": inputs.institutions,
    }


def _twice(inputs: Inputs, problems: Problems) -> None:
    """Note files that were given as two things, as those below the folder around OpenAlex's folders are."""
    seen: dict[Path, str] = {}
    for option, source in _given(inputs).items():
        for path in source.paths if source else ():
            other = seen.setdefault(path.resolve(), option)
            if other != option:
                hint = f"Name the folder of the {other} alone, and that of the {option}."
                problems.add(Where(str(path)), f"is given with --{other} and with --{option}", hint)
                break
    problems.raise_if_any()


def _files(bounds: Bounds, inputs: Inputs) -> None:
    """Tell of files in the folders that are of no kind that is read."""
    for option, source in _given(inputs).items():
        if source is not None and source.others:
            number, read = len(source.others), len(source.paths)
            said = f"files of {option} are neither Parquet nor JSON lines"
            bounds.note(Counted(said, number, number + read, source.others[:5]))


def _typed(table: ir.Table, wanted: Mapping[str, str], ids: tuple[str, ...]) -> ir.Table:
    columns = {name: number(table[name], name) for name in ids}
    others = {n: table[n].cast(kind) for n, kind in wanted.items() if n not in ids}
    if "country" in wanted:
        others["country"] = others["country"].strip().upper().nullif("")
        others["institution_type"] = others["institution_type"].strip().lower().nullif("")
    both = columns | others
    lost = _lost(table[ids[-1]], columns[ids[-1]])
    first = table[ids[0]]
    unread = ibis.ifelse(columns[ids[0]].isnull(), first.cast("string"), ibis.null("string"))
    return table.select(**{name: both[name] for name in wanted}, lost=lost, written=unread)


def _lost(written: ir.Column, number: ir.Column) -> ir.BooleanValue:
    """Whether an id that may lack is there, and cannot be read."""
    if written.type().is_integer() or written.type().is_null():
        return ibis.literal(value=False)
    return written.cast("string").nullif("").notnull() & number.isnull()


def _once(bounds: Bounds, works: ir.Table) -> ir.Table:
    """Each work once: of rows with one number the one that says most citations."""
    said = "works have no id that can be read"
    no_id = Told(said, lambda t: t.work.isnull(), "written", "unreadable")
    of = bounds.look(works, no_id, _lost_of("works have a subfield that cannot be read"))
    if not of:
        bounds.problems.add(Where("records"), "there are no works", "Look at --works.")
    known = _sensible(bounds, works.drop_null("work"))
    last = [known.citations.desc(), known.year.desc(), known.type.asc(), known.subfield.asc()]
    row = ibis.row_number().over(ibis.window(group_by="work", order_by=last))
    numbered = bounds.engine.keep("numbered_works", known.mutate(row=row))
    again = numbered.filter(numbered.row > 0)
    bounds.count(again, of, "works stand there again", "work", "duplicates")
    empty = ("year", "type", "subfield", "citations")
    bounds.look(works, *(_without(name, f"works have no {name}") for name in empty))
    return bounds.engine.keep("works", numbered.filter(numbered.row == 0).select(*WORKS))


def _sensible(bounds: Bounds, works: ir.Table) -> ir.Table:
    """Works without years and citations that cannot be; what is left out is told."""
    year, citations = works.year.between(*_YEARS), works.citations >= 0
    since, until = _YEARS
    said = f"works have a year before {since} or after {until}; they count as without"
    bounds.look(
        works,
        Told(said, lambda t: ~t.year.between(*_YEARS), "year"),
        Told("works have fewer than 0 citations; they count as without", lambda t: t.citations < 0, "work"),
    )  # fmt: skip
    nothing = ibis.null("int64")
    return works.mutate(
        year=ibis.ifelse(year, works.year, nothing),
        citations=ibis.ifelse(citations, works.citations, nothing),
    )


_YEARS = (1000, 2999)
"""Works are of these years: 24 is no year, and neither is 20240131."""


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
    rows = rows.drop("lost", "written")
    if not of:
        hint = (
            "They stand inside OpenAlex's works, else in the files of --authorships: look at both."
        )
        bounds.problems.add(Where("records"), "there are no authorships", hint)
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
        Told(said, lambda t: t.country.notin(countries), "country", "countries",
             "Countries are two letters of ISO 3166: CN, DE."),
        _without("institution", "authorships have no institution"),
        _without("country", "authorships have no country"),
        Told("authorships name a city that is no place", lambda t: t.city.notin(ids), "city"),
        _without("city", "authorships have no city", "country"),
        _without("position", "authorships have no position"),
        Told("authorships have a position that is none",
             lambda t: t.position.notin(POSITIONS), "position"),
    )  # fmt: skip
    nothing = ibis.null("string")
    known = rows.mutate(
        country=ibis.ifelse(rows.country.isin(countries), rows.country, nothing),
        city=ibis.ifelse(rows.city.isin(ids), rows.city, nothing),
    )
    return _put_together(bounds, known, inputs.areas)


def _put_together(bounds: Bounds, rows: ir.Table, areas: Mapping[str, str]) -> ir.Table:
    """Authorships of towns as those of the city that stands for their urban area."""
    towns = {town: city for town, city in areas.items() if town != city}
    if not towns:
        return rows
    said = "authorships of towns count for the city of their urban area"
    bounds.look(rows, Told(said, lambda t: t.city.isin(sorted(towns)), "city"))
    return rows.mutate(city=rows.city.cases(*sorted(towns.items()), else_=rows.city))
