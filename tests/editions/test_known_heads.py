"""What an import knows of heads: those of the pages, in each language, of declared tables too."""

from __future__ import annotations

from analysis import ANALYSES
from bifolio.editorial.importing.names.known_names import vocabulary
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT


def test_heads_of_declared_tables_are_known_in_each_language() -> None:
    workspace = Workspace.load(ROOT)
    heads = vocabulary(workspace, load_report(workspace, "mobility-2026"), ANALYSES).heads
    assert {"流动规模", "Mobility volume"} <= heads["total"]
    assert {"流入规模", "Inflow"} <= heads["inflow"]
