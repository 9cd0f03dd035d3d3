"""A small data package: three resources with their tables, and what is said about them when read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from bifolio.model.errors import BuildError, Problem
from bifolio.model.findings import Place
from bifolio.sources.data import Package, load_package
from bifolio.sources.workspace import Config, Workspace

EDITION, SERIES = "tiny-2026", "tiny"
DATA = f"reports/{EDITION}/data"
PLACES = {
    place.id: place
    for place in (
        Place("asia", "continent", "Asia"),
        Place("europe", "continent", "Europe"),
        Place("london", "city", "London"),
        Place("beijing", "city", "Beijing"),
        Place("boston", "city", "Boston"),
        Place("gb", "country", "United Kingdom"),
    )
}
CITIES = "place,total,inflow,outflow\nlondon,573,285,288\nbeijing,450,228,222\n"
FLOWS = "origin,asia,europe,outflow\nasia,20,8,8\neurope,9,30,9\ninflow,9,8,17\n"
SHARES = "kind,share,comment\nacademic,60.5,\nmedical,39.5,a hospital\n"

Json = dict[str, Any]
Write = Callable[..., Workspace]


def field(name: str, type: str, **more: object) -> Json:
    return {"name": name, "type": type, "description": "x", **more}


def cities() -> Json:
    volume = {"constraints": {"required": True, "minimum": 0}, "unit": "persons"}
    return {
        "name": "cities",
        "path": "cities.csv",
        "title": "Cities",
        "source": {"document": "Report", "section": "2", "exhibit": "2-1"},
        "schema": {
            "fields": [
                field("place", "string", **{"bifolio:place": "city"}),
                field("total", "integer", **volume),
                field("inflow", "integer", **volume),
                field("outflow", "integer", **volume),
            ],
            "primaryKey": "place",
        },
        "checks": [
            {"check": "sum", "total": "total", "parts": ["inflow", "outflow"]},
            {"check": "descending", "field": "total"},
        ],
        "notes": ["As printed."],
    }


def flows() -> Json:
    place = {"bifolio:place": "continent"}
    return {
        "name": "flows",
        "path": "flows.csv",
        "title": "Flows",
        "source": {"document": "Report"},
        "schema": {
            "fields": [
                field("origin", "string", **place),
                *(field(name, "integer") for name in ("asia", "europe", "outflow")),
            ],
            "primaryKey": ["origin"],
        },
        "checks": [
            {
                "check": "margins",
                "row_total": "outflow",
                "column_total": "inflow",
                "diagonal": "excluded",
            }
        ],
    }


def shares() -> Json:
    limits = {"minimum": 0, "maximum": 100}
    return {
        "name": "shares",
        "path": "shares.csv",
        "title": "Shares",
        "source": {"document": "Report"},
        "schema": {
            "fields": [
                field(
                    "kind", "string", constraints={"enum": ["academic", "medical"], "unique": True}
                ),
                field("share", "number", unit="percent", constraints=limits),
                field("comment", "string"),
            ]
        },
        "checks": [{"check": "adds-to", "field": "share", "value": 100, "tolerance": 0.1}],
    }


def tiny_workspace(root: Path) -> Workspace:
    """A workspace of one edition, read from nowhere."""
    return Workspace(root, Config("Tiny", "", (EDITION,), ()))


def write_package(root: Path, resources: list[Json], **files: str | bytes) -> Workspace:
    """Write a data package, its files by the name of their resource; gives its workspace."""
    folder = root / DATA
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = {"name": EDITION, "title": "Tiny", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor, indent=1), encoding="utf-8")
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / f"{name}.csv").write_bytes(data)
    return tiny_workspace(root)


def changed(path: str, value: object) -> Json:
    """The resource `cities` with one thing changed: `schema.fields.1.type`. None removes it."""
    resource = cities()
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    holder: Any = resource
    for step in steps:
        holder = holder[step]
    if value is None:
        del holder[last]
    else:
        holder[last] = value
    return resource


def load(workspace: Workspace, places: Mapping[str, Place] = PLACES) -> Package:
    return load_package(workspace, EDITION, places)


def problems(workspace: Workspace) -> list[Problem]:
    with pytest.raises(BuildError) as caught:
        load(workspace)
    return list(caught.value.problems)


def shown(workspace: Workspace) -> list[tuple[str, str, str]]:
    """Problems as (place inside data/, message, hint)."""
    return [(str(p.where).removeprefix(f"{DATA}/"), p.message, p.hint) for p in problems(workspace)]


def report_text(chapters: Mapping[str, Sequence[str]], exhibits: Mapping[str, str]) -> str:
    """The `report.toml` of the small edition.

    chapters: the exhibits of each, by its id, which is its title too. exhibits: lines of the table of each.
    """
    head = f"""\
id = "{EDITION}"
series = "{SERIES}"
narrative = "en"
year = 2026
title = "Tiny report"
publishers = ["Nobody"]
languages = ["en"]
source = "Made up"
licence = "None"
"""
    listed = [
        f'\n[[chapter]]\nid = "{id}"\nnumber = "{at}"\ntitle = "{id.capitalize()}"\n'
        f"exhibits = {json.dumps(list(ids))}\n"
        for at, (id, ids) in enumerate(chapters.items(), 1)
    ]
    declared = [f"\n[exhibit.{id}]\n{lines}" for id, lines in exhibits.items()]
    return "".join([head, *listed, *declared])
