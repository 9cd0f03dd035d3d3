"""`data/index.json`: all that the site has, for programs; its schema; the same as a catalog for portals."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

from bifolio.model import addresses
from bifolio.model.addresses import Address
from bifolio.model.views import ExhibitView, ReportView
from bifolio.render.exhibits.csv_and_json import Json, json_columns, valued_tables
from bifolio.site.http_headers import media_type
from bifolio.site.pages.inputs import File, Files, SiteInputs, codes
from bifolio.site.structured_data.dcat import catalog
from bifolio.sources.report import Report

SCHEMA = "data/index.schema.json"  # below templates/site


def files(site: SiteInputs) -> Files:
    """The index, its schema and its catalog beside it."""
    yield File(addresses.data_index(), partial(_index, site), "bifolio/site/pages/data_index.py")
    yield File(
        addresses.data_catalog(), partial(_catalog, site), "bifolio/site/structured_data/dcat.py"
    )
    yield File(addresses.data_schema(), partial(_schema, site), f"templates/site/{SCHEMA}")


def _schema(site: SiteInputs) -> bytes:
    path = site.shell.templates / SCHEMA
    site.reads(path)
    return path.read_bytes()


def _catalog(site: SiteInputs) -> str:
    return catalog(json.loads(site.file(addresses.data_index())))


def _index(site: SiteInputs) -> str:
    found: dict[str, Json] = {
        "$schema": _to(addresses.data_schema()),
        "title": site.shell.title,
        "description": {one.code: one.site("Annual research statistics") for one in site.languages},
        "languages": [
            {"code": one.code, "tag": one.tag, "name": one.name, "draft": one.draft}
            for one in site.languages
        ],
        "reports": [_report(site, edition) for edition in site.editions],
        "exhibits": [
            _exhibit(site, edition, id) for edition in site.editions for id in edition.exhibits
        ],
        "places": [_place(site, id) for id in site.places_with_page()],
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"


def _to(address: Address) -> str:
    """All addresses are seen from the index."""
    return addresses.relative(addresses.data_index(), address)


def _each(site: SiteInputs, address: Callable[[str], Address]) -> Json:
    return {code: _to(address(code)) for code in codes(site)}


def _file(site: SiteInputs, address: Address, language: str | None = None) -> Json:
    return {
        "address": _to(address),
        "type": media_type(address).partition(";")[0],
        "language": language,
        "bytes": site.size(address),
        "sha256": site.digest(address),
    }


def _report(site: SiteInputs, edition: Report) -> Json:
    views = {code: site.report(edition.id, code) for code in codes(site)}
    first = next(iter(views.values()))

    def each(text: Callable[[ReportView], Json]) -> Json:
        return {code: text(view) for code, view in views.items()}

    valued = any(site.has_values(edition.id, id) for id in edition.exhibits)
    packed = [addresses.package(edition.id)] if valued else []
    made: list[Json] = [
        *(_file(site, one) for one in (addresses.findings(edition.id), *packed)),
        *(_file(site, addresses.citation(edition.id, one)) for one in addresses.CITATIONS),
        *(_file(site, one.address, one.language) for one in site.downloads(edition.id)),
    ]
    return {
        "id": edition.id,
        "series": edition.series,
        "year": first.year,
        "data_year": first.data_year or None,
        "years": [*first.years],
        "published": first.published or None,
        "modified": first.modified or None,
        "title": each(lambda view: view.title),
        "description": each(lambda view: view.about.plain),
        "publishers": each(lambda view: list(view.publishers)),
        "source": each(lambda view: view.source),
        "licence": each(lambda view: view.licence),
        "licence_url": first.licence_url or None,
        "citation": each(lambda view: view.cite_as),
        "pages": _each(site, partial(addresses.report, edition=edition.id)),
        "files": made,
        "exhibits": [*edition.exhibits],
    }


def _exhibit(site: SiteInputs, edition: Report, id: str) -> Json:
    views = {code: site.exhibit(edition.id, code, id) for code in codes(site)}
    first = next(iter(views.values()))

    def each(text: Callable[[ExhibitView], str]) -> Json:
        return {code: text(view) for code, view in views.items()}

    kinds = ("json", "csv", "xlsx") if site.has_values(edition.id, id) else ("json",)
    data: list[Json] = [_file(site, addresses.data(edition.id, id, kind)) for kind in kinds]
    page = partial(addresses.chapter, edition=edition.id, name=first.chapter)
    return {
        "id": id,
        "report": edition.id,
        "chapter": first.chapter,
        "kind": first.kind,
        "number": first.number,
        "status": first.status,
        "label": each(lambda view: view.label),
        "title": each(lambda view: view.title.plain),
        "caption": each(lambda view: view.caption),
        "unit": each(lambda view: view.unit),
        "source": each(lambda view: view.source),
        "pages": _each(site, lambda code: f"{page(code)}#{id}"),
        "columns": json_columns(valued_tables(views)),
        "places": _places(first),
        "files": data,
    }


def _places(view: ExhibitView) -> list[Json]:
    rows = view.table.rows if view.table else ()
    return [*dict.fromkeys(cell.place for row in rows for cell in row.cells if cell.place)]


def _place(site: SiteInputs, id: str) -> Json:
    place = site.places[id]
    return {
        "id": id,
        "kind": place.kind,
        "name": {one.code: one.place_name(id) for one in site.languages},
        "parent": place.parent or None,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "pages": _each(site, partial(addresses.place, place=id)),
    }
