"""Workers make steps in processes of their own; one that goes wrong is one error that names the step."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bifolio.model.errors import ToolError
from bifolio.model.findings import Findings, Inputs
from bifolio.pipeline.steps import Steps
from bifolio.pipeline.steps.rebuild_reasons import NEW
from bifolio.pipeline.store import Store
from bifolio.pipeline.workers import pool as workers_
from bifolio.pipeline.workers import worker as worker_
from bifolio.pipeline.workers import worker_loop
from bifolio.pipeline.workers.pool import Task, Workers, importable
from tests.support import working

START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from tests.support.working import main; main()"
)
Make = Callable[..., Mapping[str, Any]]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Process ids of the workers that were started, which do made-up steps."""
    found: list[int] = []
    start = Workers._start

    def noted(workers: Workers) -> workers_.Worker:
        worker = start(workers)
        found.append(worker.process.pid)
        return worker

    monkeypatch.setattr(Workers, "_start", noted)
    monkeypatch.setattr(workers_, "_START", START)
    return found


@pytest.fixture(params=["started anew", "copied"])
def workers(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    started: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Workers]:
    """Two workers. Afterwards none of them lives, nor anything that they started."""
    task = Task(tmp_path, tmp_path / "store", {}, {})
    steps = working.open_task({"store": str(task.store)}, None).steps
    serve = partial(worker_loop.serve, steps) if request.param == "copied" else None
    monkeypatch.setattr(workers_, "can_fork", lambda: sys.platform == "linux")
    made = Workers(task, 2, 60, serve)
    yield made
    made.close()
    assert started
    assert [pid for pid in started if lives(pid)] == []


def lives(group: int) -> bool:
    """Whether a process of a group still runs; those that were killed have a moment to end."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.05)
    return True


def ran(workers: Workers, names: Sequence[str]) -> dict[str, Any]:
    """What was run for each name."""
    found: dict[str, Any] = {}
    workers.make(names, lambda name, what: found.update({name: what}))
    return found


def content(workers: Workers, name: str) -> bytes:
    store = Store(workers.task.store)
    (record,) = store.records(name)
    found = store.get(record.outputs[""])
    assert found is not None
    return found


def test_steps_are_made_in_the_store_and_said_to_be_made(workers: Workers) -> None:
    names = [f"slow/{at}" for at in range(6)]
    assert ran(workers, names) == {name: {name: [NEW]} for name in names}
    makers = {int(content(workers, name)) for name in names}
    assert len(makers) == 2
    assert os.getpid() not in makers


def test_few_steps_may_be_dealt_to_one_worker_and_the_next_ones_to_all(
    workers: Workers, started: list[int]
) -> None:
    names = [f"slow/{at}" for at in range(3)]
    workers.make(names, lambda *_: None, most=1)
    assert len({content(workers, name) for name in names}) == len(started) == 1
    ran(workers, ["slow/3", "slow/4", "slow/5", "slow/6"])
    assert len(started) == 2
    again = [f"slow/{at}" for at in range(7, 10)]
    workers.make(again, lambda *_: None, most=1)
    assert {int(content(workers, name)) for name in again} == {started[0]}


def test_steps_that_are_made_on_the_way_are_said_too(workers: Workers) -> None:
    assert ran(workers, ["both/a"]) == {
        "both/a": {"both/a": [NEW], "slow/a": [NEW], "fine/a": [NEW]}
    }


def test_the_parent_finds_what_a_worker_has_made(workers: Workers) -> None:
    ran(workers, ["fine/a"])
    steps: Steps = working.open_task({"store": str(workers.task.store)}, None).steps
    assert steps.is_known("fine/a")
    assert int(steps.stored("fine/a")) != os.getpid()


def test_workers_are_started_when_they_are_needed_and_go_on(
    workers: Workers, started: list[int]
) -> None:
    assert ran(workers, []) == {}
    assert started == []
    ran(workers, ["fine/a"])
    assert len(started) == 1
    ran(workers, ["fine/b"])
    assert content(workers, "fine/a") == content(workers, "fine/b")


def test_a_worker_that_has_grown_is_replaced(
    workers: Workers, started: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers_, "MEGABYTES", -1)
    workers.count = 1
    assert list(ran(workers, ["fine/a", "fine/b"])) == ["fine/a", "fine/b"]
    assert [int(content(workers, name)) for name in ("fine/a", "fine/b")] == started


def test_one_that_has_set_a_volume_is_replaced_sooner(
    workers: Workers, started: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(workers_._TIGHTER, "fine", -1)
    workers.count = 1
    ran(workers, ["fine/a", "slow/b", "slow/c"])
    assert len(started) == 2
    assert content(workers, "slow/b") == content(workers, "slow/c") != content(workers, "fine/a")


def test_a_volume_is_set_by_one_that_has_grown_little(
    workers: Workers, started: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        workers_._TIGHTER, "fine", -1
    )  # megabytes: even a new one has grown by more
    workers.count = 1
    ran(workers, ["slow/a", "slow/b", "fine/c"])
    assert len(started) == 2
    assert content(workers, "slow/a") == content(workers, "slow/b") != content(workers, "fine/c")


def test_volumes_are_set_one_at_a_time_while_something_else_waits(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    ask = workers_.Worker.ask

    def noted(worker: workers_.Worker, name: str) -> None:
        asked.append(name)
        ask(worker, name)

    monkeypatch.setattr(workers_.Worker, "ask", noted)
    monkeypatch.setattr(workers_, "_ONE_AT_A_TIME", "slow")
    ran(workers, ["slow/a", "slow/b", "fine/c"])
    assert asked == ["slow/a", "fine/c", "slow/b"]
    assert ran(workers, ["slow/d", "slow/e"]).keys() == {"slow/d", "slow/e"}  # nothing else waits


def test_copies_that_lack_a_library_of_the_next_steps_are_made_anew(
    workers: Workers, started: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran(workers, ["fine/a"])
    monkeypatch.setattr(workers_, "preload", lambda names: "fine/b" in names)
    ran(workers, ["fine/b"])
    ran(workers, ["fine/d"])
    copied = workers.serve is not None
    assert (content(workers, "fine/a") == content(workers, "fine/d")) is not copied
    assert len(started) == (2 if copied else 1)


def test_what_is_printed_is_no_answer(workers: Workers) -> None:
    assert ran(workers, ["print/a", "fine/a"]) == {
        "print/a": {"print/a": [NEW]},
        "fine/a": {"fine/a": [NEW]},
    }


def test_problems_of_a_step_are_told_by_the_parent(workers: Workers) -> None:
    assert ran(workers, ["flaw/a"]) == {"flaw/a": {"flaw/a": [NEW]}}
    steps: Steps = working.open_task({"store": str(workers.task.store)}, None).steps
    steps.made("flaw/a")
    assert [f"{one.where}: {one.message}" for one in steps.problems] == ["a.txt:3: it is flawed"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("exit/a", "it ended with exit code 3 when it was to make “exit/a”"),
        ("killed/a", "it was killed by signal 9 when it was to make “killed/a”"),
        ("hang/a", "it took more than 3 seconds when it was to make “hang/a”"),
        ("close/a", "it stopped answering when it was to make “close/a”"),
        ("tool/a", "is broken"),
    ],
)
def test_a_worker_that_goes_wrong_is_one_error_that_names_the_step(
    workers: Workers, started: list[int], monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    monkeypatch.setattr(workers_, "WAIT", 0.5)
    ran(workers, ["slow/1", "slow/2"])  # both are running when the time begins
    workers.seconds = 3 if name == "hang/a" else 60  # a busy machine is slow, and no fault
    with pytest.raises(ToolError) as caught:
        ran(workers, [name, *(f"slow/{at}" for at in range(3, 6))])
    assert caught.value.message == message
    assert caught.value.hint
    assert [pid for pid in started if lives(pid)] == []  # already: the build has failed
    workers.seconds = 60
    assert ran(workers, ["fine/again"]) == {"fine/again": {"fine/again": [NEW]}}


def test_a_step_that_breaks_is_left_to_the_parent_and_the_worker_goes_on(workers: Workers) -> None:
    assert ran(workers, ["raise/a", "fine/a"]) == {"raise/a": {}, "fine/a": {"fine/a": [NEW]}}
    steps: Steps = working.open_task({"store": str(workers.task.store)}, None).steps
    assert not steps.is_known("raise/a")
    with pytest.raises(ZeroDivisionError):
        steps.made("raise/a")


@pytest.mark.parametrize("answer", ["what?", "[1]", '{"ran": {}}', '{"ran": '])
def test_an_answer_that_makes_no_sense_is_an_error_that_names_the_step(
    workers: Workers, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    program = f"import sys; sys.stdin.readline(); print({answer!r}, flush=True); sys.stdin.read()"
    monkeypatch.setattr(workers_, "_START", program)
    workers.serve = None
    with pytest.raises(ToolError) as caught:
        ran(workers, ["fine/a"])
    message = "it gave an answer that makes no sense when it was to make “fine/a”"
    assert (caught.value.message, caught.value.log) == (message, f"{answer}\n")


def test_a_worker_that_cannot_start_is_an_error(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers_, "_START", "raise SystemExit(1)")
    workers.serve = None
    with pytest.raises(ToolError, match="ended with exit code 1 when it was to make “fine/a”"):
        ran(workers, ["fine/a"])


def test_a_worker_that_ended_between_two_steps_is_no_error(
    workers: Workers, started: list[int]
) -> None:
    ran(workers, ["slow/1", "slow/2"])
    workers._running[1].process.kill()
    workers._running[1].process.wait()
    assert list(ran(workers, ["fine/a"])) == ["fine/a"]
    assert len(started) == 2


def test_an_interruption_leaves_no_worker(workers: Workers, started: list[int]) -> None:
    def interrupted(_name: str, _what: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workers.make(["fine/a", "hang/b"], interrupted)
    assert len(started) == 2
    assert [pid for pid in started if lives(pid)] == []


def test_a_task_is_read_as_it_was_written(tmp_path: Path) -> None:
    task = Task(tmp_path, tmp_path / "store", {"pdf": True}, {"mobility": "analysis:analyse"})
    assert json.loads(task.as_json()) == {
        "root": str(tmp_path),
        "store": str(tmp_path / "store"),
        "options": {"pdf": True},
        "analyses": {"mobility": "analysis:analyse"},
    }


def test_functions_that_another_process_can_import_are_told_by_name() -> None:
    assert importable({"a": lives, "b": subprocess.run}) == {
        "a": f"{__name__}:lives",
        "b": "subprocess:run",
    }
    assert importable({"a": lives, "b": lambda: None}) is None


def test_a_worker_imports_an_analysis_when_it_is_called() -> None:
    missing = worker_.Named.at("analysis.made_up:analyse")
    assert missing.module == "analysis.made_up"
    with pytest.raises(ModuleNotFoundError, match=r"analysis\.made_up"):
        missing(Inputs("made-up-2026", {}, {}))
    found = worker_.Named.at(f"{__name__}:analysed")
    assert found(Inputs("made-up-2026", {}, {})) == Findings.of({}, {}, [], [])


def analysed(_: Inputs) -> Findings:
    """An analysis that finds nothing."""
    return Findings.of({}, {}, [], [])


def test_what_libraries_have_freed_is_given_back_when_a_worker_has_grown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = iter([100.0, 150.0, 190.0, 120.0, 180.0])
    monkeypatch.setattr(worker_loop, "_held", lambda: next(held))
    memory = worker_loop._Memory()
    assert memory.megabytes() == 50  # not grown by enough
    assert memory.megabytes() == 20  # 90 before
    assert memory.megabytes() == 80  # counted from 20 on
