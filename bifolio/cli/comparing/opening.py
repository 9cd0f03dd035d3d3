"""Both sides of a comparison, opened: editions of the project by one build, others by their files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bifolio.cli.comparing.revisions import built
from bifolio.cli.comparing.sides import (
    GIT,
    Published,
    Side,
    editions_in,
    files_of,
    folder_files,
    published,
)
from bifolio.editions.load import Options
from bifolio.editorial.comparing.comparison import Comparison, compare
from bifolio.editorial.comparing.predecessor import predecessor
from bifolio.editorial.comparing.tables import Pairing
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.model.errors import UsageError
from bifolio.model.findings import Analysis
from bifolio.model.progress import Reporter
from bifolio.pipeline import build
from bifolio.pipeline.open_build import Build
from bifolio.pipeline.stages import change_steps
from bifolio.sources.workspace import Workspace


@dataclass(frozen=True)
class Project:
    """The project that a command runs in."""

    workspace: Workspace
    analyses: Mapping[str, Analysis]
    reporter: Reporter


@dataclass(frozen=True)
class Compared:
    """Two sides, and what differs. made: the build of those that are editions of the project."""

    old: Published
    new: Published
    found: Comparison
    made: Build | None


@contextmanager
def compared(project: Project, sides: Sequence[Side], edition: str = "") -> Iterator[Compared]:
    """Compare two sides. edition: which one of sites that hold several. Raises BuildError, UsageError, ToolError.

    What was opened is closed when the block ends.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="bifolio-")))
        sites = {
            one: files_of(one, project.workspace.root)
            for one in sides
            if one.kind in {"folder", "url"}
        }
        ids = _editions(
            sides, {one: editions_in(files) for one, (_, files) in sites.items()}, edition
        )
        own = [id for one, id in zip(sides, ids, strict=True) if one.kind == "edition"]
        made = _made(project, own) if own else None
        if made is not None:
            stack.callback(made.close)
        opened = []
        for at, (one, id) in enumerate(zip(sides, ids, strict=True)):
            if one.kind == "edition" and made is not None:
                opened.append(_of_build(made, id))
            elif one.kind == "git":
                revision = one.typed.removeprefix(GIT)
                with project.reporter.stage(f"Build {one.typed}"):
                    site = built(
                        project.workspace.root,
                        revision,
                        id,
                        folder / str(at),
                        project.workspace.cache,
                    )
                opened.append(published(*folder_files(site, one.typed), id, one.typed))
            else:
                opened.append(published(*sites[one], id, one.typed))
        old, new = opened
        found = compare(old.state, new.state, _pairings(made, old.state.edition, new.state.edition))
        yield Compared(old, new, found, made)


def _editions(sides: Sequence[Side], held: Mapping[Side, Sequence[str]], wanted: str) -> list[str]:
    """The edition that each side shows. Raises UsageError where that cannot be told."""
    named = [one.typed for one in sides if one.kind == "edition"]
    if named:
        return [one.typed if one.kind == "edition" else wanted or named[0] for one in sides]
    if wanted:
        return [wanted] * len(sides)
    known = [set(ids) for ids in held.values()]
    common = sorted(set.intersection(*known)) if known else []
    if len(common) == 1:
        return common * len(sides)
    hint = f"In both: {', '.join(common)}." if common else "An edition that both have."
    raise UsageError("Which edition? Name it with --edition ID.", hint)


def _made(project: Project, editions: Sequence[str]) -> Build:
    engine = EmbeddedEngine(project.workspace.templates / "fonts")
    options = Options(editions=tuple(dict.fromkeys(editions)), pdf=False)
    return build.check(project.workspace, options, project.analyses, engine, project.reporter)


def _of_build(made: Build, edition: str) -> Published:
    def read(address: str) -> bytes:
        if address not in made.site.files:
            raise LookupError(f"{edition} has no {address}")
        return made.steps.content(f"page/{address}")

    return Published(change_steps.state(made.site, edition), read)


def _pairings(made: Build | None, old: str, new: str) -> dict[str, Pairing]:
    """What follows what, where the new side is an edition of the project and the old one the one before."""
    asked = {one.id: one for one in made.world.asked.reports} if made else {}
    if made is None or old == new or new not in asked:
        return {}
    reports = [*made.world.asked.reports, *made.world.asked.related]
    if predecessor(reports, new) != old:
        return {}
    return change_steps.pairings(made.world, asked[new])
