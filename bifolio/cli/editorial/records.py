"""The command `records`: tables of an edition computed from publication data."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from bifolio.cli.terminal.progress_display import reporting
from bifolio.model.errors import UsageError
from bifolio.model.external_tools import FULL
from bifolio.sources.toml_json import suggest
from bifolio.sources.workspace import Workspace

if TYPE_CHECKING:
    from bifolio.editorial.computed.descriptor import Described
    from bifolio.sources.records.records_request import RecordMethods, RecordsAsked

ALLOWED = {
    "unreadable": "rows whose ids cannot be read",
    "duplicates": "works that stand there again",
    "strangers": "authorships of works that are not there",
    "countries": "authorships that name an unknown country",
    "elsewhere": "moves and countries of no continent that a table has",
}

_Number = TypeVar("_Number", int, float)
NEAREST = 100
"""Kilometres: who is farther from a city is not in it."""


def add_records(commands: Any) -> argparse.ArgumentParser:
    """Add the command to the grammar; gives its parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "records",
        help="compute an edition's tables from publication data; shows them, then --write",
    )
    parser.add_argument("edition", metavar="EDITION", help="the edition whose tables they are")
    _add_inputs(parser)
    _add_engine(parser)
    _add_cities(parser)
    for name, says in ALLOWED.items():
        parser.add_argument(
            f"--allow-{name}",
            type=_number,
            default=0.0,
            metavar="PERCENT",
            help=f"pass over {says}",
        )
    parser.add_argument("--write", action="store_true", help="write them into the edition's data")
    return parser


def _add_inputs(parser: argparse.ArgumentParser) -> None:
    for name, says in (
        ("works", "works: Parquet, or OpenAlex's folder of JSON lines (repeatable)"),
        ("authorships", "authorships as Parquet, where they do not stand inside the works"),
        ("institutions", "OpenAlex's folder of institutions, which tells their cities"),
    ):
        parser.add_argument(
            f"--{name}", action="append", default=[], type=Path, metavar="PATH", help=says
        )


def _add_engine(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--backend", choices=("duckdb", "spark"), default="duckdb", help="what computes"
    )
    parser.add_argument("--master", default="", metavar="URL", help="where Spark runs (local[*])")
    parser.add_argument(
        "--memory",
        type=_whole,
        default=0,
        metavar="MB",
        help="what DuckDB or a local Spark may use (1500)",
    )
    parser.add_argument(
        "--scratch", type=Path, metavar="DIR", help="where it may write meanwhile (.cache/)"
    )


def _add_cities(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--near", type=_number, default=0.0, metavar="KM",
        help="institutions so near a city of their country lie in it where nothing else says where they lie",
    )  # fmt: skip
    parser.add_argument(
        "--geonames", type=Path, metavar="FILE",
        help="GeoNames' list (cities15000.txt): its other names of cities place institutions, too",
    )  # fmt: skip


def _number(text: str) -> float:
    """A number of an option: `20`, `0.5`; a message for people where it is none."""
    return _taken(float, text, "number", "20 or 0.5")


def _whole(text: str) -> int:
    return _taken(int, text, "whole number", "1500")


def _taken(kind: Callable[[str], _Number], text: str, what: str, like: str) -> _Number:
    try:
        return kind(text)
    except ValueError as error:
        said = f"“{text}” is no {what}; write it without a unit, like {like}"
        raise argparse.ArgumentTypeError(said) from error


def command(methods: RecordMethods | None) -> Callable[[argparse.Namespace, Path, Any], int]:
    """The command, with the methods of this project; None where it has none."""
    return lambda asked, root, _: compute(asked, root, methods)


def compute(asked: argparse.Namespace, root: Path, methods: RecordMethods | None) -> int:
    """Compute, show, and write if asked to. Raises BuildError, UsageError, ToolError."""
    from bifolio.editorial.computed import rows
    from bifolio.editorial.computed.descriptor import difference, read
    from bifolio.sources.data import load_places
    from bifolio.sources.data.descriptor import DESCRIPTOR
    from bifolio.sources.data.descriptor_text import encoded

    if methods is None:
        raise UsageError("This project computes nothing from records.")
    workspace = Workspace.load(root)
    _check(asked, workspace)
    described = read(workspace, asked.edition)
    wanted = _wanted(asked, workspace, described, methods)
    new = described.with_new(wanted.tables, methods)
    with reporting() as reporter:
        answer = methods.compute(wanted, reporter)
    folder = workspace.edition(asked.edition) / "data"
    found = rows.tables(answer, new.resources, folder)
    text = new.written(found, answer, wanted.tables, methods)
    said = rows.lines(workspace, asked.edition, answer, found)
    said += difference(workspace.name(folder / DESCRIPTOR), described.text, text)
    print("\n".join([*said, *rows.remarks(found, load_places(workspace))]))
    if not asked.write:
        print("Nothing was written. Add --write to write it.")
        return 0
    written = rows.write(workspace, asked.edition, found, encoded(text, described.content))
    if not written:
        print("Nothing to write: all of it is there already, with where it comes from.")
        return 0
    print(f"Written: {', '.join(written)}.")
    print(f"To take it back: build.py import {asked.edition} --undo")
    return 0


def _check(asked: argparse.Namespace, workspace: Workspace) -> None:
    known = workspace.config.editions
    if asked.edition not in known:
        hint = suggest(asked.edition, known, "Known")
        raise UsageError(f"There is no edition “{asked.edition}”.", hint)
    if not asked.works:
        raise UsageError("Name the works: --works PATH.", "Parquet, or OpenAlex's folder.")
    if asked.memory < 0:
        raise UsageError(
            "--memory is in megabytes.", "Give 100 or more; 1500 is what it is without."
        )
    if asked.master and asked.backend != "spark":
        raise UsageError("--master is where Spark runs.", "Add --backend spark, or leave it out.")
    if not 0 <= asked.near <= NEAREST:
        raise UsageError("--near is in kilometres.", f"Give 0 to {NEAREST}.")
    if asked.geonames and not asked.institutions:
        hint = "It tells the cities of institutions: --institutions PATH."
        raise UsageError("--geonames without institutions places nothing.", hint)
    if asked.geonames and asked.geonames.suffix == ".zip":
        raise UsageError("--geonames is the list, and not the zip around it.", "Unpack it first.")
    for name in ALLOWED:
        if not 0 <= getattr(asked, f"allow_{name}") <= 100:
            raise UsageError(f"--allow-{name} is a percentage.", "Give 0 to 100.")


def _wanted(
    asked: argparse.Namespace, workspace: Workspace, described: Described, methods: RecordMethods
) -> RecordsAsked:
    from bifolio.sources.records.cities import areas, cities
    from bifolio.sources.records.declared import declared
    from bifolio.sources.records.records_request import RecordsAsked
    from bifolio.sources.report import load_report

    report, resources = load_report(workspace, asked.edition), described.resources
    said = declared(workspace, report, resources, methods.named)
    scratch = _writable(asked.scratch or workspace.root / ".cache", "--scratch DIR")
    folder = workspace.edition(asked.edition) / "data"
    if asked.write:
        _writable(folder, "")
    towns = folder / resources[said.areas].path if said.areas else None
    return RecordsAsked(
        tuple(asked.works),
        tuple(asked.authorships),
        tuple(asked.institutions),
        said.population,
        said.tables,
        said.places,
        cities(workspace),
        scratch.resolve(),
        asked.backend,
        asked.master,
        asked.memory,
        {name: getattr(asked, f"allow_{name}") for name in ALLOWED},
        areas(towns, workspace.name(towns)) if towns else {},
        asked.near,
        asked.geonames,
        towns,
    )


def _writable(folder: Path, option: str) -> Path:
    """A folder into which something can be written, which hours of computing would else find out at their end.

    option: what names another one. Raises UsageError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _try(folder)
    except OSError as error:
        if error.errno in FULL:  # has a screen of its own
            raise
        said = f"Nothing can be written into {folder}: {error.strerror}."
        raise UsageError(said, f"Name another folder: {option}." if option else "") from error
    return folder


def _try(folder: Path) -> None:
    with tempfile.TemporaryFile(dir=folder):
        pass
