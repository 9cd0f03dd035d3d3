"""Tables filled from a made-up corpus, and what is told of what they leave out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from analysis.records.computing import METHODS
from analysis.records.engines import Engine
from analysis.records.exclusions import Allowed, Bounds
from analysis.records.tables.given import Given
from analysis.records.works_and_authorships import Records
from bifolio.model.errors import Problems
from bifolio.sources.records.records_request import Population, RecordsAsked, TableAsked
from tests.support.records.corpora import Corpus

WINDOW = 2022, 2025


def given(
    engine: Engine, corpus: Corpus, decade: tuple[int, int] | None = None, elsewhere: float = 100
) -> Given:
    """A corpus of which all are asked for; its tables are those of the engine."""
    for kept in ("people", "stays", "moves", "rated"):
        engine.connection.raw_sql(f"DROP TABLE IF EXISTS {kept}")
    for name, table in corpus.tables().items():
        engine.connection.con.register(name, table)
    records = Records(engine.connection.table("works"), engine.connection.table("authorships"))
    population = Population(WINDOW, decade, 100)
    asked = RecordsAsked((), (), (), population, (), {"CN": "cn-mainland"}, {}, Path())
    return Given(records, asked, Bounds(engine, Allowed(elsewhere=elsewhere), Problems()))


def filled(one: Given, method: str, **more: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in METHODS[method](one, TableAsked("t", method, **more))]


def told(one: Given, starts: str = "authorships count for nothing in") -> tuple[float, float]:
    """The sum of what is told of some rows, and how many they are."""
    found = [count for count in one.bounds.counts if count.said.startswith(starts)]
    (of,) = {count.of for count in found}
    return sum(count.number for count in found), of
