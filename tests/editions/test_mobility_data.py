"""The data of mobility-2026: matrices, totals, shares, people (see test_data for single rows)."""

from __future__ import annotations

import pytest

from tests.support.editions import Frames

EDITION = "mobility-2026"
CONTINENTS = ["asia", "europe", "north-america", "south-america", "oceania", "africa"]


@pytest.mark.parametrize(
    ("name", "between", "inside"),
    [
        ("flows-all", 6984, 4447),
        ("flows-basic-sciences", 528, 344),
        ("flows-computer-science", 601, 413),
        ("flows-biomedical-sciences", 1870, 1042),
    ],
)
def test_matrices_add_up_to_the_volumes_of_the_prose(
    frames: Frames, name: str, between: int, inside: int
) -> None:
    matrix = frames[name].set_index("origin")
    assert list(matrix.columns) == [*CONTINENTS, "outflow"]
    assert list(matrix.index) == [*CONTINENTS, "inflow"]
    values = matrix.to_numpy()
    assert values[6, 6] == between
    assert sum(values[at, at] for at in range(6)) == inside


def test_works_cited(frames: Frames) -> None:
    references = frames["references"].set_index("id")
    addresses = references.iloc[:, 1]
    assert addresses["witze-2025"] == "https://doi.org/10.1038/d41586-025-00938-y"
    assert not addresses["unesco-2021"]


def test_people(frames: Frames) -> None:
    people = frames["people"]
    assert people["group"].tolist() == ["committee"] * 5 + ["team"] * 7
    assert list(people.set_index("id").loc["wang-hui"].iloc[1:3]) == ["王辉", "WANG Hui"]
    assert frames["forewords"]["name_en"].tolist() == ["Hui WANG", "Bettina Schaller"]


def test_countries_and_cities_have_these_volumes_together(frames: Frames) -> None:
    assert frames["countries"]["total"].sum() == 20842
    assert frames["countries"]["place"].iloc[-1] == "hu"
    assert frames["cities"]["total"].sum() == 7131
