"""The command `publish` with a stand-in for the build: a project of two editions, and its targets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bifolio.cli import arguments
from bifolio.cli.publishing import publish
from tests.support.publications import made_up
from tests.support.sites import write
from tests.support.workspace import config_text, report_text, write_files

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
TARGETS = """
[publish.web]
kind = "folder"
path = "web"

[publish.staging]
kind = "folder"
path = "staging"
base_url = "https://staging.example.org/"
noindex = true
embargo = "show"

[publish.early]
kind = "folder"
path = "early"
embargo = "leave-out"
"""


class Builder:
    """Stands in for a build: writes a made-up site where it is told to."""

    def __init__(self, root: Path) -> None:
        self.root, self.asked, self.without = root, list[str](), list[str]()
        self.files = made_up()

    def __call__(self, arguments: Sequence[str], without: Sequence[str]) -> int:
        self.asked, self.without = list(arguments), list(without)
        at = arguments.index("--output") + 1 if "--output" in arguments else 0
        write(self.files, Path(arguments[at]) if at else self.root / "site")
        return 0


def project(top: Path) -> Path:
    """A project whose second edition waits for March."""
    embargo = "not_before = 2027-03-01\n"
    files = {
        "bifolio.toml": config_text("first", "second") + TARGETS,
        "reports/first/report.toml": report_text("first", {"one": []}),
        "reports/second/report.toml": embargo + report_text("second", {"one": []}),
    }
    return write_files(top, files)


def run(builder: Builder, *words: str, at: datetime = NOW) -> tuple[bool, str]:
    asked = arguments.parse(["publish", *words])
    return publish.run(asked, builder.root, builder, clock=lambda: at)
