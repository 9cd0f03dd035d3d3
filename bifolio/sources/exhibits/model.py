"""The values that declare exhibits: what a person wrote, with its lines, before any data is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from bifolio.model.errors import Where


@dataclass(frozen=True)
class Amount:
    """A value of the data in words or among the options of a chart form: an expression.

    kind: how it is written, `count`, `year`, `percent`, `decimal`, `text` or `places`; empty where its value says.
    """

    expression: str
    where: Where
    kind: str = ""
    digits: int | None = None


@dataclass(frozen=True)
class Words:
    """Words that a reader sees: an English message with a context, or the name of a place.

    fills: what fills its placeholders; those without a value are filled from the row.
    """

    text: str
    where: Where
    context: str | None = None
    place: str = ""
    fills: Mapping[str, Amount | Words] = field(default_factory=dict)


@dataclass(frozen=True)
class ColumnDeclaration:
    """One column; None means that nothing is said.

    source: name of the column in the data. other: another resource that it is looked up in, `by`
    a column of that. value: an
    expression that gives it by row. within: a kind of place, the one that the row's place lies in. names:
    which list of names its texts have; empty for none. bound: the column that says which of its values are limits.
    """

    id: str
    where: Where
    source: str | None = None
    other: str | None = None
    by: str | None = None
    value: str | None = None
    within: str | None = None
    label: Words | None = None
    unit: Words | None = None
    kind: str | None = None
    digits: int | str | None = None
    bar: bool | None = None
    names: str | None = None
    empty: Words | None = None
    bound: str | None = None

    def over(self, shared: ColumnDeclaration | None) -> ColumnDeclaration:
        """What stands here, and elsewhere in the file where nothing does."""
        if shared is None:
            return self
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        return replace(shared, **{name: one for name, one in said.items() if one is not None})


Condition = Mapping[str, tuple[Any, ...]]  # column → the values that its cell may have


@dataclass(frozen=True)
class TableDeclaration:
    """A table: where its rows come from, which of them, in what order; which columns.

    One of `resource`, `rows` (a function of the series, or an expression that gives names) and `table` (another exhibit) says the
    source. columns: empty for all of the source. order: columns by which the rows are sorted, each with the
    order of its values where that is written, and whether the greatest comes first.
    """

    where: Where
    lines: Mapping[str, Where]
    resource: str = ""
    rows: str = ""
    table: str = ""
    columns: tuple[ColumnDeclaration, ...] = ()
    only: Condition = field(default_factory=dict)
    order: tuple[tuple[str, tuple[Any, ...], bool], ...] = ()
    limit: int | None = None
    complete: bool = False
    totals: Condition = field(default_factory=dict)
    sums: Words | None = None
    strong: Condition | str = ""
    unit: Words | None = None  # of all numbers whose column says none
    digits: int | None = None  # likewise
    filled: bool = False  # columns without any value are left out
    labels: str = ""  # the list of names that columns without a label take theirs from
    written: tuple[Mapping[str, Any], ...] = ()  # rows that stand here themselves

    def at(self, key: str) -> Where:
        """The line of a key; of the table where it is not written."""
        return self.lines.get(key, self.where)


@dataclass(frozen=True)
class ExhibitDeclaration:
    """A table or figure. drawn: what a figure draws, where that is not what it shows.

    options: of the chart form; texts, numbers, lists and tables, with `Words` and `Amount` in them.
    like: the exhibit of the same file whose keys hold where this one is silent. sound: False where something of it
    could not be read: it is not made, and that is told already.
    """

    id: str
    where: Where
    table: TableDeclaration | None = None
    form: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    drawn: TableDeclaration | None = None
    like: str = ""
    sound: bool = True

    @property
    def others(self) -> set[str]:
        """The exhibits that this one rests on."""
        tables = {one.table for one in (self.table, self.drawn) if one is not None}
        return (tables | {self.like}) - {""}


@dataclass(frozen=True)
class CoverDeclaration:
    """A report's cover. given: expressions, or a resource, by key; lines: where each key stands."""

    form: str
    given: Mapping[str, str]
    lines: Mapping[str, Where]
    note: Words


@dataclass(frozen=True)
class Exhibits:
    """All that one file declares: exhibits and columns by id, names of texts by list, the cover; every word in it.

    sound: False where the file, or what its exhibits share, could not be read: none is made.
    """

    exhibits: Mapping[str, ExhibitDeclaration] = field(default_factory=dict)
    columns: Mapping[str, ColumnDeclaration] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, Words]] = field(default_factory=dict)
    words: tuple[Words, ...] = ()
    cover: CoverDeclaration | None = None
    sound: bool = True

    def needed(self, wanted: Iterable[str]) -> set[str]:
        """The wanted exhibits that are declared, and those that they rest on."""
        found: set[str] = set()
        waiting = [id for id in wanted if id in self.exhibits]
        while waiting:
            found.add(id := waiting.pop())
            others = self.exhibits[id].others & self.exhibits.keys()
            waiting += sorted(others - found)
        return found

    def over(self, series: Exhibits) -> Exhibits:
        """What an edition declares, and what its series does where the edition is silent."""
        lists = {
            one: {**series.names.get(one, {}), **self.names.get(one, {})}
            for one in (*series.names, *self.names)
        }
        exhibits = {**series.exhibits, **self.exhibits}
        columns = {**series.columns, **self.columns}
        sound, cover = self.sound and series.sound, self.cover or series.cover
        return Exhibits(exhibits, columns, lists, cover=cover, sound=sound)
