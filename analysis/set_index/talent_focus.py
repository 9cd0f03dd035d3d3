"""Section 4.5: in which fields the cities' researchers gather, by the relative activity index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from analysis.fact_builder import FactBuilder, PartialFindings
from analysis.indicators.activity import world_share
from analysis.set_index.index import REGIONS, Index, leading
from analysis.set_index.names import FIELDS
from analysis.set_index.score_board import (
    COUNTED,
    FOUND,
    LEADERS,
    LISTED,
    against,
    mean,
    order_says,
    places_says,
    says,
)
from analysis.set_index.tables import PLACE, plain_table
from analysis.set_index.values import PRINTED
from bifolio.charts.forms.ranking.heatmap import heatmap
from bifolio.model.findings import Claim, Column, Fact, Figure, Message, message

WORLD = 1.0  # the index at which a city's share is the world's
ABSENT = message("cities whose largest fields do not hold it")
REGION_MEAN = message("mean of the index over the cities of the region")
IMPLIED = message(
    "the city’s index times the world’s share, which follows from a share and an index that are"
    " both printed"
)


@dataclass(frozen=True)
class Activity:
    """The index of each city in each of its largest fields, and the shares that the prose prints."""

    index: Index

    @property
    def builder(self) -> FactBuilder:
        """Facts and claims rest on the figure."""
        return FactBuilder("activity", ("figure-4-5-1",))

    @cached_property
    def fields(self) -> dict[str, dict[str, float]]:
        """Field → city → index."""
        return {field: self.index.column("activity", field) for field in FIELDS}

    @cached_property
    def printed(self) -> dict[str, dict[str, tuple[float, float]]]:
        """Field → city → share in percent and multiple of the world's share, as the prose prints."""
        found: dict[str, dict[str, tuple[float, float]]] = {}
        for row in self.index.frame("field-shares").to_dict("records"):
            pair = (float(row["share"]), float(row["ratio"]))
            found.setdefault(str(row["field"]), {})[str(row["place"])] = pair
        return found

    def above(self, field: str) -> list[str]:
        """Cities whose index is above the world's, in the order of the index."""
        values = self.fields[field]
        return [city for city in leading(values, len(values)) if values[city] > WORLD]

    def implied(self, field: str, source: str, city: str) -> float:
        """A city's share of a field in percent, from another city's printed share."""
        share, _ = self.printed[field][source]
        return world_share(share, self.fields[field][source]) * self.fields[field][city]


def findings(index: Index) -> PartialFindings:
    """Facts, claims and figures of the section."""
    activity = Activity(index)
    figures = {"figure-4-5-1": _figure(index), "figure-4-5-2": Figure()}
    facts = (*_medicine(activity), *_biochemistry(activity), *_asian(activity), *_special(activity))
    return PartialFindings(facts, tuple(_claims(activity)), figures=figures)


def _figure(index: Index) -> Figure:
    columns = (PLACE, *(Column(field, "decimal", FIELDS[field], digits=2) for field in FIELDS))
    table = plain_table(index.frame("activity"), columns)
    return Figure(table, heatmap(table, columns=list(FIELDS), centre=WORLD), narrow=True)


def _shares(builder: FactBuilder, name: str, values: Mapping[str, float], formula: Message) -> Fact:
    """A list of cities with shares in percent."""
    fact = builder.places(name, values, formula, values)
    return Fact(fact.id, fact.value, "percent", formula, fact.exhibits)


def _medicine(activity: Activity) -> Iterator[Fact]:
    builder, values = activity.builder, activity.fields["medicine"]
    yield builder.count("listed", len(values), LISTED)
    yield builder.count("medicine-above", len(activity.above("medicine")), COUNTED)
    yield builder.places("medicine-leaders", leading(values, 2), LEADERS, values)
    share = next(iter(activity.printed["medicine"].values()))[0]
    yield builder.percent("medicine-leaders-share", share, PRINTED, 0)
    for region in REGIONS:
        yield builder.decimal(
            f"medicine-{region}", _regional(activity, region, "medicine"), REGION_MEAN
        )


def _regional(activity: Activity, region: str, field: str) -> float:
    values = activity.fields[field]
    return mean(values, [city for city in values if activity.index.region[city] == region])


def _biochemistry(activity: Activity) -> Iterator[Fact]:
    builder, values = activity.builder, activity.fields["biochemistry"]
    source, (share, ratio) = next(iter(activity.printed["biochemistry"].items()))
    yield builder.places("biochemistry-first", leading(values, 1), LEADERS, values)
    yield builder.percent("biochemistry-first-share", share, PRINTED, 0)
    yield builder.decimal("biochemistry-first-ratio", ratio, PRINTED, 1)
    absent = [city for city in activity.fields["medicine"] if city not in values]
    yield builder.places("biochemistry-absent", absent, ABSENT)
    yield _shares(builder, "biochemistry-implied", _implied(activity, source), IMPLIED)
    ahead = {city: pair[0] for city, pair in activity.printed["computer-science"].items()}
    yield _shares(builder, "computing-ahead", ahead, PRINTED)


def _implied(activity: Activity, source: str) -> dict[str, float]:
    """Shares of biochemistry in the cities whose share of computer science is printed."""
    cities = activity.printed["computer-science"]
    return {city: activity.implied("biochemistry", source, city) for city in cities}


def _asian(activity: Activity) -> Iterator[Fact]:
    builder, fields = activity.builder, activity.fields
    all_inputs = activity.above("materials-science")
    yield builder.places("materials-above", all_inputs, FOUND, fields["materials-science"])
    computing, engineering = fields["computer-science"], fields["engineering"]
    yield builder.places("computing-leaders", leading(computing, 2), LEADERS, computing)
    ratio = next(iter(activity.printed["computer-science"].values()))[1]
    yield builder.count("computing-ratio", int(ratio), PRINTED)
    yield builder.places("engineering-leaders", leading(engineering, 3), LEADERS, engineering)


def _special(activity: Activity) -> Iterator[Fact]:
    builder, printed = activity.builder, activity.printed["neuroscience"]
    for field in ("neuroscience", "earth-sciences"):
        values = activity.fields[field]
        yield builder.places(field, leading(values, len(values)), LEADERS, values)
    shares = {city: share for city, (share, _) in printed.items()}
    yield _shares(builder, "neuroscience-shares", shares, PRINTED)


# -- claims


def _claims(activity: Activity) -> Iterator[Claim]:
    yield from _health_claims(activity)
    yield from _asian_claims(activity)
    builder, fields = activity.builder, activity.fields
    two, three = list(fields["neuroscience"]), list(fields["earth-sciences"])
    printed = activity.printed["neuroscience"]
    agree = all(abs(fields["neuroscience"][c] - r) <= 0.05 for c, (_, r) in printed.items())
    yield builder.claim("neuroscience-two", set(two) == set(printed) and agree, places_says(two))
    expected = {"washington-dc", "los-angeles", "beijing"}
    yield builder.claim("earth-three", set(three) == expected, places_says(three))


def _health_claims(activity: Activity) -> Iterator[Claim]:
    builder, medicine = activity.builder, activity.fields["medicine"]
    biochemistry = activity.fields["biochemistry"]
    missing = [city for city in activity.index.cities if city not in medicine]
    yield builder.claim("medicine-everywhere", not missing, places_says(missing))
    two = leading(medicine, 2)
    yield builder.claim(
        "medicine-leaders", set(two) == set(activity.printed["medicine"]), order_says(two)
    )
    first = leading(biochemistry, 1)
    yield builder.claim(
        "biochemistry-first", first == list(activity.printed["biochemistry"]), order_says(first)
    )
    absent = [city for city in medicine if city not in biochemistry]
    yield builder.claim("biochemistry-absent", absent == ["beijing"], places_says(absent))
    computing = activity.printed["computer-science"]
    implied = _implied(activity, first[0])
    behind = all(implied[city] < computing[city][0] for city in implied)
    yield builder.claim("biochemistry-not-second", behind, says(max(implied.values()), 1))
    yield _health_west(activity)


def _health_west(activity: Activity) -> Claim:
    """In medicine and in biochemistry, both western regions lie above the third one on average."""
    by_field = {
        field: [_regional(activity, region, field) for region in REGIONS]
        for field in ("medicine", "biochemistry")
    }
    holds = all(min(values[:2]) > max(WORLD, values[2]) for values in by_field.values())
    medicine = by_field["medicine"]
    return activity.builder.claim("health-west", holds, against(min(medicine[:2]), medicine[2]))


def _asian_claims(activity: Activity) -> Iterator[Claim]:
    builder, continent = activity.builder, activity.index.continent
    all_inputs = activity.above("materials-science")
    asian = all(continent[city] == "asia" for city in all_inputs)
    yield builder.claim("materials-asian", asian, places_says(all_inputs))
    engineering = leading(activity.fields["engineering"], 6)
    asian = all(continent[city] == "asia" for city in engineering)
    yield builder.claim("engineering-asian", asian, order_says(engineering))
    computing = leading(activity.fields["computer-science"], 2)
    twice = all(round(activity.fields["computer-science"][city]) == 2 for city in computing)
    holds = twice and set(computing) == set(activity.printed["computer-science"])
    yield builder.claim("computing-leaders", holds, order_says(computing))
