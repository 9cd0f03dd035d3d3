"""Ways to declare an exhibit wrong: each has its screen, with file, line, what is known there and a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.cli.error_screens import findings_screen
from bifolio.model.errors import BuildError
from tests.support.declared_series import found_in, write_series
from tests.support.golden import compare_golden
from tests.support.rows import over_rows

SCREENS = Path(__file__).parent / "wrong_exhibits"
SHARED = """\
[columns]
place = { label = "City" }
total = { label = "All" }
inflow = { label = "In" }
outflow = { label = "Out" }
kind = { label = "Kind" }
share = { label = "Share" }

[names.kind]
academic = "University"
medical = "Hospital"
"""
BARS = '[figure-1]\nfrom = "cities"\nform = "paired-bars"'
WRONG = {
    "unknown-resource": '[table-1]\nfrom = "citys"',
    "unknown-column": '[table-1]\nfrom = "cities"\ncolumns = [\n    "place",\n    "totl",\n]',
    "unknown-key": '[table-1]\nfrom = "cities"\ncolums = ["place"]',
    "unknown-key-of-a-column": '[table-1]\nfrom = "cities"\ncolumns = [{ id = "total", digit = 1 }]',
    "unknown-kind": '[table-1]\nfrom = "cities"\ncolumns = [{ id = "total", kind = "number" }]',
    "unknown-shared-kind": '[columns.rank]\nkind = "ranking"\n[table-1]\nfrom = "cities"',
    "unknown-section": '[tabel-1]\nfrom = "cities"\n[table-1]\nfrom = "cities"',
    "unknown-exhibit": '[figure-1]\ntable = "table-2"\nform = "paired-bars"',
    "rests-on-what-cannot-be-made": '[table-1]\nfrom = "citys"\n[figure-1]\ntable = "table-1"\nform = "paired-bars"',
    "label-of-no-place": '[table-1]\nfrom = "cities"\ncolumns = [{ id = "total", label = { place = "londn" } }]',
    "unknown-like": '[table-1]\nlike = "table-2"\nfrom = "cities"',
    "like-itself": '[table-1]\nlike = "table-1"\nfrom = "cities"',
    "rests-on-itself": '[figure-1]\ntable = "figure-1"\nform = "paired-bars"',
    "unknown-form": BARS.replace("paired-bars", "pared-bars"),
    "unknown-option": f"{BARS}\nleeding = 10",
    "mistyped-key-of-a-figure": f'{BARS}\ncolums = ["place"]',
    "option-of-another-type": f'{BARS}\nleading = "ten"',
    "option-names-no-column": f'{BARS}\nleft = "inflw"',
    "form-needs-other-data": '[figure-1]\nfrom = "shares"\ncolumns = ["kind", "share"]\nform = "flow-matrix"',
    "figure-without-form": '[figure-1]\nfrom = "cities"',
    "table-with-form": '[table-1]\nfrom = "cities"\nform = "paired-bars"',
    "all-of-one-table": '[table-1]\nfrom = "cities"\ncolumns = ["place", "totl"]\nwhere = { place = "atlantis" }\norder = "-nothing"',
    "all-of-one-figure": '[figure-1]\nfrom = "citys"\nform = "paired-bars"\nleft = "inflow"\ncolour = "red"',
    "no-source": '[table-1]\ncolumns = ["place", "total"]',
    "two-sources": '[table-1]\nfrom = "cities"\nrows = \'keys("cities")\'',
    "no-label": '[table-1]\nfrom = "flows"',
    "label-that-is-no-words": '[table-1]\nfrom = "cities"\ncolumns = [{ id = "total", label = 3 }]',
    "label-without-text": '[table-1]\nfrom = "cities"\ncolumns = [{ id = "total", label = { context = "x" } }]',
    "text-without-a-name": '[names.size]\nacademic = "Large"\n[table-1]\nfrom = "shares"\ncolumns = [{ id = "kind", names = "size" }]',
    "unknown-list-of-names": '[table-1]\nfrom = "shares"\ncolumns = [{ id = "kind", names = "kinds" }]',
    "unknown-list-of-labels": '[table-1]\nfrom = "flows"\nlabels = "margins"',
    "text-in-a-column-of-numbers": '[table-1]\nfrom = "shares"\ncolumns = [{ id = "kind", kind = "count" }]',
    "place-that-is-none": '[table-1]\nfrom = "flows"\ncolumns = [{ id = "origin", label = "From" }]',
    "condition-on-no-column": '[table-1]\nfrom = "cities"\nwhere = { size = 3 }',
    "condition-that-no-row-meets": '[table-1]\nfrom = "cities"\nwhere = { place = "londn" }',
    "total-that-no-row-is": '[table-1]\nfrom = "cities"\ntotals = { place = "all" }',
    "order-by-no-column": '[table-1]\nfrom = "cities"\norder = "-totl"',
    "strong-word": '[table-1]\nfrom = "cities"\nstrong = "diagonl"',
    "placeholder-that-nothing-fills": '[names.big]\nacademic = "Of %(size)s"\nmedical = "Small"\n[table-1]\nfrom = "shares"\ncolumns = [{ id = "kind", names = "big" }]',
    "broken-expression": '[table-1]\nfrom = "cities"\ncolumns = ["place", { id = "part", label = "Part", value = \'shares(column("cities", "totl"))\' }]',
    "expression-that-gives-one-number": '[table-1]\nfrom = "cities"\ncolumns = [{ id = "part", label = "Part", value = \'count("cities")\' }]',
    "rows-that-are-no-names": "[table-1]\nrows = 'count(\"cities\")'",
    "unknown-function-of-the-series": "[table-1]\nrows = 'weights()'",
    "lookup-in-no-resource": '[table-1]\nfrom = "cities"\ncolumns = ["place", { id = "share", from = "sizes" }]',
    "lies-in-nothing": '[table-1]\nfrom = "cities"\ncolumns = ["place", { id = "ocean", label = "Sea", within = "region" }]',
    "several-at-once": '[table-1]\nfrom = "cities"\ncolumns = ["plac", "totl", { id = "flow" }]\norder = "size"\nwhere = { place = "london" }',
}  # fmt: skip


def screen(root: Path, declared: str, listed: str | None = None) -> str:
    """What is told of exhibits.toml. listed: the exhibit that report.toml lists, the last one where it is None."""
    ids = [
        line.strip("[]") for line in declared.splitlines() if line.startswith(("[table", "[figure"))
    ]
    workspace = write_series(root, f"{SHARED}\n{declared}\n", {listed or ids[-1]: ""})
    with pytest.raises(BuildError) as raised:
        found_in(workspace)
    return findings_screen(list(raised.value.problems))


@over_rows("name", WRONG)
def test_what_is_wrong_has_its_screen(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    update = bool(request.config.getoption("--update"))
    compare_golden(SCREENS / f"{name}.txt", screen(tmp_path, WRONG[name]), update=update)


def test_an_exhibit_that_nobody_declares_is_told_with_the_nearest_one(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    found = screen(tmp_path, '[table-10]\nfrom = "cities"', "table-1")
    update = bool(request.config.getoption("--update"))
    compare_golden(SCREENS / "not-declared.txt", found, update=update)


def test_what_is_wrong_in_a_report_is_told_with_the_line_of_the_report(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    own = 'from = "cities"\ncolumns = ["place", "totl"]\n'
    with pytest.raises(BuildError) as raised:
        found_in(write_series(tmp_path, SHARED, {"table-1": own}))
    update = bool(request.config.getoption("--update"))
    shown = findings_screen(list(raised.value.problems))
    compare_golden(SCREENS / "in-a-report.txt", shown, update=update)


def test_no_screen_is_left_over() -> None:
    beside = {"not-declared", "in-a-report"}
    assert {path.stem for path in SCREENS.iterdir()} == {*WRONG, *beside}
