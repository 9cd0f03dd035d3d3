"""XLIFF 2.0, for CAT tools: placeholders are elements, so that a tool guards them."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from bifolio.i18n.interchange import xliff12, xml_document
from bifolio.i18n.interchange.translation_units import Exchange, Unit, joined
from bifolio.i18n.language.message_text import PLACEHOLDER
from bifolio.model.canonical.xml_text import xml_text
from bifolio.model.errors import BuildError, Problem, Where
from bifolio.sources.toml_json import decode

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_TAG = f"{{{NAMESPACE}}}"
_STATES = {"missing": "initial", "fuzzy": "translated", "translated": "reviewed"}
_REVIEW = "bifolio:needs-review"  # subState of a fuzzy text


def write(exchange: Exchange) -> bytes:
    """An exchange as an XLIFF document."""
    attributes = {"version": "2.0", "srcLang": exchange.source_tag, "trgLang": exchange.target_tag}
    root = ET.Element(f"{_TAG}xliff", attributes)
    file = ET.SubElement(root, f"{_TAG}file", {"id": exchange.domain, "xml:space": "preserve"})
    for unit in exchange.units:
        _write_unit(file, unit)
    text = xml_text(root)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + _lines(text) + "\n").encode()


def _lines(text: str) -> str:
    """A line for each unit and each element in it, outside the texts: a diff stays readable."""
    return re.sub(
        r"(?=<(?:file|unit|notes|note|originalData|segment|source|target)[ >])", "\n", text
    )


def _write_unit(file: ET.Element, unit: Unit) -> None:
    made = ET.SubElement(file, f"{_TAG}unit", {"id": unit.id, "name": unit.context or unit.id})
    notes = [("context", unit.context)] * bool(unit.context)
    notes += [("comment", note) for note in unit.notes]
    notes += [("preview", unit.link)] * bool(unit.link)
    if notes:
        holder = ET.SubElement(made, f"{_TAG}notes")
        for category, note in notes:
            ET.SubElement(holder, f"{_TAG}note", {"category": category}).text = note
    data = list(dict.fromkeys(re.findall(PLACEHOLDER, unit.source + unit.target)))
    if data:
        originals = ET.SubElement(made, f"{_TAG}originalData")
        for at, original in enumerate(data, 1):
            ET.SubElement(originals, f"{_TAG}data", {"id": f"d{at}"}).text = original
    attributes = {"state": _STATES[unit.state]}
    if unit.state == "fuzzy":
        attributes["subState"] = _REVIEW
    segment = ET.SubElement(made, f"{_TAG}segment", attributes)
    _fill(ET.SubElement(segment, f"{_TAG}source"), unit.source, data)
    if unit.target:
        _fill(ET.SubElement(segment, f"{_TAG}target"), unit.target, data)


def _fill(element: ET.Element, text: str, data: list[str]) -> None:
    """A text with an element for each placeholder."""
    pieces = re.split(f"({PLACEHOLDER})", text)
    element.text = pieces[0]
    seen: dict[str, int] = {}
    for original, rest in zip(pieces[1::2], pieces[2::2], strict=True):
        seen[original] = seen.get(original, 0) + 1
        number = data.index(original) + 1
        again = f"-{seen[original]}" if seen[original] > 1 else ""
        attributes = {"id": f"{number}{again}", "dataRef": f"d{number}", "equiv": original[2:-2]}
        ET.SubElement(element, f"{_TAG}ph", {**attributes, "disp": original}).tail = rest


def read(data: bytes, file: str) -> Exchange:
    """The exchange of a document of XLIFF 1.2 or 2, shown as `file`. Raises BuildError with its line."""
    text = decode(data, file)
    root = xml_document.parse(text, file)
    holder = root.find("file")
    version = root.get("version", "")
    if root.tag != "xliff" or holder is None or version[:2] not in {"1.", "2."}:
        hint = "Export from the tool as XLIFF, or begin from: python build.py translate export"
        raise BuildError([Problem(Where(file, 1), "this is no XLIFF document", hint)])
    try:
        if version.startswith("1."):
            return xliff12.exchange(root, text)
        found = tuple(_read_units(root, xml_document.lines(text, "unit")))
    except RecursionError:
        hint = "Export it from the tool again."
        where = Where(file, xml_document.deep_line(text))
        raise BuildError([Problem(where, "elements stand too deep", hint)]) from None
    return Exchange(holder.get("id", ""), root.get("srcLang", ""), root.get("trgLang", ""), found)


def _read_units(root: ET.Element, lines: dict[str, int]) -> Iterator[Unit]:
    for made in root.iter("unit"):
        id = made.get("id", "")
        data = {d.get("id", ""): "".join(d.itertext()) for d in made.iter("data")}
        segments = list(made.iter("segment"))
        # A tool may cut a text into sentences; what stands between them is an “ignorable”.
        pieces = [one for one in made.iter() if one.tag in {"segment", "ignorable"}]
        held = _held(pieces, data)
        source = "".join(_text(one.find("source"), held) for one in pieces)
        said = [_text(_said(one), held) for one in _in_order(pieces)]
        empty = [one for one in segments if _is_empty(one, held)]
        target = "" if len(empty) == len(segments) else joined(said, root.get("trgLang", ""))
        source, target = xml_document.tidy(source), xml_document.tidy(target)
        state = "missing" if not target else _state(segments)
        lacking = len(empty) if target else 0
        held_in = (one.find(side) for one in pieces for side in ("source", "target"))
        laid_out = any(map(xml_document.is_laid_out, held_in))
        line = lines.get(id, 0)
        yield Unit(id, "", source, target, state, line=line, empty=lacking, laid_out=laid_out)


def _held(pieces: list[ET.Element], data: dict[str, str]) -> dict[str, str]:
    """What the elements of the sources stand for, by id: some tools write the id alone into a target."""
    sources = (one.find("source") for one in pieces)
    found = [ph for one in sources if one is not None for ph in one.iter("ph")]
    return {f"ph {one.get('id', '')}": _original(one, data) for one in found} | data


def _original(element: ET.Element, data: dict[str, str]) -> str:
    said = data.get(element.get("dataRef", "")) or element.get("disp")
    return said or data.get(f"ph {element.get('id', '')}", "")


_ORDER = re.compile(r"\d{1,9}")


def _in_order(pieces: list[ET.Element]) -> list[ET.Element]:
    """The pieces of a text as their targets follow one another, which may be another order."""
    places = {
        id(one): int(order) if _ORDER.fullmatch(order := _order_of(one)) else at
        for at, one in enumerate(pieces, 1)
    }
    return sorted(pieces, key=lambda one: places[id(one)])


def _order_of(piece: ET.Element) -> str:
    target = piece.find("target")
    return "" if target is None else target.get("order", "")


def _is_empty(segment: ET.Element, data: dict[str, str]) -> bool:
    """Whether a segment of some text has no translation."""
    said = _text(segment.find("target"), data).strip()
    return not said and bool(_text(segment.find("source"), data).strip())


def _said(piece: ET.Element) -> ET.Element | None:
    """The target of a piece; what stands between sentences may have its source alone."""
    target = piece.find("target")
    between = piece.tag == "ignorable"
    return piece.find("source") if between and target is None else target


def _state(segments: list[ET.Element]) -> str:
    """A text that a tool calls initial, or that we exported as fuzzy and nobody touched, is fuzzy."""
    doubtful = any(
        s.get("state", "initial").lower() == "initial"
        or s.get("subState") == _REVIEW
        or s.find("target") is None
        for s in segments
    )
    return "fuzzy" if doubtful else "translated"


def _character(code: str) -> str:
    """A character by its number, as `cp` gives it; what is none is U+FFFD."""
    found = int(code, 16) if _HEX.fullmatch(code) else 0xFFFD
    is_one = found <= sys.maxunicode and not 0xD800 <= found <= 0xDFFF
    return chr(found) if is_one else "\ufffd"


_HEX = re.compile("[0-9A-Fa-f]{1,6}")


def _text(element: ET.Element | None, data: dict[str, str]) -> str:
    """The characters of a text, with placeholders in full."""
    if element is None:
        return ""
    text = element.text or ""
    for child in element:
        if child.tag == "cp":  # a character that XML has no place for
            text += _character(child.get("hex", ""))
        else:
            text += _original(child, data) if child.tag == "ph" else _text(child, data)
        text += child.tail or ""
    return text
