"""A question about data: nothing that must be wrong, but somebody has to have looked at it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bifolio.model.errors import Where
from bifolio.sources.data import Resource

Texts = tuple[str, ...]  # the cells of a row, in the order of the resource's fields
Locate = Callable[[int | None, str], Where]  # number of a row from 0, or none; name of a field


@dataclass(frozen=True, order=True)
class Question:
    """What is asked about: a resource, file or chapter; a row and a column of it, where it is about these.

    says: what was seen, with its values: an answer to it is none to another value. told: the sentence that
    is told in its place. listed: what it lists, each as it is told and as `says` quotes it.
    """

    about: str
    row: str
    column: str
    says: str
    where: Where
    told: str = ""
    listed: tuple[tuple[str, str], ...] = ()

    @property
    def quotes(self) -> tuple[str, ...]:
        """What it lists, as `says` quotes it."""
        return tuple(quote for _, quote in self.listed)

    @property
    def message(self) -> str:
        """The question as it is told at its place."""
        if self.told:
            return self.told
        if not self.row:
            return self.says
        return (
            f"“{self.row}”, {self.column}: {self.says}"
            if self.column
            else f"“{self.row}” {self.says}"
        )


@dataclass(frozen=True)
class Table:
    """The rows of a resource as texts, and where each stands."""

    resource: Resource
    rows: Sequence[Texts]
    where: Locate

    def name(self, texts: Texts) -> Texts:
        """What a row is about."""
        at = {one.name: n for n, one in enumerate(self.resource.fields)}
        return tuple(texts[at[name]] for name in naming(self.resource))

    @property
    def by_name(self) -> Mapping[Texts, tuple[int, Texts]]:
        """Number and cells of the rows, by what they are about."""
        return {self.name(texts): (n, texts) for n, texts in enumerate(self.rows)}

    def ask(self, row: Texts, column: str, says: str, at: int | None = None) -> Question:
        """A question about a cell, a row (no column) or the table (no row either)."""
        return Question(self.resource.name, ", ".join(row), column, says, self.where(at, column))


def naming(resource: Resource) -> Texts:
    """The fields that say what a row is about in every year: of a ranking the place, not its rank."""
    types = {one.name: one.type for one in resource.fields}
    if any(types[name] == "string" for name in resource.key):
        return resource.key
    alone = [one.name for one in resource.fields if one.type == "string" and one.constraints.unique]
    return tuple(alone[:1]) or resource.key
