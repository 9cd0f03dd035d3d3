"""A drawing in fewer bytes and elements: the same picture, for pages that hold many.

The converter says everything on each mark. Here what neighbours have in common stands on their group,
lines and marks of one look are one path, circles are circles, and the points of a path are told from the
one before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree as ET

from bifolio.charts.svg.gathering import boxes_by_shade, columns_of_texts, runs_of_one_edge
from bifolio.charts.svg.paths import absolute, outline, radius, shorter
from bifolio.charts.svg.reordering import as_strokes, boxes_of_panels, circles_by_look
from bifolio.model.canonical.xml_text import xml_text

# Attributes that a mark takes from the groups around it, where it has none of its own.
_OF_TEXT = ("font-family", "font-size", "font-weight", "font-style", "text-anchor")
_OF_ALL = ("fill", "stroke", "stroke-width", "stroke-linejoin", "stroke-linecap", "fill-opacity")
_SAYS_NOTHING = {"opacity": "1", "fill-opacity": "1", "transform": "translate(0,0)"}
_PLACE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_LINE = ("transform", "x1", "y1", "x2", "y2")
_LAID_OVER = ("opacity", "stroke-opacity", "marker-end", "marker-start", "clip-path")
_EDGED = {"stroke", "fill-opacity"}
_OUTLINE = 400  # characters: of so long a path nobody sees more than a tenth of a pixel


def compact(root: ET.Element) -> None:
    """Write a drawing, as the converter makes it, in fewer bytes. Changes the tree."""
    for element in root.iter():
        _simplify(element)
    for parent in reversed(list(root.iter())):  # children before the groups around them
        if _name(parent) in {"g", "svg"}:
            parent[:] = list(_unwrapped(parent))
            parent[:] = boxes_by_shade(parent)
            parent[:] = list(_joined(parent))
            _share(parent)
            _gather(parent)
    for parent in root.iter():
        parent[:] = boxes_of_panels(parent)
        parent[:] = circles_by_look(parent)
        for group in parent:
            as_strokes(group, parent.get("fill", ""))
    for element in root.iter():
        if "d" in element.attrib:
            _shorten(element)


def compact_text(root: ET.Element) -> str:
    """A drawing as text, its elements closed without a space. The tree is used up."""
    return xml_text(root).replace(" />", "/>")  # within values and texts a ">" is written "&gt;"


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _simplify(element: ET.Element) -> None:
    """Drop what says nothing; a text that only moves stands where it moves to, a circle is one."""
    for attribute, value in _SAYS_NOTHING.items():
        if element.get(attribute) == value:
            del element.attrib[attribute]
    if shade := element.get("fill-opacity"):
        element.set("fill-opacity", f"{float(shade):.2f}".strip("0").rstrip(".") or "0")
    if "stroke" not in element.attrib and _name(element) != "g":
        element.attrib.pop("stroke-width", None)
    if _name(element) == "path":
        _round(element)
    moved = _PLACE.fullmatch(element.get("transform", ""))
    if (
        moved
        and _name(element) == "text"
        and not len(element)
        and not {"x", "y"} & {*element.attrib}
    ):
        del element.attrib["transform"]
        element.attrib.update(
            (to, at) for to, at in zip("xy", moved.groups(), strict=True) if float(at)
        )


def _round(path: ET.Element) -> None:
    """A path that is a circle becomes one, where it stands."""
    half = radius(path.get("d", ""))
    if half is None or _moved(path) is None:
        return
    del path.attrib["d"]
    placed = _PLACE.fullmatch(path.attrib.pop("transform", ""))
    middle = {"cx": placed[1], "cy": placed[2]} if placed else {}
    path.tag = path.tag.replace("path", "circle")
    path.attrib = {**middle, "r": half, **path.attrib}


def _moved(element: ET.Element) -> tuple[float, float] | None:
    """How far an element is moved over and down; None where more is done to it, or laid over it."""
    placed = _PLACE.fullmatch(element.get("transform", "translate(0,0)"))
    if not placed or any("url(" in value for value in element.attrib.values()):
        return None
    return float(placed[1]), float(placed[2])


def _unwrapped(parent: ET.Element) -> Iterator[ET.Element]:
    """The children, with those of groups that say nothing in the place of the group."""
    for child in parent:
        if _name(child) == "g" and not child.attrib:
            yield from child
        else:
            yield child


def _joined(parent: ET.Element) -> Iterator[ET.Element]:
    """The children; lines, or marks of one shape, of one look that follow each other are one path."""
    for look, alike in groupby(parent, _look):
        found = list(alike)
        if look is None or len(found) == 1:
            yield from found
            continue
        points = "".join(map(_points, found))
        yield ET.Element(found[0].tag.replace("line", "path"), {"d": points, **dict(look[1])})


def _gather(parent: ET.Element) -> None:
    """Put neighbours that say the same into groups, where not all children do."""
    single = {*parent}
    parent[:] = columns_of_texts(parent)
    parent[:] = runs_of_one_edge(parent)
    for group in {*parent} - single:
        _share(group)


def _look(element: ET.Element) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """The shape of a mark and all else but where it is; None of what cannot be joined with others.

    Marks with an edge, and those that shine through, are seen to lie on each other where they do.
    """
    if _moved(element) is None or any(map(element.get, _LAID_OVER)):
        return None
    if _name(element) == "line":
        return "line", tuple(item for item in element.items() if item[0] not in _LINE)
    filled = element.get("fill", "none") != "none" and not {*element.attrib} & _EDGED
    shape = element.get("d", "")
    if not filled or not 0 < len(shape) <= _OUTLINE or shorter(shape, 2) is None:
        return None
    return shape, tuple(item for item in element.items() if item[0] not in {"d", "transform"})


def _points(mark: ET.Element) -> str:
    over, down = _moved(mark) or (0.0, 0.0)
    if _name(mark) == "path":
        return absolute(mark.get("d", ""), (over, down))
    x1, y1, x2, y2 = (float(mark.get(name, "0")) for name in _LINE[1:])
    return f"M{over + x1},{down + y1}L{over + x2},{down + y2}"


def _shorten(path: ET.Element) -> None:
    """Tell the points of a path, where it comes to stand, from the one before."""
    points, moved = path.attrib["d"], _moved(path)
    at = moved or (0.0, 0.0)
    short = outline(points, at) if len(points) > _OUTLINE else shorter(points, 2, at)
    if short is None:
        return
    path.set("d", short)
    if moved:
        path.attrib.pop("transform", None)


def _share(parent: ET.Element) -> None:
    """What most children say is said on their group, where each child says something."""
    children = [child for child in parent if _name(child) != "defs"]
    for attribute in (*_OF_TEXT, *_OF_ALL):
        said = [child for child in children if attribute not in _OF_TEXT or _has_text(child)]
        values = Counter(child.get(attribute) for child in said)
        if len(said) < 2 or None in values or attribute in parent.attrib:
            continue
        common = values.most_common(1)[0][0]
        parent.set(attribute, str(common))
        for child in said:
            if child.get(attribute) == common:
                del child.attrib[attribute]


def _has_text(element: ET.Element) -> bool:
    return any(_name(one) == "text" for one in element.iter())
