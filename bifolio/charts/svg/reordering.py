"""Marks in another order, the picture the same: what lies apart may be drawn earlier, beside its like."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import hypot
from typing import NamedTuple
from xml.etree import ElementTree as ET

from bifolio.charts.marks.text_metrics import NAME, text_width

_PLACED = ("cx", "cy", "r")
_LOOK = {"fill", "stroke", "stroke-width", "fill-opacity"}
_EDGE = 4.0  # pixels that two circles keep between them, at least, so that their edges do not meet
_ABOVE, _BELOW = 24.0, 8.0  # pixels from the line of a text to where no part of it is any more
_BOX = re.compile(r"M(-?[\d.]+),(-?[\d.]+)h([\d.]+)v([\d.]+)h-\3[Zz]")
_ACROSS = re.compile(r"translate\((-?[\d.]+)\)")
_SHADE = "fill-opacity"


class _Extent(NamedTuple):
    left: float
    right: float
    top: float
    bottom: float


def circles_by_look(parent: ET.Element) -> list[ET.Element]:
    """The children; of circles that follow each other those of one look in a group, each once if it can be.

    A circle comes to stand earlier only where it lies on none of those that it is drawn before then.
    """
    found: list[ET.Element] = []
    for circles, run in groupby(parent, _holds_circles):
        marks = list(run)
        found += list(_of_one_look(marks)) if circles and len(marks) > 1 else marks
    return found


@dataclass
class _Look:
    said: dict[str, str]
    circles: list[ET.Element] = field(default_factory=list)


def _holds_circles(mark: ET.Element) -> bool:
    if _name(mark) == "circle":
        return {*mark.attrib} <= {*_PLACED, *_LOOK}
    return (
        _name(mark) == "g" and len(mark) > 0 and {*mark.attrib} <= _LOOK and all(map(_is_one, mark))
    )


def _is_one(mark: ET.Element) -> bool:
    return _name(mark) == "circle" and _holds_circles(mark)


def _of_one_look(marks: Sequence[ET.Element]) -> Iterator[ET.Element]:
    looks: list[_Look] = []
    told = list(_told(marks))
    for said, circle in told:
        _put(looks, said, circle)
    if len(looks) == sum(1 for _ in groupby(said for said, _ in told)):
        yield from marks
        return
    for _, circle in told:
        circle.attrib = {name: circle.attrib[name] for name in _PLACED if name in circle.attrib}
    for look in looks:
        if not look.said:
            yield from look.circles
        elif len(look.circles) == 1:
            look.circles[0].attrib.update(look.said)
            yield look.circles[0]
        else:
            group = ET.Element(look.circles[0].tag.removesuffix("circle") + "g", look.said)
            group[:] = look.circles
            yield group


def _told(marks: Sequence[ET.Element]) -> Iterator[tuple[dict[str, str], ET.Element]]:
    """The circles, and all that is said of each but its place, by itself or by its group."""
    for mark in marks:
        around = mark.attrib if _name(mark) == "g" else {}
        for circle in mark if _name(mark) == "g" else (mark,):
            said = {**around, **{k: v for k, v in circle.items() if k in _LOOK}}
            yield said, circle


def _put(looks: list[_Look], said: dict[str, str], circle: ET.Element) -> None:
    for look in reversed(looks):
        if look.said == said:
            look.circles.append(circle)
            return
        if any(_meet(circle, other) for other in look.circles):
            break
    looks.append(_Look(said, [circle]))


def _meet(one: ET.Element, other: ET.Element) -> bool:
    (x, y, r), (u, v, s) = (
        tuple(float(mark.get(name, "0")) for name in _PLACED) for mark in (one, other)
    )
    return hypot(x - u, y - v) < r + s + _EDGE


# ------------------------------------------------------------------------------------ boxes


def boxes_of_panels(parent: ET.Element) -> list[ET.Element]:
    """The children; boxes of one colour and height in several panels as one group, those of a shade one path.

    They move before what stands between only where none of it is where they are.
    """
    found: list[ET.Element] = []
    for child in parent:
        earlier = _earlier(found, child) if _holds_boxes(child) else None
        if earlier is None:
            found.append(child)
        else:
            _merge(earlier, child)
    return found


def _holds_boxes(mark: ET.Element) -> bool:
    return (
        _name(mark) == "g"
        and {_SHADE} <= {*mark.attrib} <= {"fill", _SHADE}
        and all({*box.attrib} <= {"d", _SHADE} and _boxes(box) for box in mark)
    )


def _earlier(found: Sequence[ET.Element], group: ET.Element) -> ET.Element | None:
    own, kind = _extent(group), _kind(group)
    for other in reversed(found):
        if _holds_boxes(other) and _kind(other) == kind:
            return other
        there = _extent(other)
        if own is None or there is None or _meets(own, there):
            return None
    return None


def _kind(group: ET.Element) -> tuple[str | None, set[float]]:
    return group.get("fill"), {high for path in group for *_, high in _boxes(path)}


def _merge(group: ET.Element, other: ET.Element) -> None:
    shades: dict[Hashable, ET.Element] = {one.get(_SHADE, group.get(_SHADE)): one for one in group}
    for box in other:
        shade = box.get(_SHADE) or other.attrib[_SHADE]
        if shade in shades:
            shades[shade].set("d", shades[shade].attrib["d"] + box.attrib["d"])
        else:
            box.set(_SHADE, shade)
            group.append(box)


def as_strokes(group: ET.Element, around: str = "") -> None:
    """Boxes of one height in a group of one colour become lines as wide as they are high: fewer points.

    around: the colour of what stands in the group's parent and says none.
    """
    colour = group.get("fill", around)
    boxes = [box for path in group for box in _boxes(path)] if _holds_boxes(group) else []
    heights = {high for *_, high in boxes}
    if len(heights) != 1 or not colour:
        return
    high, shade = heights.pop(), group.attrib[_SHADE]
    group.attrib = {"stroke": colour, "stroke-width": f"{high:g}"}
    for path in group:
        middles = ((x, y + high / 2, x + wide) for x, y, wide, _ in _boxes(path))
        path.set("d", "".join(f"M{x:g},{y:g}L{to:g},{y:g}" for x, y, to in middles))
        path.set("opacity", path.attrib.pop(_SHADE, shade))


def _boxes(path: ET.Element) -> list[tuple[float, float, float, float]]:
    """The boxes that a path is made of: left, top, width, height; none where it has anything else."""
    points = path.get("d", "")
    if _name(path) != "path" or _BOX.sub("", points):
        return []
    return [tuple(map(float, box)) for box in _BOX.findall(points)]  # type: ignore[misc]


def _meets(one: _Extent, other: _Extent) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom


def _extent(mark: ET.Element) -> _Extent | None:
    """How far a mark reaches, or farther; None where nobody knows."""
    if _name(mark) == "text" and not len(mark) and "transform" not in mark.attrib:
        return _of_text(mark)
    if _name(mark) == "g" and (moved := _ACROSS.fullmatch(mark.get("transform", "translate(0)"))):
        extents = [_extent(one) for one in mark]
        known = [one for one in extents if one]
        return _whole(known, float(moved[1])) if known and len(known) == len(extents) else None
    boxes = _boxes(mark)
    return _whole([_Extent(x, x + w, y, y + h) for x, y, w, h in boxes]) if boxes else None


def _of_text(text: ET.Element) -> _Extent:
    """Wherever its anchor is."""
    across, down = ([float(at) for at in text.get(way, "0").split()] for way in "xy")
    wide = text_width(text.text or "", NAME)
    return _Extent(min(across) - wide, max(across) + wide, min(down) - _ABOVE, max(down) + _BELOW)


def _whole(extents: Sequence[_Extent], moved: float = 0.0) -> _Extent:
    left, right, top, bottom = zip(*extents, strict=True)
    return _Extent(min(left) + moved, max(right) + moved, min(top), max(bottom))


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
