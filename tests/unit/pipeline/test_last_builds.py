"""Why steps were made is kept for the last commands that made any."""

from __future__ import annotations

import json
from pathlib import Path

from bifolio.pipeline.fingerprints import last_builds
from bifolio.pipeline.fingerprints.atomic_files import write_checked
from bifolio.pipeline.fingerprints.last_builds import KEPT, Told

ONE = Told("site", {"page/en/a.html": ["step:text/a#"]}, {"file:a": "a changed"})


def test_what_is_written_is_read_with_the_time_of_its_end(tmp_path: Path) -> None:
    last_builds.write(tmp_path, ONE)
    (found,) = last_builds.read(tmp_path)
    assert (found.output, found.steps, found.says, found.anew) == (
        *(ONE.output, ONE.steps, ONE.says, ONE.anew),
    )
    assert found.time > 10**18
    names = [path.name for path in (tmp_path / "reasons").iterdir()]
    assert names == [f"{found.time:020d}-built.json"]


def test_the_newest_comes_first_and_the_oldest_go(tmp_path: Path) -> None:
    for number in range(KEPT + 3):
        last_builds.write(tmp_path, Told(f"site{number}", {}))
    outputs = [told.output for told in last_builds.read(tmp_path)]
    assert outputs == [f"site{number}" for number in range(KEPT + 2, 2, -1)]


def test_commands_that_write_no_folder_do_not_push_out_those_that_do(tmp_path: Path) -> None:
    last_builds.write(tmp_path, Told("site", {}))
    for _ in range(KEPT + 3):
        last_builds.write(tmp_path, Told("", {}))
    outputs = [told.output for told in last_builds.read(tmp_path)]
    assert outputs == [*[""] * KEPT, "site"]


def test_what_is_damaged_or_of_another_version_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    for number in range(3):
        last_builds.write(tmp_path, Told(f"site{number}", {}))
    first, second, _ = sorted((tmp_path / "reasons").iterdir())
    first.write_bytes(first.read_bytes()[:-1])
    write_checked(second, {"output": "site", "other": 1})
    (tmp_path / "reasons" / "notes.json").write_text(json.dumps({}))
    assert [told.output for told in last_builds.read(tmp_path)] == ["site2"]


def test_where_nothing_can_be_written_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "reasons").write_text("a file")
    last_builds.write(tmp_path, ONE)
    assert last_builds.read(tmp_path) == []
