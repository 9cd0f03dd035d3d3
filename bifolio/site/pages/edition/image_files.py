"""Pictures: drawings as SVG, exhibits as PNG for slides, cards for links elsewhere."""

from __future__ import annotations

from functools import partial

from bifolio.charts.svg.standalone import standalone
from bifolio.i18n.language import Language
from bifolio.model import addresses
from bifolio.site.pages.inputs import File, Files, SiteInputs
from bifolio.sources.report import Report

COVER = "cover"  # the card of a report


def files(site: SiteInputs) -> Files:
    """The pictures of each exhibit that has values, and cards where the site has an address."""
    for edition in site.editions:
        for language in site.languages:
            yield from _drawings(site, edition, language)
            yield from _pictures(site, edition, language, "picture")
            if site.workspace.config.base_url:
                yield from _pictures(site, edition, language, "card")


def _drawings(site: SiteInputs, edition: Report, language: Language) -> Files:
    for id in edition.exhibits:
        if site.is_drawn(edition.id, id):
            address = addresses.image(language.code, edition.id, id, "svg")
            make = partial(_drawing, site, edition.id, language, id)
            yield File(address, make, _made_by(edition, id))


def _drawing(site: SiteInputs, edition: str, language: Language, id: str) -> str | bytes:
    view = site.exhibit(edition, language.code, id)
    title = f"{view.label} {view.title.plain or view.caption}"
    if view.drawing is None:
        raise ValueError(f"{id} has no drawing")
    return standalone(view.drawing.paper, title, view.alt, language.tag)


def _pictures(site: SiteInputs, edition: Report, language: Language, kind: str) -> Files:
    code = language.code
    valued = [id for id in edition.exhibits if site.has_values(edition.id, id)]
    for id in [*valued, COVER] if kind == "card" else valued:
        address = (
            addresses.card(code, edition.id, id)
            if kind == "card"
            else addresses.image(code, edition.id, id, "png")
        )
        make = partial(site.picture, kind, edition.id, code, id)
        yield File(address, make, _made_by(edition, id))


def _made_by(edition: Report, name: str) -> str:
    return f"reports/{edition.id}/report.toml ({name})"
