"""The cities of institutions: by GeoNames number, else by name and country, else by coordinates.

Names are those of the cities of `places.csv`; then, where a list of GeoNames is given, all names that it has for them.

A name counts only where the institution has no number, since Arlington in Virginia is not the Arlington that a
report names; where both have coordinates, these may not be far apart. Coordinates count where neither says
anything, within as many kilometres of a city of the same country as are asked for; the nearest city is theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import ibis
import pyarrow as pa

from analysis.records.exclusions import Bounds, Counted
from analysis.records.reading import geonames, openalex
from analysis.records.reading.distances import not_far, with_distance
from analysis.records.reading.ids import number
from analysis.records.reading.source_files import Source, unreadable
from bifolio.model.errors import ToolError
from bifolio.sources.records.records_request import City

if TYPE_CHECKING:
    from ibis.expr import types as ir

_COLUMNS = {
    "city": "string", "geonames": "int64", "name": "string", "country": "string",
    "latitude": "float64", "longitude": "float64",
}  # fmt: skip


def placed(
    bounds: Bounds, source: Source, cities: Mapping[str, City], near: float,
    list_: Source | None = None,
) -> ir.Table:  # fmt: skip
    """Institutions that lie in a city: at (their number), placed (the city); each once.

    What cannot be read or placed is told, and so is what a name or coordinates placed. near: kilometres. list_: of GeoNames.
    """
    found = openalex.lines(bounds.engine, source, openalex.INSTITUTIONS)
    read = found.select(
        at=number(found.id, "institution"),
        geonames=number(found.geo.geonames_city_id),
        name=found.geo.city.lower(),
        country=found.geo.country_code.upper(),
        latitude=_degrees(found.geo.latitude, 90),
        longitude=_degrees(found.geo.longitude, 180),
        astray=_astray(found.geo.latitude, 90) | _astray(found.geo.longitude, 180),
    )
    try:
        kept = bounds.engine.keep("read_institutions", read)
    except ToolError:
        raise
    except Exception as error:
        raise unreadable(source, error) from error
    known = bounds.engine.given("known_cities", _table(cities))
    listed = geonames.numbered(bounds.engine, list_, kept)
    named = bounds.engine.keep("institutions", _with_ways(listed, known, near))
    bounds.engine.release("read_institutions")
    geonames.release(bounds.engine, list_)
    _tell(bounds, named, near)
    return named.drop_null(["at", "placed"]).group_by("at").agg(placed=lambda t: t.placed.min())


def _degrees(written: ir.Column, limit: int) -> ir.Column:
    """Coordinates that there are on the Earth; nothing in place of NaN and of others."""
    return ibis.ifelse(written.abs() <= limit, written, ibis.null("float64"))


def _astray(written: ir.Column, limit: int) -> ir.Column:
    return written.notnull() & _degrees(written, limit).isnull()


def _table(cities: Mapping[str, City]) -> pa.Table:
    """The cities, each number once: a metropolitan area has that of its core city, whose id is the shorter."""
    by_length = sorted(cities, key=lambda id: (-len(id), id))
    numbered = {cities[id].geonames: id for id in by_length if cities[id].geonames}
    chosen = [*numbered.values(), *(id for id in cities if not cities[id].geonames)]
    rows = [
        {
            "city": id,
            "geonames": one.geonames or None,
            "name": one.name.lower(),
            "country": one.country or None,
            "latitude": one.latitude,
            "longitude": one.longitude,
        }
        for id, one in ((id, cities[id]) for id in chosen)
    ]
    return pa.Table.from_pylist(rows, schema=ibis.schema(_COLUMNS).to_pyarrow())


def _with_ways(read: ir.Table, known: ir.Table, near: float) -> ir.Table:
    """Institutions with the city that each way gives: by_number, by_name, by_list, by_place; placed is the first of them."""
    numbers = known.drop_null("geonames").select("geonames", by_number="city")
    listed = numbers.select(listed="geonames", by_list="by_number")
    names = _by_name(read.filter(read.geonames.isnull()), known)
    found = read.left_join(numbers, "geonames").left_join(names, "at").left_join(listed, "listed")
    found = found.drop("geonames_right", "at_right", "listed_right")
    ways = ("by_number", "by_name", "by_list")
    unplaced = found.filter(*(found[way].isnull() for way in ways))
    found = found.left_join(_by_coordinates(unplaced, known, near), "at").drop("at_right")
    first = ibis.coalesce(*(found[way] for way in (*ways, "by_place")))
    return found.select("at", *ways, "by_place", "several", "astray", placed=first)


def _by_name(read: ir.Table, known: ir.Table) -> ir.Table:
    near = not_far(read.join(known, ["name", "country"], rname="{name}_there"))
    return near.drop_null("at").group_by("at").agg(by_name=near.city.min())


def _by_coordinates(read: ir.Table, known: ir.Table, near: float) -> ir.Table:
    pairs = with_distance(read.join(known, "country", rname="{name}_there"))
    inside = pairs.filter((pairs.km <= near) & (ibis.literal(near) > 0)).drop_null("at")
    order = ibis.window(group_by="at", order_by=[inside.km, inside.city])
    first = inside.mutate(nearest=ibis.row_number().over(order))
    return first.filter(first.nearest == 0).select("at", by_place="city")


def _tell(bounds: Bounds, named: ir.Table, near: float) -> None:
    of, readable = bounds.size(named), named.drop_null("at")
    unread = of - bounds.size(readable)
    said = "institutions have no id that can be read"
    bounds.note(Counted(said, unread, of), "unreadable")
    again = of - unread - bounds.size(readable.select("at").distinct())
    bounds.tell(again, of, "institutions stand there again; of two places the first by id stays")
    unnamed = readable.by_number.isnull()
    (ways,) = bounds.engine.rows(
        readable.agg(
            names=readable.count(where=unnamed & readable.by_name.notnull()),
            listed=readable.count(
                where=unnamed & readable.by_name.isnull() & readable.by_list.notnull()
            ),
            several=readable.count(where=readable.several & readable.placed.isnull()),
            astray=readable.count(where=readable.astray),
            places=readable.by_place.count(),
        )
    )
    for way, said in _WAYS.items():
        bounds.tell(ways[way], of, said)
    said = f"institutions are placed by their coordinates: within {near:g} km of a city"
    bounds.tell(ways["places"], of, said)
    unplaced = readable.filter(readable.placed.isnull())
    bounds.count(unplaced, of, "institutions lie in no city of places.csv", "at")


_WAYS = {
    "names": "institutions are placed by the name of their city: they have no GeoNames number",
    "listed": "institutions are placed by a name that GeoNames' list has for their city",
    "several": "institutions have no coordinates, and a name of several cities of GeoNames' list",
    "astray": "institutions have coordinates that are none; they count as without",
}
