"""A chapter's body on paper falls into what stands on a page in one."""

from __future__ import annotations

from bifolio.model.views import ColumnView, ExhibitView
from bifolio.pdf.page_layout.pieces import pieces, with_own_sections
from bifolio.render.exhibits.typst import exhibit_typst
from tests.support.views import exhibit_view, figure_view, row_view, table_view


def kinds(body: str, *exhibits: ExhibitView) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in pieces(body, exhibits)]


def test_headings_stand_apart_from_what_follows_them():
    body = "== 节\n<s>\n=== 小节\n一段。\n\n二段。"
    assert kinds(body) == [
        ("heading", "== 节\n<s>"),
        ("heading", "=== 小节"),
        ("text", "一段。"),
        ("text", "二段。"),
    ]


def test_an_exhibit_is_one_piece_with_empty_lines_inside():
    shown = exhibit_typst(exhibit_view(id="table-1"), str).replace("\n  notes", "\n\n  notes")
    (before, exhibit, after) = pieces(f"前。\n\n{shown}\n\n后。", [exhibit_view(id="table-1")])
    assert (before.text, after.text) == ("前。", "后。")
    assert (exhibit.kind, exhibit.exhibit, exhibit.text) == ("exhibit", "table-1", shown)


def test_a_table_breaks_and_the_line_in_place_of_one_that_paper_does_not_hold_does_not():
    columns = (ColumnView("n", "Name", numeric=False), ColumnView("c", "c"))
    for rows, breaks in ((8, False), (40, True), (2001, False)):
        view = exhibit_view(id="table-1", table=table_view(columns, *[row_view("a", "1")] * rows))
        (piece,) = pieces(exhibit_typst(view, str), [view])
        assert piece.breaks is breaks, rows


def test_a_list_stays_whole_and_so_does_what_brackets_hold():
    assert kinds("- 一\n\n- 二\n\n文") == [("block", "- 一\n\n- 二"), ("text", "文")]
    quoted = '#quote(block: true)[\n甲#"]"\n\n乙\n]'
    assert kinds(quoted) == [("block", quoted)]


def test_notes_are_known():
    (piece,) = pieces(r'前半#footnote[见#link("a")[书]，“\]”。]后半')
    assert piece.notes == (r'见#link("a")[书]，“\]”。',)


def test_an_exhibit_is_told_what_was_chosen_for_it():
    (piece,) = pieces(exhibit_typst(figure_view(), str), [figure_view()])
    assert piece.called_with(scale="0.8").startswith(f"// exhibit {piece.exhibit}\n#exhibit-")
    assert "(\n  scale: 0.8,\n" in piece.called_with(scale="0.8")


def test_links_to_own_sections_name_the_chapter():
    body = "== 节\n<s>\n见#link(<s>)[节]、#link(<table-1>)[表]。"
    assert with_own_sections(body, "zh:a") == body.replace("<s>)[节]", 'label("zh:a:s"))[节]')
