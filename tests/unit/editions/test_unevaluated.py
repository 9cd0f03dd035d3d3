"""Where the data is unsound, what is wrong with expressions is told as far as it shows without it."""

from __future__ import annotations

from pathlib import Path

from bifolio.editions.facts.unevaluated import known_of, unevaluated
from bifolio.editions.load import look_at_declarations
from bifolio.model.errors import Problems, Where
from bifolio.sources.declarations import Declaration, Declarations, Repeat
from tests.support.declared_series import write_series
from tests.support.packages import EDITION
from tests.support.rows import over_rows

COLUMNS = {"cities": ["place", "total"], "flows": ["origin", "asia"]}
WHERE = Where("analysis/x/facts.toml", 4)


def told(*expressions: str, alone: bool = True, columns: bool = True) -> list[str]:
    known = Declaration("known", "1", WHERE, "count")
    each = Declaration("{place}.x", "1", WHERE, "count", repeat=Repeat(each={"place": "keys(1"}))
    facts = tuple(Declaration(f"x{at}", text, WHERE) for at, text in enumerate(expressions))
    found = Declarations({}, {"all": 'column("cities", "total")'}, {}, (known, each, *facts))
    methods: list[str] | None = ["inferred"] if alone else None
    there = known_of(found, COLUMNS if columns else {}, methods, alone=alone)
    return [one.message for one in unevaluated(found, there)][1:]


@over_rows(
    ("expression", "says"),
    [
        ("sum(column('cities', 'totl')", ["a bracket is not closed"]),
        ("sum(column('cities', 'totl'))", ["no column “totl” in cities"]),
        ("sum(column(resource='citys', column='total'))", ["no resource “citys”"]),
        ("count(where('citys', kind='x'))", ["no resource “citys”"]),
        ("summ(all)", ["no function “summ”"]),
        ("inferred(1)", []),
        ("fact('knwn')", ["no fact “knwn”"]),
        ("fact('known') + fact('london.x')", []),
        ("cell('cities', 'total', 'london') + cell('cities', 'london', 'total')", []),
        ("counts('cities', 'parent')", []),
        ("previous('citys', 'london', 'total') + count(keys(all)) / 0", []),
        ("cell('cities', '{place}', 'totl')", []),
    ],
)
def test_what_shows_without_values(expression: str, says: list[str]) -> None:
    assert told(expression) == says


def test_what_python_or_an_unsound_package_may_have_is_no_mistake() -> None:
    assert told("summ(1) + fact('knwn') + count('citys')", alone=False) == ["no resource “citys”"]
    assert told("count('citys')", columns=False) == []
    assert told("summ(1)", columns=False) == ["no function “summ”"]


def test_a_repetition_is_looked_at_and_what_needs_other_data_is_not() -> None:
    each = Declaration("{a}.x", "1", WHERE, "count", repeat=Repeat(each={"a": "keys('citys')"}))
    other = Declaration("y", "count('towns')", WHERE, "count", needs={"towns": WHERE})
    unread = Declaration("z", "", WHERE, sound=False)
    declared = Declarations(facts=(each, other, unread))
    found = unevaluated(declared, known_of(declared, COLUMNS, (), alone=True))
    assert [one.message for one in found] == ["no resource “citys”"]


def test_an_unsound_report_hides_no_expression(tmp_path: Path) -> None:
    facts = '[volume]\nvalue = \'count("citys")\'\nas = "count"\n'
    workspace = write_series(tmp_path, '[table-1]\nfrom = "cities"\nlimt = 1\n', {}, facts)
    report = workspace.edition(EDITION) / "report.toml"
    report.write_text(report.read_text("utf-8") + "stray = x\n", "utf-8")
    problems = Problems()
    look_at_declarations(workspace, EDITION, problems)
    assert [one.message for one in problems] == ["unknown key “limt”", "no resource “citys”"]
