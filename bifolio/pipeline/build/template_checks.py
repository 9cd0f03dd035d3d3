"""The templates of pages and of paper, as far as they can be looked at without a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bifolio.model.errors import Problem, Where
from bifolio.pdf.language_settings import FILE, languages_file
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
_PLACE = re.compile(r"┌─ (?P<file>[^\s:]+):(?P<line>\d+):\d+")


def missing_templates(workspace: Workspace) -> Iterator[Problem]:
    """The templates that are not there, though pages or papers are made from them."""
    for name in NEEDED:
        if not (workspace.templates / name).is_file():
            hint = "Take it from the release of Bifolio that you use, or from an earlier state of the project."
            yield Problem(Where(f"templates/{name}"), "a template is missing", hint)


def paper_faults(workspace: Workspace) -> Iterator[Problem]:
    """What Typst cannot read of the templates of paper; each file is told of once."""
    files = {
        path.name: path.read_bytes() for path in sorted((workspace.templates / "pdf").glob("*.typ"))
    }
    files[FILE] = languages_file([])
    told: set[str] = set()
    for name in ("", *files):  # all at once; where something is wrong, each by itself
        found = _fault(files, [name] if name else list(files))
        if not found:
            if not name:
                return
            continue
        file, line, message = found
        if name and file not in told and file in files:
            told.add(file)
            hint = "Correct it; what Typst understands: https://typst.app/docs."
            yield Problem(Where(f"templates/pdf/{file}", line), f"Typst says: {message}", hint)


def _fault(files: dict[str, bytes], names: list[str]) -> tuple[str, int, str] | None:
    """File, line and words of the first error that importing some templates gives."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[])
    main = "".join(f'#import "{name}"\n' for name in names).encode()
    asked: dict[str, Any] = {"input": {"main.typ": main, **files}, "font_paths": fonts}
    try:
        typst.compile(**asked, ignore_system_fonts=True)
    except typst.TypstError as error:
        place = _PLACE.search(error.diagnostic)
        file = Path(place["file"]).name if place else names[0]
        return file, int(place["line"]) if place else 1, error.message
    return None
