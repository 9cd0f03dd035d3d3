"""What of a published edition has changed without a correction: a release is refused then."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from bifolio.editorial.comparing.passage_differences import compare_passages
from bifolio.editorial.comparing.published_state import State
from bifolio.model import addresses
from bifolio.model.errors import Offer, Problem, Where
from bifolio.sources.corrections import FILE, Correction
from bifolio.sources.data.csv_table import is_number
from bifolio.sources.report import Report

Row = tuple[str, ...]
_VALUE = re.compile(r"[+−-]?[\0\d](?:[.,]?[\0\d])*%?")  # also one of which a part was another value


@dataclass(frozen=True)
class Published:
    """Values of an edition in a built site: the CSV of each exhibit by its id, and `findings.json`."""

    exhibits: Mapping[str, bytes] = field(default_factory=dict)
    findings: bytes = b""

    @cached_property
    def stated(self) -> Mapping[str, Any]:
        """Facts by id, and passages by language and chapter."""
        return dict(json.loads(self.findings)) if self.findings else {}

    def cells(self, exhibit: str) -> list[str]:
        """The cells of an exhibit's file."""
        text = self.exhibits.get(exhibit, b"").decode("utf-8-sig")
        return [cell for row in csv.reader(io.StringIO(text)) for cell in row]

    def passages(self, chapter: str) -> list[str]:
        """What a chapter says, in all languages."""
        texts = self.stated.get("sentences", {}).values()
        return [one for each in texts for one in each.get(chapter, ())]

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
    """What was published and is otherwise now. exhibits: where it stands; old, new: empty for none.

    chapter: of a passage, which a correction may quote in part.
    """

    what: str
    exhibits: tuple[str, ...]
    old: tuple[str, ...]  # as it may be written: raw, or as each language shows it
    new: tuple[str, ...]
    chapter: str = ""

    def is_told(self, corrections: Sequence[Correction]) -> bool:
        """Whether a correction gives both values, or one that is told of its exhibits."""
        if self.chapter:
            return any(one.chapter == self.chapter and self._quotes(one) for one in corrections)
        return any(
            one.old in self.old and one.new in self.new and self._is_at(one) for one in corrections
        )

    def _quotes(self, one: Correction) -> bool:
        """Whether a correction gives a piece of the passage, then and now."""
        return any(one.old in text for text in self.old or ("",)) and any(
            one.new in text for text in self.new or ("",)
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
    changes = (*_cells(before, now), *_facts(before, now, told), *changed_sentences(before, now))
    for one in changes:
        if not one.is_told(corrections):
            was, new = (" / ".join(dict.fromkeys(each)) or "nothing" for each in (one.old, one.new))
            message = f"{one.what} was published as {was} and is {new}"
            at = f", with chapter = “{one.chapter}”" if one.chapter else ""
            hint = f"Correct it back, or tell readers in {file}{at} (docs/editors/index.md)."
            yield Problem(Where(file), message, hint, offers=tuple(_offered(one, report, file)))


def _offered(one: Changed, report: Report, file: str) -> Iterator[Offer]:
    """The entry that tells of a value, to be filled in; none for a passage, of which a piece is quoted."""
    if one.chapter or not one.exhibits:
        return
    lines = ["", "[[correction]]", 'date = ""', f'exhibit = "{one.exhibits[0]}"']
    lines += [
        f'{key} = "{said[0] if said else ""}"' for key, said in (("old", one.old), ("new", one.new))
    ]
    empty = ", ".join(f'{code} = ""' for code in report.languages)
    lines += [f"what = {{ {empty} }}", f"reason = {{ {empty} }}", ""]
    yield Offer(
        f"At the end of {file}, with the day, what it is, and the reason:", file, "\n".join(lines)
    )


def unfounded(corrections: Sequence[Correction], now: Published) -> Iterator[Problem]:
    """Corrections whose new value is not what stands there now, and that no later one replaces."""
    for one in corrections:  # the last one first
        later = {(x.exhibit, x.chapter, x.old) for x in corrections if x.date >= one.date}
        replaced = (one.exhibit, one.chapter, one.new) in later
        if one.new and not replaced and not _stands(one, now):
            what = one.exhibit or one.chapter
            message = f"new = “{one.new}”: {what} does not say so now"
            hint = "Write what stands there now, or correct the data."
            yield Problem(one.where, message, hint)


def _stands(one: Correction, now: Published) -> bool:
    if one.chapter and any(one.new in text for text in now.passages(one.chapter)):
        return True
    number = _bare(one.new)
    if not is_number(number):
        return not one.chapter  # a caption: nothing to hold it against
    if one.exhibit and one.exhibit not in now.exhibits:
        return True  # it has no file
    cells = (
        cell for id in ([one.exhibit] if one.exhibit else now.exhibits) for cell in now.cells(id)
    )
    return any(is_number(cell) and float(cell) == float(number) for cell in cells)


def _bare(text: str) -> str:
    """A number as tables show it, as files write it."""
    return text.replace(",", "").replace("−", "-").removesuffix("%").strip()


def _cells(before: Published, now: Published) -> Iterator[Changed]:
    """Cells that changed; one that several exhibits show, such as a table and its figure, once."""
    found: dict[tuple[Row, str, str, str], list[str]] = {}
    for id, content in before.exhibits.items():
        old, new = _table(content), _table(now.exhibits.get(id, b""))
        for key, column in dict.fromkeys((*old, *new)):
            was, is_ = old.get((key, column), ""), new.get((key, column), "")
            if was != is_:
                found.setdefault((key, column, was, is_), []).append(id)
    for (key, column, was, is_), ids in found.items():
        what = f"{' and '.join(ids)}, {', '.join(key)}, {column}"
        yield Changed(what, tuple(ids), (was,), (is_,))


def _table(content: bytes) -> dict[tuple[Row, str], str]:
    """The numbers of a CSV by the words of their row and the column."""
    head, *rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) or [[]]
    found: dict[tuple[Row, str], str] = {}
    times: Counter[Row] = Counter()
    for row in rows:
        key = tuple(cell for cell in row if cell and not is_number(cell))[:1]
        times[key] += 1
        key = key if times[key] == 1 else (*key, f"row {times[key]} of it")
        for column, cell in zip(head, row, strict=False):
            if is_number(cell):
                found[key, column] = cell
    return found


def _facts(before: Published, now: Published, told: set[str]) -> Iterator[Changed]:
    """Numbers of sentences that readers were shown; one that is not stated any more is no correction."""
    old, new = _shown(before), _shown(now)
    for id, fact in old.items():
        exhibits = tuple(fact["exhibits"])
        if id in new and _reads_otherwise(fact, new[id]) and told.isdisjoint(exhibits):
            was, reads = (tuple(dict.fromkeys(o["shown"].values())) for o in (fact, new[id]))
            yield Changed(f"the number “{id}”", exhibits, was, reads)


def _reads_otherwise(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether readers see another value: 23.61 and 23.63 are both shown as 23.6%."""
    return bool(old["value"] != new["value"] and old["shown"] != new["shown"])


def _shown(published: Published) -> dict[str, dict[str, Any]]:
    return dict(published.stated.get("facts", {}))


def changed_sentences(before: Published, now: Published) -> Iterator[Changed]:
    """Passages whose words changed or that are gone; what only follows from a value is told of that value."""
    values = [fact["shown"] for each in (before, now) for fact in _shown(each).values()]
    for one in compare_passages(_state(before), _state(now)):
        known = {code: [shown[code] for shown in values if code in shown] for code in one.old}
        codes = [
            code
            for code, text in one.old.items()
            if _worded(text, known[code]) != _worded(one.new.get(code, ""), known[code])
        ]
        if codes:
            was, reads = (
                tuple(each.get(code, "") for code in codes) for each in (one.old, one.new)
            )
            what = f"passage {one.at} of {one.chapter}"
            yield Changed(what, (), was, tuple(filter(None, reads)), one.chapter)


def _state(published: Published) -> State:
    return State("", 0, {}, {}, published.stated.get("sentences", {}), {})


def _worded(text: str, values: Sequence[str]) -> str:
    """A text without its values: whatever numbers and names in it are, it reads the same."""
    for value in sorted({one for one in values if one}, key=len, reverse=True):
        text = text.replace(value, "\0")
    return _VALUE.sub("\0", text)
