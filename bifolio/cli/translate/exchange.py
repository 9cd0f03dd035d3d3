"""The actions `translate export` and `translate import`."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from bifolio.cli import console
from bifolio.cli.translate.catalog_actions import DONE, PROBLEMS, Answer, chosen
from bifolio.cli.translate.survey import read_messages
from bifolio.i18n import catalogs
from bifolio.i18n.glossary import load_glossary
from bifolio.i18n.interchange import csv_file, tbx, xliff
from bifolio.i18n.interchange.units import Exchange, Unit, take_back, units
from bifolio.model.errors import Problems, UsageError, Where
from bifolio.model.findings import Analysis
from bifolio.sources.workspace import Workspace

Analyses = Mapping[str, Analysis]
_SUFFIX = {"xliff": "xlf", "csv": "csv"}


def export(asked: argparse.Namespace, workspace: Workspace, analyses: Analyses) -> Answer:
    """Write each catalog as a file named after domain and language."""
    folder: Path = asked.output or workspace.cache / "translate"
    folder.mkdir(parents=True, exist_ok=True)
    tags = {entry.code: entry.tag for entry in workspace.config.languages}
    if asked.format == "tbx":
        path = folder / "glossary.tbx"
        path.write_bytes(tbx.write(load_glossary(workspace), tags, workspace.config.title))
        return DONE, console.summary([("written", workspace.name(path))])
    reports, _ = read_messages(workspace, analyses)
    rows = []
    for entry in chosen(workspace, asked.language):
        for domain, source in catalogs.sources(reports).items():
            if source == entry.code:
                continue
            found = tuple(units(catalogs.read(workspace, entry.code, domain)))
            exchange = Exchange(domain, tags[source], entry.tag, found)
            path = folder / f"{domain}.{entry.code}.{_SUFFIX[asked.format]}"
            made = xliff.write(exchange) if asked.format == "xliff" else csv_file.write(exchange)
            path.write_bytes(made)
            rows.append((workspace.name(path), f"{len(found)} texts"))
    return DONE, console.summary(rows or [("catalogs", "none")])


def take(asked: argparse.Namespace, workspace: Workspace, _analyses: Analyses) -> Answer:
    """Read files back; what cannot be taken is listed, all else is taken."""
    problems = Problems()
    rows = []
    for path in asked.files:
        if not path.is_file():
            raise UsageError(f"There is no file {path}.")
        with problems.gathering():
            language, domain, found = _read(workspace, path)
            catalog = catalogs.read(workspace, language, domain)
            changed, left_out = take_back(catalog, found, workspace.name(path))
            if changed:
                catalogs.write(catalogs.catalog_path(workspace, language, domain), catalog)
            problems.extend(left_out)
            rows.append((workspace.name(path), f"{changed} changed, {len(left_out)} left out"))
    screen = console.findings_screen(list(problems))
    return PROBLEMS if len(problems) else DONE, screen + console.summary(
        rows or [("read", "nothing")]
    )


def _read(workspace: Workspace, path: Path) -> tuple[str, str, tuple[Unit, ...]]:
    """Language, domain and units of a file."""
    name, data = workspace.name(path), path.read_bytes()
    if path.suffix.lower() == ".csv":
        domain, _, language = path.stem.partition(".")
        found = csv_file.read(data, name)
    else:
        exchange = xliff.read(data, name)
        tags = {entry.tag.lower(): entry.code for entry in workspace.config.languages}
        domain, language = exchange.domain, tags.get(exchange.target_tag.lower(), "")
        found = exchange.units
    known = [entry.code for entry in workspace.config.languages]
    if language not in known or not catalogs.catalog_path(workspace, language, domain).is_file():
        problems = Problems()
        hint = "Keep the name that export gave it: mobility.en.csv; an XLIFF says it inside."
        problems.add(Where(name, 1), f"no catalog “{domain}” of the language “{language}”", hint)
        problems.raise_if_any()
    return language, domain, found
