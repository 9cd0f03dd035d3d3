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
    return root


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
