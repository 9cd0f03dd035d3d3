"""Texts and papers that did not change are not converted again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bifolio.engines import Job, PaperSource
from bifolio.engines.cached import CachedEngine
from bifolio.model.cache import Cache


class Shouting:
    """An engine that counts what reaches it."""

    name = "shouting"
    label = "Shouting"
    version = "1"

    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def convert(self, jobs: Sequence[Job]) -> list[str]:
        self.calls.append([job.where for job in jobs])
        return [job.text.upper() for job in jobs]

    def pdf(self, source: PaperSource) -> bytes:
        self.calls.append([source.title])
        return source.files[source.main]


def test_only_changed_chapters_reach_the_tool(tmp_path: Path) -> None:
    engine = Shouting()
    jobs = [Job("one", "a", "html"), Job("two", "b", "html"), Job("two", "b", "typst")]
    assert CachedEngine(engine, Cache(tmp_path)).convert(jobs) == ["A", "B", "B"]
    jobs[1] = Job("two", "c", "html")
    assert CachedEngine(engine, Cache(tmp_path)).convert(jobs) == ["A", "C", "B"]
    assert CachedEngine(engine, Cache(tmp_path)).convert(jobs) == ["A", "C", "B"]
    assert engine.calls == [["one", "two", "two"], ["two"]]


def test_a_paper_is_set_again_when_a_file_of_it_changed(tmp_path: Path) -> None:
    engine = Shouting()
    for main in (b"x", b"x", b"y"):
        cached = CachedEngine(engine, Cache(tmp_path))
        assert cached.pdf(PaperSource("p", {"main.typ": main})) == main
    assert engine.calls == [["p"], ["p"]]
