"""TBX-Basic (ISO 30042:2019), for terminology tools: the glossary, there only."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping

from bifolio.i18n.glossary import Entry, Glossary

_STATUS = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "forbidden": "deprecatedTerm-admn-sts",
}


def write(glossary: Glossary, tags: Mapping[str, str], title: str) -> bytes:
    """The glossary as TBX; `tags`: BCP 47 tags by language. A forbidden form is a deprecated term."""
    root = ET.Element(
        "tbx",
        {
            "type": "TBX-Basic",
            "style": "dca",
            "xml:lang": "en",
            "xmlns": "urn:iso:std:iso:30042:ed-2",
        },
    )
    header = ET.SubElement(ET.SubElement(root, "tbxHeader"), "fileDesc")
    ET.SubElement(ET.SubElement(header, "titleStmt"), "title").text = title
    source = ET.SubElement(ET.SubElement(header, "sourceDesc"), "p")
    source.text = "locales/glossary.csv"
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    for id, entries in sorted(glossary.terms.items()):
        concept = ET.SubElement(body, "conceptEntry", {"id": id})
        for language, entry in entries.items():
            _section(concept, tags.get(language, language), entry)
    text = ET.tostring(root, encoding="unicode")
    text = re.sub(r"(?=<(?:tbxHeader|text|conceptEntry|langSec|termSec|descrip)[ >])", "\n", text)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + text + "\n").encode()


def _section(concept: ET.Element, tag: str, entry: Entry) -> None:
    section = ET.SubElement(concept, "langSec", {"xml:lang": tag})
    if entry.definition:
        group = ET.SubElement(section, "descripGrp")
        ET.SubElement(group, "descrip", {"type": "definition"}).text = entry.definition
        if entry.source:
            ET.SubElement(group, "admin", {"type": "source"}).text = entry.source
    forms = {
        "preferred": (entry.preferred,),
        "admitted": entry.admitted,
        "forbidden": entry.forbidden,
    }
    for status, terms in forms.items():
        for form in terms:
            term = ET.SubElement(section, "termSec")
            ET.SubElement(term, "term").text = form
            ET.SubElement(term, "termNote", {"type": "administrativeStatus"}).text = _STATUS[status]
