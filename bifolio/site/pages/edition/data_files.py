"""The values of exhibits as files."""

from __future__ import annotations

from bifolio.editions.analyse import Edition
from bifolio.model import addresses
from bifolio.model.views import ExhibitView
from bifolio.render.exhibits.files import Json, exhibit_csv, exhibit_json
from bifolio.render.exhibits.workbook import LanguageSheet, exhibit_xlsx
from bifolio.site.pages.inputs import Files, SiteInputs


def files(made: SiteInputs) -> Files:
    """CSV, XLSX and JSON of each exhibit; only JSON of one without values."""
    for edition in made.sources.editions:
        for exhibit in edition.report.exhibits:
            yield from _exhibit(made, edition, exhibit)


def _exhibit(made: SiteInputs, edition: Edition, exhibit: str) -> Files:
    id = edition.report.id
    reports = {code: made.reports[id, code] for code in made.languages}
    views = {code: made.localized[id, code].exhibits[exhibit] for code in made.languages}
    made_by = f"reports/{id}/report.toml ({exhibit})"
    json = exhibit_json(views, reports, others(id, views))
    yield addresses.data(id, exhibit, "json"), json, made_by
    if next(iter(views.values())).table:
        yield addresses.data(id, exhibit, "csv"), exhibit_csv(views), made_by
        sheets = [
            LanguageSheet(views[one.code], reports[one.code], one.name, one.site)
            for one in made.sources.languages
        ]
        yield addresses.data(id, exhibit, "xlsx"), exhibit_xlsx(sheets), made_by


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
