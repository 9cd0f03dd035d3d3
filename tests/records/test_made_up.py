"""Made-up records for measuring: the methods find the moves that were planned, and nothing else is in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from analysis.records.engines import Engine, connect
from analysis.records.methods import moves
from analysis.records.works_and_authorships import Records
from benchmarks.made_up import SKEWED, YEARS, Plan, dealt, planned, write

SIZE = 10_000


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with connect("duckdb", folder=tmp_path_factory.mktemp("engine")) as opened:
        yield opened


def found(engine: Engine, plan: Plan, folder: Path) -> dict[str, dict[str, tuple[int, int]]]:
    """Volumes of countries and of cities, by the methods."""
    write(plan, folder)
    tables = (
        engine.connection.read_parquet(folder / f"{one}.parquet")
        for one in ("works", "authorships")
    )
    stayed = moves.stays(Records(*tables), *YEARS)
    moved = moves.moves(stayed)
    of = {"countries": moved, "cities": moves.city_moves(moved, stayed)}
    return {name: _volumes(engine.rows(moves.volumes(one))) for name, one in of.items()}


def _volumes(rows: list[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    return {
        row["place"].lower(): (round(row["inflow"], 6), round(row["outflow"], 6)) for row in rows
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_the_methods_find_what_was_planned(engine: Engine, tmp_path: Path, seed: int) -> None:
    plan = planned(SIZE, seed)
    volumes = found(engine, plan, tmp_path)
    assert volumes == {of: plan.volumes(of) for of in ("countries", "cities")}
    assert sum(out for _, out in volumes["countries"].values()) >= SIZE // 2 // 3


def test_a_city_has_a_tenth_of_all_authorships_and_each_author_two(tmp_path: Path) -> None:
    plan = planned(SIZE, 1)
    write(plan, tmp_path)
    rows = parquet.read_table(tmp_path / "authorships.parquet").to_pydict()
    assert Counter(rows["city"])[SKEWED] == plan.authorships(SKEWED) == SIZE // 10
    assert set(Counter(rows["author"]).values()) == {2}
    assert (
        sorted(rows["work"]) == parquet.read_table(tmp_path / "works.parquet")["work"].to_pylist()
    )


@pytest.mark.parametrize("exponent", range(4, 9))
@pytest.mark.parametrize("seed", range(5))
def test_plans_add_up_at_any_size(exponent: int, seed: int) -> None:
    plan = planned(10**exponent, seed)
    assert plan.authors * 2 == 10**exponent
    assert plan.authorships(SKEWED) == 10 ** (exponent - 1)
    assert min(number for *_, number in plan.rows) >= 0


def test_the_seed_tells_the_plan() -> None:
    assert planned(SIZE, 1) == planned(SIZE, 1)
    assert planned(SIZE, 1).rows != planned(SIZE, 2).rows


def test_parts_are_whole_and_add_up() -> None:
    assert dealt(10, [1, 1, 1]) == [3, 4, 3]


@pytest.mark.parametrize("size", [9_980, 10_010])
def test_sizes_that_cannot_be_planned_are_told(size: int) -> None:
    with pytest.raises(ValueError, match="give a multiple of 20, 10,000 or more"):
        planned(size, 1)
