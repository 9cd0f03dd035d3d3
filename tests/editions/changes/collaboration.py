"""Changed cells of collaboration-2025, and the claims that each of them breaks (see test_claims)."""

from __future__ import annotations

from typing import Any

AFRICA_US = {"region": "africa", "partner": "us"}
LATIN_US = {"region": "latin-america", "partner": "us"}
MIDDLE_CHINA = {"region": "middle-east", "partner": "cn-mainland"}
ASIA_CHINA = {"region": "asia-pacific", "partner": "cn-mainland"}

CHANGES: list[tuple[Any, ...]] = [
    (
        "regions",
        {"region": "asia-pacific", "partner": "cn-mainland"},
        {"papers-2020-2024": 300000},
        "regions.china-faster regions.china-gains regions.china-order regions.as-printed",
        (
            "africa 0.91, latin-america 0.30, middle-east 1.09; africa, asia-pacific, latin-"
            "america, middle-east"
        ),
    ),
    (
        "regions",
        {"region": "middle-east", "partner": "cn-mainland"},
        {"papers-2020-2024": 50000},
        "regions.china-gains regions.china-faster regions.china-order regions.as-printed",
        (
            "africa 2.20, asia-pacific 0.87, latin-america 0.64; africa, asia-pacific, latin-"
            "america, middle-east"
        ),
    ),
    (
        "regions",
        {"region": "asia-pacific", "partner": "cn-mainland"},
        {"papers-2020-2024": 700000},
        "regions.us-larger regions.china-order regions.as-printed",
        (
            "africa 56788, latin-america 115021, middle-east 53127; africa, asia-pacific, "
            "latin-america, middle-east"
        ),
    ),
    (
        "regions",
        {"region": "africa", "partner": "us"},
        {"papers-2020-2024": 120000},
        "regions.us-slower-but-latin-america regions.us-loses-but-latin-america regions.as-printed",
        "africa, latin-america",
    ),
    (
        "regions",
        {"region": "latin-america", "partner": "us"},
        {"papers-2020-2024": 130000},
        "regions.us-loses-but-latin-america regions.us-slower-but-latin-america regions.us-gains-more-in-latin-america regions.as-printed",
        "none",
    ),
    (
        "regions",
        {"region": "latin-america", "partner": "us"},
        {"papers-2020-2024": 135000},
        "regions.us-gains-more-in-latin-america regions.as-printed",
        "none",
    ),
    (
        "regions",
        {"region": "middle-east", "partner": "cn-mainland"},
        {"papers-2020-2024": 60000},
        "regions.china-order regions.as-printed",
        "africa, middle-east, asia-pacific, latin-america",
    ),
    (
        "regions",
        {"region": "latin-america", "partner": "us"},
        {"papers-2020-2024": 190000},
        "regions.catching-up regions.as-printed",
        (
            "africa 0.16, asia-pacific 0.20, middle-east 0.27; africa, asia-pacific, latin-"
            "america, middle-east"
        ),
    ),
    (
        "regions",
        {"region": "africa", "partner": "us"},
        {"growth": 1.65},
        "regions.as-printed",
        "africa/us 0.01; none; none",
    ),
    (
        "regions",
        {"region": "africa", "partner": "us"},
        {"share-change": -0.7},
        "regions.as-printed",
        "none; none; africa 0.10",
    ),
    (
        "growth-fields",
        {"field": "natural-sciences"},
        {"china": 2.0},
        "fields.two-not-doubled fields.fastest-first",
        "medical-health-sciences",
    ),
    (
        "growth-fields",
        {"field": "medical-health-sciences"},
        {"china": 2.3},
        "fields.fastest-first fields.two-not-doubled",
        (
            "agricultural-veterinary-sciences, medical-health-sciences, humanities-arts, "
            "social-sciences, engineering-technology, natural-sciences"
        ),
    ),
    (
        "growth-fields",
        {"field": "engineering-technology"},
        {"china": 1.99},
        "fields.most-doubled fields.two-not-doubled",
        "3; 3; 6",
    ),
    (
        "growth-fields",
        {"field": "social-sciences"},
        {"china": 3.1},
        "fields.below-literal-increase fields.fastest-first",
        "3.10; 3",
    ),
    (
        "growth-fields",
        {"field": "natural-sciences"},
        {"us": 0.99},
        "fields.us-one-fell",
        "natural-sciences, humanities-arts",
    ),
    ("growth-fields", {"field": "social-sciences"}, {"us": 1.5}, "fields.us-slow", "1.50"),
    (
        "growth-fields",
        {"field": "engineering-technology"},
        {"china-us": 0.98},
        "fields.joint-all-grew fields.joint-above-us-but-medicine",
        "0.98",
    ),
    (
        "growth-fields",
        {"field": "engineering-technology"},
        {"china-us": 1.4},
        "fields.joint-same-leading",
        "humanities-arts, social-sciences, engineering-technology",
    ),
    (
        "growth-fields",
        {"field": "medical-health-sciences"},
        {"china-us": 1.2},
        "fields.joint-above-us-but-medicine",
        "none",
    ),
    ("blocs", {"set": "eu-27"}, {"papers": 900000}, "blocs.in-order", "eu-27, cn-mainland, us"),
    ("blocs", {"set": "us-eu-27"}, {"papers": 50000}, "blocs.us-eu-larger", "50000; 56136"),
    ("blocs", {"set": "us-eu-27"}, {"bound": "exact"}, "blocs.us-eu-above", "exact"),
    (
        "china-output",
        {"year": 2024},
        {"international": 220000},
        "china.share-fell china.domestic-faster china.share-below-limit",
        "25.05; 22.90",
    ),
    (
        "china-output",
        {"year": 2024},
        {"international": 220000},
        "china.domestic-faster china.share-fell china.share-below-limit",
        "32.59; 36.67",
    ),
    (
        "china-output",
        {"year": 2024},
        {"international": 180000},
        "china.share-below-limit",
        "20.49; 20",
    ),
    ("china-output", {"year": 2024}, {"output": 878400}, "china.rounded", "878400; 878300"),
    ("us-partners", {"id": "china-fall"}, {"value": 12.0}, "us.china-deeper", "12; 15"),
    ("us-partners", {"id": "china-fall"}, {"from": 2022}, "us.china-earlier", "2022; 2021"),
    ("us-partners", {"id": "china-fall"}, {"from": 2019}, "us.starts-differ", "2019; 2019"),
    (
        "bilateral-share",
        {"place": "gb"},
        {"share": 53.0},
        "bilateral.split",
        "cn-mainland, us, gb; none",
    ),
    (
        "bilateral-share",
        {"place": "de"},
        {"share": 49.5},
        "bilateral.in-order",
        "cn-mainland, us, de, gb",
    ),
    (
        "international-share",
        {"place": "gb"},
        {"share": 60.0},
        "international.european-equal",
        "66.70; 60",
    ),
    (
        "international-share",
        {"place": "in"},
        {"share": 55.0},
        "international.in-order",
        "de 66.70, us 50, in 55, cn-mainland 20",
    ),
    ("international-share", {"place": "us"}, {"bound": "exact"}, "international.us-below", "exact"),
    ("eu-output", {"year": 2024}, {"international-share": 30.0}, "eu.share-rose", "30; 33.30"),
    ("parameters", {"id": "eu-multiple-2000s"}, {"value": 2}, "eu.multiples-disagree", "2; 3"),
    (
        "parameters",
        {"id": "china-eu-gap"},
        {"bound": "exact"},
        "printed.china-eu-gap-about",
        "exact",
    ),
]
