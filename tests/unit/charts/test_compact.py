"""Drawings in pages are written in few bytes, and are the same pictures."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from bifolio.charts.svg.compact import compact, shorter


def written(inside: str) -> str:
    root = ET.fromstring(f"<svg>{inside}</svg>")  # noqa: S314 - our own
    compact(root)
    return "".join(ET.tostring(child, encoding="unicode") for child in root)


def test_lines_of_one_look_that_follow_each_other_are_one_path() -> None:
    lines = "".join(
        f'<line transform="translate({x},5)" x2="0" y2="16" stroke="red" stroke-width="1" />'
        for x in (1.5, 20, 31)
    )
    assert written(lines) == (
        '<path d="m1.5 5 0 16m18.5-16 0 16m11-16 0 16" stroke="red" stroke-width="1" />'
    )


@pytest.mark.parametrize("way", ['stroke="blue"', 'stroke="red" opacity="0.5"'])
def test_lines_of_another_look_stay(way: str) -> None:
    inside = f'<line y2="4" stroke="red" /><line y2="9" {way} />'
    assert written(inside).count("<line") == 2


def test_a_line_that_is_turned_stays() -> None:
    assert written('<line transform="rotate(3)" y2="4" /><line y2="4" />').count("<line") == 2


def test_what_most_marks_of_a_group_say_is_said_on_the_group() -> None:
    marks = "".join(f'<circle fill="{fill}" r="2" />' for fill in ("red", "red", "blue"))
    assert written(f'<g id="a">{marks}</g>') == (
        '<g id="a" fill="red"><circle r="2" /><circle r="2" /><circle fill="blue" r="2" /></g>'
    )


def test_nothing_is_said_for_a_mark_that_says_nothing_itself() -> None:
    assert 'id="a">' in written('<g id="a"><circle fill="red" /><circle /></g>')


def test_marks_that_are_no_texts_have_no_say_in_how_texts_are_set() -> None:
    inside = '<text font-size="12px">a</text><rect /><text font-size="12px">b</text>'
    assert written(f'<g id="a">{inside}</g>').startswith('<g id="a" font-size="12px"><text>')


def test_a_group_that_says_nothing_goes_and_its_marks_stay() -> None:
    inside = '<g><g transform="translate(0,0)"><circle r="1" /></g></g>'
    assert written(inside) == '<circle r="1" />'


def test_a_text_stands_where_it_was_moved_to() -> None:
    assert (
        written('<text transform="translate(3.5,-4)">a</text>') == '<text x="3.5" y="-4">a</text>'
    )


@pytest.mark.parametrize(
    "text",
    [
        '<text transform="translate(3,4) rotate(-90)">a</text>',
        '<text transform="translate(3,4)"><tspan x="0">a</tspan></text>',
    ],
)
def test_a_text_that_is_turned_or_of_several_lines_is_moved_as_before(text: str) -> None:
    assert written(text) == text


def test_what_says_nothing_goes() -> None:
    assert written('<path d="M0,0L1,1" opacity="1" fill-opacity="1" stroke-width="2" />') == (
        '<path d="m0 0 1 1" />'
    )


@pytest.mark.parametrize(
    ("path", "short"),
    [
        ("M10,10L20.5,10L20.5,0.25", "m10 10 10.5 0 0-9.75"),
        ("M0,0L4,0ZM10,10L9,10", "m0 0 4 0zm10 10-1 0"),
        ("M1,2C3,4,5,6,7,8C9,9,9,9,9.5,8", "m1 2c2 2 4 4 6 6 2 1 2 1 2.5 0"),
        ("M0,0L0.5,0.25L-0.5,0", "m0 0 .5 .25-1-.25"),
        ("M2,0A2,2,0,1,1,-2,0", "M2,0A2,2,0,1,1,-2,0"),
        ("M1,1h3v4", "M1,1h3v4"),
    ],
)
def test_a_path_tells_its_points_from_the_one_before(path: str, short: str) -> None:
    assert shorter(path, 2) == short


def test_rounding_does_not_add_up() -> None:
    steps = "".join(f"L{at * 0.26:.2f},0" for at in range(1, 101))
    moved = shorter(f"M0,0{steps}", 1).removeprefix("m0 0").replace(" 0", "").split()
    assert sum(map(float, moved)) == pytest.approx(26, abs=0.051)
