"""The land of a map as a file of its own, which all small pages with that map share.

Pages colour by CSS variables, which a picture that is loaded does not see, and a strict content policy lets
it have no styles either. So the file holds the land twice, one below the other: for light and for dark paper.
The style sheet moves the picture up where paper is dark; what lies outside the map is cut off by its clip.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from bifolio.charts.palette import TOKENS
from bifolio.charts.svg.compact import compact_text

_SVG = "http://www.w3.org/2000/svg"
_LAND = "var(--land,"


def land_file(drawing: str) -> bytes | None:
    """The land of a drawing for pages, light above dark; None where it shows none."""
    for root, _, land in _lands(drawing):
        width, colours = root.attrib["width"], TOKENS["land"]
        root.attrib = {"viewBox": f"0 0 {width} {2 * float(width):g}"}
        path = ET.Element(f"{{{_SVG}}}path", {"id": "land", "d": land.attrib["d"]})
        line = {"stroke-width": land.get("stroke-width", "0")}
        light = ET.Element(f"{{{_SVG}}}g", _painted(colours.light) | line)
        light.append(path)
        dark = ET.Element(
            f"{{{_SVG}}}use", {"href": "#land", "y": width} | _painted(colours.dark) | line
        )
        root[:] = [light, dark]
        return f"{compact_text(root)}\n".encode()
    return None


def with_land_from(drawing: str, address: str) -> str:
    """A drawing for pages that loads its land; unchanged where it shows none."""
    for root, parent, land in _lands(drawing):
        width = root.attrib["width"]
        size = {"width": width, "height": f"{2 * float(width):g}"}
        picture = ET.Element(f"{{{_SVG}}}image", {"class": "land", "href": address, **size})
        parent[list(parent).index(land)] = picture
        return compact_text(root)
    return drawing


def _lands(drawing: str) -> Iterator[tuple[ET.Element, ET.Element, ET.Element]]:
    """The root, the clipped group, and the path in it that is land, of no map higher than wide."""
    if _LAND not in drawing:
        return
    root = ET.fromstring(drawing)  # noqa: S314 - written by our own converter a moment ago
    high = float(root.attrib["height"]) > float(root.attrib["width"])
    for parent in root.iter() if not high else ():
        for child in parent if "clip-path" in parent.attrib else ():
            if child.get("fill", "").startswith(_LAND) and "transform" not in child.attrib:
                yield root, parent, child
                return


def _painted(colour: str) -> dict[str, str]:
    return {"fill": colour, "stroke": colour}
