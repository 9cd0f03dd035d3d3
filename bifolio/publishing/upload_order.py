"""The way from what a target holds to a publication, in an order in which no reader meets a dead link."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bifolio.model.plan import Content, StoredFile
from bifolio.pipeline.output.manifest import Listed, Manifest
from bifolio.pipeline.output.temporary_names import MANIFEST
from bifolio.publishing.compressed import original
from bifolio.publishing.publication_history import (
    BY_HAND,
    LEDGER,
    Ledger,
    Left,
    State,
    is_page,
    record,
)
from bifolio.publishing.publication_history import kept as kept_at
from bifolio.publishing.release import Release


@dataclass(frozen=True)
class Change:
    """What is to be done at a target, in this order.

    begun: records that are written first. keep: where a file is copied to before it is replaced, and its
    address until then. waves: files to be sent, one wave after the other: what pages load (what is new, then
    what is replaced), new pages, pages, pages that lead to pages, the manifest. settled: the ledger then.
    delete: what nobody needs any more. done: the ledger after that. unsure: addresses that may hold
    anything, since an earlier publication was broken off, or somebody says so.
    """

    begun: Mapping[str, bytes]
    keep: Mapping[str, str]
    waves: tuple[Mapping[str, Content], ...]
    settled: bytes
    delete: tuple[str, ...]
    done: bytes
    unsure: frozenset[str] = frozenset()

    @property
    def sent(self) -> dict[str, Content]:
        """All files that are sent, but for the records."""
        return {address: one for wave in self.waves for address, one in wave.items()}

    @property
    def size(self) -> int:
        """Bytes of all that is sent, records included."""
        records = (*self.begun.values(), self.settled, *([self.done] if self.delete else []))
        return sum(map(size_of, (*self.sent.values(), *records)))

    def __bool__(self) -> bool:
        return bool(self.sent or self.delete or self.unsure)


@dataclass(frozen=True)
class Rules:
    """now: the time of the publication. grace: how long files that left stay. keep: how many publications."""

    now: datetime
    grace: timedelta
    keep: int


def change_to(release: Release, name: str, state: State, rules: Rules) -> Change:
    """How a release becomes publication `name` at a target that holds `state`."""
    before, ledger = state.current.files, state.ledger
    after = {**release.listed.files, MANIFEST: _listed_manifest(release)}
    there = {**{a: Listed(one.sha256, 0) for a, one in ledger.left.items()}, **before}
    if before:
        there[MANIFEST] = _listed_manifest(Release(listed=state.current))
    sent = {a for a, one in after.items() if a in state.unsure or not _is_same(one, there.get(a))}
    left = _left(state, after, rules)
    due = {
        a for a, one in left.items() if one.since + rules.grace <= rules.now or _misleads(a, after)
    }
    again = tuple(dict.fromkeys((name, *ledger.publications)))[: rules.keep + 1]
    needed = _needed(state, again[1:])
    keep = {
        kept_at(there[a].sha256): a
        for a in sorted((sent | due) & there.keys())
        if there[a].sha256 in needed
        and there[a].sha256 not in ledger.kept
        and not (a in state.doubted and there[a] == after.get(a))
        and a != MANIFEST
    }
    kept = (ledger.kept | {one.rpartition("/")[2] for one in keep}) & needed
    gone = [kept_at(one) for one in sorted(ledger.kept - kept)]
    dropped = [
        record(one) for one in (*ledger.publications, *ledger.unfinished) if one not in again
    ]
    done = Ledger(again, (), {a: one for a, one in left.items() if a not in due}, kept)
    delete = (*sorted(due), *gone, *sorted(dropped))
    files = {**release.files, MANIFEST: release.listed.text()}
    return Change(
        {**_records(release, name, state), LEDGER: ledger.begun(name, again[1:]).text()},
        keep,
        tuple({a: files[a] for a in wave} for wave in _waves(sent, before)),
        _settled(done, delete, rules).text(),
        delete,
        done.text(),
        state.unsure,
    )


def _is_same(one: Listed, there: Listed | None) -> bool:
    return there is not None and there.sha256 == one.sha256


def _misleads(address: str, after: Mapping[str, Listed]) -> bool:
    """Whether a web server would go on sending a compressed copy in place of the file that readers have now."""
    return (of := original(address)) != address and of in after


def _records(release: Release, name: str, state: State) -> dict[str, bytes]:
    """Manifests that are to be written down."""
    new = {record(name): release.listed.text()}
    if state.ledger.publications == (BY_HAND,):
        new[record(BY_HAND)] = state.current.text()
    return new


def is_there(release: Release, state: State) -> bool:
    """Whether readers have a release already, and nothing was broken off."""
    ledger = state.ledger
    return (
        bool(ledger.publications)
        and not state.unsure
        and release.listed.text() == state.current.text()
    )


def clean_up(state: State, rules: Rules) -> Change:
    """What is left to do where readers have the release already: deleting what is due."""
    due = {a for a, one in state.ledger.left.items() if one.since + rules.grace <= rules.now}
    needed = _needed(state, state.ledger.publications[1:])
    keep = {
        kept_at(one.sha256): a
        for a in sorted(due)
        if (one := state.ledger.left[a]).sha256 in needed - state.ledger.kept
    }
    kept = state.ledger.kept | {one.rpartition("/")[2] for one in keep}
    left = {a: one for a, one in state.ledger.left.items() if a not in due}
    done = replace(state.ledger, left=left, kept=kept)
    delete = tuple(sorted(due))
    return Change({}, keep, (), _settled(done, delete, rules).text(), delete, done.text())


def _settled(done: Ledger, delete: Iterable[str], rules: Rules) -> Ledger:
    """The ledger before files are deleted: whoever comes after one that was broken off deletes the rest."""
    due = Left(rules.now - rules.grace, "")
    return replace(done, left={**done.left, **dict.fromkeys(delete, due)})


def _left(state: State, after: Mapping[str, Listed], rules: Rules) -> dict[str, Left]:
    """What the target holds and the release does not: with the time since when."""
    known = dict(state.ledger.left)
    for address, one in state.current.files.items():
        known[address] = Left(rules.now, one.sha256)
    for name in state.ledger.unfinished:  # nobody knows whether it is there, and which file it is
        for address in state.manifests[name].files.keys() - state.current.files.keys():
            known[address] = Left(known[address].since if address in known else rules.now, "")
    return {address: one for address, one in known.items() if address not in after}


def _needed(state: State, publications: Iterable[str]) -> frozenset[str]:
    """Digests of all files of the publications that can be brought back."""
    manifests: Iterable[Manifest] = (state.manifests[one] for one in publications)
    return frozenset(one.sha256 for listed in manifests for one in listed.files.values())


def _listed_manifest(release: Release) -> Listed:
    text = release.listed.text()
    return Listed(hashlib.sha256(text).hexdigest(), len(text))


def _waves(sent: Iterable[str], before: Mapping[str, Listed]) -> list[list[str]]:
    """Addresses in waves; nothing that is sent leads to what is not there yet."""
    waves: dict[tuple[int, int, int], list[str]] = {}
    for address in sorted(sent):
        waves.setdefault(_rank(address, before), []).append(address)
    return [waves[rank] for rank in sorted(waves)]


def _rank(address: str, before: Mapping[str, Listed]) -> tuple[int, int, int]:
    if address == MANIFEST:
        return 3, 0, 0
    page = original(address)  # a copy goes with what it is of
    if not is_page(
        page
    ):  # what is replaced may lead to what is new: the index of the search, for one
        return 0, int(page in before), 0
    old = 2 if page in before else 1
    if page.rpartition("/")[2] != "index.html":
        return old, 0, 0
    return old, 1, -page.count("/")  # the first page of the site last


def size_of(content: Content) -> int:
    """Bytes of a file."""
    return content.size if isinstance(content, StoredFile) else len(content)
