"""The templates of pages and of paper that a build asks for by name."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.model.errors import Problem, Where
from bifolio.sources.workspace import Workspace

# What a build asks for by name, below templates/.
PAGES = (
    "404 audit base cards catalog changes chapter contents embed exhibits facing glossary home lost meta origins"
    " place places report root search translation"
)
NEEDED = (
    *(f"site/{name}.html.j2" for name in PAGES.split()),
    "site/data/index.schema.json",
    *(f"site/assets/{name}.js" for name in ("charts", "charts-marks", "embed", "finding", "search")),
    *(f"pdf/{name}.typ" for name in ("card", "exhibit", "look", "measure", "picture", "report", "tables")),
)  # fmt: skip


def missing_templates(workspace: Workspace) -> Iterator[Problem]:
    """The templates that are not there, though pages or papers are made from them."""
    for name in NEEDED:
        if not (workspace.templates / name).is_file():
            hint = "Take it from the release of Bifolio that you use, or from an earlier state of the project."
            yield Problem(Where(f"templates/{name}"), "a template is missing", hint)
