"""One column of a declared table: its head, kind and unit, and the cell that it has in each row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bifolio.editions.exhibits.column_units import contradict
from bifolio.editions.exhibits.context import Context
from bifolio.editions.exhibits.faults import Fault, Faults
from bifolio.editions.exhibits.table_cells import Cell, shown
from bifolio.editions.exhibits.table_rows import Row, SourceRows, check_column
from bifolio.expressions.values import Numbers
from bifolio.model.findings import Column, ColumnKind, Label, Message, PlaceName
from bifolio.sources.data.fields import Field
from bifolio.sources.exhibits import ColumnDeclaration, TableDeclaration, Words
from bifolio.sources.exhibits.columns import REST
from bifolio.sources.toml_json import suggest

NUMBERS = ("count", "decimal", "percent")
YEARS = "{year}"  # stands for columns that are named by a year


class ColumnMaker:
    """Makes the columns of one table."""

    def __init__(self, context: Context, one: TableDeclaration, source: SourceRows) -> None:
        self.context, self.one, self.source = context, one, source
        self.amounts, self.shared = context.amounts, context.declared.columns

    def columns(self) -> list[ColumnDeclaration]:
        """The columns that are asked for, with what is said of them elsewhere."""
        asked = self.one.columns or (ColumnDeclaration(REST, self.one.where),)
        named = {each.id for each in asked}
        found: list[ColumnDeclaration] = []
        for each in asked:
            rest = [name for name in self.source.columns if name not in named]
            years = [name for name in rest if _is_year(name)]
            ids = {REST: rest, YEARS: years}.get(each.id, [each.id])
            found += [
                self._shared(
                    ColumnDeclaration(id, each.where) if each.id in {REST, YEARS} else each, id
                )
                for id in ids
            ]
        return found

    def _shared(self, own: ColumnDeclaration, id: str) -> ColumnDeclaration:
        shared = self.shared.get(id)
        if shared is None and _is_year(id):
            shared = self.shared.get(YEARS)
        return own.over(shared)

    # -- the head

    def head(self, said: ColumnDeclaration) -> Column:
        """The column as readers see it. Raises Faults."""
        before = self._before(said)
        kind = self._kind(said, before)
        measured = kind in NUMBERS
        unit = said.unit or (self.one.unit if measured else None)
        self._compare(said, unit)
        digits = said.digits if isinstance(said.digits, int) else None
        if digits is None and kind in {"decimal", "percent"}:
            digits = self.one.digits
        return Column(
            said.id,
            kind,
            self._label(said, before),
            self._unit(unit, before),
            (before.digits if before else self._usual(said)) if digits is None else digits,
            bool(before.bar if before and said.bar is None else said.bar),
        )

    def _compare(self, said: ColumnDeclaration, unit: Words | None) -> None:
        """Note where the data package gives the column another unit."""
        own = self._field(said) if said.value is None else None
        if own is not None and unit is not None and unit.text and contradict(unit.text, own.unit):
            edition = self.context.inputs.edition
            self.context.doubts.append(
                f"{unit.where.file}, line {unit.where.line}: the unit of “{said.id}” is “{unit.text}” here "
                f"and “{own.unit}” in the data package of {edition}"
            )

    def _usual(self, said: ColumnDeclaration) -> int:
        return 2 if isinstance(said.digits, str) else 0

    def _before(self, said: ColumnDeclaration) -> Column | None:
        """The same column of the exhibit whose rows these are."""
        table = self.source.table
        name = said.source or said.id
        return next((one for one in table.columns if one.id == name), None) if table else None

    def _unit(self, unit: Words | None, before: Column | None) -> Message | None:
        if unit is None:
            return before.unit if before else None
        found = self.amounts.label(unit) if unit.text else None
        return found if isinstance(found, Message) else None

    def _kind(self, said: ColumnDeclaration, before: Column | None) -> ColumnKind:
        if said.kind is not None:
            return said.kind  # type: ignore[return-value]  # the reader knows all kinds
        if before is not None:
            return before.kind
        if said.within is not None:
            return "place"
        if said.value is not None:
            return "decimal"
        return self._kind_of_field(said)

    def _kind_of_field(self, said: ColumnDeclaration) -> ColumnKind:
        own = self._field(said)
        if own is None:
            return "text"
        if own.places:
            return "place"
        if own.type == "number":
            return "percent" if own.unit == "percent" else "decimal"
        return "count" if own.type == "integer" else "text"

    def _field(self, said: ColumnDeclaration) -> Field | None:
        """What the data package says of a column; None of one that is computed."""
        resource = self.context.package.resources.get(said.other or self.one.resource)
        fields = resource.fields if resource else ()
        return next((one for one in fields if one.name == (said.source or said.id)), None)

    def _label(self, said: ColumnDeclaration, before: Column | None) -> Label:
        if said.label is not None:
            own = {"year": said.id} if _is_year(said.id) else {}
            return self.amounts.label(said.label, {**self.amounts.years(said.label.text), **own})
        if before is not None:
            return before.label
        if (named := self._listed(said)) is not None:
            return named
        if said.id in self.context.inputs.places:
            return PlaceName(said.id)
        hint = (
            f'Write [columns.{said.id}] with label = "…", or {{ id = "{said.id}", label = "…" }}.'
        )
        raise Faults(Fault(said.where, f"the column “{said.id}” has no label", hint))

    def _listed(self, said: ColumnDeclaration) -> Label | None:
        """The name that the table's list of labels has for a column."""
        lists = self.context.declared.names
        if not self.one.labels:
            return None
        if self.one.labels not in lists:
            hint = suggest(self.one.labels, lists, "Lists of names")
            what = f"there is no list of names “{self.one.labels}”"
            raise Faults(Fault(self.one.at("labels"), what, hint))
        words = lists[self.one.labels].get(said.id)
        return self.amounts.label(words) if words is not None else None

    # -- the cells

    def cells(
        self,
        said: ColumnDeclaration,
        head: Column,
        rows: Sequence[tuple[str, Row]],
        raw: Sequence[Any],
    ) -> list[Any]:
        """The cells of a column, row by row. Raises Faults with all that is wrong."""
        found: list[Any] = []
        faults: list[Fault] = []
        for value, (_, row) in zip(raw, rows, strict=True):
            try:
                found.append(shown(Cell(self.context, self.source, said, head, row), value))
            except Faults as error:
                faults.extend(error.faults)
        if faults:
            raise Faults(*dict.fromkeys(faults))
        return found

    def raw(self, said: ColumnDeclaration, rows: Sequence[tuple[str, Row]]) -> list[Any]:
        """What stands in the data for each row. Raises Faults."""
        if said.value is not None:
            return list(self._computed(said, said.value, rows))
        if said.within is not None:
            return [self._within(said, said.within, row) for _, row in rows]
        name = said.source or said.id
        if said.other is not None:
            found = self._looked_up(said, said.other, name, said.by or self._subject_name)
            return [found.get(self._subject(row)) for _, row in rows]
        check_column(self.source, name, said.where)
        return [row.get(name) for _, row in rows]

    def _computed(
        self, said: ColumnDeclaration, expression: str, rows: Sequence[tuple[str, Row]]
    ) -> Iterator[Any]:
        value = self.amounts.value(expression, said.where)
        if not isinstance(value, Numbers):
            hint = "Write an expression over a column, such as 100 * column(…) / 5."
            raise Faults(Fault(said.where, "the expression gives no number for each row", hint))
        known = value.by_key
        for key, row in rows:
            yield known.get(key, known.get(str(self._subject(row))))

    def _looked_up(
        self, said: ColumnDeclaration, other: str, name: str, by: str
    ) -> Mapping[Any, Any]:
        """The cells of a column of another resource, by the place or text that its rows are of."""
        grids = self.amounts.grids.grids
        if other not in grids:
            hint = suggest(other, grids, "Resources")
            raise Faults(Fault(said.where, f"the data package has no resource “{other}”", hint))
        grid = grids[other]
        source = SourceRows(other, tuple(grid.columns), tuple(grid.rows.items()))
        check_column(source, name, said.where)
        if said.by:
            check_column(source, by, said.where)
        keyed = by if by in grid.columns else self.context.package.resources[other].key[0]
        found: dict[Any, Any] = {}
        for row in grid.rows.values():
            found.setdefault(row.get(keyed), row.get(name))
        return found

    def _subject(self, row: Row) -> Any:
        found = row.get(self._subject_name)
        return found.place if isinstance(found, PlaceName) else found

    @property
    def _subject_name(self) -> str:
        """The column that says what a row is of: the first place among those asked for, else the first."""
        asked = [one.source or one.id for one in self.one.columns if one.id != REST]
        own = [name for name in (asked or self.source.columns) if name in self.source.columns]
        places = [name for name in own if (one := self.source.fields.get(name)) and one.places]
        return (places or own or list(self.source.columns))[0]

    def _within(self, said: ColumnDeclaration, kind: str, row: Row) -> str:
        places, id = self.context.inputs.places, str(self._subject(row))
        while id in places and places[id].kind != kind:
            id = places[id].parent
        if id not in places:
            what = f"“{self._subject(row)}” lies in no {kind}"
            raise Faults(Fault(said.where, what, "Give it a parent in reports/places/places.csv."))
        return id


def _is_year(name: str) -> bool:
    return len(name) == 4 and name.isdigit()
