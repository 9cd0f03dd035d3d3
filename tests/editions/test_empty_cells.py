"""A cell that may be empty and that an analysis needs: told with edition, exhibit and cell, never a traceback."""

from __future__ import annotations

import pandas as pd
import pytest

from bifolio.model.errors import BuildError
from tests.support.editions import analysed, edition


def emptied(resource: str, place: str, column: str) -> tuple[pd.DataFrame, int]:
    """A table of the edition without one value, and the line where it stood."""
    frame = edition("set-index-2024").package.frames[resource].convert_dtypes()
    at = frame.index[frame["place"] == place][0]
    frame.loc[at, column] = None
    return frame, at + 2


def test_an_emptied_cell_that_an_exhibit_needs_is_named() -> None:
    frame, line = emptied("basic-education", "tokyo", "stem")
    with pytest.raises(BuildError) as raised:
        analysed("set-index-2024", {"basic-education": frame})
    found = {problem.where.item: problem for problem in raised.value.problems}
    problem = found["table-1-2-1"]
    assert problem.where.file == "analysis/set_index/exhibits.toml"
    assert problem.message == "weights() cannot be computed: KeyError: 'tokyo'"
    assert problem.evidence[0].startswith("analysis/")
    first, *_ = [one for one in problem.evidence if one.startswith("empty: ")]
    assert first == f"empty: basic-education.csv, line {line}, column “stem” (figure-3-2-1)"
    assert len(problem.evidence) <= 9
    assert problem.hint.startswith("One of the empty cells may be the cause")


def test_an_emptied_cell_of_an_optional_column_is_named_where_a_fact_or_a_claim_needs_it() -> None:
    frame, line = emptied("researchers", "shanghai", "researchers")
    with pytest.raises(BuildError) as raised:
        analysed("set-index-2024", {"researchers": frame})
    found = {problem.where.item: problem for problem in raised.value.problems}
    assert {"researchers.first-number", "researchers.asia-leads"} <= found.keys()
    assert all(id.startswith("researchers.") for id in found)
    for problem in found.values():
        assert problem.message == (
            "researchers has no number at shanghai, researchers: the cell is empty"
            f" (reports/set-index-2024/data/researchers.csv, line {line})"
        )
        assert problem.evidence[-1] == "in the edition set-index-2024"


def test_a_frame_that_lacks_a_row_is_told_where_something_asks_for_it() -> None:
    frame = edition("mobility-2026").package.frames["flows-all"]
    with pytest.raises(BuildError) as raised:
        analysed("mobility-2026", {"flows-all": frame[frame["origin"] != "europe"]})
    told = {problem.where.item: problem.message for problem in raised.value.problems}
    assert "“europe”" in told["cover"]
    assert all("europe" in message for message in told.values()), told
