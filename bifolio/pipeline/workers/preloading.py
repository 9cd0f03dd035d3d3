"""Libraries that the process that builds imports before it is copied, so that no copy does it again.

A worker is replaced when it has grown, a dozen times in a cold build: each would import pandas and
Altair for a second, and have them for itself in memory.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module

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
    "heights": _PAPER,
    "paper": _PAPER,
}


def preload(names: Iterable[str]) -> bool:
    """Import what steps of these names will need; whether something was imported that was not there.

    A library that cannot be imported is left to the step that needs it, which says so.
    """
    kinds = {name.partition("/")[0] for name in names}
    wanted = {library for kind in kinds for library in _LIBRARIES.get(kind, ())}
    missing = sorted(wanted - sys.modules.keys())
    for library in missing:
        with suppress(Exception):
            import_module(library)
    return bool(missing)
