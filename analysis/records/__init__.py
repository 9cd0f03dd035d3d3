"""Tables of a report from publication data. What it takes is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bifolio.model.progress import Reporter
from bifolio.sources.records.records_request import (
    Computed,
    RecordMethod,
    RecordMethods,
    RecordsAsked,
    TableAsked,
)


def _compute(asked: RecordsAsked, reporter: Reporter) -> Computed:
    from analysis.records.engines import require

    require(asked.backend)
    from analysis.records.computing import compute

    return compute(asked, reporter)


def _described(table: TableAsked, columns: Sequence[str]) -> Mapping[str, Any]:
    from analysis.records.schemas import described

    return described(table, columns)


def _method(columns: str, of: str = "", options: str = "", **needs: bool) -> RecordMethod:
    return RecordMethod(tuple(columns.split()), tuple(of.split()), tuple(options.split()), **needs)


_CONTINENTS = "asia europe north-america south-america oceania africa"
_PLACES = "countries cities institutions"
RECORDS = RecordMethods(
    {
        "continent-matrix": _method(f"origin {_CONTINENTS} outflow", options="field counting"),
        "place-volumes": _method(
            "place total inflow outflow", "countries cities", "field leading counting"
        ),
        "career-spans": _method("span from to share", options="field spans digits counting"),
        "participation": _method(
            "continent countries participations share", options="field digits unit"
        ),
        "institution-kinds": _method("kind works share", options="digits", kinds=True),
        "kind-combinations": _method(
            "combination authors share", options="combinations digits", kinds=True
        ),
        "top-scientists": _method("author subfield citations rank", options="leading", people=True),
        "collaboration": _method(
            "year place works domestic international bilateral multilateral", options="leading"
        ),
        "partners": _method("year place partner works", options="leading"),
        "group": _method("year works domestic international regional", options="members"),
        "growth": _method(
            "rank place before after change percent annual",
            _PLACES,
            "value leading digits",
            years=True,
        ),
        "impact": _method("place works impact", _PLACES, "leading digits"),
        "shares": _method("rank year place share count adjusted", _PLACES, "leading digits"),
        "scores": _method(
            "rank year place_1 place_2 score_1 score_2 bilateral count", _PLACES, "leading digits"
        ),
        "activity": _method("place subfield researchers activity", _PLACES, "leading digits"),
    },
    _compute,
    _described,
)
