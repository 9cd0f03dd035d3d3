"""TMX 1.4, for the translation memories of CAT tools: what is translated, there only."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from bifolio.i18n.interchange.translation_units import Exchange
from bifolio.i18n.language.message_text import PLACEHOLDER


def write(exchange: Exchange) -> bytes:
    """The finished translations of an exchange; what is fuzzy is nothing to learn from."""
    root = ET.Element("tmx", {"version": "1.4"})
    header = {
        "creationtool": "Bifolio",
        "creationtoolversion": "1",
        "segtype": "paragraph",
        "o-tmf": "PO",
        "adminlang": "en",
        "srclang": exchange.source_tag,
        "datatype": "plaintext",
    }
    ET.SubElement(root, "header", header)
    body = ET.SubElement(root, "body")
    for unit in exchange.units:
        if unit.state == "translated":
            made = ET.SubElement(body, "tu", {"tuid": unit.id})
            if unit.context:
                ET.SubElement(made, "prop", {"type": "x-context"}).text = unit.context
            for tag, text in (
                (exchange.source_tag, unit.source),
                (exchange.target_tag, unit.target),
            ):
                variant = ET.SubElement(made, "tuv", {"xml:lang": tag})
                _fill(ET.SubElement(variant, "seg"), text, unit.source)
    text = re.sub(r"(?=<(?:header|body|tu|tuv)[ >])", "\n", ET.tostring(root, encoding="unicode"))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + text + "\n").encode()


def _fill(segment: ET.Element, text: str, source: str) -> None:
    """A text with an element for each placeholder, numbered alike on both sides."""
    data = list(dict.fromkeys(re.findall(PLACEHOLDER, source + text)))
    pieces = re.split(f"({PLACEHOLDER})", text)
    segment.text = pieces[0]
    for original, rest in zip(pieces[1::2], pieces[2::2], strict=True):
        held = ET.SubElement(segment, "ph", {"x": str(data.index(original) + 1)})
        held.text, held.tail = original, rest
