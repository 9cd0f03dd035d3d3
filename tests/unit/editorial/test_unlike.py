"""A table that is unlike the one of the edition before raises questions, each at its cell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bifolio.editorial.importing.result import unlike
from bifolio.editorial.importing.row_consistency import TableRead
from bifolio.model.errors import Where
from bifolio.sources.data.consistency_checks import DescendingCheck
from tests.support.deliveries import read_file

HEAD = "place,total,inflow,outflow\n"


def table(folder: Path, name: str = "titles-above", to: str = "cities") -> TableRead:
    (read,) = read_file(folder, name, to).tables
    return read


def asked(read: TableRead, folder: Path, before: str) -> list[tuple[str, str]]:
    path = folder / "before.csv"
    path.write_text(before, "utf-8")
    return [(one.where.item, one.message) for one in unlike(read, path, "e-2025")]


def test_a_table_like_the_one_before_raises_no_question(tmp_path: Path) -> None:
    before = f"{HEAD}london,570,285,285\nbeijing,450,228,222\n"
    assert asked(table(tmp_path), tmp_path, before) == []


def test_a_value_ten_times_the_last_is_asked_about(tmp_path: Path) -> None:
    before = f"{HEAD}london,57,285,288\nbeijing,850,228,222\n"
    assert asked(table(tmp_path), tmp_path, before) == [
        ("数据!B5", "“london”, total: 573 was 57"),
    ]


def test_rows_that_are_new_and_gone_are_named(tmp_path: Path) -> None:
    before = f"{HEAD}london,573,285,288\nboston,450,228,222\n"
    assert asked(table(tmp_path), tmp_path, before) == [
        ("数据!A4", "not in e-2025: beijing"),
        ("数据!A4", "gone since e-2025: boston"),
    ]


def test_a_sum_that_changed_by_half_is_asked_about(tmp_path: Path) -> None:
    before = f"{HEAD}london,573,185,288\nbeijing,450,100,222\n"
    assert asked(table(tmp_path), tmp_path, before) == [
        ("数据!C4", "inflow adds up to 513, in e-2025 to 285"),
    ]


def test_a_share_that_moved_by_twenty_points_is_asked_about(tmp_path: Path) -> None:
    read = table(tmp_path, "percent-signs", "shares")
    assert asked(read, tmp_path, "continent,share\nasia,40.5\neurope,39\n") == [
        ("B2", "“asia”, share: 60.5% was 40.5%"),
    ]


def test_a_rank_that_moved_by_thirty_is_asked_about_where_rows_are_ordered(tmp_path: Path) -> None:
    read = table(tmp_path)
    others = "".join(f"c{at},1,1,0\n" for at in range(30))
    before = f"{HEAD}beijing,450,228,222\n{others}london,573,285,288\n"
    moved = ("数据!A5", "“london” is number 1, it was number 32")
    assert moved not in asked(read, tmp_path, before)
    ordered = replace(read.resource, checks=(DescendingCheck(Where("d"), "total"),))
    assert moved in asked(replace(read, resource=ordered), tmp_path, before)


def test_the_number_of_rows_is_what_the_title_promises(tmp_path: Path) -> None:
    read = table(tmp_path)
    titled = replace(read.resource, title="Mobility volume of 50 cities")
    ((at, message),) = [
        (one.where.item, one.message) for one in unlike(replace(read, resource=titled), None, "")
    ]
    assert (at, message) == ("数据!A4", "2 rows, but the title is “Mobility volume of 50 cities”")
    promised = replace(read.resource, title="Both cities, 2025")
    assert unlike(replace(read, resource=promised), None, "") == []
