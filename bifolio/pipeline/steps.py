"""Steps: pure functions with a name, made again only when something that they read has changed.

While a step runs it notes what it asked for (`file:…`, `message:…`, `fact:…`, the output of another
step). It is found again when its code, its tools and every noted read are the same as then; its
outputs are then the stored ones. A step is asked for by name: `steps.outputs("chapter/x-2026/en/a")`
brings it up to date, and with it the steps that it reads.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from bifolio.model.errors import BuildError, Problem
from bifolio.pipeline.store import Record, Store

ABSENT = "-"  # digest of something that was looked for and is not there
Resolver = Callable[[str], str]  # what follows the prefix of a read → its digest now


@dataclass(frozen=True)
class Outcome:
    """What a step made.

    contents: its outputs by name. parts: digests of what stands inside an output, for reads that
    want to know of just that. problems: what is wrong with its input; a step that has problems is
    found again like any other, and its problems are told again.
    """

    contents: Mapping[str, bytes]
    parts: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Step:
    """A kind of step, the first word of the names of its steps.

    run: takes the other words of the name. code, tools: digests of the code that it can reach, and of
    the versions of tools and settings that decide what comes out for the same input.
    """

    run: Callable[..., Outcome]
    code: Callable[[], str]
    tools: Callable[[], str] = str


class Steps:
    """All steps of a build, over a store.

    resolvers: by the first word of a read (`file`, `message`), what its digest is now.
    """

    def __init__(
        self, store: Store, kinds: Mapping[str, Step], resolvers: Mapping[str, Resolver]
    ) -> None:
        self.store, self.kinds = store, kinds
        self.resolvers = {**resolvers, "step": self._resolve_step}
        self.made: dict[str, tuple[str, ...]] = {}  # steps run in this build: why
        self._records: dict[str, Record] = {}  # up to date
        self._reads: list[dict[str, str]] = []  # of the steps that are running, innermost last
        self._digests: dict[str, str] = {}  # of reads, as they are now

    # -- what others ask

    def outputs(self, name: str) -> Mapping[str, str]:
        """The digests of a step's outputs and of their parts, brought up to date."""
        record = self.record(name)
        return {**record.outputs, **record.parts}

    def content(self, name: str, output: str = "") -> bytes:
        """An output of a step; the step that asks for it notes that it did."""
        self.note(f"step:{name}#{output}")
        return self.stored(name, output)

    def stored(self, name: str, output: str = "") -> bytes:
        """An output of a step. An object that has vanished from the store is made again."""
        for _ in range(2):
            content = self.store.get(self.record(name).outputs[output])
            if content is not None:
                return content
            self._records.pop(name)
        raise RuntimeError(f"the store lost {name} twice")  # noqa: TRY003 - told to us alone

    def note(self, read: str) -> None:
        """Note a read of the step that is running; outside of steps nothing is noted."""
        if self._reads and read not in self._reads[-1]:
            self._reads[-1][read] = self.digest(read)

    def digest(self, read: str) -> str:
        """What a read gives now, as a digest."""
        found = self._digests.get(read)
        if found is None:
            kind, _, rest = read.partition(":")
            found = self._digests[read] = self.resolvers[kind](rest)
        return found

    def record(self, name: str) -> Record:
        """The record of a step that is up to date."""
        record = self._records.get(name)
        if record is None:
            record = self._found(name) or self._run(name)
            self._records[name] = record
        return record

    def known(self, name: str) -> bool:
        """Whether a step is up to date, or would be found so without running it."""
        if name in self._records:
            return True
        record = self._found(name)
        if record is not None:
            self._records[name] = record
        return record is not None

    def forget(self, name: str) -> None:
        """Look a step up anew: another process has made it."""
        self._records.pop(name, None)

    def problems(self) -> Iterator[Problem]:
        """The problems of all steps of this build."""
        for name in self._records:
            yield from self._records[name].problems

    # -- how

    def _found(self, name: str) -> Record | None:
        kind = self._kind(name)
        code, tools = kind.code(), kind.tools()
        for record in self.store.records(name):
            if record.code == code and record.tools == tools and self._same(record):
                return record
        return None

    def _same(self, record: Record) -> bool:
        return all(self.digest(read) == before for read, before in record.reads.items()) and all(
            self.store.has(digest) for digest in record.outputs.values()
        )

    def _run(self, name: str) -> Record:
        kind = self._kind(name)
        self.made[name] = self._changes(name)
        with self._noting() as reads:
            try:
                outcome = kind.run(*name.split("/")[1:])
            except BuildError as error:
                outcome = Outcome({}, {}, tuple(error.problems))
        outputs = {key: self.store.put(content) for key, content in outcome.contents.items()}
        record = Record(kind.code(), kind.tools(), reads, outputs, outcome.parts, outcome.problems)
        self.store.keep(name, record)
        return record

    @contextmanager
    def _noting(self) -> Iterator[dict[str, str]]:
        reads: dict[str, str] = {}
        self._reads.append(reads)
        try:
            yield reads
        finally:
            self._reads.pop()

    def _changes(self, name: str) -> tuple[str, ...]:
        """Why a step has to run: what differs from the record that is nearest."""
        kind = self._kind(name)
        best: tuple[str, ...] = ("new",)
        for at, record in enumerate(self.store.records(name)):
            found = [read for read, before in record.reads.items() if self.digest(read) != before]
            found += ["code"] if record.code != kind.code() else []
            found += ["tools"] if record.tools != kind.tools() else []
            if at == 0 or len(found) < len(best):
                best = tuple(found) or ("the store lost it",)
        return best

    def _kind(self, name: str) -> Step:
        return self.kinds[name.partition("/")[0]]

    def _resolve_step(self, rest: str) -> str:
        name, _, output = rest.partition("#")
        return self.outputs(name).get(output, ABSENT)


def digest_of(content: bytes | str) -> str:
    """SHA-256 in hexadecimal."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()
