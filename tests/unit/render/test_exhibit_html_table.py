"""A table on the web: who names its rows, what may be sorted, where a place is looked for."""

from __future__ import annotations

import re

from bifolio.model.views import CellView, ColumnView, RowView
from bifolio.render.exhibits.html_table import table_html
from tests.support.rows import over_rows
from tests.support.views import exhibit_view, row_view, table_view

RANK = ColumnView("rank", "Rank")
CITY = ColumnView("place", "City", numeric=False)
SHARE = ColumnView("share", "Share", "percent")


def row(rank: int, city: str, place: str = "", *, total: bool = False) -> RowView:
    cells = (CellView(str(rank), rank), CellView(city, place=place), CellView("1.5", 1.5))
    return row_view(*cells, total=total)


def html(*rows: RowView, number: str = "4-2", places: dict[str, str] | None = None) -> str:
    shown = exhibit_view(
        number=number,
        label=f"Table {number}".strip(),
        caption="Shares of cities",
        table=table_view((RANK, CITY, SHARE), *rows),
    )
    return str(table_html(shown, str, places or {}))


def test_a_row_is_headed_by_its_name_even_where_a_rank_stands_first() -> None:
    written = html(row(1, "Oslo", "oslo"))
    assert (
        '<th scope="col" class="number">Rank</th><th scope="col" class="key">City</th>' in written
    )
    assert '<td class="number">1</td><th scope="row" data-place="oslo">Oslo</th>' in written


def test_a_table_has_a_caption_of_its_own() -> None:
    assert '<caption class="unseen">Table 4-2: Shares of cities</caption>' in html(row(1, "Oslo"))


@over_rows(
    ("number", "name"),
    [("4-2", "Values of Table 4-2"), ("", "Values of Shares of cities")],
)
def test_the_box_has_a_name_that_no_other_box_has(number: str, name: str) -> None:
    assert f'role="region" tabindex="0" aria-label="{name}"' in html(row(1, "Oslo"), number=number)


def test_a_name_leads_to_the_page_of_the_place_where_there_is_one() -> None:
    written = html(row(1, "Oslo", "oslo"), row(2, "Rome", "rome"), places={"oslo": "../o.html"})
    assert '<th scope="row" data-place="oslo"><a href="../o.html">Oslo</a></th>' in written
    assert '<th scope="row" data-place="rome">Rome</th>' in written


@over_rows(
    ("count", "totals", "sortable"),
    [
        (4, (), True),
        (4, (3,), True),
        (5, (3, 4), True),
        (4, (0,), False),
        (5, (0, 2), False),
    ],
)
def test_rows_are_sorted_unless_totals_stand_between_them(
    count: int, totals: tuple[int, ...], sortable: bool
) -> None:
    rows = [row(n, f"City {n}", total=n in totals) for n in range(count)]
    assert (" data-sort>" in html(*rows)) is sortable


def test_two_rows_are_not_worth_sorting() -> None:
    assert "data-sort" not in html(row(1, "Oslo"), row(2, "Rome"))


def test_a_place_is_looked_for_where_ten_rows_have_one() -> None:
    rows = [row(n, f"City {n}", f"city-{n}") for n in range(10)]
    assert html(*rows).startswith('<div class="table-tools"></div>\n<div class="table-frame">')
    assert "table-tools" not in html(*rows[:9], row(10, "Elsewhere"))


def test_long_tables_have_rules_unless_totals_set_groups_apart() -> None:
    rows = [row(n, f"City {n}") for n in range(12)]
    kind = r'<table class="values (\w+)"'
    assert re.findall(kind, html(*rows)) == ["long"]
    assert re.findall(kind, html(row(0, "All", total=True), *rows)) == ["short"]


def ranks(*rows: tuple[float, float], bar: bool = False) -> list[str]:
    """The labels of the columns that stay in sight, of a table with two columns of numbers."""
    columns = (CITY, ColumnView("a", "First"), ColumnView("b", "Second", bar=bar))
    cells = [
        row_view(CellView("Oslo"), *(CellView(str(one), one) for one in values)) for values in rows
    ]
    written = str(table_html(exhibit_view(table=table_view(columns, *cells)), str, {}))
    return re.findall(r'<th scope="col" class="number ranked">(\w+)', written)


def test_the_column_that_the_rows_are_ranked_by_stays_in_sight() -> None:
    assert ranks((1, 9), (2, 8), (3, 8)) == ["Second"]
    assert ranks((3, 9), (2, 8), (1, 8)) == ["First"]
    assert ranks((3, 9), (2, 8), (1, 8), bar=True) == ["Second"]


def test_rows_in_no_order_have_no_ranked_column() -> None:
    assert ranks((1, 8), (2, 9), (3, 7)) == []
    assert ranks((1, 9), (2, 8)) == []  # two rows are always in some order
    assert ranks((1, 8), (1, 8), (1, 8)) == []


def test_numbers_with_fewer_decimals_have_room_for_those_of_the_others() -> None:
    columns = (CITY, ColumnView("a", "Score"))
    numbers = (CellView("1,234.50", 1234.5), CellView("12", 12), CellView("—"))
    rows = [row_view(CellView("Oslo"), one) for one in numbers]
    written = str(table_html(exhibit_view(table=table_view(columns, *rows)), str, {}))
    assert re.findall(r"<td[^>]*>[^<]*", written) == [
        '<td class="number" data-value="1234.5">1,234.50',
        '<td class="number" data-room=".50">12',
        '<td class="number">—',
    ]


def test_room_is_that_of_the_first_of_the_longest_fractions_whatever_the_process() -> None:
    columns = (CITY, ColumnView("a", "Score"))
    numbers = (CellView(f"1.{cents}", 1 + cents / 100) for cents in range(29, 99))
    rows = [row_view(CellView("Oslo"), one) for one in (*numbers, CellView("5", 5))]
    written = str(table_html(exhibit_view(table=table_view(columns, *rows)), str, {}))
    assert re.findall(r'data-room="([^"]*)"', written) == [".29"]


def test_numbers_with_equally_many_decimals_need_no_room() -> None:
    assert "data-room" not in html(row(1, "Oslo"), row(2, "Rome"))


def bare(*columns: ColumnView) -> str:
    cells = {
        RANK: CellView("1", 1),
        CITY: CellView("Oslo", place="oslo"),
        SHARE: CellView("5", 5.25),
    }
    shown = exhibit_view(
        table=table_view(columns, *[row_view(*(cells[one] for one in columns))] * 12)
    )
    return str(table_html(shown, str, {}, bare=True))


def test_a_bare_table_holds_nothing_for_scripts_and_says_once_that_its_cells_are_numbers() -> None:
    written = bare(CITY, RANK, SHARE)
    assert '<table class="values long numbers">' in written
    assert '<tr><th scope="row">Oslo<td>1<td>5</tr>\n' in written
    assert "data-" not in written
    assert "table-tools" not in written


def test_cells_of_a_bare_table_with_texts_say_themselves_which_are_numbers() -> None:
    named = ColumnView("region", "Region", numeric=False)
    cells = (CellView("Oslo"), CellView("5", 5), CellView("Europe", place="europe"))
    shown = exhibit_view(table=table_view((CITY, SHARE, named), row_view(*cells)))
    written = str(table_html(shown, str, {}, bare=True))
    assert '<table class="values short">' in written
    assert '<tr><th scope="row">Oslo<td class="number">5<td>Europe</tr>\n' in written
