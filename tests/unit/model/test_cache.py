"""What did not change is not made again; what did is, and says why."""

from __future__ import annotations

from pathlib import Path

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
