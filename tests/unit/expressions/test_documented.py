"""The page for editors: every function stands on it, in both languages, and its examples give what it says."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from typing import Any

from bifolio.expressions import FUNCTIONS, Evaluator, Grid, Grids, World
from bifolio.expressions.dependencies import calls
from bifolio.expressions.grids import row_keys
from bifolio.expressions.syntax.parsing import parse
from bifolio.expressions.values import Numbers, keys_of
from bifolio.model.findings import Fact, message
from tests.support.paths import ROOT
from tests.support.places import PLACES
from tests.support.rows import over_rows

PAGES = ("docs/editors/expressions.md", "docs/editors/expressions.zh.md")
ENGLISH, CHINESE = ((ROOT / page).read_text("utf-8") for page in PAGES)
TABLE = re.compile(r"`(\w+)`[:：]\n\n```csv\n(.*?)```", re.DOTALL)
ROW = re.compile(r"^\| `(.+?)` \| (.+?) \| (.+) \|$", re.MULTILINE)
EXAMPLES = [(example, gives) for example, gives, _ in ROW.findall(ENGLISH)]
SITES = {"london": (51.5, -0.1), "beijing": (39.9, 116.4)}


def grid(name: str, text: str) -> Grid:
    """A table of the page; its first column is the key."""
    lines = list(csv.DictReader(io.StringIO(text)))
    cells = [{column: value(text) for column, text in line.items()} for line in lines]
    return Grid(name, dict(zip(row_keys(lines, list(lines[0])[:1]), cells, strict=True)))


def value(text: str) -> float | str:
    """A cell as a whole number, a decimal, or a text."""
    if text.replace(".", "").isdigit():
        return float(text) if "." in text else int(text)
    return text


def evaluator() -> Evaluator:
    found = {name: grid(name, text) for name, text in TABLE.findall(ENGLISH)}
    previous = Grids({"cities": found.pop("previous")})
    volume = Fact("cities.volume", 1485, "count", message("printed"))
    places = {
        id: replace(one, latitude=SITES[id][0], longitude=SITES[id][1]) if id in SITES else one
        for id, one in PLACES.items()
    }
    world = World(Grids(found), {"cities.volume": volume}, places, previous=previous)
    return Evaluator(world, names={"continents": ["asia", "europe", "africa"]})


def shown(value: Any) -> str:
    """A value as the page writes it."""
    if isinstance(value, Numbers):
        return ", ".join(f"{key} {shown(number)}" for key, number in value.items)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{round(value, 2):g}" if abs(value) < 1000 else str(value)
    return ", ".join(keys_of(value))


@over_rows(("example", "gives"), EXAMPLES, ids=[e for e, _ in EXAMPLES])
def test_an_example_gives_what_the_page_says(example: str, gives: str) -> None:
    assert shown(evaluator().evaluate(example)) == gives


def test_every_function_has_an_example() -> None:
    used = {call.function for example, _ in EXAMPLES for call in calls(parse(example))}
    assert used == FUNCTIONS.keys()


def test_both_languages_have_the_same_tables_and_examples() -> None:
    assert [(e, g) for e, g, _ in ROW.findall(CHINESE)] == EXAMPLES
    assert TABLE.findall(CHINESE) == TABLE.findall(ENGLISH)
