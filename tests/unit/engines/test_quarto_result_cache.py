"""What Quarto made before is kept, and believed only while it is what was kept."""

from __future__ import annotations

from pathlib import Path

from bifolio.engines.quarto.result_cache import Results, digest
from tests.support.rows import over_rows

KEY = digest([b"what went in"])


def test_a_result_is_found_by_the_next_process(tmp_path: Path) -> None:
    Results(tmp_path / "results").put(KEY, b"<p>text</p>")
    assert Results(tmp_path / "results").get(KEY) == b"<p>text</p>"
    assert Results(tmp_path / "results").get(digest([b"else"])) is None
    assert [path.name for path in (tmp_path / "results").iterdir()] == [KEY]


@over_rows("at", [0, 31, 32, -1])
def test_a_damaged_result_is_as_if_it_were_not_there(tmp_path: Path, at: int) -> None:
    Results(tmp_path).put(KEY, b"<p>text</p>")
    content = bytearray((tmp_path / KEY).read_bytes())
    content[at] ^= 1
    (tmp_path / KEY).write_bytes(content)
    assert Results(tmp_path).get(KEY) is None
    (tmp_path / KEY).write_bytes(b"")
    assert Results(tmp_path).get(KEY) is None


def test_what_was_seen_once_is_the_same_when_it_is_asked_for_again(tmp_path: Path) -> None:
    Results(tmp_path).put(KEY, b"<p>text</p>")
    results = Results(tmp_path)
    results.get(KEY)
    (tmp_path / KEY).unlink()
    assert results.get(KEY) == b"<p>text</p>"


def test_where_nothing_can_be_written_results_stay_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    results = Results(tmp_path / "file")
    results.put(KEY, b"<p>text</p>")
    assert results.get(KEY) == b"<p>text</p>"
