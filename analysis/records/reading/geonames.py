"""GeoNames' own list of cities, such as `cities15000.txt`: other names of cities, and where they lie.

It is read as GeoNames publishes it: nineteen columns parted by tabs, no heads, no quotation marks; other names of a
city stand in one column, parted by commas. An institution whose city has a name and no number gets a number by that
name and its country. A city's own name goes before other names of another one; of several cities the nearest
counts, if it is near at all. Where the institution has no coordinates, nothing says which of several is meant: it gets
no number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from analysis.records.reading.distances import not_far
from analysis.records.reading.source_files import Source, unreadable
from bifolio.model.errors import BuildError, Problem, ToolError, Where

if TYPE_CHECKING:
    from ibis.expr import types as ir

    from analysis.records.engines import Engine

_TEXTS = (
    "geonameid name asciiname alternatenames latitude longitude feature_class feature_code country"
)
COLUMNS = dict.fromkeys((*_TEXTS.split(), *(f"unread_{at}" for at in range(10))), "string") | {
    "geonameid": "int64", "latitude": "float64", "longitude": "float64",
}  # fmt: skip
_HINT = "Give the list as GeoNames publishes it, unpacked: cities15000.txt, of nineteen columns parted by tabs."
_CITIES, _NAMED = "listed_cities", "named_institutions"


def numbered(engine: Engine, source: Source | None, read: ir.Table) -> ir.Table:
    """Institutions with `listed`, the number of their city by its name in the list, and with coordinates of the list.

    several: whether the list has several such cities and nothing says which. Without a list neither is known.
    Raises BuildError where the list cannot be read.
    """
    if source is None:
        return read.mutate(listed=ibis.null("int64"), several=ibis.literal(value=False))
    try:
        cities = engine.keep(_CITIES, _cities(engine, source))
    except ToolError:
        raise
    except Exception as error:
        raise unreadable(source, error, _HINT) from error
    if not engine.rows(cities.limit(1)):
        raise BuildError([Problem(Where(source.names[0]), "the list holds no city", _HINT)])
    named = engine.keep(_NAMED, _by_name(read, _names(cities)))
    found = read.left_join(named, "at").drop("at_right")
    found = found.mutate(of=ibis.coalesce(found.geonames, found.listed))
    there = cities.select(of="geonameid", north="latitude", east="longitude")
    placed = found.left_join(there, "of")
    return placed.mutate(
        latitude=ibis.coalesce(placed.latitude, placed.north),
        longitude=ibis.coalesce(placed.longitude, placed.east),
        several=placed.several.fill_null(ibis.literal(value=False)),
    ).drop("of", "of_right", "north", "east")


def release(engine: Engine, source: Source | None) -> None:
    """Forget what was kept of the list."""
    if source is not None:
        engine.release(_CITIES, _NAMED)


def _cities(engine: Engine, source: Source) -> ir.Table:
    """Populated places of the list, each number once."""
    found = _lines(engine, source)
    known = found.filter(found.feature_class == "P").drop_null(["geonameid", "name", "country"])
    order = ibis.window(group_by="geonameid", order_by=[known.name, known.latitude])
    first = known.mutate(row=ibis.row_number().over(order))
    return first.filter(first.row == 0).select(*(one for one in COLUMNS if "_" not in one))


def _lines(engine: Engine, source: Source) -> ir.Table:
    if engine.backend == "spark":
        return _lines_of_spark(engine.connection, source)
    kinds = {"string": "VARCHAR", "int64": "BIGINT", "float64": "DOUBLE"}
    types = {name: kinds[kind] for name, kind in COLUMNS.items()}
    return engine.connection.read_csv(
        source.patterns("duckdb"),
        columns=types,
        delim="\t",
        header=False,
        quote="",
        escape="",
        auto_detect=False,
    )


def _lines_of_spark(connection: Any, source: Source) -> ir.Table:
    from ibis.backends.pyspark.datatypes import PySparkSchema

    reader = connection._session.read.schema(PySparkSchema.from_ibis(ibis.schema(COLUMNS)))  # noqa: SLF001
    told = reader.option("sep", "\t").option("quote", "").option("mode", "FAILFAST")
    told.csv(source.patterns("spark")).createOrReplaceTempView("listed_lines")
    found: ir.Table = connection.table("listed_lines")
    return found


def _names(cities: ir.Table) -> ir.Table:
    """Names in small letters: listed (the number), name, own (1, or 0 of other names), country, coordinates."""
    place = ("country", "latitude", "longitude")
    written = cities.mutate(other=cities.alternatenames.split(",")).unnest("other")
    tables = [
        cities.select(*place, listed="geonameid", name=cities.name, own=ibis.literal(1)),
        cities.select(*place, listed="geonameid", name=cities.asciiname, own=ibis.literal(1)),
        written.select(*place, listed="geonameid", name=written.other, own=ibis.literal(0)),
    ]
    both = ibis.union(*tables)
    return both.mutate(name=both.name.lower()).distinct()


def _by_name(read: ir.Table, names: ir.Table) -> ir.Table:
    """Institutions without a number whose city the list names: at, listed (its number), several."""
    wanted = read.filter(read.geonames.isnull()).drop_null(["at", "name", "country"])
    near = not_far(wanted.join(names, ["name", "country"], rname="{name}_there"))
    one = ibis.window(group_by="at")
    each = near.select("at", "own", "km", "listed").distinct()
    each = each.mutate(most=each.own.max().over(one))
    best = each.filter(each.own == each.most)
    order = ibis.window(group_by="at", order_by=[best.km, best.listed])
    counted = best.mutate(cities=best["at"].count().over(one), row=ibis.row_number().over(order))
    first = counted.filter(counted.row == 0)
    several = (first.cities > 1) & first.km.isnull()
    return first.select("at", listed=ibis.ifelse(several, None, first.listed), several=several)
