"""A drawing as a file of its own: colours, paper, fonts and words that need nothing around them."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from babel import Locale, UnknownLocaleError

from bifolio.charts.palette import TOKENS
from bifolio.charts.svg.compact import compact, compact_text

_SVG = "http://www.w3.org/2000/svg"
MARGIN = 16  # pixels of paper around the drawing
# After the family that the drawing was laid out in: what systems have.
_CHINESE = ("Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei")
_LATIN = ("Source Sans 3", "Helvetica Neue", "Arial")


def standalone(svg: str, title: str, description: str, language: str) -> bytes:
    """The drawing with a title, a description, its language and the paper's colour behind it.

    language: a BCP 47 tag. Where its lines run from the right, each word or phrase finds its own way.
    """
    root = ET.fromstring(svg)  # noqa: S314 - written by our own converter a moment ago
    from_right = _runs_from_right(language)
    for element in root.iter():
        if from_right and element.tag == f"{{{_SVG}}}text":
            element.set("unicode-bidi", "plaintext")
        if family := element.get("font-family"):
            element.set("font-family", _families(family, language))
    compact(root)
    root.set("role", "img")
    root.set("lang", language)
    paper = _with_margin(root)
    for at, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(f"{{{_SVG}}}{tag}")
        element.text = text
        root.insert(at, element)
    root.insert(2, paper)
    text = compact_text(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _runs_from_right(tag: str) -> bool:
    """Which way lines of a language run; from the left where nobody knows it, as of one for trials."""
    try:
        return str(Locale.parse(tag, sep="-").text_direction) == "rtl"
    except (UnknownLocaleError, ValueError):
        return False


def _families(family: str, language: str) -> str:
    others = (*_CHINESE, *_LATIN) if language.startswith("zh") else (*_LATIN, *_CHINESE)
    return ", ".join(f"'{name}'" for name in (family, *others)) + ", sans-serif"


def _with_margin(root: ET.Element) -> ET.Element:
    """Widen the drawing by its margin; gives the paper to lay behind it."""
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    sizes = {"width": f"{width + 2 * MARGIN:g}", "height": f"{height + 2 * MARGIN:g}"}
    root.attrib.update(sizes)
    root.set("viewBox", f"-{MARGIN} -{MARGIN} {sizes['width']} {sizes['height']}")
    place = {"x": f"-{MARGIN}", "y": f"-{MARGIN}"}
    return ET.Element(f"{{{_SVG}}}rect", {**place, **sizes, "fill": TOKENS["paper"].light})
