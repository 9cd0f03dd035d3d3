"""The facts of an edition after its declarations were evaluated: also of which it is told that they have no value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bifolio.editions.facts.repeated_declarations import is_among
from bifolio.expressions import RestingError
from bifolio.model.findings import Fact


@dataclass(frozen=True)
class KnownFacts(Mapping[str, Fact]):
    """Facts by id.

    failed: ids of those that have no value, also with placeholders that nothing filled. unread: “fact” or “claim” where the file of these could not be read.

    To ask for one that has no value, or that may stand where nobody could read, raises RestingError.
    """

    found: Mapping[str, Fact]
    failed: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()

    def __getitem__(self, id: str) -> Fact:
        if self.is_told(id):
            raise RestingError(f"the fact “{id}”")
        return self.found[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def is_told(self, id: str, kind: str = "fact") -> bool:
        """Whether it is told already why a fact, or a claim, is not there."""
        return id not in self.found and (kind in self.unread or is_among(id, self.failed))
