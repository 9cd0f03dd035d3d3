"""What tests are lent of an edition is theirs: a change to it reaches no other test."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from bifolio.model.findings.covers import BlocsCover
from tests.support.editions import edition, sources, with_cells

ID = "mobility-2026"


def test_the_editions_are_read_once() -> None:
    assert sources() is sources()
    assert edition(ID) is edition(ID)


def test_a_changed_frame_stays_with_the_test() -> None:
    frame = edition(ID).package.frames["cities"]
    frame.loc[0, "total"] = 1
    frame["note"] = "changed"
    again = edition(ID).package.frames["cities"]
    assert again["total"][0] == 573
    assert "note" not in again


def test_a_changed_table_of_an_exhibit_stays_with_the_test() -> None:
    found = edition(ID).findings
    frame = found.tables["table-4-3"].frame
    frame.loc[0, "total"] = 1
    assert found.tables["table-4-3"].frame["total"][0] == 573


def test_a_changed_table_of_a_figure_stays_with_the_test() -> None:
    found = edition(ID).findings
    lent, again = (found.figures["figure-4-3"].table for _ in range(2))
    assert lent is not None
    assert again is not None
    lent.frame.loc[0, "total"] = 1
    assert again.frame["total"][0] == 573


def test_a_cover_cannot_be_changed() -> None:
    cover = edition("collaboration-2025").findings.cover
    assert cover is not None
    assert isinstance(cover.drawing, BlocsCover)
    assert isinstance(cover.drawing.outputs, tuple)
    with pytest.raises(FrozenInstanceError):
        cover.drawing.outputs = ()  # type: ignore[misc]


def test_facts_and_resources_cannot_be_changed() -> None:
    with pytest.raises(TypeError, match="does not support item assignment"):
        edition(ID).findings.facts["new"] = None  # type: ignore[index]
    with pytest.raises(TypeError, match="does not support item assignment"):
        edition(ID).package.resources["new"] = None  # type: ignore[index]


def test_cells_change_in_one_row_that_is_there() -> None:
    changed = with_cells(ID, "cities", {"place": "london"}, {"total": 600})
    assert changed["total"][:2].tolist() == [600, 450]
    with pytest.raises(AssertionError, match=r"0 rows of cities have .*atlantis"):
        with_cells(ID, "cities", {"place": "atlantis"}, {"total": 600})
    with pytest.raises(AssertionError, match="cities has no column sum"):
        with_cells(ID, "cities", {"place": "london"}, {"sum": 600})
