"""Which steps of an earlier build are still up to date, told without their records."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from bifolio.pipeline.steps.earlier_build import Earlier, Made, step_behind, step_read

_OF_ALL_BELOW = "reads:"
_OF_STEPS = ("step:", _OF_ALL_BELOW)  # reads that lead to other steps
_TOLD_LATE = ("planned:",)  # reads whose digest is known when all pages are planned


@dataclass(frozen=True)
class Present:
    """How things are now. made: steps that are up to date. state: code and tools of a step's kind. digest: of a read."""

    made: Mapping[str, Made]
    state: Callable[[str], tuple[str, str]]
    digest: Callable[[str], str]


def taken_over(before: Earlier, kinds: Collection[str], now: Present) -> dict[str, Made]:
    """The steps of an earlier build that are still up to date and not known to be.

    A step is, where its kind has the same code and tools, and where neither it nor a step below it
    read anything that differs now. kinds: of steps that are looked at; empty for all.
    """
    made = {
        name: one
        for name, one in before.made.items()
        if name not in now.made and (not kinds or name.partition("/")[0] in kinds)
    }
    reads = set[str]().union(*(one.record.reads for one in made.values()))
    left = {name for name, one in made.items() if now.state(name) != _state_of(one)}
    left |= _readers(made, [read for read in reads if _differs(read, before, now, made)])
    while left := left or _readers(made, _others_below(before, {**now.made, **made}, reads)):
        for name in left:
            del made[name]
        left = _readers(made, before.reads_of(left))
    return made


def _differs(read: str, before: Earlier, now: Present, looked_at: Collection[str]) -> bool:
    """Whether a read gives something else than before, or nobody can tell.

    What a step decides is as it was where that step was taken over; where it is only about to be, among
    those `looked_at`, it is so far: when that step is left, so is who read this. Of a step of another
    kind nobody can tell.
    """
    name = step_behind(read)
    if name in before.made and (name in now.made or name in looked_at):
        if now.made.get(name, before.made[name]) is before.made[name]:
            return False
    elif name not in now.made and read.startswith(_OF_STEPS):
        return True
    return read.startswith(_TOLD_LATE) or now.digest(read) != before.digests.get(read)


def _readers(made: Mapping[str, Made], reads: Collection[str]) -> set[str]:
    """The steps that have read one of these."""
    wanted = set(reads)
    return {name for name, one in made.items() if not wanted.isdisjoint(one.record.reads)}


def _state_of(made: Made) -> tuple[str, str]:
    return made.record.code, made.record.tools


def grounds_kept(before: Earlier, made: Mapping[str, Made]) -> dict[str, dict[str, str]]:
    """What an earlier build found below steps, of those below which all are the same. made: those that are up to date."""
    known: dict[str, bool] = {}
    return {
        name: found
        for name, found in before.grounds.items()
        if _is_same_below(name, before, made, known)
    }


def digests_kept(
    before: Earlier, taken: Collection[str], made: Mapping[str, Made]
) -> dict[str, str]:
    """Digests of the reads that lead to steps which were taken over. made: those that are up to date."""
    reads = before.reads_of(taken)
    others = _others_below(before, made, reads)
    return {read: before.digests[read] for read in reads - others}


def _others_below(before: Earlier, made: Mapping[str, Made], reads: Collection[str]) -> set[str]:
    """Of reads those that tell of all that lies below a step, where something there is another."""
    known: dict[str, bool] = {}
    return {
        read
        for read in reads
        if read.startswith(_OF_ALL_BELOW)
        and not _is_same_below(step_behind(read), before, made, known)
    }


def _is_same_below(
    name: str, before: Earlier, made: Mapping[str, Made], known: dict[str, bool]
) -> bool:
    """Whether a step and all below it are those of before, and none was made anew, not even to the same.

    What was made anew has read something else; who reads its outcome is taken over all the same.
    """
    if name not in known:
        one = before.made.get(name)
        known[name] = (
            one is not None
            and made.get(name) is one
            and all(
                _is_same_below(step_read(read), before, made, known)
                for read in one.record.reads
                if read.startswith("step:")
            )
        )
    return known[name]
