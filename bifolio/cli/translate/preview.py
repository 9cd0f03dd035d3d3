"""A preview that makes just what changed: the steps of a build that read it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
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
    built = built_anew(done.made, languages, workspace.config.editions)
    return Made(done.pages, built, done.untranslated)


def built_anew(
    steps: Iterable[str], languages: Collection[str], editions: Collection[str]
) -> tuple[str, ...]:
    """Editions with their language whose pages were laid out anew, in the order of the steps.

    Not by their texts: `translate check` may have rendered these, and leaves the pages to the preview.
    Facing pages, which hold the other language too, count for neither. The first page of an edition counts
    where no other was laid out: it names the edition's identity, which a change in any language alters.
    """
    addresses = (name.split("/") for name in steps if name.endswith(".html"))
    every = [one[1:] for one in addresses if one[0] == "page" and len(one) == 4]
    pages = [one for one in every if one[2] != "index.html"] or every
    return tuple(
        dict.fromkeys(
            f"{edition} ({language})"
            for language, edition, _ in pages
            if language in languages and edition in editions
        )
    )
