"""What drawings become interactive with: Vega, the marks of each drawing, the land of maps."""

from __future__ import annotations

import json

from bifolio.charts import vega
from bifolio.charts.vega_marks import MarkTable, interactive_marks
from bifolio.model import addresses
from bifolio.model.views import Drawing
from bifolio.site.pages.inputs import Files, SiteInputs

_MADE_BY = "bifolio/charts"


def files(made: SiteInputs) -> Files:
    """A script for each drawing in each language, one for each land that maps show, and Vega."""
    lands: dict[str, str] = {}
    for (edition, language), localized in made.localized.items():
        for id, exhibit in localized.exhibits.items():
            if exhibit.drawing is not None:
                address = addresses.chart(language, edition, id)
                # A preview keeps the file that it has of a drawing that did not change.
                script, found = (
                    _chart(address, exhibit.drawing) if exhibit.drawing.spec else ("", {})
                )
                lands |= found
                yield address, script, f"reports/{edition}/report.toml ({id})"
    for name, outlines in sorted(lands.items()):
        yield addresses.asset(f"land-{name}.js"), _land(name, outlines), _MADE_BY
    bundle = made.cache.result("site/vega", vega.parts(), vega.script)
    yield addresses.asset("vega.js"), bundle, _MADE_BY
    licences = (made.workspace.templates / "site" / "licences" / "vega.txt").read_text("utf-8")
    yield addresses.asset(vega.LICENCES), licences, _MADE_BY


def marks_by_width(drawing: Drawing) -> dict[str, MarkTable]:
    """The marks of a drawing: `wide`, and `narrow` where it has one for phones."""
    found = {"wide": interactive_marks(drawing.spec)}
    if drawing.narrow_spec:
        found["narrow"] = interactive_marks(drawing.narrow_spec)
    return found


def _chart(address: str, drawing: Drawing) -> tuple[str, dict[str, str]]:
    """The script of a drawing, and the lands that it needs."""
    lands: dict[str, str] = {}
    content: dict[str, object] = {}
    for name, marks in marks_by_width(drawing).items():
        lands.update(marks.lands)
        content[name] = marks.content()
    content["lands"] = sorted(lands)
    return f"bifolio.chart({_json(address)}, {_json(content)});\n", lands


def _land(name: str, outlines: str) -> str:
    return f"bifolio.land({_json(name)}, {_json(json.loads(outlines))});\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
