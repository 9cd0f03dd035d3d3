"""Decisions as the review page exports them, checked and put to those that there are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bifolio.editorial.comparing.comparison import Comparison
from bifolio.editorial.reviewing.decisions import RETURNED, WORDS, Decision, Review
from bifolio.model.errors import Problems, Where

_HINT = "Export it again on the review page."


@dataclass(frozen=True)
class Taken:
    """What came of a file. gone: names of changes that are no more; older: of those that read otherwise now.

    kept: decisions that stay, because somebody made them after the page of this file was written.
    """

    review: Review
    accepted: int
    returned: int
    gone: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    kept: tuple[Decision, ...] = ()


@dataclass(frozen=True)
class _Made:
    """A decision of the file. over: `shown_as` of the one that its page showed in that place, if any."""

    decision: Decision
    over: str


def take(path: Path, name: str, found: Comparison, review: Review) -> Taken:
    """Read a file of decisions. Raises BuildError with all that is wrong; nothing is taken then."""
    problems = Problems()
    document = _document(path, name, problems)
    _check_head(document, name, found, problems)
    entries = document.get("decisions")
    if not isinstance(entries, list):
        problems.add(Where(name, item="decisions"), "there is no list of decisions", _HINT)
        entries = []
    read = [_decision(one, at, document, name, problems) for at, one in enumerate(entries, 1)]
    problems.raise_if_any()
    made = [one for one in read if one]
    overs = [str(one.get("over") or "") for one in entries]
    return _merged(list(map(_Made, made, overs)), found, review)


def _document(path: Path, name: str, problems: Problems) -> Mapping[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        problems.add(Where(name), f"it cannot be read: {error.strerror}", "Name the exported file.")
    except ValueError as error:
        problems.add(Where(name), f"it is no JSON: {error}", _HINT)
    else:
        if isinstance(found, dict):
            return found
        problems.add(Where(name), "it holds no decisions of a review page", _HINT)
    problems.raise_if_any()
    raise AssertionError  # something was added above


def _check_head(
    document: Mapping[str, Any], name: str, found: Comparison, problems: Problems
) -> None:
    for key, expected in (("edition", found.new), ("against", found.old)):
        if document.get(key) != expected:
            message = f"{key} is “{document.get(key)}”, and this is the review of {found.new} against {found.old}"
            problems.add(Where(name, item=key), message, "Take the file of this review.")
    for key, what in (("by", "who decided"), ("on", "on which day")):
        if not str(document.get(key) or "").strip():
            problems.add(
                Where(name, item=key), f"it does not say {what}", "Fill it in on the page."
            )


def _decision(
    entry: Any, at: int, document: Mapping[str, Any], name: str, problems: Problems
) -> Decision | None:
    where = Where(name, item=f"decision {at}")
    if not isinstance(entry, dict) or not all(
        isinstance(entry.get(key), str) for key in ("item", "seen", "decision")
    ):
        problems.add(where, "it is no decision: item, seen and decision are texts", _HINT)
        return None
    note = str(entry.get("note") or "").strip()
    if entry["decision"] not in WORDS:
        message = f"“{entry['decision']}” is no decision on {entry['item']}"
        problems.add(where, message, f"Write {' or '.join(WORDS)}.")
    elif entry["decision"] == RETURNED and not note:
        problems.add(where, f"{entry['item']} is sent back without a note", "Say what is wrong.")
    by, on = (str(document.get(key) or "").strip() for key in ("by", "on"))
    return Decision(entry["item"], entry["decision"], by, on, entry["seen"], note)


def _merged(made: Sequence[_Made], found: Comparison, review: Review) -> Taken:
    """What is new over what there was; decisions on changes that are no more are dropped."""
    now = {one.id: one.seen for one in found.items}
    held = review.decisions if review.against == found.old else {}
    decisions = {id: one for id, one in held.items() if id in now or one.seen in now.values()}
    known = [one for one in made if one.decision.item in now]
    behind = [_is_behind(one, decisions.get(one.decision.item), now) for one in known]
    kept = tuple(
        decisions[one.decision.item] for one, late in zip(known, behind, strict=True) if late
    )
    fresh = [one.decision for one, late in zip(known, behind, strict=True) if not late]
    words = [one.decision for one in fresh]
    return Taken(
        Review(found.old, decisions | {one.item: one for one in fresh}),
        len(words) - words.count(RETURNED),
        words.count(RETURNED),
        tuple(one.decision.item for one in made if one.decision.item not in now),
        tuple(one.item for one in fresh if now[one.item] != one.seen),
        kept,
    )


def _is_behind(made: _Made, there: Decision | None, now: Mapping[str, str]) -> bool:
    """Whether somebody else's decision stands there by now, which the page of this one did not show.

    Nor does a decision on what has changed since take the place of one on what reads so now.
    """
    mine = made.decision
    if there is None or _said(there) == _said(mine):
        return False
    if there.seen == now[mine.item] != mine.seen:
        return True
    return there.shown_as != made.over and there.by != mine.by


def _said(one: Decision) -> tuple[str, str, str]:
    return one.decision, one.note, one.seen
