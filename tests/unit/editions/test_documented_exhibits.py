"""The page for editors: each of its examples is made, and gives the table that stands below it."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from bifolio.model.findings import Message, PlaceName, Table
from bifolio.sources.exhibits.columns import read_column
from bifolio.sources.exhibits.reader import DECLARED
from tests.support.declared_series import KNOWN, found_in, write_series
from tests.support.packages import CITIES, FLOWS, SHARES
from tests.support.paths import ROOT
from tests.support.rows import over_rows

PAGE = (ROOT / "docs/editors/exhibits.md").read_text("utf-8")
BLOCK = re.compile(r"```(toml|csv)\n(.*?)```", re.DOTALL)
BLOCKS = BLOCK.findall(PAGE)
SHARED = next(text for kind, text in BLOCKS if kind == "toml")
EXAMPLES = [text for kind, text in BLOCKS if kind == "toml" and text != SHARED]
RESULTS = [
    (text, after)
    for (kind, text), (next_kind, after) in pairwise(BLOCKS)
    if (kind, next_kind) == ("toml", "csv")
]


def leaders(inputs: Any, resource: str) -> pd.DataFrame:
    """The function of the page."""
    found: pd.DataFrame = inputs.frames[resource].nlargest(1, "total")
    return found


def made(root: Path, example: str) -> Any:
    """What an example declares, and `table-1` beside it where it is like that."""
    base = next(text for text in EXAMPLES if text.startswith("[table-1]"))
    own = tomllib.loads(example)
    if "exhibit" in own:
        body = example.partition("caption")[2].partition("\n")[2]
        return found_in(write_series(root, SHARED, {"table-1": body}))
    text = f"{SHARED}\n{example}\n" + (f"\n{base}" if "like" in example else "")
    listed = dict.fromkeys((id for id in own if id != "cover"), "")
    return found_in(write_series(root, text, listed), {"leaders": leaders})


def written(table: Table) -> list[list[str]]:
    """The table in English, as a reader's file has it."""
    head = [word(one.label) for one in table.columns]
    rows = [
        [shown(cell, one.digits) for one, cell in zip(table.columns, row, strict=True)]
        for row in table.frame.itertuples(index=False)
    ]
    return [head, *rows]


def word(label: Message | PlaceName) -> str:
    return label.id if isinstance(label, Message) else KNOWN[label.place].name


def shown(cell: Any, digits: int) -> str:
    if isinstance(cell, Message | PlaceName):
        return word(cell)
    if isinstance(cell, str):
        return KNOWN[cell].name
    return "—" if cell is None else f"{cell:.{digits}f}"


def test_the_page_uses_the_data_of_the_tests() -> None:
    assert [text for kind, text in BLOCKS[:3]] == [CITIES, FLOWS, SHARES]
    assert (len(EXAMPLES), len(RESULTS)) == (12, 5)


@over_rows("at", range(len(EXAMPLES)))
def test_each_example_is_made(at: int, tmp_path: Path) -> None:
    found = made(tmp_path, EXAMPLES[at])
    assert {**found.tables, **found.figures} or found.cover
    assert all(figure.draw is not None for figure in found.figures.values())


@over_rows("at", range(len(RESULTS)))
def test_an_example_gives_the_table_below_it(at: int, tmp_path: Path) -> None:
    example, expected = RESULTS[at]
    (table,) = made(tmp_path, example).tables.values()
    assert written(table) == list(csv.reader(io.StringIO(expected)))


def test_every_key_of_exhibits_and_columns_is_explained() -> None:
    explained = set(re.findall(r"`([a-z]+)`", PAGE))
    assert set(DECLARED) <= explained
    keys = set(
        re.findall(r'entry, "(\w+)"', Path(read_column.__code__.co_filename).read_text("utf-8"))
    )
    assert len(keys) > 9
    assert keys - {"columns"} <= explained
