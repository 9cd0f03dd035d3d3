"""What must hold between the parts, chapters and exhibits of a `report.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bifolio.model.addresses import is_id, name_hint
from bifolio.model.errors import Where
from bifolio.sources.report.model import Chapter, Exhibit, Part
from bifolio.sources.toml_json import Entry, suggest

KINDS = ("table", "figure")
RESERVED = ("index", "audit", "changes")  # pages of the site that stand beside the chapters
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_EXHIBIT_NUMBER = re.compile(r"[0-9]+(?:[.-][0-9]+)*")


def check_id(entry: Entry, key: str, value: str) -> None:
    """Ids are pieces of addresses; those of the site's own pages are taken."""
    if value in RESERVED:
        entry.problem(key, f"“{value}” is the address of another page", "Choose another id.")
    if value and not is_id(value):
        hint = "It becomes part of an address: use lower-case letters, digits and hyphens."
        entry.problem(key, f"“{value}” cannot be an id", name_hint(value, hint))


def check_shown(entry: Entry, key: str, name: str, exhibits: Mapping[str, Exhibit]) -> None:
    """An exhibit that is named to be shown elsewhere is there and has values."""
    if name not in exhibits:
        entry.problem(key, f"there is no exhibit “{name}”", suggest(name, exhibits, "Exhibits"))
    elif exhibits[name].status == "unpublished":
        entry.problem(key, f"“{name}” shows no values", "Choose an exhibit that has values.")


def check_number(entry: Entry, number: str) -> None:
    """Numbers of parts and chapters are digits with dots."""
    if not _NUMBER.fullmatch(number):
        hint = "Write digits and dots, such as 4.1, as in the printed contents."
        entry.problem("number", f"“{number}” is not a number of a heading", hint)


def check_exhibit_id(entry: Entry, exhibit: Exhibit) -> None:
    """Ids are addresses: the kind, then the printed number with its dots as hyphens."""
    number = exhibit.number
    if exhibit.kind not in KINDS or not is_id(exhibit.id) or exhibit.kind == exhibit.id:
        hint = "Ids begin with table- or figure-, such as table-4-1."
        entry.problem(None, f"“{exhibit.id}” cannot be the id of an exhibit", hint)
    elif number and not _EXHIBIT_NUMBER.fullmatch(number):
        hint = "Write it as printed, such as 4-1 or 2.1.1; leave it empty where none is printed."
        entry.problem("number", f"“{number}” is not a number of an exhibit", hint)
    elif number and exhibit.id != (wanted := f"{exhibit.kind}-{number.replace('.', '-')}"):
        message = f"the id “{exhibit.id}” and the number “{number}” do not agree"
        entry.problem("number", message, f"With this number the id is “{wanted}”.")


def check_ids(chapters: Mapping[Entry, Chapter]) -> None:
    """Each chapter has an id of its own."""
    first: dict[str, Entry] = {}
    for entry, chapter in chapters.items():
        before = first.setdefault(chapter.id, entry)
        if chapter.id and before is not entry:
            message = f"two chapters have the id “{chapter.id}”"
            entry.problem("id", message, f"The first stands in line {before.line('id')}.")


def check_parts(parts: Mapping[Entry, Part], chapters: Mapping[Entry, Chapter]) -> None:
    """A number with a dot stands in a declared part; a part is declared once and has chapters."""
    numbered: list[tuple[Entry, Part | Chapter]] = [*parts.items(), *chapters.items()]
    declared = [part.number for part in parts.values()]
    for entry, item in numbered:
        outer = item.number.rpartition(".")[0]
        if outer and _NUMBER.fullmatch(item.number) and outer not in declared:
            hint = f'Add a [[part]] with number = "{outer}" and its title.'
            entry.problem(
                "number", f"no part has the number “{outer}”, in which “{item.number}” stands", hint
            )
    for entry, part in parts.items():
        if declared.count(part.number) > 1 and entry.line() != _first_line(parts, part.number):
            entry.problem(
                "number", f"two parts have the number “{part.number}”", "Keep one of the two."
            )
        if part.number and not any(
            c.number.startswith(part.number + ".") for c in chapters.values()
        ):
            entry.problem(
                "number",
                f"part “{part.number}” has no chapters",
                "Remove it or number its chapters.",
            )


def _first_line(parts: Mapping[Entry, Part], number: str) -> int:
    return min(entry.line() for entry, part in parts.items() if part.number == number)


def checked_homes(
    top: Entry, chapters: Mapping[Entry, Chapter], exhibits: Mapping[str, Exhibit]
) -> dict[str, str]:
    """The chapter of each exhibit; notes unknown and repeated ones, and those that stand in none."""
    found = homes(chapters, exhibits)
    if chapters:  # else none stands anywhere, which is told already
        check_homes(top, exhibits, found)
    return found


def homes(chapters: Mapping[Entry, Chapter], exhibits: Mapping[str, Exhibit]) -> dict[str, str]:
    """The chapter of each exhibit; notes unknown and repeated ones."""
    homes: dict[str, str] = {}
    for entry, chapter in chapters.items():
        for name in chapter.exhibits:
            if name not in exhibits:
                hint = suggest(name, exhibits) or f"Add an [exhibit.{name}] table."
                entry.problem("exhibits", f"no exhibit “{name}” is declared", hint)
            elif name in homes:
                message = f"“{name}” is already in the chapter “{homes[name]}”"
                entry.problem("exhibits", message, "An exhibit stands in one chapter, once.")
            homes.setdefault(name, chapter.id)
    return homes


def check_homes(top: Entry, exhibits: Mapping[str, Exhibit], homes: Mapping[str, str]) -> None:
    """Every declared exhibit stands in a chapter."""
    for name, exhibit in exhibits.items():
        if name not in homes:
            where = Where(top.document.file, exhibit.line, item=f"exhibit › {name}")
            hint = "Add it to the “exhibits” of the chapter where it stands."
            top.document.problems.add(where, f"“{name}” is in no chapter", hint)
