"""Decisions on changes: how they are kept, how long they hold, and what a release waits for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bifolio.editorial import release
from bifolio.editorial.comparing.comparison import Comparison, compare
from bifolio.editorial.reviewing.decisions import (
    Decision,
    Review,
    read_review,
    review_text,
    write_review,
)
from bifolio.editorial.reviewing.exported_decisions import Taken, take
from bifolio.editorial.reviewing.review_status import standings
from bifolio.model.errors import BuildError
from bifolio.sources.workspace import Config, Workspace
from tests.support.rows import over_rows
from tests.support.states import state

EDITION, BEFORE = "made-2026", "made-2025"


def found(*sentences: str, before: Sequence[str] = ("共10人。", "占3%。")) -> Comparison:
    """A comparison of two editions of one chapter."""
    old = state(BEFORE, sentences={"a": [(one, f"Of {one}") for one in before]})
    return compare(old, state(EDITION, sentences={"a": [(one, f"Of {one}") for one in sentences]}))


NOW = found("共12人。", "占5%。")
FIRST, SECOND = NOW.items


def decision(item: str = FIRST.id, seen: str = FIRST.seen, **changes: str) -> Decision:
    return replace(Decision(item, "accepted", "Li Wei", "2026-11-28", seen), **changes)


def review(*decisions: Decision) -> Review:
    return Review(BEFORE, {one.item: one for one in decisions})


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "reports" / EDITION).mkdir(parents=True)
    return Workspace(tmp_path, Config("T", "", (BEFORE, EDITION), ()))


def states(comparison: Comparison, held: Review) -> list[str]:
    return [one.state for one in standings(comparison, held)]


def test_what_is_written_is_read_again(workspace: Workspace) -> None:
    held = review(
        decision(), decision(SECOND.id, "ab", decision="returned", note='"核对"来源\n第2行')
    )
    assert write_review(workspace, EDITION, held) == f"reports/{EDITION}/review.toml"
    assert read_review(workspace, EDITION) == held
    assert [path.name for path in workspace.edition(EDITION).iterdir()] == ["review.toml"]


def test_without_a_file_nothing_is_decided(workspace: Workspace) -> None:
    assert read_review(workspace, EDITION) == Review()


def test_all_that_is_wrong_in_the_file_is_told(workspace: Workspace) -> None:
    text = review_text(review(decision(decision="returned"))).replace("Li Wei", "")
    text += '[[decision]]\nitem = "text:a:1"\ndecision = "yes"\nby = "B"\non = "2026"\nseen = "1"\nwhy = ""\n'
    (workspace.edition(EDITION) / "review.toml").write_text(text, "utf-8")
    with pytest.raises(BuildError) as caught:
        read_review(workspace, EDITION)
    told = {one.message for one in caught.value.problems}
    assert told == {
        "“by” is empty",
        "unknown key “why”",
        "“text:a:1” is decided twice",
        "“text:a:1” is sent back without a note",
        "“yes” is not a decision",
    }


def test_a_decision_holds_for_what_was_seen() -> None:
    held = review(decision(), decision(SECOND.id, SECOND.seen, decision="returned", note="?"))
    assert states(NOW, Review()) == ["open", "open"]
    assert states(NOW, held) == ["accepted", "returned"]
    assert states(found("共13人。", "占5%。"), held) == ["outdated", "returned"]


def test_a_passage_that_only_moved_keeps_its_decision() -> None:
    moved = found("另起一段，说别的事情。", "共12人。", "占5%。")
    assert [one.id for one in moved.items] == ["text:a:1", "text:a:2", "text:a:3"]
    held = review(decision(), decision(SECOND.id, SECOND.seen))
    assert states(moved, held) == ["outdated", "accepted", "accepted"]


def exported(**changes: Any) -> dict[str, Any]:
    """What the page exports."""
    decisions = [
        {"item": FIRST.id, "seen": FIRST.seen, "decision": "accepted", "note": ""},
        {"item": SECOND.id, "seen": SECOND.seen, "decision": "returned", "note": "核对 "},
    ]
    head = {"edition": EDITION, "against": BEFORE, "by": "Li Wei", "on": "2026-11-28"}
    return {**head, "decisions": decisions, **changes}


def taken(tmp_path: Path, document: object, held: Review | None = None) -> Taken:
    path = tmp_path / "review.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document), "utf-8")
    return take(path, path.name, NOW, held or Review())


def test_an_exported_file_is_taken_in(tmp_path: Path) -> None:
    made = taken(tmp_path, exported())
    assert (made.accepted, made.returned, made.gone, made.older) == (1, 1, (), ())
    returned = decision(SECOND.id, SECOND.seen, decision="returned", note="核对")
    assert made.review == review(decision(), returned)


def test_what_others_decided_stays_and_what_is_no_more_goes(tmp_path: Path) -> None:
    by_others = decision(SECOND.id, SECOND.seen, by="Chen")
    held = review(by_others, decision("text:b:9", "gone"), decision(by="Chen"))
    entries = [
        *exported()["decisions"][:1],
        {"item": "text:z:1", "seen": "1", "decision": "accepted"},
    ]
    made = taken(tmp_path, exported(decisions=entries), held)
    assert made.review == review(by_others, decision())
    assert made.gone == ("text:z:1",)


SENT_BACK = decision(by="Chen", decision="returned", note="London twice")


@over_rows(
    ("seen", "over", "by", "held", "stays"),
    [
        (FIRST.seen, "", "Li Wei", SENT_BACK, True),  # the page of Li Wei did not show it
        (FIRST.seen, SENT_BACK.shown_as, "Li Wei", SENT_BACK, False),  # it did
        (FIRST.seen, "", "Chen", SENT_BACK, False),  # it is Chen's own
        ("older", "", "Chen", SENT_BACK, True),  # but of earlier numbers
        (FIRST.seen, "", "Li Wei", replace(SENT_BACK, seen="older"), True),
        (FIRST.seen, "", "Li Wei", decision(by="Chen"), False),  # both say the same
    ],
)
def test_a_decision_that_the_page_did_not_show_is_not_overwritten(
    tmp_path: Path, seen: str, over: str, by: str, held: Decision, stays: bool
) -> None:
    entry = {"item": FIRST.id, "seen": seen, "over": over, "decision": "accepted", "note": ""}
    made = taken(tmp_path, exported(by=by, decisions=[entry]), review(held))
    assert made.review == review(held if stays else decision(seen=seen, by=by))
    assert (made.kept, made.accepted) == (((held,), 0) if stays else ((), 1))


def test_decisions_against_another_edition_are_not_mixed_in(tmp_path: Path) -> None:
    held = Review("made-2020", {SECOND.id: decision(SECOND.id, SECOND.seen)})
    made = taken(tmp_path, exported(decisions=exported()["decisions"][:1]), held)
    assert made.review == review(decision())


def test_a_decision_on_older_numbers_is_taken_and_told(tmp_path: Path) -> None:
    entry = {"item": FIRST.id, "seen": "older", "decision": "accepted", "note": ""}
    made = taken(tmp_path, exported(decisions=[entry]))
    assert made.older == (FIRST.id,)
    assert states(NOW, made.review)[0] == "outdated"


@over_rows(
    ("document", "told"),
    [
        ("{", ["it is no JSON: "]),
        ("[]", ["it holds no decisions of a review page"]),
        (exported(edition="made-2027"), ["edition is “made-2027”, and this is the review of"]),
        (exported(by=" ", on=""), ["it does not say who decided", "it does not say on which day"]),
        (exported(decisions=None), ["there is no list of decisions"]),
        (
            exported(decisions=[{"item": "a"}, {"item": "b", "seen": "", "decision": "maybe"}]),
            ["it is no decision: ", "“maybe” is no decision on b"],
        ),
        (
            exported(decisions=[{"item": "b", "seen": "", "decision": "returned", "note": " "}]),
            ["b is sent back without a note"],
        ),
    ],
)
def test_a_file_that_cannot_be_taken_is_told_as_a_whole(
    tmp_path: Path, document: object, told: list[str]
) -> None:
    with pytest.raises(BuildError) as caught:
        taken(tmp_path, document)
    problems = caught.value.problems
    assert [one.message[: len(says)] for one, says in zip(problems, told, strict=True)] == told
    assert {one.where.file for one in problems} == {"review.json"}


def test_a_release_waits_for_what_is_open_outdated_and_sent_back(workspace: Workspace) -> None:
    (problem,) = release.unsigned(workspace, NOW)
    assert problem.message == f"nobody has decided on 2 changes of {EDITION} against {BEFORE}"
    assert problem.evidence == ("text:a:1", "text:a:2")
    held = review(
        decision(seen="older"), decision(SECOND.id, SECOND.seen, decision="returned", note="核对")
    )
    write_review(workspace, EDITION, held)
    told = [(one.message, one.evidence) for one in release.unsigned(workspace, NOW)]
    about = f"1 change of {EDITION} against {BEFORE}"
    assert told == [
        (f"what was decided on reads otherwise now in {about}", ("text:a:1",)),
        (f"an editor sent back {about}", ("text:a:2: 核对 (Li Wei)",)),
    ]
    write_review(workspace, EDITION, review(decision(), decision(SECOND.id, SECOND.seen)))
    assert list(release.unsigned(workspace, NOW)) == []


def test_decisions_against_another_edition_do_not_count(workspace: Workspace) -> None:
    write_review(workspace, EDITION, replace(review(decision()), against="made-2020"))
    assert [one.message[:22] for one in release.unsigned(workspace, NOW)] == [
        "nobody has decided on "
    ]


def test_an_edition_with_statements_of_its_source_is_as_published(workspace: Workspace) -> None:
    assert not release.is_as_published(workspace, EDITION)
    path = workspace.edition(EDITION) / "published"
    path.mkdir()
    (path / "statements.csv").touch()
    assert release.is_as_published(workspace, EDITION)


def test_what_was_sent_back_against_what_readers_have_holds_up_a_release(
    workspace: Workspace,
) -> None:
    texts = {"a": [("共10人。", "10."), ("占3%。", "3 %.")]}
    readers = state(EDITION, sentences=texts)
    now = state(EDITION, sentences={"a": [("共12人。", "12."), ("占5%。", "5 %.")]})
    first, second = compare(readers, now).items
    assert list(release.sent_back(workspace, now, readers)) == []

    returned = decision(first.id, first.seen, decision="returned", note="核对")
    held = {first.id: returned, second.id: decision(second.id, second.seen)}
    write_review(workspace, EDITION, Review(EDITION, held))
    for known in (readers, None):
        (problem,) = release.sent_back(workspace, now, known)
        assert problem.where.file == f"reports/{EDITION}/review-published.toml"
        assert (
            problem.message
            == f"an editor sent back 1 change of {EDITION} against what readers have"
        )
        assert problem.evidence == (f"{first.id}: 核对 (Li Wei)",)
    assert list(release.sent_back(workspace, readers, readers)) == []  # it is as it was
