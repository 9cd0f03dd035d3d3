"""Telling how a command goes, and when it stops, what it had written by then."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bifolio.cli.error_screens import NOTHING
from bifolio.model.progress import Reporter, reporter_for


@contextmanager
def reporting() -> Iterator[Reporter]:
    """A reporter until the block ends. What leaves the block early knows what was written: `written`."""
    reporter = reporter_for(sys.stderr)
    try:
        yield reporter
    except BaseException as stop:
        if reporter.written:
            stop.add_note(reporter.written)
        raise
    finally:
        reporter.close()


def written(stop: BaseException, otherwise: str = NOTHING) -> str:
    """What had been written before a command stopped, as a sentence; `otherwise` when it did not tell."""
    return " ".join(getattr(stop, "__notes__", ())) or otherwise
