"""A made-up edition of two chapters in Chinese, whose templates tests write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
from babel import Locale

from bifolio.expressions.syntax.unparsing import value_id
from bifolio.i18n.language import Language
from bifolio.model.errors import Problem, Problems
from bifolio.model.findings import (
    Claim,
    Column,
    Fact,
    Findings,
    Message,
    Place,
    Ranked,
    Table,
    message,
)
from bifolio.render.chapter import chapter_environment, render
from bifolio.render.draft import ChapterDraft, ChapterInputs
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.workspace import config_text, report_text, write_files

PLACES = {p: Place(p, "country", p.upper(), p.upper()) for p in ("us", "gb", "de")}
PRINTED = message("printed in the report")
FOUND = Findings.of(
    tables={
        "table-1-1": Table(
            (
                Column("place", "place", message("Place")),
                Column("total", "count", message("Total")),
            ),
            pd.DataFrame({"place": ["us", "gb"], "total": [3421, 1891]}),
        )
    },
    figures={},
    facts=[
        Fact("total", 6984, "count", PRINTED),
        Fact("share", 73.66, "percent", PRINTED, digits=1),
        Fact("up", 2.5, "percent", PRINTED, digits=1),
        Fact("down", -3, "count", PRINTED),
        Fact("hardly", -0.04, "percent", PRINTED, digits=1),
        Fact(value_id("2 * 3"), 6, "count", PRINTED),
        Fact("leaders", (Ranked("us", 3421), Ranked("gb", 1891)), "places", PRINTED),
    ],
    claims=[
        Claim("true", True, Message("fine")),
        Claim("false", False, Message("%(a)s is not above %(b)s", None, {"a": 4447, "b": 6984})),
    ],
)
FINDINGS = replace(FOUND, absent={"grew": True, "growth": True})

Render = Callable[[str], tuple[ChapterDraft, list[Problem]]]


def chapter_inputs(tmp_path: Path) -> ChapterInputs:
    """The edition, in a new workspace."""
    declared = report_text("e-2026", {"one": ["table-1-1"], "two": []})
    files = {"bifolio.toml": config_text("e-2026"), "reports/e-2026/report.toml": declared}
    workspace = Workspace.load(write_files(tmp_path, files))
    sources = {"s": "zh", "site": "zh", "terms": "zh", "places": "zh"}
    language = Language("zh", "zh-Hans", "中文", Locale.parse("zh_Hans"), {}, sources, PLACES)
    rows = {"references": [{"id": "a-1", "text": "A, *B* (2021)", "url": "https://a.b/c"}]}
    report = load_report(workspace, "e-2026")
    heads = {id: table.heads for id, table in FINDINGS.valued.items()}
    return ChapterInputs(
        workspace, report, FINDINGS, language, lambda name: rows.get(name, []), heads.get
    )


def render_chapter(
    inputs: ChapterInputs, template: str, *, own: str = ""
) -> tuple[ChapterDraft, list[Problem]]:
    """Write the series' first chapter, and the edition's own where there is one, and render it."""
    folder = inputs.workspace.templates / "chapters"
    files = {"s/one.md.j2": template, **({"e-2026/one.md.j2": own} if own else {})}
    write_files(folder, files)
    problems = Problems()
    draft = render(inputs, inputs.report.chapters[0], chapter_environment(inputs), problems)
    return draft, list(problems)


def said(problems: list[Problem]) -> list[str]:
    """Problems as places and sentences."""
    return [f"{p.where}: {p.message}" for p in problems]
