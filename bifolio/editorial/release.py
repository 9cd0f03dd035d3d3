"""What a release would be refused for, beside what stops every build."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.audit import Audit
from bifolio.editorial.comparing.comparison import Comparison, compare
from bifolio.editorial.comparing.published_state import State
from bifolio.editorial.questions.acknowledged import FILE, Answers
from bifolio.editorial.reviewing.decisions import RETURNED, Review, read_review, review_path
from bifolio.editorial.reviewing.review_status import problems, standings
from bifolio.model.errors import Problem, Where
from bifolio.sources.workspace import Workspace

_SHOWN = 12  # changes that a problem names


def is_as_published(workspace: Workspace, edition: str) -> bool:
    """Whether an edition mirrors what its source prints: then the audit holds it to that, and nobody signs."""
    return (workspace.edition(edition) / "published" / "statements.csv").is_file()


def unsigned(workspace: Workspace, found: Comparison) -> Iterator[Problem]:
    """Changes against the edition before that are open, outdated or sent back. Raises BuildError."""
    review = read_review(workspace, found.new, found.old)
    if review.against != found.old:
        review = Review(found.old)
    file = workspace.name(review_path(workspace, found.new))
    yield from problems(found.new, found.old, file, standings(found, review))


def sent_back(workspace: Workspace, now: State, readers: State | None) -> Iterator[Problem]:
    """Changes against what readers have that somebody sent back, and that still stand or read otherwise.

    readers: None where what they have cannot be read; then all that was sent back waits. Raises BuildError.
    """
    review = read_review(workspace, now.edition, now.edition)
    returned = {id: one for id, one in review.decisions.items() if one.decision == RETURNED}
    if returned and readers is not None:
        found = standings(compare(readers, now), Review(now.edition, returned))
        returned = {one.item.id: one.decision for one in found if one.decision}
    if returned:
        file = workspace.name(review_path(workspace, now.edition, now.edition))
        many = "1 change" if len(returned) == 1 else f"{len(returned)} changes"
        message = f"an editor sent back {many} of {now.edition} against what readers have"
        hint = (
            "Mend it and decide again on the page of diff FOLDER|URL EDITION --html FILE, then "
            f"python build.py review {now.edition} --against FOLDER|URL --take FILE"
        )
        notes = tuple(f"{id}: {one.note} ({one.by})" for id, one in returned.items())
        yield Problem(Where(file), message, hint, notes[:_SHOWN])


def unanswered(workspace: Workspace, edition: str, answers: Answers) -> Iterator[Problem]:
    """Questions of `check` that nobody has answered, and answers that hold no more."""
    if answers.waiting:
        count = len(answers.waiting)
        many, wait = ("1 question", "waits") if count == 1 else (f"{count} questions", "wait")
        file = workspace.name(workspace.edition(edition) / FILE)
        message = f"{many} of check about {edition} {wait} for somebody who looks"
        hint = "Look at each, then correct the data or write why it is so (docs/editors/index.md)."
        yield Problem(Where(file), message, f"{hint}\n$ python build.py check --edition {edition}")


def unacknowledged(workspace: Workspace, audit: Audit) -> Iterator[Problem]:
    """Findings of the audit that nobody has acknowledged."""
    if audit.new:
        many = "1 finding" if len(audit.new) == 1 else f"{len(audit.new)} findings"
        file = workspace.name(workspace.edition(audit.edition) / "published" / "statements.csv")
        message = f"nobody has acknowledged {many} of the audit of {audit.edition}"
        hint = "Look at each, then correct the data or write note_zh and note_en (docs/editors/audit.md)."
        yield Problem(
            Where(file), message, hint + f"\n$ python build.py audit --edition {audit.edition}"
        )
