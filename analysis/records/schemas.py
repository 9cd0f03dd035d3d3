"""How a computed table is described where nobody has described it: title, schema and checks, as data packages have them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from bifolio.sources.records.records_request import TableAsked

_PLACES: dict[str, tuple[str | list[str], str, str]] = {
    "countries": (["country", "region"], "countries and regions", "Country or region"),
    "cities": ("city", "cities", "City"),
    "institutions": ("", "institutions", "Number of the institution"),
}
"""What rows may be of: the kinds of places whose ids they hold (of a code of ISO 3166 a country or a region), how titles name them, one of them."""


def described(table: TableAsked, columns: Sequence[str]) -> dict[str, Any]:
    """`title`, `schema` and `checks` of a table with these columns of its method.

    Of one that has a part of them, checks are left out, and the key where it lacks a column.
    """
    known = _known()
    kind, many, one = _PLACES[table.of or "countries"]
    fields = [_field(name, known, table.method, kind, one) for name in columns]
    schema: dict[str, Any] = {"fields": fields}
    if {*known["key"][table.method]} <= {*columns}:
        schema["primaryKey"] = known["key"][table.method]
    said = {"title": known["title"][table.method].format(of=many), "schema": schema}
    checks = None if table.columns else known["checks"].get(table.method)
    return {**said, "checks": checks} if checks else said


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _field(
    name: str, known: dict[str, Any], method: str, kind: str | list[str], one: str
) -> dict[str, Any]:
    said = known[method].get(name) or known["column"][name]
    type_ = {"text": "string", "number": "number"}.get(said.get("type", ""), "integer")
    field = {"name": name, "type": type_, "description": said["holds"].replace("{One}", one)}
    if "unit" in said:
        field["unit"] = said["unit"]
    place = kind if said.get("place") == "of" else said.get("place")
    limits: dict[str, object] = {} if type_ == "number" else {"required": True}
    if type_ != "string" and not said.get("below"):
        limits["minimum"] = 0
    return {
        **field,
        **({"constraints": limits} if limits else {}),
        **({"bifolio:place": place} if place else {}),
    }
