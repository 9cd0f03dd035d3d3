"""Drawings in pages are written in few bytes, and are the same pictures."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from bifolio.charts.svg.compact import compact
from tests.support.rows import over_rows


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
        '<path d="m1.5 5v16m18.5-16v16m11-16v16" stroke="red" stroke-width="1" />'
    )


@over_rows("way", ['stroke="blue"', 'stroke="red" opacity="0.5"'])
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


@over_rows(
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


def test_a_round_path_is_a_circle_where_it_stands() -> None:
    path = 'd="M3.5,0A3.5,3.5,0,1,1,-3.5,0A3.5,3.5,0,1,1,3.5,0" fill="red" stroke="blue"'
    assert written(f'<path transform="translate(9,4.25)" {path} />') == (
        '<circle cx="9" cy="4.25" r="3.5" fill="red" stroke="blue" />'
    )
    assert written(f"<path {path} />").startswith('<circle r="3.5" fill')


@over_rows(
    "path",
    [
        '<path transform="rotate(20)" d="M2,0A2,2,0,1,1,-2,0A2,2,0,1,1,2,0" />',
        '<path clip-path="url(#a)" d="M2,0A2,2,0,1,1,-2,0A2,2,0,1,1,2,0" />',
        '<path d="M3,0A3,2,0,1,1,-3,0A3,2,0,1,1,3,0" />',
    ],
)
def test_what_is_turned_cut_or_not_round_stays_a_path(path: str) -> None:
    assert written(path) == path


def test_a_path_that_only_moves_stands_where_it_moves_to() -> None:
    assert written('<path transform="translate(3,4)" d="M-1,-1h2v2h-2Z" stroke="red" />') == (
        '<path d="m2 3h2v2h-2z" stroke="red" />'
    )
    cut = '<path transform="translate(3,4)" d="M0,0L1,1" clip-path="url(#a)" />'
    assert written(cut) == cut.replace("M0,0L1,1", "m0 0 1 1")


def marks(look: str) -> str:
    return "".join(
        f'<path transform="translate({x},5)" d="M0,-1L-1,1L1,1Z" {look} />' for x in (2, 8)
    )


def test_marks_of_one_shape_and_look_are_one_path() -> None:
    assert written(marks('fill="red"')) == '<path d="m2 4-1 2h2zm6 0-1 2h2z" fill="red" />'


@over_rows("look", ['fill="red" stroke="blue"', 'fill="red" fill-opacity="0.5"'])
def test_marks_whose_edges_or_grounds_are_seen_through_each_other_stay(look: str) -> None:
    assert written(marks(look)).count("<path") == 2


def test_the_fonts_of_texts_are_said_once() -> None:
    texts = "".join(f'<text font-family="Sans" x="{x}">a</text>' for x in (1, 2, 3))
    assert written(f'<g id="a">{texts}</g>').count("font-family") == 1


def box(x: int, y: int, shade: str, fill: str = "red") -> str:
    return f'<path d="M{x},{y}h9v5h-9Z" fill="{fill}" fill-opacity="{shade}" />'


def test_boxes_that_lie_apart_are_one_path_for_each_shade() -> None:
    boxes = box(0, 0, "0.157") + box(10, 0, "0.5") + box(20, 0, "0.161")
    assert written(f'<g id="a">{boxes}</g>') == (
        '<g id="a" fill="red" fill-opacity=".16"><path d="m0 0h9v5h-9zm20 0h9v5h-9z" />'
        '<path d="m10 0h9v5h-9z" fill-opacity=".5" /></g>'
    )


def test_boxes_that_lie_on_each_other_stay_in_their_order() -> None:
    boxes = box(0, 0, "0.2") + box(5, 0, "0.5") + box(9, 0, "0.2")
    assert written(boxes).count("<path") == 3


def test_marks_with_one_edge_and_several_fills_say_the_edge_once() -> None:
    marks = "".join(
        f'<circle r="{at}" fill="{fill}" stroke="white" stroke-width="1" fill-opacity="0.75" />'
        for at, fill in enumerate(("red", "blue", "red"), 1)
    )
    assert written(f"{marks}<text>a</text>") == (
        '<g stroke="white" stroke-width="1" fill-opacity=".75" fill="red"><circle r="1" />'
        '<circle r="2" fill="blue" /><circle r="3" /></g><text>a</text>'
    )


def test_texts_below_each_other_stand_in_a_group_that_is_moved_there() -> None:
    texts = "".join(f'<text transform="translate(7.5,{y})">{y}.5</text>' for y in (1, 2, 3, 4))
    assert written(f'{texts}<circle r="1" />') == (
        '<g transform="translate(7.5)"><text y="1">1.5</text><text y="2">2.5</text>'
        '<text y="3">3.5</text><text y="4">4.5</text></g><circle r="1" />'
    )


def test_dashes_are_one_text_with_a_place_for_each() -> None:
    dashes = "".join(f'<text transform="translate({x},{y})">—</text>' for x, y in ((3, 0), (0, 9)))
    assert written(dashes) == '<text x="3 0" y="0 9">——</text>'


@over_rows(("opacity", "shade"), [("0.157", ".16"), ("0.5", ".5"), ("0.004", "0"), ("0.999", "1")])
def test_a_shade_is_written_in_hundredths(opacity: str, shade: str) -> None:
    assert f'fill-opacity="{shade}"' in written(f'<rect fill-opacity="{opacity}" />')


def circle(x: float, fill: str) -> str:
    return f'<circle cx="{x:g}" cy="5" r="2" fill="{fill}" stroke="white" />'


def test_circles_that_lie_apart_are_drawn_beside_those_of_their_colour() -> None:
    inside = "".join(circle(20 * at, fill) for at, fill in enumerate(["red", "blue"] * 3))
    made = written(f'<g id="a">{inside}</g>')
    assert made == (
        '<g id="a" fill="red" stroke="white"><circle cx="0" cy="5" r="2" /><circle cx="40" cy="5" r="2" />'
        '<circle cx="80" cy="5" r="2" /><g fill="blue"><circle cx="20" cy="5" r="2" />'
        '<circle cx="60" cy="5" r="2" /><circle cx="100" cy="5" r="2" /></g></g>'
    )


def test_circles_that_lie_on_each_other_stay_in_their_order() -> None:
    inside = circle(0, "red") + circle(3, "blue") + circle(5, "red") + circle(60, "green")
    made = written(f'<g id="a">{inside}</g>')
    assert [part[:2].strip('"') for part in made.split('cx="')[1:]] == ["0", "3", "5", "60"]


def panel(top: int, fill: str = "red") -> str:
    boxes = "".join(box(0, top + 30 * at, shade) for at, shade in enumerate(("0.2", "0.5", "0.2")))
    return f"<g>{boxes}</g>".replace('fill="red"', f'fill="{fill}"')


def test_boxes_of_panels_below_each_other_are_one_line_for_each_shade() -> None:
    text = '<g fill="black"><text y="130">a</text><text y="140">b</text></g>'
    boxes = panel(0) + panel(90, "blue"), panel(300) + panel(390, "blue")
    made = written(f'<g id="a">{boxes[0]}{text}{boxes[1]}</g>')
    assert '<path d="m0 2.5h9m-9 60h9m-9 240h9m-9 60h9" opacity=".2" />' in made
    assert made.count("<path") == 4
    assert made.count('stroke-width="5"') == 2
    near = text.replace("130", "310")
    beside = near.replace("<text ", '<text x="40" ')
    assert written(f'<g id="a">{boxes[0]}{beside}{boxes[1]}</g>').count("<path") == 4
    assert written(f'<g id="a">{boxes[0]}{near}{boxes[1]}</g>').count("<path") == 6
