"""What is wrong with a declared exhibit, gathered on the way."""

from __future__ import annotations

from dataclasses import dataclass

from bifolio.model.errors import Where


@dataclass(frozen=True)
class Fault:
    """One mistake: the line it stands in, what is wrong, how to mend it."""

    where: Where
    message: str
    hint: str = ""
    evidence: tuple[str, ...] = ()


class Faults(Exception):  # noqa: N818 - several of them at once
    """All that keeps an exhibit from being made."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("; ".join(one.message for one in faults))
