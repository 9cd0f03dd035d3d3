"""A caption and its unit in one line: brackets once."""

from __future__ import annotations

import pytest

from bifolio.render.titles.measure import with_unit

CHINESE = {
    "%(caption)s (%(unit)s)": "%(caption)s（单位：%(unit)s）",
    "%(caption)s; %(unit)s": "%(caption)s，单位：%(unit)s",
}


@pytest.mark.parametrize(
    ("caption", "unit", "expected"),
    [
        ("Scores", "", "Scores"),
        ("Scores", "points", "Scores (points)"),
        ("Growth (2019–2023)", "percent", "Growth (2019–2023); percent"),
        ("Output as a share (%) of all", "percent", "Output as a share (%) of all"),
    ],
)
def test_a_unit_doubles_no_brackets(caption: str, unit: str, expected: str) -> None:
    assert with_unit(caption, unit, str) == expected


def test_full_width_brackets_are_brackets() -> None:
    assert with_unit("比例（％）", "%", CHINESE.__getitem__) == "比例（％）"
    assert with_unit("增长率（2019—2023年）", "%", CHINESE.__getitem__) == (
        "增长率（2019—2023年），单位：%"
    )
