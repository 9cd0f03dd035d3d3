"""The indicators compute what their definitions say, and say no to what they cannot compute."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.indicators.flows import FlowMatrix, balance
from analysis.indicators.shares import (
    counts_behind,
    share,
)
from tests.support.rows import over_rows

AREAS = ("north", "south", "isle")


def matrix(rows: list[list[int]]) -> FlowMatrix:
    frame = pd.DataFrame(rows, columns=list(AREAS))
    frame.insert(0, "origin", list(AREAS))
    return FlowMatrix.of(frame, "origin", AREAS)


FLOWS = matrix([[500, 110, 4], [90, 70, 1], [6, 3, 2]])


def test_margins_leave_the_diagonal_out():
    assert FLOWS.outflow == {"north": 114, "south": 91, "isle": 9}
    assert FLOWS.inflow == {"north": 96, "south": 113, "isle": 5}
    assert FLOWS.total == {"north": 210, "south": 204, "isle": 14}


def test_printed_margins_are_not_read():
    frame = pd.DataFrame(
        {
            "origin": ["north", "south", "inflow"],
            "north": [1, 2, 999],
            "south": [3, 4, 999],
            "outflow": [999, 999, 999],
        }
    )
    assert FlowMatrix.of(frame, "origin", ("north", "south")).outflow == {"north": 3, "south": 2}


def test_a_column_without_a_row_is_named():
    frame = pd.DataFrame({"origin": ["north"], "north": [1], "south": [2]})
    with pytest.raises(ValueError, match="the matrix has no row for south"):
        FlowMatrix.of(frame, "origin", ("north", "south"))


def test_imbalance_is_the_difference_in_percent_of_the_sum():
    off = FLOWS.imbalance()
    assert off["north"] == pytest.approx(100 * (96 - 114) / 210)
    assert off["isle"] == pytest.approx(100 * (5 - 9) / 14)


def test_an_area_where_nothing_moves_is_in_balance():
    assert matrix([[5, 0, 0], [0, 5, 0], [0, 0, 5]]).imbalance() == dict.fromkeys(AREAS, 0.0)


def test_areas_are_judged_by_the_bound_unless_they_are_too_small():
    verdict = balance(FLOWS, bound=10, least=100)
    assert verdict.balanced == ("north",)
    assert verdict.unbalanced == ("south",)
    assert verdict.small == ("isle",)


@over_rows(("arrivals", "balanced"), [(90, True), (110, True), (111, False), (89, False)])
def test_the_bound_itself_is_still_in_balance(arrivals, balanced):
    flows = matrix([[0, 200 - arrivals, 0], [arrivals, 0, 0], [0, 0, 0]])
    assert ("north" in balance(flows).balanced) is balanced


def test_a_share_is_in_percent_and_needs_a_whole():
    assert share(1, 4) == 25
    with pytest.raises(ValueError, match="a share of nothing has no value"):
        share(1, 0)


def test_a_printed_share_is_traced_to_a_count_where_one_rounds_to_it():
    assert counts_behind([36.3, 36.8], 160, 1) == [58, None]
    assert counts_behind([50.0], 2, 1) == [1]
