"""Runs steps, or finds them in the store; notes what each of them reads."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict

from bifolio.model.errors import BuildError, Problem
from bifolio.model.plan import Content, StoredFile
from bifolio.pipeline.steps.earlier_build import Earlier, Made, reached, step_behind, step_read
from bifolio.pipeline.steps.rebuild_reasons import LOST, Now, changed_modules, reasons
from bifolio.pipeline.steps.reused_steps import Present, digests_kept, grounds_kept, taken_over
from bifolio.pipeline.steps.step import ABSENT, NotMadeError, Outcome, Resolver, Step, digest_of
from bifolio.pipeline.store import Record, Store


class _LeftError(Exception):
    """A step that would have to be made is left to somebody else."""


class Steps:
    """All steps of a build, over a store.

    kinds: by the first word of their names. resolvers: by the first word of a read (`file`,
    `message`), what its digest is now.
    """

    def __init__(
        self, store: Store, kinds: Mapping[str, Step], resolvers: Mapping[str, Resolver]
    ) -> None:
        self.store, self.kinds = store, kinds
        self.resolvers: dict[str, Resolver] = {**resolvers, "step": self._step_digest}
        self.resolvers["reads"] = self._grounds_digest
        self.ran: dict[str, tuple[str, ...]] = {}  # steps run in this build: why
        self._made: dict[str, Made] = {}  # up to date
        self._asked: set[str] = set()  # from outside of steps
        self._aside = 0  # how deep in looking up what a read gives now
        self._reads: list[dict[str, str]] = []  # of the steps that are running, innermost last
        self._left: tuple[str, ...] = ()  # beginnings of names of steps that are not made now
        self._digests: dict[str, str] = {}  # of reads, as they are now
        self._grounds: dict[str, dict[str, str]] = {}
        self._states: dict[str, tuple[str, str]] = {}  # code and tools, by kind
        self._kept_modules: set[str] = set()  # kinds of which the modules are in the store

    # -- what others ask

    def outputs(self, name: str) -> Mapping[str, str]:
        """The digests of a step's outputs, brought up to date."""
        return self.made(name).outputs

    def content(self, name: str, output: str = "") -> bytes:
        """An output of a step; the step that asks for it notes that it did."""
        self.note(f"step:{name}#{output}")
        return self.stored(name, output)

    def stored(self, name: str, output: str = "") -> bytes:
        """An output of a step. An object that has vanished from the store is made again.

        Raises NotMadeError where the step has problems instead.
        """
        for _ in range(2):
            digest = self.made(name).outputs.get(output)
            if digest is None:
                raise NotMadeError(f"{name} has no “{output}”")
            content = self.store.get(digest)
            if content is not None:
                return content
            self._made.pop(name)
            self._made[name] = self._run(name, (LOST,))
        raise NotMadeError(f"the store lost {name}")

    def planned(self, name: str) -> Content:
        """The output of a step for the site: still on disk where the store has it there, unread.

        Raises NotMadeError where the step has problems instead.
        """
        digest = self.made(name).outputs.get("", "")
        place = self.store.place(digest)
        return self.stored(name) if place is None else StoredFile(place[0], digest, place[1])

    def note(self, read: str) -> None:
        """Note a read of the step that is running; outside of steps nothing is noted."""
        if self._reads and read not in self._reads[-1]:
            digest = self.digest(read)
            self._reads[-1][read] = digest

    def digest(self, read: str) -> str:
        """What a read gives now, as a digest.

        A record may have read of an edition, a chapter or an exhibit that is no more, or of what a
        mistake keeps from being made: that is absent. A step that fails for another reason fails again
        when its output is asked for.
        """
        found = self._digests.get(read)
        if found is None:
            kind, _, rest = read.partition(":")
            with self._unnoted():
                try:
                    found = self.resolvers[kind](rest)
                except (LookupError, StopIteration, NotMadeError):
                    found = ABSENT
            self._digests[read] = found
        return found

    def made(self, name: str) -> Made:
        """A step that is up to date, run where it has to be."""
        self._note_asked(name)
        found = self._made.get(name)
        if found is None:
            found = self._found(name)
        if found is None:
            if name.startswith(self._left):
                raise _LeftError
            found = self._run(name, self.changes(name))
        self._made[name] = found
        return found

    def is_known(self, name: str, left: tuple[str, ...] = ()) -> bool:
        """Whether a step is up to date without being run.

        What it reads may have to be made to tell. left: beginnings of names of steps that are not made for
        that; what reads one of them that has changed is not known.
        """
        self._note_asked(name)
        if name in self._made:
            return True
        before, self._left = self._left, left
        try:
            found = self._found(name)
        except _LeftError:
            return False
        finally:
            self._left = before
        if found is not None:
            self._made[name] = found
        return found is not None

    @property
    def names(self) -> list[str]:
        """The steps that are known to be up to date."""
        return list(self._made)

    @property
    def used(self) -> dict[str, Made]:
        """Those that were asked for in this build, and all that they read, step by step."""
        return reached(self._made, self._asked, step_behind)

    @property
    def known(self) -> Earlier:
        """What a later build may take over."""
        return Earlier(self._made, self._digests, self._grounds)

    @property
    def problems(self) -> list[Problem]:
        """The problems of all steps that were asked for in this build, and of those that they read.

        Not those of a step that only an old record had read: nobody needs it any more.
        """
        if not any(made.problems for made in self._made.values()):
            return []
        seen = reached(self._made, self._asked, step_read)
        return sorted({problem for made in seen.values() for problem in made.problems})

    def grounds(self, name: str) -> dict[str, str]:
        """Everything that a step and the steps below it read and that is no step; and their code."""
        found = self._grounds.get(name)
        if found is None:
            found = {}
            made = self.made(name)
            for read, digest in made.record.reads.items():
                kind, _, rest = read.partition(":")
                if kind == "step":
                    found |= self.grounds(rest.partition("#")[0])
                else:
                    found[read] = digest
            found[f"code:{name.partition('/')[0]}"] = made.record.code
            self._grounds[name] = found
        return found

    # -- again in one process

    def take_over(self, before: Earlier, kinds: Collection[str] = ()) -> None:
        """Take from an earlier build the steps that are still up to date.

        Only what was read is looked at, once each, and no record. kinds: of steps that are looked at;
        empty for all.
        """
        made = taken_over(before, kinds, Present(self._made, self._state, self.digest))
        self._made |= made
        self._digests |= digests_kept(before, made, self._made)
        self._grounds |= grounds_kept(before, self._made)

    # -- several at once

    @contextmanager
    def preparing(self) -> Iterator[dict[str, str]]:
        """Gather the reads of a step whose outcome comes later, for `finish`."""
        reads: dict[str, str] = {}
        self._reads.append(reads)
        try:
            yield reads
        finally:
            self._reads.pop()

    def finish(self, name: str, reads: Mapping[str, str], outcome: Outcome) -> None:
        """Keep what became of a step that was prepared."""
        self.ran[name] = self.changes(name)
        self._made[name] = self._kept(name, reads, outcome)

    # -- how

    def _note_asked(self, name: str) -> None:
        if not self._reads and not self._aside:
            self._asked.add(name)

    def _found(self, name: str) -> Made | None:
        code, tools = self._state(name)
        for record in self.store.records(name):
            if record.code == code and record.tools == tools and self._is_same(record):
                return Made(record)
        return None

    def _is_same(self, record: Record) -> bool:
        with self._unnoted():
            same = all(self.digest(read) == before for read, before in record.reads.items())
        return same and all(self.store.has(digest) for digest in record.outputs.values())

    def _run(self, name: str, why: tuple[str, ...]) -> Made:
        with self.preparing() as reads:
            try:
                outcome = self._kind(name).run(*name.split("/")[1:])
            except BuildError as error:
                outcome = Outcome({}, {}, tuple(error.problems))
            except NotMadeError:
                outcome = Outcome({})
        self.ran[name] = why
        return self._kept(name, reads, outcome)

    def _kept(self, name: str, reads: Mapping[str, str], outcome: Outcome) -> Made:
        outputs = {key: self.store.put(content) for key, content in outcome.contents.items()}
        notes = {
            "parts": dict(outcome.inner_digests),
            "problems": [asdict(p) for p in outcome.problems],
        }
        told = json.dumps(notes, ensure_ascii=False).encode() if _any(notes) else b""
        record = Record(*self._state(name), dict(reads), outputs, told)
        self.store.keep(name, record)
        self._keep_modules(name.partition("/")[0])
        return Made(record)

    def _keep_modules(self, kind: str) -> None:
        if kind not in self._kept_modules:
            self._kept_modules.add(kind)
            if modules := self.kinds[kind].reached():
                self.store.put(modules)

    @contextmanager
    def _unnoted(self) -> Iterator[None]:
        """Nothing that is asked for meanwhile is a read of the step that is running."""
        kept, self._reads = self._reads, []
        self._aside += 1
        try:
            yield
        finally:
            self._reads = kept
            self._aside -= 1

    def changes(self, name: str) -> tuple[str, ...]:
        """Why a step has to run: what differs from the record that is nearest."""
        now = Now(*self._state(name), self.digest)
        return reasons(self.store.records(name), now, lambda one: self._changed_modules(name, one))

    def _changed_modules(self, name: str, record: Record) -> list[str]:
        """The modules that have changed since a record, as far as the store knows those of then."""
        return changed_modules(self.store.get(record.code), self._kind(name).reached())

    def _kind(self, name: str) -> Step:
        return self.kinds[name.partition("/")[0]]

    def _state(self, name: str) -> tuple[str, str]:
        """Digests of the code and tools of a step's kind, which stay while a build runs."""
        kind = name.partition("/")[0]
        if kind not in self._states:
            with self._unnoted():
                self._states[kind] = self.kinds[kind].code(), self.kinds[kind].tools()
        return self._states[kind]

    def _step_digest(self, rest: str) -> str:
        name, _, output = rest.partition("#")
        return self.made(name).outputs.get(output, ABSENT)

    def _grounds_digest(self, name: str) -> str:
        return digest_of(json.dumps(self.grounds(name), sort_keys=True, ensure_ascii=False))


def _any(notes: Mapping[str, object]) -> bool:
    return any(notes.values())
