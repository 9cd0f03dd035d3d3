"""Where a place stands among its peers."""

from __future__ import annotations

from bifolio.model.views import CellView, ColumnView
from bifolio.site.excerpts.rank_among_peers import foremost, profiled, standing
from tests.support.views import chapter_view, exhibit_view, report_view, row_view, table_view

PLACE, TOTAL = ColumnView("place", "City", numeric=False), ColumnView("total", "Total", "persons")
RANK = ColumnView("rank", "Rank", rank=True)


def cell(value: float) -> CellView:
    return CellView(f"{value:g}", value)


TABLE = table_view(
    (PLACE, TOTAL),
    row_view("Oslo", cell(40)),
    row_view("Rome", cell(80)),
    row_view("Bonn", cell(40)),
    row_view("Bern", "—"),
    row_view("All", cell(160), total=True),
)
RANKED = table_view((PLACE, RANK, TOTAL), row_view("Oslo", cell(4), cell(9)))
FIRST = table_view((PLACE, TOTAL, RANK), row_view("Norway", cell(9), cell(4)))  # rank of a city


def test_without_a_printed_rank_the_order_of_the_values_gives_it() -> None:
    exhibit = exhibit_view(id="table-1", table=TABLE)
    found = [standing(report_view(), exhibit, row) for row in range(3)]
    assert [(one.rank, one.among, one.where) for one in found if one] == [
        (2, 3, 50.0),
        (1, 3, 100.0),
        (2, 3, 50.0),
    ]
    assert found[0] is not None
    assert (found[0].text, found[0].unit, found[0].peers) == ("40", "persons", (50.0, 100.0, 50.0))


def test_the_places_that_are_ranked_are_known() -> None:
    rows = (row_view(CellView("Oslo", place="oslo"), cell(4)), row_view("Sum", cell(4), total=True))
    found = standing(report_view(), exhibit_view(table=table_view((PLACE, TOTAL), *rows)), 0)
    assert found is not None
    assert found.places == ("oslo",)


def test_a_printed_rank_before_the_value_is_taken_as_it_is() -> None:
    found = standing(report_view(), exhibit_view(table=RANKED), 0)
    assert found is not None
    assert found.rank == 4


def test_a_rank_that_follows_the_value_is_of_something_else() -> None:
    found = standing(report_view(), exhibit_view(table=FIRST), 0)
    assert found is not None
    assert found.rank == 1


def test_what_has_no_value_stands_nowhere() -> None:
    assert standing(report_view(), exhibit_view(table=TABLE), 3) is None
    assert standing(report_view(), exhibit_view(), 0) is None
    below = table_view((PLACE, TOTAL), row_view("Oslo", cell(-1)), row_view("Rome", cell(2)))
    assert standing(report_view(), exhibit_view(table=below), 1) is None


def test_bounds_have_no_order() -> None:
    said = ColumnView("total-bound", "Printed as", numeric=False)
    below = CellView("Less than", word="Less than")
    rows = (row_view("Oslo", cell(50), below), row_view("Rome", cell(20), below))
    table = table_view((PLACE, TOTAL, said), *rows)
    assert standing(report_view(), exhibit_view(table=table), 0) is None
    exact = CellView("As printed", word="As printed")
    rows = (row_view("Oslo", cell(50), exact), row_view("Rome", cell(20), exact))
    found = standing(report_view(), exhibit_view(table=table_view(table.columns, *rows)), 1)
    assert found is not None
    assert found.rank == 2


def test_a_report_names_what_heads_the_pages_of_places_else_its_highlights_do() -> None:
    exhibits = tuple(exhibit_view(id=f"table-{n}") for n in (1, 2))
    chapter = chapter_view("cities", exhibits=exhibits)
    report = report_view(contents=(chapter,), highlights=("table-1",), profile=("table-2",))
    assert [one.id for one in profiled(report)] == ["table-2"]
    assert [
        one.id for one in profiled(report_view(contents=(chapter,), highlights=("table-1",)))
    ] == ["table-1"]


def test_the_first_of_each_report_come_before_the_second_of_any() -> None:
    found = [
        standing(report_view(id=f"r{n}"), exhibit_view(id="table-1", table=TABLE), 0)
        for n in range(3)
    ]
    a, b, c = (one for one in found if one)
    assert foremost([[a, b], [], [c]], most=2) == [a, c]
    assert foremost([[a, b], [c]], most=5) == [a, c, b]
    assert foremost([[a, b], [c]], most=None) == [a, c, b]
