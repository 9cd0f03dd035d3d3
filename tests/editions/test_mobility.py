"""What the analysis of the mobility report makes of its tables, and where these say something else."""

from __future__ import annotations

import pytest

from bifolio.model.findings import Findings, Measured, Message
from tests.support.editions import listed, shown

EDITION = "mobility-2026"


@pytest.mark.parametrize(("direction", "ninth"), [("inflow", "es"), ("outflow", "ch")])
def test_the_two_lists_of_countries_differ_in_one_name_each(
    found: Findings, direction: str, ninth: str
) -> None:
    leaders = listed(found, f"countries.{direction}-leaders").split(", ")
    places = [leader.split()[0] for leader in leaders]
    assert places == ["us", "cn-mainland", "gb", "de", "au", "ca", "it", "fr", ninth, "nl"]
    assert found.facts["countries.in-both"].value == 9


def test_every_margin_of_the_matrices_is_the_printed_one(found: Findings) -> None:
    for exhibit in ("table-4-1", "table-4-4", "table-4-6", "table-4-8"):
        frame = found.tables[exhibit].frame
        continents = list(frame.columns[1:-1])
        assert len(continents) == 6
        for at, place in enumerate(continents):
            others = [name for name in continents if name != place]
            assert frame.loc[at, others].sum() == frame.loc[at, "outflow"]
            column = frame[place].iloc[: len(continents)].drop(at)
            assert column.sum() == frame[place].iloc[-1]


# ----------------------------------------------------------- where the data say something else


def test_africa_is_not_in_balance_although_the_report_calls_all_continents_balanced(
    found: Findings,
) -> None:
    assert listed(found, "flows.losing") == "africa 59"
    assert shown(found, "flows.unbalanced-gap") == 10.9
    assert shown(found, "flows.balanced-gap") == 6.2


def test_only_the_large_continents_of_computer_science_are_judged(found: Findings) -> None:
    assert listed(found, "computer.judged") == "asia, europe, north-america"


def test_the_printed_combinations_come_to_less_than_a_quarter(found: Findings) -> None:
    assert shown(found, "combinations.together") == 23.8
    assert found.claims["combinations.others"].holds


def test_the_shares_of_continents_are_no_counts_of_the_countries_covered(found: Findings) -> None:
    says = found.claims["participation.not-countries"].says
    assert isinstance(says, Measured)
    assert [value for _, value in says.values] == [1, 6]


def test_the_city_that_is_left_open_is_named(found: Findings) -> None:
    assert listed(found, "cities.unlocated") == "cambridge"


# ------------------------------------------------------------------------------------ exhibits


def test_a_matrix_sets_its_diagonal_and_its_last_row_apart(found: Findings) -> None:
    table = found.tables["table-4-1"]
    assert table.total_rows == {6}
    assert min(table.strong) == (0, "asia")
    assert [table.frame[place].iloc[at] for at, place in sorted(table.strong)] == [
        2014, 2072, 283, 19, 25, 34,
    ]  # fmt: skip
    assert table.frame["outflow"].iloc[-1] == 6984


def test_a_mean_has_decimals_and_a_count_has_none(found: Findings) -> None:
    frame = found.tables["table-3-1"].frame
    assert frame["2024"].tolist() == [15.37, 96055]
    assert isinstance(frame["2024"].iloc[1], int)
    words = [cell.id for cell in frame["comparison"] if isinstance(cell, Message)]
    assert words == ["Broadly stable", "Increased"]


def test_figures_show_printed_values_alone(found: Findings) -> None:
    table = found.figures["figure-3-3"].table
    assert table is not None
    assert table.frame["share"].tolist() == [19.8, 4.0]
    assert found.figures["figure-3-5"].table is None
