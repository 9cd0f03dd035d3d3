"""An exhibit on the web: one figure element that always holds its values as numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from bifolio.model.views import CellView, ColumnView, Drawing, ExhibitView, RichText
from bifolio.render.exhibits.actions import ExhibitLinks
from bifolio.render.exhibits.html import embedded_html, exhibit_html, raw
from tests.support.markup import Elements
from tests.support.rows import over_rows
from tests.support.views import exhibit_view, row_view, table_view

LINKS = ExhibitLinks("../../data/r/table-4-2.csv", "../../data/r/table-4-2.json")
COLUMNS = (
    ColumnView("place", "Country", "", numeric=False),
    ColumnView("total", "Total", "persons", bar=True),
    ColumnView("share", "Share", "percent"),
)
TABLE = table_view(
    COLUMNS,
    row_view(
        CellView("US & co", place="us"), CellView("3,421", 3421, share=1), CellView("19.9", 19.9)
    ),
    row_view(CellView("China", place="cn"), CellView("2,579", 2579, share=0.754), "—"),
    row_view("All", CellView("6,000", 6000.0), CellView("100.0", 100.0), total=True),
)
VIEW = exhibit_view(
    title="Most move <between> continents",
    caption="Mobility of top scientists",
    unit="persons",
    note=RichText("Rounded.", "<em>Rounded.</em>", ""),
    source="Report & data",
    table=TABLE,
    chapter="countries",
)
FIGURE = replace(
    VIEW,
    id="figure-4-2",
    kind="figure",
    label="Figure 4-2",
    drawing=Drawing(
        '<svg role="img" aria-label="wide"/>', '<svg role="img" aria-label="narrow"/>', ""
    ),
)
UNPUBLISHED = replace(
    VIEW,
    id="figure-3-5",
    kind="figure",
    label="Figure 3-5",
    status="unpublished",
    table=None,
    title=RichText.of(""),
    note=None,
    status_note="The report prints none of its values.",
)


def written(view: ExhibitView, links: ExhibitLinks = LINKS) -> str:
    return exhibit_html(view, str, links)


@over_rows("view", [VIEW, FIGURE, UNPUBLISHED], ids=lambda view: view.id)
def test_an_exhibit_is_one_figure_element_with_its_id(view: ExhibitView) -> None:
    html = written(view)
    assert [attributes["id"] for attributes in Elements(html).all("figure")] == [view.id]
    assert html.startswith(
        f'<figure class="exhibit exhibit-{view.kind} status-{view.status}" id="{view.id}"'
        f' aria-label="{view.name}">'
    )
    assert html.endswith("</figure>")


def test_the_caption_says_number_finding_and_what_is_measured_in_this_order() -> None:
    caption = re.search(r"<figcaption>(.*?)</figcaption>", written(VIEW), re.DOTALL)
    assert caption is not None
    assert caption[1].splitlines() == [
        '<a class="exhibit-number" href="#table-4-2">Table 4-2</a>',
        '<span class="exhibit-title">Most move &lt;between&gt; continents</span>',
        '<span class="exhibit-measure">Mobility of top scientists (persons)</span>',
    ]


def test_note_and_source_follow_with_their_labels() -> None:
    html = written(VIEW)
    assert '<p class="exhibit-note">Note: <em>Rounded.</em></p>' in html
    assert '<p class="exhibit-source">Source: Report &amp; data</p>' in html


def test_each_number_stands_in_its_cell_as_shown_and_raw_where_that_is_another() -> None:
    html = written(VIEW)
    assert '<th scope="row" data-place="us">US &amp; co</th>' in html
    assert '<td class="number ranked bar" data-value="3421" data-bar="100">3,421</td>' in html
    assert '<td class="number">19.9</td>' in html


def test_raw_numbers_have_no_decimals_that_they_do_not_need() -> None:
    assert [raw(3421), raw(40.0), raw(36.8), raw(0.1)] == ["3421", "40", "36.8", "0.1"]


def test_a_value_that_is_not_printed_has_no_raw_number() -> None:
    html = written(VIEW)
    assert '<td class="number">—</td>' in html
    nan = table_view(COLUMNS, row_view("x", CellView("—", float("nan")), CellView("1", 1)))
    assert '<td class="number ranked">—</td>' in written(replace(VIEW, table=nan))


def test_totals_and_strong_cells_are_set_apart() -> None:
    strong = row_view("Asia", CellView("2,014", 2014, strong=True), CellView("1", 1))
    html = written(replace(VIEW, table=table_view(COLUMNS, strong, *TABLE.rows)))
    assert '<td class="number ranked strong" data-value="2014"><strong>2,014</strong></td>' in html
    assert '<tr class="total"><th scope="row">All</th>' in html


def test_the_head_gives_each_unit_apart() -> None:
    assert (
        '<th scope="col" class="number ranked">Total <span class="unit">persons</span></th>'
        in written(VIEW)
    )


def test_every_row_is_one_table_row() -> None:
    assert len(re.findall(r"<tr[ >]", written(VIEW))) == 1 + len(TABLE.rows)


def test_a_figure_shows_both_drawings_and_folds_its_values() -> None:
    html = written(FIGURE)
    for width in ("wide", "narrow"):
        svg = f'<svg aria-details="figure-4-2-values" role="img" aria-label="{width}"/>'
        assert f'<div class="drawing drawing-{width}">{svg}</div>' in html
    details = re.search(
        r'<details class="exhibit-data" id="figure-4-2-values".*?</table>', html, re.DOTALL
    )
    assert details is not None
    assert 'data-value="3421"' in details[0]
    assert html.count("<table") == 1


def test_a_figure_without_drawing_shows_its_values_open() -> None:
    html = written(replace(FIGURE, drawing=None))
    assert "exhibit-data" not in html
    assert html.count("<table") == 1


def test_an_unpublished_figure_keeps_number_and_caption_and_invents_nothing() -> None:
    html = written(UNPUBLISHED, ExhibitLinks())
    assert '<a class="exhibit-number" href="#figure-3-5">Figure 3-5</a>' in html
    assert '<span class="exhibit-title">Mobility of top scientists</span>' in html
    assert '<p class="exhibit-status">The report prints none of its values.</p>' in html
    for absent in ("<table", "<svg", "<details", "data-value", "download"):
        assert absent not in html


def test_above_nothing_stands_the_caption_and_the_finding_is_a_line_below() -> None:
    html = written(replace(UNPUBLISHED, title=RichText.of("Asia leads")), ExhibitLinks())
    assert '<span class="exhibit-title">Mobility of top scientists</span>' in html
    assert '<p class="exhibit-retold">Asia leads.</p>\n<p class="exhibit-status">' in html
    assert "exhibit-retold" not in written(FIGURE)


def test_the_actions_lead_to_the_files_and_to_the_exhibit() -> None:
    html = written(VIEW)
    assert f'<a href="{LINKS.csv}" aria-label="Table 4-2 as CSV" download>CSV</a>' in html
    assert f'<a href="{LINKS.json}" aria-label="Table 4-2 as JSON" download>JSON</a>' in html
    here = '<a class="exhibit-link" href="#table-4-2" aria-label="Link: Table 4-2">Link</a>'
    assert here in html


def test_on_a_page_of_its_own_the_title_is_the_heading_and_the_number_leads_back() -> None:
    linked = replace(VIEW, note=RichText("See Table 1.", 'See <a href="#t">Table 1</a>.', ""))
    html = embedded_html(linked, str, "../countries.html#table-4-2")
    back = '<a class="exhibit-number" href="../countries.html#table-4-2" target="_top">'
    assert back in html
    assert '<h1 class="exhibit-title">Most move &lt;between&gt; continents</h1>' in html
    assert '<p class="exhibit-note">Note: See Table 1.</p>' in html
    assert "exhibit-actions" not in html


def test_interface_texts_come_through_the_given_strings() -> None:
    texts = {
        "Note: %(text)s": "注：%(text)s",
        "%(caption)s (%(unit)s)": "%(caption)s（单位：%(unit)s）",
    }
    html = exhibit_html(VIEW, lambda text: texts.get(text, text), LINKS)
    assert "注：<em>Rounded.</em>" in html
    assert "Mobility of top scientists（单位：persons）" in html


def test_an_exhibit_without_a_number_is_told_from_others_by_its_caption() -> None:
    html = written(replace(VIEW, number="", label="Table"))
    assert "exhibit-number" not in html
    assert 'aria-label="Values of Mobility of top scientists"' in html
    assert 'aria-label="Link: Mobility of top scientists"' in html


# ---- chart or table, and what kind of values


def test_the_badge_of_an_exhibit_leads_to_what_it_means() -> None:
    html = written(replace(VIEW, status="derived"), ExhibitLinks(legend="../x.html#state-derived"))
    assert '<a class="badge" href="../x.html#state-derived">derived</a>' in html
    assert '<span class="badge">as printed</span>' in written(VIEW, ExhibitLinks())


def test_an_exhibit_that_is_chart_and_table_has_a_place_for_the_switch() -> None:
    assert '<div class="views" data-toolbar="View: Figure 4-2" data-views>' in written(FIGURE)
    assert "data-views" not in written(VIEW)
    assert "data-views" not in written(UNPUBLISHED)


def test_two_exhibits_of_the_same_values_lead_to_each_other_and_hold_them_once() -> None:
    figure = written(FIGURE, ExhibitLinks(twin="table-4-2", twin_label="Table 4-2"))
    assert '<a class="view" href="#table-4-2" aria-label="Table: Table 4-2">Table</a>' in figure
    assert '<span class="view" aria-current="true">Chart</span>' in figure
    assert '<svg aria-details="table-4-2"' in figure
    for absent in ("data-views", "<table", "exhibit-data"):
        assert absent not in figure
    table = written(VIEW, ExhibitLinks(twin="figure-4-2", twin_label="Figure 4-2"))
    assert '<a class="view" href="#figure-4-2" aria-label="Chart: Figure 4-2">Chart</a>' in table
    assert "<table" in table
