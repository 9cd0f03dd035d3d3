"""What tests of Quarto share: the stand-in, its record, a report's engine with places of its own."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bifolio.engines import Job, Page, PaperSource
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.engines.quarto import EnginePaths, QuartoEngine
from bifolio.engines.quarto.installation import Quarto
from bifolio.model.errors import relative_to
from tests.support.paths import ROOT

STANDIN = (sys.executable, str(ROOT / "tests" / "support" / "standins" / "quarto.py"))


@dataclass(frozen=True)
class Bench:
    """An engine that runs the stand-in, its folder, and what the stand-in wrote down."""

    root: Path
    record: Path

    def engine(self, seconds: float = 60, version: str = "1.7.34") -> QuartoEngine:
        paths = EnginePaths(
            templates=ROOT / "templates" / "quarto",
            fonts=ROOT / "templates" / "fonts",
            cache=self.root / ".cache" / "quarto",
            name=relative_to(self.root),
        )
        return QuartoEngine(Quarto(STANDIN, version), paths, EmbeddedEngine(paths.fonts), seconds)

    @property
    def calls(self) -> list[dict[str, Any]]:
        if not self.record.exists():
            return []
        return [json.loads(line) for line in self.record.read_text("utf-8").splitlines()]


def page(name: str, project: str = "atlas-2030-zh") -> Page:
    return Page(project, name, f"章 {name}", "zh-Hans", f"templates/chapters/atlas/{name}.md.j2")


def job(name: str, text: str, target: str = "html", project: str = "atlas-2030-zh") -> Job:
    where = f"atlas-2030, {name} (zh)"
    return Job(where, text, target, page(name, project))  # type: ignore[arg-type]


def paper() -> PaperSource:
    """A paper of two files in Chinese."""
    main = '#set document(title: "题", date: none)\n#set text(font: "Noto Sans SC")\n= 题\n#include "/c/a.typ"\n'
    return PaperSource("题", {"main.typ": main.encode(), "c/a.typ": "文".encode()})
