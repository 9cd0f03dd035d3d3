"""What did not change is not made again; what did is, and says why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bifolio.engines import Job, PaperSource
from bifolio.engines.cached import CachedEngine
from bifolio.model.cache import Cache


def made(cache: Cache, name: str, **parts: str) -> tuple[bytes, tuple[str, ...] | None]:
    content = cache.result(name, parts, lambda: "+".join(parts.values()).encode())
    return content, cache.made.get(name)


def test_a_result_is_made_once(tmp_path: Path) -> None:
    assert made(Cache(tmp_path), "a", text="x", fonts="1") == (b"x+1", ("new",))
    again = Cache(tmp_path)
    assert made(again, "a", text="x", fonts="1") == (b"x+1", None)
    assert again.kept == 1


def test_a_result_made_anew_says_which_part_changed(tmp_path: Path) -> None:
    made(Cache(tmp_path), "a", text="x", fonts="1")
    assert made(Cache(tmp_path), "a", text="y", fonts="1") == (b"y+1", ("text",))
    assert made(Cache(tmp_path), "a", text="y", tool="2") == (b"y+2", ("fonts", "tool"))


def test_a_damaged_or_missing_folder_costs_time_and_nothing_else(tmp_path: Path) -> None:
    made(Cache(tmp_path), "a", text="x")
    (tmp_path / "a.json").write_text("{broken")
    assert made(Cache(tmp_path), "a", text="x") == (b"x", ("new",))
    (tmp_path / "a.result").unlink()
    assert made(Cache(tmp_path), "a", text="x") == (b"x", ("new",))
    assert made(Cache(None), "a", text="x") == (b"x", ("new",))
    (tmp_path / "file").write_text("")
    assert made(Cache(tmp_path / "file"), "a", text="x") == (b"x", ("new",))


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
