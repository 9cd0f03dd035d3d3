"""What `build.py translate` does: catalogs that translators can live with."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from bifolio.model.findings import Analysis
from bifolio.sources.workspace import Workspace


def run(
    asked: argparse.Namespace, workspace: Workspace, analyses: Mapping[str, Analysis]
) -> tuple[int, str]:
    """Do what was asked; answers the exit code and what to print. Raises the errors of a build."""
    from bifolio.cli.translate import catalog_actions, export_and_import, pseudo_and_preview

    actions = {
        "extract": catalog_actions.extract,
        "update": catalog_actions.update,
        "status": catalog_actions.show_status,
        "check": catalog_actions.check,
        "add": catalog_actions.add,
        "pseudo": pseudo_and_preview.pseudo,
        "preview": pseudo_and_preview.preview,
        "export": export_and_import.export,
        "import": export_and_import.take,
    }
    return actions[asked.action](asked, workspace, analyses)
