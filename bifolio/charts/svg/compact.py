"""A drawing in fewer bytes and elements: the same picture, for pages that hold many.

The converter says everything on each mark. Here what neighbours have in common stands on their group, lines of
one look are one path, and the points of a path are told from the one before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree as ET

# Attributes that a mark takes from the groups around it, where it has none of its own.
_OF_TEXT = ("font-size", "font-weight", "font-style", "text-anchor")
_OF_ALL = ("fill", "stroke", "stroke-width", "stroke-linejoin", "stroke-linecap", "fill-opacity")
_SAYS_NOTHING = {"opacity": "1", "fill-opacity": "1", "transform": "translate(0,0)"}
_PLACE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_LINE = ("transform", "x1", "y1", "x2", "y2")
_LAID_OVER = ("opacity", "stroke-opacity", "marker-end", "marker-start", "clip-path")
_STEP = re.compile(r"([MLHVCSQTAZmlhvcsqtaz])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_NOUGHT = re.compile(r"^(-?)0\.")
_OUTLINE = 400  # characters: of so long a path nobody sees more than a tenth of a pixel


def compact(root: ET.Element) -> None:
    """Write a drawing, as the converter makes it, in fewer bytes. Changes the tree."""
    for element in root.iter():
        _simplify(element)
    for parent in reversed(list(root.iter())):  # children before the groups around them
        if _name(parent) in {"g", "svg"}:
            parent[:] = list(_unwrapped(parent))
            parent[:] = list(_joined(parent))
            _share(parent)
    for element in root.iter():
        if points := element.get("d"):
            element.set("d", shorter(points, 1 if len(points) > _OUTLINE else 2))


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _simplify(element: ET.Element) -> None:
    """Drop what says nothing; a text that only moves stands where it moves to."""
    for attribute, value in _SAYS_NOTHING.items():
        if element.get(attribute) == value:
            del element.attrib[attribute]
    if "stroke" not in element.attrib and _name(element) != "g":
        element.attrib.pop("stroke-width", None)
    moved = _PLACE.fullmatch(element.get("transform", ""))
    if (
        moved
        and _name(element) == "text"
        and not len(element)
        and not {"x", "y"} & {*element.attrib}
    ):
        del element.attrib["transform"]
        element.attrib.update(x=moved[1], y=moved[2])


def _unwrapped(parent: ET.Element) -> Iterator[ET.Element]:
    """The children, with those of groups that say nothing in the place of the group."""
    for child in parent:
        if _name(child) == "g" and not child.attrib:
            yield from child
        else:
            yield child


def _joined(parent: ET.Element) -> Iterator[ET.Element]:
    """The children; lines of one look that follow each other are one path."""
    for look, lines in groupby(parent, _look):
        if look is None:
            yield from lines
            continue
        found = list(lines)
        if len(found) == 1:
            yield found[0]
        else:
            points = "".join(map(_points, found))
            yield ET.Element(found[0].tag.replace("line", "path"), {"d": points, **dict(look)})


def _look(element: ET.Element) -> tuple[tuple[str, str], ...] | None:
    """All of a line but where it is; None of what cannot be joined with others."""
    placed = _PLACE.fullmatch(element.get("transform", "translate(0,0)"))
    if _name(element) != "line" or not placed or any(map(element.get, _LAID_OVER)):
        return None
    return tuple(item for item in element.items() if item[0] not in _LINE)


def _points(line: ET.Element) -> str:
    placed = _PLACE.fullmatch(line.get("transform", "translate(0,0)"))
    over, down = (float(placed[1]), float(placed[2])) if placed else (0.0, 0.0)
    x1, y1, x2, y2 = (float(line.get(name, "0")) for name in _LINE[1:])
    return f"M{over + x1},{down + y1}L{over + x2},{down + y2}"


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


# ------------------------------------------------------------------------------------- paths


def shorter(path: str, digits: int) -> str:
    """A path with its points told from the one before. digits: behind the decimal point, in pixels.

    Rounding does not add up: each step goes from where the rounded one before it ended.
    """
    at, start, written = (0.0, 0.0), (0.0, 0.0), []
    before = ""
    for command, numbers in _STEP.findall(path):
        values = [float(number) for number in _NUMBER.findall(numbers)]
        if command in "Zz":
            written.append("z")
            at, before = start, ""
            continue
        if command not in "MLC" or (command == "M" and len(values) != 2):
            return path  # arcs and what is relative already: short as it is
        for point in _steps(values, 2 if command in "ML" else 6):
            moves, at = _relative(point, at, digits)
            name = command.lower()
            start = at if name == "m" else start
            written.append(_written(name, moves, before))
            before = "l" if name == "m" else name  # what follows a move without a name is a line
    return "".join(written)


def _steps(values: list[float], size: int) -> Iterator[list[float]]:
    yield from (values[at : at + size] for at in range(0, len(values), size))


def _relative(
    point: list[float], at: tuple[float, float], digits: int
) -> tuple[list[float], tuple[float, float]]:
    """The numbers of a step from there, and where it ends."""
    moves = [round(value - at[index % 2], digits) + 0.0 for index, value in enumerate(point)]
    return moves, (round(at[0] + moves[-2], digits), round(at[1] + moves[-1], digits))


def _written(name: str, moves: list[float], before: str) -> str:
    text = "" if name == before else name
    for move in moves:
        number = _NOUGHT.sub(r"\1.", f"{move:.2f}".rstrip("0").rstrip("."))
        between = "" if not text or text[-1].isalpha() or number[0] == "-" else " "
        text += between + number
    return text if text[0] in f"-{name}" else f" {text}"
