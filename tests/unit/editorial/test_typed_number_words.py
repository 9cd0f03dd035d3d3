"""Numbers that sentences say in words, with no value behind them, are asked about."""

from __future__ import annotations

import json
from pathlib import Path

from bifolio.editorial.questions import asked
from bifolio.editorial.questions.question import Question
from bifolio.editorial.questions.typed_number_words import number_words
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.rows import over_rows
from tests.support.workspace import config_text, report_text, write_files

CHAPTER = "templates/chapters/s/c.md.j2"


@over_rows(
    ("text", "found"),
    [
        ("Fifteen cities lead.", ["Fifteen cities"]),
        ("of the twenty-one countries", ["twenty-one countries"]),
        ("a dozen cities and one hundred places", ["a dozen cities", "one hundred places"]),
        ("Two-thirds grew, a quarter of them fast", ["Two-thirds", "a quarter of"]),
        ("十五个城市，一百二十座中心", ["十五个", "一百二十座"]),
        ("六家机构，前十名", ["六家", "十名"]),
        ("the three dimensions, 三个维度", []),
        ("hundreds of cities, dozens of places, 几十个中心", []),
        ("ten years, a six-month stay, nine percent, 十年", []),
        ("the Hundred Talents Programme, 第十个, 七国集团, 二十大", []),
        ("… million people, …万名, 12万人", []),
        ("the tenth city, often", []),
    ],
)
def test_number_words(text: str, found: list[str]) -> None:
    assert number_words(text) == found


def questions(folder: Path, text: str) -> list[Question]:
    described = {"name": "s-2026", "title": "T", "resources": []}
    write_files(
        folder,
        {
            "bifolio.toml": config_text("s-2026"),
            "reports/s-2026/report.toml": report_text("s-2026", {"c": ["table-1"]}),
            "reports/s-2026/data/datapackage.json": json.dumps(described),
            CHAPTER: text,
        },
    )
    workspace = Workspace.load(folder)
    found = asked(workspace, load_report(workspace, "s-2026"))
    return [one for one in found if one.about.startswith("number words")]


def test_a_chapter_is_asked_about_once_with_its_lines_and_how_to_write_them(tmp_path: Path) -> None:
    text = "{% trans %}十五个城市领先。{% endtrans %}\n\n{% trans n=fact('a') %}{{ n }}人在六家机构。{% endtrans %}"
    (question,) = questions(tmp_path, text)
    assert str(question.where) == f"{CHAPTER}:1"
    assert question.message == (
        "2 numbers of chapter “c” stand in words, with no value behind: right by the data? "
        "From data it is written {% trans n=value('…')|words %} … {{ n }}"
    )
    assert [line for line, _ in question.listed] == ["line 1: 十五个", "line 3: 六家"]


def test_what_a_claim_holds_is_not_asked_about(tmp_path: Path) -> None:
    text = "{% trans %}十五个城市领先。{% endtrans %}"
    assert questions(tmp_path, '{% claims "a" %}' + text + "{% endclaims %}") == []
