"""Values of a place by year of the data: what is joined by a line, and where the points are."""

from __future__ import annotations

from dataclasses import replace

from bifolio.editions.place_index import CellPositions
from bifolio.model.views import CellView, ColumnView
from bifolio.site.pages.places.place_exhibits import Reported, across, shown
from bifolio.site.pages.places.place_trends import HEIGHT, Course, courses
from tests.support.views import exhibit_view, report_view, row_view, table_view

COLUMNS = (
    ColumnView("place", "City", numeric=False),
    ColumnView("rank", "Rank", rank=True),
    ColumnView("share", "Share", "percent"),
)
AT = CellPositions((0,))


def edition(data_year: int, rank: int, share: float, compares: tuple[str, ...] = ()) -> Reported:
    cells = row_view("Oslo", CellView(str(rank), rank), CellView(str(share), share))
    exhibit = exhibit_view(id="table-1", table=table_view(COLUMNS, cells))
    exhibit = replace(exhibit, compares=compares, compares_note="Other journals.")
    report = report_view(id=f"s-{data_year}", year=2030, data_year=data_year)
    return Reported(report, "cities", shown([(exhibit, AT)], around=[]))


def drawn(*editions: Reported) -> list[Course]:
    return courses(editions, across(editions))


def test_two_data_years_make_a_line_from_zero_up_and_ranks_have_the_first_at_the_top() -> None:
    rank, share = drawn(edition(2022, 30, 4.0), edition(2023, 1, 8.0))
    assert [(point.year, point.text) for point in share.points] == [(2022, "4.0"), (2023, "8.0")]
    assert [point.y for point in share.points] == [HEIGHT / 2, 5]
    assert [point.y for point in rank.points] == [HEIGHT - 5, 5]
    assert share.lines == (share.points,)


def test_one_rank_is_a_small_step() -> None:
    rank, _ = drawn(edition(2022, 2, 4.0), edition(2023, 1, 8.0))
    first, last = (point.y for point in rank.points)
    assert 0 < first - last < HEIGHT / 8


def test_equal_values_are_told_in_words() -> None:
    rank, share = drawn(edition(2022, 1, 4.0), edition(2023, 1, 8.0))
    assert (rank.steady, share.steady) == (True, False)


def test_what_may_not_be_compared_is_not_joined_and_says_why() -> None:
    rank, share = drawn(edition(2022, 2, 4.0), edition(2023, 1, 8.0, compares=("rank",)))
    assert (rank.broken, rank.reason) == (False, "")
    assert (share.broken, share.reason) == (True, "Other journals.")
    assert [len(line) for line in share.lines] == [1, 1]
    assert share.points[0].x < share.gap < share.points[1].x


def test_one_data_year_and_an_unknown_one_draw_nothing() -> None:
    assert drawn(edition(2022, 2, 4.0)) == []
    assert drawn(edition(0, 2, 4.0), edition(2023, 1, 8.0)) == []


def test_columns_that_are_years_draw_a_line_of_the_years_that_have_a_value() -> None:
    heads = [ColumnView(str(year), str(year), rank=True) for year in (2015, 2017, 2019)]
    columns = (ColumnView("place", "City", numeric=False), *heads)
    row = row_view("Oslo", CellView("3", 3), "—", CellView("1", 1))
    exhibit = exhibit_view(id="table-1", caption="Ranks", table=table_view(columns, row))
    reported = Reported(report_view(), "cities", shown([(exhibit, AT)], around=[]))
    (course,) = courses([reported], [])
    assert (course.label, [point.year for point in course.points]) == ("Ranks", [2015, 2019])
