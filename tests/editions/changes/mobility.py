"""Changed cells of mobility-2026, and the claims that each of them breaks (see test_claims)."""

from __future__ import annotations

from typing import Any

CHANGES: list[tuple[Any, ...]] = [
    ("flows-all", {"origin": "europe"}, {"europe": 9000},
     "flows.between-larger countries.above-tenths flows.records",
     "between continents 6984, inside continents 11375 persons"),
    ("flows-all", {"origin": "africa"}, {"asia": 90}, "flows.one-loses flows.records",
     "balanced: asia, europe, north-america, south-america, oceania, africa; not balanced: "
     "none; too small: none"),
    ("flows-all", {"origin": "asia"}, {"oceania": 5000},
     "flows.leaders-main flows.one-loses flows.records",
     "asia, oceania, europe have 62.1% of the movement between continents"),
    ("flows-all", {"origin": "north-america"}, {"north-america": 1800},
     "flows.pair-most flows.records", "europe, asia have 68.5% of the movement inside continents"),
    ("flows-basic-sciences", {"origin": "europe"}, {"europe": 80}, "basic.inside-nearly",
     "asia have 71.5% of the movement inside continents"),
    ("flows-basic-sciences", {"origin": "europe"}, {"asia": 20}, "basic.leaders-unbalanced",
     "balanced: asia, europe, north-america; not balanced: none; too small: south-america, "
     "oceania, africa"),
    ("flows-computer-science", {"origin": "asia"}, {"europe": 200}, "computer.large-balanced",
     "balanced: north-america; not balanced: asia, europe; too small: south-america, oceania, "
     "africa"),
    ("flows-biomedical-sciences", {"origin": "europe"}, {"europe": 600}, "biomedical.inside-over",
     "europe have 67.0% of the movement inside continents"),
    ("flows-biomedical-sciences", {"origin": "africa"}, {"asia": 40}, "biomedical.all-balanced",
     "balanced: asia, europe, north-america, south-america, oceania; not balanced: africa; too "
     "small: none"),
    ("countries", {"place": "us"}, {"total": 2250}, "countries.above-tenths",
     "the listed places have 86.0% of all inflow and outflow"),
    ("countries", {"place": "ch"}, {"outflow": 200}, "countries.both-ways",
     "leading by inflow: us, cn-mainland, gb, de, au, ca, it, fr, es, nl; by outflow: us, "
     "cn-mainland, gb, de, au, ca, it, fr, nl, es"),
    ("cities", {"place": "london"}, {"total": 5000}, "cities.less-concentrated",
     "the first 5 cities have 55.2%, the first countries 47.9%"),
    ("cities-basic-sciences", {"place": "seoul"}, {"total": 30},
     "basic-cities.singapore-and-chinese", "leading cities: singapore, beijing, shanghai, seoul"),
    ("cities-computer-science", {"place": "mountain-view"}, {"total": 10},
     "computer-cities.pair-leads",
     "leading cities: singapore, london, beijing, hong-kong, shanghai, zurich, nanjing, seoul, "
     "hangzhou, xian"),
    ("cities-biomedical-sciences", {"place": "paris"}, {"total": 150},
     "biomedical-cities.british-american-lead", "leading cities: london, paris, boston"),
    ("affiliation", {"kind": "medical"}, {"share": 5.0}, "affiliation.in-order",
     "academic 99.1%, medical 5.0%, enterprise 7.2%"),
    ("combinations", {"combination": "academic-enterprise"}, {"share": 30.0},
     "combinations.others combinations.medical-first",
     "the printed combinations add up to 49.8%, the report says above 25%"),
    ("career", {"span": "second-decade"}, {"share": 51.0}, "career.nearly-half",
     "early in the career 82.8%, in its second decade 51.0%"),
    ("career", {"span": "second-decade"}, {"from": 9}, "career.age-as-printed",
     "from 40 to 51 years of age"),
    ("performance", {"indicator": "publications-mean"}, {"2025": 16.1}, "performance.mean-stable",
     "from 15.37 to 16.1"),
    ("performance", {"indicator": "publications-top-journals"}, {"2025": 96100},
     "performance.top-grew", "from 96055 to 96100"),
    ("parameters", {"id": "records"}, {"value": 11000}, "flows.records",
     "records 11000, cells of the matrix 11431"),
]  # fmt: skip
