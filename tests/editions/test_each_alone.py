"""Each edition can be built alone: it is as sound as all of them together."""

from __future__ import annotations

import pytest

from analysis import ANALYSES
from bifolio.editions import load
from bifolio.editions.load import Options
from bifolio.model.errors import Problems
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

WORKSPACE = Workspace.load(ROOT)


@pytest.mark.parametrize("edition", WORKSPACE.config.editions)
def test_an_edition_alone_has_no_problems_of_its_own(edition: str) -> None:
    problems = Problems()
    found = load.read(WORKSPACE, Options(editions=(edition,)), ANALYSES, problems)
    assert [str(problem.where) for problem in problems] == []
    assert [one.report.id for one in found.editions] == [edition]
