"""The figures of all editions are values: calls of chart forms with arguments that can be written."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pandas as pd

from analysis import ANALYSES
from bifolio.editions.load import Options, Sources, read
from bifolio.model.errors import Problems
from bifolio.model.findings import ChartCall, Figure
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT


def sources() -> Sources:
    problems = Problems()
    found = read(Workspace.load(ROOT), Options(), ANALYSES, problems)
    problems.raise_if_any()
    return found


@cache
def figures() -> Mapping[tuple[str, str], Figure]:
    """By edition and exhibit."""
    return {
        (edition.report.id, exhibit): figure
        for edition in sources().editions
        for exhibit, figure in edition.findings.figures.items()
    }


def strange(value: Any, place: str) -> Iterator[str]:
    """Where a value holds what is neither plain nor a frozen dataclass that can be imported."""
    if type(value) in {str, int, float, bool, type(None)}:
        return
    if type(value) in {tuple, frozenset}:
        for one in value:
            yield from strange(one, place)
    elif type(value) is dict:
        for key, one in value.items():
            yield from strange(key, place)
            yield from strange(one, f"{place}.{key}")
    elif dataclasses.is_dataclass(value):
        kind: Any = type(value)
        if "<locals>" in kind.__qualname__ or not kind.__dataclass_params__.frozen:
            yield f"{place}: {kind}"
        for field in dataclasses.fields(value):
            yield from strange(getattr(value, field.name), f"{place}.{field.name}")
    elif isinstance(value, pd.DataFrame) and place.endswith(".frame"):
        return
    else:
        yield f"{place}: {type(value)}"


def test_every_figure_is_a_call_with_plain_arguments() -> None:
    drawn = {key: figure.draw for key, figure in figures().items() if figure.draw}
    assert len(drawn) >= 68
    assert {key for key, draw in drawn.items() if type(draw) is not ChartCall} == set()
    found = [said for key, draw in drawn.items() for said in strange(draw, f"{key[0]} {key[1]}")]
    assert found == []


def test_the_same_data_give_the_same_figures() -> None:
    again = {
        (edition.report.id, exhibit): figure
        for edition in sources().editions
        for exhibit, figure in edition.findings.figures.items()
    }
    assert again == figures()
