"""`review.toml` of an edition: the decisions on what it says otherwise than the edition before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bifolio.model import canonical
from bifolio.model.errors import Problems
from bifolio.sources.toml_json import Entry, read_toml
from bifolio.sources.workspace import Workspace

FILE = "review.toml"
PUBLISHED = "review-published.toml"  # against the same edition, as readers have it
ACCEPTED, RETURNED = "accepted", "returned"
WORDS = (ACCEPTED, RETURNED)
_DIGITS = 12
_HEAD = """\
# What was said to each change of this edition against `against`, written by `build.py review --take`.
# `seen` is the digest of what was shown: a decision whose change reads otherwise now is outdated.
"""


@dataclass(frozen=True)
class Decision:
    """What somebody said to a change. by, on: who and when, as typed. seen: the digest of what was shown."""

    item: str
    decision: str  # accepted | returned
    by: str
    on: str
    seen: str
    note: str = ""

    @property
    def shown_as(self) -> str:
        """By what a page tells which decision it showed: what was said of what, and by whom."""
        said = (self.item, self.decision, self.by, self.on, self.seen, self.note)
        return canonical.digest(said)[:_DIGITS]


@dataclass(frozen=True)
class Review:
    """All decisions on an edition, by the name of the change. against: the edition that it was compared with."""

    against: str = ""
    decisions: Mapping[str, Decision] = field(default_factory=dict)


def review_path(workspace: Workspace, edition: str, against: str = "") -> Path:
    """Where the file stands; it need not exist. against: the edition before, or the same one as published."""
    return workspace.edition(edition) / (PUBLISHED if against == edition else FILE)


def read_review(workspace: Workspace, edition: str, against: str = "") -> Review:
    """What the file says; nothing where there is none. Raises BuildError with all problems."""
    path, problems = review_path(workspace, edition, against), Problems()
    if not path.is_file():
        return Review()
    top = read_toml(path, workspace.name(path), problems)
    against = top.text("against")
    found: dict[str, Decision] = {}
    for entry in top.entries("decision"):
        one = _decision(entry)
        if one.item in found:
            entry.problem("item", f"“{one.item}” is decided twice", "Keep one of the two.")
        found[one.item] = one
    top.done()
    problems.raise_if_any()
    return Review(against, found)


def _decision(entry: Entry) -> Decision:
    one = Decision(
        item=entry.text("item"),
        decision=entry.choice("decision", WORDS),
        by=entry.text("by"),
        on=entry.text("on"),
        seen=entry.text("seen"),
        note=entry.text("note", "", filled=False),
    )
    if one.decision == RETURNED and not one.note.strip():
        entry.problem("decision", f"“{one.item}” is sent back without a note", "Say what is wrong.")
    entry.done()
    return one


def review_text(review: Review) -> str:
    """The file as it is written, decisions in the order of their names."""
    blocks = [_HEAD, f"\nagainst = {_toml(review.against)}\n"]
    for _, one in sorted(review.decisions.items()):
        keys = ("item", "decision", "by", "on", "seen", *(["note"] if one.note else []))
        blocks.append("\n[[decision]]\n")
        blocks += [f"{key} = {_toml(getattr(one, key))}\n" for key in keys]
    return "".join(blocks)


def _toml(value: str) -> str:
    """A text as TOML, whose basic strings are written as JSON writes them."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def write_review(workspace: Workspace, edition: str, review: Review) -> str:
    """Write the file; gives its name."""
    path = review_path(workspace, edition, review.against)
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_text(review_text(review), "utf-8")
    temporary.replace(path)
    return workspace.name(path)
