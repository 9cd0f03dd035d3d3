"""How tables are described that nobody described: the rows of every method fit it, in numbers, keys and checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from analysis.records import RECORDS
from analysis.records.engines import Engine, connect
from analysis.records.tables.mobility import areas
from bifolio.editorial.computed.rows import TableComputed
from bifolio.editorial.importing.result import faults
from bifolio.model.findings import Place
from bifolio.model.findings.places import PlaceKind
from bifolio.sources.data.descriptor import resource_of
from bifolio.sources.records.records_request import TableAsked
from tests.support.records.corpora import drawn
from tests.support.records.tables import WINDOW, filled, given

CORPUS = drawn(3, works=200)
MORE: dict[str, dict[str, Any]] = {
    "career-spans": {"spans": {"early": (1, 10), "late": (11, 20)}},
    "institution-kinds": {"kinds": {"academic": ("education",), "medical": ("healthcare",)}},
    "kind-combinations": {
        "kinds": {"academic": ("education",), "medical": ("healthcare",)},
        "combinations": {"both": ("academic", "medical")},
    },
    "group": {"members": ("GB", "DE")},
    "growth": {"value": "share"},
}
TABLES = [(method, of) for method, one in RECORDS.named.items() for of in (one.of or ("",))]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with connect("duckdb", folder=tmp_path_factory.mktemp("records")) as opened:
        yield opened


@pytest.fixture(scope="module")
def places() -> dict[str, Place]:
    """All places of the corpus."""
    rows = CORPUS.authorships
    countries = {row.country.lower() for row in rows if row.country and row.country != "CN"}
    kinds: dict[PlaceKind, set[str]] = {
        "region": {"cn-mainland"}, "country": countries, "city": {row.city for row in rows if row.city}, "continent": {*areas()}
    }  # fmt: skip
    return {id: Place(id, kind, id) for kind, ids in kinds.items() for id in ids}


@pytest.mark.parametrize(("method", "of"), TABLES)
def test_rows_fit_what_the_table_is_described_as(
    engine: Engine, places: dict[str, Place], method: str, of: str
) -> None:
    one = given(engine, CORPUS, decade=WINDOW)
    more = MORE.get(method, {})
    rows = filled(one, method, of=of, **more)
    columns = RECORDS.named[method].columns
    said = RECORDS.described(TableAsked("t", method, of), columns)
    resource = resource_of({"name": "t", "path": "t.csv", "source": {"document": "d"}, **said})
    texts = tuple(tuple(str(row[name]) for name in columns) for row in rows)
    assert texts
    assert [str(fault) for fault in faults(TableComputed(resource, texts), places)] == []
    assert [field.name for field in resource.fields] == list(columns)
    assert {*resource.primary_key} <= {*columns}
