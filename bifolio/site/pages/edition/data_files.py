"""The values of exhibits as files, and all that an edition states."""

from __future__ import annotations

from functools import partial

from bifolio.model import addresses
from bifolio.model.views import ExhibitView, ReportView
from bifolio.render.exhibits.csv_and_json import Json, exhibit_csv, exhibit_json
from bifolio.render.exhibits.workbooks.exhibit_workbook import LanguageSheet, exhibit_xlsx
from bifolio.site.pages.inputs import File, Files, SiteInputs, codes


def files(site: SiteInputs) -> Files:
    """CSV, XLSX and JSON of each exhibit; only JSON of one without values. Findings of each edition."""
    for edition in site.editions:
        stated = partial(site.findings, edition.id)
        yield File(addresses.findings(edition.id), stated, f"reports/{edition.id}")
        for id in edition.exhibits:
            made_by = f"reports/{edition.id}/report.toml ({id})"
            kinds = {"json": _json, "csv": _csv, "xlsx": _xlsx}
            for suffix, make in kinds.items():
                if suffix == "json" or site.has_values(edition.id, id):
                    address = addresses.data(edition.id, id, suffix)
                    yield File(address, partial(make, site, edition.id, id), made_by)


def _views(site: SiteInputs, edition: str, id: str) -> dict[str, ExhibitView]:
    return {code: site.exhibit(edition, code, id) for code in codes(site)}


def _reports(site: SiteInputs, edition: str) -> dict[str, ReportView]:
    return {code: site.report(edition, code) for code in codes(site)}


def _json(site: SiteInputs, edition: str, id: str) -> bytes:
    views = _views(site, edition, id)
    return exhibit_json(views, _reports(site, edition), others(edition, views))


def _csv(site: SiteInputs, edition: str, id: str) -> bytes:
    return exhibit_csv(_views(site, edition, id))


def _xlsx(site: SiteInputs, edition: str, id: str) -> bytes:
    return exhibit_xlsx(
        [
            LanguageSheet(
                site.exhibit(edition, one.code, id),
                site.report(edition, one.code),
                one.name,
                one.site,
            )
            for one in site.languages
        ]
    )


def others(edition: str, views: dict[str, ExhibitView]) -> dict[str, Json]:
    """Addresses of an exhibit's pages and other files, seen from its JSON; those in one language by it."""
    view = next(iter(views.values()))
    here = addresses.data(edition, view.id, "json")

    def each(address: str) -> Json:
        return {code: addresses.relative(here, address.format(code)) for code in views}

    found: dict[str, Json] = {
        "page": each(f"{addresses.chapter('{}', edition, view.chapter)}#{view.id}")
    }
    if view.table:
        for suffix in ("csv", "xlsx"):
            address = addresses.data(edition, view.id, suffix)
            found[suffix] = addresses.relative(here, address)
        found["embed"] = each(addresses.embed("{}", edition, view.id))
        found["png"] = each(addresses.image("{}", edition, view.id, "png"))
    if view.drawing:
        found["svg"] = each(addresses.image("{}", edition, view.id, "svg"))
    return found
