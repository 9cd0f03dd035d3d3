"""datapackage.json: what a data package says of itself, and every mistake in it."""

from __future__ import annotations

from pathlib import Path

from tests.support.packages import CITIES, DATA, Write, changed, cities, problems, tiny_workspace
from tests.support.rows import over_rows


def test_a_package_without_description_is_refused(tmp_path: Path):
    (found,) = problems(tiny_workspace(tmp_path))
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


@over_rows(
    ("path", "value", "part", "message", "hint"),
    [
        ("titel", "x", "titel", "unknown key “titel”", "Did you mean “title”?"),
        ("title", None, "", "the key “title” is missing", "Add it."),
        ("name", "My Cities", "name", "“My Cities” cannot be the name of a resource", "Use lower-case letters, digits and hyphens: cities-basic-sciences."),
        ("path", "../../secret.csv", "path", "the path “../../secret.csv” leads out of the data folder", "Name a file inside it, such as cities.csv."),
        ("path", "/etc/cities.csv", "path", "the path “/etc/cities.csv” leads out of the data folder", "Name a file inside it, such as cities.csv."),
        ("path", "aux.csv", "path", "“aux.csv” cannot be the name of a file", "Windows keeps this name for a device and could not hold the file: choose another."),
        ("path", "con/cities.csv", "path", "“con/cities.csv” cannot be the name of a file", "Windows keeps this name for a device and could not hold the file: choose another."),
        ("path", "cities.xlsx", "path", "“cities.xlsx” is not a CSV file", "Save the sheet as “CSV UTF-8”."),
        ("source", "Report", "source", "“source” must be a table, not the text “Report”", "Put it into braces, each value with its name: { … }."),
        ("source.pages", "3", "source › pages", "unknown key “pages”", "Did you mean “page”?"),
        ("schema.primaryKey", "city", "schema › primaryKey", "there is no field “city”", "Fields: place, total, inflow, outflow."),
        ("schema.fields.1.type", "int", "schema › fields 2 › type", "“int” is not a type", "Did you mean “integer”?"),
        ("schema.fields.1.name", "place", "schema › fields 2 › name", "two fields have the name “place”", "Rename one."),
        ("schema.fields.1.units", "persons", "schema › fields 2 › units", "unknown key “units”", "Did you mean “unit”?"),
        ("schema.fields.1.constraints.minimum", "0", "schema › fields 2 › constraints › minimum", "“minimum” must be a number, not the text “0”", "Write a number without quotes: 12 or 0.5."),
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
    found = problems(write([changed(path, value)], cities=CITIES))
    wanted = f"resources 1 › {part}" if part else "resources 1"
    assert (wanted, message, hint) in [(p.where.item, p.message, p.hint) for p in found]
    assert all(
        p.where.file.endswith("datapackage.json") and p.where.line > 1
        for p in found
        if p.where.item
    )


def test_expected_values_are_two_numbers_or_two_for_each_unit(write: Write):
    def messages(bounds: object) -> list[str]:
        resource = cities()
        resource["schema"]["fields"][1]["bifolio:expected"] = bounds
        return [one.message for one in problems(write([resource], cities=CITIES))]

    assert messages([9, 1]) == ["“bifolio:expected” must be two numbers, the smaller first"]
    assert messages({"years": [0, "x"]}) == ["“years” must be two numbers, the smaller first"]
    assert messages(9) == ["“bifolio:expected” must be a table, not the number 9"]
