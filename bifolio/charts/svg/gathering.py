"""Marks that say the same once: runs of one edge, columns of texts, boxes that lie apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

_EDGE = ("stroke", "stroke-width", "fill-opacity")
_SHORTEST_RUN = 3  # in a run, from which on a group is shorter than what it saves
_TEXTS = 4
_BOX = re.compile(r"M(-?[\d.]+),(-?[\d.]+)h([\d.]+)v([\d.]+)h-\3[Zz]")
_SHADED = {"d", "fill", "fill-opacity"}


def runs_of_one_edge(parent: ET.Element) -> list[ET.Element]:
    """The children; marks that follow each other with one edge, though of several fills, in a group."""
    return list(
        _in_groups(parent, _edge, _SHORTEST_RUN, lambda edge: dict(zip(_EDGE, edge, strict=True)))
    )


def columns_of_texts(parent: ET.Element) -> list[ET.Element]:
    """The children; texts that follow each other at one place across in a group that stands there.

    Neighbours of one sign, as dashes are, become one text that has a place for each.
    """
    texts = list(_in_groups(parent, _across, _TEXTS, lambda x: {"transform": f"translate({x[0]})"}))
    for group in {*texts} - {*parent}:
        group[:] = list(_characters(group))
    return list(_characters(texts))


def boxes_by_shade(parent: ET.Element) -> list[ET.Element]:
    """The children; boxes that follow each other and lie apart, those of one shade as one path.

    Where boxes lie on each other their order is seen, and each stays as it is.
    """
    found: list[ET.Element] = []
    for is_box, run in groupby(parent, _is_box):
        boxes = list(run)
        found += _by_shade(boxes) if is_box and _lie_apart(boxes) else boxes
    return found


def _in_groups(
    parent: ET.Element,
    said: Callable[[ET.Element], tuple[str, ...] | None],
    least: int,
    written: Callable[[tuple[str, ...]], dict[str, str]],
) -> Iterator[ET.Element]:
    for values, run in groupby(parent, said):
        marks = list(run)
        if values is None or len(marks) < least or len(marks) == len(parent):
            yield from marks
            continue
        group = ET.Element(parent.tag.removesuffix(_name(parent)) + "g", written(values))
        for mark in marks:
            for attribute in _EDGE if said is _edge else ("x",):
                mark.attrib.pop(attribute, None)
        group[:] = marks
        yield group


def _characters(texts: Iterable[ET.Element]) -> Iterator[ET.Element]:
    for look, run in groupby(texts, _character):
        alike = list(run)
        if look is None or len(alike) == 1:
            yield from alike
            continue
        first = alike[0]
        for way in ("x", "y"):
            first.set(way, " ".join([one.get(way, "0") for one in alike]))
        first.text = "".join(one.text or "" for one in alike)
        yield first


def _character(text: ET.Element) -> tuple[tuple[str, str], ...] | None:
    """All that a text of one sign says but its place; None of what is no such text.

    Letters and digits stay by themselves: who copies them, or looks for them, wants one value.
    """
    sign = text.text or ""
    if _name(text) != "text" or "transform" in text.attrib or len(sign) != 1 or sign.isalnum():
        return None
    return tuple(item for item in text.items() if item[0] not in {"x", "y"})


def _edge(mark: ET.Element) -> tuple[str, ...] | None:
    values = tuple(mark.get(attribute, "") for attribute in _EDGE)
    return values if all(values) else None


def _across(mark: ET.Element) -> tuple[str, ...] | None:
    placed = _name(mark) == "text" and "transform" not in mark.attrib and not len(mark)
    x = mark.get("x", "0")
    return (x,) if placed and float(x) else None


def _is_box(mark: ET.Element) -> bool:
    return (
        _name(mark) == "path"
        and {*mark.attrib} <= _SHADED
        and mark.get("fill", "none") != "none"
        and bool(_BOX.fullmatch(mark.get("d", "")))
    )


def _lie_apart(boxes: Sequence[ET.Element]) -> bool:
    """Whether no box lies on another: looked for from left to right."""
    placed = sorted(_edges(one) for one in boxes)
    for at, (_, right, top, bottom) in enumerate(placed):
        for left, _, upper, lower in placed[at + 1 :]:
            if left >= right:
                break
            if upper < bottom and top < lower:
                return False
    return True


def _edges(box: ET.Element) -> tuple[float, float, float, float]:
    found = _BOX.fullmatch(box.get("d", ""))
    if found is None:
        raise ValueError("not a box")
    x, y, width, height = map(float, found.groups())
    return x, x + width, y, y + height


def _by_shade(boxes: Sequence[ET.Element]) -> Iterator[ET.Element]:
    shades: dict[Hashable, list[ET.Element]] = {}
    for one in boxes:
        shades.setdefault((one.get("fill"), one.get("fill-opacity")), []).append(one)
    for alike in shades.values():
        alike[0].set("d", "".join(one.get("d", "") for one in alike))
        yield alike[0]


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
