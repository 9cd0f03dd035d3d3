"""Exhibits stay in place unless text can fill the hole they would leave."""

from __future__ import annotations

from bifolio.model.views import ChapterView, Drawing, ExhibitView
from bifolio.pdf.float_placement import (
    PAGE,
    Piece,
    best_floats,
    exhibit_height,
    paragraph_height,
    pieces,
    with_floats,
)
from bifolio.render.exhibits.typst import exhibit_typst
from tests.support.views import chapter_view, figure_view


def figure(height: int, id: str = "figure-1") -> ExhibitView:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="{height}"/>'
    return figure_view(id, label="图1", title="题", alt="形", drawing=Drawing("", None, svg))


def chapter(body: str, *exhibits: ExhibitView) -> ChapterView:
    return chapter_view("a", exhibits=exhibits, typst=body)


def text(height: float) -> Piece:
    return Piece("文", height)


def shown(height: float, id: str = "figure-1") -> Piece:
    return Piece("// exhibit", height, id)


def test_a_body_falls_into_paragraphs_headings_and_whole_exhibits():
    exhibit = exhibit_typst(figure(100), str)
    body = f"一段。\n\n== 节\n<s>\n一段。\n\n{exhibit}\n\n末段。"
    found = pieces(chapter(body, figure(100)))
    assert [piece.exhibit for piece in found] == ["", "", "figure-1", ""]
    assert [piece.text for piece in found][2] == exhibit
    assert found[1].height > found[0].height


def test_an_exhibit_that_fits_stays():
    assert best_floats([text(100), shown(200), text(300)]) == frozenset()


def test_an_exhibit_floats_where_text_fills_its_hole():
    assert best_floats([text(200), shown(400), text(300)]) == {"figure-1"}


def test_an_exhibit_stays_where_nothing_could_fill_the_hole():
    assert best_floats([text(200), shown(400)]) == frozenset()


def test_exhibits_keep_their_order():
    body = [text(200), shown(400), text(100), shown(90, "figure-2"), text(300)]
    assert best_floats(body) in ({"figure-1", "figure-2"}, {"figure-1"})


def test_the_same_chapter_is_arranged_the_same_way():
    body = [p for n in range(9) for p in (text(90), shown(210, f"figure-{n}"))]
    assert best_floats(body) == best_floats(body)


def test_the_choice_is_written_into_the_call_and_nowhere_else():
    exhibit = exhibit_typst(figure(600), str)
    filler = "字" * 500
    body = f"{filler}\n\n{exhibit}\n\n{filler}\n\n  float: false,"
    assert with_floats(chapter(body, figure(600))).count("  float: true,") == 1
    assert with_floats(chapter(f"{exhibit}", figure(600))).count("  float: true,") == 0


def test_a_paragraph_is_as_high_as_its_lines_and_notes():
    one = paragraph_height("字" * 36)
    assert paragraph_height("字" * 37) == 2 * one
    assert paragraph_height('#"字字";' + "字" * 34) == one
    assert paragraph_height('字#footnote[注 #link("x")[y].]' + "字" * 34) > one


def test_an_exhibit_is_as_high_as_its_drawing():
    assert exhibit_height(figure(400)) - exhibit_height(figure(200)) == 150
    assert exhibit_height(figure(200)) < PAGE / 2


def test_a_semicolon_that_ends_a_footnote_takes_no_room():
    assert paragraph_height("字#footnote[注];" + "字" * 35) == paragraph_height(
        "字#footnote[注]" + "字" * 35
    )
