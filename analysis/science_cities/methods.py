"""Methods of the series that expressions call: sums by continent, directions, first years, partnerships."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bifolio.expressions.functions.methods import Method
from bifolio.model.findings import Inputs, Place, message

if TYPE_CHECKING:
    from bifolio.expressions.values import Numbers

SIGNS = {"up": 1, "slightly-up": 1, "down": -1, "slightly-down": -1}


def continent(places: Mapping[str, Place], city: str) -> str:
    """Id of the continent that a city lies in."""
    place = places[city]
    while place.kind != "continent":
        place = places[place.parent]
    return place.id


def by_continent(inputs: Inputs, numbers: Numbers[float]) -> dict[str, float]:
    """The sum of some cities' numbers by continent."""
    found: dict[str, float] = {}
    for city, number in numbers.items:
        of = continent(inputs.places, city)
        found[of] = found.get(of, 0) + number
    return found


def nearest(_: Inputs, numbers: Numbers[float], others: Numbers[float]) -> dict[str, float]:
    """How far each number is from the nearest of some others."""
    return {key: min(abs(number - other) for other in others) for key, number in numbers.items}


def first_since(_: Inputs, ranks: Numbers[float]) -> int:
    """The first year from which a rank, given by year, is always 1; the year after the last if it is not."""
    years = {int(year): rank for year, rank in ranks.items}
    return max((year for year, rank in years.items() if rank != 1), default=min(years) - 1) + 1


def first_until(_: Inputs, ranks: Numbers[float]) -> int:
    """The last year in which a rank, given by year, is 1; 0 if there is none."""
    return max((int(year) for year, rank in ranks.items if rank == 1), default=0)


def directions(inputs: Inputs, *resources: str) -> dict[str, int]:
    """City → 1 where the year's change is a rise, -1 where it is a fall; of several chapters, the last."""
    found: dict[str, int] = {}
    for resource in resources:
        for row in inputs.frames[resource].to_dict("records"):
            if row["measure"] == "change_year":
                found[str(row["place"])] = direction(row)
    return found


def direction(row: Mapping[Any, Any]) -> int:
    """1 for a rise, -1 for a fall: as the words of the row say, or its number."""
    return SIGNS.get(str(row["qualifier"])) or (1 if float(row["value"]) > 0 else -1)


def measured_year(inputs: Inputs, resource: str) -> int:
    """The one year that stands in the name of a measure."""
    named = (str(measure)[5:] for measure in inputs.frames[resource]["measure"])
    (year,) = (int(one) for one in named if one.isdigit())
    return year


def scores(inputs: Inputs, subject: str) -> dict[str, float]:
    """City → bilateral score of its first partnership in a subject; of a further one, `city-2`."""
    frame = inputs.frames["institution-partners"]
    rows = frame[frame["subject"] == subject].dropna(subset="bilateral")
    counted = rows.groupby("place").cumcount() + 1
    names = [p if at == 1 else f"{p}-{at}" for p, at in zip(rows["place"], counted, strict=True)]
    return dict(zip(names, map(float, rows["bilateral"]), strict=True))


METHODS = {
    "by_continent": Method(by_continent, message("%(of)s, by continent")),
    "nearest": Method(nearest, message("distance to the nearest of the others: %(of)s")),
    "first_since": Method(
        first_since, message("first year from which the rank is always 1: %(of)s")
    ),
    "first_until": Method(first_until, message("last year in which the rank is 1: %(of)s")),
    "directions": Method(directions, message("rise (1) or fall (−1) in the year, as printed")),
    "measured_year": Method(measured_year, message("year that an earlier rank is printed for")),
    "scores": Method(scores, message("bilateral collaboration scores that the report prints")),
}
