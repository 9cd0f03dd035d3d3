"""A worker as a copy of the process: it keeps nothing of what was open, and is made where that is safe."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest
from filelock import FileLock, Timeout

from bifolio.pipeline.workers.forked import Forked, can_fork
from build import ONE_THREAD
from tests.support.paths import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
Answer = Callable[[str], str]


def serving(answer: Answer) -> Callable[[IO[bytes], IO[bytes]], None]:
    def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
        for line in questions:
            answers.write(answer(line.decode().strip()).encode() + b"\n")
            answers.flush()

    return serve


def asked(copy: Forked, question: str) -> str:
    copy.stdin.write(question.encode() + b"\n")
    copy.stdin.flush()
    return copy.stdout.readline().decode().strip()


def ended(copy: Forked) -> int:
    copy.stdin.close()
    code = copy.wait(10)
    copy.stdout.close()
    return code


def test_a_copy_knows_what_this_process_knows_and_ends_with_its_questions() -> None:
    known = {"a": "value"}
    copy = Forked(serving(lambda name: f"{known[name]} {os.getpid()} {os.getsid(0)}"))
    known["a"] = "changed since"
    assert asked(copy, "a") == f"value {copy.pid} {copy.pid}"
    assert copy.poll() is None
    assert ended(copy) == 0


def test_what_a_copy_prints_is_no_answer(capfd: pytest.CaptureFixture[str]) -> None:
    def chatter(name: str) -> str:
        print("by Python")  # noqa: T201
        subprocess.run([sys.executable, "-c", "print('by a tool')"], check=True)
        return name

    copy = Forked(serving(chatter))
    assert asked(copy, "a") == "a"
    assert ended(copy) == 0
    assert capfd.readouterr() == ("", "by Python\nby a tool\n")


def test_how_a_copy_ended_is_told() -> None:
    copy = Forked(serving(lambda _: os._exit(3)))
    assert asked(copy, "a") == ""
    assert ended(copy) == 3
    copy = Forked(serving(str))
    copy.kill()
    assert ended(copy) == -9
    copy.kill()  # once more does no harm
    copy = Forked(serving(lambda _: str(1 / 0)))
    assert asked(copy, "a") == ""
    assert ended(copy) == 1


def test_a_copy_that_goes_on_is_waited_for_no_longer_than_asked() -> None:
    copy = Forked(serving(str))
    with pytest.raises(subprocess.TimeoutExpired):
        copy.wait(0.01)
    assert ended(copy) == 0


def test_a_lock_of_this_process_is_not_held_by_a_copy(tmp_path: Path) -> None:
    with FileLock(tmp_path / "lock"):
        copy = Forked(serving(str))
        assert asked(copy, "a") == "a"
        with pytest.raises(Timeout):
            FileLock(tmp_path / "lock", timeout=0).acquire()
    with FileLock(tmp_path / "lock", timeout=0):
        assert copy.poll() is None
    assert ended(copy) == 0


def test_a_copy_is_made_where_no_other_thread_has_begun() -> None:
    program = "from bifolio.pipeline.workers.forked import can_fork; print(can_fork())"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert told.stdout == b"True\n"
    over = threading.Event()
    threads = [threading.Thread(target=over.wait) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        assert not can_fork()
    finally:
        over.set()
        for thread in threads:
            thread.join()


def test_elsewhere_no_copy_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not can_fork()


# Libraries may want something done after a copy was made; what is raised meanwhile, Python leaves out.
STOPPED = """
import os, signal, sys
from pathlib import Path
from bifolio.cli.terminal.signals import stopping
from bifolio.pipeline.workers.pool import Task, Workers

def serve(questions, answers):
    for line in questions:
        answers.write(b'{"ran": {}, "megabytes": 0}\\n')
        answers.flush()

os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signal.SIGTERM))
workers = Workers(Task(Path(), Path(), {}, {}), 1, serve=serve)
try:
    with stopping():
        workers.make(["messages/a"], lambda *_: None)
except KeyboardInterrupt:
    sys.exit(3 if not workers.are_running else 4)
"""


def test_a_request_to_stop_that_comes_while_a_copy_is_made_is_heard() -> None:
    code = [sys.executable, "-c", STOPPED]
    done = subprocess.run(
        code, cwd=ROOT, env={**ONE_THREAD, "PYTHONPATH": str(ROOT)}, check=False, timeout=60
    )
    assert done.returncode == 3
