"""Tables in CSV: columns, rows and cells, and what is said about each kind of mistake."""

from __future__ import annotations

import pytest

from tests.support.packages import CITIES, SHARES, Write, changed, cities, load, shares, shown
from tests.support.rows import over_rows


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("place,total,inflwo,outflow", [("unknown column “inflwo”", "Did you mean “inflow”?"), ("the column “inflow” is missing", "Columns: place, total, inflow, outflow.")]),
        ("place,total,inflow,out", [("unknown column “out”", "Did you mean “outflow”?"), ("the column “outflow” is missing", "Columns: place, total, inflow, outflow.")]),
        ("place,total,inflow", [("the column “outflow” is missing", "Columns: place, total, inflow, outflow.")]),
        ("place,total,inflow,outflow,remarks", [("unknown column “remarks”", "Remove it, or describe it in datapackage.json.")]),
        ("place,total,total,outflow", [("the column “inflow” is missing", "Columns: place, total, inflow, outflow."), ("the column “total” stands here twice", "Keep one of the two.")]),
    ],
)  # fmt: skip
def test_columns_must_be_those_of_the_schema(
    write: Write, header: str, expected: list[tuple[str, str]]
):
    text = CITIES.replace("place,total,inflow,outflow", header)
    assert shown(write([cities()], cities=text)) == [
        ("cities.csv:1", message, hint) for message, hint in expected
    ]


def test_rows_must_have_as_many_cells_as_the_header(write: Write):
    text = CITIES + "boston,261,132\nparis,1,176,90,86\n,,,\nboston,2,1,1\n"
    assert shown(write([cities()], cities=text)) == [
        ("cities.csv:4", "the row has 3 cells, 4 are needed", "Look for a missing comma."),
        ("cities.csv:5", "the row has 5 cells, 4 are needed", "A cell that holds a comma must stand in quotes; a number has no separators."),
        ("cities.csv:6", "the line is empty", "Remove it."),
    ]  # fmt: skip


@over_rows(
    ("cell", "message", "hint"),
    [
        ("many", "“many” is not a number", "Write digits, with a point before decimals."),
        ('"1,234"', "“1,234” is not a number", "Write it without separators: 1234."),
        ("1 234", "“1 234” is not a number", "Write it without separators: 1234."),
        ('"1，234"', "“1，234” is not a number", "Write it without separators: 1234."),
        ("５７３", "“５７３” is not a number", "Write it with plain ASCII digits and signs: 573."),
        ("−5", "“−5” is not a number", "Write it with plain ASCII digits and signs: -5."),
        ("573人", "“573人” is not a number", "Write 573 alone; the unit “人” belongs in datapackage.json."),
        ("36.8%", "“36.8%” is not a number", "Write 36.8 alone; the unit “%” belongs in datapackage.json."),
        ("—", "“—” is not a number", "Leave the cell empty where the source prints no value."),
        ("n/a", "“n/a” is not a number", "Leave the cell empty where the source prints no value."),
        ("573.5", "“573.5” is not a whole number", "Write it without decimals, or give the field the type number."),
        ("1e309", "“1e309” is too large", "Check the number of digits."),
        ("-1E400", "“-1E400” is too large", "Check the number of digits."),
        ("1.2e4", "“1.2e4” is not a number", "Write it out: 12000."),
        ("5e-3", "“5e-3” is not a number", "Write it out: 0.005."),
        ("9" * 30, f"“{'9' * 30}” is too large", "Check the number of digits."),
        (" 573", "“ 573” begins or ends with a blank", "Remove the blank."),
        ("", "the cell is empty", "Fill it in; this field is required."),
        ("-573", "-573 is below the minimum 0", "Check the cell against the source."),
    ],
)  # fmt: skip
def test_cells_that_are_no_numbers_are_told_apart(write: Write, cell: str, message: str, hint: str):
    text = CITIES.replace("573", cell, 1)
    assert shown(write([cities()], cities=text)) == [
        ("cities.csv:2 (column “total”)", message, hint)
    ]


def test_numbers_above_the_maximum_and_words_outside_the_enum_are_found(write: Write):
    text = SHARES.replace("60.5", "160.5").replace("medical", "medicine")
    assert shown(write([shares()], shares=text)) == [
        ("shares.csv:2 (column “share”)", "160.5 is above the maximum 100", "Check the cell against the source."),
        ("shares.csv:3 (column “kind”)", "“medicine” is not allowed here", "Did you mean “medical”?"),
    ]  # fmt: skip


def test_a_key_that_stands_twice_is_reported_with_both_lines(write: Write):
    text = CITIES + "london,3,1,2\n"
    assert shown(write([cities()], cities=text)) == [
        ("cities.csv:4 (column “place”)", "“london” stands in line 2 and again in line 4", "Each row is kept once."),
    ]  # fmt: skip


def test_a_value_of_a_unique_field_that_stands_twice_is_found(write: Write):
    text = SHARES.replace("medical", "academic")
    assert [message for _, message, _ in shown(write([shares()], shares=text))] == [
        "“academic” stands in line 2 and again in line 3"
    ]


def test_lines_are_right_after_a_cell_over_two_lines(write: Write):
    text = 'kind,share,comment\nacademic,60.5,"two\nlines"\nmedical,x,\n'
    assert [where for where, *_ in shown(write([shares()], shares=text))] == [
        "shares.csv:4 (column “share”)"
    ]


def test_unknown_places_are_reported_with_the_nearest(write: Write):
    text = CITIES.replace("london", "lodnon")
    assert shown(write([cities()], cities=text)) == [
        ("cities.csv:2 (column “place”)", "“lodnon” is not the id of a city", "Did you mean “london”? Places are listed in reports/places/places.csv."),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["London", "LONDON"])
def test_a_place_that_is_written_by_its_name_is_known(write: Write, name: str):
    (found,) = shown(write([cities()], cities=CITIES.replace("london", name)))
    assert found[2] == "Did you mean “london”? Places are listed in reports/places/places.csv."


def test_a_place_of_another_kind_is_found(write: Write):
    text = CITIES.replace("london", "gb")
    (found,) = shown(write([cities()], cities=text))
    assert found[1] == "“gb” is a country, not a city"


def test_a_column_may_hold_places_of_several_kinds(write: Write):
    resource = changed("schema.fields.0.bifolio:place", ["city", "country"])
    text = CITIES.replace("london", "gb")
    assert load(write([resource], cities=text)).frames["cities"]["place"].tolist()[0] == "gb"
    (found,) = shown(write([resource], cities=text.replace("gb", "asia")))
    assert found[1] == "“asia” is a continent, not a city or country"
