"""XLIFF 1.2, for OmegaT and older CAT tools; placeholders are elements that hold their text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from bifolio.i18n.interchange import xml_document
from bifolio.i18n.interchange.translation_units import Exchange, Unit, joined
from bifolio.i18n.language.message_text import PLACEHOLDER
from bifolio.model.canonical.xml_text import xml_text

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_TAG = f"{{{NAMESPACE}}}"
_STATES = {"missing": "needs-translation", "fuzzy": "needs-review-translation", "translated": "translated"}  # fmt: skip
_HOLDERS = {"ph", "x", "it", "bx", "ex"}  # elements that stand for something


def write(exchange: Exchange) -> bytes:
    """An exchange as an XLIFF document."""
    root = ET.Element(f"{_TAG}xliff", {"version": "1.2"})
    attributes = {
        "original": f"{exchange.domain}.po",
        "source-language": exchange.source_tag,
        "target-language": exchange.target_tag,
        "datatype": "po",
        "xml:space": "preserve",
    }
    body = ET.SubElement(ET.SubElement(root, f"{_TAG}file", attributes), f"{_TAG}body")
    for unit in exchange.units:
        _write_unit(body, unit)
    text = re.sub(r"(?=<(?:file|body|trans-unit|source|target|note)[ >])", "\n", xml_text(root))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + text + "\n").encode()


def _write_unit(body: ET.Element, unit: Unit) -> None:
    approved = "yes" if unit.state == "translated" else "no"
    attributes = {"id": unit.id, "resname": unit.context or unit.id, "approved": approved}
    made = ET.SubElement(body, f"{_TAG}trans-unit", attributes)
    _fill(ET.SubElement(made, f"{_TAG}source"), unit.source, unit.source)
    if unit.target:
        target = ET.SubElement(made, f"{_TAG}target", {"state": _STATES[unit.state]})
        _fill(target, unit.target, unit.source)
    notes = [("context", unit.context)] * bool(unit.context)
    notes += [("comment", note) for note in unit.notes]
    notes += [("preview", unit.link)] * bool(unit.link)
    for origin, note in notes:
        ET.SubElement(made, f"{_TAG}note", {"from": origin}).text = note


def _fill(element: ET.Element, text: str, source: str) -> None:
    """A text with an element for each placeholder; the same one has the same id on both sides."""
    data = list(dict.fromkeys(re.findall(PLACEHOLDER, source + text)))
    pieces = re.split(f"({PLACEHOLDER})", text)
    element.text = pieces[0]
    for original, rest in zip(pieces[1::2], pieces[2::2], strict=True):
        held = ET.SubElement(element, f"{_TAG}ph", {"id": str(data.index(original) + 1)})
        held.text, held.tail = original, rest


def exchange(root: ET.Element, text: str) -> Exchange:
    """The exchange of a document that has been parsed; `text` is its own, for the lines."""
    holder = root.find("file")
    said = holder.attrib if holder is not None else {}
    domain = PurePosixPath(said.get("original", "").replace("\\", "/")).name.partition(".")[0]
    found = tuple(_units(root, xml_document.lines(text, "trans-unit")))
    return Exchange(domain, said.get("source-language", ""), said.get("target-language", ""), found)


def _units(root: ET.Element, lines: Mapping[str, int]) -> Iterator[Unit]:
    languages = {
        one: file.get("target-language", "") for file in root.iter("file") for one in file.iter()
    }
    for made in root.iter("trans-unit"):
        id, target = made.get("id", ""), made.find("target")
        held = _held(made.find("source"))
        source = xml_document.tidy(_text(made.find("source"), held))
        text = xml_document.tidy(_segmented(target, held, languages[made]))
        state = "missing" if not text or target is None else _state(made, target)
        empty = len(_empty(made, held)) if text.strip() else 0
        laid_out = any(map(xml_document.is_laid_out, (made.find("source"), target)))
        line = lines.get(id, 0)
        yield Unit(id, "", source, text, state, line=line, empty=empty, laid_out=laid_out)


def _segments(element: ET.Element | None) -> list[ET.Element]:
    """The sentences that a tool cut a text into."""
    found = element.iter("mrk") if element is not None else ()
    return [one for one in found if one.get("mtype") == "seg"]


def _segmented(target: ET.Element | None, held: Mapping[str, str], language: str) -> str:
    """The characters of a target, its segments put together."""
    pieces = _segments(target)
    if target is None or pieces != list(target):
        return _text(target, held)
    between = [(_text(one, held), one.tail or "") for one in pieces]
    return joined([target.text or "", *(text for pair in between for text in pair)], language)


def _empty(made: ET.Element, held: Mapping[str, str]) -> list[str]:
    """The segments of some text that have no translation, by their numbers."""
    sides = (made.find("seg-source"), made.find("target"))
    ours, theirs = ({m.get("mid", ""): _text(m, held).strip() for m in _segments(s)} for s in sides)
    return [number for number, text in ours.items() if text and theirs and not theirs.get(number)]


def _held(source: ET.Element | None) -> dict[str, str]:
    """What each element of a source stands for: some tools write the id alone into the target."""
    found = source.iter() if source is not None else ()
    return {e.get("id", ""): _native(e) for e in found if e.tag in _HOLDERS and _native(e)}


def _native(element: ET.Element) -> str:
    return "".join(element.itertext()) or element.get("equiv-text") or ""


def _state(made: ET.Element, target: ET.Element) -> str:
    """A text is fuzzy that a tool says needs something; who approves of it has looked it over."""
    state = target.get("state", "").lower()
    doubtful = state.startswith("needs-") or state == "new"
    return "fuzzy" if doubtful and made.get("approved", "").lower() != "yes" else "translated"


def _text(element: ET.Element | None, held: Mapping[str, str]) -> str:
    """The characters of a text, with placeholders in full."""
    if element is None:
        return ""
    text = element.text or ""
    for child in element:
        holds = child.tag in _HOLDERS
        text += _native(child) or held.get(child.get("id", ""), "") if holds else _text(child, held)
        text += child.tail or ""
    return text
