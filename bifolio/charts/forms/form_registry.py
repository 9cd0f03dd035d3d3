"""Chart forms by their names, and what is written for them: options that become a drawing."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, get_args, get_type_hints

from bifolio.charts.forms.options import problems
from bifolio.charts.forms.options.kinds import ColumnOf, Panel
from bifolio.charts.forms.options.problems import FormProblem, FormProblems
from bifolio.charts.forms.options.written_options import (
    Reader,
    alternatives,
    described,
    is_label,
    is_list,
    is_mapping,
    marker,
)
from bifolio.model.findings import ChartCall, Message, Table

__all__ = ["FORMS", "FormProblem", "FormProblems", "Option", "bind", "messages", "options_of"]

_HERE = "bifolio.charts.forms"
FORMS: Mapping[str, str] = {
    "share-bars": f"{_HERE}.amount.share_bars:share_bars",
    "strip": f"{_HERE}.amount.strip:strip",
    "columns": f"{_HERE}.amount.column_chart:columns",
    "intervals": f"{_HERE}.amount.intervals:intervals",
    "diverging-bars": f"{_HERE}.amount.diverging_bars:diverging_bars",
    "histogram": f"{_HERE}.amount.histogram:histogram",
    "unit-chart": f"{_HERE}.amount.unit_chart:unit_chart",
    "paired-bars": f"{_HERE}.relation.paired_bars:paired_bars",
    "flow-matrix": f"{_HERE}.relation.flow_matrix:flow_matrix",
    "network": f"{_HERE}.relation.network:network",
    "pair-matrix": f"{_HERE}.relation.network:pair_matrix",
    "scatter": f"{_HERE}.relation.scatter:scatter",
    "small-multiples": f"{_HERE}.relation.small_multiples:small_multiples",
    "index-tree": f"{_HERE}.relation.index_tree:index_tree",
    "concept-diagram": f"{_HERE}.relation.concept_diagram:concept_diagram",
    "slope": f"{_HERE}.ranking.slope:slope",
    "bump": f"{_HERE}.ranking.bump:bump",
    "rank-columns": f"{_HERE}.ranking.rank_columns:rank_columns",
    "rank-list": f"{_HERE}.ranking.rank_list:rank_list",
    "dot-plot": f"{_HERE}.ranking.dot_plot:dot_plot",
    "arrow-plot": f"{_HERE}.ranking.arrow_plot:arrow_plot",
    "heatmap": f"{_HERE}.ranking.heatmap:heatmap",
    "symbol-map": f"{_HERE}.symbol_map:symbol_map",
    "panels": f"{_HERE}.panels:panels",
    "altair": f"{_HERE}.altair_chart:altair",
}
"""Names of chart forms, as they are written, with the function of each."""

_REQUIRED = inspect.Parameter.empty


@dataclass(frozen=True)
class Option:
    """One option of a form, as the form's parameter says it."""

    name: str  # as it is written
    parameter: str
    of: Any  # the annotation
    default: Any

    @property
    def required(self) -> bool:
        """Whether the form cannot do without it."""
        return self.default is _REQUIRED

    @property
    def words(self) -> str:
        """What may be written for it, in plain words."""
        return described(self.of)

    @property
    def column(self) -> ColumnOf | None:
        """What kind of column it names, if it names one."""
        own = [marker(one) for one in alternatives(self.of)]
        return own[0] if len(own) == 1 and isinstance(own[0], ColumnOf) else None


@cache
def options_of(form: str) -> tuple[Option, ...]:
    """The options of a form, in the order of its parameters. KeyError when there is no such form."""
    function = _function(form).__wrapped__  # type: ignore[attr-defined]
    hints = get_type_hints(function, include_extras=True)
    return tuple(
        Option(one.name.replace("_", "-"), one.name, hints[one.name], one.default)
        for one in inspect.signature(function).parameters.values()
        if one.kind is inspect.Parameter.KEYWORD_ONLY
    )


def takes_table(form: str) -> bool:
    """Whether a form draws the table itself; `panels` leave that to the forms inside."""
    return "table" in inspect.signature(_function(form)).parameters


def _function(form: str) -> Callable[..., ChartCall]:
    module, _, name = FORMS[form].partition(":")
    found: Callable[..., ChartCall] = getattr(import_module(module), name)
    return found


def bind(form: str, table: Table, options: Mapping[str, object]) -> ChartCall:
    """The drawing that a form's name, a table and options ask for.

    Raises FormProblems with everything that is wrong: an unknown form or option, a value of another
    type, a column that is not there or holds something else, data that the form does not draw.
    """
    _known(form)
    found: list[FormProblem] = [*_unknown_options(form, options), *_no_rows(table)]
    reader = Reader(table, lambda inner, own: bind(inner, table, own))
    arguments: dict[str, Any] = {}
    for option in options_of(form):
        try:
            arguments |= _argument(form, option, options, reader)
        except FormProblems as error:
            found.extend(error.problems)
    if found:
        raise FormProblems(found)
    given = (table,) if takes_table(form) else ()
    return _function(form)(*given, **arguments)


def unfit(form: str, options: Mapping[str, object]) -> Iterator[FormProblem]:
    """What is wrong with a form's name and the names of its options, whatever the data is."""
    try:
        _known(form)
    except FormProblems as error:
        yield from error.problems
        return
    yield from _unknown_options(form, options)
    missing = [one for one in options_of(form) if one.required and one.name not in options]
    yield from (_missing(form, one, Reader(None, _nothing)) for one in missing)


def messages(form: str, options: Mapping[str, object]) -> Iterator[tuple[str, Message]]:
    """The messages among a form's options, each with the option's name; what is wrong is left out."""
    reader = Reader(None, _nothing)
    for option in options_of(form) if form in FORMS else ():
        if option.name in options:
            for value, of in _labels(options[option.name], option.of):
                try:
                    label = reader.read(value, of, option.name)
                except FormProblems:
                    continue
                if isinstance(label, Message):
                    yield option.name, label


def _nothing(form: str, options: Mapping[str, object]) -> ChartCall:
    return ChartCall(form, options)


def _labels(value: Any, of: Any) -> Iterator[tuple[Any, Any]]:
    """What asks for words inside a value."""
    own = alternatives(of)
    if is_label(of):
        yield value, of
    elif of == Panel and isinstance(value, Mapping):
        inner = {k: v for k, v in value.items() if k not in {"heading", "form"}}
        yield from ((label, Message) for _, label in messages(str(value.get("form")), inner))
        yield value.get("heading"), Message
    elif len(own) == 1 and own[0] != of:
        yield from _labels(value, own[0])
    elif is_list(of):
        for one in value if isinstance(value, list | tuple) else [value]:
            yield from _labels(one, get_args(of)[0])
    elif is_mapping(of) and isinstance(value, Mapping):
        for one in value.values():
            yield from _labels(one, get_args(of)[1])


def _known(form: str) -> None:
    if form not in FORMS:
        hint = problems.near(form, FORMS, "Forms")
        what = f"there is no chart form “{form}”"
        raise FormProblems([FormProblem(None, what, f"{hint} All: docs/editors/charts.md.")])


def _unknown_options(form: str, options: Mapping[str, object]) -> Iterator[FormProblem]:
    known = [option.name for option in options_of(form)]
    for name in options:
        if name not in known:
            hint = problems.near(name, known, f"Options of {form}")
            yield FormProblem(name, f"{form} has no option “{name}”", hint)


def _no_rows(table: Table) -> Iterator[FormProblem]:
    if len(table.frame) <= len(table.total_rows):
        yield FormProblem(None, "the table has no rows to draw", "Take off “where”, or add rows.")


def _argument(
    form: str, option: Option, options: Mapping[str, object], reader: Reader
) -> dict[str, Any]:
    """The parameter's value: what is written, or nothing where the default stands."""
    if option.name in options:
        return {option.parameter: reader.read(options[option.name], option.of, option.name)}
    if option.required:
        raise FormProblems([_missing(form, option, reader)])
    if (
        option.parameter == "name"
        and option.column
        and not _choices(option, reader).startswith("W")
    ):
        what = f"{form} needs {option.column.words} that names the rows"
        raise FormProblems([FormProblem(None, what, _choices(option, reader))])
    if option.column and isinstance(option.default, str):
        try:
            reader.read(option.default, option.of, option.name)
        except FormProblems as error:
            what = f"{form} needs {option.words}, “{option.name}”: {error.problems[0].message}"
            hint = _choices(option, reader) or error.problems[0].hint
            raise FormProblems([FormProblem(None, what, hint)]) from None
    return {}


def _missing(form: str, option: Option, reader: Reader) -> FormProblem:
    hint = _choices(option, reader) or f"Write {option.name} = …"
    return FormProblem(None, f"{form} needs “{option.name}”: {option.words}", hint)


def _choices(option: Option, reader: Reader) -> str:
    """What could be written for an option that names a column."""
    if option.column is None or reader.table is None:
        return ""
    fitting = [one.id for one in reader.table.columns if one.kind in option.column.kinds]
    if not fitting:
        return f"The table has no such column: {option.words}."
    return f"Write {option.name} = … with one of: {', '.join(fitting)}."
