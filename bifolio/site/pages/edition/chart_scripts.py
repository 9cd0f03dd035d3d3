"""What drawings become interactive with: Vega, the marks of each drawing, the land of maps."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from bifolio.charts import vega
from bifolio.model import addresses
from bifolio.site.pages.inputs import File, Files, SiteInputs, codes

_MADE_BY = "bifolio/charts"


def files(site: SiteInputs) -> Files:
    """A script for each drawing in each language, one for each land that maps show, and Vega."""
    lands: dict[str, str] = {}
    for edition, language, id in _drawn(site):
        address = addresses.chart(language, edition, id)
        make = partial(_chart, site, edition, language, id)
        yield File(address, make, f"reports/{edition}/report.toml ({id})")
        lands.update(site.lands(edition, language, id))
    for name, outlines in sorted(lands.items()):
        land = partial(_land, name, outlines)
        yield File(_address(name), land, _MADE_BY)
    yield File(addresses.asset("vega.js"), vega.script, _MADE_BY)
    yield File(vega.LICENCES, partial(_licences, site), _MADE_BY)


def _drawn(site: SiteInputs) -> Iterator[tuple[str, str, str]]:
    for edition in site.editions:
        for language in codes(site):
            for id in edition.exhibits:
                if site.is_drawn(edition.id, id):
                    yield edition.id, language, id


def _chart(site: SiteInputs, edition: str, language: str, id: str) -> str:
    """The script of a drawing, and the lands that it needs."""
    content = json.loads(site.marks(edition, language, id))
    content["lands"] = [_address(name) for name in sorted(site.lands(edition, language, id))]
    address = addresses.chart(language, edition, id)
    return f"bifolio.chart({_json(address)}, {_json(content)});\n"


def _address(land: str) -> str:
    return addresses.asset(f"land-{land}.js")


def _land(name: str, outlines: str) -> str:
    return f"bifolio.land({_json(name)}, {_json(json.loads(outlines))});\n"


def _licences(site: SiteInputs) -> str:
    return (site.workspace.templates / "site" / "licences" / "vega.txt").read_text("utf-8")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
