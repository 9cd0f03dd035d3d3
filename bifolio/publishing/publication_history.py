"""What was published at a target: written down there, beside the site, in a folder of its own.

`.publications/ledger.json` names the publications that can be brought back, newest first; each has its
manifest, `.publications/<id>.json`. Files that a later one replaced lie in `.publications/files/`, by digest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bifolio.pipeline.output import manifest
from bifolio.pipeline.output.manifest import Manifest
from bifolio.pipeline.output.temporary_names import MANIFEST

FOLDER = ".publications"
LEDGER = f"{FOLDER}/ledger.json"
LOCK = f"{FOLDER}/lock.json"
_FORM = 1

Read = Callable[[str], bytes | None]  # a file of the target; None where it has none


@dataclass(frozen=True)
class Left:
    """A file that stays for a while though the site has it no more: since when, and its digest."""

    since: datetime
    sha256: str


@dataclass(frozen=True)
class Ledger:
    """publications: newest first, what readers have is the first. unfinished: those that were broken off.

    left: what is to be deleted. kept: digests of files in `.publications/files/`.
    """

    publications: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()
    left: Mapping[str, Left] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()

    def text(self) -> bytes:
        """As it is written."""
        values = {
            "bifolio-publications": _FORM,
            "publications": self.publications,
            "unfinished": self.unfinished,
            "left": {a: [one.since.isoformat(), one.sha256] for a, one in self.left.items()},
            "kept": sorted(self.kept),
        }
        return (json.dumps(values, ensure_ascii=False, indent=0, sort_keys=True) + "\n").encode()

    def begun(self, new: str, still: tuple[str, ...]) -> Ledger:
        """While a publication is being made. still: those that can be brought back all the while."""
        return replace(self, publications=still, unfinished=(*self.unfinished, new))


@dataclass(frozen=True)
class State:
    """What a target holds: its ledger and the manifests of the publications that it names.

    doubted: addresses at which somebody else may have changed what is there.
    """

    ledger: Ledger
    manifests: Mapping[str, Manifest]
    doubted: frozenset[str] = frozenset()

    @property
    def current(self) -> Manifest:
        """What readers have."""
        names = self.ledger.publications
        return self.manifests[names[0]] if names else Manifest()

    @property
    def unsure(self) -> frozenset[str]:
        """Addresses that may hold another file: sent by a publication that was broken off, or doubted."""
        now = self.current.files
        broken = (self.manifests[name].files for name in self.ledger.unfinished)
        found = {a for files in broken for a, one in files.items() if now.get(a) != one}
        return self.doubted | found | ({MANIFEST} if self.ledger.unfinished else set())


def record(name: str) -> str:
    """Where the manifest of a publication lies."""
    return f"{FOLDER}/{name}.json"


def kept(sha256: str) -> str:
    """Where a file lies that was replaced."""
    return f"{FOLDER}/files/{sha256}"


def read_state(read: Read) -> State:
    """What a target holds; of one that was filled in another way, what its manifest says.

    Raises ValueError when its ledger cannot be understood.
    """
    content = read(LEDGER)
    if content is None:
        return _by_hand(read)
    found = parse(content)
    named = (*found.publications, *found.unfinished)
    manifests = {name: one for name in named if (one := _manifest(read(record(name))))}
    if found.publications and found.publications[0] not in manifests:
        raise ValueError(f"{record(found.publications[0])} is missing or damaged")
    publications = tuple(name for name in found.publications if name in manifests)
    unfinished = tuple(name for name in found.unfinished if name in manifests)
    return State(replace(found, publications=publications, unfinished=unfinished), manifests)


def _by_hand(read: Read) -> State:
    before = _manifest(read(MANIFEST))
    if before is None:
        return State(Ledger(), {})
    named = Ledger((), (BY_HAND,)) if before.unfinished else Ledger((BY_HAND,))
    return State(named, {BY_HAND: before})


BY_HAND = "by-hand"  # a site that was there before the first publication


def is_page(address: str) -> bool:
    """Whether readers keep and pass on an address, so that it has to lead somewhere for ever."""
    return address.endswith(".html")


def parse(content: bytes) -> Ledger:
    """Read a ledger. Raises ValueError when it is none."""
    values: Any = json.loads(content)
    if not isinstance(values, dict) or values.get("bifolio-publications") != _FORM:
        raise ValueError(f"{LEDGER} was not written by this version of Bifolio")
    try:
        return Ledger(
            tuple(map(str, values["publications"])),
            tuple(map(str, values["unfinished"])),
            {a: Left(datetime.fromisoformat(v[0]), str(v[1])) for a, v in values["left"].items()},
            frozenset(map(str, values["kept"])),
        )
    except (AttributeError, KeyError, TypeError, IndexError) as error:
        raise ValueError(f"{LEDGER} is damaged: {error}") from None


def _manifest(content: bytes | None) -> Manifest | None:
    try:
        return manifest.parse(content) if content is not None else None
    except ValueError:
        return None
