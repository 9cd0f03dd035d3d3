"""What is exchanged: one unit for each form of a message. Taking units back into a catalog."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.catalog import Message

from bifolio.i18n import catalogs
from bifolio.i18n.catalogs.completeness import broken_placeholder, stray_break, unwanted
from bifolio.i18n.catalogs.message_anchor import anchor
from bifolio.i18n.language.message_text import placeholders
from bifolio.model.errors import Problem, Where

STATES = ("missing", "fuzzy", "translated")


@dataclass(frozen=True)
class Unit:
    """One text to translate. `id` is the same in every language; `form` counts plural forms from 0."""

    id: str
    context: str
    source: str
    target: str
    state: str  # missing | fuzzy | translated
    notes: tuple[str, ...] = ()
    form: int = 0
    line: int = 0  # in the file it was read from
    link: str = ""  # the address of the passage in a preview
    empty: int = 0  # segments that a tool cut the text into and that have no translation
    laid_out: bool = False  # whether a program broke lines between its placeholders


@dataclass(frozen=True)
class Exchange:
    """The units of one catalog. Languages are BCP 47 tags."""

    domain: str
    source_tag: str
    target_tag: str
    units: tuple[Unit, ...]


def units(catalog: BabelCatalog) -> Iterator[Unit]:
    """The units of a catalog, in its order."""
    for message in catalogs.entries(catalog):
        sources = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
        strings = catalogs.forms(message)
        context = str(message.context or "")
        for form, string in enumerate(strings):
            source = str(sources[min(form, len(sources) - 1)] if len(strings) > 1 else sources[-1])
            state = "missing" if not string else "fuzzy" if message.fuzzy else "translated"
            notes = (*message.auto_comments, *message.user_comments)
            yield Unit(unit_id(message, form), context, source, string, state, notes, form)


_ADDRESS = re.compile(r"(?:^|: )([\w-]+/(?:[\w.-]+/)*[\w.-]+\.html(?:#[\w-]+)?)$")


_ENDS = re.compile(r"[.!?;:][”’)\]]*$")
_WITHOUT_SPACES = frozenset(["zh", "ja", "th", "lo", "km", "my"])


def joined(pieces: Iterable[str], language: str) -> str:
    """The segments of a text, with a space behind a sentence where the language has one and no tool put it."""
    text = ""
    for piece in pieces:
        apart = language.lower()[:2] not in _WITHOUT_SPACES and _ENDS.search(text)
        text += f" {piece}" if apart and piece[:1].isalnum() else piece
    return text


def linked(found: Iterable[Unit], preview: str) -> Iterator[Unit]:
    """The units with the addresses of their first passages in a preview, as far as notes tell them.

    preview: the address of the preview’s folder.
    """
    for unit in found:
        places = (place[1] for note in unit.notes if (place := _ADDRESS.search(note)))
        address = next(places, "")
        yield replace(unit, link=f"{preview}/{address}") if address else unit


def unit_id(message: Message, form: int) -> str:
    """m-…, with the number of the plural form where the message has some."""
    context, id = catalogs.key(message)
    return anchor(id, context) + (f"-{form}" if message.pluralizable else "")


def take_back(
    catalog: BabelCatalog, found: Iterable[Unit], file: str, *, cleared: bool = False
) -> tuple[int, list[Problem]]:
    """Put translations into a catalog; answers how many texts changed, and what was not taken.

    cleared: take out translations that are empty in the file, too.

    A unit is left out, with a problem, when its message is gone or has changed since the export, or
    when its placeholders are broken.
    """
    known = {unit.id: unit for unit in units(catalog)}
    messages = _by_unit(catalog)
    changed, problems = 0, []
    taken: dict[str, Unit] = {}
    for sent in found:
        if sent.id in taken:
            if _differs(taken[sent.id], sent):
                where = Where(file, sent.line, item=sent.id)
                problems.append(Problem(where, *_TWICE, (taken[sent.id].target, sent.target)))
            continue
        ours = known.get(sent.id)
        unit = _without_reflow(ours, sent) if ours else sent
        if ours and _same(ours, unit):
            continue
        if not unit.target.strip():
            unit = replace(unit, target="")
            if ours and ours.target and cleared:
                _put(*messages[unit.id], unit)
                changed += 1
            elif ours and ours.target:
                where = Where(file, unit.line, item=unit.id)
                problems.append(Problem(where, *_CLEARED, (ours.source, ours.target)))
            continue
        if fault := _fault(unit, ours):
            problems.append(Problem(Where(file, unit.line, item=unit.id), *fault, (unit.target,)))
        else:
            taken[unit.id] = unit
            _put(*messages[unit.id], unit)
            changed += 1
    return changed, problems


def _by_unit(catalog: BabelCatalog) -> dict[str, tuple[Message, int]]:
    return {
        unit_id(message, form): (message, form)
        for message in catalogs.entries(catalog)
        for form in range(len(catalogs.forms(message)))
    }


def _without_reflow(ours: Unit, theirs: Unit) -> Unit:
    """A unit of a file that a tool has laid out anew: other blanks alone are no other translation."""
    reflowed = theirs.source != ours.source or theirs.laid_out
    if reflowed and _bare(theirs.source) == _bare(ours.source):
        same = _bare(theirs.target) == _bare(ours.target)
        return replace(theirs, source=ours.source, target=ours.target if same else theirs.target)
    return theirs


def _bare(text: str) -> str:
    return "".join(text.split())


def _differs(first: Unit, second: Unit) -> bool:
    """Whether a message stands in a file a second time with another translation."""
    return bool(second.target.strip()) and _bare(first.target) != _bare(second.target)


def _same(ours: Unit, theirs: Unit) -> bool:
    return (ours.source, ours.target, ours.state) == (theirs.source, theirs.target, theirs.state)


def _put(message: Message, form: int, unit: Unit) -> None:
    forms = catalogs.forms(message)
    forms[form] = unit.target
    message.string = tuple(forms) if message.pluralizable else forms[0]
    if unit.state == "fuzzy":
        message.flags.add("fuzzy")
    else:
        message.flags.discard("fuzzy")


def _fault(unit: Unit, ours: Unit | None) -> tuple[str, str] | None:
    if ours is None:
        return "the catalog has no such message", "It was taken out since the export; leave it out."
    if _bare(unit.source) != _bare(ours.source):  # tools reflow
        return "the message has changed since the export", "Export anew and translate this one."
    if unit.empty:
        return "a part of the translation is empty here; the catalog keeps its own", _SEGMENT_HINT
    if fault := _placeholder_fault(unit):
        return fault
    if kind := stray_break(unit.source, unit.target):
        return f"the text holds a {kind}, which the message lacks", "Delete it."
    if unwanted(unit.target):
        return "the text holds a control character", "Retype it."
    return None


def _placeholder_fault(unit: Unit) -> tuple[str, str] | None:
    if broken_placeholder(unit.target) and not broken_placeholder(unit.source):
        return f"a placeholder is broken: {broken_placeholder(unit.target)}", _PLACEHOLDER_HINT
    wanted, has = set(placeholders(unit.source)), set(placeholders(unit.target))
    if has - wanted:
        return f"an unknown placeholder: {', '.join(sorted(has - wanted))}", _PLACEHOLDER_HINT
    if wanted - has and "-" not in unit.id.removeprefix("m-"):  # a plural form may say it in words
        return f"a placeholder is missing: {', '.join(sorted(wanted - has))}", _PLACEHOLDER_HINT
    return None


_CLEARED = (
    "the translation is empty here; the catalog keeps it",
    "To take it out: python build.py translate import --cleared FILE",
)
_TWICE = (
    "the message stands twice in the file, with two translations; the first is taken",
    "Delete one of the two units.",
)
_SEGMENT_HINT = "The tool cut the text into segments: translate each of them, and import again."
_PLACEHOLDER_HINT = "Placeholders are those of the message, spelled exactly so."
