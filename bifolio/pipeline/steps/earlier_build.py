"""What an earlier build knew: which steps were up to date, what they had read, what came of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bifolio.model.errors import Problem
from bifolio.pipeline.store import Record

_NO_PROBLEMS = b'"problems": []}'  # ends the notes of a step that has none
_FOUND = frozenset({"fact", "claim", "absent", "table", "figure", "rows", "table-heads"})


@dataclass(frozen=True)
class Made:
    """A step that is up to date: what it read and what came of it, as digests."""

    record: Record

    @property
    def outputs(self) -> Mapping[str, str]:
        """Digests of its outputs by name."""
        return self.record.outputs

    @cached_property
    def inner_digests(self) -> Mapping[str, str]:
        """Digests of what stands inside its outputs."""
        notes = self.record.notes
        return json.loads(notes)["parts"] if notes else {}

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with its input."""
        notes = self.record.notes
        if not notes or notes.endswith(_NO_PROBLEMS):  # most have none; notes may be long
            return ()
        return tuple(map(Problem.of, json.loads(notes)["problems"]))


@dataclass(frozen=True)
class Earlier:
    """Steps of an earlier build. digests: of all that they read, as it was then."""

    made: Mapping[str, Made]
    digests: Mapping[str, str]
    grounds: Mapping[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Mapping[str, Record], digests: Mapping[str, str]) -> Earlier:
        """What one build found or made, from its records and what all their reads gave."""
        return cls({name: Made(one) for name, one in records.items()}, digests)

    def reads_of(self, names: Collection[str]) -> set[str]:
        """The reads that lead to steps."""
        return {read for name in names for read in self._behind.get(name, ())}

    @cached_property
    def _behind(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for read in self.digests:
            if name := step_behind(read):
                found.setdefault(name, []).append(read)
        return found


def reached(
    made: Mapping[str, Made], asked: Collection[str], behind: Callable[[str], str]
) -> dict[str, Made]:
    """Of steps those that were asked for, and all that they read, by what is `behind` each read."""
    waiting, seen = list(asked), dict[str, Made]()
    known: dict[str, str] = {}  # of each read once: thousands of steps have the same
    while waiting:
        name = waiting.pop()
        if name in made and name not in seen:
            seen[name] = made[name]
            for read in seen[name].record.reads:
                if read not in known:
                    known[read] = behind(read)
                    waiting.append(known[read])
    return seen


def step_read(read: str) -> str:
    """The step whose output a read is; empty where it is none."""
    kind, _, rest = read.partition(":")
    return rest.partition("#")[0] if kind == "step" else ""


def step_behind(read: str) -> str:
    """The step whose outcome alone decides what a read gives; empty where it is no step's.

    Of all that lies below a step (`reads:`), more than its outcome decides: see `reused_steps`.
    """
    kind, _, rest = read.partition(":")
    if kind in {"step", "reads"}:
        return rest.partition("#")[0]
    first, _, more = rest.partition("/")
    if kind in {"message", "entry"}:
        return f"catalog/{first}/{more.partition('/')[0]}"
    if kind == "audited":
        return f"audit/{first}/{more.partition('/')[0]}"
    if kind == "origin":
        return f"domain/{first}"
    if kind == "cells":
        return f"places/{first}"
    return f"analysis/{first}" if kind in _FOUND else ""
