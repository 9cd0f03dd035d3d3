"""What drawings of a built site leave to be looked up, or to be believed: names, and what titles say.

Works on the texts that `measured_drawings` finds in a drawing, the title and the table of its page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bifolio.charts.marks.table_access import token_of
from bifolio.charts.palette import CONTINENTS
from tests.support.editions import sources

FEW = 9  # numbers that a list explains, which a reader may keep in mind
_TITLE = re.compile(r'class="exhibit-title"[^>]*>(.*?)</h\d>', re.DOTALL)
_ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd][^>]*>")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Told:
    """What a page says of its exhibit: the title, and the rows of its table as texts."""

    title: str = ""
    rows: Sequence[Sequence[str]] = ()


NOTHING = Told()


def told_on(page: str) -> Told:
    """The title and the table of an exhibit's own page."""
    title = _TITLE.search(page)
    table = page[page.find("<tbody") :] if "<tbody" in page else ""
    rows = [[_plain(cell) for cell in _CELL.split(row)[1:]] for row in _ROW.findall(table)]
    return Told(_plain(title[1]) if title else "", [row for row in rows if row])


def _plain(markup: str) -> str:
    return html.unescape(_TAG.sub("", markup)).replace("\u200b", "").replace("\xa0", " ").strip()


def looked_up(texts: Sequence[str]) -> list[str]:
    """Numbers at points, counted from one on, that a list in the same drawing explains; few are none."""
    listed = {found[1] for one in texts if (found := re.match(r"(\d+)\s{2}\S", one))}
    numbers = []
    for at in range(1, len(texts) + 1):
        if str(at) not in texts or str(at) not in listed:
            break
        numbers.append(str(at))
    return numbers if len(numbers) > FEW else []


def unnamed(texts: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Groups of a map's key none of whose places is named, although others are."""
    groups: dict[str, list[str]] = {}
    for row in rows:
        for cell in set(row[1:]) & set(texts):
            groups.setdefault(cell, []).append(row[0])
    named = {group for group, places in groups.items() if set(places) & set(texts)}
    return sorted(set(groups) - named) if named else []


@dataclass(frozen=True)
class Names:
    """How a language calls the places, and which of these names are of groups of cities."""

    all_: Sequence[str]  # the longest first
    continents: frozenset[str]
    groups: frozenset[str] = field(repr=False)
    coloured: Mapping[str, Sequence[str]] = field(repr=False)  # by token: continents and regions

    def groups_in(self, text: str) -> list[str]:
        """The continents and countries that a text names; 中国 is not named by 中国香港."""
        found = []
        for name in self.all_:
            pattern = rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name)
            if re.search(pattern, text):
                found.append(name)
                text = re.sub(pattern, "#", text)
        return [name for name in found if name in self.groups]


@cache
def names_of(language: str) -> Names:
    """The names of a language."""
    found = sources()
    (own,) = (one for one in found.languages if one.code == language)
    by_kind: dict[str, set[str]] = {
        kind: set() for kind in ("continent", "country", "region", "city", "institution")
    }
    for place in found.places.values():
        by_kind[place.kind].add(own.place_name(place.id))
    continents = frozenset(by_kind["continent"])
    groups = continents | by_kind["country"]
    coloured: dict[str, list[str]] = {token: [] for token in CONTINENTS}
    for place in found.places.values():
        if place.kind in {"continent", "region"} and token_of(place.id) in coloured:
            coloured[token_of(place.id)].append(own.place_name(place.id))
    every = sorted(set().union(*by_kind.values()), key=lambda name: (-len(name), name))
    return Names(every, continents, frozenset(groups), coloured)


def unexplained(colours: Sequence[str], texts: Sequence[str], names: Names) -> list[str]:
    """Colours of continents in a drawing that names neither them nor a region of theirs."""
    said = "\n".join(texts)
    used = [one for one in names.coloured if one in colours]
    return [one for one in used if not any(name in said for name in names.coloured[one])]


def unsaid(lit: Sequence[str], title: str) -> list[str]:
    """Names of lines that stand out although the title says nothing of them."""
    found = (re.sub(r"^\d+\s*|\s*\d+$", "", text) for text in lit)
    return sorted({name for name in found if name and name not in title})


def untold(texts: Sequence[str], title: str, names: Names) -> list[str]:
    """Groups that a title names and a drawing that tells groups apart does not."""
    if len(names.continents & set(texts)) < 2:
        return []
    said = "\n".join(texts)
    return [name for name in names.groups_in(title) if name not in said]


def embedded(site: Path, language: str, exhibit: str) -> Told:
    """What the page of an exhibit, `edition/figure-…`, says of it."""
    edition, id = exhibit.split("/")
    return told_on((site / language / edition / "embed" / f"{id}.html").read_text("utf-8"))
