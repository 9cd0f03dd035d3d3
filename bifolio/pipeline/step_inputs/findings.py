"""What analysis found, loaded piece by piece as steps ask for it."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Any, TypeVar

from bifolio.model.findings import Figure, Findings, Table, TableHeads
from bifolio.pipeline.step_inputs.recorded import (
    RecordedMapping,
)
from bifolio.pipeline.step_inputs.step_values import StepValues
from bifolio.pipeline.steps import ABSENT
from bifolio.render.draft import Row

T = TypeVar("T")
MISSING_NUMBER = "\ue00fnan"  # stands for a number that is not there: JSON has none


class StoredFindings:
    """What analysis found in the editions of a build. values: of steps. editions: their ids."""

    def __init__(self, values: StepValues, editions: Collection[str]) -> None:
        self.values, self.editions = values, editions
        self._findings: dict[str, Findings] = {}
        self._names: dict[tuple[str, str], tuple[object, Collection[str]]] = {}

    def of(self, edition: str) -> Findings:
        """What analysis found in an edition; each table, figure, fact and claim by itself."""
        found = self._findings.get(edition)
        if found is None:
            found = self._findings[edition] = Findings(
                self._recorded(edition, "table", self._table),
                self._recorded(edition, "figure", self._figure),
                self._recorded(edition, "fact", partial(self._item, "facts")),
                self._recorded(edition, "claim", partial(self._item, "claims")),
                absent=self._recorded(edition, "absent", lambda *_: True),
            )
        return found

    def _recorded(
        self, edition: str, kind: str, load: Callable[[str, str], T]
    ) -> RecordedMapping[T]:
        names = partial(self.names_of, edition, kind)
        return RecordedMapping(
            self.values.note, f"{kind}:{edition}/", names, partial(load, edition)
        )

    def names_of(self, edition: str, kind: str) -> Collection[str]:
        """The names of the tables, figures, facts or claims of an edition, in order."""
        found = self.values.quietly(f"analysis/{edition}", "names")[kind]
        known = self._names.get((edition, kind))
        if known is None or known[0] is not found:
            # Keys of a mapping: whether a name is among thousands is asked thousands of times.
            known = self._names[edition, kind] = (found, dict.fromkeys(found).keys())
        return known[1]

    def _table(self, edition: str, exhibit: str) -> Table:
        return self.values.quietly(f"analysis/{edition}", f"table/{exhibit}")  # type: ignore[no-any-return]

    def _figure(self, edition: str, exhibit: str) -> Figure:
        return self.values.quietly(f"analysis/{edition}", f"figure/{exhibit}")  # type: ignore[no-any-return]

    def _item(self, bundle: str, edition: str, id: str) -> Any:
        return self.values.quietly(f"analysis/{edition}", bundle)[id]

    def rows(self, edition: str, resource: str) -> Sequence[Row]:
        """The rows of a resource of the data package; none where there is no such resource."""
        self.values.note(f"rows:{edition}/{resource}")
        names = self.names_of(edition, "rows")
        if resource not in names:
            return ()
        rows = self.values.quietly(f"analysis/{edition}", f"rows/{resource}")
        return [
            {name: math.nan if value == MISSING_NUMBER else value for name, value in row.items()}
            for row in rows
        ]

    def heads(self, edition: str, exhibit: str) -> TableHeads | None:
        """What the table of an exhibit calls its columns and rows; None where it has no values."""
        self.values.note(f"table-heads:{edition}/{exhibit}")
        if exhibit not in self.names_of(edition, "table-heads"):
            return None
        return self.values.quietly(f"analysis/{edition}", f"table-heads/{exhibit}")  # type: ignore[no-any-return]

    def resolvers(self) -> dict[str, Callable[[str], str]]:
        """What the digest of each kind of read of a finding is now."""
        kinds = ("fact", "claim", "absent", "table", "figure", "rows", "table-heads")
        return {kind: partial(self._found, kind) for kind in kinds}

    def _found(self, kind: str, rest: str) -> str:
        edition, _, name = rest.partition("/")
        if edition not in self.editions:
            return ABSENT
        return self.values.steps.made(f"analysis/{edition}").inner_digests.get(
            f"{kind}/{name}", ABSENT
        )
