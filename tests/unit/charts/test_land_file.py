"""The land of a map stands in a file of its own, for light and for dark paper."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from bifolio.charts.palette import TOKENS
from bifolio.charts.svg.land import land_file, with_land_from

LAND = '<path d="m1 2h3" fill="var(--land, #e6e1d6)" stroke="var(--land, #e6e1d6)" stroke-width="0.3"/>'
MAP = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="680" height="360" viewBox="0 0 680 360">'
    '<g clip-path="url(#a-1)"><path d="m0 0h9" stroke="var(--rule, #dcd8cf)"/></g>'
    f'<g clip-path="url(#a-2)">{LAND}</g><circle r="2"/></svg>'
)


def test_the_file_holds_the_land_for_light_paper_and_below_it_for_dark() -> None:
    made = land_file(MAP)
    assert made is not None
    root = ET.fromstring(made)  # noqa: S314 - our own
    assert root.attrib == {"viewBox": "0 0 680 1360"}
    light, dark = root
    assert (light.get("fill"), dark.get("fill")) == (TOKENS["land"].light, TOKENS["land"].dark)
    assert [(path.get("id"), path.get("d")) for path in light] == [("land", "m1 2h3")]
    assert (dark.get("href"), dark.get("y")) == ("#land", "680")
    assert b"style" not in made  # a strict content policy lets a picture have none


def test_the_drawing_loads_it_where_it_was_and_all_else_stays() -> None:
    picture = '<image class="land" href="../assets/l.svg" width="680" height="1360"/>'
    assert with_land_from(MAP, "../assets/l.svg") == MAP.replace(LAND, picture)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(MAP.replace(LAND, ""), id="no land"),
        pytest.param(MAP.replace('<g clip-path="url(#a-2)">', "<g>"), id="nothing cuts it off"),
        pytest.param(MAP.replace('height="360"', 'height="700"'), id="higher than wide"),
        pytest.param(MAP.replace('<path d="m1', '<path transform="scale(2)" d="m1'), id="moved"),
    ],
)
def test_other_drawings_stay_as_they_are(drawing: str) -> None:
    assert land_file(drawing) is None
    assert with_land_from(drawing, "l.svg") == drawing
