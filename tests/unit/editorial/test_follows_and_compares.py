"""What an edition's `report.toml` says of the edition before must be there."""

from __future__ import annotations

from dataclasses import replace

from bifolio.editorial.comparing.follows_and_compares import unfit
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

ID = "table-top-100"


def told(follows: str, *compares: str, earlier: str | None = "made-2025") -> list[tuple[str, str]]:
    """Messages and hints on an exhibit that follows another one."""
    report = load_report(Workspace.load(ROOT), "science-cities-2024")
    one = replace(report.exhibits[ID], follows=follows, compares=compares)
    report = replace(report, exhibits={ID: one})
    found = unfit(report, earlier, ["table-leading-20"], {ID: ["place", "rank", "score"]})
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


def test_the_first_edition_of_a_series_follows_none() -> None:
    assert told("table-leading-20", earlier=None) == [
        (
            "follows = “table-leading-20”: no edition of the series comes before this one",
            "Take the line out.",
        )
    ]


def test_nothing_is_said_of_an_edition_before_that_cannot_be_read() -> None:
    report = load_report(Workspace.load(ROOT), "science-cities-2024")
    assert report.exhibits[ID].follows
    assert list(unfit(report, None, None, {})) == []
