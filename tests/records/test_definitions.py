"""Every method gives what its definition says, on made-up corpora: DuckDB beside plain Python.

Decimals agree to nine digits; counts, ids and ranks exactly. Spark does the same where PySpark and Java are: on one
corpus in each run of the tests, on all in the thorough one.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis
import pytest

from analysis.records.engines import Engine, connect
from analysis.records.exclusions import Allowed, Bounds
from analysis.records.methods import (
    activity,
    collaboration,
    impact,
    institutions,
    moves,
    ranks,
    shares,
    top_scientists,
)
from analysis.records.reading.cities import placed
from analysis.records.reading.source_files import find
from analysis.records.works_and_authorships import Records
from bifolio.model.errors import Problems
from bifolio.sources.records.records_request import City
from tests.support.records import plain
from tests.support.records.corpora import Corpus, drawn

if TYPE_CHECKING:
    from ibis.expr import types as ir

SEEDS = range(10)
FEW = SEEDS[:2]
"""Corpora of every run; the thorough one takes all."""
MEMBERS = ("GB", "FR")
KINDS = {"academic": ["education"], "medical": ["healthcare"]}
TOGETHER = {"both": ["academic", "medical"]}
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
        lambda r: moves.moves(moves.stays(r, 2022, 2025)),
        lambda c: [row for row, _ in plain.moves(c, 2022, 2025)],
    ),
    "moves between cities": (
        lambda r: moves.city_moves(moves.moves(stayed := moves.stays(r, 2022, 2025)), stayed),
        lambda c: plain.city_moves(c, 2022, 2025),
    ),
    "flows between continents": (
        lambda r: moves.flows(moves.between(moves.moves(moves.stays(r, 2021, 2025)), AREAS)),
        lambda c: summed(by_area(plain.moves(c, 2021, 2025))),
    ),
    "volumes of cities": (
        lambda r: moves.volumes(
            moves.city_moves(moves.moves(stayed := moves.stays(r, 2021, 2025)), stayed)
        ),
        lambda c: plain.volumes(plain.city_moves(c, 2021, 2025)),
    ),
    "career ages": (
        lambda r: moves.career_ages(moves.moves(moves.stays(r, 2024, 2025)), r),
        lambda c: plain.career_ages(c, (row for row, _ in plain.moves(c, 2024, 2025))),
    ),
    "participations": (
        lambda r: moves.participations(moves.moves(moves.stays(r, 2022, 2025))),
        lambda c: plain.participations(row for row, _ in plain.moves(c, 2022, 2025)),
    ),
    "kinds of institutions": (
        lambda r: institutions.works_by_kind(institutions.signed(r.authorships, KINDS)),
        lambda c: plain.works_by_kind(plain.signed(c, KINDS)),
    ),
    "combinations of kinds": (
        lambda r: institutions.combined(institutions.signed(r.authorships, KINDS), KINDS, TOGETHER),
        lambda c: plain.combined(plain.signed(c, KINDS), TOGETHER),
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


Told = Callable[[str, object], None]


def test_duckdb_gives_what_the_definitions_say(duckdb: Compared, record_property: Told) -> None:
    record_property("compared by DuckDB", _agree(duckdb, FEW))


@pytest.mark.thorough
def test_duckdb_gives_it_on_every_corpus(duckdb: Compared, record_property: Told) -> None:
    record_property("compared by DuckDB", _agree(duckdb, SEEDS))


def _agree(engine: Compared, seeds: range, names: Iterable[str] = METHODS) -> int:
    """Compare methods on corpora; gives how many tables were compared, which the run of the tests tells."""
    records = engine.fill(drawn(seeds[0]))
    statements = {name: engine.connection.compile(METHODS[name][0](records)) for name in names}
    found: Counter[str] = Counter()
    for seed in seeds:
        corpus = drawn(seed)
        engine.fill(corpus)
        for name, statement in statements.items():
            rows = engine.rows(statement)
            says = canonical(as_decimals(METHODS[name][1](corpus), rows))
            assert canonical(rows) == says, f"{name}, corpus {seed}"
            found[name] += len(rows)
    assert {name for name in names if found[name] < len(seeds)} == set()
    return len(statements) * len(seeds)


def test_what_duckdb_keeps_has_the_types_that_are_declared() -> None:
    with connect("duckdb") as engine:
        for name, table in drawn(0).tables().items():
            engine.connection.con.register(name, table)
        _kept(engine, METHODS)


def _kept(engine: Engine, names: Iterable[str]) -> None:
    """What is kept builds the next step, so its types have to be those that the step before declares."""
    records = Records(engine.connection.table("works"), engine.connection.table("authorships"))
    strange: dict[str, Any] = {}
    for at, name in enumerate(names):
        declared = METHODS[name][0](records)
        kept = engine.keep(f"kept_{at}", declared)
        found, wanted = (_nullable(table) for table in (kept, declared))
        strange |= {f"{name}: {one}": found[one] for one in wanted if found[one] != wanted[one]}
        engine.release(f"kept_{at}")
    assert strange == {}


def _nullable(table: ir.Table) -> dict[str, Any]:
    return {name: kind.copy(nullable=True) for name, kind in table.schema().items()}


@pytest.fixture
def spark() -> Iterator[Engine]:
    """Spark in a Java of its own, as a command has it: what it keeps of hundreds of queries is no burden to the next."""
    for needed, there in (("pyspark", find_spec("pyspark")), ("Java", shutil.which("java"))):
        if not there:
            pytest.skip(f"{needed} is not installed here: `make spark` compares Spark")
    with connect("spark", master="local[2]", memory=700) as engine:
        engine.connection._session.conf.set("spark.sql.shuffle.partitions", 2)
        yield engine
    _end_java()


def _end_java() -> None:
    """End the Java that PySpark started, which it keeps for the next session."""
    from pyspark import SparkContext

    gateway: Any = SparkContext._gateway
    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait(60)
    SparkContext._gateway = SparkContext._jvm = None


def _compared(spark: Engine) -> Compared:
    session = spark.connection._session
    return Compared(
        spark.connection,
        lambda sql: [row.asDict() for row in session.sql(sql).collect()],
        lambda name, table: session.createDataFrame(table).createOrReplaceTempView(name),
    )


def _compiling(spark: Engine, *, wanted: bool) -> None:
    """Let Spark compile each query as it does for the command, or not: that takes longest where there are few rows."""
    settings: dict[str, Any] = {"codegen.wholeStage": wanted, "adaptive.enabled": wanted}
    settings["codegen.factoryMode"] = "FALLBACK" if wanted else "NO_CODEGEN"
    for name, value in settings.items():
        spark.connection._session.conf.set(f"spark.sql.{name}", value)


def test_spark_gives_what_the_definitions_say(spark: Engine, record_property: Told) -> None:
    _compiling(spark, wanted=False)
    record_property("compared by Spark", _agree(_compared(spark), SEEDS[:1]))


@pytest.mark.thorough
def test_spark_gives_it_on_every_corpus(spark: Engine, record_property: Told) -> None:
    _compiling(spark, wanted=False)
    record_property("compared by Spark", _agree(_compared(spark), SEEDS[1:]))


@pytest.mark.thorough
def test_spark_gives_it_as_the_command_computes_and_keeps_the_types_that_are_declared(
    spark: Engine, record_property: Told
) -> None:
    _compiling(spark, wanted=True)
    record_property("compared by Spark", _agree(_compared(spark), SEEDS[:1]))
    _kept(spark, METHODS)


@pytest.mark.thorough
def test_spark_places_institutions_by_geonames_list(spark: Engine, tmp_path: Path) -> None:
    places = [
        {"city": name, "country_code": country}
        for name, country in (("Londres", "GB"), ("LONDON", "GB"), ("Londres", "CA"))
    ]
    lines = [json.dumps({"id": f"I{at}", "geo": geo}) for at, geo in enumerate(places)]
    (tmp_path / "part.jsonl").write_text("\n".join(lines), "utf-8")
    place = ("2643743", "London", "London", "Londres,Londen", "51.5", "-0.1", "P", "PPLC", "GB")
    (tmp_path / "cities.txt").write_text("\t".join(place) + "\t" * 10 + "\n", "utf-8")
    given = [find([tmp_path / name], name) for name in ("part.jsonl", "cities.txt")]
    bounds = Bounds(spark, Allowed(), Problems())
    found = placed(bounds, given[0], {"london": City(2643743, "London", "GB")}, 0, given[1])
    assert {row["at"]: row["placed"] for row in spark.rows(found)} == {0: "london", 1: "london"}


@pytest.mark.thorough
def test_what_spark_keeps_is_planned_without_how_it_was_made(spark: Engine) -> None:
    """Else plans grow with every table that is kept, and so does what stays in memory for them."""
    one = spark.given("given_one", ibis.memtable({"a": [1]}).to_pyarrow())
    once = spark.keep("kept_once", one.mutate(b=one.a + 1))
    twice = spark.keep("kept_twice", once.union(once))
    table = spark.connection._session.table("kept_twice")
    assert "Union" not in table._jdf.queryExecution().toString()
    assert spark.rows(twice) == [{"a": 1, "b": 2}] * 2
    spark.release("kept_once", "kept_twice")
    assert not spark.connection._session.catalog.tableExists("kept_once")
