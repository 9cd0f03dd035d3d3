"""Columns that a provider does not send stay as in the edition before, row by row, or are refused."""

from __future__ import annotations

from pathlib import Path

from bifolio.editorial.importing.carried_columns import Before
from bifolio.editorial.importing.delivery import Delivery, Wanted, read_delivery
from bifolio.editorial.importing.import_summary import table_lines
from bifolio.editorial.importing.import_toml import Settings, TableSettings
from bifolio.editorial.importing.result import Change
from bifolio.sources.data import Constraints, Field
from tests.support.deliveries import VOCABULARY, counts, place, refused, resource, rows, told
from tests.support.rows import over_rows

NEEDED = Constraints(required=True)
MEASURES = resource(
    "measures",
    place("place", "city"),
    *counts("value"),
    Field("unit", "string", constraints=NEEDED),
    Field("digits", "integer", constraints=NEEDED),
)
LAST = "place,unit,digits,value\nbeijing,papers,0,3\nlondon,percent,1,4\n"
SHEET = "place,value\nLondon,40\nBeijing,31\n"


def delivered(
    folder: Path, *keep: str, sheet: str = SHEET, last: str = LAST, edition: str = "e-2025"
) -> Delivery:
    """A sheet read beside the data of the edition before."""
    (folder / "measures.csv").write_text(last, "utf-8")
    path = folder / "sent.csv"
    path.write_text(sheet, "utf-8")
    settings = Settings({"measures": TableSettings(keep=keep)})
    before = Before(edition, folder) if edition else Before()
    return read_delivery(
        [path], Wanted({"measures": MEASURES}, VOCABULARY, settings, before=before)
    )


def test_a_row_keeps_what_the_row_of_its_name_had_in_whatever_order(tmp_path: Path) -> None:
    found = delivered(tmp_path, "unit", "digits")
    assert refused(found) == []
    assert rows(found) == "london,40,percent,1 beijing,31,papers,0"
    assert told(found) == (
        "unit has no column and stays as in e-2025, by place: percent (1), papers (1).\n"
        "digits has no column and stays as in e-2025, by place: 1 (1), 0 (1)."
    )
    (table,) = found.tables
    shown = list(table_lines(table, "measures.csv", Change((), (), (), 8)))
    assert "    unit    kept             percent  papers   0" in shown


def test_without_it_the_missing_columns_say_how(tmp_path: Path) -> None:
    assert refused(delivered(tmp_path, "digits")) == [("A1", "unit has no column")]
    (problem,) = delivered(tmp_path, "digits").problems
    assert problem.hint.endswith(
        '. If it stays as in the edition before, below [table.measures]: keep = ["unit"]'
    )


def test_a_row_that_the_edition_before_does_not_have_is_refused_at_its_cell(tmp_path: Path) -> None:
    found = delivered(tmp_path, "unit", "digits", last="place,unit,digits\nlondon,percent,1\n")
    assert refused(found) == [
        ("A3", "e-2025 has no “beijing”, whose unit could be kept"),
        ("A3", "e-2025 has no “beijing”, whose digits could be kept"),
    ]
    assert next(iter(found.problems)).hint == (
        'Where it is there by another name: [names] "beijing" = "…" in import.toml. '
        "Where it is not, give the sheet a column “unit”."
    )


@over_rows(
    ("keep", "last", "edition", "says"),
    [
        ("units", LAST, "e-2025", "units, which is no field of measures"),
        ("place", LAST, "e-2025", "place, by which rows are told apart"),
        ("unit", LAST, "", "unit, and there is no edition before"),
        ("unit", "place,digits\nlondon,1\n", "e-2025", "unit, which e-2025 does not have for each row"),
        ("unit", LAST + "london,papers,0,4\n", "e-2025", "unit, which e-2025 does not have for each row"),
    ],
    ids=["unknown", "key", "no-edition", "no-column", "name-twice"],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_at_the_head(
    tmp_path: Path, keep: str, last: str, edition: str, says: str
) -> None:
    others = "" if keep == "unit" else ",unit"
    sheet = f"place,value,digits{others}\nLondon,40,1{others and ',percent'}\n"
    found = delivered(tmp_path, keep, sheet=sheet, last=last, edition=edition)
    assert refused(found) == [("A1", f"import.toml keeps {says}")]


def test_a_column_that_is_sent_after_all_is_read(tmp_path: Path) -> None:
    sheet = "place,value,unit\nLondon,40,papers\n"
    found = delivered(tmp_path, "unit", "digits", sheet=sheet)
    assert rows(found) == "london,40,papers,1"
    assert "C1: unit is read from here; import.toml need not keep it." in told(found)
