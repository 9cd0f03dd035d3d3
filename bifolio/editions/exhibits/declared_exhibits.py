"""The exhibits that an edition lists and that are declared: each made once, with all that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bifolio.charts.forms.form_registry import FormProblem, FormProblems, bind, unfit
from bifolio.editions.analysis.failure import CANNOT_COMPUTE, AskedFrames, failure
from bifolio.editions.exhibits.context import Context
from bifolio.editions.exhibits.declared_covers import cover_of
from bifolio.editions.exhibits.declared_tables import finished
from bifolio.editions.exhibits.faults import Fault, Faults, hint_of
from bifolio.editions.exhibits.table_columns import ColumnMaker
from bifolio.editions.exhibits.table_rows import SourceRows, chosen, of_resource, of_rows
from bifolio.model.errors import Problem, Problems, Where
from bifolio.model.findings import Cover, Figure, Table
from bifolio.sources.exhibits import ExhibitDeclaration, TableDeclaration
from bifolio.sources.report import Report
from bifolio.sources.toml_json import suggest

if TYPE_CHECKING:
    import pandas as pd

AS_TABLE = "table"  # the form of a figure of which too few values are printed for a drawing
Rows = Mapping[str, Callable[..., "pd.DataFrame"]]


@dataclass
class Making:
    """What exhibits are made of. rows: functions of the series that give frames, by name."""

    report: Report
    context: Context
    rows: Rows
    problems: Problems
    tables: dict[str, Table | None] = field(
        default_factory=dict
    )  # made before; None: in the making
    failed: set[str] = field(default_factory=set)  # that cannot be made

    def __post_init__(self) -> None:
        declared = self.context.declared.exhibits.items()
        self.failed |= {id for id, one in declared if not one.sound}

    def table_of(self, id: str, at: Where) -> Table:
        """What an exhibit shows. Raises Faults."""
        if id in self.failed:
            raise Faults  # which was told of that one
        one = self.context.declared.exhibits.get(id)
        if one is None or one.table is None:
            hint = suggest(id, self.context.declared.exhibits, "Exhibits")
            raise Faults(Fault(at, f"no exhibit “{id}” is declared", hint))
        if id not in self.tables:
            self.tables[id] = None
            try:
                self.tables[id] = self.made(one.table)
            except Faults:
                self.failed.add(id)
                raise
        found = self.tables[id]
        if found is None:
            what = f"the exhibit “{id}” rests on itself"
            raise Faults(Fault(at, what, "Name another one, or a resource: from = “…”."))
        return found

    def made(self, one: TableDeclaration) -> Table:
        """A table, as it is declared. Raises Faults."""
        source = self._source(one)
        if source.table is not None and not _says_more(one):
            return source.table
        maker = ColumnMaker(self.context, one, source)
        faults: list[Fault] = []
        try:
            rows = chosen(one, source)
        except Faults as error:  # its columns are looked at all the same
            faults, rows = list(error.faults), []
        try:
            table = finished(one, source, rows, maker)
        except Faults as error:
            raise Faults(*faults, *error.faults) from None
        if faults:
            raise Faults(*faults)
        return table

    def _source(self, one: TableDeclaration) -> SourceRows:
        import pandas as pd

        if one.table:
            table = self.table_of(one.table, one.at("table"))
            return of_rows(table.frame, one, table)
        if one.written:
            return of_rows(pd.DataFrame(list(one.written), dtype=object), one)
        if one.rows:
            return of_rows(self._frame(one), one)
        return of_resource(one, self.context.package, self.context.amounts.grids)

    def _frame(self, one: TableDeclaration) -> pd.DataFrame:
        """Rows that are computed. What a function of the series raises is told with the cells it may be due to."""
        package = self.context.package
        frames = AskedFrames(package.frames)
        try:
            inputs = replace(self.context.inputs, frames=frames)
            return self.context.amounts.rows(one, self.rows, inputs)
        except CANNOT_COMPUTE as error:
            told = failure(error, self.report, package, frames.asked, "")
            what = f"{one.rows} cannot be computed: {type(error).__name__}: {error}"
            raise Faults(Fault(one.at("rows"), what, told.hint, told.evidence)) from error

    def figure(self, one: ExhibitDeclaration) -> Figure:
        """A figure, drawn by its form, or its values as a table. Raises Faults."""
        if one.id in self.failed:
            raise Faults  # likewise
        if one.table is None or not one.form:
            hint = 'Write form = "…" with one of docs/editors/charts.md.'
            raise Faults(Fault(one.where, f"nothing says how “{one.id}” is drawn", hint))
        try:
            shown = self.table_of(one.id, one.where)
        except Faults as error:
            others = unfit(one.form, one.options) if one.form != AS_TABLE else ()
            told = [_fault(one, p) for p in others]
            raise Faults(*error.faults, *told) from None
        if one.form == AS_TABLE:
            return Figure(shown)
        drawn = self.made(one.drawn) if one.drawn else shown
        options = self.context.amounts.options(one.options)
        try:
            return Figure(shown, bind(one.form, drawn, options), narrow=True)
        except FormProblems as error:
            faults = [_fault(one, p) for p in error.problems]
            raise Faults(*faults) from None


def _says_more(one: TableDeclaration) -> bool:
    return bool(
        one.columns
        or one.only
        or one.order
        or one.limit
        or one.complete
        or one.totals
        or one.sums
        or one.filled
        or one.unit
        or one.strong
    )


def _fault(one: ExhibitDeclaration, problem: FormProblem) -> Fault:
    lines = one.table.lines if one.table else {}
    where = lines.get(problem.option or "form", one.where)
    return Fault(where, problem.message, hint_of(one.form, problem))


def made(making: Making) -> tuple[dict[str, Table], dict[str, Figure]]:
    """The tables and figures of an edition that are declared; what is wrong is noted."""
    tables: dict[str, Table] = {}
    figures: dict[str, Figure] = {}
    for one in _wanted(making):
        try:
            if one.id.startswith("table-"):
                tables[one.id] = making.table_of(one.id, one.where)
            else:
                figures[one.id] = making.figure(one)
        except Faults as error:
            making.problems.extend(_told(making.report, one.id, error))
    return tables, figures


def cover(making: Making, found: Cover | None) -> Cover | None:
    """The cover that is declared, or what Python found; what is wrong is noted."""
    one = making.context.declared.cover
    if one is None:
        return found
    if found is not None:
        what = "the cover is declared, and made in Python too"
        making.problems.add(one.note.where, what, "Take it out of one of the two.")
    try:
        return cover_of(making.context, one)
    except Faults as error:
        making.problems.extend(_told(making.report, "cover", error))
        return None


def _wanted(making: Making) -> Iterator[ExhibitDeclaration]:
    for id in making.report.exhibits:
        if id in making.context.declared.exhibits:
            yield making.context.declared.exhibits[id]


def _told(report: Report, id: str, error: Faults) -> Iterator[Problem]:
    for fault in error.faults:
        where = Where(fault.where.file, fault.where.line, item=id)
        evidence = (*fault.evidence, f"in the edition {report.id}")
        yield Problem(where, fault.message, fault.hint, evidence)
