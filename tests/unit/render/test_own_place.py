"""Where a reader asks for a place that the drawing for phones leaves out."""

from __future__ import annotations

from dataclasses import replace

from bifolio.model.views import CellView, ColumnView, Drawing, ExhibitView, RowView
from bifolio.render.exhibits.actions import ExhibitLinks
from bifolio.render.exhibits.html import embedded_html, exhibit_html
from tests.support.views import exhibit_view, row_view, table_view

CITY = ColumnView("place", "City", numeric=False)
RANK = ColumnView("rank", "Rank", rank=True)
SCORE = ColumnView("score", "Score")
NAMES = ("Oslo", "Rome", "Bonn")


def row(at: int, name: str) -> RowView:
    score = CellView(str(90 - at), 90 - at)
    return row_view(CellView(name, place=name.lower()), CellView(str(at), at), score)


TABLE = table_view((CITY, RANK, SCORE), *(row(at, name) for at, name in enumerate(NAMES, 1)))
DRAWN = Drawing("<svg />", "<svg />", "", ("oslo", "rome"))
FIGURE = exhibit_view(id="figure-1", kind="figure", table=TABLE, drawing=DRAWN)


def written(view: ExhibitView) -> str:
    return exhibit_html(view, str, ExhibitLinks())


def test_below_the_drawing_stands_which_places_it_has_and_which_column_ranks_them() -> None:
    box = '<div class="own-place" data-leading="oslo rome" data-rank="1"></div>'
    assert f'<div class="drawing drawing-narrow"><svg /></div>\n{box}\n' in written(FIGURE).replace(
        'aria-details="figure-1-values" ', ""
    )


def test_a_table_without_ranks_names_no_column_of_them() -> None:
    rows = [row_view(one.cells[0], one.cells[2]) for one in TABLE.rows]
    figure = replace(FIGURE, table=table_view((CITY, SCORE), *rows))
    assert '<div class="own-place" data-leading="oslo rome"></div>' in written(figure)


def test_nothing_is_asked_where_all_rows_are_drawn_or_nothing_ranks_them() -> None:
    whole = replace(FIGURE, drawing=replace(DRAWN, leading=()))
    words = replace(FIGURE, table=table_view((CITY,), *(row_view(r.cells[0]) for r in TABLE.rows)))
    for view in (whole, words, replace(FIGURE, table=None), replace(FIGURE, drawing=None)):
        assert "own-place" not in written(view)


def test_a_page_for_frames_has_no_script_that_could_fill_it() -> None:
    assert "own-place" not in embedded_html(FIGURE, str, "page.html#figure-1")
