"""What of a published edition has changed without a correction: a release is refused then."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bifolio.model import addresses
from bifolio.model.errors import Problem, Where
from bifolio.sources.corrections import FILE, Correction
from bifolio.sources.report import Report

Row = tuple[str, ...]


@dataclass(frozen=True)
class Published:
    """Values of an edition in a built site: the CSV of each exhibit by its id, and `findings.json`."""

    exhibits: Mapping[str, bytes] = field(default_factory=dict)
    findings: bytes = b""

    @classmethod
    def of(cls, site: Path, report: Report) -> Published:
        """Those in the folder of a site; of an edition that it does not hold, none."""
        paths = {id: site / addresses.data(report.id, id, "csv") for id in report.exhibits}
        found = {id: path.read_bytes() for id, path in paths.items() if path.is_file()}
        findings = site / addresses.findings(report.id)
        return cls(found, findings.read_bytes() if findings.is_file() else b"")

    @classmethod
    def made(cls, content: Callable[[str], bytes], report: Report) -> Published:
        """Those of a site that is being built, by the content at an address."""
        found = {id: content(addresses.data(report.id, id, "csv")) for id in report.exhibits}
        return cls(found, content(addresses.findings(report.id)))


@dataclass(frozen=True)
class Changed:
    """One published value that is another one now. exhibits: where it stands; old, new: empty for none."""

    what: str
    exhibits: tuple[str, ...]
    old: tuple[str, ...]  # as it may be written: raw, or as each language shows it
    new: tuple[str, ...]

    def is_told(self, corrections: Sequence[Correction]) -> bool:
        """Whether a correction gives both values, or one that is told of its exhibits."""
        return any(
            one.old in self.old and one.new in self.new and self._is_at(one) for one in corrections
        )

    def _is_at(self, one: Correction) -> bool:
        return not one.exhibit or not self.exhibits or one.exhibit in self.exhibits


def uncorrected(
    report: Report, corrections: Sequence[Correction], before: Published, now: Published
) -> Iterator[Problem]:
    """Published values that have changed and that no correction tells of.

    A number of the text that follows from exhibits is told by any correction of one of these.
    """
    file = f"{Path(report.file).parent.as_posix()}/{FILE}"
    told = {one.exhibit for one in corrections}
    for one in (*_cells(before, now), *_facts(before, now, told)):
        if not one.is_told(corrections):
            was, new = (" / ".join(dict.fromkeys(each)) or "nothing" for each in (one.old, one.new))
            message = f"{one.what} was published as {was} and is {new}"
            hint = f"Correct it back, or tell readers in {file} (docs/editors/index.md)."
            yield Problem(Where(file), message, hint)


def _cells(before: Published, now: Published) -> Iterator[Changed]:
    for id, content in before.exhibits.items():
        old, new = _table(content), _table(now.exhibits.get(id, b""))
        for key, column in dict.fromkeys((*old, *new)):
            was, is_ = old.get((key, column), ""), new.get((key, column), "")
            if was != is_:
                what = f"{id}, {', '.join(key)}, {column}"
                yield Changed(what, (id,), (was,), (is_,))


def _table(content: bytes) -> dict[tuple[Row, str], str]:
    """The numbers of a CSV by the words of their row and the column."""
    head, *rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) or [[]]
    found: dict[tuple[Row, str], str] = {}
    times: Counter[Row] = Counter()
    for row in rows:
        key = tuple(cell for cell in row if cell and not _is_number(cell))[:1]
        times[key] += 1
        key = key if times[key] == 1 else (*key, f"row {times[key]} of it")
        for column, cell in zip(head, row, strict=False):
            if _is_number(cell):
                found[key, column] = cell
    return found


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _facts(before: Published, now: Published, told: set[str]) -> Iterator[Changed]:
    """Numbers of sentences that readers were shown; one that is not stated any more is no correction."""
    old, new = _shown(before), _shown(now)
    for id, fact in old.items():
        exhibits = tuple(fact["exhibits"])
        if id in new and _reads_otherwise(fact, new[id]) and told.isdisjoint(exhibits):
            texts = [tuple(dict.fromkeys(one["shown"].values())) for one in (fact, new[id])]
            yield Changed(f"the number “{id}”", exhibits, *texts)


def _reads_otherwise(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether readers see another value: 23.61 and 23.63 are both shown as 23.6%."""
    return bool(old["value"] != new["value"] and old["shown"] != new["shown"])


def _shown(published: Published) -> dict[str, dict[str, Any]]:
    return dict(json.loads(published.findings)["facts"]) if published.findings else {}
