"""The records of a whole build stand in one file, and steps are taken over from it."""

from __future__ import annotations

from pathlib import Path

from bifolio.model.errors import Problem, Where
from bifolio.pipeline.steps.earlier_build import Earlier, Made, step_behind
from bifolio.pipeline.store import Record
from bifolio.pipeline.store.last_records import KEPT, LastRecords
from tests.support.rows import over_rows

A = "a" * 64
NOTES = b'{"parts": {"x": "1"}, "problems": []}'
FLAWED = (
    '{"parts": {}, "problems": [{"where": {"file": "甲.txt", "line": 3, "column": 5, "item": "a"},'
    ' "message": "it is flawed", "hint": "Mend it.", "evidence": ["line 3"], "offers": []}]}'
)
NOTHING: tuple[dict[str, Record], dict[str, str]] = ({}, {})
RECORDS = {
    "read/a": Record("code 1", "tools", {"file:甲": A, "glob:*": "-"}, {"": A}, NOTES),
    "join/a": Record("code 1", "", {"step:read/a#": A, "file:甲": A}, {"": A, "more": A}),
    "odd": Record("code 2", "", {}, {}, b"\xff no text"),
}


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    kept = LastRecords(tmp_path / "new", "all")
    kept.write(RECORDS)
    records, digests = kept.read()
    assert records == RECORDS
    assert digests == {"file:甲": A, "glob:*": "-", "step:read/a#": A}
    assert list(records["join/a"].reads) == ["step:read/a#", "file:甲"]
    assert LastRecords(tmp_path / "new", "another choice").read() == NOTHING


@over_rows("content", [b"", b"[]", b'"x"\n{}', b"\xff"])
def test_a_damaged_file_is_as_if_it_were_not_there(tmp_path: Path, content: bytes) -> None:
    kept = LastRecords(tmp_path, "all")
    kept.path.parent.mkdir()
    kept.path.write_bytes(content)
    assert kept.read() == NOTHING


def test_a_changed_byte_is_seen(tmp_path: Path) -> None:
    kept = LastRecords(tmp_path, "all")
    kept.write(RECORDS)
    kept.path.write_bytes(kept.path.read_bytes().replace(b"code 1", b"code 7"))
    assert kept.read() == NOTHING


def test_a_file_of_another_form_is_not_believed(tmp_path: Path) -> None:
    from bifolio.pipeline.fingerprints.atomic_files import write_checked

    kept = LastRecords(tmp_path, "all")
    for form in (
        {},
        {"texts": [], "reads": [], "digests": [], "steps": {"a": [0, 0, [], {}, ""]}},
        {"steps": 3},
    ):
        write_checked(kept.path, form)
        assert kept.read() == NOTHING


def test_files_of_choices_that_are_used_no_more_go(tmp_path: Path) -> None:
    for choice in range(KEPT + 3):
        LastRecords(tmp_path, str(choice)).write(RECORDS)
    assert len(list(tmp_path.glob("last/*"))) == KEPT
    assert LastRecords(tmp_path, str(KEPT + 2)).read()[0] == RECORDS


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    LastRecords(tmp_path / "file", "all").write(RECORDS)
    assert (tmp_path / "file").read_text("utf-8") == "x"


def test_parts_and_problems_are_read_from_the_notes() -> None:
    made = Made(RECORDS["read/a"])
    assert (made.inner_digests, made.problems) == ({"x": "1"}, ())
    assert (Made(RECORDS["join/a"]).inner_digests, Made(RECORDS["join/a"]).problems) == ({}, ())
    flawed = Made(Record("", "", {}, {}, FLAWED.encode()))
    where = Where("甲.txt", 3, 5, "a")
    assert flawed.problems == (Problem(where, "it is flawed", "Mend it.", ("line 3",)),)


def test_reads_that_lead_to_a_step_are_found_by_it() -> None:
    before = Earlier.of(RECORDS, {"file:甲": A, "step:read/a#": A})
    assert before.reads_of(["read/a", "odd"]) == {"step:read/a#"}


@over_rows(
    ("read", "step"),
    [
        ("step:page/en/index.html#ids", "page/en/index.html"),
        ("reads:frame/mobility-2026/en", "frame/mobility-2026/en"),
        ("message:en/mobility/\x04流动/#规模", "catalog/en/mobility"),
        ("entry:en/site/month\x04May", "catalog/en/site"),
        ("origin:terms/\x04total", "domain/terms"),
        ("fact:mobility-2026/flows.share", "analysis/mobility-2026"),
        ("rows:mobility-2026/*", "analysis/mobility-2026"),
        ("cells:mobility-2026/london", "places/mobility-2026"),
        ("audited:mobility-2026/en/cities.volume", "audit/mobility-2026/en"),
        ("file:reports/mobility-2026/report.toml", ""),
        ("asked:languages", ""),
        ("planned:all", ""),
    ],
)
def test_the_step_that_decides_what_a_read_gives(read: str, step: str) -> None:
    assert step_behind(read) == step
