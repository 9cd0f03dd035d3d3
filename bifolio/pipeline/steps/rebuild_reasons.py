"""What differs from what a step was made from before: the reasons why it has to be made again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bifolio.pipeline.store import Record

NEW = "new"  # a step that was never made, or so long ago that nothing is known of it
LOST = "lost"  # a step whose result has vanished from the store, or was found damaged
CODE, TOOLS = "code", "tools"


@dataclass(frozen=True)
class Now:
    """How things are now: the code and tools of a step, and what each read gives, as digests."""

    code: str
    tools: str
    digest: Callable[[str], str]


def reasons(
    records: Sequence[Record], now: Now, modules: Callable[[Record], Sequence[str]]
) -> tuple[str, ...]:
    """Why a step has to be made: what differs from the record that is nearest, by the names of reads.

    modules: names of the modules that have changed since a record, where that is known.
    """
    best: tuple[str, ...] | None = None
    nearest = None
    for record in records:
        found = tuple(_changed(record, now))
        if best is None or len(found) < len(best):
            best, nearest = found, record
    if best is None or nearest is None:
        return (NEW,)
    named = [f"{CODE}:{one}" for one in modules(nearest)] if CODE in best else []
    return (*(one for one in best if one != CODE or not named), *named) or (LOST,)


def _changed(record: Record, now: Now) -> Iterator[str]:
    yield from _changed_reads(record, now)
    if record.code != now.code:
        yield CODE
    if record.tools != now.tools:
        yield TOOLS


def _changed_reads(record: Record, now: Now) -> Iterator[str]:
    """The reads that differ. Which steps it asked for may have hung on the first of them."""
    differs = False
    for read, before in record.reads.items():
        if differs and read.startswith(("step:", "reads:")):
            continue
        if now.digest(read) != before:
            differs = True
            yield read


def changed_modules(before: bytes | None, now: bytes) -> list[str]:
    """Paths of modules that differ between two lists of digests by path (JSON); none where one is lost."""
    if not before or not now:
        return []
    old, new = json.loads(before), json.loads(now)
    return sorted(path for path in old.keys() | new.keys() if old.get(path) != new.get(path))
