"""A part of the site never takes the place of the whole."""

from __future__ import annotations

from pathlib import Path

from bifolio.editions.load import Options
from bifolio.pipeline.destination import destination, left_out
from bifolio.sources.workspace import Config, LanguageEntry, Workspace
from tests.support.rows import over_rows

WORKSPACE = Workspace(
    Path("/project"),
    Config(
        "T",
        "",
        ("one-2025", "two-2026", "three"),
        (
            LanguageEntry("zh", "zh-Hans", "zh_Hans", "中文"),
            LanguageEntry("en", "en", "en", "English"),
        ),
    ),
)


@over_rows(
    ("options", "folder", "missing"),
    [
        (Options(), "site", []),
        (Options(cache=False), "site", []),
        (Options(editions=("two-2026",)), "preview", ["editions one-2025, three"]),
        (Options(languages=("zh",)), "preview", ["languages en"]),
        (Options(pdf=False), "preview", ["PDFs"]),
        (Options(preview=True), "preview", []),
        (
            Options(("three",), ("en",), pdf=False),
            "preview",
            ["editions one-2025, two-2026", "languages zh", "PDFs"],
        ),
        (Options(output=Path("/elsewhere")), "/elsewhere", []),
        (Options(pdf=False, output=Path("/elsewhere")), "/elsewhere", ["PDFs"]),
    ],
)
def test_where_a_build_writes_and_what_is_not_in_it(
    options: Options, folder: str, missing: list[str]
) -> None:
    assert destination(WORKSPACE, options) == Path("/project", folder)
    assert left_out(WORKSPACE, options) == missing
