"""The five reports say no number in words without a value behind it."""

from __future__ import annotations

from bifolio.editorial.questions import asked
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

CHAPTER = "templates/chapters/s/c.md.j2"


def test_the_reports_say_no_such_number_in_words() -> None:
    workspace = Workspace.load(ROOT)
    assert len(workspace.config.editions) > 4
    for edition in workspace.config.editions:
        found = asked(workspace, load_report(workspace, edition))
        assert [one.message for one in found if one.about.startswith("number words")] == []
