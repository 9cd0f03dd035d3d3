"""All values of an edition as a data package, and in one zip with what people read first."""

from __future__ import annotations

from functools import partial

from bifolio.model import addresses
from bifolio.render.exhibits import data_package
from bifolio.render.exhibits.csv_and_json import Views
from bifolio.site.pages.inputs import File, Files, SiteInputs, codes
from bifolio.sources.report import Report


def files(site: SiteInputs) -> Files:
    """The description and the zip of each edition that has values; of all, how to cite them."""
    for edition in site.editions:
        for suffix in addresses.CITATIONS:
            cite = partial(_citation, site, edition, suffix)
            yield File(addresses.citation(edition.id, suffix), cite, f"reports/{edition.id}")
        if any(site.has_values(edition.id, id) for id in edition.exhibits):
            made_by = f"reports/{edition.id}"
            described, packed = (
                partial(_descriptor, site, edition),
                partial(_archive, site, edition),
            )
            yield File(addresses.package(edition.id), described, made_by)
            yield File(addresses.archive(edition.id), packed, made_by)


def _citation(site: SiteInputs, edition: Report, suffix: str) -> bytes:
    return data_package.bibliographies(site.report(edition.id, codes(site)[0]))[suffix]


def _valued(site: SiteInputs, edition: Report) -> list[str]:
    return [id for id in edition.exhibits if site.has_values(edition.id, id)]


def _csv(site: SiteInputs, edition: Report) -> dict[str, bytes]:
    return {id: site.file(addresses.data(edition.id, id, "csv")) for id in _valued(site, edition)}


def _descriptor(site: SiteInputs, edition: Report) -> bytes:
    reports = {code: site.report(edition.id, code) for code in codes(site)}
    exhibits: list[Views] = [
        {code: site.exhibit(edition.id, code, id) for code in codes(site)}
        for id in _valued(site, edition)
    ]
    return data_package.descriptor(reports, exhibits, _csv(site, edition))


def _archive(site: SiteInputs, edition: Report) -> bytes:
    found = {data_package.DESCRIPTOR: site.file(addresses.package(edition.id))}
    for language in site.languages:
        report = site.report(edition.id, language.code)
        exhibits = [site.exhibit(edition.id, language.code, id) for id in _valued(site, edition)]
        text = data_package.readme(report, exhibits, language)
        found[f"README.{language.code}.md"] = text.encode()
    first = site.report(edition.id, codes(site)[0])
    for suffix, entries in data_package.bibliographies(first).items():
        found[f"CITATION.{suffix}"] = entries
    tables = {f"{id}.csv": content for id, content in _csv(site, edition).items()}
    return data_package.archive(edition.id, {**found, **tables})
