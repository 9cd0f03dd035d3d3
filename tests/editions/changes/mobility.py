"""Changed cells of mobility-2026, and the claims that each of them breaks (see test_claims)."""

from __future__ import annotations

from typing import Any

CHANGES: list[tuple[Any, ...]] = [
    (
        "flows-all",
        {"origin": "europe"},
        {"europe": 9000},
        "flows.between-larger countries.above-tenths flows.records",
        "6984; 11375",
    ),
    (
        "flows-all",
        {"origin": "africa"},
        {"asia": 90},
        "flows.one-loses flows.records",
        "none; none; none",
    ),
    (
        "flows-all",
        {"origin": "asia"},
        {"oceania": 5000},
        "flows.leaders-main flows.one-loses flows.records",
        "62.07; 536; 3816; 2057; 3802",
    ),
    (
        "flows-all",
        {"origin": "north-america"},
        {"north-america": 1800},
        "flows.pair-most flows.records",
        "68.51; 2014; 3600",
    ),
    (
        "flows-basic-sciences",
        {"origin": "europe"},
        {"europe": 80},
        "basic.inside-nearly",
        "71.47; 80",
    ),
    (
        "flows-basic-sciences",
        {"origin": "europe"},
        {"asia": 20},
        "basic.leaders-unbalanced",
        "none; none",
    ),
    (
        "flows-computer-science",
        {"origin": "asia"},
        {"europe": 200},
        "computer.large-balanced",
        "north-america; asia, europe; south-america, oceania, africa",
    ),
    (
        "flows-biomedical-sciences",
        {"origin": "europe"},
        {"europe": 600},
        "biomedical.inside-over",
        "60; 66.96; 65",
    ),
    (
        "flows-biomedical-sciences",
        {"origin": "africa"},
        {"asia": 40},
        "biomedical.all-balanced",
        "asia, europe, north-america, south-america, oceania; africa; none",
    ),
    ("countries", {"place": "us"}, {"total": 2250}, "countries.above-tenths", "80; 86.04; 85"),
    ("countries", {"place": "ch"}, {"outflow": 200}, "countries.both-ways", "10"),
    (
        "cities",
        {"place": "london"},
        {"total": 5000},
        "cities.less-concentrated",
        "55.21; 47.92; 35.10; 91.16",
    ),
    (
        "cities-basic-sciences",
        {"place": "seoul"},
        {"total": 30},
        "basic-cities.singapore-and-chinese",
        (
            "singapore 65; beijing 56, shanghai 34, seoul 30; beijing, shanghai, hong-kong, "
            "hangzhou, tianjin, nanjing, guangzhou, shenzhen, wuhan, hefei, chengdu, xian"
        ),
    ),
    (
        "cities-computer-science",
        {"place": "mountain-view"},
        {"total": 10},
        "computer-cities.pair-leads",
        (
            "singapore 76, london 72, beijing 57, hong-kong 30, shanghai 26, zurich 24, "
            "nanjing 23, seoul 23, hangzhou 21, xian 19"
        ),
    ),
    (
        "cities-biomedical-sciences",
        {"place": "paris"},
        {"total": 150},
        "biomedical-cities.british-american-lead",
        (
            "london 209, paris 150, boston 149; london 209, boston 149, new-york 112, oxford "
            "47, cambridge 42, houston 39, los-angeles 34, baltimore 34"
        ),
    ),
    (
        "affiliation",
        {"kind": "medical"},
        {"share": 5.0},
        "affiliation.in-order",
        "academic 99.10, medical 5, enterprise 7.20",
    ),
    (
        "combinations",
        {"combination": "academic-enterprise"},
        {"share": 30.0},
        "combinations.others combinations.medical-first",
        "49.80; 25",
    ),
    ("career", {"span": "second-decade"}, {"share": 51.0}, "career.nearly-half", "51"),
    ("career", {"span": "second-decade"}, {"from": 9}, "career.age-as-printed", "40; 42; 51; 51"),
    (
        "performance",
        {"indicator": "publications-mean"},
        {"2025": 16.1},
        "performance.mean-stable",
        "15.37; 16.10",
    ),
    (
        "performance",
        {"indicator": "publications-top-journals"},
        {"2025": 96100},
        "performance.top-grew",
        "96100; 96055",
    ),
    ("parameters", {"id": "records"}, {"value": 11000}, "flows.records", "11431; 11000"),
]
