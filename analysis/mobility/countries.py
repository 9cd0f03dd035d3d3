"""What the country table says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.fact_builder import FactBuilder, PartialFindings, named
from analysis.indicators.shares import column, leading_share, ranked, share, tenths_below
from bifolio.model.findings import Claim, Fact, Percent, message

if TYPE_CHECKING:
    import pandas as pd

FIRST, LEADING = 5, 10
BUILDER = FactBuilder("countries", ("table-4-2",))


def countries_findings(countries: pd.DataFrame, records: int) -> PartialFindings:
    """Facts and claims; `records` is the number of moves in all, each an outflow and an inflow."""
    total = column(countries, "place", "total")
    everything = share_of_all(countries, records)
    return PartialFindings(
        (*_sizes(total, everything), *_leaders(countries)),
        (*_concentration(total, everything), *_both_ways(countries)),
    )


def share_of_all(countries: pd.DataFrame, records: int) -> float:
    """Volume of the listed countries as a share of all countries' volume, in percent."""
    return share(sum(column(countries, "place", "total").values()), 2 * records)


def _sizes(total: dict[str, int], everything: float) -> list[Fact]:
    builder = BUILDER
    return [
        builder.count("listed", len(total), message("rows of the table")),
        builder.count("volume", sum(total.values()), message("sum of the column")),
        builder.percent(
            "volume-share",
            everything,
            message(
                "sum of the column divided by all inflow and outflow, each record counting as both"
            ),
        ),
        builder.percent(
            "volume-tenths",
            tenths_below(everything),
            message("share of all inflow and outflow, lowered to the last full tenth"),
            digits=0,
        ),
        builder.count("first", FIRST, message("number of places that the sentence names")),
        builder.percent(
            "first-share",
            leading_share(total, FIRST),
            message("the largest values of the column divided by its sum"),
        ),
    ]


def _leaders(countries: pd.DataFrame) -> list[Fact]:
    volumes = {name: column(countries, "place", name) for name in ("total", "inflow", "outflow")}
    lead = {name: _leading(values) for name, values in volumes.items()}
    into, out = lead["inflow"], lead["outflow"]
    largest = message("the largest values of the column, in order")
    gaining = [p for p in lead["total"] if volumes["inflow"][p] > volumes["outflow"][p]]
    return [
        BUILDER.count("leading", LEADING, message("number of places that the sentence names")),
        BUILDER.places("leaders", lead["total"], largest, volumes["total"]),
        BUILDER.places("inflow-leaders", into, largest, volumes["inflow"]),
        BUILDER.places("outflow-leaders", out, largest, volumes["outflow"]),
        BUILDER.count(
            "in-both",
            len(set(into) & set(out)),
            message("places among the largest of both columns"),
        ),
        BUILDER.places("gaining", gaining, message("leading places with more inflow than outflow")),
    ]


def _leading(values: dict[str, int]) -> list[str]:
    return [place for place, _ in ranked(values)[:LEADING]]


def _concentration(total: dict[str, int], everything: float) -> list[Claim]:
    first = leading_share(total, FIRST)
    tenth = tenths_below(everything)
    return [
        BUILDER.claim(
            "above-tenths",
            tenth < everything < tenth + 5,
            message("the listed places have %(share)s of all inflow and outflow").with_values(
                share=Percent(everything)
            ),
        ),
        BUILDER.claim(
            "concentrated",
            first > 3 * 100 * FIRST / len(total),
            message(
                "the first %(first)s of %(all)s places have %(share)s of the volume"
            ).with_values(first=FIRST, all=len(total), share=Percent(first)),
        ),
    ]


def _both_ways(countries: pd.DataFrame) -> list[Claim]:
    """Nearly all places that lead in one direction lead in the other; some of them gain."""
    into, out = (_leading(column(countries, "place", name)) for name in ("inflow", "outflow"))
    says = message("leading by inflow: %(inflow)s; by outflow: %(outflow)s").with_values(
        inflow=named(into), outflow=named(out)
    )
    shared = len(set(into) & set(out))
    total = column(countries, "place", "total")
    inflow = column(countries, "place", "inflow")
    gaining = [place for place in _leading(total) if 2 * inflow[place] > total[place]]
    gain = message("leading places with more inflow than outflow: %(places)s").with_values(
        places=named(gaining)
    )
    return [
        BUILDER.claim("both-ways", LEADING - 2 <= shared < LEADING, says),
        BUILDER.claim("some-gain", 0 < len(gaining) < LEADING, gain),
    ]
