"""What resources, columns, rows and facts of an edition are called where exhibits show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bifolio.i18n.language.number_words import N_
from bifolio.model.findings import Label, Message, Table, TableHeads
from bifolio.render.draft import ChapterInputs

_COUNTRY = N_("country", "expression of the audit")
_CONTINENT = N_("continent", "expression of the audit")


def exhibit_table(inputs: ChapterInputs, exhibit: str) -> Table | None:
    """The values of an exhibit: its table, or what its figure is drawn from."""
    if exhibit in inputs.findings.tables:
        return inputs.findings.tables[exhibit]
    figure = inputs.findings.figures.get(exhibit)
    return figure.table if figure else None


def twin(inputs: ChapterInputs, exhibit: str) -> str:
    """The exhibit of the other kind in the same chapter that shows the same values; empty without one."""
    exhibits, heads = inputs.report.exhibits, inputs.heads(exhibit)
    own = exhibits[exhibit]
    others = (
        id for id, one in exhibits.items() if one.chapter == own.chapter and one.kind != own.kind
    )
    alike = (id for id in others if heads and inputs.heads(id) == heads)  # their cells need a look
    return next((id for id in alike if _same_cells(inputs, id, exhibit)), "")


def _same_cells(inputs: ChapterInputs, one: str, other: str) -> bool:
    return exhibit_table(inputs, one) == exhibit_table(inputs, other)


def fact_text(inputs: ChapterInputs, id: str) -> str:
    """A fact's value as its sentence shows it."""
    fact, language = inputs.findings.facts[id], inputs.language
    if isinstance(fact.value, tuple):
        return language.names([language.place_name(item.place) for item in fact.value])
    if fact.kind == "percent":
        return language.percent(fact.value, fact.digits)
    if fact.kind == "year":
        return language.formats.year(fact.value)
    return language.decimal(fact.value, fact.digits)


class ExhibitNames:
    """Names of one edition in one language."""

    def __init__(self, inputs: ChapterInputs) -> None:
        self.inputs, self.language = inputs, inputs.language

    def exhibit(self, resource: str) -> str:
        """The exhibit that shows a resource, a table before a figure; its name in words where none does."""
        exhibits = self.inputs.report.exhibits
        shown = [id for id in exhibits if exhibits[id].source == resource]
        shown.sort(key=lambda id: exhibits[id].kind != "table")
        return self.inputs.label(shown[0]) if shown else self.name(resource)

    def heads(self, resource: str) -> Iterator[TableHeads]:
        """The heads of the exhibits that show a resource."""
        for id, spec in self.inputs.report.exhibits.items():
            heads = self.inputs.heads(id) if spec.source == resource else None
            if heads is not None:
                yield heads

    def label(self, resource: str, column: str, *, before: bool = False) -> str:
        """The head of a column where an exhibit of the resource shows it.

        before: of the edition before, where a head with a year of this one would say something false.
        """
        columns = (shown for heads in self.heads(resource) for shown in heads.columns)
        label = next((shown.label for shown in columns if shown.id == column), None)
        if label is not None and not (before and _dated(label)):
            return self.language.label(label)
        return self.parent(*self._keys(resource, 1)) if column == "parent" else self.name(column)

    def parent(self, *places: str) -> str:
        """What the first of some keys that names a place lies in: a country, or a continent."""
        kinds = (self.language.places[one].kind for one in places if one in self.language.places)
        continent = next(kinds, "city") in ("country", "region")
        return self.language.site(*(_CONTINENT if continent else _COUNTRY))

    def condition(self, above: str) -> str:
        """That places lie in another one: “continent = Asia”."""
        place = self.language.places.get(above)
        continent = place is not None and place.kind == "continent"
        word = self.language.site(*(_CONTINENT if continent else _COUNTRY))
        return f"{word} = {self.name(above)}"

    def row(self, resource: str, key: str) -> str:
        """The head of a row where an exhibit of the resource shows one that is called as its key."""
        for heads in self.heads(resource):
            if head := self._by_key(heads).get(key):
                return self.language.message(head)
        return self._head(resource, key) or self.name(key)

    def _by_key(self, heads: TableHeads) -> Mapping[str, Message]:
        """The heads of a table's rows by the keys that they read as; looked for once."""
        known = self.inputs.row_heads
        if id(heads) not in known:
            found: dict[str, Message] = {}
            for head in (row[0] for row in heads.rows if row):
                if isinstance(head, Message):
                    found.setdefault(_key_of(head.id), head)
            known[id(heads)] = (heads, found)
        return known[id(heads)][1]

    def _keys(self, resource: str, columns: int) -> list[str]:
        """The keys of a resource's rows, of so many columns, in order; looked for once."""
        known, asked = self.inputs.keys, f"{resource}/{columns}"
        if asked not in known:
            rows = [list(row.values()) for row in self.inputs.rows(resource) if row]
            known[asked] = ["/".join(map(str, row[:columns])) for row in rows]
        return known[asked]

    def _head(self, resource: str, key: str) -> str:
        """The heads of the row that stands where the key does, in a table with a row for each."""
        columns = key.count("/") + 1
        keys = self._keys(resource, columns)
        for heads in self.heads(resource):
            if key in keys and len(heads.rows) == len(keys):
                row = heads.rows[keys.index(key)][:columns]
                if columns == 1 and not any(isinstance(head, Message) for head in row):
                    return ""
                return " / ".join(map(self._said, row))
        return ""

    def _said(self, head: Message | str) -> str:
        return self.language.message(head) if isinstance(head, Message) else self.name(head)

    def name(self, text: str) -> str:
        """A place, or several in one key, by name; any other id as words."""
        if text in self.language.places:
            return self.language.place_name(text)
        if "/" in text and is_id(text.replace("/", "-")):
            return " / ".join(self.name(one) for one in text.split("/"))
        return text.replace("-", " ").replace("_", " ") if is_id(text) else text


def _dated(label: Label) -> bool:
    """Whether a label holds a year of its edition: the placeholder `year`, or `year_1` for the one before."""
    return isinstance(label, Message) and any(one.startswith("year") for one in label.values)


def is_id(text: str) -> bool:
    """Whether a text is written as ids are."""
    return text.isascii() and text.replace("-", "").replace("_", "").isalnum() and text.islower()


def _key_of(name: str) -> str:
    """`Medical and health sciences` as keys of rows are written: `medical-health-sciences`."""
    return "-".join(word for word in re.findall(r"\w+", name.lower()) if word != "and")
