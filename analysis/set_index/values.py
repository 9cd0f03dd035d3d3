"""Facts that every chapter can use: the printed numbers, and each city's scores and ranks.

Ids: `printed.<parameter>`, `<resource>.<city>.<column>` (`scores.boston.total`,
`education.boston.rank`, `basic-education.singapore.stem`).
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.fact_builder import PartialFindings
from analysis.set_index.index import Index, number
from bifolio.model.findings import Fact, FactKind, message

PRINTED = message("printed in the report; the values behind it are not published")
SCORE = message("score printed in the exhibit")
RANK = message("rank printed in the exhibit")
EXHIBITS = {
    "scores": "figure-2-1-1",
    "education": "figure-3-1-1",
    "basic-education": "figure-3-2-1",
    "higher-education": "figure-3-3-1",
    "talent": "figure-4-1-1",
    "research-talent": "figure-4-2-1",
    "industrial-talent": "figure-4-3-1",
    "talent-potential": "figure-4-4-1",
    "science": "figure-5-1-1",
    "scientific-research": "figure-5-2-1",
    "technological-innovation": "figure-5-3-1",
    "industrial-development": "figure-5-4-1",
    "innovation-ecosystem": "figure-5-5-1",
}
"""Resources of score tables with the exhibit each is printed as."""

ONE_DECIMAL = frozenset({"education", "talent", "science"})
KINDS: dict[str, FactKind] = {"percent": "percent", "year": "year"}


def findings(index: Index) -> PartialFindings:
    """All of them."""
    tables = [fact for resource in EXHIBITS for fact in _table(index, resource)]
    return PartialFindings((*_printed(index), *tables))


def _printed(index: Index) -> Iterator[Fact]:
    for row in index.frame("parameters").to_dict("records"):
        digits = int(row["digits"])
        kind = KINDS.get(str(row["unit"]), "decimal" if digits else "count")
        yield Fact(f"printed.{row['id']}", number(row["value"]), kind, PRINTED, (), digits)


def _table(index: Index, resource: str) -> Iterator[Fact]:
    frame, exhibits = index.frame(resource), (EXHIBITS[resource],)
    columns = [str(column) for column in frame.columns if column not in ("rank", "place")]
    for row in frame.to_dict("records"):
        start = f"{resource}.{row['place']}"
        yield Fact(f"{start}.rank", int(row["rank"]), "count", RANK, exhibits)
        for column in columns:
            digits = 1 if resource in ONE_DECIMAL and column != "score" else 2
            yield Fact(f"{start}.{column}", float(row[column]), "decimal", SCORE, exhibits, digits)
