"""The process that builds: asked, told on the way, broken off, fallen, replaced, ended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from bifolio.cli.serve.build_supervisor import BuilderProcess
from bifolio.model.progress import Reporter

# A stand-in: it answers what it is told to.
STANDIN = """
import json, os, sys, time
sys.stderr.write("it began\\n")
for line in sys.stdin:
    asked = json.loads(line)
    if "stop" in asked:
        continue
    what = asked["make"]
    if what == "fall":
        sys.stderr.write("and fell\\n")
        sys.exit(9)
    if what == "wait":
        stop = json.loads(sys.stdin.readline())
        print(json.dumps({"broken_off": "stop" in stop}), flush=True)
        continue
    for tell in (["begin", "Draw", 3], ["step", what], ["warn", "careful"], ["end", "Draw", 0.5]):
        print(json.dumps({"tell": tell}), flush=True)
    print("no answer of ours")
    print(json.dumps({"digest": what, "process": os.getpid(), "told": sys.argv[1:]}), flush=True)
"""


class Noting(Reporter):
    """Notes what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def begin(self, name: str, total: int) -> None:
        self.heard.append((name, total))

    def step(self, what: str) -> None:
        self.heard.append(what)

    def end(self, name: str, spent: float) -> None:
        self.heard.append(spent)


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[BuilderProcess]:
    (tmp_path / "build.py").write_text(STANDIN, "utf-8")
    process = BuilderProcess(tmp_path, ["--edition", "x"], Noting())
    yield process
    process.replace()


def test_it_answers_and_tells_on_its_way(builder: BuilderProcess) -> None:
    answer = builder.ask({"make": "a"})
    assert answer["digest"] == "a"
    assert answer["told"] == ["serve", "--builder", "--edition", "x"]
    assert isinstance(builder.reporter, Noting)
    assert builder.reporter.heard == [("Draw", 3), "a", 0.5]
    assert builder.reporter.warnings == ["careful"]


def test_it_stays_until_it_is_replaced(builder: BuilderProcess) -> None:
    first, second = (builder.ask({"make": "a"})["process"] for _ in range(2))
    assert first == second
    builder.replace()
    assert builder.ask({"make": "a"})["process"] != first


def test_what_it_does_can_be_broken_off(builder: BuilderProcess) -> None:
    builder.ask({"make": "a"})
    answers: list[object] = []
    asking = Thread(target=lambda: answers.append(builder.ask({"make": "wait"})))
    asking.start()
    for _ in range(100):  # until it has been asked
        builder.break_off()
        asking.join(0.1)
        if not asking.is_alive():
            break
    assert answers == [{"broken_off": True}]


def test_one_that_falls_is_a_failure_with_its_last_words_and_another_one_follows(
    builder: BuilderProcess,
) -> None:
    tool, message, hint, log = builder.ask({"make": "fall"})["tool"]
    assert (tool, message) == ("The process that builds", "ended with exit code 9")
    assert log == "it began\nand fell"
    assert "another one is started" in hint
    assert builder.ask({"make": "a"})["digest"] == "a"


def test_nothing_is_left_when_it_is_ended(builder: BuilderProcess) -> None:
    builder.ask({"make": "a"})
    running = builder._process
    assert running is not None
    builder.replace()
    assert running.process.poll() is not None
    assert not any(reader.is_alive() for reader in running._readers)
    builder.replace()  # there is none any more
