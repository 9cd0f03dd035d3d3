"""The data of every edition are what its source prints: how much there is, sums, places, single rows."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from bifolio.model.han import HAN
from tests.support.editions import EDITIONS, edition

every_edition = pytest.mark.parametrize("id", EDITIONS)

SIZES = {  # rows of each resource
    "mobility-2026": """
        flows-all 7, countries 50, cities 50, flows-basic-sciences 7, cities-basic-sciences 32,
        flows-computer-science 7, cities-computer-science 30, flows-biomedical-sciences 7,
        cities-biomedical-sciences 30, participation 6, affiliation 3, combinations 2, career 2,
        performance 2, parameters 29, references 5, people 12, forewords 2""",
    "collaboration-2025": """
        growth-fields 6, regions 12, eu-output 2, international-share 5, bilateral-share 4,
        us-partners 7, china-output 2, blocs 4, parameters 63, events 2, named-places 12,
        references 3, citations 7, glossary 27""",
    "set-index-2024": """
        dimensions 3, components 9, indicators 31, measures 38, data-sources 14,
        indicator-sources 35, cities 30, scores 30, education 30, talent 30, science 30,
        basic-education 15, higher-education 15, research-talent 15, industrial-talent 15,
        talent-potential 15, scientific-research 15, technological-innovation 15,
        industrial-development 15, innovation-ecosystem 15, activity 30, field-shares 7,
        universities 11, institution-growth 3, researchers 6, high-tech-share 5, fellows 7,
        young-share 4, inflow 5, leading-papers 5, interdisciplinarity 2, patents 9, companies 6,
        industry-collaboration 5, patterns 8, innovation-types 20, specialities 20, gdp-years 10,
        parameters 112, references 15, people 20, publishers 3, city-scope 239""",
    "science-cities-2024": """
        top-100 100, editorial 4, provincial-capitals 10, chemistry 19, physical-sciences 8,
        biological-sciences 16, earth-environment 19, health-sciences 13, boston 16,
        institutions 28, institution-partners 19, institution-ranks 7, made-in-china 52,
        parameters 72, definitions 5, people 43, events 2, sponsors 2, references 7, leading-20-2022 20""",
    "science-cities-2023": """
        leading-20 20, ranks-2015-2022 10, risers-overall 20, risers-earth-environment 20,
        risers-biological 20, partners-china 10, partners-us 10, institutions-beijing 10,
        institutions 8, changes-leading 5, subject-leaders 4, subject-risers 8,
        los-angeles-partners 6, parameters 25, definitions 6, leading-2023 21""",
}
CHECKED = {  # how many resources have sums, orders or weights that are checked
    "mobility-2026": 11,
    "collaboration-2025": 1,
    "set-index-2024": 22,
    "science-cities-2024": 2,
    "science-cities-2023": 9,
}
RANKED = {  # resources whose ranks count up from one
    "set-index-2024": """
        scores education talent science basic-education higher-education research-talent
        industrial-talent talent-potential scientific-research technological-innovation
        industrial-development innovation-ecosystem institution-growth young-share""",
    "science-cities-2024": "top-100 leading-20-2022",
    "science-cities-2023": """
        leading-20 leading-2023 risers-overall risers-earth-environment risers-biological
        partners-china partners-us institutions-beijing""",
}
PRINTED_AT = {  # exhibit and page that a resource names as its source
    ("mobility-2026", "participation"): ("Figure 3-1", ""),
    ("mobility-2026", "flows-all"): ("Table 4-1", ""),
    ("mobility-2026", "cities-biomedical-sciences"): ("Table 4-9", ""),
    ("set-index-2024", "scores"): ("Figure 2.1.1", "10–11"),
    ("set-index-2024", "activity"): ("Figure 4.5.1", "30–32"),
}
PARAMETERS: dict[str, dict[str, float]] = {  # numbers that only the prose prints
    "mobility-2026": {
        "records": 11431,
        "countries-covered": 160,
        "career-age-mean": 19.9,
        "cities-share-of-flows": 35.1,
        "subject-areas": 27,
        "subject-categories": 334,
    },
    "collaboration-2025": {
        "g7-share-to": 10,
        "eu-multiple": 3,
        "eu-multiple-2000s": 4,
        "panel-members": 17,
        "technology-share": 30,
        "china-eu-gap": 10,
        "cnci-years": 15,
        "leadership-years": 70,
    },
    "set-index-2024": {
        "boston-total-in-prose": 85.88,
        "beijing-total-in-prose": 84.99,
        "scored-indicators": 38,
    },
    "science-cities-2024": {
        "health-budget-yuan": 97.6e9,
        "health-budget-dollars": 13.8e9,
        "beijing-health-gap": 430,
    },
    "science-cities-2023": {
        "journals": 82,
        "cities-ranked": 200,
        "beijing-location-share-2021": 19.6,
        "beijing-shenzhen-rise": 54.0,
    },
}
ROWS: dict[str, list[tuple[Any, ...]]] = {  # the first cells of a printed row, and its other cells
    "mobility-2026": [
        ("flows-all", "asia", [2014, 852, 847, 20, 198, 101, 2018]),
        ("flows-all", "inflow", [2158, 2057, 1901, 154, 473, 241, 6984]),
        ("flows-basic-sciences", "europe", [82, 98, 82, 0, 12, 3, 179]),
        ("flows-computer-science", "africa", [9, 5, 2, 0, 0, 3, 16]),
        ("flows-biomedical-sciences", "oceania", [31, 65, 51, 2, 9, 3, 152]),
        ("countries", "us", [3421, 1741, 1680]),
        ("countries", "cn-mainland", [2579, 1381, 1198]),
        ("countries", "hk", [210, 121, 89]),
        ("countries", "tw", [111, 55, 56]),
        ("cities", "london", [573, 285, 288]),
        ("cities", "hong-kong", [198, 115, 83]),
        ("cities", "cambridge", [153, 72, 81]),
        ("cities", "manchester", [64, 32, 32]),
        ("cities-basic-sciences", "singapore", [65, 30, 35]),
        ("cities-basic-sciences", "tsukuba", [8, 2, 6]),
        ("cities-computer-science", "singapore", [76, 30, 46]),
        ("cities-computer-science", "mountain-view", [35, 10, 25]),
        ("cities-computer-science", "harbin", [8, 4, 4]),
        ("cities-biomedical-sciences", "london", [209, 108, 101]),
        ("cities-biomedical-sciences", "baltimore", [34, 16, 18]),
        ("career", "first-thirty-years", [1, 30, 82.8]),
        ("career", "second-decade", [11, 20, 47.5]),
        ("performance", "publications-mean", ["papers", 2, 15.37, 15.38, "broadly-stable"]),
        ("performance", "publications-top-journals", ["papers", 0, 96055, 97406, "increased"]),
    ],
    "collaboration-2025": [
        ("growth-fields", "natural-sciences", [1.8, 1.1, 1.01]),
        ("growth-fields", "medical-health-sciences", [1.89, 1.11, 1.15]),
        ("growth-fields", "agricultural-veterinary-sciences", [2.76, 1.29, 1.04]),
        ("growth-fields", "humanities-arts", [2.28, 1.75, 0.89]),
        ("regions", ("africa", "cn-mainland"), [16379, 43327, 2.65, 2.2]),
        ("regions", ("asia-pacific", "us"), [552836, 687869, 1.24, -2.6]),
        ("regions", ("latin-america", "us"), [105157, 143882, 1.37, 1.2]),
        ("regions", ("middle-east", "all"), [753741, 1261811, 1.67, None]),
        ("international-share", "us", [50.0, "below", "4"]),
        ("international-share", "in", [33.3, "about", "4"]),
        ("international-share", "cn-mainland", [20.0, "below", "4"]),
        ("international-share", "de", [66.7, "about", "10"]),
        ("international-share", "gb", [66.7, "about", "10"]),
        ("bilateral-share", "cn-mainland", [72.0]),
        ("bilateral-share", "us", [61.0]),
        ("bilateral-share", "gb", [49.0]),
        ("bilateral-share", "de", [48.0]),
        ("us-partners", "china-papers",
         ["cn-mainland", 2019, 2019, "count", 56136.0, None, "papers", "exact"]),
        ("us-partners", "china-fall",
         ["cn-mainland", 2020, None, "fall", 25.0, None, "percent", "above"]),
        ("us-partners", "most-fall", ["", 2021, 2022, "fall", 10.0, 15.0, "percent", "exact"]),
        ("china-output", 2000, [26200, 6000]),
        ("china-output", 2024, [878300, 163230]),
        ("eu-output", 2024, [652335, 50.0, "about"]),
        ("blocs", "us", ["us", "", 2024, 509485, "exact"]),
        ("blocs", "eu-27", ["eu-27", "", 2024, 652335, "exact"]),
        ("blocs", "us-eu-27", ["us", "eu-27", 2021, 80000, "above"]),
        ("glossary", "humanities-arts", ["人文与艺术", "", "7"]),
        ("glossary", "engineering-technology", ["工程与技术", "Engineering & Technology", "7"]),
    ],
    "set-index-2024": [
        ("scores", (1, "boston"), [85.83, 90.45, 82.37, 86.05]),
        ("scores", (11, "shenzhen"), [78.47, 67.92, 80.91, 81.22]),
        ("scores", (24, "guangzhou"), [73.67, 68.48, 78.28, 72.98]),
        ("scores", (30, "dublin"), [70.66, 67.73, 69.83, 72.34]),
        ("education", (4, "singapore"), [87.48, 87.9, 87.2]),
        ("talent", (5, "shenzhen"), [80.91, 71.3, 77.1, 96.5]),
        ("science", (1, "san-francisco"), [87.93, 89.6, 79.6, 96.8, 81.3]),
        ("science", (30, "melbourne"), [70.37, 81.4, 65.0, 64.2, 72.1]),
        ("basic-education", (5, "london"), [83.86, 95.76, 66.62, 80.0]),
        ("higher-education", (1, "boston"), [96.33, 99.95, 92.0, 75.26]),
        ("research-talent", (5, "paris"), [85.87, 87.2, 81.88]),
        ("industrial-talent", (2, "tokyo"), [88.6, 99.64, 86.85, 81.64]),
        ("talent-potential", (2, "guangzhou"), [84.46, 100.0, 86.31, 68.01]),
        ("scientific-research", (15, "zurich"), [80.51, 80.51, 71.26, 91.46, 71.7, 89.94]),
        ("technological-innovation", (3, "munich"), [82.32, 83.02, 100.0, 69.03, 60.0]),
        ("industrial-development", (12, "hong-kong"), [77.24, 67.71, 100.0, 65.42, 85.68]),
        ("innovation-ecosystem", (14, "dublin"), [76.69, 60.0, 71.54, 78.9, 96.33]),
        ("leading-papers", "boston", [1, 2520, "exact"]),
        ("fellows", "beijing", [61, None, None]),
        ("companies", "san-francisco", [73]),
        ("interdisciplinarity", "san-francisco", [1.21, 2.1]),
        ("inflow", "hong-kong", [12, 14.9, None, None]),
        ("patents", "amsterdam", [None, "", 19.96, "exact"]),
    ],
    "science-cities-2024": [
        ("top-100", 1, ["beijing", "cn-mainland", 4259.39, 9180, 18.4]),
        ("top-100", 4, ["boston-ma", "us", 2059.25, 5400, 10.2]),
        ("top-100", 26, ["singapore", "sg", 542.59, 1424, 100.0]),
        ("top-100", 27, ["cambridge-gb", "gb", 503.24, 1728, 13.6]),
        ("top-100", 64, ["taipei", "tw", 244.04, 819, 57.7]),
        ("top-100", 100, ["kunming", "cn-mainland", 151.76, 449, 0.7]),
    ],
    "science-cities-2023": [
        ("leading-20", 1, ["beijing", "cn", 3734.62, 7841, 19.3]),
        ("leading-20", 7, ["baltimore-washington", "us", 1157.73, 3238, 6.57]),
        ("leading-20", 9, ["tokyo-ma", "jp", 1017.49, 2410, 37.1]),
        ("leading-20", 20, ["xian", "cn", 565.3, 1185, 2.92]),
        ("ranks-2015-2022", "boston-ma", [3, 3, 3, 3, 3, 3, 4, 4, -1]),
        ("ranks-2015-2022", "guangzhou", [42, 31, 24, 19, 15, 14, 10, 8, 6]),
        ("risers-overall", 1, ["beijing", "cn", 3126.63, 3734.62, 607.99, 19.45]),
        ("risers-overall", 20, ["zhengzhou", "cn", 142.87, 183.7, 40.84, 28.58]),
        ("risers-earth-environment", 15, ["xian", "cn", 37.95, 48.93, 10.98, 28.94]),
        ("risers-earth-environment", 17, ["cambridge-gb", "gb", 39.26, 48.83, 9.57, 24.38]),
        ("risers-biological", 8, ["new-york-ma", "us", 1073.95, 1098.52, 24.57, 2.29]),
        ("risers-biological", 20, ["kunming", "cn", 14.4, 25.4, 11.0, 76.39]),
        ("partners-china", 1, ["shanghai", "beijing", 449.35, 364.91, 814.26, 1341]),
        ("partners-china", 10, ["shenzhen", "hong-kong", 82.34, 120.74, 203.09, 301]),
        ("partners-us", 6,
         ["baltimore-washington", "san-francisco-bay-area", 89.65, 92.44, 182.09, 537]),
        ("partners-us", 8, ["new-york-ma", "ithaca", 96.63, 55.22, 151.85, 316]),
        ("institutions-beijing", 1,
         ["peking-university", "institute-of-chemistry-cas", "beijing", "cn", 215.78]),
    ],
}  # fmt: skip


def row(frame: pd.DataFrame, key: tuple[object, ...]) -> list[object]:
    """The cells of the row whose first cells are the key, without them; None where a cell is empty."""
    cells = frame.astype(object).where(frame.notna(), None).to_numpy().tolist()
    (found,) = [line for line in cells if tuple(line[: len(key)]) == key]
    return list(found[len(key) :])


def test_every_edition_is_looked_at() -> None:
    assert set(SIZES) == set(CHECKED) == set(PARAMETERS) == set(ROWS) == set(EDITIONS)


@every_edition
def test_tables_have_as_many_rows_as_printed(id: str) -> None:
    sizes = dict(pair.split() for pair in SIZES[id].split(","))
    assert {name: str(len(frame)) for name, frame in edition(id).package.frames.items()} == sizes


@every_edition
def test_all_printed_sums_hold_so_that_no_exception_is_needed(id: str) -> None:
    """Loading the data runs all checks of the descriptor: sums, margins, weights, order, places."""
    resources = edition(id).package.resources
    assert {name for name, resource in resources.items() if resource.exceptions} == set()
    assert sum(bool(resource.checks) for resource in resources.values()) == CHECKED[id]


@pytest.mark.parametrize("id", RANKED)
def test_ranks_of_every_table_count_up_from_one(id: str) -> None:
    frames = edition(id).package.frames
    for name in RANKED[id].split():
        assert frames[name]["rank"].tolist() == list(range(1, len(frames[name]) + 1)), name


@every_edition
def test_every_resource_says_where_it_is_printed_and_what_was_decided(id: str) -> None:
    resources = edition(id).package.resources.values()
    assert all(resource.source.section for resource in resources)
    assert all(resource.notes for resource in resources)
    assert len(resources) > 10


@pytest.mark.parametrize(("id", "name"), PRINTED_AT)
def test_a_resource_names_the_exhibit_that_prints_it(id: str, name: str) -> None:
    source = edition(id).package.resources[name].source
    assert (source.exhibit, source.page) == PRINTED_AT[id, name]


@pytest.mark.parametrize(
    ("id", "name", "value"),
    [(id, name, value) for id, numbers in PARAMETERS.items() for name, value in numbers.items()],
)
def test_a_number_that_only_the_prose_prints(id: str, name: str, value: float) -> None:
    parameters = edition(id).package.frames["parameters"].set_index("id")["value"]
    assert parameters[name] == value


@pytest.mark.parametrize(
    ("id", "name", "key", "cells"),
    [
        pytest.param(id, name, key if isinstance(key, tuple) else (key,), cells)
        for id, rows in ROWS.items()
        for name, key, cells in rows
    ],
)
def test_a_row_is_as_printed(
    id: str, name: str, key: tuple[object, ...], cells: list[object]
) -> None:
    assert row(edition(id).package.frames[name], key) == cells


HEADS_AS_PRINTED = {"heading_zh"}


@every_edition
def test_texts_for_chinese_pages_have_full_width_brackets(id: str) -> None:
    texts = [
        str(text)
        for frame in edition(id).package.frames.values()
        for column in frame.columns
        if str(column).endswith("_zh") and column not in HEADS_AS_PRINTED
        for text in frame[column].dropna()
    ]
    beside = re.compile(rf"[{HAN}] ?\(|\) ?[{HAN}]")
    assert [text for text in texts if beside.search(text)] == []
    assert beside.search("研究中心 (CIDEG) 主任")
    assert not beside.search("研究中心（CIDEG）主任")
