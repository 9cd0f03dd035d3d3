"""Exhibits that are declared: the tables and drawings that come of them, without a line of Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from bifolio.editions.exhibits.column_units import contradict
from bifolio.model.errors import BuildError
from bifolio.model.findings import Findings, Message, Percent, PlaceName, Table
from tests.support.declared_series import found_in, write_series
from tests.support.rows import over_rows

SHARED = """\
[columns]
place = { label = "City" }
total = { label = { text = "All moves", context = "volume" }, unit = "persons", bar = true }
inflow = { label = "In" }
outflow = { label = "Out" }
origin = { label = "From", names = "margins" }
kind = { label = "Kind" }
share = { label = "Share" }

[names.margins]
inflow = "All who came"

[names.kind]
academic = "University"
medical = "Hospital"
"""


def made(tmp_path: Path, declared: str, **more: Any) -> Findings:
    """What is found where `table-1` is declared like that."""
    return found_in(write_series(tmp_path, f"{SHARED}\n{declared}", {"table-1": ""}), **more)


def table(tmp_path: Path, declared: str, **more: Any) -> Table:
    return made(tmp_path, f"[table-1]\n{declared}", **more).tables["table-1"]


def cells(found: Table) -> list[list[Any]]:
    return found.frame.to_numpy().tolist()


def test_a_resource_is_a_table_with_all_its_columns(tmp_path: Path) -> None:
    found = table(tmp_path, 'from = "cities"')
    assert [one.id for one in found.columns] == ["place", "total", "inflow", "outflow"]
    assert [one.kind for one in found.columns] == ["place", "count", "count", "count"]
    assert found.columns[1].label == Message("All moves", "volume")
    assert found.columns[1].unit == Message("persons", "unit")
    assert [one.bar for one in found.columns] == [False, True, False, False]
    assert cells(found) == [["london", 573, 285, 288], ["beijing", 450, 228, 222]]
    assert found.source_columns == ("place", "total", "inflow", "outflow")


def test_columns_have_the_order_and_the_words_that_are_written(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        'from = "cities"\ncolumns = ["place", { id = "gone", column = "outflow", label = "Gone",'
        ' kind = "decimal", digits = 1, unit = "" }, "*"]\nunit = "people"',
    )
    assert [one.id for one in found.columns] == ["place", "gone", "total", "inflow", "outflow"]
    gone, total, inflow = found.columns[1:4]
    assert (gone.kind, gone.digits, gone.unit) == ("decimal", 1, None)
    assert (total.unit, inflow.unit) == (Message("persons", "unit"), Message("people", "unit"))
    assert cells(found)[0][:2] == ["london", 288.0]


def test_rows_are_chosen_and_sorted(tmp_path: Path) -> None:
    by_in = table(tmp_path / "a", 'from = "cities"\ncolumns = ["place"]\norder = "inflow"')
    assert cells(by_in) == [["beijing"], ["london"]]
    by_out = table(tmp_path / "b", 'from = "cities"\ncolumns = ["place"]\norder = "-outflow"')
    assert cells(by_out) == [["london"], ["beijing"]]
    one = table(tmp_path / "c", 'from = "cities"\ncolumns = ["place"]\nwhere = { total = 450 }')
    assert cells(one) == [["beijing"]]
    listed = 'order = { place = ["beijing", "london"] }\nlimit = 1'
    assert cells(table(tmp_path / "d", f'from = "cities"\ncolumns = ["place"]\n{listed}')) == [
        ["beijing"]
    ]


def test_a_matrix_has_a_diagonal_totals_and_heads_that_are_places(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        'from = "flows"\ncolumns = ["origin", "asia", "europe", "outflow"]\n'
        'strong = "diagonal"\ntotals = { origin = "inflow" }',
    )
    assert [one.label for one in found.columns[1:3]] == [PlaceName("asia"), PlaceName("europe")]
    assert found.strong == {(0, "asia"), (1, "europe")}
    assert found.total_rows == {2}
    assert cells(found)[2] == [Message("All who came", "margins"), 9, 8, 17]


def test_a_sum_is_a_row_of_its_own(tmp_path: Path) -> None:
    found = table(tmp_path, 'from = "cities"\ncolumns = ["place", "total"]\nsum = "Both"')
    assert cells(found)[-1] == [Message("Both", "column"), 1023]
    assert found.total_rows == {2}


def test_texts_of_a_column_have_names(tmp_path: Path) -> None:
    found = table(tmp_path, 'from = "shares"\ncolumns = ["kind", "share"]\ndigits = 1')
    assert cells(found)[0] == [Message("University", "kind"), 60.5]
    assert (found.columns[1].kind, found.columns[1].digits) == ("percent", 1)
    assert cells(
        table(tmp_path / "b", 'from = "shares"\ncolumns = [{ id = "kind", names = false }]')
    )[0] == ["academic"]


def test_placeholders_are_filled_by_expressions_and_by_the_row(tmp_path: Path) -> None:
    label = (
        'label = { text = "Of %(all)s, %(part)s in %(first)s", with = { all = \'sum(column("cities",'
        ' "total"))\', part = { value = \'share(450, 1023)\', as = "percent" }, first = { value ='
        ' \'keys("cities")\', as = "places" } } }'
    )
    found = table(tmp_path, f'from = "cities"\ncolumns = ["place", {{ id = "total", {label} }}]')
    shown = found.columns[1].label
    assert isinstance(shown, Message)
    assert {**vars(shown)["values"]} == {
        "all": 1023,
        "part": Percent(100 * 450 / 1023, 1),
        "first": (PlaceName("london"), PlaceName("beijing")),
    }
    named = '[names.sizes]\nacademic = "Of %(share)s"\nmedical = "Of %(share)s"\n[table-1]\n'
    again = made(
        tmp_path / "b",
        f'{named}from = "shares"\ncolumns = [{{ id = "kind", names = "sizes" }}, "share"]',
    )
    assert cells(again.tables["table-1"])[0][0] == Message("Of %(share)s", "sizes", {"share": 60.5})


def test_a_column_is_computed_or_looked_up(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        'from = "cities"\ncolumns = ["place", { id = "part", label = "Part", kind = "percent",'
        ' value = \'shares(column("cities", "total"))\' }, { id = "land", label = "In",'
        ' within = "country" }, { id = "again", column = "inflow", from = "cities", label = "In" }]',
    )
    assert [round(row[1], 2) for row in cells(found)] == [56.01, 43.99]
    assert [row[3] for row in cells(found)] == [285, 228]
    assert [row[2] for row in cells(found)] == ["gb", "cn-mainland"]
    assert found.source_columns == ("place", "again")


def test_rows_may_be_names_that_an_expression_gives(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        'rows = \'bottom(column("cities", "total"), 1)\'\ncolumns = [{ id = "place", column = "key",'
        ' kind = "place" }, { id = "total", column = "value", kind = "count" }]',
    )
    assert cells(found) == [["beijing", 450]]


def test_rows_may_stand_in_the_file(tmp_path: Path) -> None:
    rows = '[{ kind = "academic" }, { kind = "medical" }]'
    assert cells(table(tmp_path, f"rows = {rows}")) == [
        [Message("University", "kind")],
        [Message("Hospital", "kind")],
    ]


def test_rows_may_be_computed_by_a_function_of_the_series(tmp_path: Path) -> None:
    def doubled(inputs: Any, resource: str) -> pd.DataFrame:
        frame: pd.DataFrame = inputs.frames[resource]
        return frame.assign(total=frame["total"] * 2)[["place", "total"]]

    found = table(
        tmp_path,
        'rows = \'doubled("cities")\'\ncolumns = [{ id = "place", kind = "place" },'
        ' { id = "total", kind = "count" }]',
        rows={"doubled": doubled},
    )
    assert cells(found) == [["london", 1146], ["beijing", 900]]


def test_an_exhibit_is_like_another(tmp_path: Path) -> None:
    text = '[table-2]\nfrom = "cities"\ncolumns = ["place"]\norder = "total"\n'
    found = made(tmp_path, f'{text}[table-1]\nlike = "table-2"\ncolumns = ["place", "inflow"]')
    assert cells(found.tables["table-1"]) == [["beijing", 228], ["london", 285]]


def test_an_edition_may_declare_an_exhibit_of_its_own(tmp_path: Path) -> None:
    series = f'{SHARED}\n[table-1]\nfrom = "cities"\n'
    own = 'from = "shares"\ncolumns = ["kind"]\n'
    found = found_in(write_series(tmp_path, series, {"table-1": own}))
    assert cells(found.tables["table-1"]) == [
        [Message("University", "kind")],
        [Message("Hospital", "kind")],
    ]


def test_a_small_series_may_hold_all_in_its_report(tmp_path: Path) -> None:
    own = 'from = "cities"\ncolumns = [{ id = "place", label = "City" }]\n'
    workspace = write_series(tmp_path, "", {"table-1": own})
    assert not (tmp_path / "analysis").exists()
    assert cells(found_in(workspace).tables["table-1"]) == [["london"], ["beijing"]]


def test_a_figure_draws_what_it_shows_or_something_of_its_own(tmp_path: Path) -> None:
    declared = f"""{SHARED}
[figure-1]
from = "cities"
form = "paired-bars"
leading = 1

[figure-2]
table = "figure-1"
form = "paired-bars"

[figure-3]
from = "shares"
columns = ["kind", "share"]
form = "share-bars"
drawn.columns = [{{ id = "kind", names = false }}, "share"]
value = "share"
"""
    ids = dict.fromkeys(("figure-1", "figure-2", "figure-3"), "")
    figures = found_in(write_series(tmp_path, declared, ids)).figures
    one, two, three = (figures[id] for id in ids)
    assert one.draw is not None
    assert one.draw.form.endswith(":paired_bars")
    assert (one.draw.arguments["leading"], one.narrow) == (1, True)
    assert one.draw.arguments["table"] == one.table
    assert two.table == one.table
    assert three.draw is not None
    assert three.table is not None
    assert three.table.frame["kind"][0] == Message("University", "kind")
    assert three.draw.arguments["table"].frame["kind"][0] == "academic"


def test_a_figure_of_a_few_values_may_be_shown_as_a_table(tmp_path: Path) -> None:
    declared = (
        f'{SHARED}\n[figure-1]\nfrom = "cities"\ncolumns = ["place", "inflow"]\nform = "table"'
    )
    found = found_in(write_series(tmp_path, declared, {"figure-1": ""})).figures["figure-1"]
    assert found.draw is None
    assert found.table is not None
    assert [one.id for one in found.table.columns] == ["place", "inflow"]


def test_options_may_be_values_of_the_data(tmp_path: Path) -> None:
    declared = f"""{SHARED}
[figure-1]
from = "cities"
form = "scatter"
x = "inflow"
y = "outflow"
x-line = {{ value = 'mean(column("cities", "inflow"))' }}
highlight = {{ value = 'top(column("cities", "total"), 1)' }}
"""
    found = found_in(write_series(tmp_path, declared, {"figure-1": ""})).figures["figure-1"]
    assert found.draw is not None
    assert found.draw.arguments["x_line"] == 256.5
    assert found.draw.arguments["highlight"] == ("london",)


def test_exhibits_may_ask_for_facts(tmp_path: Path) -> None:
    facts = '[cities.least]\nvalue = \'min(column("cities", "total"))\'\nas = "count"\n'
    declared = (
        f'{SHARED}\n[table-1]\nfrom = "cities"\ncolumns = [{{ id = "place", label = {{ text ='
        ' "Above %(least)s", with.least = \'fact("cities.least")\' } }]'
    )
    found = found_in(write_series(tmp_path, declared, {"table-1": ""}, facts))
    label = found.tables["table-1"].columns[0].label
    assert label == Message("Above %(least)s", "column", {"least": 450})


def test_an_unpublished_figure_needs_no_declaration(tmp_path: Path) -> None:
    workspace = write_series(tmp_path, SHARED, {"figure-1": ""})
    path = tmp_path / "reports/tiny-2026/report.toml"
    path.write_text(path.read_text("utf-8").replace('"derived"', '"unpublished"'), "utf-8")
    figure = found_in(workspace).figures["figure-1"]
    assert (figure.table, figure.draw) == (None, None)


def test_a_series_that_declares_nothing_is_told_with_the_place_for_it(tmp_path: Path) -> None:
    workspace = write_series(tmp_path, "", {"table-1": ""})
    with pytest.raises(BuildError) as raised:
        found_in(workspace)
    (problem,) = raised.value.problems
    assert problem.message == (
        "no analysis is known for the series “tiny”: there is no analysis/tiny/"
    )
    assert "analysis/tiny/exhibits.toml" in problem.hint


def test_an_exhibit_is_used_where_it_is_listed_or_one_that_is_listed_rests_on_it(
    tmp_path: Path,
) -> None:
    others = """\
[table-1]
like = "table-2"
columns = ["place"]
[table-2]
from = "cities"
[table-3]
like = "table-4"
[table-4]
from = "cities"
"""
    found = made(tmp_path, others)
    assert {name for name in found.declared if name.startswith("exhibit:")} == {
        f"exhibit:table-{number}" for number in (1, 2, 3, 4)
    }
    assert found.used == {"exhibit:table-1", "exhibit:table-2"}
    where = found.declared["exhibit:table-3"]
    assert (where.file, where.line) == ("analysis/tiny/exhibits.toml", SHARED.count("\n") + 7)


@over_rows(("unit", "told"), [("papers", True), ("person", False), ("", False)])
def test_a_unit_that_contradicts_the_data_package_is_told(
    tmp_path: Path, unit: str, told: bool
) -> None:
    """The total of the small package is in persons."""
    declared = (
        f'[table-1]\nfrom = "cities"\ncolumns = [{{ id = "total", unit = "{unit}" }}, "inflow"]'
    )
    found = made(tmp_path, declared)
    line = SHARED.count("\n") + 4
    assert (
        list(found.doubts)
        == [
            f"analysis/tiny/exhibits.toml, line {line}: the unit of “total” is “{unit}” here and “persons” in "
            "the data package of tiny-2026"
        ]
        * told
    )


@over_rows(
    ("shown", "given", "wrong"),
    [
        ("families", "patent families", False),
        ("years", "career year", False),
        ("percentage points", "percent", True),
        ("papers", "", False),
        ("papers", "as in the column unit", False),
        ("points", "persons", True),
    ],
)
def test_units_agree_where_they_share_a_word(shown: str, given: str, wrong: bool) -> None:
    assert contradict(shown, given) is wrong
