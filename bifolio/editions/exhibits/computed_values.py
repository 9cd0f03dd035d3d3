"""Values of the data in words and options, each an expression; and rows that functions of the series give."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bifolio.editions.exhibits.faults import Fault, Faults
from bifolio.expressions import Evaluator, ExpressionError, Grids, RestingError, parse_with
from bifolio.expressions.errors import AbsentError, marked
from bifolio.expressions.syntax.syntax_tree import Call, Node
from bifolio.expressions.values import Numbers, Ranking, called, keys_of
from bifolio.model.errors import Where
from bifolio.model.findings import Inputs, Label, Message, Percent, PlaceName
from bifolio.sources.exhibits import Amount, TableDeclaration, Words
from bifolio.sources.toml_json import suggest

if TYPE_CHECKING:
    import pandas as pd

_YEAR = re.compile(r"year(?:_([0-9]{1,2}))?")
_DIGITS = {"percent": 1, "decimal": 2}


@dataclass(frozen=True)
class Amounts:
    """Evaluates what exhibits say. expressions: those that have a name, by it. year: of the edition."""

    evaluator: Evaluator
    expressions: Mapping[str, str]
    year: int

    @property
    def grids(self) -> Grids:
        """The data of the edition."""
        return self.evaluator.world.grids

    def value(self, expression: str, at: Where) -> Any:
        """What an expression gives. Raises Faults."""
        try:
            return self.evaluator.value(parse_with(expression, self.expressions))
        except AbsentError:
            what = "there is no edition before this one to compare with"
            raise Faults(Fault(at, what, "Declare this exhibit in later editions alone.")) from None
        except RestingError:
            raise Faults from None  # which was told of that
        except ExpressionError as error:
            raise Faults(_fault(error, expression, at)) from None

    def label(self, words: Words, row: Mapping[str, Any] | None = None) -> Label:
        """Words with their placeholders filled: by what they say, else by the row. Raises Faults.

        Without a row, those that they say nothing of are left to the chart form.
        """
        if words.place:
            return self._place(words)
        values = {name: self._filling(one) for name, one in words.fills.items()}
        for name in placeholders(words.text):
            if name not in values and row is not None:
                values[name] = self._from_row(name, words, row)
        return Message(words.text, words.context, values)

    def _place(self, words: Words) -> PlaceName:
        known = self.evaluator.world.places
        if words.place not in known:
            hint = suggest(words.place, known) or "Places are listed in reports/places/places.csv."
            raise Faults(Fault(words.where, f"there is no place “{words.place}”", hint))
        return PlaceName(words.place)

    def years(self, text: str) -> dict[str, str]:
        """Placeholders of years that stand in a text: `year` is the edition's, `year_1` the one before."""
        years = {name: self._year(name) for name in placeholders(text)}
        return {name: year for name, year in years.items() if year}

    def _year(self, name: str) -> str:
        """The year that `year` or `year_1` stands for; empty for another name."""
        found = _YEAR.fullmatch(name)
        return str(self.year - int(found[1] or 0)) if found else ""

    def _from_row(self, name: str, words: Words, row: Mapping[str, Any]) -> Any:
        if name not in row:
            known = f"Write with.{name} = '…'; or a column: {', '.join(row)}."
            raise Faults(Fault(words.where, f"nothing fills the placeholder %({name})s", known))
        return row[name]

    def _filling(self, one: Amount | Words) -> Any:
        if isinstance(one, Words):
            return self.label(one)
        return self._year(one.expression) or self.written(one)

    def written(self, one: Amount) -> Any:
        """A value as words take it: a number, a share, a text, or names of places. Raises Faults."""
        value = self.value(one.expression, one.where)
        if one.kind == "places" or isinstance(value, list | Ranking | Numbers):
            return tuple(PlaceName(str(key)) for key in keys_of(value))
        if one.kind == "text" or isinstance(value, str):
            return str(value)
        if isinstance(value, bool) or not isinstance(value, int | float):
            hint = "A condition cannot stand in words: name a number."
            raise Faults(Fault(one.where, "the expression gives no number", hint))
        return _number(value, one)

    def options(self, value: Any) -> Any:
        """Options of a chart form, with words as messages and values of the data. Raises Faults."""
        if isinstance(value, Words):
            return self.label(value)
        if isinstance(value, Amount):
            found = self.value(value.expression, value.where)
            return found if isinstance(found, str | int | float) else keys_of(found)
        if isinstance(value, Mapping):
            return {key: self.options(one) for key, one in value.items()}
        return [self.options(one) for one in value] if isinstance(value, list | tuple) else value

    def rows(
        self, one: TableDeclaration, known: Mapping[str, Callable[..., Any]], inputs: Inputs
    ) -> pd.DataFrame:
        """The frame that a function of the series gives. Raises Faults, and what the function raises."""
        import pandas as pd

        at = one.at("rows")
        tree = self._tree(one.rows, at)
        if not isinstance(tree, Call) or tree.function not in known:
            return self._named_rows(one.rows, at)
        try:
            arguments = [self.evaluator.value(each) for each in tree.arguments]
            named = {name: self.evaluator.value(each) for name, each in tree.named}
            found = known[tree.function](inputs, *arguments, **named)
        except RestingError:
            raise Faults from None
        except ExpressionError as error:
            raise Faults(_fault(error, one.rows, at)) from None
        if not isinstance(found, pd.DataFrame):
            what = f"the function {tree.function} gives no frame of pandas"
            raise Faults(
                Fault(at, what, "Let it return a DataFrame, a column for each of the table.")
            )
        return found

    def _named_rows(self, expression: str, at: Where) -> pd.DataFrame:
        """A row for each name that an expression gives: `key`, with its `value` where it has a number."""
        import pandas as pd

        value = self.value(expression, at)
        if isinstance(value, Numbers):
            return pd.DataFrame({"key": value.keys, "value": list(value)})
        if isinstance(value, list | Ranking):
            return pd.DataFrame({"key": [str(key) for key in keys_of(value)]})
        hint = "Write keys(…), top(…), ordered(…), or a function of the series."
        raise Faults(Fault(at, f"“rows” are names, and this is {called(value)}", hint))

    def _tree(self, text: str, at: Where) -> Node:
        try:
            return parse_with(text, self.expressions)
        except ExpressionError as error:
            raise Faults(_fault(error, text, at)) from None


def _number(value: float, one: Amount) -> Any:
    digits = _DIGITS.get(one.kind, 0) if one.digits is None else one.digits
    if one.kind == "percent":
        return Percent(value, digits)
    if one.kind == "decimal":
        return f"{value:.{digits}f}"
    if one.kind == "year":
        return str(int(value))
    return int(value) if float(value).is_integer() else value


def placeholders(text: str) -> list[str]:
    """Names between `%(` and `)` in a message."""
    names = [piece.partition(")")[0] for piece in text.split("%(")[1:]]
    return [name for name in names if name and not set(name) & set(string.whitespace)]


def _fault(error: ExpressionError, expression: str, at: Where) -> Fault:
    remedy = error.remedy or "Functions are described in docs/editors/expressions.md."
    return Fault(at, error.message, remedy, marked(expression, error.at))
