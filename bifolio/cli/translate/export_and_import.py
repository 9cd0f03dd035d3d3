"""The actions `translate export` and `translate import`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

from bifolio.cli import error_screens
from bifolio.cli.translate.catalog_actions import DONE, PROBLEMS, Answer, chosen
from bifolio.cli.translate.survey import read_messages
from bifolio.i18n import catalogs
from bifolio.i18n.glossary.reading import load_glossary
from bifolio.i18n.interchange import csv_file, tbx, tmx, xliff, xliff12
from bifolio.i18n.interchange.translation_units import Exchange, Unit, linked, take_back, units
from bifolio.i18n.language.po_header import means
from bifolio.model.errors import Problems, UsageError, Where
from bifolio.model.findings import Analysis
from bifolio.sources.workspace import Workspace

Analyses = Mapping[str, Analysis]
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods; .xls
_WRITERS = {
    "xliff": (xliff.write, "xlf"),
    "xliff-1.2": (xliff12.write, "xlf"),
    "csv": (csv_file.write, "csv"),
    "tmx": (tmx.write, "tmx"),
}


def export(asked: argparse.Namespace, workspace: Workspace, analyses: Analyses) -> Answer:
    """Write each catalog as a file named after domain and language."""
    folder: Path = asked.output or workspace.cache / "translate"
    folder.mkdir(parents=True, exist_ok=True)
    tags = {entry.code: entry.tag for entry in workspace.config.languages}
    if asked.format == "tbx":
        path = folder / "glossary.tbx"
        path.write_bytes(tbx.write(load_glossary(workspace), tags, workspace.config.title))
        return DONE, error_screens.summary([("written", workspace.name(path))])
    reports, _ = read_messages(workspace, analyses)
    write, suffix = _WRITERS[asked.format]
    preview = asked.preview_url or (workspace.cache / "preview").resolve().as_uri()
    rows = []
    for entry in chosen(workspace, asked.language):
        for domain, source in catalogs.sources(reports).items():
            if source == entry.code:
                continue
            catalog = catalogs.read(workspace, entry.code, domain)
            found = tuple(linked(units(catalog), preview.rstrip("/")))
            exchange = Exchange(domain, tags[source], entry.tag, found)
            path = folder / f"{domain}.{entry.code}.{suffix}"
            path.write_bytes(write(exchange))
            rows.append((workspace.name(path), f"{len(found)} texts"))
    return DONE, error_screens.summary(rows or [("catalogs", "none")])


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
            changed, left_out = take_back(
                catalog, found, workspace.name(path), cleared=asked.cleared
            )
            if changed:
                catalogs.write(catalogs.catalog_path(workspace, language, domain), catalog)
            problems.extend(left_out)
            rows.append((workspace.name(path), f"{changed} changed, {len(left_out)} left out"))
    screen = error_screens.findings_screen(list(problems))
    return PROBLEMS if len(problems) else DONE, screen + error_screens.summary(
        rows or [("read", "nothing")]
    )


def _read(workspace: Workspace, path: Path) -> tuple[str, str, tuple[Unit, ...]]:
    """Language, domain and units of a file."""
    name, data = workspace.name(path), path.read_bytes()
    _refuse_workbook(name, data)
    if path.suffix.lower() == ".csv":
        domain, language = _named(workspace, path.stem)
        said = language or re.split(r"[^\w-]", path.stem.partition(".")[2])[0]
        found = csv_file.read(data, name)
    else:
        exchange = xliff.read(data, name)
        domain, language = exchange.domain, _tagged(workspace, exchange.target_tag)
        found, said = exchange.units, exchange.target_tag
    if not language or not catalogs.catalog_path(workspace, language, domain).is_file():
        problems = Problems()
        hint = "Keep the name that export gave it: mobility.en.csv; an XLIFF says it inside."
        of = f" of the language “{said}”" if said else ": the name of the file says no language"
        problems.add(Where(name, 1), f"no catalog “{domain}”{of}", hint)
        problems.raise_if_any()
    return language, domain, found


def _refuse_workbook(name: str, data: bytes) -> None:
    """Raise BuildError for a file of a spreadsheet program, as which a CSV is easily saved."""
    if data.startswith(_WORKBOOKS):
        problems = Problems()
        hint = "In the spreadsheet program, save it as “CSV UTF-8 (comma delimited)” under the name that export gave it."
        problems.add(Where(name), "this is a workbook, and translations come as CSV or XLIFF", hint)
        problems.raise_if_any()


def _named(workspace: Workspace, stem: str) -> tuple[str, str]:
    """Domain and language of a file’s name, also of a copy: `mobility.en (1)`, `Copy of mobility.en-2`."""
    domain, _, rest = stem.lower().partition(".")
    codes = sorted((entry.code for entry in workspace.config.languages), key=len, reverse=True)
    for code in codes:
        if re.match(rf"{re.escape(code.lower())}(?![a-z0-9])", rest):
            return catalogs.domain_named(domain), code
    return catalogs.domain_named(domain), ""


def _tagged(workspace: Workspace, tag: str) -> str:
    """The language that a tag means: its own, or one that is more or less exact (`en-US` for `en`)."""
    known = workspace.config.languages
    exact = [
        entry.code for entry in known if tag.lower() in {entry.tag.lower(), entry.code.lower()}
    ]
    near = [entry.code for entry in known if tag and means(tag, entry.locale)]
    return next(iter([*exact, *near]), "")
