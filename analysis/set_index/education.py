"""Education: the ranking, basic education, higher education."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import pandas as pd

from analysis.fact_builder import FactBuilder, PartialFindings, joined, listed, named
from analysis.set_index import education_components
from analysis.set_index.index import CHINESE, Index, leading, ranks
from analysis.set_index.names import NAMES
from analysis.set_index.tables import PLACE, component_figure, score_figure
from bifolio.charts.forms.ranking.slope import slope
from bifolio.model.findings import Claim, Column, Fact, Figure, Table, message

LEADING, LISTED = 10, 15
NEAR_RANKS = 3
"""Ranks in the two components that differ by no more than this count as balanced."""

BUILDER = FactBuilder("education", ("figure-3-1-1",))
BALANCED = ("london", "beijing", "shanghai", "new-york")  # as the report names them
RISING = ("boston", "paris")
COMPONENTS = {"basic": "basic-education", "higher": "higher-education"}


def findings(index: Index) -> PartialFindings:
    """Everything of the chapter on education."""
    found = (_overall(index), _components(index), education_components.findings(index))
    return joined((*found, PartialFindings(figures=_figures(index))))


def _figures(index: Index) -> dict[str, Figure]:
    return {
        "figure-3-1-1": score_figure(index, "education"),
        "figure-3-1-2": slope_figure(index),
        "figure-3-2-1": component_figure(index, "basic-education"),
        "figure-3-2-2": Figure(),
        "figure-3-3-1": component_figure(index, "higher-education"),
    }


def _overall(index: Index) -> PartialFindings:
    scores = index.column("education", "score")
    first = leading(scores, LEADING)
    asian = [city for city in first if index.continent[city] == "asia"]
    chinese = [city for city in first if city in CHINESE]
    late = [city for city in scores if city in CHINESE and city not in first]
    gaps = [round(a - b, 2) for a, b in pairwise(scores[city] for city in first)]
    order = message("the first rows of the table, in order")
    there = message("of the first ten rows those that lie there")
    facts = (
        BUILDER.places("leaders", first[:3], order, scores),
        BUILDER.decimal("lead", gaps[1], message("second score less the third")),
        BUILDER.count("asian-leading", len(asian), there),
        BUILDER.places("asian-leaders", asian, there),
        BUILDER.places("chinese-leaders", chinese, there),
        BUILDER.places(
            "chinese-late", late, message("Chinese cities after the first ten rows"), ranks(scores)
        ),
    )
    gap = message("gaps between the first ten scores: %(gaps)s").with_values(
        gaps=", ".join(f"{gap:.2f}" for gap in gaps)
    )
    half = message("of the first ten: %(cities)s").with_values(cities=named(asian))
    higher = ranks(index.component("higher-education"))
    last = message("ranks in higher education: %(ranks)s").with_values(
        ranks=", ".join(str(higher[city]) for city in late)
    )
    return PartialFindings(
        facts,
        (
            BUILDER.claim("two-ahead", gaps[1] == max(gaps), gap),
            BUILDER.claim("asian-half", 2 * len(asian) == LEADING, half),
            BUILDER.claim("chinese-split", _split(chinese, late, higher), last),
        ),
    )


def _split(first: Sequence[str], late: Sequence[str], higher: Mapping[str, int]) -> bool:
    """Three Chinese cities lead; the others are among the last three in higher education."""
    return len(first) == 3 and all(higher[city] > len(higher) - 3 for city in late)


def _components(index: Index) -> PartialFindings:
    """Ranks in the two components, side by side."""
    place = {name: ranks(index.component(id)) for name, id in COMPONENTS.items()}
    formula = message("rank of the score among all cities")
    facts = [
        BUILDER.count(f"{city}.{name}-rank", rank, formula)
        for name, found in place.items()
        for city, rank in found.items()
    ]
    return PartialFindings((*facts, *_rank_facts(index, place)), tuple(_rank_claims(index, place)))


def _drops(place: Mapping[str, Mapping[str, int]], cities: Sequence[str]) -> dict[str, int]:
    """How many ranks a city stands lower in higher than in basic education."""
    return {city: place["higher"][city] - place["basic"][city] for city in cities}


def _rank_facts(index: Index, place: Mapping[str, Mapping[str, int]]) -> Iterator[Fact]:
    builder = FactBuilder("education", ("figure-3-1-2",))
    basic = leading(index.component("basic-education"), 4)
    order = message("the highest scores, in order")
    yield builder.places("basic-leaders", basic, order, index.component("basic-education"))
    yield builder.places("basic-first", basic[:3], order)
    drops = _drops(place, basic[:3])
    least = message("least difference of the ranks in the two components")
    yield builder.count("least-drop", min(drops.values()), least)
    yield builder.places(
        "drops", drops, message("difference of the ranks in the two components"), drops
    )
    yield builder.places("rising", RISING, message("cities that the report names"))
    yield builder.places("balanced", BALANCED, message("cities that the report names"))
    widest = max(abs(drop) for drop in _drops(place, BALANCED).values())
    yield builder.count("balanced-gap", widest, message("largest difference of the ranks"))


def _rank_claims(index: Index, place: Mapping[str, Mapping[str, int]]) -> Iterator[Claim]:
    builder = FactBuilder("education", ("figure-3-1-2",))
    basic = leading(index.component("basic-education"), 4)
    first = message("first in basic education: %(cities)s").with_values(cities=named(basic))
    yield builder.claim("basic-asian", all(index.continent[c] == "asia" for c in basic), first)
    drops, rises = _drops(place, basic[:3]), _drops(place, RISING)
    both = _drops(place, BALANCED)
    says = message("rank in higher less rank in basic education: %(drops)s")
    yield builder.claim(
        "basic-falls", min(drops.values()) >= 8, says.with_values(drops=listed(drops.values()))
    )
    yield builder.claim(
        "higher-rises",
        max(rises.values()) < -NEAR_RANKS,
        says.with_values(drops=listed(rises.values())),
    )
    close = all(abs(drop) <= NEAR_RANKS for drop in both.values())
    yield builder.claim("balanced", close, says.with_values(drops=listed(both.values())))


def slope_figure(index: Index) -> Figure:
    """Ranks in basic and in higher education of the cities among the first fifteen of either."""
    basic, higher = (index.component(id) for id in COMPONENTS.values())
    shown = set(leading(basic, LISTED)) | set(leading(higher, LISTED))
    place = {name: ranks(index.component(id)) for name, id in COMPONENTS.items()}
    columns = (
        PLACE,
        *(Column(id, "rank", NAMES[id]) for id in COMPONENTS.values()),
    )
    rows = [
        (city, place["basic"][city], place["higher"][city])
        for city in leading(basic, len(basic))
        if city in shown
    ]
    table = Table(columns, pd.DataFrame(rows, columns=[c.id for c in columns], dtype=object))
    highlighted = (*leading(basic, 3), *RISING)
    drawn = slope(table, "basic-education", "higher-education", highlight=highlighted)
    return Figure(table, drawn, narrow=True)
