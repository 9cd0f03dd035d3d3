"""What declarations need of the data, and the exhibits that they name: told where no edition of the series has it."""

from __future__ import annotations

from dataclasses import replace

from bifolio.editions.facts.needed_data import check_exhibits, check_needs, descriptors, needed
from bifolio.model.errors import Problems, Where
from bifolio.sources.declarations import Declaration, Declarations, Repeat
from bifolio.sources.workspace import Workspace
from tests.support.editions import WORKSPACE, edition

FILE = "analysis/science_cities/facts.toml"
FACT = Declaration("x", "1", Where(FILE, 3), "count")


def needing(*names: str) -> Declarations:
    needs = {name: Where(FILE, line) for line, name in enumerate(names, 1)}
    repeat = Repeat(({"year": "2022"}, {"year": "2023"}))
    return Declarations(facts=(FACT,), claims=(replace(FACT, needs=needs, repeat=repeat),))


def told(*names: str, workspace: Workspace = WORKSPACE) -> list[str]:
    own, problems = edition("science-cities-2024"), Problems()
    check_needs(workspace, own.report, needing(*names), own.package.frames.keys(), problems)
    return [f"{one.where}: {one.message}. {one.hint}" for one in problems]


def test_placeholders_are_filled() -> None:
    assert needed(needing("list-{year}", "top-100")) == {
        "list-2022": Where(FILE, 1),
        "list-2023": Where(FILE, 1),
        "top-100": Where(FILE, 2),
    }


def test_data_of_another_edition_of_the_series_will_do() -> None:
    assert told("top-100", "leading-20") == []


def test_what_no_edition_has_is_told_with_its_line() -> None:
    assert told("top-100", "top-10O") == [
        f"{FILE}:2: no resource “top-10O” in the series science-cities. Did you mean “top-100”?"
    ]


def test_data_of_another_series_will_not_do() -> None:
    (found,) = told("flows-computer-science")
    assert found.startswith(f"{FILE}:1: no resource “flows-computer-science” in the series")


def test_of_an_edition_that_stands_alone_nothing_is_told() -> None:
    alone = replace(WORKSPACE, config=replace(WORKSPACE.config, editions=("science-cities-2024",)))
    assert told("leading-20", workspace=alone) == []


def test_each_edition_of_the_series_is_looked_at() -> None:
    assert [WORKSPACE.name(path) for path in descriptors(WORKSPACE, "science-cities")] == [
        "reports/science-cities-2024/data/datapackage.json",
        "reports/science-cities-2023/data/datapackage.json",
    ]


def test_an_exhibit_that_a_fact_is_said_to_rest_on_is_one_of_the_series() -> None:
    own, problems = edition("science-cities-2024"), Problems()
    named = ("figure-top-100", "table-leading-20", "figure-top-10O", "{figure}")
    check_exhibits(
        WORKSPACE, own.report, Declarations(facts=(replace(FACT, exhibits=named),)), problems
    )
    assert "table-leading-20" in edition("science-cities-2023").report.exhibits
    assert [f"{one.where}: {one.message}. {one.hint}" for one in problems] == [
        f"{FILE}:3: no exhibit “figure-top-10O” in the series science-cities."
        " Did you mean “figure-top-100”?"
    ]
