"""How far the review of an edition is: each change open, outdated, sent back or accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bifolio.editorial.comparing.comparison import Comparison, Item
from bifolio.editorial.reviewing.decisions import ACCEPTED, Decision, Review
from bifolio.model.errors import Problem, Where

OPEN, OUTDATED, RETURNED, SETTLED = "open", "outdated", "returned", "accepted"
_SHOWN = 12  # changes that a problem names


@dataclass(frozen=True)
class Standing:
    """A change with the decision that was last made on it."""

    item: Item
    state: str
    decision: Decision | None = None


def standings(found: Comparison, review: Review) -> list[Standing]:
    """The state of each change, in the order of the comparison.

    A passage that only moved, and so has another name, keeps the decision on what it says.
    """
    by_content = {(_kind(one.item), one.seen): one for one in review.decisions.values()}
    return [_standing(item, review.decisions, by_content) for item in found.items]


def _standing(
    item: Item, by_name: Mapping[str, Decision], by_content: Mapping[tuple[str, str], Decision]
) -> Standing:
    same = by_content.get((_kind(item.id), item.seen))
    found = same or by_name.get(item.id)
    if found is None:
        return Standing(item, OPEN)
    if same is None:
        return Standing(item, OUTDATED, found)
    return Standing(item, SETTLED if found.decision == ACCEPTED else RETURNED, found)


def _kind(item: str) -> str:
    """What a change is of, without its position: `text:cities` of `text:cities:7`."""
    return ":".join(item.split(":")[:2])


def unsettled(every: Sequence[Standing]) -> dict[str, list[Standing]]:
    """Those that a release waits for, by their state; no state is empty."""
    states = (OPEN, OUTDATED, RETURNED)
    by_state = {state: [one for one in every if one.state == state] for state in states}
    return {state: found for state, found in by_state.items() if found}


_SAYS = {
    OPEN: "nobody has decided on",
    OUTDATED: "what was decided on reads otherwise now in",
    RETURNED: "an editor sent back",
}


def problems(edition: str, before: str, file: str, every: Sequence[Standing]) -> Iterator[Problem]:
    """What a release would be refused for. file: the name of the edition's `review.toml`."""
    for state, found in unsettled(every).items():
        shown = [_evidence(one) for one in found[:_SHOWN]]
        more = [f"… {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
        many = "1 change" if len(found) == 1 else f"{len(found)} changes"
        message = f"{_SAYS[state]} {many} of {edition} against {before}"
        hint = (
            "Decide on the page, then take its file in: python build.py review … --take FILE"
            f"\n$ python build.py diff {before} {edition} --html review.html"
        )
        yield Problem(Where(file), message, hint, (*shown, *more))


def _evidence(one: Standing) -> str:
    note = one.decision.note if one.decision else ""
    return f"{one.item.id}: {note} ({one.decision.by})" if note and one.decision else one.item.id
