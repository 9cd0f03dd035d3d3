"""An exhibit that `report.toml` calls unpublished needs no analysis."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from bifolio.editions.analyse import with_unpublished
from bifolio.model.findings import Figure, Findings

REPORT: Any = SimpleNamespace(
    exhibits={
        "figure-network": SimpleNamespace(status="unpublished"),
        "figure-kept": SimpleNamespace(status="unpublished"),
        "figure-drawn": SimpleNamespace(status="derived"),
    }
)


def test_only_what_is_unpublished_and_not_made_is_added() -> None:
    kept = Figure(narrow=True)
    found = with_unpublished(REPORT, Findings.of({}, {"figure-kept": kept}, [], []))
    assert dict(found.figures) == {"figure-kept": kept, "figure-network": Figure()}
    assert found.figures["figure-network"].table is None
