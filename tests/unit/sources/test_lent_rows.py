"""Data that an edition does not have yet is lent by the edition before, for previews alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.model.errors import BuildError
from bifolio.sources.data import Package, load_package
from tests.support.packages import CITIES, EDITION, PLACES, cities, shares, write_package
from tests.support.workspace import write_files

HEAD = "place,total,inflow,outflow\n"
LENT = "reports/tiny-2025/data/cities.csv"


def load(root: Path, lender: str, lent: str = CITIES, **files: str) -> Package:
    workspace = write_package(
        root, [cities(), shares()], shares="kind,share,comment\nacademic,100,\n", **files
    )
    write_files(root, {LENT: lent})
    return load_package(workspace, EDITION, PLACES, lender)


def test_a_head_without_rows_shows_those_of_the_lender(tmp_path: Path) -> None:
    package = load(tmp_path, "tiny-2025", cities=HEAD)
    assert package.lent == ("cities",)
    assert list(package.frames["cities"]["total"]) == [573, 450]


def test_without_a_lender_a_head_without_rows_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="the file has a header and no rows"):
        load(tmp_path, "", cities=HEAD)


def test_data_of_its_own_is_never_replaced(tmp_path: Path) -> None:
    package = load(tmp_path, "tiny-2025", cities=f"{HEAD}london,9,4,5\n")
    assert package.lent == ()
    assert list(package.frames["cities"]["total"]) == [9]


def test_a_table_of_another_form_is_not_lent(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="the file has a header and no rows"):
        load(tmp_path, "tiny-2025", "place,total\nlondon,573\n", cities=HEAD)


def test_sums_of_lent_rows_are_a_matter_for_their_edition(tmp_path: Path) -> None:
    package = load(tmp_path, "tiny-2025", f"{HEAD}london,9,1,1\n", cities=HEAD)
    assert list(package.frames["cities"]["total"]) == [9]
