"""The process that builds takes requests one after the other, and knows which it may give up."""

from __future__ import annotations

import _thread
import io
import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import IO

import pytest

from bifolio.cli.serve import build_process
from bifolio.cli.serve.build_process import BrokenOffError, Requests, Teller


class Pipe:
    """What a server writes to it."""

    def __init__(self) -> None:
        read, write = os.pipe()
        self.out: IO[str] = os.fdopen(read, encoding="utf-8")
        self.into: IO[str] = os.fdopen(write, "w", encoding="utf-8")

    def send(self, *requests: object) -> None:
        for request in requests:
            self.into.write(json.dumps(request) + "\n")
        self.into.flush()


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pipe]:
    monkeypatch.setattr(_thread, "interrupt_main", lambda: None)  # of the test's own process
    monkeypatch.setattr(build_process, "IDLE", 0.01)
    made = Pipe()
    yield made
    with suppress(OSError):
        made.into.close()
    for thread in threading.enumerate():
        if thread.name == build_process.LISTENING:
            thread.join(30)  # before it may interrupt again


def broken_off(requests: Requests) -> bool:
    """Whether the request in hand is no longer wanted, once the pipe has been read."""
    for _ in range(500):
        try:
            requests.check()
        except BrokenOffError:
            return True
        time.sleep(0.01)
    return False


def test_requests_come_in_order_until_the_pipe_is_closed(pipe: Pipe) -> None:
    asked = [{"make": f"{n}.pdf"} for n in range(20)]  # more than after which it clears away
    pipe.send(*asked)
    pipe.into.close()
    rests: list[str] = []
    assert list(Requests(pipe.out).each(lambda: rests.append("rest"))) == asked
    assert rests  # there was time for it, or it was due


def test_the_one_in_hand_can_be_broken_off_and_the_next_one_is_wanted(pipe: Pipe) -> None:
    requests = Requests(pipe.out)
    coming = requests.each(lambda: None)
    pipe.send({"build": True})
    next(coming)
    requests.check()
    pipe.send({"stop": True})
    assert broken_off(requests)
    pipe.send({"build": True})
    assert next(coming) == {"build": True}
    requests.check()


def test_a_build_that_is_not_wanted_ends_at_its_next_step(pipe: Pipe) -> None:
    requests = Requests(pipe.out)
    coming = requests.each(lambda: None)
    out = io.StringIO()
    teller = Teller(out, requests)
    pipe.send({"build": True})
    next(coming)
    teller.begin("Draw charts", 3)
    teller.step("svg/表")
    teller.warn("careful")
    pipe.send({"stop": True})
    assert broken_off(requests)
    for going_on in (lambda: teller.step("svg/b"), lambda: teller.begin("Index", 1)):
        with pytest.raises(BrokenOffError):
            going_on()
    teller.end("Draw charts", 0.5)
    told = [json.loads(line)["tell"] for line in out.getvalue().splitlines()]
    assert told == [
        ["begin", "Draw charts", 3],
        ["step", "svg/表"],
        ["warn", "careful"],
        ["end", "Draw charts", 0.5],
    ]
