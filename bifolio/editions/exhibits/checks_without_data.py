"""What is wrong with declared exhibits and shows without values, where the data of the edition is unsound."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from bifolio.charts.forms.form_registry import unfit
from bifolio.editions.exhibits.declared_exhibits import AS_TABLE
from bifolio.editions.exhibits.faults import hint_of
from bifolio.editions.exhibits.table_columns import YEARS
from bifolio.model.errors import Problem, Where
from bifolio.sources.exhibits import ExhibitDeclaration, Exhibits, TableDeclaration
from bifolio.sources.exhibits.columns import REST
from bifolio.sources.report import Report
from bifolio.sources.toml_json import suggest

Columns = Mapping[str, Collection[str]]


def unmade(report: Report, declared: Exhibits, columns: Columns) -> Iterator[Problem]:
    """Resources, columns, forms and options that there are not. columns: of each resource; empty where nobody knows."""
    for id in report.exhibits:
        one = declared.exhibits.get(id)
        if one is None or not one.sound:
            continue
        if one.form and one.form != AS_TABLE:
            yield from _misdrawn(one)
        for table in (one.table, one.drawn):
            if table is not None and table.resource and columns:
                yield from _columns(one, table, declared, columns)


def _misdrawn(one: ExhibitDeclaration) -> Iterator[Problem]:
    lines = one.table.lines if one.table else {}
    for wrong in unfit(one.form, one.options):
        where = lines.get(wrong.option or "form", one.where)
        yield Problem(
            Where(where.file, where.line, item=one.id), wrong.message, hint_of(one.form, wrong)
        )


def _columns(
    one: ExhibitDeclaration, table: TableDeclaration, declared: Exhibits, known: Columns
) -> Iterator[Problem]:
    name, at = table.resource, table.at("from")
    if name not in known:
        message = f"the data package has no resource “{name}”"
        hint = suggest(name, known, "Resources")
        yield Problem(Where(at.file, at.line, item=one.id), message, hint)
        return
    unsure = frozenset() if declared.sound else declared.columns.keys()
    for column in (each for each in table.columns if each.id not in unsure):
        said = column.over(declared.columns.get(column.id))
        taken = said.source or said.id
        elsewhere = said.value is not None or said.other is not None or said.within is not None
        if not elsewhere and taken not in {REST, YEARS, *known[name]}:
            where = Where(column.where.file, column.where.line, item=one.id)
            hint = suggest(taken, known[name], "Columns")
            yield Problem(where, f"{name} has no column “{taken}”", hint)
