"""What is exchanged: one unit for each form of a message. Taking units back into a catalog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.catalog import Message

from bifolio.i18n import catalogs
from bifolio.i18n.catalogs.checking import broken_placeholder, stray_break, unwanted
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


def unit_id(message: Message, form: int) -> str:
    """m-…, with the number of the plural form where the message has some."""
    context, id = catalogs.key(message)
    return anchor(id, context) + (f"-{form}" if message.pluralizable else "")


def take_back(catalog: BabelCatalog, found: Iterable[Unit], file: str) -> tuple[int, list[Problem]]:
    """Put translations into a catalog; answers how many texts changed, and what was not taken.

    A unit is left out, with a problem, when its message is gone or has changed since the export, or
    when its placeholders are broken.
    """
    known = {unit.id: unit for unit in units(catalog)}
    messages = {
        unit_id(message, form): (message, form)
        for message in catalogs.entries(catalog)
        for form in range(len(catalogs.forms(message)))
    }
    changed, problems = 0, []
    for unit in found:
        if unit.state == "missing" or not unit.target:
            continue
        ours = known.get(unit.id)
        if ours and (ours.source, ours.target, ours.state) == (
            unit.source,
            unit.target,
            unit.state,
        ):
            continue
        if fault := _fault(unit, ours):
            problems.append(Problem(Where(file, unit.line, item=unit.id), *fault, (unit.target,)))
        else:
            _put(*messages[unit.id], unit)
            changed += 1
    return changed, problems


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
    if unit.source != ours.source:
        return "the message has changed since the export", "Export anew and translate this one."
    if broken_placeholder(unit.target) and not broken_placeholder(unit.source):
        return f"a placeholder is broken: {broken_placeholder(unit.target)}", _PLACEHOLDER_HINT
    wanted, has = set(placeholders(unit.source)), set(placeholders(unit.target))
    if has - wanted:
        return f"an unknown placeholder: {', '.join(sorted(has - wanted))}", _PLACEHOLDER_HINT
    if wanted - has and "-" not in unit.id.removeprefix("m-"):  # a plural form may say it in words
        return f"a placeholder is missing: {', '.join(sorted(wanted - has))}", _PLACEHOLDER_HINT
    if kind := stray_break(unit.source, unit.target):
        return f"the text holds a {kind}, which the message lacks", "Delete it."
    if unwanted(unit.target):
        return "the text holds a control character", "Retype it."
    return None


_PLACEHOLDER_HINT = "Placeholders are those of the message, spelled exactly so."
