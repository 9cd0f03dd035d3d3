"""Both sides of a comparison, opened: editions of the project by one build, others by their files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bifolio.cli.diff_and_review.git_revisions import built
from bifolio.cli.diff_and_review.sides import (
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
from bifolio.editorial.comparing.table_differences import Pairing
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
        root = project.workspace.root
        sites = {one: files_of(one, root) for one in sides if one.kind in {"folder", "url"}}
        held = {one: editions_in(files) for one, (_, files) in sites.items()}
        named = list(zip(sides, _editions(sides, held, edition), strict=True))
        opened: dict[int, Published] = {}
        for at, (one, id) in enumerate(named):  # what may not be there, before anything is built
            if one in sites:
                opened[at] = published(*sites[one], id, one.typed)
            elif one.kind == "git":
                opened[at] = _revision(project, one, id, folder / str(at))
        own = [id for one, id in named if one.kind == "edition"]
        made = _made(project, own) if own else None
        if made is not None:
            stack.callback(made.close)
            for at, (one, id) in enumerate(named):
                if one.kind == "edition":
                    opened[at] = _of_build(made, id)
        old, new = opened[0], opened[1]
        pairings = _pairings(made, old.state.edition, new.state.edition)
        yield Compared(old, new, compare(old.state, new.state, pairings), made)


def _revision(project: Project, one: Side, edition: str, folder: Path) -> Published:
    with project.reporter.stage(f"Build {one.typed}"):
        revision = one.typed.removeprefix(GIT)
        site = built(project.workspace.root, revision, edition, folder, project.workspace.cache)
    return published(*folder_files(site, one.typed), edition, one.typed)


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
