"""Where a build writes: a part of the site never takes the place of the whole."""

from __future__ import annotations

from pathlib import Path

from bifolio.editions.load import Options
from bifolio.sources.workspace import Workspace


def destination(workspace: Workspace, options: Options) -> Path:
    """The folder that was asked for; else `site/` for the whole, `preview/` for parts and previews."""
    if options.output is not None:
        return options.output
    return workspace.preview if is_partial(options) else workspace.site


def is_partial(options: Options) -> bool:
    """Whether something is left out, or shown unfinished."""
    return bool(options.editions or options.languages or options.preview or not options.pdf)


def left_out(workspace: Workspace, options: Options) -> list[str]:
    """What a build leaves out of the site, for people."""
    config = workspace.config
    codes = [language.code for language in config.languages]
    told = [
        (what, [one for one in known if wanted and one not in wanted])
        for what, known, wanted in (
            ("editions", config.editions, options.editions),
            ("languages", codes, options.languages),
        )
    ]
    missing = [f"{what} {', '.join(ids)}" for what, ids in told if ids]
    return [*missing, *([] if options.pdf else ["PDFs"])]
