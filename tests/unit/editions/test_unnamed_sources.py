"""An exhibit that shows a resource says so, or readers see the resource's name as the origin of a number."""

from __future__ import annotations

from pathlib import Path

from tests.support.declared_series import found_in, write_series

EXHIBITS = """\
[columns]
place = { label = "City" }
total = { label = "All", unit = "persons" }
[figure-1]
from = "cities"
form = "scatter"
x = "total"
y = "total"
columns = ["place", "total"]
[table-1]
from = "cities"
columns = ["place", "total"]
"""
FACTS = '[all]\nvalue = \'sum(column("cities", "total"))\'\nas = "count"\n'
LISTED = {"figure-1": "", "table-1": ""}


def doubts(root: Path, facts: str, source: str = "") -> list[str]:
    listed = {**LISTED, "table-1": source}
    return list(found_in(write_series(root, EXHIBITS, listed, facts)).doubts)


def test_the_table_that_should_say_it_is_named_once(tmp_path: Path) -> None:
    [told] = doubts(tmp_path, FACTS)
    assert told.endswith(
        "readers see “cities” as the origin of numbers, because no exhibit says that it shows it:"
        ' write source = "cities" below [exhibit.table-1]'
    )


def test_nothing_is_told_where_one_says_it_or_no_number_rests_on_it(tmp_path: Path) -> None:
    assert doubts(tmp_path / "a", FACTS, 'source = "cities"\n') == []
    assert doubts(tmp_path / "b", "[one]\nvalue = '1 + 1'\nas = \"count\"\n") == []
    other = '[flow]\nvalue = \'count("flows")\'\nas = "count"\n'
    assert doubts(tmp_path / "c", other) == []  # no exhibit shows it
