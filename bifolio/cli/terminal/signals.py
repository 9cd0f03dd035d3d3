"""Requests to stop: whoever ends the command (a cancelled job, a closed terminal) stops it as Ctrl-C does.

So what was begun is put right before the process ends. Only the command does this; the engine knows no
signals.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_STOPPING = ("SIGTERM", "SIGHUP", "SIGBREAK")  # those that the system has


@contextmanager
def stopping() -> Iterator[None]:
    """Inside the block, requests to stop raise KeyboardInterrupt.

    What the caller has chosen to ignore stays ignored (nohup), and only a main thread may choose.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {}
    for name in _STOPPING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
