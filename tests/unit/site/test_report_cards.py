"""The card of a report on the home page: its finding, its number, its small drawing of real values."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bifolio.model.views import CardBar, CardView, CellView, ColumnView, RowView, TableView
from bifolio.site.excerpts.report_cards import Bar, card
from tests.support.views import chapter_view, exhibit_view, report_view, row_view, table_view

COLUMNS = (
    ColumnView("rank", "Rank", rank=True),
    ColumnView("place", "City", numeric=False),
    ColumnView("share", "Share", "percent"),
    ColumnView("bound", "Printed as", numeric=False),
)


def city(id: str, share: float, said: str = "—", word: str = "") -> RowView:
    name = CellView(id.title(), place=id)
    text = CellView(f"{share:g}", share)
    return row_view(CellView("1", 1), name, text, CellView(said, word=word))


CITIES = table_view(
    COLUMNS,
    city("rome", 8),
    city("oslo", 10, "As printed", word="As printed"),
    city("bonn", 5, "About", word="About"),
    row_view("", "All", CellView("23", 23), "—", total=True),
)
RANKS = table_view(
    (
        ColumnView("place", "City", numeric=False),
        ColumnView("2015", "2015", rank=True),
        ColumnView("2022", "2022", rank=True),
    ),
    row_view(CellView("Oslo", place="oslo"), CellView("1", 1), CellView("3", 3)),
    row_view(CellView("Rome", place="rome"), CellView("9", 9), CellView("1", 1)),
    row_view(CellView("Bonn", place="bonn"), CellView("2", 2), "—"),
)


def carded(table: TableView | None, **chosen: Any) -> Any:
    exhibit = exhibit_view(id="table-1", table=table, chapter="cities")
    chapter = chapter_view("cities", exhibits=(exhibit,))
    view = CardView(**chosen)
    return card(report_view(contents=(chapter,), highlights=("table-1",), card=view))


def test_a_report_that_says_nothing_of_its_card_shows_the_leading_rows_of_its_first_highlight() -> (
    None
):
    found = carded(CITIES)
    assert found.exhibit.id == "table-1"
    assert found.bars == (
        Bar("Oslo", "10", 100.0, True),
        Bar("Rome", "8", 80.0, False),
        Bar("Bonn", "About 5", 50.0, False),
    )
    assert (found.number, found.says) == ("10", ("Oslo", "Share (percent)"))


def test_a_card_has_the_number_and_the_bars_that_it_asks_for() -> None:
    bars = (CardBar("Between", "40", 40.0), CardBar("Within", "10", 10.0))
    found = carded(CITIES, number="40", says="moves", bars=bars, years="2024–2025")
    assert (found.number, found.says, found.years) == ("40", ("moves",), "2024–2025")
    assert [(bar.label, bar.length) for bar in found.bars] == [("Between", 100.0), ("Within", 25.0)]


def test_a_strip_has_all_rows_and_names_the_first_three() -> None:
    rows = [city(f"town-{n}", n) for n in range(11)]
    found = carded(table_view(COLUMNS, *rows), form="strip").strip
    assert found.dots == (0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0)
    assert [name for name, _, _ in found.named] == ["Town-8", "Town-9", "Town-10"]
    assert found.first == "0"


def test_lines_of_ranks_have_the_best_on_top_and_what_is_marked_last() -> None:
    found = carded(RANKS, form="lines", marked=("rome",)).lines
    assert found.years == ("2015", "2022")
    assert [line.label for line in found.lines] == ["Oslo", "Rome"]  # Bonn has no rank of 2022
    rome = found.lines[-1]
    assert rome.points == ((0.0, 100.0), (100.0, 0.0))
    assert (rome.first, rome.last, rome.strong) == ("9", "1", True)


def test_a_number_that_ends_a_line_is_of_its_last_year() -> None:
    found = carded(RANKS, form="lines", marked=("rome",))
    assert found.lines is not None
    rome = found.lines.lines[-1]
    assert replace(found, number=rome.last).number_year == found.lines.years[1]
    assert replace(found, number="77").number_year == ""
    assert replace(found, number=rome.last, lines=None).number_year == ""


def test_names_of_lines_that_end_close_together_keep_a_distance() -> None:
    one = row_view(CellView("A", place="a"), CellView("1", 1), CellView("9", 9))
    two = row_view(CellView("B", place="b"), CellView("1", 1), CellView("9", 9))
    lines = carded(table_view(RANKS.columns, one, two), form="lines", marked=("a", "b")).lines.lines
    assert lines[1].begins - lines[0].begins == 16.0
    assert lines[1].ends - lines[0].ends == 16.0


def test_what_cannot_be_drawn_is_not() -> None:
    assert carded(None).bars == ()
    assert carded(table_view(COLUMNS, city("oslo", -2), city("rome", 4))).bars == ()
    assert carded(table_view(COLUMNS, city("oslo", 4), city("rome", 4)), form="strip").strip is None
    assert carded(CITIES, form="lines").bars != ()  # no columns of years: its rows instead


def test_a_report_without_exhibits_has_its_title_alone() -> None:
    assert card(report_view()).exhibit is None
