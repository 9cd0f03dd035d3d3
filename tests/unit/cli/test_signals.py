"""A request to stop is answered as Ctrl-C is."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from bifolio.cli.terminal.signals import stopping
from tests.support.rows import over_rows

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


@over_rows("message", [signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_stop_interrupts(message: signal.Signals) -> None:
    def work() -> None:
        with stopping():
            os.kill(os.getpid(), message)
            threading.Event().wait(5)

    before = signal.getsignal(message)
    with pytest.raises(KeyboardInterrupt):
        work()
    assert signal.getsignal(message) is before


def test_what_was_to_be_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stopping():
            os.kill(os.getpid(), signal.SIGHUP)
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_another_thread_than_the_first_leaves_signals_alone() -> None:
    seen: list[object] = []

    def work() -> None:
        with stopping():
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [signal.getsignal(signal.SIGTERM)]
