"""Numbers and lists that sentences state are the printed ones, or what the tables give where these differ.

A number is looked at as a sentence shows it, the values of a list to two decimals.
"""

from __future__ import annotations

import pytest

from tests.support.editions import EDITIONS, Row, changed, edition, listed, shown

NUMBERS: dict[str, dict[str, float]] = {
    "mobility-2026": {
        "flows.between": 6984,
        "flows.inside": 4447,
        "flows.all": 11431,
        "flows.leaders-share": 73.7,
        "flows.inside-pair-share": 91.9,
        "countries.first-share": 47.9,
        "cities.volume": 7131,
        "cities.chinese": 10,
        "cities.chinese-volume": 1681,
        "cities.chinese-share": 23.6,
        "basic.between": 528,
        "basic.inside": 344,
        "basic.leaders-share": 85.8,
        "computer.between": 601,
        "computer.inside": 413,
        "computer.leaders-share": 83.5,
        "biomedical.between": 1870,
        "biomedical.inside": 1042,
        "biomedical.leaders-share": 74.1,
        "career.age-from": 42,
        "career.age-to": 51,
        "countries.volume-tenths": 90,  # 九成以上
        "basic.inside-first-under": 70,  # 近七成
        "biomedical.inside-first-over": 70,  # 超七成
    },
    "collaboration-2025": {
        "regions.africa.growth": 1.73,
        "regions.africa.china-growth": 2.65,
        "regions.africa.us-growth": 1.64,
        "regions.asia-pacific.growth": 1.6,
        "regions.asia-pacific.china-growth": 1.91,
        "regions.asia-pacific.us-growth": 1.24,
        "regions.latin-america.growth": 1.27,
        "regions.latin-america.china-growth": 1.57,
        "regions.latin-america.us-growth": 1.37,
        "regions.middle-east.growth": 1.67,
        "regions.middle-east.china-growth": 2.76,
        "regions.middle-east.us-growth": 1.55,
        "regions.africa.china-moved": 2.2,
        "regions.africa.us-moved": 0.8,
        "regions.asia-pacific.china-moved": 0.9,
        "regions.asia-pacific.us-moved": 2.6,
        "regions.latin-america.china-moved": 0.6,
        "regions.latin-america.us-moved": 1.2,
        "regions.middle-east.china-moved": 2.6,
        "regions.middle-east.us-moved": 0.9,
        "china.output-ratio": 33.5,
        "china.international-ratio": 27.2,
        "china.output-yearly": 15.8,
        "china.international-yearly": 14.8,
        "china.first-share": 22.9,
        "china.last-share": 18.6,
        "blocs.ahead-of-us": 72,
        "blocs.ahead-of-eu": 35,
        "bilateral.gb-multilateral": 51,
        "bilateral.de-multilateral": 52,
        "eu.implied-mid-2000s": 75,
        "fields.all": 6,
        "fields.china-doubled": 4,
        "fields.us-grew": 5,
        "fields.china-least": 1.8,
        "fields.china-most": 2.76,
        "fields.us-least": 0.89,
        "fields.us-most": 1.15,
        "fields.increase-as-ratio": 3.0,
        "regions.us-behind": 3,
        "regions.asia-pacific.china-to-us-before": 38,
        "regions.asia-pacific.china-to-us-after": 58,
        "regions.middle-east.china-to-us-after": 61,
    },
    "set-index-2024": {
        "framework.indicators": 31,
        "framework.measures": 38,
        "framework.more-measures": 7,
        "cities.north-america": 11,
        "cities.europe": 9,
        "cities.asia": 8,
        "cities.oceania": 2,
        "scores.us-leading": 5,
        "scores.chinese-leading": 3,
        "scores.boston.total": 85.83,
        "scores.beijing.total": 84.89,
        "printed.boston-total-in-prose": 85.88,
        "printed.beijing-total-in-prose": 84.99,
        "scores.top-gap": 0.94,
        "correlation.talent-science": 0.78,
        "correlation.education-science": 0.43,
        "correlation.education-talent": 0.29,
        "education.asian-leading": 5,
        "education.boston.higher-rank": 1,
        "education.paris.basic-rank": 26,
        "higher.asia-pacific": 6,
        "higher.north-america": 6,
        "higher.europe": 3,
        "higher.mark": 93,
        "institutions.shenzhen": 17.8,
        "universities.points-each": 8,
        "scope.areas": 30,
        "scope.members": 238,
        "scaling.capped-impact": 19.96,
        "industrial-talent.americans": 8,
        "industrial-talent.asians": 6,
        "fellows.first-number": 61,
        "fellows.second-from": 30,
        "fellows.third-to": 25,
        "inflow.first-share": 23.9,
        "inflow.other-share": 14.9,
        "inflow.other-rank": 12,
        "activity.medicine-leaders-share": 60,
        "activity.biochemistry-first-ratio": 2.5,
        "researchers.first-number": 300_000,
        "top-scientists.first-number": 5500,
        "science.americans-in-ten": 6,
        "science.chinese-in-ten-number": 3,
        "types.cities": 20,
        "scientific-research.americans-in-ten-number": 6,
        "scientific-research.americans-in-five": 4,
        "leading-papers.first-number": 2520,
        "interdisciplinarity.first-index": 1.21,
        "interdisciplinarity.second-fwci": 2.0,
        "patents.first-number": 165_600,
        "patents.impact-first-value": 19.96,
        "industrial-development.americans-in-five": 4,
        "innovation-ecosystem.europeans-in-ten": 5,
        "ranks.scientific-research.shenzhen": 17,
        "ranks.scientific-research.paris": 16,
        "ranks.technological-innovation.shanghai": 16,
        "ranks.technological-innovation.guangzhou": 19,
        "ranks.technological-innovation.hong-kong": 22,
        "ranks.industrial-development.paris": 16,
        "ranks.industrial-development.amsterdam": 17,
        "ranks.industrial-development.guangzhou": 18,
        "ranks.innovation-ecosystem.shenzhen": 23,
        "ranks.innovation-ecosystem.hong-kong": 29,
        "ranks.innovation-ecosystem.guangzhou": 30,
    },
    "science-cities-2024": {
        "top.american": 29,
        "top.mainland": 25,
        "top.first-twenty-chinese": 10,
        "editorial.ratio": 1.92,  # 近两倍
        "editorial.ratio-before": 1.94,
        "chemistry.guangzhou.change-year": 7.4,
        "chemistry.tokyo-first-year": 2020,
        "chemistry.tokyo-years-apart": 3,
        "scores.biological-sciences.new-york-ma-3": 8.04,
        "boston.other-americans-count": 3,  # the report writes four
    },
    "science-cities-2023": {
        "leading.chinese": 10,
        "leading.first-chinese": 5,  # 前10榜单中占5席
        "leading.first-american": 4,
        "leading.first-to-second": 1.94,
        "ranks.chinese-before": 4,  # 比去年的4席多了武汉
        "ranks.beijing-since": 2016,
        "falls.new-york-ma": 3.2,
        "falls.tokyo-ma": 13.5,
        "risers.beijing.change-percent": 19.4,  # the prose prints 19.5
        "earth-risers.abroad-count": 2,
        "china-pairs.shanghai-nanjing": 277.54,
        "china-pairs.shenzhen-hong-kong": 203.09,
        "china-pairs.without-beijing": 2,
        "china-pairs.with-beijing": 8,
        "beijing-pairs.with-either": 9,
        "moves.stay": 19,
        "moves.hangzhou.gained": 3,
    },
}
LISTS: dict[str, dict[str, str]] = {
    "mobility-2026": {
        "flows.inflow-leaders": "asia 2158, europe 2057, north-america 1901",
        "flows.outflow-leaders": "europe 2056, asia 2018, north-america 1908",
        "flows.inside-pair": "europe 2072, asia 2014",
        "flows.inside-rest": "north-america 283, africa 34, oceania 25, south-america 19",
        "countries.leaders": (
            "us 3421, cn-mainland 2579, gb 1891, de 1132, au 965, ca 889, it 673, fr 624, "
            "ch 540, nl 534"
        ),
        "cities.leaders": (
            "london 573, beijing 450, singapore 439, boston 261, shanghai 231, new-york 227, "
            "melbourne 219, seoul 214, toronto 205, hong-kong 198"
        ),
        "basic.inflow-leaders": "asia 208, north-america 169, europe 121",
        "basic.outflow-leaders": "europe 179, asia 164, north-america 140",
        "basic.inside-first": "asia 233",
        "basic-cities.leaders": "singapore 65, beijing 56, shanghai 34, hong-kong 25",
        "computer.inflow-leaders": "asia 235, europe 175, north-america 145",
        "computer.outflow-leaders": "asia 216, europe 170, north-america 162",
        "computer.inside-pair": "asia 284, europe 105",
        "computer-cities.leaders": (
            "singapore 76, london 72, beijing 57, mountain-view 35, hong-kong 30, shanghai 26, "
            "zurich 24, nanjing 23, seoul 23, hangzhou 21"
        ),
        "biomedical.inflow-leaders": "north-america 647, europe 625, asia 359",
        "biomedical.outflow-leaders": "europe 625, north-america 618, asia 371",
        "biomedical.inside-first": "europe 746",
        "biomedical-cities.leaders": "london 209, boston 149, new-york 112",
        "countries.inflow-leaders": (
            "us 1741, cn-mainland 1381, gb 939, de 552, au 455, ca 413, it 340, fr 324, es 274, "
            "nl 255"
        ),
        "countries.outflow-leaders": (
            "us 1680, cn-mainland 1198, gb 952, de 580, au 510, ca 476, it 333, fr 300, ch 290, "
            "nl 279"
        ),
        "flows.losing": "africa 59",
        "computer.judged": "asia, europe, north-america",
        "cities.unlocated": "cambridge",
    },
    "collaboration-2025": {
        "named.china-asian-partners": "ir, kr, pk, sg, sa",
    },
    "set-index-2024": {
        "scores.leaders": (
            "boston 85.83, san-francisco 85.22, beijing 84.89, london 82.48, new-york 82.43, "
            "los-angeles 81.04, seattle 80.58, shanghai 79.68, hong-kong 79.35, tokyo 79.15"
        ),
        "education.basic-leaders": "singapore 87.89, tokyo 87.56, seoul 87.15, beijing 84.94",
        "higher.growth-leaders": "shanghai 96.23, hong-kong 88.28, beijing 87.51",
        "scope.empty": "hong-kong",
        "overview.in-front": "boston, san-francisco, beijing, los-angeles, shanghai",
        "talent.leaders": "beijing 85.26, boston 82.37, new-york 81.69",
        "talent-potential.leaders": (
            "shenzhen 96.52, guangzhou 84.46, hong-kong 82.68, shanghai 80.49, beijing 78.83"
        ),
        "research-talent.leaders": "boston 89.6, washington-dc 88.21, london 87.75",
        "industrial-talent.leaders": "beijing 92.25, tokyo 88.6, san-francisco 86.76",
        "industrial-talent.americans-late": "chicago 77.1, san-diego 76.83",
        "talent-potential.europeans": "zurich 75.22, munich 75.04",
        "young-share.leaders": "guangzhou 44.7, shanghai 41.8, beijing 39, shenzhen 38.4",
        "activity.neuroscience": "new-york 2.56, amsterdam 2.2",
        "activity.earth-sciences": "beijing 2.21, washington-dc 1.95, los-angeles 1.8",
        "science.leaders": "san-francisco 87.93, boston 86.05, beijing 83.72",
        "science.chinese-in-ten": "beijing 83.72, shenzhen 81.22, shanghai 78.44",
        "scientific-research.leaders": "boston 93.24, san-francisco 89.62, london 87.62",
        "scientific-research.americans-in-ten": (
            "boston 93.24, san-francisco 89.62, new-york 87.26, los-angeles 85.28, "
            "seattle 84.59, washington-dc 84.2"
        ),
        "technological-innovation.leaders": "tokyo 85.61, shenzhen 85.31, munich 82.32",
        "technological-innovation.next-two": "london 82.28, seoul 81.96",
        "patents.europeans": "paris, munich",
        "patents.americans": "seattle, san-diego",
        "industrial-development.leaders": "san-francisco 96.78, beijing 86.79, boston 86.48",
        "innovation-ecosystem.leaders": "tokyo 87.77, paris 84.49, london 83.02",
        "diversity.leaders": "london 100, paris 94.73, beijing 88.4",
        "collaboration.leaders": "san-diego 16.5, munich 14.4, seattle 14.3",
    },
    "science-cities-2024": {
        "moves.fallers": "hefei, los-angeles-ma, shenzhen",
        "capitals.provincial": "nanjing 5, wuhan 9, hangzhou 13, hefei 15, xian 20",
        "capitals.passed-before": "london-ma 710.51, los-angeles-ma 773.99, chicago-ma 700.56",
        "capitals.passed-after": "los-angeles-ma 854.71, chicago-ma 774.13",
        "capitals.ahead-after": "london-ma 904.95",
        "top.continents": "asia 49.86, north-america 31.33, europe 17.02, oceania 1.8",
        "boston.followers": (
            "new-york-ma, baltimore-washington, london-ma, san-francisco-bay-area, beijing, "
            "shanghai"
        ),
        "boston.other-americans": "new-york-ma, baltimore-washington, san-francisco-bay-area",
    },
    "science-cities-2023": {
        "leading.others": "tokyo-ma 37.1, paris-ma 44.1, seoul-ma 53.3, london-ma 21.8",
        "risers.first-five": (
            "beijing 607.99, nanjing 273.07, guangzhou 252.51, shanghai 173.39, xian 156.21"
        ),
        "risers.steepest": "xian 38.18, shenzhen 33.14, guangzhou 29.34",
        "risers.steepest-shares": "xian 565.3, shenzhen 590.57, guangzhou 1113.07",
        "risers.most": "beijing 607.99, nanjing 273.07, guangzhou 252.51",
        "subjects.chemistry.second": "guangzhou 102",
        "subjects.physical-sciences.second": "xian 102",
        "earth-risers.abroad": "cambridge-gb 9.57, oslo 8.33",
        "biological-risers.american": "new-york-ma 24.57, cleveland 17.71",
        "biological-risers.others": "stockholm, seoul-ma, dresden, bristol-ma, nagoya-ma",
        "us-pairs.others": "los-angeles-ma, ithaca",
        "ranks.newcomer": "wuhan",
        "moves.leavers": "shenzhen 21",
        "moves.newcomers": "hong-kong 19",
    },
}


def by_edition(cases: dict[str, dict[str, float]] | dict[str, dict[str, str]]) -> list[object]:
    """Edition, fact and what it is, one case each."""
    return [(id, fact, value) for id, facts in cases.items() for fact, value in facts.items()]


def test_facts_of_every_edition_are_looked_at() -> None:
    assert set(NUMBERS) == set(LISTS) == set(EDITIONS)


@pytest.mark.parametrize(("id", "fact", "value"), by_edition(NUMBERS))
def test_a_sentence_states_the_number(id: str, fact: str, value: float) -> None:
    assert shown(edition(id).findings, fact) == value


@pytest.mark.parametrize(("id", "fact", "places"), by_edition(LISTS))
def test_a_sentence_lists_the_places(id: str, fact: str, places: str) -> None:
    assert listed(edition(id).findings, fact) == places


@pytest.mark.parametrize(
    ("id", "resource", "row", "cells", "numbers", "lists"),
    [
        ("mobility-2026", "cities", {"place": "london"}, {"total": 600},
         {"cities.volume": 7158},
         {"cities.leaders": "london 600, beijing 450, singapore 439, boston 261, shanghai 231,"
          " new-york 227, melbourne 219, seoul 214, toronto 205, hong-kong 198"}),
        ("science-cities-2024", "top-100", {"place": "shanghai"}, {"share": 2500.0},
         {"editorial.ratio": 4259.39 / 2500}, {"top.second": "shanghai 2500"}),
    ],
)  # fmt: skip
def test_a_new_number_reaches_the_facts_without_a_change_of_text(
    id: str, resource: str, row: Row, cells: Row, numbers: dict[str, float], lists: dict[str, str]
) -> None:
    after = changed(id, resource, row, cells)
    assert {fact: after.facts[fact].value for fact in numbers} == pytest.approx(numbers)
    assert {fact: listed(after, fact) for fact in lists} == lists
