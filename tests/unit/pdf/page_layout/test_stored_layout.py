"""An arrangement is kept by the numbers of its pieces: other words in them leave it as it is."""

from __future__ import annotations

import json
from dataclasses import replace

from bifolio.pdf.page_layout.exhibit_placement import placed
from bifolio.pdf.page_layout.measured_heights import PaperMeasures, PieceHeight
from bifolio.pdf.page_layout.pieces import DRAWN, Piece
from bifolio.pdf.page_layout.stored_layout import arranged, in_order, outlines
from tests.unit.pdf.page_layout.test_exhibit_placement import RULES

PIECES = [
    Piece("opening", "#opening()"),
    Piece("text", "到伦敦的有573人。#footnote[注。]", ("注。",)),
    Piece("exhibit", f"{DRAWN}\n)", exhibit="figure-1"),
    Piece("text", "此后各节。"),
    Piece("block", "- 一\n\n- 二", items=(Piece("text", "- 一"), Piece("text", "- 二"))),
]
HEIGHTS = [
    PieceHeight(100.0, 60.0),
    PieceHeight(300.0, notes=(12.0,), calls=(8.0,)),
    PieceHeight(250.0, 200.0),
    PieceHeight(90.0),
    PieceHeight(40.0, items=(PieceHeight(20.0), PieceHeight(20.0))),
]
MEASURES = PaperMeasures(RULES, HEIGHTS)


def test_an_outline_has_all_but_the_text() -> None:
    bare = {"kind": "text", "exhibit": "", "rows": 0, "drawn": False, "items": []}
    assert outlines(PIECES) == [
        {**bare, "kind": "opening"},
        bare,
        {**bare, "kind": "exhibit", "exhibit": "figure-1", "drawn": True},
        bare,
        {**bare, "kind": "block", "items": [bare, bare]},
    ]


def test_another_number_in_a_sentence_leaves_the_outlines_as_they_are() -> None:
    other = [replace(one, text=one.text.replace("573", "575")) for one in PIECES]
    assert other != PIECES
    assert outlines(other) == outlines(PIECES)


def test_pieces_stand_where_they_would_with_their_texts() -> None:
    told = json.loads(json.dumps(arranged(outlines(PIECES), MEASURES)))
    expected = placed(PIECES, MEASURES)
    assert list(in_order(PIECES, told)) == expected
    assert [one.piece.text for one in expected] != [one.text for one in PIECES], (
        "it is not in order"
    )
    assert [one["number"] for one in told] == [0, 1, 3, 4, 2]


def test_equal_pieces_are_told_apart() -> None:
    pieces = [PIECES[0], PIECES[3], PIECES[3]]
    measures = PaperMeasures(RULES, [HEIGHTS[0], HEIGHTS[3], HEIGHTS[3]])
    assert [one["number"] for one in arranged(outlines(pieces), measures)] == [0, 1, 2]
