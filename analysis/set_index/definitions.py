"""What the appendices say about definitions and scaling, checked against the printed values."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.fact_builder import FactBuilder, PartialFindings, named
from analysis.indicators.scaling import HIGHEST
from analysis.set_index.index import Index
from bifolio.model.findings import Claim, Fact, message

DEFINED = message("part of the formula")
STATED = message("printed in the report; the values behind it are not published")
DEFINITION = FactBuilder("definition")
SCALING = FactBuilder("scaling", ("figure-5-3-1", "figure-5-3-2"))


def findings(index: Index) -> PartialFindings:
    """Facts and claims of the appendices on indicators and scaling."""
    return PartialFindings(
        (DEFINITION.count("one", 1, DEFINED), *_gdp(index), *_capped(index)),
        (_gdp_claim(index), _capped_claim(index)),
    )


def _years(index: Index) -> dict[int, list[str]]:
    """Years of GDP growth other than the usual one, latest first, with their cities."""
    rows = index.frame("gdp-years").to_dict("records")
    years = sorted({int(row["year"]) for row in rows}, reverse=True)
    return {year: [str(r["place"]) for r in rows if int(r["year"]) == year] for year in years}


def _gdp(index: Index) -> Iterator[Fact]:
    for name, (year, cities) in zip(("gdp", "gdp-earlier"), _years(index).items(), strict=True):
        yield DEFINITION.places(f"{name}-cities", cities, STATED)
        yield Fact(f"definition.{name}-year", year, "year", STATED)


def _gdp_claim(index: Index) -> Claim:
    years = _years(index)
    says = message("other years of GDP growth: %(years)s").with_values(
        years=", ".join(str(year) for year in years)
    )
    before = max(years) < index.printed["gdp-year"]
    return DEFINITION.claim("gdp-years", len(years) == 2 and before, says)


def capped_cities(index: Index) -> list[str]:
    """Cities with the highest score in the impact of patents."""
    scores = index.column("technological-innovation", "patent-impact")
    return [city for city, score in scores.items() if score == HIGHEST]


def _capped(index: Index) -> Iterator[Fact]:
    impact = index.column("patents", "impact")
    most = max(impact, key=lambda city: impact[city])
    rest = [impact[city] for city in capped_cities(index) if city != most]
    yield SCALING.places("capped", capped_cities(index), message("cities with the highest score"))
    yield SCALING.places("capped-city", [most], message("city with the largest printed value"))
    yield SCALING.decimal("capped-impact", impact[most], STATED)
    yield SCALING.decimal("others-impact", min(rest), STATED, 1)


def _capped_claim(index: Index) -> Claim:
    """Several cities have the highest score, though one of them has a clearly larger value."""
    cities, impact = capped_cities(index), index.column("patents", "impact")
    says = message("cities with the highest score: %(cities)s").with_values(cities=named(cities))
    values = [impact[city] for city in cities]
    return SCALING.claim("capped", len(cities) > 1 and max(values) > 2 * min(values), says)
