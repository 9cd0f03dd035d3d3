"""XML that came from elsewhere: read by local names, with the lines of its units.

Read with the standard library; a document type, which could pull in other files, is refused.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from bisect import bisect
from xml.parsers import expat

from bifolio.i18n.language.message_text import unwrap
from bifolio.model.errors import BuildError, Problem, Where


def parse(text: str, file: str) -> ET.Element:
    """The root of a document, shown as `file`; all names are without their namespaces.

    Raises BuildError with the line of a mistake.
    """
    if found := re.search(r"<!DOCTYPE|<!ENTITY", text):
        where = Where(file, text[: found.start()].count("\n") + 1)
        raise BuildError([Problem(where, "the document declares a document type", "Delete it.")])
    try:
        root = ET.fromstring(text.encode())  # noqa: S314 - see above
    except ET.ParseError as error:
        message = f"the document is no XML: {expat.errors.messages.get(error.code, error)}"
        where = Where(file, error.position[0], error.position[1] + 1)
        raise BuildError([Problem(where, message, "Export it from the tool again.")]) from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        _note_layout(element)
        _put_together(element)
    return root


_TAG = re.compile(r"<(/?)[^!?/<>](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_DEEP = 100  # elements around one, which no tool writes


def deep_line(text: str) -> int:
    """The line where elements of a sound document begin to stand too deep to be read."""
    depth = 0
    for tag in _TAG.finditer(text):
        depth += 0 if tag[0].endswith("/>") else -1 if tag[1] else 1
        if depth > _DEEP:
            return text.count("\n", 0, tag.start()) + 1
    return 1


_LAID_OUT = "bifolio:laid-out"  # an attribute that no document has


def _note_layout(element: ET.Element) -> None:
    """Note that nothing but a line break stands somewhere between elements: a space, or nothing, may have."""
    if len(element):
        pieces = [element.text or "", *(child.tail or "" for child in element)]
        if any("\n" in one and not one.strip() for one in pieces):
            element.set(_LAID_OUT, "")


def is_laid_out(element: ET.Element | None) -> bool:
    """Whether a program gave lines of their own to elements that stand in a text."""
    return element is not None and any(_LAID_OUT in one.attrib for one in element.iter())


_LINE = re.compile(r"\n[ \t]+")


def _put_together(element: ET.Element) -> None:
    """Take out the lines that a program gave to each piece of a text with elements in it.

    Between two elements such a piece is a line break, the indent, the text with its own spaces, a line
    break and the indent again. What is not so in each piece was not put there by a program.
    """
    if not len(element) or not (element.text or "").startswith("\n"):
        return  # nearly all elements, of a hundred thousand units
    pieces = [element.text or "", *(child.tail or "" for child in element)]
    indents = {(_LINE.findall(piece) or [""])[-1] for piece in pieces[:-1]}
    indent = indents.pop() if len(indents) == 1 else ""
    if not indent or not "".join(pieces).strip():
        return
    *before, last = pieces
    if not all(one == indent or re.fullmatch(f"{indent}[^\n]+{indent}", one) for one in before):
        return
    if not re.fullmatch(rf"({indent}[^\n]+)?\n[ \t]*", last):
        return
    length = len(indent)
    found = [one[length:-length] for one in before]
    found.append(last.rpartition("\n")[0][length:])
    element.text = found[0]
    for child, piece in zip(element, found[1:], strict=True):
        child.tail = piece


def lines(text: str, tag: str) -> dict[str, int]:
    """The lines of elements by their ids."""
    breaks = [found.start() for found in re.finditer("\n", text)]
    units = re.finditer(rf'<(?:\w+:)?{tag}\b[^>]*?\bid="([^"]*)"', text)
    return {found[1]: bisect(breaks, found.start()) + 1 for found in units}


_INDENTED = re.compile(r"\s*\n[ \t]+\s*")


def tidy(text: str) -> str:
    """A text without the line breaks and indents that a program put between its elements."""
    text = re.sub(r"^\s*\n\s*|\s*\n\s*$", "", text)
    return unwrap(text) if _INDENTED.search(text) else text
