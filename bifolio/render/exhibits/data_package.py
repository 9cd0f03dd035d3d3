"""The values of a report as one data package: its description, what people read first, and all in one zip.

The description is a Data Package of Frictionless. Keys with `bifolio:` hold a text in each language. The
same report gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence

from bifolio.i18n.language import Language
from bifolio.model.citations import AS_FILES, BIBTEX, CSL, RIS
from bifolio.model.views import ExhibitView, ReportView
from bifolio.render.exhibits.csv_and_json import Json, Kind, Views, column_kinds, valued_tables
from bifolio.render.exhibits.html_table import value_of
from bifolio.render.titles.measure import with_unit

DESCRIPTOR = "datapackage.json"
Reports = Mapping[str, ReportView]  # one report by the code of the language


def descriptor(reports: Reports, exhibits: Sequence[Views], csv: Mapping[str, bytes]) -> bytes:
    """`datapackage.json`. exhibits: those with values, each by language. csv: their files by exhibit."""
    report = next(iter(reports.values()))

    def each(text: Callable[[ReportView], str]) -> Json:
        return {code: text(view) for code, view in reports.items()}

    publishers: list[Json] = [
        {"title": name, "role": "publisher"}
        for name in dict.fromkeys(name for one in reports.values() for name in one.publishers)
    ]
    package: dict[str, Json] = {
        "profile": "tabular-data-package",
        "name": report.id,
        "title": _title(report),
        "bifolio:title": each(_title),
        "bifolio:description": each(lambda view: view.about.plain),
        "bifolio:licence": each(lambda view: view.licence),
        "version": str(report.year),
        **_licences(report),
        **({"created": f"{report.published}T00:00:00Z"} if report.published else {}),
        "bifolio:citation": each(lambda view: view.cite_as),
        "contributors": publishers,
        "sources": [{"title": report.source}] if report.source else [],
        "resources": [_resource(views, csv[_first(views).id]) for views in exhibits],
    }
    return (json.dumps(package, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _licences(report: ReportView) -> dict[str, Json]:
    """As Frictionless has them: none without an address."""
    if not report.licence_url:
        return {}
    return {"licenses": [{"title": report.licence, "path": report.licence_url}]}


def readme(report: ReportView, exhibits: Sequence[ExhibitView], language: Language) -> str:
    """What the package holds and how to cite it, in Markdown of one language."""
    site = language.site
    about = [
        (site("Published by"), language.names(report.publishers)),
        (site("Published on"), report.published),
        (site("Source of the data"), report.source),
        (site("License"), " ".join(filter(None, (report.licence, report.licence_url)))),
    ]
    own = next((one.citations for one in report.cited if one.tag == language.tag), ())
    cited = [one.text for one in own if one.style not in {BIBTEX, *AS_FILES}] or [report.cite_as]
    listed = [f"- `{one.id}.csv` {_measured(one, language)}" for one in exhibits]
    how = site(
        "Each table is a CSV file in UTF-8. What its columns hold, and in which unit, stands in %(file)s."
    )
    blocks = [
        f"# {_title(report)}",
        report.about.plain,
        *(f"**{term}**\n{text}" for term, text in about if text),
        f"## {site('How to cite')}",
        *cited,
        f"## {site('Contents')}",
        how % {"file": f"`{DESCRIPTOR}`"},
        "\n".join(listed),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def bibliographies(report: ReportView) -> dict[str, bytes]:
    """The report for reference managers, by the endings of their files; an entry a language."""

    def entries(style: str) -> list[str]:
        each = (citation for cited in report.cited for citation in cited.citations)
        return [citation.text for citation in each if citation.style == style]

    found = {
        "bib": "\n\n".join(entries(BIBTEX)) + "\n",
        "ris": "\r\n".join(entries(RIS)),
        "json": "[" + ",\n ".join(entries(CSL)) + "]\n",
    }
    return {suffix: text.encode() for suffix, text in found.items()}


def archive(folder: str, files: Mapping[str, bytes]) -> bytes:
    """Files in one folder of a zip, in the order given; no clock and no system in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as pack:
        for name, content in files.items():
            entry = zipfile.ZipInfo(f"{folder}/{name}")
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            entry.create_system = 3  # as on any system, with the rights above
            pack.writestr(entry, content)
    return buffer.getvalue()


def _resource(views: Views, csv: bytes) -> Json:
    exhibit = _first(views)
    return {
        "profile": "tabular-data-resource",
        "name": exhibit.id,
        "path": f"{exhibit.id}.csv",
        "title": _named(exhibit),
        "bifolio:title": {code: _named(view) for code, view in views.items()},
        "bifolio:finding": {code: view.title.plain for code, view in views.items()},
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "bytes": len(csv),
        "hash": f"sha256:{hashlib.sha256(csv).hexdigest()}",
        "schema": {"fields": _fields(views), "missingValues": [""]},
    }


def _fields(views: Views) -> list[Json]:
    """The columns of the CSV, in its order (`csv_and_json.py`)."""
    shown = valued_tables(views)
    found: list[Json] = []
    for at, kind in enumerate(column_kinds(next(iter(shown.values())))):
        columns = {code: table.columns[at] for code, table in shown.items()}
        first = next(iter(columns.values()))
        labels: Json = {code: column.label for code, column in columns.items()}
        told: dict[str, Json] = {"title": first.label, "bifolio:label": labels}
        if first.unit:
            told["bifolio:unit"] = {code: column.unit for code, column in columns.items()}
        if kind != "text":
            found.append({"name": first.id, "type": _type(views, kind, at), **told})
        if kind != "number":
            found += [{"name": f"{first.id}_{c}", "type": "string", **told} for c in columns]
    return found


def _type(views: Views, kind: Kind, at: int) -> str:
    """`integer` where all numbers are whole; ids of places are words."""
    if kind == "place":
        return "string"
    rows = next(iter(valued_tables(views).values())).rows
    values = [value for row in rows if (value := value_of(row.cells[at])) is not None]
    return "integer" if all(float(value).is_integer() for value in values) else "number"


def _first(views: Views) -> ExhibitView:
    return next(iter(views.values()))


def _title(report: ReportView) -> str:
    return f"{report.title} {report.year}"


def _named(exhibit: ExhibitView) -> str:
    """Number and printed title."""
    return f"{exhibit.label} {exhibit.caption}" if exhibit.number else exhibit.caption


def _measured(exhibit: ExhibitView, language: Language) -> str:
    """The same with its unit, as the language writes it."""
    return with_unit(_named(exhibit), exhibit.unit, language.site)
