"""Every method gives what its definition says, on made-up corpora: DuckDB beside plain Python.

Decimals agree to nine digits; counts, ids and ranks exactly. Spark does the same where it is, in the thorough run.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import ibis
import pytest

from analysis.records.methods import (
    activity,
    collaboration,
    impact,
    mobility,
    ranks,
    shares,
    top_scientists,
)
from analysis.records.tables import Records
from tests.support.records import plain
from tests.support.records.corpora import Corpus, drawn

if TYPE_CHECKING:
    from ibis.expr import types as ir

SEEDS = range(10)
FEW = SEEDS[:2]
"""Corpora of every run; the thorough one takes all."""
MEMBERS = ("GB", "FR")
AREAS = {"CN": "asia", "SG": "asia", "US": "america", "GB": "europe"}  # FR lies in none


def by_area(rows: Iterator[tuple[plain.Row, Any]]) -> Iterator[plain.Row]:
    for row, _ in rows:
        ends = {end: AREAS.get(row[end]) for end in ("origin", "destination")}
        yield row | ends


def summed(rows: Iterator[plain.Row]) -> list[plain.Row]:
    pairs = plain.groups(rows, lambda r: (r["origin"], r["destination"])).items()
    return [
        {
            "origin": a,
            "destination": b,
            "persons": sum(r["weight"] for r in group),
            "pairs": len(group),
        }
        for (a, b), group in pairs
    ]


METHODS: dict[str, tuple[Callable[[Records], ir.Table], Callable[[Corpus], Any]]] = {
    "impact": (
        lambda r: impact.works_with_impact(r.works).select("work", "impact"),
        lambda c: [{"work": w, "impact": i} for w, i in plain.impacts(c.works).items()],
    ),
    "mean impact": (
        lambda r: impact.mean_impact(impact.works_with_impact(r.works), r.authorships, "country"),
        plain.mean_impact,
    ),
    "highly cited": (
        lambda r: impact.highly_cited(r.works, 40),
        lambda c: [{"work": work} for work in plain.highly_cited(c.works, 40)],
    ),
    "top scientists": (
        lambda r: top_scientists.top_scientists(r, 2022, 2025, 40),
        lambda c: plain.top_scientists(c, 2022, 2025, 40, 1),
    ),
    "moves": (
        lambda r: mobility.moves(mobility.stays(r, 2022, 2025)),
        lambda c: [row for row, _ in plain.moves(c, 2022, 2025)],
    ),
    "moves between cities": (
        lambda r: mobility.city_moves(
            mobility.moves(stayed := mobility.stays(r, 2022, 2025)), stayed
        ),
        lambda c: plain.city_moves(c, 2022, 2025),
    ),
    "flows between continents": (
        lambda r: mobility.flows(
            mobility.between(mobility.moves(mobility.stays(r, 2021, 2025)), AREAS)
        ),
        lambda c: summed(by_area(plain.moves(c, 2021, 2025))),
    ),
    "volumes of cities": (
        lambda r: mobility.volumes(
            mobility.city_moves(mobility.moves(stayed := mobility.stays(r, 2021, 2025)), stayed)
        ),
        lambda c: plain.volumes(plain.city_moves(c, 2021, 2025)),
    ),
    "career ages": (
        lambda r: mobility.career_ages(mobility.moves(mobility.stays(r, 2024, 2025)), r),
        lambda c: plain.career_ages(c, (row for row, _ in plain.moves(c, 2024, 2025))),
    ),
    "collaboration": (collaboration.collaboration, plain.collaboration),
    "a group of countries": (
        lambda r: collaboration.of_group(r, MEMBERS),
        lambda c: plain.of_group(c, set(MEMBERS)),
    ),
    "partners": (collaboration.partners, plain.partners),
    "shares": (lambda r: shares.shares(r, "city"), lambda c: plain.shares(c, "city")),
    "adjusted shares": (
        lambda r: shares.adjusted(shares.shares(r, "country"), r.works, 2025),
        lambda c: plain.adjusted(c, "country", 2025),
    ),
    "bilateral scores": (
        lambda r: shares.bilateral_scores(r, "institution"),
        lambda c: plain.bilateral_scores(c, "institution"),
    ),
    "relative activity": (
        lambda r: activity.relative_activity(r, "city"),
        lambda c: plain.relative_activity(c, "city"),
    ),
    "ranks": (
        lambda r: ranks.ranked(collaboration.collaboration(r), "works", ("year",)),
        lambda c: plain.ranked(plain.collaboration(c), "works", "year"),
    ),
    "growth": (
        lambda r: ranks.growth(shares.shares(r, "country"), "place", "share", 2021, 2025),
        lambda c: plain.growth(plain.shares(c, "country"), "place", "share", 2021, 2025),
    ),
}


def canonical(rows: Any) -> list[Any]:
    """Rows in one order, decimals to nine digits."""
    return sorted(
        (tuple((name, _value(row[name])) for name in sorted(row)) for row in rows), key=repr
    )


def _value(value: Any) -> Any:
    return round(float(value), 9) + 0.0 if isinstance(value, float | Fraction) else value


def as_decimals(rows: Any, like: list[Any]) -> list[Any]:
    """Sums of fractions that are whole numbers as the decimals that the engine gives."""
    decimals = {name for row in like for name, value in row.items() if isinstance(value, float)}
    return [
        {n: float(v) if n in decimals and v is not None else v for n, v in row.items()}
        for row in rows
    ]


class Compared:
    """One engine that holds one corpus at a time; a method is put into its SQL once."""

    def __init__(
        self, connection: Any, rows: Callable[[str], Any], keep: Callable[[str, Any], Any]
    ) -> None:
        self.connection, self.rows, self.keep = connection, rows, keep

    def fill(self, corpus: Corpus) -> Records:
        for name, table in corpus.tables().items():
            self.keep(name, table)
        return Records(self.connection.table("works"), self.connection.table("authorships"))


@pytest.fixture(scope="module")
def duckdb() -> Compared:
    connection = ibis.duckdb.connect(threads=1)
    return Compared(
        connection,
        lambda sql: connection.con.sql(sql).to_arrow_table().to_pylist(),
        connection.con.register,
    )


def test_duckdb_gives_what_the_definitions_say(duckdb: Compared) -> None:
    _agree(duckdb, FEW)


@pytest.mark.thorough
def test_duckdb_gives_it_on_every_corpus(duckdb: Compared) -> None:
    _agree(duckdb, SEEDS)


def _agree(engine: Compared, seeds: range) -> None:
    records = engine.fill(drawn(seeds[0]))
    statements = {name: engine.connection.compile(METHODS[name][0](records)) for name in METHODS}
    found: Counter[str] = Counter()
    for seed in seeds:
        corpus = drawn(seed)
        engine.fill(corpus)
        for name, statement in statements.items():
            rows = engine.rows(statement)
            says = canonical(as_decimals(METHODS[name][1](corpus), rows))
            assert canonical(rows) == says, f"{name}, corpus {seed}"
            found[name] += len(rows)
    assert {name for name in METHODS if found[name] < len(seeds)} == set()


@pytest.fixture(scope="module")
def spark() -> Iterator[Compared]:
    for needed, there in (("pyspark", find_spec("pyspark")), ("Java", shutil.which("java"))):
        if not there:
            pytest.skip(f"Spark is not compared: {needed} is not installed")
    from analysis.records.engines import connect

    with connect("spark", master="local[2]") as engine:
        session = engine.connection._session
        yield Compared(
            engine.connection,
            lambda sql: [row.asDict() for row in session.sql(sql).collect()],
            lambda name, table: session.createDataFrame(table).createOrReplaceTempView(name),
        )


@pytest.mark.thorough
def test_spark_gives_what_the_definitions_say(spark: Compared) -> None:
    _agree(spark, SEEDS)
