"""Why a step has to be made again: what differs from the nearest of the times when it was made."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from bifolio.pipeline.steps.rebuild_reasons import LOST, NEW, Now, changed_modules, reasons
from bifolio.pipeline.store import Record

READS = {"file:a": "1", "step:b#": "1", "step:c#": "1", "file:d": "1"}


def record(code: str = "code", tools: str = "tools", **reads: str) -> Record:
    return Record(code, tools, {**READS, **reads}, {})


def told(
    records: Sequence[Record], now: Mapping[str, str] = READS, modules: Sequence[str] = ()
) -> tuple[str, ...]:
    return reasons(records, Now("code", "tools", lambda read: now[read]), lambda _: modules)


def test_what_was_never_made_is_new() -> None:
    assert told([]) == (NEW,)


def test_reads_code_and_tools_that_differ_are_named() -> None:
    assert told([record()], {**READS, "file:d": "2"}) == ("file:d",)
    assert told([record("other", "others")]) == ("code", "tools")


def test_steps_that_it_asked_for_after_the_first_difference_are_not_looked_at() -> None:
    """Which they were may have hung on what differs."""
    now = {"file:a": "2", "file:d": "2"}  # asking for another one fails
    assert told([record()], now) == ("file:a", "file:d")


def test_the_nearest_record_is_compared_with() -> None:
    far, near = record("other", "others"), record("other")
    assert told([far, near]) == ("code",)
    assert told([near, far]) == ("code",)


def test_what_differs_in_nothing_was_lost() -> None:
    assert told([record()]) == (LOST,)


def test_modules_that_are_known_to_have_changed_stand_for_the_code() -> None:
    assert told([record("other", "others")], modules=["bifolio/a.py", "bifolio/b.py"]) == (
        *("tools", "code:bifolio/a.py", "code:bifolio/b.py"),
    )
    assert told([record(tools="others")], modules=["bifolio/a.py"]) == ("tools",)


def test_modules_that_changed_came_or_went_are_found_where_both_lists_are_there() -> None:
    before, now = ({"a.py": "1", "b.py": "1", "c.py": "1"}, {"a.py": "1", "b.py": "2", "d.py": "1"})
    old, new = json.dumps(before).encode(), json.dumps(now).encode()
    assert changed_modules(old, new) == ["b.py", "c.py", "d.py"]
    assert changed_modules(None, new) == []
    assert changed_modules(old, b"") == []
