"""`reports/places/places.csv`: the places of all editions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from bifolio.model.addresses import is_id, name_hint
from bifolio.model.errors import Problems
from bifolio.model.findings import Place, PlaceKind
from bifolio.sources.data.csv_table import CsvTable, Row, read_csv_table
from bifolio.sources.data.fields import PLACE_KINDS, Constraints, Field, Value
from bifolio.sources.toml_json import read_bytes, suggest
from bifolio.sources.workspace import Workspace

_REQUIRED = Constraints(required=True)
_KIND = Constraints(required=True, enum=tuple(kind for kind in PLACE_KINDS if kind != "any"))
_FIELDS = (
    Field("id", "string", constraints=_REQUIRED),
    Field("kind", "string", constraints=_KIND),
    Field("name", "string", constraints=_REQUIRED),
    Field("territory", "string"),
    Field("parent", "string"),
    Field("latitude", "number", unit="degrees", constraints=Constraints(minimum=-90, maximum=90)),
    Field(
        "longitude", "number", unit="degrees", constraints=Constraints(minimum=-180, maximum=180)
    ),
    Field("geonames", "integer"),
)
_PARENTS: Mapping[str, tuple[str, ...]] = {
    "country": ("continent", "region"),
    "city": ("country", "region"),
}


def load_places(workspace: Workspace) -> dict[str, Place]:
    """All places by id, in the order of the file. Raises BuildError with every problem found."""
    path = workspace.reports / "places" / "places.csv"
    file = workspace.name(path)
    problems = Problems()
    hint = "It lists every place that an edition names."
    table = read_csv_table(read_bytes(path, file, hint), file, _FIELDS, ("id",), problems)
    for row in table.rows:
        _check_row(table, row, problems)
    _check_parents(table, problems)
    problems.raise_if_any()
    return {place.id: place for place in map(_place, table.rows)}


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _degrees(value: Value) -> float | None:
    return value if isinstance(value, float) else None


def _place(row: Row) -> Place:
    values = row.cells
    return Place(
        id=_text(values["id"]),
        kind=cast("PlaceKind", _text(values["kind"])),
        name=_text(values["name"]),
        territory=_text(values["territory"]),
        parent=_text(values["parent"]),
        latitude=_degrees(values["latitude"]),
        longitude=_degrees(values["longitude"]),
    )


def _check_row(table: CsvTable, row: Row, problems: Problems) -> None:
    ident = _text(row.cells["id"])
    if ident and not is_id(ident):
        hint = "Use lower-case letters, digits and hyphens: new-york."
        message = f"“{ident}” cannot be the id of a place"
        problems.add(table.where(row, "id"), message, name_hint(ident, hint))
    alone = {"latitude", "longitude"} - {
        name for name, value in row.cells.items() if value is not None
    }
    if table.sound and len(alone) == 1:
        name = alone.pop()
        hint = "Give both coordinates or none."
        problems.add(table.where(row, name), f"“{ident}” has no {name}", hint)


def _check_parents(table: CsvTable, problems: Problems) -> None:
    kinds = {_text(row.cells["id"]): _text(row.cells["kind"]) for row in table.rows}
    for row in table.rows:
        parent, kind = _text(row.cells["parent"]), _text(row.cells["kind"])
        where = table.where(row, "parent")
        allowed = _PARENTS.get(kind)
        if parent and parent not in kinds:
            known = [name for name in kinds if allowed is None or kinds[name] in allowed]
            if table.whole:  # else it may be a place whose row could not be read
                problems.add(where, f"there is no place “{parent}”", suggest(parent, known))
        elif parent and allowed and kinds[parent] not in allowed:
            message = (
                f"the parent of a {kind} must be a {allowed[0]}; “{parent}” is a {kinds[parent]}"
            )
            problems.add(where, message, "Name the place it lies in.")
