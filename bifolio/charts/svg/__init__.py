"""From the converter's SVG to the two that are published.

Both: no inner roles and labels (the converter writes them in English), ids that are counted anew, as
the converter goes on counting from call to call. On the web also: colours by CSS variable, the page's
own font, in fewer bytes (`compact`); the style sheet makes its size give way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

from bifolio.charts.canvas import DrawingError
from bifolio.charts.palette import by_light_value, css_shade
from bifolio.charts.svg.compact import compact, compact_text
from bifolio.model.canonical.xml_text import xml_text

NAMESPACE = "http://www.w3.org/2000/svg"
_PAINTS = ("fill", "stroke", "stop-color")
_NO_COLOUR = frozenset({"none", "transparent"})
_DROPPED = ("role", "class", "aria-label", "aria-roledescription", "aria-hidden", "pointer-events")
_GEOMETRY = frozenset({"d", "transform", "x", "y", "width", "height"})
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")


def paper(converted: str, exhibit: str) -> str:
    """A standalone SVG: literal colours, the font family of the committed fonts, size in pixels."""
    root = _cleaned(converted, f"{exhibit}-paper")
    return xml_text(root)


def web(converted: str, name: str, alt: str) -> str:
    """An SVG to stand in a page. `name` makes its ids unique there; `alt` says what it shows.

    Raises DrawingError when a colour is no token of the palette.
    """
    root = _cleaned(converted, name)
    for element in root.iter():
        element.attrib.pop("font-family", None)
        for paint in _PAINTS:
            if paint in element.attrib:
                element.set(paint, _variable(element.attrib[paint]))
    compact(root)
    root.attrib.pop("version", None)
    root.set("role", "img")
    root.set("aria-label", alt)
    for child in root:
        child.set("aria-hidden", "true")
    return compact_text(root)


def _cleaned(converted: str, name: str) -> ET.Element:
    root = ET.fromstring(converted)  # noqa: S314 - written by our own converter a moment ago
    for element in root.iter():
        for attribute in _DROPPED:
            element.attrib.pop(attribute, None)
        for attribute in _GEOMETRY & element.attrib.keys():
            element.set(attribute, _LONG_NUMBER.sub(_hundredths, element.attrib[attribute]))
    _drop_empty(root)
    _rename_ids(root, name)
    return root


def _hundredths(number: re.Match[str]) -> str:
    """A hundredth of a pixel is more than anyone sees; the rest would only make pages heavy."""
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _drop_empty(root: ET.Element) -> None:
    """Drop what draws nothing: hidden paths, empty texts, groups left with nothing inside."""
    for parent in reversed(list(root.iter())):  # children before the groups around them
        if parent.tag == f"{{{NAMESPACE}}}clipPath":
            continue
        for child in list(parent):
            if _draws_nothing(child):
                parent.remove(child)


def _draws_nothing(element: ET.Element) -> bool:
    tag = element.tag.removeprefix(f"{{{NAMESPACE}}}")
    if tag == "text":
        return not "".join(element.itertext()).strip()
    if tag == "path":
        paints = (element.get("fill"), element.get("stroke"))
        return element.get("display") == "none" or not element.get("d") or paints == (None, None)
    return tag in {"g", "defs"} and len(element) == 0


def _rename_ids(root: ET.Element, name: str) -> None:
    named = [e for e in root.iter() if "id" in e.attrib]
    new = {e.attrib["id"]: f"{name}-{at}" for at, e in enumerate(named, 1)}
    for element in named:
        element.set("id", new[element.attrib["id"]])
    for element, attribute, value in _attributes(root):
        element.set(attribute, _REFERENCE.sub(_renamer(new), value))


def _renamer(new: dict[str, str]) -> Callable[[re.Match[str]], str]:
    return lambda match: f"url(#{new[match[1]]})"


def _attributes(root: ET.Element) -> Iterator[tuple[ET.Element, str, str]]:
    for element in root.iter():
        for attribute, value in list(element.attrib.items()):
            yield element, attribute, value


def _variable(paint: str) -> str:
    if paint in _NO_COLOUR or paint.startswith("url("):
        return paint
    token = by_light_value().get(paint.lower())
    if token is None and (mixed := css_shade(paint)):
        return mixed
    if token is None:
        raise DrawingError(f"the colour {paint} is not a token of the palette")
    return f"var(--{token.name}, {token.light})"
