"""Editions that are not to be read yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bifolio.model.errors import BuildError, Problem, Where
from bifolio.sources.publish_targets import PublishTarget
from bifolio.sources.report.model import Report


def left_out(reports: Iterable[Report], target: PublishTarget, today: date) -> tuple[str, ...]:
    """Editions that a target has to do without today. Raises BuildError where it is to refuse them, or has no other."""
    known = tuple(reports)
    waiting = [one for one in known if one.not_before is not None and today < one.not_before]
    if target.embargo == "refuse" and waiting:
        raise BuildError(_refused(one, target, today) for one in waiting)
    if target.embargo == "leave-out" and len(waiting) == len(known):
        raise BuildError(_nothing_left(one, today) for one in waiting)
    return tuple(one.id for one in waiting) if target.embargo == "leave-out" else ()


def _refused(report: Report, target: PublishTarget, today: date) -> Problem:
    message = (
        f"“{report.id}” is not to be published before {report.not_before}, and today is {today}"
    )
    hint = f'Wait, or publish the others without it: embargo = "leave-out" in {target.setting}.'
    return Problem(Where(report.file, item="not_before"), message, hint)


def _nothing_left(report: Report, today: date) -> Problem:
    message = (
        f"“{report.id}” is left out before {report.not_before}, today is {today}, "
        "and no edition is left to be published"
    )
    return Problem(Where(report.file, item="not_before"), message, "Wait until that day.")
