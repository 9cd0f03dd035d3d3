"""The command `review`: what was decided on the changes of an edition."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bifolio.cli.diff_and_review.sides import Side, side
from bifolio.cli.error_screens import summary
from bifolio.editorial.comparing.comparison import Comparison
from bifolio.editorial.comparing.predecessor import predecessor
from bifolio.editorial.release import is_as_published
from bifolio.editorial.reviewing.decisions import Decision, Review, read_review, write_review
from bifolio.editorial.reviewing.exported_decisions import take
from bifolio.editorial.reviewing.review_status import SETTLED, Standing, standings, unsettled
from bifolio.model.errors import UsageError
from bifolio.sources.report import load_report
from bifolio.sources.toml_json import suggest
from bifolio.sources.workspace import Workspace

_SHOWN = 20  # changes of a state
_SAYS = {"open": "Open", "outdated": "Outdated: reads otherwise now", "returned": "Sent back"}


def sides(edition: str, against: str, workspace: Workspace) -> list[Side]:
    """What is compared: the edition, and what is named or else the one before it. Raises UsageError."""
    known = workspace.config.editions
    if edition not in known:
        hint = suggest(edition, known, "Known") or "A review is of an edition; see also diff."
        raise UsageError(f"There is no edition “{edition}”.", hint)
    found = against or predecessor([load_report(workspace, one) for one in known], edition)
    if not found or found == edition:
        hint = (
            "A review is of what an edition says otherwise than the one before it in its series, or than "
            "readers have it: --against FOLDER|URL."
        )
        raise UsageError(f"There is nothing to compare {edition} with.", hint)
    return [side(found, known, workspace.root), Side(edition, "edition")]


def check_kind(path: Path) -> None:
    """Decisions come as JSON, comments in a Word document. Raises UsageError."""
    if path.suffix.lower() != ".json":
        hint = (
            "Decisions are exported by the review page, which build.py diff OLD NEW --html FILE makes."
            " Save a text with comments as .docx."
        )
        raise UsageError(
            f"{path.name} is neither decisions (.json) nor a Word document (.docx).", hint
        )


def taken(path: Path, found: Comparison, workspace: Workspace) -> tuple[bool, str]:
    """Take a file of decisions in; gives whether all of it was taken, and what is told. Raises BuildError."""
    made = take(path, path.name, found, read_review(workspace, found.new, found.old))
    name = write_review(workspace, found.new, made.review)
    lines = [
        ("written to", name),
        ("accepted", str(made.accepted)),
        ("sent back", str(made.returned)),
    ]
    if made.gone:
        lines.append(("left out", f"{len(made.gone)} on changes that are no more"))
    if made.older:
        lines.append(("outdated", f"{len(made.older)} on what reads otherwise now"))
    if made.kept:
        lines.append(("not taken", f"{len(made.kept)}, where somebody else decided meanwhile"))
    still = unsettled(standings(found, made.review))
    lines += [("still " + state, str(len(every))) for state, every in still.items()]
    return not made.kept, "\n".join([*_meanwhile(made.kept), summary(lines)]).rstrip("\n")


def _meanwhile(kept: Sequence[Decision]) -> list[str]:
    """Decisions that stay as they are, and what to do about them; nothing where there are none."""
    if not kept:
        return []
    return [
        "Somebody else decided on these after your page was made, and otherwise. Their decisions stay:",
        *(f"  {_decided(one)}" for one in kept[:_SHOWN]),
        *([f"  … {len(kept) - _SHOWN} more"] if len(kept) > _SHOWN else []),
        "Make the page anew: it shows them, and what you decide there takes their place.",
        "",
    ]


def told(found: Comparison, workspace: Workspace, against: str) -> tuple[bool, str]:
    """How far the review is, and whether all is settled. against: as it was typed, or the edition before."""
    held = read_review(workspace, found.new, found.old)
    review = held if held.against == found.old else Review(found.old)
    every = standings(found, review)
    waiting = unsettled(every)
    said = [line for state, some in waiting.items() for line in (_SAYS[state], *_listed(some), "")]
    states = [one.state for one in every]
    lines = [("review of", f"{found.new} against {against}"), ("changes", str(len(every)))]
    lines += [(state, str(states.count(state))) for state in (SETTLED, *waiting)]
    published = found.old == found.new
    free = is_as_published(workspace, found.new) and not published
    if published:
        lines.append(
            ("a release", "asks for corrections.toml, and waits for what was sent back alone")
        )
    if free:
        lines.append(
            ("a release", "asks for no decisions: the edition is as its source published it")
        )
    if waiting:
        lines.append(("page", f"python build.py diff {against} {found.new} --html review.html"))
    return free or not waiting, "\n".join([*said, summary(lines)]).rstrip("\n")


def _listed(some: list[Standing]) -> list[str]:
    shown = [f"  {_line(one)}" for one in some[:_SHOWN]]
    return [*shown, *([f"  … {len(some) - _SHOWN} more"] if len(some) > _SHOWN else [])]


def _line(one: Standing) -> str:
    return _decided(one.decision) if one.decision else one.item.id


def _decided(made: Decision) -> str:
    note = f": {made.note}" if made.note else ""
    return f"{made.item} ({made.decision} by {made.by}, {made.on}){note}"
