"""Values of the edition before, from its own data."""

from __future__ import annotations

import pytest

from bifolio.editions.edition_data import previous_edition, previous_grids
from bifolio.editions.plain_grids import plain_grids
from bifolio.expressions import AbsentError, Evaluator, World
from tests.support.editions import WORKSPACE, edition, places


def evaluator(id: str) -> Evaluator:
    own = edition(id)
    grids = plain_grids(WORKSPACE, id, own.package)
    previous = previous_grids(WORKSPACE, own.report, places())
    return Evaluator(World(grids, own.findings.facts, places(), previous=previous))


@pytest.mark.parametrize(
    ("id", "before"),
    [
        ("science-cities-2024", "science-cities-2023"),
        ("science-cities-2023", None),
        ("mobility-2026", None),
    ],
)
def test_the_edition_before_is_the_last_one_of_the_series(id: str, before: str | None) -> None:
    assert previous_edition(WORKSPACE, edition(id).report) == before


def test_a_value_of_the_edition_before_is_read_from_its_data() -> None:
    found = evaluator("science-cities-2024")
    cell = 'previous("leading-20", "1", "share")'
    assert (
        found.evaluate(cell)
        == edition("science-cities-2023").package.frames["leading-20"]["share"].iloc[0]
    )


def test_in_the_first_edition_it_is_absent() -> None:
    with pytest.raises(AbsentError):
        evaluator("mobility-2026").evaluate('previous("cities", "london", "total")')
