"""What the audit of a report found, in one language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FindingView:
    """Two values of the source that cannot both be true, or one thing that it names in two ways."""

    id: str  # anchor on the audit page
    weight: str  # contradiction, result, wording, translation, name, form
    heading: str  # of its weight
    says: str  # what the source states, in our words
    where: str  # where in the source
    chapter: str  # id of the chapter that mirrors it; "" when none
    printed: tuple[
        tuple[str, str, tuple[str, ...]], ...
    ]  # name of the language, its code, the forms
    computed: str  # what the data gives
    wording: tuple[str, ...]  # how, in words: conditions that must hold together
    about: tuple[str, ...]  # ids of exhibits and facts
    note: str = ""  # why it stands, in neutral words
    gloss: tuple[str, ...] = ()  # the forms, for readers of a language that does not print them
    bound: str = ""  # how far “nearly” or “about” were taken to reach


@dataclass(frozen=True)
class AuditView:
    """What the audit of a report found, in one language."""

    statements: int
    agree: int
    restated: int  # they agree by the expression that a fact itself is computed by
    disagree: int
    not_computable: tuple[tuple[str, int], ...]  # reason, number of statements
    checks: int
    cells: int
    findings: tuple[FindingView, ...]
    names: int = 0  # findings about names and wordings, which are no statements
    differing: int = 0  # findings about cells that languages print differently
