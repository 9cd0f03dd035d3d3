"""What an edition's `report.toml` says of the edition before must be there."""

from __future__ import annotations

from dataclasses import replace

from bifolio.pipeline.stages.change_steps import _problems
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT
from tests.support.states import exhibit, state

ID = "table-top-100"


def told(follows: str, *compares: str) -> list[tuple[str, str]]:
    """Messages and hints on an exhibit that follows another one."""
    report = load_report(Workspace.load(ROOT), "science-cities-2024")
    one = replace(report.exhibits[ID], follows=follows, compares=compares)
    old = state("made-2025", exhibits=[exhibit("table-leading-20", [("london", 1, 2.5)])])
    new = state(exhibits=[exhibit(ID, [("london", 1, 2.5)])])
    found = _problems(replace(report, exhibits={ID: one}), old, new)
    return [(problem.message, problem.hint) for problem in found]


def test_what_is_followed_and_compared_is_there() -> None:
    assert told("table-leading-20", "rank") == []
    assert told("table-leading-2", "ranks") == [
        (
            "follows = “table-leading-2”: made-2025 has no such exhibit",
            "Did you mean “table-leading-20”?",
        ),
        ("compares: the exhibit has no column “ranks”", "Did you mean “rank”?"),
    ]
