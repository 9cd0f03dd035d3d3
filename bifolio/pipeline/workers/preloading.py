"""Libraries that the process that builds imports before it is copied, so that no copy does it again.

A worker is replaced when it has grown, a dozen times in a cold build: each would import pandas and
Altair for a second, and have them for itself in memory.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module

from bifolio.pipeline.workers.forked import STOPPING

_TABLES = ("pandas",)
_CHARTS = (*_TABLES, "altair", "vl_convert", "bifolio.charts.forms")
_PAPER = ("typst", "pikepdf")
# By the first word of a step's name: what most steps of the kind, or what they ask for, will import.
# None of them begins a thread when it is imported: see `forked.can_fork`.
_LIBRARIES = {
    "analysis": _TABLES,
    "chapter": _TABLES,
    "places": _TABLES,
    "block": _TABLES,
    "drawing": _CHARTS,
    "placement": _PAPER,
    "paper": _PAPER,
    "paper-templates": ("typst",),
}


def preload(names: Iterable[str]) -> bool:
    """Import what steps of these names will need; whether something was imported that was not there.

    A library that cannot be imported is left to the step that needs it, which says so.
    """
    kinds = {name.partition("/")[0] for name in names}
    wanted = {library for kind in kinds for library in _LIBRARIES.get(kind, ())}
    missing = sorted(wanted - sys.modules.keys())
    if missing:
        with requests_to_stop_kept():
            for library in missing:
                with suppress(Exception):
                    import_module(library)
    return bool(missing)


@contextmanager
def requests_to_stop_kept() -> Iterator[None]:
    """Inside the block, requests to stop wait: code that runs while a module is imported may swallow them.

    That of Python itself does, where it lets go of a module's lock, and where it calls what libraries want
    done after a copy of the process.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked: list[int] = []
    numbers = [getattr(signal, name) for name in STOPPING if hasattr(signal, name)]
    before = {one: found for one in numbers if callable(found := signal.getsignal(one))}
    for one in before:
        signal.signal(one, lambda number, _: asked.append(number))
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    for one in asked:
        before[one](one, None)
