"""Untidy files are read right, or refused at the address of the cell; none is misread."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from bifolio.editorial.importing.import_toml import Settings, TableSettings
from tests.support.deliveries import read_file, read_grid, refused, rows, told
from tests.support.rows import over_rows
from tests.support.untidy import CITIES, FILES, LONDON, Cells

EXPECTED: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "untidy.toml").read_text("utf-8")
)
SHARES_NAMED_OTHERWISE: Cells = [["大洲名", "占比"], ["亚洲", 60.5]]
BEIJING_TOO = "london,573,285,288 beijing,450,228,222"


def test_there_are_files_of_many_kinds_and_each_says_what_is_expected() -> None:
    assert len(FILES) >= 69
    assert FILES.keys() == EXPECTED.keys()


@over_rows("name", FILES)
def test_it_is_read_right_or_refused_at_its_cell(tmp_path: Path, name: str) -> None:
    expected = EXPECTED[name]
    delivery = read_file(tmp_path, name, expected["to"])
    if address := expected.get("refused"):
        ((found, message),) = refused(delivery)
        assert found == address
        assert expected["says"] in message
        return
    assert refused(delivery) == []
    if "reads" in expected:
        assert rows(delivery) == expected["reads"]
    for note in expected.get("notes", ()):
        assert note in told(delivery)


@over_rows(
    ("name", "to", "known", "expected"),
    [
        ("bare-fractions", "shares", TableSettings(fractions=True), "asia,60.5 europe,39.5"),
        ("decimal-comma", "shares", TableSettings(decimal=","), "asia,60.5 europe,40"),
        ("hidden-row", "cities", TableSettings(hidden_rows="read"), BEIJING_TOO),
        ("hidden-row", "cities", TableSettings(hidden_rows="leave"), "london,573,285,288"),
        ("unknown-head", "cities", TableSettings(columns={"总规摸": "total"}), BEIJING_TOO),
        ("totals-row-wrong", "cities", TableSettings(totals="leave"), BEIJING_TOO),
        (
            "dash-for-nothing",
            "cities",
            TableSettings(zero=("–",)),
            "london,573,285,288 beijing,228,228,0",
        ),
        (
            "fractions-under-percent",
            "shares",
            TableSettings(fractions=True),
            "asia,60.5 europe,39.5",
        ),
        (
            "fractions-under-percent",
            "shares",
            TableSettings(fractions=False),
            "asia,0.605 europe,0.395",
        ),
    ],
)
def test_what_the_edition_says_opens_what_is_refused(
    tmp_path: Path, name: str, to: str, known: TableSettings, expected: str
) -> None:
    delivery = read_file(tmp_path, name, to, Settings({to: known}))
    assert refused(delivery) == []
    assert rows(delivery) == expected


def test_a_name_that_the_edition_knows_is_read_and_told(tmp_path: Path) -> None:
    delivery = read_file(tmp_path, "unknown-place", "cities", Settings({}, {"北京城": "beijing"}))
    assert rows(delivery) == BEIJING_TOO
    assert "A3: “北京城” is read as beijing." in told(delivery)


def test_the_nearest_places_are_offered(tmp_path: Path) -> None:
    (problem,) = read_file(tmp_path, "unknown-place", "cities").problems
    assert problem.hint.startswith("Near to it: 北京 (beijing).")


def test_the_line_for_a_head_names_the_table_below_which_it_goes(tmp_path: Path) -> None:
    (problem,) = read_file(tmp_path, "unknown-head", "cities").problems
    line = 'below [table.cities.columns]: "总规摸" = "total"'
    assert problem.hint == f"If it is total, write into import.toml, {line}"


def test_the_resource_is_found_by_its_heads_where_none_is_named(tmp_path: Path) -> None:
    delivery = read_file(tmp_path, "titles-above")
    assert [one.resource.name for one in delivery.tables] == ["cities"]
    assert rows(delivery) == BEIJING_TOO


def test_a_sheet_that_was_read_last_time_is_taken_again(tmp_path: Path) -> None:
    known = Settings({"cities": TableSettings(sheet="二月")})
    delivery = read_file(tmp_path, "two-sheets-fit", "cities", known)
    assert refused(delivery) == []
    assert rows(delivery) == "beijing,450,228,222 london,573,285,288"


def test_a_file_without_any_table_of_the_edition_is_refused(tmp_path: Path) -> None:
    ((file, message),) = refused(read_file(tmp_path, "date-for-a-span", "flows"))
    assert (file, message) == ("a.xlsx", "no table of this edition is in it")


def test_another_name_of_a_place_of_another_kind_is_refused(tmp_path: Path) -> None:
    delivery = read_file(tmp_path, "unknown-place", "cities", Settings({}, {"北京城": "asia"}))
    assert refused(delivery) == [("A3", "“北京城” is asia, a continent and no city")]


def test_a_hidden_row_is_refused_with_the_lines_that_open_it(tmp_path: Path) -> None:
    (problem,) = read_file(tmp_path, "hidden-row", "cities").problems
    told, lines = problem.hint.split("\n", 1)
    assert told == "Write into the edition's import.toml:"
    assert tomllib.loads(lines) == {"table": {"cities": {"hidden_rows": "leave"}}}


def test_where_the_file_knows_the_table_its_head_is_not_written_twice(tmp_path: Path) -> None:
    known = Settings({"cities": TableSettings(sheet="数据")})
    (problem,) = read_file(tmp_path, "hidden-row", "cities", known).problems
    told, line = problem.hint.split("\n", 1)
    assert told == "Write below [table.cities] in the edition's import.toml:"
    assert tomllib.loads(line) == {"hidden_rows": "leave"}


def test_where_a_sign_may_mean_nothing_the_line_that_says_so_is_offered(tmp_path: Path) -> None:
    (problem,) = read_file(tmp_path, "dash-for-nothing", "cities").problems
    assert problem.hint == (
        'Ask for the value. Where it means 0, write zero = ["–"] for this table in import.toml.'
    )


def test_a_sheet_that_bears_the_number_of_an_exhibit_is_not_passed_over(tmp_path: Path) -> None:
    wanted = {"shares": ("3-2",)}
    ((cell, message), (_, missing)) = refused(
        read_grid(tmp_path, {"图3-2": SHARES_NAMED_OTHERWISE}, wanted)
    )
    assert (cell, missing) == (
        "图3-2!A1",
        "“大洲名” is no known head, and continent has no column",
    )
    assert message.startswith("by its name or title this sheet holds shares")


def test_a_sheet_that_the_edition_leaves_is_left_and_told(tmp_path: Path) -> None:
    sheets = {"图3-2": SHARES_NAMED_OTHERWISE, "城市": CITIES}
    known = Settings(leave=("图3-2",))
    delivery = read_grid(tmp_path, sheets, {"shares": ("3-2",)}, known)
    assert refused(delivery) == []
    assert rows(delivery) == BEIJING_TOO
    assert "a.xlsx, sheet “图3-2”: left out, as import.toml says." in told(delivery)


def test_each_missing_field_is_offered_a_head_of_its_own(tmp_path: Path) -> None:
    heads = ["城市名称", "总规摸", "流入规摸", "流出规摸"]
    known = Settings({"cities": TableSettings(columns={"城市名称": "place", "总规摸": "total"})})
    found = read_grid(tmp_path, {"a": [heads, LONDON]}, {}, known, "cities").problems
    assert [one.message for one in found] == [
        "“流入规摸” is no known head, and inflow has no column",
        "“流出规摸” is no known head, and outflow has no column",
    ]
