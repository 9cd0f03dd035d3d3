"""report.toml: an edition's parts, chapters and exhibits, and every mistake in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.model.errors import BuildError, Problem
from bifolio.sources.report import Chapter, Part, Report, Text, load_report, series_and_year
from bifolio.sources.workspace import Config, LanguageEntry, Workspace
from tests.support.rows import over_rows

FILE = "reports/tiny-2026/report.toml"
SOUND = """\
id = "tiny-2026"
series = "tiny"
narrative = "zh"
year = 2026
title = "小报告"
subtitle = "副题"
publishers = [
  "甲所",
  "乙所",
]
languages = ["zh", "en"]
source = "Scopus"
licence = "未注明"

[[part]]
number = "2"
title = "结果"

[[chapter]]
id = "summary"
number = ""
title = "摘要"

[[chapter]]
id = "cities"
number = "2.1"
title = "城市"
exhibits = ["table-2-1", "figure-top"]

[exhibit.table-2-1]
status = "reproduced"
number = "2.1"
caption = "城市排名"
source = "cities"

[exhibit.figure-top]
status = "derived"
number = ""
caption = "城市分布"
"""


def workspace(folder: Path) -> Workspace:
    languages = (
        LanguageEntry("zh", "zh-Hans", "zh_Hans", "中文"),
        LanguageEntry("en", "en", "en", "English"),
    )
    return Workspace(folder, Config("Bifolio", "", ("tiny-2026",), languages))


def load(folder: Path, text: str = SOUND) -> Report:
    file = folder / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return load_report(workspace(folder), "tiny-2026")


def problems(folder: Path, text: str) -> list[Problem]:
    with pytest.raises(BuildError) as caught:
        load(folder, text)
    return list(caught.value.problems)


def replaced(old: str, new: str) -> str:
    assert old in SOUND
    return SOUND.replace(old, new, 1)


def test_a_report_holds_what_its_file_says(tmp_path: Path):
    report = load(tmp_path)
    assert (report.id, report.series, report.narrative, report.year) == (
        "tiny-2026",
        "tiny",
        "zh",
        2026,
    )
    assert report.publishers == ("甲所", "乙所")
    assert report.languages == ("zh", "en")
    assert report.chapter("cities").exhibits == ("table-2-1", "figure-top")
    table = report.exhibits["table-2-1"]
    assert (table.kind, table.status, table.number, table.caption, table.source, table.chapter) == (
        "table",
        "reproduced",
        "2.1",
        "城市排名",
        "cities",
        "cities",
    )


def test_citations_name_the_printed_title_where_the_caption_is_another(tmp_path: Path):
    assert load(tmp_path).exhibits["table-2-1"].cited == "城市排名"
    other = SOUND.replace('"城市排名"', '"城市排名"\nprinted = "城市名次与左轴"')
    table = load(tmp_path, other).exhibits["table-2-1"]
    assert (table.caption, table.cited) == ("城市排名", "城市名次与左轴")


def test_an_exhibit_may_have_no_printed_number(tmp_path: Path):
    figure = load(tmp_path).exhibits["figure-top"]
    assert (figure.kind, figure.number, figure.chapter) == ("figure", "", "cities")


def test_a_part_stands_before_its_first_chapter(tmp_path: Path):
    report = load(tmp_path)
    part = Part("2", "结果")
    summary, cities = report.chapters
    assert report.contents() == (summary, part, cities)
    assert report.parts_of(cities) == (part,)
    assert report.parts_of(summary) == ()


def test_parts_of_a_chapter_come_outermost_first(tmp_path: Path):
    inner = '[[part]]\nnumber = "2.1"\ntitle = "内"\n\n[[part]]\nnumber = "2"'
    text = replaced('[[part]]\nnumber = "2"', inner).replace(
        '"2.1"\ntitle = "城市"', '"2.1.3"\ntitle = "城市"'
    )
    report = load(tmp_path, text)
    assert [part.number for part in report.parts_of(report.chapter("cities"))] == ["2", "2.1"]
    assert [entry.number for entry in report.contents() if isinstance(entry, Part | Chapter)] == [
        "",
        "2",
        "2.1",
        "2.1.3",
    ]


def test_every_text_is_a_message_with_its_line(tmp_path: Path):
    assert load(tmp_path).messages() == [
        Text("小报告", 5, "title of the report"),
        Text("副题", 6, "subtitle of the report"),
        Text("甲所", 8, "publisher of the report"),
        Text("乙所", 9, "publisher of the report"),
        Text("Scopus", 12, "database behind the report"),
        Text("未注明", 13, "licence of the source"),
        Text("结果", 17, "title of part 2"),
        Text("摘要", 22, "title of the chapter “summary”"),
        Text("城市", 27, "title of the chapter “cities”"),
        Text("城市排名", 33, "caption of table-2-1"),
        Text("城市分布", 39, "caption of figure-top"),
    ]


def test_a_missing_edition_names_the_nearest(tmp_path: Path):
    load(tmp_path)
    with pytest.raises(BuildError) as caught:
        load_report(workspace(tmp_path), "tiny-2025")
    (found,) = caught.value.problems
    assert found.message == "there is no folder for the edition “tiny-2025”"
    assert (found.where.file, found.hint) == ("reports/tiny-2025", "Did you mean “tiny-2026”?")


def test_series_and_year_are_those_of_the_file_as_it_is_now(tmp_path: Path):
    load(tmp_path)
    series = load_report(workspace(tmp_path), "tiny-2026").series
    assert series_and_year(workspace(tmp_path), "tiny-2026") == (series, 2026)
    (tmp_path / FILE).write_text(replaced("year = 2026", "year = 2027"), "utf-8")
    assert series_and_year(workspace(tmp_path), "tiny-2026") == (series, 2027)


@over_rows("text", ["year = ", replaced("year = 2026", 'year = "?"')])
def test_a_faulty_report_has_no_series_and_year(tmp_path: Path, text: str):
    load(tmp_path)
    (tmp_path / FILE).write_text(text, "utf-8")
    assert series_and_year(workspace(tmp_path), "tiny-2026") is None
    assert series_and_year(workspace(tmp_path), "tiny-2025") is None


def test_a_missing_file_is_named(tmp_path: Path):
    (tmp_path / "reports/tiny-2026").mkdir(parents=True)
    with pytest.raises(BuildError) as caught:
        load_report(workspace(tmp_path), "tiny-2026")
    (found,) = caught.value.problems
    assert (str(found.where), found.message) == (FILE, "there is no such file")


def test_a_syntax_error_has_its_line(tmp_path: Path):
    (found,) = problems(tmp_path, replaced("year = 2026", "year = 2026年"))
    assert (found.where.file, found.where.line) == (FILE, 4)
    assert found.message.startswith("not valid TOML: ")
    assert found.evidence == ("year = 2026年",)


@over_rows(
    ("old", "new", "where", "message", "hint"),
    [
        ('subtitle = "副题"', 'subtitel = "副题"', ":6 (subtitel)", "unknown key “subtitel”", "Did you mean “subtitle”?"),
        ("year = 2026", 'year = "2026"', ":4 (year)", "“year” must be a whole number, not the text “2026”", "Write a number without quotes and without decimals: 12."),
        ("year = 2026", 'year = 2026\npublished = "14 March"', ":5 (published)", "“14 March” is not a date", 'As in published = "2027-03-14".'),
        ("year = 2026", 'year = 2026\nlicence_url = "CC BY"', ":5 (licence_url)", "“CC BY” is not a web address", "Begin with https:// or leave it out."),
        ("year = 2026", 'year = 2026\noriginal_url = "nature.com/x"', ":5 (original_url)", "“nature.com/x” is not a web address", "Begin with https:// or leave it out."),
        ("year = 2026", 'year = 2026\npublished = "2026-03-14"\nmodified = "2026-03-01"', ":6 (modified)", "2026-03-01 is before “published”, 2026-03-14", "Correct one of the two."),
        ("year = 2026\n", "", ":1", "the key “year” is missing", "Add it."),
        ('id = "tiny-2026"', 'id = "tiny"', ":1 (id)", "the id “tiny” is not the folder's name “tiny-2026”", 'Write id = "tiny-2026", or rename the folder.'),
        ('narrative = "zh"', 'narrative = "zn"', ":3 (narrative)", "CLDR knows no language “zn”", "Languages of bifolio.toml: zh, en."),
        ('languages = ["zh", "en"]', 'languages = ["zh", "xx"]', ":11 (languages)", "CLDR knows no language “xx”", "Languages of bifolio.toml: zh, en."),
        ('status = "derived"', 'status = "derive"', ":37 (exhibit › figure-top › status)", "“derive” is not a status", "Did you mean “derived”?"),
        ('number = "2.1"\ntitle', 'number = "2.1a"\ntitle', ":26 (chapter 2 › number)", "“2.1a” is not a number of a heading", "Write digits and dots, such as 4.1, as in the printed contents."),
        ('number = "2.1"\ncaption', 'number = "二"\ncaption', ":32 (exhibit › table-2-1 › number)", "“二” is not a number of an exhibit", "Write it as printed, such as 4-1 or 2.1.1; leave it empty where none is printed."),
        ('number = "2.1"\ncaption', 'number = "2-2"\ncaption', ":32 (exhibit › table-2-1 › number)", "the id “table-2-1” and the number “2-2” do not agree", "With this number the id is “table-2-2”."),
        ("[exhibit.figure-top]", "[exhibit.chart-top]", ":36 (exhibit › chart-top)", "“chart-top” cannot be the id of an exhibit", "Ids begin with table- or figure-, such as table-4-1."),
        ('"figure-top"]', '"figure-tip"]', ":28 (chapter 2 › exhibits)", "no exhibit “figure-tip” is declared", "Did you mean “figure-top”?"),
        (', "figure-top"]', "]", ":36 (exhibit › figure-top)", "“figure-top” is in no chapter", "Add it to the “exhibits” of the chapter where it stands."),
        ('title = "摘要"', 'title = "摘要"\nexhibits = ["table-2-1"]', ":29 (chapter 2 › exhibits)", "“table-2-1” is already in the chapter “summary”", "An exhibit stands in one chapter, once."),
        ('"figure-top"]', '"figure-top", "figure-top"]', ":28 (chapter 2 › exhibits)", "“figure-top” is already in the chapter “cities”", "An exhibit stands in one chapter, once."),
        ('id = "cities"', 'id = "summary"', ":25 (chapter 2 › id)", "two chapters have the id “summary”", "The first stands in line 20."),
        ('id = "cities"', 'id = "Cities"', ":25 (chapter 2 › id)", "“Cities” cannot be an id", "It becomes part of an address: use lower-case letters, digits and hyphens."),
        ('licence = "未注明"', 'licence = "未注明"\nhighlights = ["table-2.1"]', ":14 (highlights)", "there is no exhibit “table-2.1”", "Did you mean “table-2-1”?"),
        ('licence = "未注明"', 'licence = "未注明"\nhighlights = ["table-2-1", "table-2-1"]', ":14 (highlights)", "highlights are at most 5 exhibits, each once", "Keep the findings that matter most."),
        ('licence = "未注明"', 'licence = "未注明"\nprofile = ["map"]', ":14 (profile)", "there is no exhibit “map”", "Exhibits: table-2-1, figure-top."),
        ("[[part]]", '[card]\nexhibit = "table-9"\n\n[[part]]', ":16 (card › exhibit)", "there is no exhibit “table-9”", "Did you mean “table-2-1”?"),
        ("[[part]]", '[card]\nexhibit = "table-2-1"\nform = "bar"\n\n[[part]]', ":17 (card › form)", "“bar” is not a form", "Did you mean “bars”?"),
        ("[[part]]", '[card]\nexhibit = "table-2-1"\nnumber = "all"\n\n[[part]]', ":17 (card › number)", "nothing says what the number counts", "A number is nothing without what it counts: add “says”."),
        ('id = "summary"', 'id = "index"', ":20 (chapter 1 › id)", "“index” is the address of another page", "Choose another id."),
        ('number = "2.1"\ntitle', 'number = "3.1"\ntitle', ":26 (chapter 2 › number)", "no part has the number “3”, in which “3.1” stands", 'Add a [[part]] with number = "3" and its title.'),
        ('number = "2.1"\ntitle', 'number = "3"\ntitle', ":16 (part 1 › number)", "part “2” has no chapters", "Remove it or number its chapters."),
        ("[[chapter]]", '[[part]]\nnumber = "2"\ntitle = "又"\n\n[[chapter]]', ":20 (part 2 › number)", "two parts have the number “2”", "Keep one of the two."),
        ('title = "城市"', "title = 3", ":27 (chapter 2 › title)", "“title” must be a text, not the number 3", 'Put it between quotes: "…".'),
        ('"乙所"', "5", ":9 (publishers 2)", "entry 2 of “publishers” must be a text, not the number 5", 'Put it between quotes: "…".'),
        ('caption = "城市分布"', 'caption = ""', ":39 (exhibit › figure-top › caption)", "“caption” is empty", "Fill it in."),
        ('caption = "城市分布"', 'caption = "城市分布"\nunits = "人"', ":40 (exhibit › figure-top › units)", "unknown key “units”", "Known keys: number, status, caption, printed, source, as_printed, follows, compares, compares_note."),
    ],
)  # fmt: skip
def test_each_mistake_has_its_line_and_remedy(
    tmp_path: Path, old: str, new: str, where: str, message: str, hint: str
):
    found = problems(tmp_path, replaced(old, new))
    assert (FILE + where, message, hint) in [(str(p.where), p.message, p.hint) for p in found]


def test_all_mistakes_come_at_once(tmp_path: Path):
    text = (
        replaced("year = 2026", "year = 2026.5")
        .replace('status = "derived"', 'status = "guessed"')
        .replace('number = "2"', 'number = "two"')
    )
    assert {(p.where.line, p.message) for p in problems(tmp_path, text)} == {
        (4, "“year” must be a whole number, not the number 2026.5"),
        (16, "“two” is not a number of a heading"),
        (16, "part “two” has no chapters"),
        (26, "no part has the number “2”, in which “2.1” stands"),
        (37, "“guessed” is not a status"),
    }


def test_a_source_that_the_data_package_lacks_is_found(tmp_path: Path):
    report = load(tmp_path)
    assert report.source_problems(["cities", "countries"]) == []
    (found,) = report.source_problems(["citys", "countries"])
    assert str(found.where) == f"{FILE}:30 (exhibit › table-2-1)"
    assert found.message == "the data package has no resource “cities”"
    assert found.hint == "Did you mean “citys”?"
