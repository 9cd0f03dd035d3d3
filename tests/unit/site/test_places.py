"""What the page of a place says: values as the exhibits have them, nothing computed; the small map."""

from __future__ import annotations

import importlib.util
from dataclasses import replace

import pytest

from bifolio.editions.place_index import CellPositions
from bifolio.model.views import CellView, ColumnView, RowView
from bifolio.site.excerpts.locator_map import equal_earth, located
from bifolio.site.pages.places.place_exhibits import Item, Reported, across, shown
from tests.support.paths import ROOT
from tests.support.rows import over_rows
from tests.support.views import exhibit_view, figure_view, report_view, row_view, table_view

OUTLINE = ROOT / "bifolio" / "charts" / "forms" / "land" / "make_outline.py"
COLUMNS = (
    ColumnView("rank", "Rank"),
    ColumnView("place", "City", numeric=False),
    ColumnView("country", "Country", numeric=False),
    ColumnView("share", "Share", "percent"),
)


def cells(rank: str, city: str, country: str, share: str) -> RowView:
    return row_view(rank, city, CellView(country, place=country), share)


TABLE = table_view(COLUMNS, cells("1", "Oslo", "no", "9.5"), cells("2", "Rome", "it", "—"))
EXHIBIT = exhibit_view(id="table-1", table=TABLE)
FIGURE = figure_view("figure-1", table=TABLE)


def reported(year: int, *shares: str) -> Reported:
    tables = [table_view(COLUMNS, cells("1", "Oslo", "no", share)) for share in shares]
    found = [
        (replace(EXHIBIT, id=f"t{n}", table=t), CellPositions((0,))) for n, t in enumerate(tables)
    ]
    report = report_view(id=f"s-{year}", year=year)
    return Reported(report, "cities", shown(found, ["oslo", "no"]))


def test_a_row_gives_its_values_without_what_the_page_says_already() -> None:
    (one,) = shown([(EXHIBIT, CellPositions((0,)))], around=["no", "europe"])
    assert one.items == (Item("Rank", "", "1"), Item("Share", "percent", "9.5"))


@over_rows(("said", "text"), [("More than", "More than 5,500"), ("超过", "超过5,500")])
def test_a_value_and_how_the_source_qualifies_it_are_one_item(said: str, text: str) -> None:
    columns = (
        ColumnView("place", "City", numeric=False),
        ColumnView("scientists", "Top scientists"),
        ColumnView("scientists-bound", "Printed as", numeric=False),
        ColumnView("fellows", "Fellows"),
    )
    exhibit = exhibit_view(
        id="table-1", table=table_view(columns, row_view("Oslo", "5,500", said, "—"))
    )
    (one,) = shown([(exhibit, CellPositions((0,)))], around=[])
    assert one.items == (Item("Top scientists", "", text),)


def test_a_year_is_no_indicator_but_says_when_the_others_were() -> None:
    columns = (COLUMNS[1], ColumnView("year", "Year", numeric=False), ColumnView("n", "Papers"))
    exhibit = exhibit_view(id="table-1", table=table_view(columns, row_view("Oslo", "2024", "80")))
    (one,) = shown([(exhibit, CellPositions((0,)))], around=[])
    assert one.items == (Item("Papers", "", "80", of="2024"),)


def test_a_value_that_is_not_printed_is_not_shown() -> None:
    (one,) = shown([(EXHIBIT, CellPositions((1,)))], around=[])
    assert [item.label for item in one.items] == ["Rank", "Country"]


def test_a_column_gives_a_value_for_each_row() -> None:
    (one,) = shown([(EXHIBIT, CellPositions((), (3,)))], around=[])
    assert one.items == (Item("Oslo", "percent", "9.5"),)


def test_of_several_rows_each_number_is_said_with_what_else_its_row_names() -> None:
    (one,) = shown([(EXHIBIT, CellPositions((0, 1)))], around=["no"])
    assert [(item.label, item.text, item.of) for item in one.items] == [
        ("Rank", "1", "Oslo"),
        ("Share", "9.5", "Oslo"),
        ("Rank", "2", "Rome · it"),
    ]
    assert {item.key for item in one.items} == {""}  # which of them would another place's be?


def test_a_value_has_the_same_key_for_all_places_of_its_table() -> None:
    (one,) = shown([(EXHIBIT, CellPositions((0,), (3,)))], around=["no"])
    assert [item.key for item in one.items] == ["c0", "c3", "r0"]


def test_a_figure_with_the_values_of_a_table_is_named_beside_it() -> None:
    (one,) = shown([(FIGURE, CellPositions((0,))), (EXHIBIT, CellPositions((0,)))], around=[])
    assert [exhibit.id for exhibit in one.exhibits] == ["table-1", "figure-1"]
    other = replace(FIGURE, table=table_view(COLUMNS, TABLE.rows[0]))
    assert (
        len(shown([(EXHIBIT, CellPositions((0,))), (other, CellPositions((0,)))], around=[])) == 2
    )


def test_tables_with_the_same_heads_and_other_values_are_shown_by_themselves_in_order() -> None:
    first = replace(EXHIBIT, id="t1", table=table_view(COLUMNS, cells("1", "Oslo", "no", "9.5")))
    between = replace(EXHIBIT, id="t2", table=table_view(COLUMNS[:2], row_view("3", "Oslo")))
    other = replace(EXHIBIT, id="t3", table=table_view(COLUMNS, cells("2", "Oslo", "no", "7.0")))
    again = replace(first, id="t4")
    found = shown([(one, CellPositions((0,))) for one in (first, between, other, again)], [])
    assert [[exhibit.id for exhibit in one.exhibits] for one in found] == [
        ["t1", "t4"],
        ["t2"],
        ["t3"],
    ]


def test_the_same_columns_in_two_editions_stand_side_by_side_the_older_first() -> None:
    (found,) = across([reported(2024, "9.5"), reported(2023, "8.0")])
    assert [view.year for view, _ in found.editions] == [2023, 2024]
    assert found.lines == (
        (Item("Rank", "", ""), (Item("Rank", "", "1"), Item("Rank", "", "1"))),
        (
            Item("Share", "percent", ""),
            (Item("Share", "percent", "8.0"), Item("Share", "percent", "9.5")),
        ),
    )


@over_rows(
    "reports",
    [
        [reported(2024, "9.5")],  # one edition
        [reported(2024, "9.5"), reported(2023, "9.5")],  # one table printed twice
        [reported(2024, "9.5", "7.0"), reported(2023, "8.0")],  # which of the two?
        [reported(2024, "9.5"), replace(reported(2023, "8.0"), series="other")],
    ],
)
def test_what_cannot_be_known_to_be_the_same_is_not_set_side_by_side(
    reports: list[Reported],
) -> None:
    assert across(reports) == []


def test_the_small_map_is_drawn_with_the_formula_that_places_the_cities() -> None:
    spec = importlib.util.spec_from_file_location("make_outline", OUTLINE)
    assert spec is not None
    assert spec.loader is not None
    outline = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(outline)
    for longitude, latitude in [(0, 0), (139.7, 35.7), (-70.6, -33.4), (180, 80)]:
        assert outline.equal_earth(longitude, latitude) == equal_earth(longitude, latitude)
    assert located(0, 0)[0] == pytest.approx(50)
    right, down = located(116.4, 39.9)  # Beijing: in the east of the north
    assert 75 < right < 85
    assert 20 < down < 35


def test_what_an_edition_does_not_let_compare_stands_apart_and_says_why() -> None:
    before, after = reported(2025, "9.5"), reported(2026, "8.1")
    (one,) = after.shown
    newest = replace(one.first, compares=("rank",), compares_note="Other journals.")
    (found,) = across([before, replace(after, shown=(replace(one, exhibits=(newest,)),))])
    assert "Share" in found.broken
    assert "Rank" not in found.broken
    assert found.reason == "Other journals."
    assert across([before, after])[0].broken == frozenset()
