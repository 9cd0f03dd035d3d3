"""Data packages: what comes out of sound files, and what is said about each kind of mistake."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from bifolio.model.errors import BuildError, Problem
from bifolio.model.findings import Place
from bifolio.sources.data import Package, load_package, load_places
from bifolio.sources.workspace import Config, Workspace

EDITION = "tiny-2026"
DATA = f"reports/{EDITION}/data"
PLACES = {
    place.id: place
    for place in (
        Place("asia", "continent", "Asia"),
        Place("europe", "continent", "Europe"),
        Place("london", "city", "London"),
        Place("beijing", "city", "Beijing"),
        Place("boston", "city", "Boston"),
        Place("gb", "country", "United Kingdom"),
    )
}
CITIES = "place,total,inflow,outflow\nlondon,573,285,288\nbeijing,450,228,222\n"
FLOWS = "origin,asia,europe,outflow\nasia,20,8,8\neurope,9,30,9\ninflow,9,8,17\n"
SHARES = "kind,share,comment\nacademic,60.5,\nmedical,39.5,a hospital\n"

Json = dict[str, Any]


def field(name: str, type: str, **more: object) -> Json:
    return {"name": name, "type": type, "description": "x", **more}


def cities() -> Json:
    volume = {"constraints": {"required": True, "minimum": 0}, "unit": "persons"}
    return {
        "name": "cities",
        "path": "cities.csv",
        "title": "Cities",
        "source": {"document": "Report", "section": "2", "exhibit": "2-1"},
        "schema": {
            "fields": [
                field("place", "string", **{"bifolio:place": "city"}),
                field("total", "integer", **volume),
                field("inflow", "integer", **volume),
                field("outflow", "integer", **volume),
            ],
            "primaryKey": "place",
        },
        "checks": [
            {"check": "sum", "total": "total", "parts": ["inflow", "outflow"]},
            {"check": "descending", "field": "total"},
        ],
        "notes": ["As printed."],
    }


def flows() -> Json:
    place = {"bifolio:place": "continent"}
    return {
        "name": "flows",
        "path": "flows.csv",
        "title": "Flows",
        "source": {"document": "Report"},
        "schema": {
            "fields": [
                field("origin", "string", **place),
                *(field(name, "integer") for name in ("asia", "europe", "outflow")),
            ],
            "primaryKey": ["origin"],
        },
        "checks": [
            {
                "check": "margins",
                "row_total": "outflow",
                "column_total": "inflow",
                "diagonal": "excluded",
            }
        ],
    }


def shares() -> Json:
    limits = {"minimum": 0, "maximum": 100}
    return {
        "name": "shares",
        "path": "shares.csv",
        "title": "Shares",
        "source": {"document": "Report"},
        "schema": {
            "fields": [
                field(
                    "kind", "string", constraints={"enum": ["academic", "medical"], "unique": True}
                ),
                field("share", "number", unit="percent", constraints=limits),
                field("comment", "string"),
            ]
        },
        "checks": [{"check": "adds-to", "field": "share", "value": 100, "tolerance": 0.1}],
    }


Write = Callable[..., Workspace]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """`write([cities()], cities=text)` writes a data package and gives its workspace."""

    def package(resources: list[Json], **files: str | bytes) -> Workspace:
        folder = tmp_path / DATA
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = {"name": EDITION, "title": "Tiny", "resources": resources}
        (folder / "datapackage.json").write_text(json.dumps(descriptor, indent=1), encoding="utf-8")
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            (folder / f"{name}.csv").write_bytes(data)
        return Workspace(tmp_path, Config("Tiny", "", (EDITION,), ()))

    return package


def load(workspace: Workspace, places: Mapping[str, Place] = PLACES) -> Package:
    return load_package(workspace, EDITION, places)


def problems(workspace: Workspace) -> list[Problem]:
    with pytest.raises(BuildError) as caught:
        load(workspace)
    return list(caught.value.problems)


def shown(workspace: Workspace) -> list[tuple[str, str, str]]:
    """Problems as (place inside data/, message, hint)."""
    return [(str(p.where).removeprefix(f"{DATA}/"), p.message, p.hint) for p in problems(workspace)]


# ---------------------------------------------------------------------------------- what is read


def test_a_sound_package_becomes_frames(write: Write):
    package = load(write([cities(), flows(), shares()], cities=CITIES, flows=FLOWS, shares=SHARES))
    assert list(package.frames) == ["cities", "flows", "shares"]
    frame = package.frames["cities"]
    assert list(frame.columns) == ["place", "total", "inflow", "outflow"]
    assert frame["place"].tolist() == ["london", "beijing"]
    assert frame["total"].tolist() == [573, 450]


def test_columns_have_the_types_of_their_fields(write: Write):
    package = load(write([cities(), shares()], cities=CITIES, shares=SHARES))
    assert str(package.frames["cities"]["total"].dtype) == "int64"
    assert str(package.frames["shares"]["share"].dtype) == "float64"
    assert str(package.frames["shares"]["kind"].dtype) == "str"


def test_empty_cells_are_missing_numbers_and_empty_texts(write: Write):
    resource = cities()
    resource["schema"]["fields"][3]["constraints"] = {}
    text = CITIES.replace("222", "")
    package = load(write([resource, shares()], cities=text, shares=SHARES))
    outflow = package.frames["cities"]["outflow"]
    assert str(outflow.dtype) == "Int64"
    assert outflow.iloc[0] == 288
    assert outflow.iloc[1] is pd.NA
    assert package.frames["shares"]["comment"].tolist() == ["", "a hospital"]


def test_resources_keep_what_their_description_says(write: Write):
    resource = load(write([cities()], cities=CITIES)).resources["cities"]
    assert (resource.title, resource.notes) == ("Cities", ("As printed.",))
    assert (resource.source.document, resource.source.section, resource.source.exhibit) == (
        "Report",
        "2",
        "2-1",
    )
    assert resource.field("total").unit == "persons"
    assert resource.field("place").places == ("city",)
    assert resource.primary_key == ("place",)


def test_a_byte_order_mark_is_accepted_and_columns_may_come_in_any_order(write: Write):
    text = "\ufeffinflow,place,total,outflow\r\n285,london,573,288\r\n228,beijing,450,222\r\n"
    frame = load(write([cities()], cities=text)).frames["cities"]
    assert list(frame.columns) == ["place", "total", "inflow", "outflow"]
    assert frame["inflow"].tolist() == [285, 228]


def test_the_digest_changes_with_any_file_and_only_then(write: Write):
    first = load(write([cities()], cities=CITIES)).digest
    again = load(write([cities()], cities=CITIES)).digest
    other = load(write([cities()], cities=CITIES[:-1])).digest
    renamed = load(write([cities() | {"title": "Towns"}], cities=CITIES)).digest
    assert len(first) == 64
    assert first == again
    assert len({first, other, renamed}) == 3


# ------------------------------------------------------------------------------ whole files amiss


def test_a_missing_file_is_named_with_the_nearest(write: Write):
    assert shown(write([cities()], citties=CITIES)) == [
        ("citties.csv", "no resource names this file", "Describe it in datapackage.json, or move it elsewhere."),
        ("cities.csv", "there is no such file", "The resource “cities” names it. Did you mean “citties.csv”?"),
    ]  # fmt: skip


def test_empty_files_and_headers_without_rows_are_refused(write: Write):
    assert shown(write([cities(), flows()], cities="\n", flows="origin,asia,europe,outflow\n")) == [
        ("cities.csv", "the file is empty", "It needs a header and rows."),
        ("flows.csv:1", "the file has a header and no rows", "Add rows."),
    ]


def test_gb18030_is_recognised_with_the_way_out(write: Write):
    text = SHARES.replace("a hospital", "附属医院")
    (found,) = problems(write([shares()], shares=text.encode("gb18030")))
    assert str(found.where) == f"{DATA}/shares.csv:3"
    assert found.message == "the file is not UTF-8; it reads as GB18030 (GBK)"
    assert found.hint == (
        f"Convert it: iconv -f GB18030 -t UTF-8 {DATA}/shares.csv > new && mv new {DATA}/shares.csv; "
        "or in Excel save it as “CSV UTF-8 (Comma delimited)”."
    )


def test_other_encodings_are_recognised_as_far_as_possible(write: Write):
    (found,) = problems(write([shares()], shares=SHARES.encode("utf-16")))
    assert found.message == "the file is not UTF-8; it reads as UTF-16"
    (found,) = problems(write([shares()], shares=b"kind,share,comment\nacademic,60,\xff\n"))
    assert (found.where.line, found.message) == (2, "the file is not UTF-8")


def test_semicolons_instead_of_commas_are_recognised(write: Write):
    assert shown(write([cities()], cities=CITIES.replace(",", ";"))) == [
        ("cities.csv:1", "the cells are not separated by commas", "Save the sheet as “CSV UTF-8 (Comma delimited)”."),
    ]  # fmt: skip


def test_a_quote_that_is_not_closed_is_found_in_its_row(write: Write):
    text = 'kind,share,comment\nacademic,60.5,"first\nsecond"\nmedical,39.5,"open\n'
    (found,) = problems(write([shares()], shares=text))
    assert found.where.line == 4
    assert found.message.startswith("not valid CSV: ")


def test_files_that_no_resource_names_are_found_but_hidden_ones_may_stay(
    write: Write, tmp_path: Path
):
    workspace = write([cities()], cities=CITIES)
    (tmp_path / DATA / ".DS_Store").write_bytes(b"")
    load(workspace)
    (tmp_path / DATA / "old.xlsx").write_bytes(b"")
    assert [where for where, *_ in shown(workspace)] == ["old.xlsx"]


# -------------------------------------------------------------------------------------- columns


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


# ---------------------------------------------------------------------------------------- cells


def test_rows_must_have_as_many_cells_as_the_header(write: Write):
    text = CITIES + "boston,261,132\nparis,1,176,90,86\n,,,\nboston,2,1,1\n"
    assert shown(write([cities()], cities=text)) == [
        ("cities.csv:4", "the row has 3 cells, 4 are needed", "Look for a missing comma."),
        ("cities.csv:5", "the row has 5 cells, 4 are needed", "A cell that holds a comma must stand in quotes; a number has no separators."),
        ("cities.csv:6", "the line is empty", "Remove it."),
    ]  # fmt: skip


@pytest.mark.parametrize(
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


def test_a_place_of_another_kind_is_found(write: Write):
    text = CITIES.replace("london", "gb")
    (found,) = shown(write([cities()], cities=text))
    assert found[1] == "“gb” is a country, not a city"


def test_a_column_may_hold_places_of_several_kinds(write: Write):
    resource = change("schema.fields.0.bifolio:place", ["city", "country"])
    text = CITIES.replace("london", "gb")
    assert load(write([resource], cities=text)).frames["cities"]["place"].tolist()[0] == "gb"
    (found,) = shown(write([resource], cities=text.replace("gb", "asia")))
    assert found[1] == "“asia” is a continent, not a city or country"


# --------------------------------------------------------------------------------------- checks


def test_parts_must_add_up_to_the_total(write: Write):
    text = CITIES.replace("450,228", "450,227")
    assert shown(write([cities()], cities=text)) == [
        (
            "cities.csv:3 (column “total”)",
            "“beijing”: inflow + outflow = 449, but total is 450",
            'Correct the cell; where the source prints it so, add {"key": "beijing", "note": "…"} '
            "to “except” of the sum check.",
        )
    ]


def weighted(weights: Json) -> Json:
    resource = cities()
    resource["checks"] = [
        {"check": "weighted", "total": "total", "weights": weights, "tolerance": 0.5}
    ]
    return resource


def test_weighted_sums_are_checked_in_each_row(write: Write):
    assert load(write([weighted({"inflow": 1, "outflow": 1})], cities=CITIES))
    doubled = weighted({"inflow": 2, "outflow": 0})
    messages = [found[:2] for found in shown(write([doubled], cities=CITIES))]
    assert messages == [
        ("cities.csv:2 (column “total”)", "“london”: the weighted sum is 570, but total is 573"),
        ("cities.csv:3 (column “total”)", "“beijing”: the weighted sum is 456, but total is 450"),
    ]


def test_weighted_sums_may_differ_by_the_tolerance(write: Write):
    close = {"inflow": 2, "outflow": 0.0104}  # 572.9952: less than half a unit away
    resource = weighted(close)
    resource["checks"][0]["except"] = [{"key": "beijing", "note": "printed so"}]
    assert load(write([resource], cities=CITIES))


def test_weights_name_fields_with_numbers(write: Write):
    messages = [found[1] for found in shown(write([weighted({"inflw": 1})], cities=CITIES))]
    assert messages == ["there is no field “inflw” with numbers"]
    messages = [found[1] for found in shown(write([weighted({"inflow": "x"})], cities=CITIES))]
    assert messages == ["“inflow” must be a number, not the text “x”"]


def test_values_must_not_grow_where_the_order_is_descending(write: Write):
    text = CITIES + "boston,451,230,221\n"
    (found,) = shown(write([cities()], cities=text))
    assert found[:2] == (
        "cities.csv:4 (column “total”)",
        "“boston” (451) stands after “beijing” (450), but total must not grow",
    )


def test_equal_values_are_in_order(write: Write):
    assert load(write([cities()], cities=CITIES + "boston,450,230,220\n"))


def test_margins_are_checked_by_row_and_column(write: Write):
    text = FLOWS.replace("asia,20,8,8", "asia,20,7,8")
    assert [found[:2] for found in shown(write([flows()], flows=text))] == [
        ("flows.csv:2 (column “outflow”)", "row “asia” adds up to 7, but 8 stands here"),
        ("flows.csv:4 (column “europe”)", "column “europe” adds up to 7, but 8 stands here"),
    ]


def test_the_total_of_totals_is_checked_both_ways(write: Write):
    text = FLOWS.replace("9,8,17", "9,8,18")
    assert [found[:2] for found in shown(write([flows()], flows=text))] == [
        ("flows.csv:4 (column “outflow”)", "row “inflow” adds up to 17, but 18 stands here"),
        ("flows.csv:4 (column “outflow”)", "column “outflow” adds up to 17, but 18 stands here"),
    ]


def test_margins_may_include_the_diagonal(write: Write):
    resource = flows()
    resource["checks"][0]["diagonal"] = "included"
    text = "origin,asia,europe,outflow\nasia,20,8,28\neurope,9,30,39\ninflow,29,38,67\n"
    assert load(write([resource], flows=text))


def test_the_last_row_of_a_matrix_must_be_the_column_total(write: Write):
    text = "origin,asia,europe,outflow\nasia,20,8,8\ninflow,9,8,17\neurope,9,30,9\n"
    (found,) = shown(write([flows()], flows=text))
    assert found[:2] == (
        "flows.csv:4",
        "the last row is “europe”, not the column total “inflow”",
    )


def test_shares_must_add_up_within_the_tolerance(write: Write):
    assert load(write([shares()], shares=SHARES.replace("39.5", "39.6")))
    text = SHARES.replace("39.5", "39.3")
    (found,) = shown(write([shares()], shares=text))
    assert found[:2] == (
        "shares.csv:3 (column “share”)",
        "share adds up to 99.8, not to 100 (tolerance 0.1)",
    )


def test_what_the_source_prints_wrong_stays_with_an_exception(write: Write):
    resource = cities()
    resource["checks"][0]["except"] = [{"key": "beijing", "note": "printed so"}]
    package = load(write([resource], cities=CITIES.replace("450,228", "450,227")))
    assert package.frames["cities"]["inflow"].tolist() == [285, 227]
    assert package.resources["cities"].exceptions == {"beijing": "printed so"}


def test_exceptions_of_margins_name_the_row_or_the_column(write: Write):
    resource = flows()
    resource["checks"][0]["except"] = [
        {"key": "row:asia", "note": "printed so"},
        {"key": "column:europe", "note": "printed so"},
    ]
    assert load(write([resource], flows=FLOWS.replace("asia,20,8,8", "asia,20,7,8")))


def test_an_exception_that_is_not_needed_is_a_problem(write: Write):
    resource = cities()
    resource["checks"][0]["except"] = [{"key": "london", "note": "printed so"}]
    ((where, message, hint),) = shown(write([resource], cities=CITIES))
    assert where.startswith("datapackage.json:")
    assert where.endswith("(resources 1 › checks 1)")
    assert message == "the exception “london” is not needed: the sum check holds there"
    assert hint == "Remove it."


def test_a_misspelt_exception_suggests_the_row(write: Write):
    resource = cities()
    resource["checks"][0]["except"] = [{"key": "bejing", "note": "printed so"}]
    found = shown(write([resource], cities=CITIES.replace("450,228", "450,227")))
    assert [message for _, message, _ in found] == [
        "“beijing”: inflow + outflow = 449, but total is 450",
        "the exception “bejing” is not needed: the sum check holds there",
    ]
    assert found[1][2] == "Did you mean “beijing”?"


def test_an_exception_needs_a_note(write: Write):
    resource = cities()
    resource["checks"][0]["except"] = [{"key": "beijing"}]
    (found,) = shown(write([resource], cities=CITIES))
    assert found[1] == "the key “note” is missing"


# ------------------------------------------------------------------------------ datapackage.json


def test_a_package_without_description_is_refused(tmp_path: Path):
    (found,) = problems(Workspace(tmp_path, Config("Tiny", "", (EDITION,), ())))
    assert str(found.where) == f"{DATA}/datapackage.json"
    assert found.message == "there is no such file"


def test_json_syntax_errors_have_their_line(write: Write, tmp_path: Path):
    workspace = write([cities()], cities=CITIES)
    file = tmp_path / DATA / "datapackage.json"
    file.write_text('{\n "name": "tiny"\n "title": "Tiny"\n}\n', encoding="utf-8")
    (found,) = problems(workspace)
    assert (found.where.line, found.where.column) == (3, 2)
    assert found.message == "not valid JSON: Expecting ',' delimiter"
    assert found.evidence == (' "title": "Tiny"',)
    file.write_text("[]", encoding="utf-8")
    assert problems(workspace)[0].message == "the file must hold one object: { … }"


def test_a_key_that_stands_twice_in_json_is_found(write: Write, tmp_path: Path):
    workspace = write([cities()], cities=CITIES)
    file = tmp_path / DATA / "datapackage.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"title": "Cities"', '"title": "Cities",\n"title": "Towns"'))
    (found,) = problems(workspace)
    assert found.message == "the key “title” stands here twice"
    assert found.where.item == "resources 1 › title"


def change(path: str, value: object) -> Json:
    """The resource `cities` with one thing changed: `schema.fields.1.type`. None removes it."""
    resource = cities()
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    holder: Any = resource
    for step in steps:
        holder = holder[step]
    if value is None:
        del holder[last]
    else:
        holder[last] = value
    return resource


@pytest.mark.parametrize(
    ("path", "value", "part", "message", "hint"),
    [
        ("titel", "x", "titel", "unknown key “titel”", "Did you mean “title”?"),
        ("title", None, "", "the key “title” is missing", "Add it."),
        ("name", "My Cities", "name", "“My Cities” cannot be the name of a resource", "Use lower-case letters, digits and hyphens: cities-basic-sciences."),
        ("path", "../../secret.csv", "path", "the path “../../secret.csv” leads out of the data folder", "Name a file inside it, such as cities.csv."),
        ("path", "/etc/cities.csv", "path", "the path “/etc/cities.csv” leads out of the data folder", "Name a file inside it, such as cities.csv."),
        ("path", "cities.xlsx", "path", "“cities.xlsx” is not a CSV file", "Save the sheet as “CSV UTF-8”."),
        ("source", "Report", "source", "“source” must be a table, not the text “Report”", ""),
        ("source.pages", "3", "source › pages", "unknown key “pages”", "Did you mean “page”?"),
        ("schema.primaryKey", "city", "schema › primaryKey", "there is no field “city”", "Fields: place, total, inflow, outflow."),
        ("schema.fields.1.type", "int", "schema › fields 2 › type", "“int” is not a type", "Did you mean “integer”?"),
        ("schema.fields.1.name", "place", "schema › fields 2 › name", "two fields have the name “place”", "Rename one."),
        ("schema.fields.1.units", "persons", "schema › fields 2 › units", "unknown key “units”", "Did you mean “unit”?"),
        ("schema.fields.1.constraints.minimum", "0", "schema › fields 2 › constraints › minimum", "“minimum” must be a number, not the text “0”", ""),
        ("schema.fields.0.bifolio:place", "town", "schema › fields 1 › bifolio:place", "“town” is not a kind of place", "Known: continent, country, city, region, institution, world, any."),
        ("checks.0.check", "summ", "checks 1 › check", "“summ” is not a check", "Did you mean “sum”?"),
        ("checks.0.parts", ["inflow", "outflows"], "checks 1 › parts", "there is no field “outflows” with numbers", "Did you mean “outflow”?"),
        ("checks.1.field", "place", "checks 2 › field", "there is no field “place” with numbers", "Fields with numbers: total, inflow, outflow."),
        ("checks.0.excepts", [], "checks 1 › excepts", "unknown key “excepts”", "Did you mean “except”?"),
    ],
)  # fmt: skip
def test_each_mistake_in_a_description_has_its_place(
    write: Write, path: str, value: object, part: str, message: str, hint: str
):
    found = problems(write([change(path, value)], cities=CITIES))
    wanted = f"resources 1 › {part}" if part else "resources 1"
    assert (wanted, message, hint) in [(p.where.item, p.message, p.hint) for p in found]
    assert all(
        p.where.file.endswith("datapackage.json") and p.where.line > 1
        for p in found
        if p.where.item
    )


def test_names_and_paths_of_resources_are_their_own(write: Write):
    messages = [message for _, message, _ in shown(write([cities(), cities()], cities=CITIES))]
    assert messages == [
        "two resources have the name “cities”",
        "two resources have the path “cities.csv”",
    ]


def test_problems_in_several_files_come_together(write: Write):
    wrong = cities() | {"titel": "x"}
    third = shares() | {"name": "third", "path": "third.csv"}
    workspace = write(
        [wrong, flows(), shares(), third],
        cities=CITIES,
        flows=FLOWS.replace("asia,20,8,8", "asia,20,eight,8"),
        shares=SHARES.replace("39.5", "140"),
        stray="a,b\n",
    )
    assert [(where, message) for where, message, _ in shown(workspace)] == [
        ("datapackage.json:72 (resources 1 › titel)", "unknown key “titel”"),
        ("stray.csv", "no resource names this file"),
        ("flows.csv:2 (column “europe”)", "“eight” is not a number"),
        ("shares.csv:3 (column “share”)", "140.0 is above the maximum 100"),
        ("third.csv", "there is no such file"),
    ]


def test_rows_are_checked_although_cells_of_others_are_wrong(write: Write):
    text = CITIES.replace("573", "x").replace("450,228", "450,227")
    assert [message for _, message, _ in shown(write([cities()], cities=text))] == [
        "“x” is not a number",
        "“beijing”: inflow + outflow = 449, but total is 450",
    ]


# --------------------------------------------------------------------------------------- places

HEAD = "id,kind,name,territory,parent,latitude,longitude,geonames\n"
ASIA = "asia,continent,Asia,,,,,\n"
CHINA = "cn-mainland,country,Chinese mainland,,asia,,,\n"
XIAN = "xian,city,Xi'an,,cn-mainland,34.25833,108.92861,1790630\n"


def places(folder: Path, text: str) -> dict[str, Place]:
    file = folder / "reports/places/places.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return load_places(Workspace(folder, Config("Tiny", "", (), ())))


def place_problems(folder: Path, text: str) -> list[tuple[str, str, str]]:
    with pytest.raises(BuildError) as caught:
        places(folder, text)
    return [
        (str(p.where).removeprefix("reports/places/"), p.message, p.hint)
        for p in caught.value.problems
    ]


def test_places_are_read_in_the_order_of_the_file(tmp_path: Path):
    found = places(tmp_path, HEAD + ASIA + CHINA + XIAN)
    assert list(found) == ["asia", "cn-mainland", "xian"]
    assert found["asia"] == Place("asia", "continent", "Asia")
    assert found["xian"] == Place("xian", "city", "Xi'an", "", "cn-mainland", 34.25833, 108.92861)


def test_a_city_may_have_no_coordinates_and_no_country(tmp_path: Path):
    assert places(tmp_path, HEAD + "cambridge,city,Cambridge,,,,,\n")["cambridge"].latitude is None


@pytest.mark.parametrize(
    ("text", "where", "message", "hint"),
    [
        (HEAD.replace("parent,", "") + "asia,continent,Asia,,,,\n", "places.csv:1", "the column “parent” is missing", "Columns: id, kind, name, territory, parent, latitude, longitude, geonames."),
        (HEAD + ASIA + CHINA.replace(",asia", ",aisa"), "places.csv:3 (column “parent”)", "there is no place “aisa”", "Did you mean “asia”?"),
        (HEAD + ASIA + ASIA, "places.csv:3 (column “id”)", "“asia” stands in line 2 and again in line 3", "Each row is kept once."),
        (HEAD + ASIA + CHINA + XIAN.replace("34.25833", "134.25833"), "places.csv:4 (column “latitude”)", "134.25833 is above the maximum 90", "Check the cell against the source."),
        (HEAD + ASIA + CHINA + XIAN.replace("108.9", "-208.9"), "places.csv:4 (column “longitude”)", "-208.92861 is below the minimum -180", "Check the cell against the source."),
        (HEAD + ASIA + CHINA + XIAN.replace("108.92861", ""), "places.csv:4 (column “longitude”)", "“xian” has no longitude", "Give both coordinates or none."),
        (HEAD + ASIA.replace("continent", "continet"), "places.csv:2 (column “kind”)", "“continet” is not allowed here", "Did you mean “continent”?"),
        (HEAD + ASIA + CHINA + XIAN.replace(",cn-mainland", ",asia"), "places.csv:4 (column “parent”)", "the parent of a city must be a country; “asia” is a continent", "Name the place it lies in."),
        (HEAD + ASIA.replace("asia", "Asia", 1), "places.csv:2 (column “id”)", "“Asia” cannot be the id of a place", "Use lower-case letters, digits and hyphens: new-york."),
        (HEAD + "asia,continent,,,,,,\n", "places.csv:2 (column “name”)", "the cell is empty", "Fill it in; this field is required."),
    ],
)  # fmt: skip
def test_mistakes_in_the_list_of_places(
    tmp_path: Path, text: str, where: str, message: str, hint: str
):
    assert place_problems(tmp_path, text) == [(where, message, hint)]


def test_a_missing_list_of_places_is_named(tmp_path: Path):
    with pytest.raises(BuildError) as caught:
        load_places(Workspace(tmp_path, Config("Tiny", "", (), ())))
    assert str(caught.value) == "reports/places/places.csv: there is no such file"
