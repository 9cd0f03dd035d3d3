"""What the analysis of the report on collaboration networks makes of its tables."""

from __future__ import annotations

from bifolio.model.findings import Figure, Findings, Message, PlaceName, Table
from bifolio.model.findings.covers import BlocsCover, JointPapers, Output

EDITION = "collaboration-2025"


def values(found: Findings, figure: str) -> Table:
    """The table of a figure that has one."""
    table = found.figures[figure].table
    assert table is not None
    return table


def name_of(cell: object) -> str:
    """The text of a cell that is a message."""
    assert isinstance(cell, Message)
    return cell.id


def test_numbers_of_the_prose_keep_their_unit(found: Findings) -> None:
    kinds = {id: found.facts[f"printed.{id}"].kind for id in ("doubling", "eu-first-year")}
    assert kinds == {"doubling": "decimal", "eu-first-year": "year"}
    assert found.facts["printed.technology-share"].kind == "percent"
    assert found.facts["printed.panel-members"].value == 17


def test_table_2_sets_the_papers_of_a_whole_region_apart(found: Findings) -> None:
    table = found.tables["table-2"]
    assert table.total_rows == {0, 3, 6, 9}
    assert list(table.frame["share-change"][:3]) == [None, 2.2, -0.8]
    assert {c.unit.id for c in table.columns if c.unit} == {"papers", "ratio", "percentage points"}


def test_no_table_has_a_bar_behind_values_that_are_not_exact(found: Findings) -> None:
    partial = [figure.table for figure in found.figures.values() if figure.table]
    qualified = [t for t in partial if any(c.id == "bound" for c in t.columns)]
    assert len(qualified) == 4
    assert not any(column.bar for table in qualified for column in table.columns)


def test_falls_are_negative_changes_and_statements_without_a_number_have_none(
    found: Findings,
) -> None:
    rows = values(found, "figure-4").frame.to_dict("records")
    falls = [(r["from"], r["to"], name_of(r["bound"])) for r in rows if r["from"] is not None]
    assert falls == [(-25.0, -25.0, "Below"), (-10.0, -15.0, "As printed")]
    assert sum(r["papers"] is None and r["from"] is None for r in rows) == 4


def test_output_that_is_not_printed_stays_empty(found: Findings) -> None:
    assert list(values(found, "figure-1").frame["output"]) == [None, 652335]


def test_the_picture_of_citation_impact_has_no_values(found: Findings) -> None:
    assert found.figures["figure-7"] == Figure()


def test_joint_papers_name_both_places(found: Findings) -> None:
    names = list(values(found, "figure-6").frame["set"])
    both = {"one": PlaceName("cn-mainland"), "other": PlaceName("us")}
    assert names[-1] == Message("%(one)s and %(other)s", "joint papers", both)
    assert names[0] == PlaceName("cn-mainland")


def test_the_cover_shows_printed_values_only(found: Findings) -> None:
    assert found.cover is not None
    assert found.cover.drawing == BlocsCover(
        (Output("cn-mainland", 878307), Output("us", 509485), Output("eu-27", 652335)),
        (JointPapers("us", "eu-27", 80000), JointPapers("cn-mainland", "us", 56136)),
    )
