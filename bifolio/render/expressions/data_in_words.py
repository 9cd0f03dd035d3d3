"""What functions of an expression name, in words: cells, columns, rows and places of an edition's data."""

from __future__ import annotations

from collections.abc import Mapping

from bifolio.render.draft import ChapterInputs
from bifolio.render.exhibits.exhibit_names import ExhibitNames, is_id
from bifolio.render.expressions import function_words as say

SIGNS: Mapping[str, str] = {
    "-": "−",
    "*": "×",
    "/": "÷",
    "**": "^",
    "<=": "≤",
    ">=": "≥",
    "==": "=",
    "!=": "≠",
    "above": ">",
    "below": "<",
    "at_least": "≥",
    "at_most": "≤",
    "equal": "=",
}


class DataWording:
    """Says what is read of an edition's data, in one language."""

    def __init__(self, inputs: ChapterInputs) -> None:
        self.inputs, self.language, self.names = inputs, inputs.language, ExhibitNames(inputs)

    def _cell(self, resource: str, row: str, column: str, *, before: bool = False) -> str:
        known = {shown.id for heads in self.names.heads(resource) for shown in heads.columns}
        if row in known and column not in known:  # the other way round means the same
            row, column = column, row
        return self._at(
            resource,
            self._place(
                self.names.row(resource, row), self.names.label(resource, column, before=before)
            ),
        )

    def _column(
        self,
        resource: str,
        column: str,
        first: str = "",
        of: str = "",
        *,
        before: bool = False,
        **_: str,
    ) -> str:
        rows = self._say(say.FIRST, count=first) if first else self._inside(resource, of)
        label = self.names.label(resource, column, before=before)
        if rows:
            return self._at(resource, self._place(rows, label))
        return self._say(say.IN, values=label, exhibit=self.names.exhibit(resource))

    def _without(self, items: str, *others: str) -> str:
        return self._say(say.WITHOUT, items=items, others=self.language.names(others))

    def _before(self, values: str) -> str:
        return self._say(say.PREVIOUS, values=values)

    def _pattern(self, name: str, given: list[str], named: Mapping[str, str]) -> str:
        if name in say.ONE and named.get("count", (given[1:] or ["1"])[0]) == "1":
            return self._say(say.ONE[name], values=given[0])
        if name == "near" and given[2:] == ["0"]:
            return self._say(say.EQUAL, first=given[0], second=given[1])
        said, names = say.PATTERNS[name]
        usual = {one: say.USUAL[one][name] for one in names[len(given) :] if one in say.USUAL}
        return self._say(said, **{**usual, **dict(zip(names, given, strict=False)), **named})

    def _cells(self, resource: str, diagonal: str = "") -> str:
        how = say.CELLS if diagonal == "True" else say.OFF_DIAGONAL
        return self._say(how, exhibit=self.names.exhibit(resource))

    def _by(self, values: str, resource: str, column: str) -> str:
        return self._say(say.BY, values=values, column=self.names.label(resource, column))

    def _rows(self, resource: str, **where: str) -> str:
        if not where:
            return self._say(say.ROWS, exhibit=self.names.exhibit(resource))
        conditions = [
            self.names.condition(value)
            if c == "parent"
            else f"{self.names.label(resource, c)} = {self.names.name(value)}"
            for c, value in where.items()
        ]
        return self._at(resource, self.language.names(conditions))

    def _parent(self, place: str) -> str:
        return self._say(say.PARENT, parent=self.names.parent(place), place=self.names.name(place))

    def _where(self, what: str, **conditions: str) -> str:
        """Rows of a resource, or numbers and places that meet conditions."""
        if is_id(what):
            return self._rows(what, **conditions)
        said = [
            f"{SIGNS[name]} {value}" if name in SIGNS else self.names.condition(value)
            for name, value in conditions.items()
        ]
        return self._say(say.WHERE, values=what, conditions=self.language.names(said))

    def _ranking(self, resource: str, column: str, count: str) -> str:
        return self._say(say.RANKING, count=count, values=self._column(resource, column))

    def _at(self, resource: str, place: str) -> str:
        return self._say(say.AT, exhibit=self.names.exhibit(resource), place=place)

    def _place(self, row: str, column: str) -> str:
        return self._say(say.ROW_AND_COLUMN, row=row, column=column)

    def _inside(self, resource: str, rows: str) -> str:
        """Rows of the same exhibit need not name it again."""
        head, tail = self._at(resource, "\0").split("\0")
        same = rows.startswith(head) and rows.endswith(tail)
        return rows[len(head) : len(rows) - len(tail)] if same else rows

    def _listed(self, what: str) -> str:
        """What is counted: the rows of a resource where it is one."""
        return self._rows(what) if is_id(what) else what

    def _of(self, function: str, values: str) -> str:
        return self._say(say.OF_VALUES[function], values=values)

    def _say(self, message: tuple[str, str], **values: str) -> str:
        return self.language.site(*message, **values)
