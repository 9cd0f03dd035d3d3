"""What a site is laid out from beside reports, read before anything is drawn: a build would stop at it later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bifolio.i18n.glossary.reading import load_glossary
from bifolio.model.errors import Problems
from bifolio.pipeline.step_inputs.static_files import static_files
from bifolio.site.scripts import ASSETS, SCRIPTS, STYLES
from bifolio.sources.toml_json import decode, read_bytes, read_json
from bifolio.sources.workspace import Workspace

_TEXTS = {".css", ".js"}


def source_faults(workspace: Workspace) -> Problems:
    """What is wrong with the glossary, `static/`, styles, scripts and the schema."""
    problems = Problems()
    with problems.gathering():
        load_glossary(workspace)
    with problems.gathering():
        static_files(workspace.static, workspace.name(workspace.static))
    schema = workspace.templates / "site" / "data" / "index.schema.json"
    if schema.is_file():
        read_json(schema, workspace.name(schema), problems)
    for path in _texts(workspace.templates / "site"):
        name = workspace.name(path)
        with problems.gathering():
            decode(read_bytes(path, name), name)
    return problems


def _texts(templates: Path) -> Iterator[Path]:
    for folder in (STYLES, SCRIPTS, ASSETS):
        yield from (one for one in sorted((templates / folder).glob("*")) if one.suffix in _TEXTS)
