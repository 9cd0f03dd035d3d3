"""What reports say in words holds, and one changed cell breaks what rests on it and nothing else.

A case of `changes` is a resource, the row (columns with their values), its cells that change, the ids of
all claims that break, and what the first of them then says of the data.
"""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.model.findings import Findings, Measured, Message, Percent, PlaceName
from tests.editions.changes import collaboration, mobility, science_cities, set_index
from tests.support.editions import EDITIONS, analysed, changed, edition

CHANGES = {
    "mobility-2026": mobility.CHANGES,
    "collaboration-2025": collaboration.CHANGES,
    "set-index-2024": set_index.CHANGES,
    "science-cities-2024": science_cities.CHANGES_2024,
    "science-cities-2023": science_cities.CHANGES_2023,
}
CASES = [
    pytest.param(id, *case, id=f"{id}-{case[3].split()[0]}-{'-'.join(case[2])}")
    for id, cases in CHANGES.items()
    for case in cases
]


def broken(findings: Findings) -> set[str]:
    return {claim.id for claim in findings.claims.values() if not claim.holds}


def _short(value: object) -> object:
    """A measured number at two decimals; of places their numbers are."""
    if isinstance(value, tuple):
        return tuple(f"{one.place} {_short(one.value)}".removesuffix(" None") for one in value)
    if isinstance(value, float):
        return int(value) if value.is_integer() else f"{value:.2f}"
    return value


def told(value: object) -> str:
    """What a claim says of the data, in plain characters."""
    if isinstance(value, tuple):
        return ", ".join(told(one) for one in value) or "none"
    if isinstance(value, Measured):
        return "; ".join(told(_short(found)) for _, found in value.values)
    if isinstance(value, Percent):
        return f"{value.value:.{value.digits}f}%"
    if isinstance(value, Message):
        return value.id % {name: told(one) for name, one in value.values.items()}
    return value.place if isinstance(value, PlaceName) else str(value)


@pytest.mark.parametrize("id", EDITIONS)
def test_every_claim_holds(id: str) -> None:
    found = edition(id).findings
    assert broken(found) == set()
    assert len(found.claims) > 40


def test_claims_of_every_edition_are_broken_here() -> None:
    assert {id for id, cases in CHANGES.items() if len(cases) > 20} == set(EDITIONS)


@pytest.mark.parametrize(("id", "resource", "row", "cells", "claims", "says"), CASES)
def test_a_changed_cell_breaks_exactly_these_claims_and_is_reported(
    id: str, resource: str, row: dict[str, Any], cells: dict[str, Any], claims: str, says: str
) -> None:
    found = changed(id, resource, row, cells)
    first, *others = claims.split()
    assert broken(found) == {first, *others}
    assert told(found.claims[first].says) == says


def test_countries_of_equal_size_are_not_concentrated() -> None:
    even = edition("mobility-2026").package.frames["countries"].assign(total=400)
    found = analysed("mobility-2026", {"countries": even})
    claim = found.claims["countries.concentrated"]
    assert not claim.holds
    assert told(claim.says) == "10; 30"
