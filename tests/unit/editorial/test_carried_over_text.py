"""Sentences that a new edition takes over and that nothing holds to its data are asked about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bifolio.editorial.questions import Answers, answered, asked, load_acknowledged
from bifolio.editorial.questions.carried_over_text import (
    carried_over,
    carried_texts,
    files_of_passages,
    passages_notice,
)
from bifolio.editorial.questions.question import Question
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.rows import over_rows
from tests.support.workspace import config_text, report_text, write_files

CHAPTER = "templates/chapters/s/c.md.j2"
OWN = "templates/chapters/s-2026/c.md.j2"
STATED = "据原报告，山景城与伦敦之间往来最频繁。"
LONG = "两个城市之间的流动数值没有公布，这一判断转述自原报告，无法由所列数据核算，也没有别的来源可以对照。"


def trans(text: str, values: str = "") -> str:
    return f"{{% trans {values} %}}{text}{{% endtrans %}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two editions of a series whose chapter says the same in both."""
    this = report_text("s-2026", {"c": ["table-1"]})
    before = this.replace("2026", "2025")
    files = {"bifolio.toml": config_text("s-2025", "s-2026"), CHAPTER: trans(STATED)}
    for id, text in (("s-2025", before), ("s-2026", this)):
        described = {"name": id, "title": "T", "resources": []}
        files[f"reports/{id}/report.toml"] = text
        files[f"reports/{id}/data/datapackage.json"] = json.dumps(described)
    return write_files(tmp_path, files)


def questions(root: Path, edition: str = "s-2026") -> list[Question]:
    workspace = Workspace.load(root)
    return list(carried_over(workspace, load_report(workspace, edition)))


def listed(root: Path, text: str) -> list[str]:
    """What is listed of a chapter of this text."""
    write_files(root, {CHAPTER: text})
    return [line for one in questions(root) for line, _ in one.listed]


def answers(root: Path) -> Answers:
    workspace = Workspace.load(root)
    found = asked(workspace, load_report(workspace, "s-2026"))
    found = [one for one in found if one.about.startswith("passages")]
    return answered(workspace, "s-2026", found, load_acknowledged(workspace, "s-2026"))


def test_a_chapter_is_asked_about_once_with_the_lines_of_its_passages(root: Path) -> None:
    write_files(root, {CHAPTER: trans(STATED) + "\n" + trans(LONG)})
    (question,) = questions(root)
    assert str(question.where) == f"{CHAPTER}:1"
    assert question.message == (
        "2 passages of chapter “c” stand as in s-2025, with no value and no claim behind: "
        "do they still hold?"
    )
    assert [line for line, _ in question.listed] == [f"line 1: {STATED}", f"line 3: {LONG[:40]}…"]
    assert question.says.startswith(f"as in s-2025: “{STATED}”; “两个城市之间")


@over_rows(
    "text",
    [
        trans("共有{{ n }}人。", 'n=fact("a")'),
        trans("共有{{ n }}人。", 'n=fact("a")|words'),
        trans("共有{{ n }}人。", "n=value('1 + 1')|count"),
        trans("{{ name }}主持工作。", "name=person.name"),
        '{% claims "a" %}' + trans(STATED) + "{% endclaims %}",
        '{% claims "a" %}'
        + trans(STATED)
        + '{% otherwise "b" %}'
        + trans(LONG)
        + "{% endclaims %}",
        '{% if holds("a") %}' + trans(STATED) + "{% endif %}",
        "{% set title %}" + trans("流动规模最大的城市。") + "{% endset %}",
        '{% exhibit "table-1" %}{% alt %}' + trans(STATED) + "{% endalt %}{% endexhibit %}",
        trans("主席："),
        trans("城市"),
    ],
    ids=[
        "fact",
        "filtered",
        "value",
        "of-data",
        "claim",
        "sides",
        "condition",
        "heading",
        "alt",
        "label",
        "name",
    ],
)
def test_what_the_data_answers_for_and_what_states_nothing_is_not_asked(
    root: Path, text: str
) -> None:
    assert listed(root, text) == []


def test_links_notes_and_places_are_no_values(root: Path) -> None:
    values = 'figure=ref("table-1"), fn=note("n"), place=place("london")'
    text = trans("据原报告（{{ figure }}），{{ place }}最多{{ fn }}。", values)
    assert listed(root, text) == ["line 1: 据原报告（…），…最多。"]


def test_titles_and_notes_of_exhibits_are_statements(root: Path) -> None:
    title = "{% title %}" + trans("北京增长明显") + "{% endtitle %}"
    note = "{% note %}" + trans("其数值没有公布。") + "{% endnote %}"
    text = '{% exhibit "table-1" %}' + title + note + "{% endexhibit %}"
    assert listed(root, text) == ["line 1: 北京增长明显", "line 2: 其数值没有公布。"]


def test_a_claim_that_was_taken_away_leaves_a_sentence_to_ask_about(root: Path) -> None:
    write_files(root, {CHAPTER: '{% claims "a" %}' + trans(STATED) + "{% endclaims %}"})
    assert questions(root) == []
    write_files(root, {OWN: trans(STATED)})
    (question,) = questions(root)
    assert str(question.where) == f"{OWN}:1"


def test_a_passage_that_the_edition_rewrote_is_not_asked_about(root: Path) -> None:
    block = "{% block pairs %}" + trans(STATED) + "{% endblock %}\n" + trans(LONG)
    own = '{% extends "s/c.md.j2" %}{% block pairs %}' + trans("今年没有公布。") + "{% endblock %}"
    write_files(root, {CHAPTER: block, OWN: own})
    (question,) = questions(root)
    assert [line for line, _ in question.listed] == [f"line 3: {LONG[:40]}…"]


def test_the_first_edition_and_one_that_mirrors_a_publication_are_not_asked(root: Path) -> None:
    assert questions(root, "s-2025") == []
    assert len(questions(root)) == 1
    write_files(root, {"reports/s-2026/published/statements.csv": ""})
    assert questions(root) == []


def test_who_begins_an_edition_is_told_how_many_there_are(root: Path) -> None:
    write_files(root, {CHAPTER: trans(STATED) + "\n" + trans(LONG)})
    assert passages_notice(Workspace.load(root), "s-2026") == (
        "2 passages have no value and no claim behind (1 chapter): whether they still hold, "
        "only you can say.\n  build.py check --edition s-2026    lists them among its questions; "
        "a release waits for the answers"
    )
    assert passages_notice(Workspace.load(root), "s-2025") == ""


def test_a_template_that_cannot_be_read_is_told_elsewhere(root: Path) -> None:
    assert listed(root, trans(STATED) + "{% trans %}") == []
    (root / "reports/s-2025/report.toml").write_text("year = ", "utf-8")
    assert listed(root, trans(STATED)) == []


def test_the_templates_of_both_editions_are_read(root: Path) -> None:
    workspace = Workspace.load(root)
    read = files_of_passages(workspace, load_report(workspace, "s-2026"))
    names = {workspace.name(path) for path in read}
    assert {CHAPTER, OWN, "templates/chapters/s-2025/c.md.j2"} <= names


# -- answers


def acknowledge(root: Path) -> None:
    (offer,) = answers(root).open[-1].offers
    text = offer.text.replace('note = ""', 'note = "Asked the authors."')
    write_files(root, {"reports/s-2026/acknowledged.toml": text})


def test_an_answer_holds_until_a_passage_changes_and_then_tells_the_new_one(root: Path) -> None:
    write_files(root, {CHAPTER: trans(STATED) + "\n" + trans(LONG)})
    acknowledge(root)
    assert answers(root) == Answers(answered=1)
    changed = LONG.replace("对照", "核对")
    write_files(root, {CHAPTER: "\n" + trans(STATED) + trans(changed)})
    found = answers(root)
    assert [one.evidence for one in found.open] == [
        (f"line 3: {changed[:40]}…", "acknowledged: 1 more")
    ]
    assert [one.where.line for one in found.outdated] == [3]


def test_an_answer_holds_when_lines_move_and_when_a_passage_goes(root: Path) -> None:
    write_files(root, {CHAPTER: trans(STATED) + "\n" + trans(LONG)})
    acknowledge(root)
    write_files(root, {CHAPTER: "\n\n" + trans(LONG)})
    assert answers(root) == Answers(answered=1)


def test_an_answer_to_passages_none_of_which_is_left_is_to_go(root: Path) -> None:
    acknowledge(root)
    write_files(root, {OWN: trans("今年没有公布。")})
    (told,) = answers(root).outdated
    assert told.message == f"nobody asks this any more: as in s-2025: “{STATED}”"


def test_titles_and_captions_that_stand_as_before_are_asked_about_once(root: Path) -> None:
    workspace = Workspace.load(root)
    (question,) = carried_texts(workspace, load_report(workspace, "s-2026"))
    assert question.where.file == "reports/s-2026/report.toml"
    assert question.message == (
        "3 texts of report.toml stand as in s-2025: right for this year, too?"
    )
    assert [line.partition(", ")[2] for line, _ in question.listed] == [
        "licence of the source: 无",
        "title of the chapter “c”: 第1章",
        "caption of table-1: 城市",
    ]
    assert not list(carried_texts(workspace, load_report(workspace, "s-2025")))


def test_a_caption_that_was_rewritten_and_an_edition_that_mirrors_are_not_asked(root: Path) -> None:
    path = root / "reports/s-2026/report.toml"
    path.write_text(
        path.read_text("utf-8").replace('caption = "城市"', 'caption = "新城"'), "utf-8"
    )
    workspace = Workspace.load(root)
    (question,) = carried_texts(workspace, load_report(workspace, "s-2026"))
    assert not any("新城" in line for line, _ in question.listed)
    write_files(root, {"reports/s-2026/published/statements.csv": ""})
    assert not list(carried_texts(workspace, load_report(workspace, "s-2026")))
