"""Points of paths are told in few bytes."""

from __future__ import annotations

import re

import pytest

from bifolio.charts.svg.paths import outline, radius, shorter
from tests.support.rows import over_rows


@over_rows(
    ("path", "short"),
    [
        ("M10,10L20.5,10L20.5,0.25", "m10 10h10.5v-9.75"),
        ("M0,0L4,0ZM10,10L9,10", "m0 0h4zm10 10h-1"),
        ("M1,2C3,4,5,6,7,8C9,9,9,9,9.5,8", "m1 2c2 2 4 4 6 6 2 1 2 1 2.5 0"),
        ("M0,0L0.5,0.25L-0.5,0", "m0 0 .5.25-1-.25"),
        ("M0,0L2,0.5L4.5,0.7L14.5,0.9", "m0 0 2 .5 2.5.2 10 .2"),
        ("M1,1h3v4", "m1 1h3v4"),
        ("M-3.39,-3.39h6.78v6.78h-6.78Z", "m-3.39-3.39h6.78v6.78h-6.78z"),
    ],
)
def test_a_path_tells_its_points_from_the_one_before(path: str, short: str) -> None:
    assert shorter(path, 2) == short


@over_rows("path", ["M2,0A2,2,0,1,1,-2,0", "m1,1l3,4", "M0,0Q1,1,2,0"])
def test_a_path_of_other_steps_is_not_told_anew(path: str) -> None:
    assert shorter(path, 2) is None
    assert outline(path) is None


def test_a_path_may_be_moved() -> None:
    assert shorter("M-1,-1L1,2h3Z", 2, (10, 20.5)) == "m9 19.5 2 3h3z"


def test_rounding_does_not_add_up() -> None:
    steps = "".join(f"L{at * 0.26:.2f},{at % 2}" for at in range(1, 101))
    moved = re.findall(r"[ -]?[.\d]+", (shorter(f"M0,0{steps}", 1) or "").removeprefix("m0 0"))
    assert sum(map(float, moved[::2])) == pytest.approx(26, abs=0.051)


def test_an_outline_leaves_out_points_that_lie_on_its_way() -> None:
    assert outline("M0,0L2.2,0L4.4,0L4.4,9L0,9Z") == "m0 0h4.4v9h-4.4z"
    assert outline("M0,0L5,0.1L10,0L10,9Z") == "m0 0h10v9z"
    assert outline("M0,0L5,0.2L10,0L10,9Z") == "m0 0 5 .2 5-.2v9z"


def test_a_line_gives_way_less_than_the_edge_of_an_area() -> None:
    assert outline("M0,0L5,0.04L10,0") == "m0 0h10"
    assert outline("M0,0L5,0.1L10,0") == "m0 0 5 .1 5-.1"


def test_an_outline_of_curves_keeps_them_all() -> None:
    assert outline("M0,0C1,0,2,0,3,0L6,0") == "m0 0c1 0 2 0 3 0h3"


def test_the_radius_is_that_of_a_circle_about_the_origin() -> None:
    assert radius("M3.5,0A3.5,3.5,0,1,1,-3.5,0A3.5,3.5,0,1,1,3.5,0") == "3.5"
    assert radius("M3.5,1A3.5,3.5,0,1,1,-3.5,0A3.5,3.5,0,1,1,3.5,0") is None
