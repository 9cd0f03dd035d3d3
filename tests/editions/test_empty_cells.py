"""A cell that may be empty and that an analysis needs: told with edition, exhibit and cell, never a traceback."""

from __future__ import annotations

import pytest

from bifolio.model.errors import BuildError
from tests.support.editions import analysed, edition


def test_an_emptied_cell_of_an_optional_column_is_named() -> None:
    frame = edition("set-index-2024").package.frames["researchers"].copy()
    at = frame.index[frame["place"] == "shanghai"][0]
    column = "researchers"
    frame[column] = frame[column].astype("Int64")
    frame.loc[at, column] = None
    with pytest.raises(BuildError) as raised:
        analysed("set-index-2024", {"researchers": frame})
    (problem,) = raised.value.problems
    assert str(problem.where) == "reports/set-index-2024/data (set-index-2024, series set-index)"
    assert problem.message.startswith("the analysis cannot compute with this data: ")
    assert problem.evidence[0].startswith("analysis/set_index/")
    first, *_ = [line for line in problem.evidence if line.startswith("empty: ")]
    assert first == f"empty: researchers.csv, line {at + 2}, column “{column}” (figure-4-2-2)"
    assert len(problem.evidence) <= 8
    assert problem.hint.startswith("One of the empty cells may be the cause")


def test_a_frame_that_lacks_a_row_is_told_with_the_place_in_the_analysis() -> None:
    frame = edition("mobility-2026").package.frames["flows-all"]
    with pytest.raises(BuildError, match="the matrix has no row for europe") as raised:
        analysed("mobility-2026", {"flows-all": frame[frame["origin"] != "europe"]})
    (problem,) = raised.value.problems
    assert problem.evidence[0].startswith("analysis/indicators/flows.py, line ")
