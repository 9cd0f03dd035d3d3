"""What `build.py translate` does: catalogs that translators can live with."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from bifolio.model.findings import Analysis
from bifolio.sources.workspace import Workspace

Action = Callable[[argparse.Namespace, Workspace, Mapping[str, Analysis]], tuple[int, str]]


def run(
    asked: argparse.Namespace, workspace: Workspace, analyses: Mapping[str, Analysis]
) -> tuple[int, str]:
    """Do what was asked; answers the exit code and what to print. Raises the errors of a build."""
    if asked.action in {"pseudo", "preview"}:
        from bifolio.cli.translate import pseudo_and_preview

        act: dict[str, Action] = {
            "pseudo": pseudo_and_preview.pseudo,
            "preview": pseudo_and_preview.preview,
        }
    elif asked.action in {"export", "import"}:
        from bifolio.cli.translate import export_and_import

        act = {"export": export_and_import.export, "import": export_and_import.take}
    else:
        from bifolio.cli.translate import catalog_actions

        act = {
            "extract": catalog_actions.extract,
            "update": catalog_actions.update,
            "status": catalog_actions.show_status,
            "check": catalog_actions.check,
            "add": catalog_actions.add,
        }
    return act[asked.action](asked, workspace, analyses)
