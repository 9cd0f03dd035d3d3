"""Tables of a report from publication data. What it takes is loaded when it is asked for."""

from __future__ import annotations

from bifolio.model.progress import Reporter
from bifolio.sources.records.asked import Computed, RecordMethods, RecordsAsked


def _compute(asked: RecordsAsked, reporter: Reporter) -> Computed:
    from analysis.records.engines import require

    require(asked.backend)
    from analysis.records.computing import compute

    return compute(asked, reporter)


RECORDS = RecordMethods(
    {"continent-matrix": (), "place-volumes": ("countries", "cities")},
    _compute,
)
