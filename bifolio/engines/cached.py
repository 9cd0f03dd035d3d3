"""An engine that remembers: texts and papers that did not change are not converted again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bifolio.engines import Engine, Job, PaperSource
from bifolio.model.cache import Cache, Parts, digest


class VersionedEngine(Engine, Protocol):
    """An engine whose results can be kept: it says what decides them beside the input."""

    @property
    def version(self) -> str:
        """The tools and whatever else decides what comes out for the same input."""


@dataclass(frozen=True)
class CachedEngine:
    """Another engine behind a cache; Quarto keeps its results itself, project by project."""

    engine: VersionedEngine
    cache: Cache

    @property
    def name(self) -> str:
        """The name of the engine that does the work."""
        return self.engine.name

    @property
    def label(self) -> str:
        """The engine that does the work, for people."""
        return self.engine.label

    @property
    def version(self) -> str:
        """What the tools are, so that results of others are not taken for theirs."""
        return self.engine.version

    def convert(self, jobs: Sequence[Job]) -> list[str]:
        """See Engine. Only the jobs whose text changed reach the tool, in one call."""
        names = [f"text/{_key(job.where)}-{job.target}" for job in jobs]
        parts = [{"text": job.text, "engine": self.version} for job in jobs]
        found = [self.cache.find(*pair) for pair in zip(names, parts, strict=True)]
        missing = [at for at, (content, _) in enumerate(found) if content is None]
        fresh = iter(self.engine.convert([jobs[at] for at in missing]) if missing else [])
        return [
            self._kept(names[at], parts[at], next(fresh), why)
            if content is None
            else content.decode("utf-8")
            for at, (content, why) in enumerate(found)
        ]

    def _kept(self, name: str, parts: Parts, text: str, why: tuple[str, ...]) -> str:
        self.cache.keep(name, parts, text.encode("utf-8"), why)
        return text

    def pdf(self, source: PaperSource) -> bytes:
        """See Engine."""
        name = f"paper/{_key(source.title + ' '.join(sorted(source.files)))}"
        parts: Parts = {**source.files, "engine": self.version}
        return self.cache.result(name, parts, lambda: self.engine.pdf(source))


def _key(text: str) -> str:
    """A name of fixed length for a text that may hold any character."""
    return digest(text)[:20]
