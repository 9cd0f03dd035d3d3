"""Exhibits as small pages of their own, for frames in other sites."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from bifolio.charts.svg.land import land_file, with_land_from
from bifolio.i18n.language import Language
from bifolio.model import addresses
from bifolio.model.addresses import Address
from bifolio.model.views import Drawing, ExhibitView, changed
from bifolio.render.exhibits.html import embedded_html
from bifolio.site.pages.inputs import File, Files, SiteInputs


def files(site: SiteInputs) -> Files:
    """A page for each exhibit that has values, in each language; the land of their maps beside them."""
    lands: dict[Address, bytes] = {}
    for language in site.languages:
        for edition in site.editions:
            for id in edition.exhibits:
                if site.has_values(edition.id, id):
                    address = addresses.embed(language.code, edition.id, id)
                    page = partial(_page, site, language, edition.id, id)
                    yield File(address, page, f"{edition.id} ({id})")
                    lands.update(_lands(site, language, edition.id, id))
    for address, land in sorted(lands.items()):
        yield File(address, partial(bytes, land), "bifolio/charts")


def _lands(
    site: SiteInputs, language: Language, edition: str, exhibit: str
) -> Iterator[tuple[Address, bytes]]:
    """The files that hold the land of an exhibit's drawings."""
    if site.is_drawn(edition, exhibit) and site.lands(edition, language.code, exhibit):
        drawing = site.exhibit(edition, language.code, exhibit).drawing
        for svg in (drawing.web, drawing.narrow) if drawing else ():
            if svg and (land := land_file(svg)):
                yield _address(land), land


def _address(land: bytes) -> Address:
    return addresses.asset(f"land-{hashlib.sha256(land).hexdigest()[:8]}.svg")


def _loading_land(view: ExhibitView, page: Address) -> ExhibitView:
    """An exhibit whose drawings load the land that they show."""

    def loading(svg: str) -> str:
        land = land_file(svg)
        return with_land_from(svg, addresses.relative(page, _address(land))) if land else svg

    drawn = view.drawing
    if drawn is None:
        return view
    narrow = loading(drawn.narrow) if drawn.narrow else None
    return changed(view, drawing=Drawing(loading(drawn.web), narrow, drawn.paper))


def _page(site: SiteInputs, language: Language, edition: str, exhibit: str) -> str:
    address = partial(addresses.embed, edition=edition, exhibit=exhibit)
    code, view = language.code, site.exhibit(edition, language.code, exhibit)
    chapter = addresses.chapter(code, edition, view.chapter)
    home = f"{addresses.relative(address(code), chapter)}#{exhibit}"
    light = _loading_land(view, address(code))
    fragment = Markup(embedded_html(light, language.site, home))
    return site.shell.exhibit(code, site.report(edition, code), view, home, fragment)
