"""Every exhibit that a report declares is made, from the data as they were read, and drawn if it can be."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import ANALYSES
from bifolio.model.findings import Claim, Fact, Findings, Table
from tests.support.editions import EDITIONS, edition, inputs

every_edition = pytest.mark.parametrize("id", EDITIONS)

DRAWN = {
    "mobility-2026": 13,
    "collaboration-2025": 6,
    "set-index-2024": 39,
    "science-cities-2024": 2,
    "science-cities-2023": 8,
}
# Figures of which too few values are printed for a drawing: shown as a small table.
AS_TABLES = {
    "science-cities-2024": {
        f"figure-{subject}-leaders"
        for subject in (
            *("biological-sciences", "chemistry", "earth-environment"),
            *("health-sciences", "physical-sciences"),
        )
    }
}
UNPUBLISHED = {
    "mobility-2026": "figure-3-5",
    "collaboration-2025": "figure-7",
    "set-index-2024": "figure-3-2-2 figure-4-5-2 figure-5-6-2 figure-5-6-3",
}
AS_READ = {  # exhibits whose cells are all those of their resource, with their rows
    "mobility-2026": """
        figure-3-1 6, table-4-2 50, figure-4-2 50, table-4-3 50, figure-4-3 50, table-4-5 32,
        figure-4-5 32, table-4-7 30, figure-4-7 30, table-4-9 30, figure-4-9 30""",
    "collaboration-2025": "figure-3 4",
    "set-index-2024": """
        figure-2-1-1 30, figure-3-1-1 30, figure-3-2-1 15, figure-3-3-1 15, figure-3-3-2 11,
        figure-3-3-3 3, figure-4-1-1 30, figure-4-2-1 15, figure-4-3-1 15, figure-4-4-1 15,
        figure-4-4-2 4, figure-5-1-1 30, figure-5-2-1 15, figure-5-3-1 15, figure-5-4-1 15,
        figure-5-5-1 15, figure-5-5-4 5""",
    "science-cities-2024": "table-top-100 100",
    "science-cities-2023": """
        table-leading-20 20, table-ranks-2015-2022 10, figure-ranks-2015-2022 10,
        table-risers-overall 20, figure-risers-overall 20, table-risers-earth-environment 20,
        figure-risers-earth-environment 20, table-risers-biological 20,
        figure-risers-biological 20, table-partners-china 10, figure-partners-china 10,
        table-partners-us 10, figure-partners-us 10, table-institutions-beijing 10,
        figure-institutions-beijing 10""",
}


def table_of(found: Findings, exhibit: str) -> Table:
    """The values of a table or of a figure."""
    table = found.tables[exhibit] if exhibit in found.tables else found.figures[exhibit].table
    assert table is not None, exhibit
    return table


@every_edition
def test_every_declared_exhibit_is_made_and_no_other(id: str) -> None:
    found = edition(id).findings
    assert {*found.tables, *found.figures} == set(edition(id).report.exhibits)


@every_edition
def test_figures_are_drawn_unless_the_source_publishes_no_values(id: str) -> None:
    found = edition(id).findings
    drawn = {exhibit for exhibit, figure in found.figures.items() if figure.draw is not None}
    tables = {one for one, figure in found.figures.items() if figure.table and not figure.draw}
    assert tables == AS_TABLES.get(id, set())
    assert drawn | tables == {
        exhibit.id
        for exhibit in edition(id).report.exhibits.values()
        if exhibit.kind == "figure" and exhibit.status != "unpublished"
    }
    assert len(drawn) == DRAWN[id]


@pytest.mark.parametrize(
    ("id", "exhibit"), [(id, one) for id, text in UNPUBLISHED.items() for one in text.split()]
)
def test_what_is_only_a_picture_has_no_values(id: str, exhibit: str) -> None:
    figure = edition(id).findings.figures[exhibit]
    assert (figure.table, figure.draw) == (None, None)


@every_edition
def test_facts_and_claims_rest_on_exhibits_of_their_report(id: str) -> None:
    declared, found = set(edition(id).report.exhibits), edition(id).findings
    resting: list[Fact | Claim] = [*found.facts.values(), *found.claims.values()]
    assert [one.id for one in resting if not set(one.exhibits) <= declared] == []
    assert sum(bool(one.exhibits) for one in resting) > 100


@pytest.mark.parametrize(
    ("id", "exhibit", "rows"),
    [(id, *pair.split()) for id, text in AS_READ.items() for pair in text.split(",")],
)
def test_an_exhibit_holds_what_was_read(id: str, exhibit: str, rows: str) -> None:
    own = edition(id)
    frame = table_of(own.findings, exhibit).frame
    read = own.package.frames[own.report.exhibits[exhibit].source]
    assert len(frame) == int(rows)
    assert {name: frame[name].tolist() for name in frame} == {
        name: read[name].tolist() for name in frame
    }


@every_edition
def test_the_data_are_left_as_they_came(id: str) -> None:
    given = inputs(id)
    before = {name: frame.copy() for name, frame in given.frames.items()}
    ANALYSES[edition(id).report.series](given)
    assert len(before) > 10
    assert set(given.frames) == set(before)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(frame, given.frames[name])
