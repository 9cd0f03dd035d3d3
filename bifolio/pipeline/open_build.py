"""A build that is open: its project read, its steps ready to be asked for, here or in a worker."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from bifolio.editions.analysis.setup import SharedInputs
from bifolio.editions.load import (
    Options,
    chosen,
    chosen_languages,
    load_reports,
    look_at_data,
    relatives,
)
from bifolio.editorial.questions.acknowledged import load_acknowledged
from bifolio.engines import Engine
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.model.errors import Problem, Problems
from bifolio.model.findings import Analysis
from bifolio.model.progress import Reporter
from bifolio.pipeline.fingerprints.code_digest import Code
from bifolio.pipeline.output.writable_checks import is_full
from bifolio.pipeline.stages.build_records import keep_used, note_reasons
from bifolio.pipeline.stages.step_kinds import compiled_templates, steps_of
from bifolio.pipeline.step_inputs.build_context import Tools, World
from bifolio.pipeline.step_inputs.build_request import Asked
from bifolio.pipeline.step_inputs.stored_site import StoredSite
from bifolio.pipeline.steps import Steps
from bifolio.pipeline.steps.earlier_build import Earlier, Made
from bifolio.pipeline.store import Store
from bifolio.pipeline.store.last_records import LastRecords
from bifolio.pipeline.workers.pool import Task, Workers, importable
from bifolio.pipeline.workers.worker_loop import serve
from bifolio.pipeline.workers.worth import (
    BY_TYPST,
    WORTH_COPIES,
    WORTH_RUNNING,
    WORTH_WORKERS,
    is_for_workers,
    most_workers,
    processors,
)
from bifolio.sources.data import load_places
from bifolio.sources.redirects import Redirect, read_redirects
from bifolio.sources.workspace import Workspace


@dataclass
class Build:
    """An open build.

    workers: None where everything is made in this process.
    """

    world: World
    steps: Steps
    site: StoredSite
    reporter: Reporter
    workers: Workers | None = None
    ran: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by workers: why
    found: list[Problem] = field(default_factory=list)  # problems that no step found
    earlier: Build | None = None  # in this process, of the same project
    last: LastRecords | None = None  # of another process; None where nothing is kept
    worth_workers: float = WORTH_WORKERS  # seconds of work for which they are started

    def take_over(self, kinds: Collection[str] = ()) -> None:
        """Take over the steps of an earlier build that are still up to date; of some kinds, or of all."""
        if self.before.made:
            self.steps.take_over(self.before, kinds)

    @cached_property
    def before(self) -> Earlier:
        """The steps of the last build: of this process, or of another one with the same choice."""
        if self.earlier is not None:
            return self.earlier.steps.known
        records, digests = self.last.read() if self.last else ({}, {})
        there = self.steps.store.present() if records else set()
        whole = {n: one for n, one in records.items() if there.issuperset(one.outputs.values())}
        return Earlier.of(whole, digests)

    def forget_earlier(self) -> None:
        """Let go of the build before: each build knows one, and no more."""
        self.earlier, self.before = None, Earlier({}, {})

    def keep(self, asked: str) -> Mapping[str, Made]:
        """Write down the steps that were used, and give them. asked: the output and options, in words."""
        used = self.steps.used
        keep_used(self.steps.store, used, self.all_ran, asked)
        self.keep_records(used)
        return used

    def keep_records(self, used: Mapping[str, Made]) -> None:
        """Keep the records of steps for the next build, which may be another process's."""
        kept = self.before.made
        if self.last and any(kept.get(name) is not one for name, one in used.items()):
            self.last.write({name: one.record for name, one in used.items()})

    def bring(self, names: Iterable[str], stage: str) -> None:
        """Bring steps up to date; those that have to be made, by workers where they are many."""
        with self.reporter.stage(stage):
            left = () if self.workers is None else BY_TYPST
            stale = [one for one in dict.fromkeys(names) if not self.steps.is_known(one, left)]
            self.reporter.begin(stage, len(stale))
            if self.workers is None or not is_for_workers(stale, self._worth(self.workers)):
                for name in stale:
                    self.reporter.step(name)
                    self.steps.made(name)
                return
            self.workers.make(stale, self._done, most_workers(stale))
            for name in stale:  # one that a worker could not make is made here, and fails here
                self.steps.made(name)

    def _worth(self, workers: Workers) -> float:
        if workers.are_running:
            return WORTH_RUNNING
        copied = self.worth_workers <= WORTH_WORKERS and workers.are_copies
        return WORTH_COPIES if copied else self.worth_workers

    def _done(self, name: str, ran: Mapping[str, Sequence[str]]) -> None:
        self.reporter.step(name)
        self.ran.update({one: tuple(why) for one, why in ran.items()})
        self.steps.is_known(
            name
        )  # looked up now, while workers are busy, and not when all are done

    def raise_problems(self) -> None:
        """Raise BuildError with the problems of all steps so far."""
        problems = Problems()
        problems.extend([*self.found, *self.steps.problems])
        problems.raise_if_any()

    @property
    def all_ran(self) -> dict[str, tuple[str, ...]]:
        """The steps that were made, here or by workers, and why."""
        return {**self.ran, **self.steps.ran}

    def close(self, output: str = "") -> None:
        """End the workers, and write down why steps were made.

        output: the folder that was written, as people call it; empty where none was.
        """
        if self.workers is not None:
            self.workers.close()
        note_reasons(self.world, self.all_ran, output)


@dataclass(frozen=True)
class Means:
    """What a build works with: the Python of series by name, the engine, and who hears how far it is."""

    analyses: Mapping[str, Analysis]
    engine: Engine
    reporter: Reporter


@dataclass(frozen=True)
class Kept:
    """What lasts from one build to the next.

    code: that which this process has loaded, where it builds again and again. earlier: its last build.
    alone: whether it makes everything by itself, as a worker does. worth_workers: seconds of work for
    which workers are started.
    """

    store: Store
    code: Code | None = None
    earlier: Build | None = None
    alone: bool = False
    worth_workers: float = WORTH_WORKERS


def open_store(workspace: Workspace, options: Options, reporter: Reporter) -> Store:
    """The store of a build; in memory where nothing of earlier builds is to be used."""
    if not options.cache:
        return Store(None)
    folder = options.store or workspace.cache
    name = workspace.name(folder)

    def told(error: OSError) -> None:
        why = "its disk is full" if is_full(error) else error.strerror or str(error)
        reporter.warn(
            f"{name}/ cannot be written ({why}): the next build will make again what is new"
        )

    return Store(folder, workspace.config.store_size, told)


def open_build(workspace: Workspace, options: Options, means: Means, kept: Kept) -> Build:
    """Read what a build is asked for. Raises BuildError where no report can be read, UsageError for unknown names.

    What is wrong with some of the reports is among the problems of the build that is opened for the others.
    """
    asked, problems = _asked(workspace, options, means.analyses)
    store = kept.store
    code = kept.code or Code(workspace.root, store.folder and workspace.cache / "code.json")
    compiled = compiled_templates(workspace, store, code, "bifolio.render.chapter")
    tools = Tools(means.engine, compiled)
    world = World(workspace, asked, means.analyses, tools, lambda: steps)
    steps, site = steps_of(world, store, code, pdf=options.pdf, documents=options.documents)
    workers = None if kept.alone else _workers(workspace, options, means.analyses, steps)
    return Build(
        world,
        steps,
        site,
        means.reporter,
        workers,
        found=list(problems),
        earlier=kept.earlier,
        last=_last_records(workspace, options, store),
        worth_workers=kept.worth_workers,
    )


def _asked(
    workspace: Workspace, options: Options, analyses: Mapping[str, Analysis]
) -> tuple[Asked, Problems]:
    """What is asked for, as far as it can be read; and what is wrong with the rest. Raises BuildError, UsageError."""
    problems = Problems()
    problems.extend(workspace.faults)
    editions = chosen("edition", options.editions, workspace.config.editions)
    entries = chosen_languages(options.languages, workspace)
    places = {}
    with problems.gathering():
        places = load_places(workspace)
    redirects: tuple[Redirect, ...] = ()
    with problems.gathering():
        redirects = read_redirects(workspace.root)
    reports = load_reports(workspace, editions, problems)
    if not options.preview:  # which lends rows of another edition, as an unsound report cannot tell
        unsound = [one for one in editions if one not in {report.id for report in reports}]
        look_at_data(SharedInputs(workspace, places, analyses), unsound, entries, problems)
        for edition in unsound:
            with problems.gathering():
                load_acknowledged(workspace, edition)
    if not reports:
        problems.raise_if_any()
    related = relatives(workspace, reports)
    asked = Asked(
        tuple(reports), tuple(related), tuple(entries), places, options.preview, redirects
    )
    return asked, problems


def _last_records(workspace: Workspace, options: Options, store: Store) -> LastRecords | None:
    """Where the records of builds of the same choice stand."""
    if store.folder is None:
        return None
    root = str(workspace.root.resolve())
    choice = [root, options.editions, options.languages, options.preview, options.pdf]
    return LastRecords(store.folder, json.dumps(choice))


def _workers(
    workspace: Workspace, options: Options, analyses: Mapping[str, Analysis], steps: Steps
) -> Workers | None:
    store = steps.store
    functions = importable(analyses)
    if functions is None or store.folder is None or type(workspace) is not Workspace:
        return None
    told = {
        "editions": options.editions,
        "languages": options.languages,
        "preview": options.preview,
        "pdf": options.pdf,
        "documents": options.documents,
        "base_url": workspace.config.base_url,
    }
    task = Task(workspace.root, store.folder, told, functions)
    return Workers(task, processors(), serve=partial(serve, steps))


def open_task(task: Mapping[str, Any], analyses: Mapping[str, Callable[..., Any]]) -> Build:
    """The build that a worker is told of; it starts no workers of its own."""
    told = task["options"]
    workspace = Workspace.read(Path(task["root"])).published_at(told["base_url"])
    options = Options(
        editions=tuple(told["editions"]),
        languages=tuple(told["languages"]),
        pdf=told["pdf"],
        documents=tuple(told["documents"]),
        preview=told["preview"],
    )
    engine = EmbeddedEngine(workspace.templates / "fonts")
    store = Store(Path(task["store"]))
    return open_build(
        workspace, options, Means(analyses, engine, Reporter()), Kept(store, alone=True)
    )
