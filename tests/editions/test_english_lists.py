"""English lists have a comma before the last name: “Boston, London, and New York”."""

from __future__ import annotations

import csv
import re

import pytest

from tests.editions.test_findings_dump import read
from tests.support.editions import EDITIONS
from tests.support.paths import ROOT
from tests.support.rows import over_rows

# Names of places alone: in “Arts, Humanities and Social Sciences” the comma is the owner’s.
NO_LIST = {"continent", "institution"}  # “In Europe, London and Paris”, “A and B University”


def names() -> set[str]:
    with (ROOT / "reports/places/places.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"] for row in csv.DictReader(file) if row["kind"] not in NO_LIST}


ONE = "|".join(sorted(map(re.escape, names()), key=len, reverse=True))
PLACE = rf"(?:the )?(?:{ONE})(?: \([^()]*\))?"
COMMA_LEFT_OUT = re.compile(rf"\b{PLACE}, {PLACE} (?:and|or) {PLACE}(?!\w)")


def statements(id: str) -> list[str]:
    found: list[str] = []
    for path in sorted((ROOT / "reports" / id / "published").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += [
                text or ""
                for row in csv.DictReader(file)
                for column, text in row.items()
                if column.endswith("_en")
            ]
    return found


@pytest.mark.parametrize("id", EDITIONS)
def test_three_places_in_a_row_have_the_comma(id: str) -> None:
    sentences = [text for one in read(id)["sentences"]["en"].values() for text in one]
    assert sentences
    assert [t for t in (*sentences, *statements(id)) if COMMA_LEFT_OUT.search(t)] == []


@over_rows(
    ("text", "left_out"),
    [
        ("such as Boston, London and New York, where", True),
        ("led by Tokyo (5), the San Francisco Bay Area (4) or Paris (3).", True),
        ("such as Boston, London, and New York, where", False),
        ("In Europe, London and Paris have most", False),
        ("Biochemistry, genetics and molecular biology", False),
    ],
)
def test_what_is_a_list_without_it(text: str, left_out: bool) -> None:
    assert bool(COMMA_LEFT_OUT.search(text)) == left_out
