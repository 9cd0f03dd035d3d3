"""Covers that are declared: what each drawing is made of, and what is told where it cannot be made."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.model.errors import BuildError
from bifolio.model.findings import Cover, Message
from bifolio.model.findings.covers import (
    ArcsCover,
    BlocsCover,
    CityShare,
    Flow,
    JointPapers,
    Output,
    SkylineCover,
    StarsCover,
)
from tests.support.declared_series import found_in, write_series
from tests.support.rows import over_rows

TABLE = '\n[columns]\nplace = { label = "City" }\ntotal = { label = "All" }\n[table-1]\nfrom = "cities"\ncolumns = ["place", "total"]\n'
NOTE = 'note = "On the cover: made up."\n'
PAIRS = """cells("flows", ["asia"], ["europe"])"""


def cover(tmp_path: Path, keys: str, more: str = "") -> Cover | None:
    declared = f"[cover]\n{keys}\n{NOTE}{TABLE}"
    return found_in(write_series(tmp_path, declared, {"table-1": more})).cover


@over_rows(
    ("keys", "drawing"),
    [
        (
            """form = "skyline"\nvalues = 'column("cities", "total")'""",
            SkylineCover((CityShare("london", 573, ""), CityShare("beijing", 450, ""))),
        ),
        (f"form = \"arcs\"\nvalues = '{PAIRS}'", ArcsCover((Flow("asia", "europe", 8),))),
        (
            f'form = "blocs"\nvalues = \'column("cities", "inflow")\'\njoint = \'{PAIRS}\'',
            BlocsCover(
                (Output("london", 285), Output("beijing", 228)), (JointPapers("asia", "europe", 8),)
            ),
        ),
        ("""form = "stars"\nvalues = 'column("cities", "total")'""", StarsCover(())),
    ],
)
def test_a_cover_is_drawn_of_the_values_of_its_expressions(
    tmp_path: Path, keys: str, drawing: object
) -> None:
    assert cover(tmp_path, keys) == Cover(drawing, Message("On the cover: made up.", "cover"))  # type: ignore[arg-type]


@over_rows(
    ("keys", "says", "hint"),
    [
        ('form = "skylin"', "“skylin” is not a form", "Did you mean “skyline”?"),
        ('form = "skyline"', "the key “values” is missing", ""),
        (
            "form = \"skyline\"\nvalues = '5'",
            "“values” gives no numbers to draw",
            'Write column("cities", "total"), or another list of numbers.',
        ),
        (
            """form = "arcs"\nvalues = 'column("cities", "total")'""",
            "“london” is one name, not a pair",
            'Write cells("flows", continents, continents): two names with a slash between them.',
        ),
        (
            """form = "skyline"\nvalues = 'row("flows", "asia")'""",
            "there is no place “outflow”",
            "Places are listed in reports/places/places.csv.",
        ),
        ('form = "braid"\nranks = "city"', "has no resource “city”", "Did you mean “cities”?"),
        ('form = "braid"\nranks = "cities"', "no column of cities is named by a year", ""),
        ('form = "skyline"\nvalues = "1"\nsize = 2', "unknown key “size”", ""),
    ],
)
def test_what_is_wrong_with_a_cover_is_told(
    tmp_path: Path, keys: str, says: str, hint: str
) -> None:
    with pytest.raises(BuildError) as raised:
        cover(tmp_path, keys)
    told = [(one.where.file, says in one.message, one.hint) for one in raised.value.problems]
    assert told[0][:2] == ("analysis/tiny/exhibits.toml", True), raised.value
    assert hint in told[0][2]


def test_a_cover_says_what_it_shows(tmp_path: Path) -> None:
    declared = f'[cover]\nform = "skyline"\nvalues = \'column("cities", "total")\'\n{TABLE}'
    with pytest.raises(BuildError, match="nothing says what the cover shows"):
        found_in(write_series(tmp_path, declared, {"table-1": ""}))
