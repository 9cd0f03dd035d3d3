"""The process that builds for `serve`: it keeps the libraries loaded and builds whenever it is told to.

It reads requests and writes answers, a line of JSON each; what it tells on its way (`tell`) comes before
the answer. Whatever is saved while it builds makes the build worthless: it is then broken off.

requests: {"build": …} · {"make": ADDRESS} · {"stop": true}, which breaks off builds asked for before it
"""

from __future__ import annotations

import _thread
import argparse
import gc
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any

from bifolio.cli.serve.failure import as_told, no_python, unforeseen
from bifolio.editions.load import Options
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.model.errors import BuildError, ToolError, UsageError
from bifolio.model.findings import Analysis
from bifolio.model.progress import Reporter
from bifolio.pipeline.build.pages_first import LazySite
from bifolio.pipeline.destination import left_out
from bifolio.pipeline.fingerprints.code_digest import Code
from bifolio.pipeline.open_build import Build, Kept, Means, open_build, open_store
from bifolio.pipeline.output.lock import SERVED
from bifolio.pipeline.stages.build_records import asked_for
from bifolio.pipeline.workers.pool import importable
from bifolio.sources.workspace import Workspace

WORTH_WORKERS = 8.0  # seconds of work: this process has loaded what they would have to load
IDLE = 1.0  # seconds without a request after which what is left of builds is cleared away
CLEARED = 8  # requests after which it is in any case
LISTENING = "requests"  # name of a thread
Request = dict[str, Any]


class BrokenOffError(Exception):
    """Something was saved while a build was running."""


class Requests:
    """Requests as they come in, and whether the one in hand is still wanted."""

    def __init__(self, lines: IO[str]) -> None:
        self._lines = lines
        self._waiting: SimpleQueue[Request | None] = SimpleQueue()
        self._read, self._given, self._stopped = 0, 0, 0
        Thread(target=self._listen, name=LISTENING, daemon=True).start()

    def _listen(self) -> None:
        for line in self._lines:
            request: Request = json.loads(line)
            if "stop" in request:
                self._stopped = self._read
            else:
                self._read += 1
                self._waiting.put(request)
        self._waiting.put(None)
        _thread.interrupt_main()  # whoever asked is gone: nobody waits for an answer

    def each(self, rest: Callable[[], None]) -> Iterator[Request]:
        """The requests as they come in. rest: tidies up what builds have left, while nobody waits for an answer."""
        while (request := self._next(rest)) is not None:
            self._given += 1
            yield request

    def _next(self, rest: Callable[[], None]) -> Request | None:
        if self._given % CLEARED != CLEARED - 1:
            with suppress(Empty):
                return self._waiting.get(timeout=IDLE)
        rest()
        return self._waiting.get()

    def check(self) -> None:
        """Raise BrokenOffError where the request in hand is no longer wanted."""
        if self._stopped >= self._given:
            raise BrokenOffError


class Teller(Reporter):
    """Tells on how a build goes, and ends it where it is no longer wanted."""

    def __init__(self, answers: IO[str], requests: Requests) -> None:
        super().__init__()
        self._answers, self._requests = answers, requests

    def begin(self, name: str, total: int) -> None:
        self._requests.check()
        self.tell("begin", name, total)

    def step(self, what: str) -> None:
        self._requests.check()
        self.tell("step", what)

    def end(self, name: str, spent: float) -> None:
        self.tell("end", name, spent)

    def warn(self, text: str) -> None:
        super().warn(text)
        self.tell("warn", text)

    def tell(self, *what: object) -> None:
        """Write a line that is no answer."""
        self.answer({"tell": what})

    def answer(self, answer: Mapping[str, object]) -> None:
        """Write a line."""
        self._answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
        self._answers.flush()


class Builder:
    """Builds a project again and again in one process."""

    def __init__(
        self,
        asked: argparse.Namespace,
        root: Path,
        analyses: Mapping[str, Analysis],
        reporter: Reporter,
    ) -> None:
        self.options = Options(
            tuple(asked.edition),
            tuple(asked.language),
            pdf=False,
            preview=asked.preview,
            store=asked.store and asked.store.resolve(),
        )
        self.root, self.analyses, self.reporter = root, analyses, reporter
        self._code: Code | None = (
            None  # what this process has loaded, whatever the files say by now
        )
        self._earlier: Build | None = None  # the last good one
        self._site: LazySite | None = None  # of the last build, where it was good
        self._noted: Build | None = None  # the last one whose results the store was told to spare

    def answer(self, request: Request) -> dict[str, Any]:
        """What became of a request; an error is an answer like others."""
        try:
            if "make" in request:
                return {"digest": self._make(request["make"])}
            return self._build()
        except BrokenOffError:
            return {"broken_off": True}
        except (BuildError, ToolError, UsageError) as error:
            return as_told(error)
        except SyntaxError as error:  # in a module of an analysis
            return as_told(BuildError([no_python(error, self.root)]))
        except Exception as error:  # noqa: BLE001 - the mistake is shown, and mended without a restart
            return as_told(unforeseen(error))

    def _build(self) -> dict[str, Any]:
        self._site = None
        if self._code is None:
            self._code = self._loaded()
        workspace = Workspace.read(self.root)
        engine = EmbeddedEngine(workspace.templates / "fonts")
        store = open_store(workspace, self.options, self.reporter)
        kept = Kept(store, self._code, self._earlier, worth_workers=WORTH_WORKERS)
        means = Means(self.analyses, engine, self.reporter)
        build = open_build(workspace, self.options, means, kept)
        try:
            site = LazySite(build)
        finally:
            build.close()
        self._site, self._earlier = site, build
        ran = {**build.ran, **build.steps.ran}
        return {
            "pages": site.pages,
            "papers": list(site.papers),
            "left_out": left_out(workspace, replace(self.options, pdf=True)),
            "made": len(ran),
            "results": len(build.steps.names),
        }

    def rest(self) -> None:
        """Tidy up: what the last build used is noted, the store swept, what nobody holds cleared away."""
        built = self._earlier
        if built is not None and built is not self._noted:
            built.keep(asked_for(SERVED, self.options))
            self._noted = built
        gc.collect()

    def _loaded(self) -> Code:
        """Load what is else loaded when it is needed, and digest it as it is."""
        for place in (importable(self.analyses) or {}).values():
            import_module(place.partition(":")[0])
        code = Code(self.root, self.root / ".cache" / "code.json")
        code.reached(__name__)
        return code

    def _make(self, address: str) -> str | None:
        if self._site is None:  # nobody has asked this process to build before
            self._build()
        assert self._site is not None  # noqa: S101
        try:
            return self._site.digest(address)
        finally:
            self._site.build.close()


def run(asked: argparse.Namespace, root: Path, analyses: Mapping[str, Analysis]) -> int:
    """Answer requests until nobody sends any more."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(
        sys.stderr.fileno(), sys.stdout.fileno()
    )  # what a library or a tool prints is no answer
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    requests = Requests(sys.stdin)
    teller = Teller(answers, requests)
    builder = Builder(asked, root, analyses, teller)
    gc.disable()  # a build is much at once, and most of it stays
    for request in requests.each(builder.rest):
        teller.answer(builder.answer(request))
    return 0
