"""`report.toml` of every edition: chapters, exhibits and what of them the source publishes."""

from __future__ import annotations

from collections import Counter

import pytest

from bifolio.sources.report import Report
from tests.support.editions import EDITIONS, edition

every_edition = pytest.mark.parametrize("id", EDITIONS)

SERIES = {  # and the language that the chapters are written in
    "mobility-2026": ("mobility", "zh"),
    "collaboration-2025": ("collaboration", "en"),
    "set-index-2024": ("set-index", "zh"),
    "science-cities-2024": ("science-cities", "zh"),
    "science-cities-2023": ("science-cities", "zh"),
}
CHAPTERS = {  # id and printed number
    "mobility-2026": """
        summary, purpose 1, methods 2, profile 3, continents 4.1, countries 4.2, cities 4.3,
        basic-sciences 4.4.1, computer-science 4.4.2, biomedical-sciences 4.4.3, people""",
    "collaboration-2025": """
        summary 1, introduction 2, output 3, profiles 4, united-states 5, china 6, three-blocs 7,
        networks 8, conclusion 9, findings 10""",
    "set-index-2024": """
        summary, introduction, framework 1, ranking 2, education 3, talent 4, science 5,
        conclusion 6, indicators, normalisation, city-scope, about-us, people""",
    "science-cities-2024": """
        editorial, made-in-china, provincial-capitals, chemistry, physical-sciences,
        biological-sciences, earth-environment, health-sciences, boston, top-100""",
    "science-cities-2023": """
        highlights, leading-cities, fastest-risers, subjects, partnerships, notes""",
}
STATUSES = {
    "mobility-2026": {"reproduced": 12, "partial": 7, "derived": 4, "unpublished": 1},
    "collaboration-2025": {"partial": 6, "reproduced": 2, "unpublished": 1},
    "set-index-2024": {"reproduced": 16, "partial": 14, "derived": 11, "unpublished": 4},
    "science-cities-2024": {"partial": 5, "derived": 3, "reproduced": 1, "unpublished": 7},
    "science-cities-2023": {"reproduced": 8, "derived": 8},
}
NUMBERED = {  # exhibits reproduced under the number that the source prints
    "mobility-2026": 12,
    "collaboration-2025": 2,
    "set-index-2024": 15,
    "science-cities-2024": 0,
    "science-cities-2023": 0,
}


def exhibits_of(report: Report, status: str) -> list[str]:
    """Ids of the exhibits of a status, in the report's order."""
    return [id for id, exhibit in report.exhibits.items() if exhibit.status == status]


@every_edition
def test_series_and_language_of_the_chapters(id: str) -> None:
    report = edition(id).report
    assert (report.series, report.narrative) == SERIES[id]


@every_edition
def test_chapters_are_those_of_the_source(id: str) -> None:
    found = [f"{chapter.id} {chapter.number}".strip() for chapter in edition(id).report.chapters]
    assert found == [chapter.strip() for chapter in CHAPTERS[id].split(",")]


@every_edition
def test_statuses_follow_what_the_source_prints(id: str) -> None:
    exhibits = edition(id).report.exhibits.values()
    assert Counter(exhibit.status for exhibit in exhibits) == STATUSES[id]


@every_edition
def test_exhibits_name_resources_that_exist(id: str) -> None:
    assert edition(id).report.source_problems(edition(id).package.resources) == []


@every_edition
def test_reproduced_exhibits_name_the_resources_that_say_they_print_them(id: str) -> None:
    report, resources = edition(id).report, edition(id).package.resources
    numbered = [
        exhibit
        for exhibit in report.exhibits.values()
        if exhibit.status == "reproduced" and exhibit.source and exhibit.number
    ]
    printed = [resources[exhibit.source].source for exhibit in numbered]
    assert [one.exhibit for one in printed] == [
        f"{exhibit.kind.capitalize()} {exhibit.number}" for exhibit in numbered
    ]
    assert len(numbered) == NUMBERED[id]


# --------------------------------------------------------------------------------- mobility-2026


def test_mobilitys_contents_put_parts_before_their_chapters() -> None:
    numbers = [entry.number for entry in edition("mobility-2026").report.contents()]
    assert numbers == [
        "", "1", "2", "3", "4", "4.1", "4.2", "4.3", "4.4", "4.4.1", "4.4.2", "4.4.3", "",
    ]  # fmt: skip


def test_mobility_has_ten_tables_and_fourteen_figures() -> None:
    kinds = [exhibit.kind for exhibit in edition("mobility-2026").report.exhibits.values()]
    assert (kinds.count("table"), kinds.count("figure")) == (10, 14)


def test_mobilitys_maps_and_diagrams_show_a_part_or_are_derived() -> None:
    report = edition("mobility-2026").report
    assert exhibits_of(report, "unpublished") == ["figure-3-5"]
    assert exhibits_of(report, "derived") == [f"figure-4-{n}" for n in (1, 4, 6, 8)]
    assert exhibits_of(report, "partial") == [
        *("figure-3-3", "figure-3-4"),
        *(f"figure-4-{n}" for n in (2, 3, 5, 7, 9)),
    ]


# ---------------------------------------------------------------------------- collaboration-2025


def test_three_blocs_are_compared_in_two_figures_and_a_table() -> None:
    chapter = edition("collaboration-2025").report.chapter("three-blocs")
    assert chapter.exhibits == ("figure-6", "figure-7", "table-1")


def test_only_the_picture_of_citation_impact_has_no_values() -> None:
    report = edition("collaboration-2025").report
    assert exhibits_of(report, "unpublished") == ["figure-7"]
    assert exhibits_of(report, "reproduced") == ["table-1", "table-2"]


def test_every_exhibit_of_collaboration_is_printed_in_a_section_of_its_resource() -> None:
    own = edition("collaboration-2025")
    sourced = [exhibit for exhibit in own.report.exhibits.values() if exhibit.source]
    for exhibit in sourced:
        printed = own.package.resources[exhibit.source].source
        assert printed.exhibit == f"{exhibit.kind.capitalize()} {exhibit.number}"
        assert own.report.chapter(exhibit.chapter).number in printed.section.split(", ")
    assert len(sourced) == 8
