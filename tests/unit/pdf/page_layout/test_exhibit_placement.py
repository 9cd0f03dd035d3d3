"""Exhibits stand between paragraphs where no page gets a hole; chapters go on where one would be left."""

from __future__ import annotations

from bifolio.pdf.page_layout.exhibit_placement import placed
from bifolio.pdf.page_layout.measured_heights import PaperMeasures, PieceHeight, TableHeight
from bifolio.pdf.page_layout.page_breaks import MOST_HOLE, Measured, Pages, Placed
from bifolio.pdf.page_layout.pieces import Piece
from tests.support.rows import over_rows

PAGE = 600.0
RULES = {
    "height": PAGE,
    "line": 10.0,
    "leading": 10.0,
    "paragraph": 10.0,
    "heading_above": 30.0,
    "heading_below": 10.0,
    "exhibit": 20.0,
    "opening_above": 40.0,
    "opening_below": 20.0,
    "block_above": 10.0,
    "block_below": 10.0,
    "note_first": 20.0,
    "note_next": 5.0,
    "note_line": 8.0,
    "note_leading": 4.0,
}

Sized = tuple[Piece, PieceHeight]


def text(name: str, lines: int, *notes: float) -> Sized:
    """A paragraph; its first line calls the notes."""
    height = PieceHeight(lines * 20.0 - 10, notes=notes, calls=(8.0,) * len(notes))
    return Piece("text", name, ("注",) * len(notes)), height


def heading(name: str = "== 节") -> Sized:
    return Piece("heading", name), PieceHeight(10.0)


def opening(name: str, height: float = 100.0) -> Sized:
    return Piece("opening", name), PieceHeight(height, height - 40)


def figure(name: str, height: float) -> Sized:
    shown = f"// exhibit {name}\n#exhibit-drawing(\n)\n// end of exhibit"
    return Piece("exhibit", shown, (), name), PieceHeight(height, height * 0.8)


def table(name: str, rows: int, *, head: float = 30.0, notes: float = 0.0) -> Sized:
    """Rows of 15 below a title and a head of 50."""
    shown = f"// exhibit {name}\n#exhibit-table(\n)\n// end of exhibit"
    piece = Piece("exhibit", shown, (), name, rows)
    breaking = TableHeight(head, (15.0,) * rows, notes) if piece.breaks else None
    return piece, PieceHeight(50.0 + rows * 15.0 + notes, table=breaking)


def listed(name: str, *lines: int) -> Sized:
    """A list with items of so many lines, 10 apart."""
    items = tuple(Piece("text", f"{name} {at}") for at, _ in enumerate(lines))
    heights = tuple(PieceHeight(one * 20.0 - 10) for one in lines)
    whole = sum(one.whole for one in heights) + 10.0 * (len(lines) - 1)
    return Piece("block", name, items=items), PieceHeight(whole, items=heights)


def arranged(*sized: Sized) -> list[Placed]:
    return placed([piece for piece, _ in sized], PaperMeasures(RULES, [one for _, one in sized]))


def order(found: list[Placed]) -> list[str]:
    return [one.piece.exhibit or one.piece.text for one in found]


def test_an_exhibit_that_fits_stays_where_it_is_cited():
    found = arranged(opening("章"), text("甲", 5), figure("figure-1", 200), text("乙", 5))
    assert order(found) == ["章", "甲", "figure-1", "乙"]
    assert [one.scale for one in found] == [1.0] * 4


def test_text_that_follows_fills_the_page_before_an_exhibit_that_does_not_fit():
    body = (text("甲", 12), figure("figure-1", 400), text("乙", 8), text("丙", 20))
    found = arranged(opening("章"), *body)
    assert order(found) == ["章", "甲", "乙", "figure-1", "丙"]
    shown = found[3]
    assert (shown.page, shown.turned) == (1, True)
    assert shown.text.startswith("#pagebreak(weak: true)\n// exhibit figure-1\n")


def test_a_drawing_becomes_smaller_where_that_spares_a_page():
    found = arranged(opening("章"), text("甲", 9), figure("figure-1", 300), text("乙", 1))
    assert (found[2].page, found[2].scale) == (0, 0.9)
    assert "\n  scale: 0.9,\n" in found[2].text


def test_an_exhibit_stays_in_its_section():
    found = arranged(
        opening("章"), text("甲", 18), figure("figure-1", 300), heading(), text("乙", 20)
    )
    assert order(found).index("figure-1") < order(found).index("== 节")


def test_an_exhibit_leaves_its_section_where_it_would_leave_a_large_hole():
    found = arranged(
        opening("章"), text("甲", 13), figure("figure-1", 400), heading(), text("乙", 20)
    )
    assert order(found) == ["章", "甲", "== 节", "乙", "figure-1"]


@over_rows(("lines", "fresh"), [(1, True), (2, False)])
def test_no_chapter_begins_at_the_foot_with_a_line_by_itself(lines: int, fresh: bool):
    first = (opening("章"), text("甲", 18))
    found = arranged(*first, opening("章二", 70), text("乙", lines), text("丙", 9))
    assert found[2].fresh is fresh


def test_no_page_begins_with_a_line_that_ends_a_section():
    # Without the turn, 乙 by itself would stand at the head of the next page.
    body = (text("甲", 19), heading("== 一"), text("丙", 3), text("乙", 1), heading("== 二"))
    found = arranged(opening("章"), *body, text("丁", 20))
    assert [one.piece.text for one in found if one.turned] == ["== 一"]


def test_exhibits_of_one_kind_keep_their_order():
    found = arranged(
        opening("章"),
        text("甲", 15),
        figure("figure-1", 300),
        figure("figure-2", 50),
        text("乙", 10),
        text("丙", 10),
    )
    assert order(found).index("figure-1") < order(found).index("figure-2")


def test_a_table_of_middle_length_breaks_rather_than_leave_a_hole():
    found = arranged(opening("章"), text("甲", 10), table("table-1", 20))
    assert "\n  split: true,\n" in found[2].text


def test_a_short_table_never_breaks():
    found = arranged(opening("章"), text("甲", 20), table("table-1", 8))
    assert (found[2].split, found[2].page) == (False, 1)


def broken(rows: int, head: float, notes: float = 0.0) -> Pages:
    """Where a table ends that begins on a page of which 300 are free."""
    shown = Measured(*table("table-1", rows, head=head, notes=notes))
    (found,) = Pages(RULES, used=280.0, above="text")._broken(shown, 0.0)
    return found


def test_a_table_that_breaks_has_its_head_on_each_page_and_whole_rows():
    # 250 are left below its title and head: 16 rows of 15, then 60 minus 16.
    assert (broken(60, head=30).number, broken(60, head=30).used) == (2, 30 + 15 * (44 - 38))
    assert (broken(60, head=150).number, broken(60, head=150).used) == (2, 150 + 15 * (44 - 30))


def test_no_page_has_the_head_of_a_table_over_its_last_rows_alone():
    assert (broken(17, head=30).number, broken(17, head=30).used) == (1, 30 + 5 * 15)


def test_the_notes_of_a_table_stand_with_its_last_rows():
    rows = 16 + 38  # they end with the second page
    assert (broken(rows, head=30).number, broken(rows, head=30).used) == (1, 600)
    with_notes = broken(rows, head=30, notes=40)
    assert (with_notes.number, with_notes.used) == (2, 30 + 5 * 15 + 40)
    assert with_notes.chosen is not None
    assert "\n  split: true,\n  kept: 40.00pt,\n" in with_notes.chosen[1].text


def test_a_list_breaks_inside_its_items_as_a_paragraph_does():
    # From 120 on, the first item ends at 550 and the second begins at 560: two lines are left.
    ends = [
        Pages(RULES, used=100.0, above="opening").listed(Measured(*listed("列", 22, last)))
        for last in (2, 3, 4)
    ]
    assert [(one.number, one.used) for one in ends] == [(0, 590.0), (1, 50.0), (1, 30.0)]


def test_notes_that_a_list_calls_take_the_room_of_its_lines():
    first = Piece("text", "列 0", ("注",))
    piece = Piece("block", "列", items=(first, Piece("text", "列 1")))
    heights = (PieceHeight(50.0, notes=(32.0,), calls=(8.0,)), PieceHeight(50.0))
    shown = Measured(piece, PieceHeight(110.0, items=heights))
    found = Pages(RULES, used=430.0, above="text").listed(shown)
    assert (found.number, found.used, found.notes) == (1, 50.0, 0.0)


def test_two_lines_are_enough_below_a_heading_at_the_foot():
    # The heading ends at 545 and leaves 45 below its space: two lines take 30.
    found = arranged(opening("章", 95), text("甲", 20), heading(), text("乙", 10))
    assert (found[2].page, found[2].turned, found[3].page) == (0, False, 1)


@over_rows("height", [105, 115])  # five points more than is needed, five less
def test_a_page_is_turned_where_it_is_not_sure_whether_two_lines_fit(height: int):
    found = arranged(opening("章", height), text("甲", 20), heading(), text("乙", 10))
    assert (found[2].page, found[2].turned, found[3].page) == (1, True, 1)


def test_where_a_heading_surely_does_not_fit_typst_turns_the_page():
    found = arranged(opening("章", 130), text("甲", 20), heading(), text("乙", 10))
    assert (found[2].page, found[2].turned, found[3].page) == (1, False, 1)


def test_no_page_is_turned_below_the_beginning_of_a_chapter():
    # Turned there, the figure would leave a smaller hole on the second page.
    chapter = (opening("二", 80), heading(), text("乙", 22), figure("figure-1", 590))
    found = arranged(opening("章"), text("甲", 16), *chapter, text("丙", 1))
    assert order(found)[2:4] == ["二", "== 节"]
    assert not found[3].turned


def test_a_chapter_begins_a_page_only_where_the_one_before_is_full_enough():
    found = arranged(opening("章"), text("甲", 10), opening("二"), text("乙", 10))
    assert [one.fresh for one in found if one.piece.kind == "opening"] == [True, False]
    full = int((1 - MOST_HOLE) * PAGE / 20)
    found = arranged(opening("章"), text("甲", full), opening("二"), text("乙", 10))
    assert [one.fresh for one in found if one.piece.kind == "opening"] == [True, True]


def test_the_colophon_is_read_at_one_look_where_no_hole_is_left():
    entries = [(Piece("block", f"#entry({at})"), PieceHeight(30.0)) for at in range(5)]
    for lines, fresh in ((11, False), (20, True), (24, True)):
        found = arranged(opening("章"), text("甲", lines), opening("尾", 60), *entries)
        assert [one.fresh for one in found if one.piece.kind == "opening"] == [True, fresh]
        assert len({one.page for one in found[2:]}) == 1


def test_notes_at_the_foot_take_their_room():
    lines = int((PAGE - 100) / 20) - 1
    assert arranged(opening("章"), text("甲", lines))[1].page == 0
    assert arranged(opening("章"), text("甲", lines, 60.0))[1].page == 1


def test_what_was_not_measured_stays_as_it_comes():
    pieces = [piece for piece, _ in (opening("章"), text("甲", 1), figure("figure-1", 900))]
    assert placed(pieces, PaperMeasures()) == [Placed(piece) for piece in pieces]


def noted(lines: int, line: int, *notes: float) -> Measured:
    """A paragraph of which one line calls notes."""
    calls = (line * 20.0 + 8,) * len(notes)
    height = PieceHeight(lines * 20.0 - 10, notes=notes, calls=calls)
    return Measured(Piece("text", "甲", ("注",) * len(notes)), height)


@over_rows(("line", "lines", "notes"), [(0, 4, 0), (3, 4, 0), (4, 4, 52), (9, 7, 52)])
def test_a_note_takes_room_on_the_page_that_its_line_stands_on(line: int, lines: int, notes: float):
    # Seven lines fit on the first page, four above a note of 32 with its space of 20. A line that calls it
    # where both do not fit takes it along.
    page = Pages(RULES, used=450.0, above="text").flowing(noted(10, line, 32.0))
    assert (page.number, page.used, page.notes) == (1, (10 - lines) * 20.0 - 10, notes)


def test_a_note_of_which_two_lines_fit_goes_on_on_the_next_page():
    # Ten lines of 12. Below the last line there are 80 points, of which 20 stand above the note: five lines.
    page = Pages(RULES, used=500.0, above="text").flowing(noted(1, 0, 116.0))
    assert (page.number, page.used, page.notes) == (0, 520.0, 20 + 5 * 12 - 4)
    assert page.spilled == 20 + 5 * 12 - 4
    assert (page.turned().notes, page.turned().spilled) == (page.spilled, 0.0)


def test_a_line_goes_over_where_of_its_note_less_than_two_lines_fit():
    page = Pages(RULES, used=550.0, above="text").flowing(noted(1, 0, 116.0))
    assert (page.number, page.used, page.notes) == (1, 10.0, 136.0)


def test_a_note_of_three_lines_is_not_parted():
    page = Pages(RULES, used=540.0, above="text").flowing(noted(1, 0, 32.0))
    assert (page.number, page.notes) == (1, 52.0)


def test_notes_behind_one_that_goes_on_wait_for_the_next_page():
    page = Pages(RULES, used=500.0, above="text").flowing(noted(1, 0, 116.0, 8.0))
    assert page.notes == 20 + 5 * 12 - 4
    assert page.spilled == 20 + 5 * 12 - 4 + 5 + 8


@over_rows(
    ("lines", "line", "here", "free"),
    [
        (8, 7, 6, 45.0),  # the last line would go over alone with its note: another goes with it
        (8, 6, 6, 0.0),
        (3, 2, 0, 0.0),  # of three lines none is left behind
        (4, 1, 0, 0.0),  # the first would stay alone: the second calls the note
        (4, 0, 0, 0.0),
    ],
)
def test_no_line_stands_apart_from_its_paragraph_where_a_note_goes_over(
    lines: int, line: int, here: int, free: float
) -> None:
    used = PAGE - 20.0 * min(lines, line + 1) - 10
    page = Pages(RULES, used=used - 10, above="text").flowing(noted(lines, line, 32.0))
    assert page.chosen is not None
    shown = page.chosen[1]
    assert (page.number, page.used) == (1, (lines - here) * 20.0 - 10)
    assert (shown.turned, shown.free) == (here == 0 and lines > 2 and line > 0, free)


def test_lines_that_hardly_fit_may_come_over_with_their_note():
    # 590 of 600 points are taken: a line more or less decides which page the note of the last line is on.
    piece = Piece("text", "甲", ("注",))
    shown = Measured(piece, PieceHeight(8 * 20 - 10.0, notes=(12.0,), calls=(4 * 20 + 8.0,)))
    page = Pages(RULES, used=445.0, above="text").flowing(shown)
    assert page.number == 1
    assert page.over > 0
    free = Pages(RULES, used=300.0, above="text").flowing(shown)
    assert (free.number, free.over) == (0, 0.0)


def test_a_figure_stands_only_where_it_fits_though_lines_came_over():
    tall = Measured(Piece("exhibit", "#exhibit-drawing(\n)"), PieceHeight(400.0, 390.0))
    page = Pages(RULES, used=150.0, above="text", over=40.0)
    assert {one.number for one in page._replace(over=0.0).exhibit(tall)} == {0, 1}
    assert {one.number for one in page.exhibit(tall)} == {1}  # it is not sure what stands above
