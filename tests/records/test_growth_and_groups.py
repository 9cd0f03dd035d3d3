"""Tables of growth, of groups of countries, and of moves by record count: examples by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from analysis.records.engines import Engine, connect
from tests.support.records.corpora import Authorship, Corpus, Work
from tests.support.records.tables import filled, given, told


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with connect("duckdb", folder=tmp_path_factory.mktemp("tables")) as opened:
        yield opened


def alone(*works: tuple[int, str | None]) -> Corpus:
    """Works of one author each, by year and country."""
    return Corpus(
        [Work(at, year) for at, (year, _) in enumerate(works)],
        [Authorship(at, at, country) for at, (_, country) in enumerate(works)],
    )


GREW = alone(
    (2022, "GB"), (2022, "FR"), (2023, "GB"), (2025, "GB"), (2025, "GB"), (2025, "FR"),
    (2025, "CN"), (2025, None),
)  # fmt: skip


def test_shares_grow_from_the_first_to_the_last_year(engine: Engine) -> None:
    one = given(engine, GREW)
    assert filled(one, "growth", of="countries", value="share") == [
        {"rank": 1, "place": "gb", "before": "1.00", "after": "2.00", "change": "1.00",
         "percent": "100.00", "annual": "25.99"},
        {"rank": 2, "place": "fr", "before": "1.00", "after": "1.00", "change": "0.00",
         "percent": "0.00", "annual": "0.00"},
    ]  # fmt: skip
    assert [count.line for count in one.bounds.counts if count.number] == [
        "1 of 8 authorships count for nothing in t: their work is of a year between",
        "1 of 8 authorships count for nothing in t: no country",
        "1 of 3 places of t have nothing in 2022, and no growth",
    ]


def test_adjusted_shares_grow_on_the_works_of_the_last_year(engine: Engine) -> None:
    """2022 has two works and 2025 five, so a Share of 1 in 2022 is one of 2.5."""
    rows = filled(given(engine, GREW), "growth", of="countries", digits=1)
    assert [(r["place"], r["before"], r["after"], r["percent"]) for r in rows] == [
        ("gb", "2.5", "2.0", "-20.0"), ("fr", "2.5", "1.0", "-60.0"),
    ]  # fmt: skip


def test_equal_growth_shares_the_better_rank(engine: Engine) -> None:
    rows = filled(given(engine, alone((2022, "GB"), (2022, "FR"), (2025, "GB"), (2025, "FR"))),
                  "growth", of="countries", value="count")  # fmt: skip
    assert [(row["rank"], row["place"], row["after"]) for row in rows] == [
        (1, "fr", "1.00"), (1, "gb", "1.00"),
    ]  # fmt: skip


def test_a_group_of_countries_counts_as_one(engine: Engine) -> None:
    """Work 0: GB and FR; work 1: GB and CN; work 2: FR alone; work 3: CN alone."""
    rows = [(0, "GB"), (0, "FR"), (1, "GB"), (1, "CN"), (2, "FR"), (3, "CN")]
    corpus = Corpus([Work(at, 2024) for at in range(4)],
                    [Authorship(work, at, country) for at, (work, country) in enumerate(rows)])  # fmt: skip
    one = given(engine, corpus)
    assert filled(one, "group", members=("GB", "FR")) == [
        {"year": 2024, "works": 3, "domestic": 2, "regional": 1, "international": 1}
    ]
    assert told(one) == (2, 6)  # the two rows of CN


def test_moves_count_by_persons_or_by_records(engine: Engine) -> None:
    """Two authors leave GB for CN and US at once: a person goes each way, in two halves, which are two records."""
    rows = [(0, "GB"), (1, "CN"), (1, "US")]
    corpus = Corpus(
        [Work(0, 2024), Work(1, 2025)],
        [Authorship(work, author, country) for author in (7, 8) for work, country in rows],
    )
    one = given(engine, corpus)
    for counting, out, into in (("persons", 2, 1), ("records", 4, 2)):
        table = filled(one, "place-volumes", of="countries", counting=counting)
        volumes = {row["place"]: (row["inflow"], row["outflow"]) for row in table}
        assert volumes == {"gb": (0, out), "cn-mainland": (into, 0), "us": (into, 0)}
        matrix = {row["origin"]: row for row in filled(one, "continent-matrix", counting=counting)}
        assert (matrix["europe"]["outflow"], matrix["inflow"]["asia"]) == (out, into)
