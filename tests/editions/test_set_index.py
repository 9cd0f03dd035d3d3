"""What the analysis of the SET index makes of its tables, and where these say something else."""

from __future__ import annotations

import pytest

from bifolio.model.findings import Findings, Inputs, Message, Table
from bifolio.model.findings.covers import StarsCover
from tests.support.editions import listed, shown

EDITION = "set-index-2024"


def values(found: Findings, figure: str) -> Table:
    """The table of a figure that has one."""
    table = found.figures[figure].table
    assert table is not None
    return table


# ------------------------------------------------------------------------------------- weights

WEIGHTS = {
    "scores": (20, 30, 50),
    "education": (40, 60),
    "talent": (35, 35, 30),
    "science": (30, 30, 30, 10),
    "basic-education": (50, 30, 20),
    "higher-education": (65, 30, 5),
    "research-talent": (75, 25),
    "industrial-talent": (30, 30, 40),
    "talent-potential": (40, 20, 40),
    "scientific-research": (25, 35, 25, 5, 10),
    "technological-innovation": (35, 30, 25, 10),
    "industrial-development": (20, 13.3, 33.3, 33.3),
    "innovation-ecosystem": (25, 25, 25, 25),
}


@pytest.mark.parametrize(("composite", "weights"), WEIGHTS.items())
def test_the_weights_behind_the_scores_are_found_again(
    inputs: Inputs, found: Findings, composite: str, weights: tuple[float, ...]
) -> None:
    score = {"scores": "total"}.get(composite, "score")
    parts = [c for c in inputs.frames[composite].columns if c not in ("rank", "place", score)]
    assert tuple(shown(found, f"weights.{composite}.{part}") for part in parts) == weights
    assert found.claims[f"weights.{composite}"].holds


@pytest.mark.parametrize(
    ("composite", "miss"),
    [("scores", 0.007), ("education", 0.05), ("talent", 0.03), ("science", 0.03)],
)
def test_printed_scores_are_missed_by_no_more_than_rounding(
    found: Findings, composite: str, miss: float
) -> None:
    assert found.facts[f"weights.{composite}.miss"].value == pytest.approx(miss)


def test_the_printed_weights_of_talent_do_not_give_its_scores(found: Findings) -> None:
    assert shown(found, "weights.talent.printed-miss") == 2.25
    assert listed(found, "weights.talent.printed-miss-city") == "shenzhen"
    assert found.claims["weights.talent.printed-fails"].holds
    high, low = (listed(found, f"talent.residual-{end}-city") for end in ("high", "low"))
    assert (high, shown(found, "talent.residual-high")) == ("shenzhen", 2.25)
    assert (low, shown(found, "talent.residual-low")) == ("paris", 1.81)
    assert listed(found, "talent.entering") == "tokyo, london"
    assert listed(found, "talent.leaving") == "guangzhou, shanghai"


def test_the_table_of_weights_adds_up_to_the_whole_at_every_level(found: Findings) -> None:
    frame = found.tables["table-1-2-1"].frame
    levels = [label.id for label in frame["level"]]
    assert [levels.count(f"{name} level") for name in ("First", "Second", "Third")] == [3, 9, 31]
    for name in ("First", "Second", "Third"):
        shares = frame["total"][[level == f"{name} level" for level in levels]]
        assert sum(shares) == pytest.approx(100)


# --------------------------------------------------------------------------------------- scores


def test_equal_component_scores_share_a_rank_unless_two_decimals_are_printed(
    found: Findings,
) -> None:
    seoul, zurich = (shown(found, f"education.{city}.higher-rank") for city in ("seoul", "zurich"))
    assert seoul == zurich
    assert shown(found, "education.chicago.higher-rank") == 15  # 83.83
    assert shown(found, "education.berlin.higher-rank") == 16  # printed as 83.8


# ------------------------------------------------------------------------------ exhibits, cover


@pytest.mark.parametrize(
    ("chapter", "numbers"),
    [
        (4, "1-1 1-2 1-3 2-1 2-2 3-1 3-2 3-3 4-1 4-2 4-3 5-1 5-2"),
        (5, "1-1 1-2 1-3 2-1 2-2 2-3 3-1 3-2 4-1 4-2 5-1 5-2 5-3 5-4 6-1 6-2 6-3"),
    ],
)
def test_every_figure_of_the_chapter_is_there(found: Findings, chapter: int, numbers: str) -> None:
    start = f"figure-{chapter}-"
    figures = sorted(id for id in found.figures if id.startswith(start))
    assert figures == [f"{start}{number}" for number in numbers.split()]


def test_the_table_of_urban_areas_shows_every_row(found: Findings) -> None:
    assert len(found.tables["table-city-scope"].frame) == 239


def test_a_component_has_one_decimal_beside_its_dimension(found: Findings) -> None:
    frame = values(found, "figure-4-1-1").frame
    assert frame["research-talent"].tolist()[:2] == [83.8, 89.6]


def test_a_bound_is_named_and_a_missing_value_stays_empty(found: Findings) -> None:
    row = values(found, "figure-4-2-2").frame.iloc[0]
    assert (row["place"], row["researchers"], row["top-scientists"]) == ("beijing", 300_000, None)
    assert row["researchers-bound"].id == "More than"


def test_a_city_has_no_value_for_a_field_that_is_not_among_its_largest(found: Findings) -> None:
    beijing = values(found, "figure-4-5-1").frame.set_index("place").loc["beijing"]
    assert beijing["biochemistry"] is None
    assert beijing["earth-sciences"] == 2.21


def test_printed_indices_stand_beside_the_scores(found: Findings) -> None:
    rows = values(found, "figure-5-2-3").frame.set_index("place")
    assert list(rows.loc["san-francisco", ["index", "fwci"]]) == [1.21, 2.1]
    assert rows["index"].notna().sum() == 2
    assert len(rows) == 15


def test_ranks_stand_region_by_region(found: Findings) -> None:
    frame = values(found, "figure-5-1-2").frame
    regions = [region.id for region in frame["region"]]
    assert list(dict.fromkeys(regions)) == ["North America", "Europe", "Asia-Pacific"]
    assert sorted(frame["rank"]) == list(range(1, 31))


def test_families_and_impact_keep_their_bounds(found: Findings) -> None:
    rows = values(found, "figure-5-3-2").frame.set_index("place")
    bounds = [rows.loc["tokyo", "families-bound"], rows.loc["london", "impact-bound"]]
    assert bounds == [Message("About", "bound"), Message("More than", "bound")]
    assert rows.loc["london", "families"] is None


def test_the_cover_is_drawn_from_all_cities(found: Findings) -> None:
    assert found.cover is not None
    stars = found.cover.drawing
    assert isinstance(stars, StarsCover)
    first = stars.cities[0]
    assert (first.place, first.score, first.region) == ("boston", 85.83, "north-america")
    assert len(stars.cities) == 30
