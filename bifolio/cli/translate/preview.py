"""A preview that makes just what changed: the steps of a build that read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bifolio.editions.load import Options
from bifolio.engines import Engine
from bifolio.model.findings import Analysis
from bifolio.model.progress import Reporter
from bifolio.pipeline import build
from bifolio.sources.workspace import Workspace


@dataclass(frozen=True)
class Made:
    """What a preview made: pages of the whole site, which texts were made anew, what is untranslated."""

    pages: int
    built: tuple[str, ...]
    untranslated: int


def preview(
    workspace: Workspace,
    wanted: tuple[Sequence[str], Path],
    analyses: Mapping[str, Analysis],
    engine: Engine,
    reporter: Reporter,
) -> Made:
    """Bring the preview in a folder up to date. `wanted`: languages to tell of, the folder.

    Raises BuildError; the preview then stays as it was.
    """
    languages, site = wanted
    options = Options(preview=True, pdf=False, output=site)
    done = build.build(workspace, options, analyses, engine, reporter)
    texts = (name.split("/") for name in done.made if name.startswith("chapter/"))
    built = dict.fromkeys(
        f"{edition} ({language})" for _, edition, language, _ in texts if language in languages
    )
    return Made(done.pages, tuple(built), done.untranslated)
