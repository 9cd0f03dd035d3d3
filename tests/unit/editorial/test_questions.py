"""What a statistician would ask of an edition, and how it is answered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bifolio.editorial.questions import Answers, answered, asked, load_acknowledged
from bifolio.editorial.questions.question import Table, naming
from bifolio.editorial.questions.table_questions import against, of_itself
from bifolio.model.errors import BuildError, Where
from bifolio.model.findings import Tie
from bifolio.sources.data import Constraints, Field, Resource, Source
from bifolio.sources.data.consistency_checks import DescendingCheck
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.packages import cities
from tests.support.workspace import config_text, report_text, write_files

ALONE = Constraints(required=True, unique=True)


def table(rows: str, *fields: Field, title: str = "Cities") -> Table:
    checks = (DescendingCheck(Where("d"), "share"),)
    key = (fields[0].name,)
    resource = Resource("cities", "cities.csv", title, Source("Made up"), fields, key, checks)
    cells = [tuple(line.split(",")) for line in rows.split()]
    return Table(resource, cells, lambda at, _: Where("c", 1 if at is None else at + 2))


def ranking(rows: str) -> Table:
    fields = (
        Field("rank", "integer", constraints=ALONE),
        Field("place", "string", constraints=ALONE),
        Field("share", "number", unit="Share"),
    )
    return table(rows, *fields)


def told(found: object) -> list[tuple[int, str]]:
    return [(one.where.line, one.message) for one in found]  # type: ignore[attr-defined]


def test_a_ranking_is_about_places_in_every_year_and_not_about_ranks() -> None:
    assert naming(ranking("1,london,9").resource) == ("place",)
    now, before = ranking("1,london,90 2,beijing,80"), ranking("1,beijing,78 2,london,7")
    assert told(against(now, before, "e-2025")) == [
        (2, "“london”, share: 90 was 7"),
        (1, "share adds up to 170, in e-2025 to 85"),
    ]


def test_columns_that_one_edition_has_more_are_no_trouble() -> None:
    """Values are those of the column of the name; of as many columns, of the one in its place."""
    place, share = Field("place", "string", constraints=ALONE), Field("share", "number", unit="S")
    works = Field("works", "integer", unit="papers")
    few, more = table("london,7", place, share), table("london,5,90", place, works, share)
    assert told(against(more, few, "e-2025")) == [
        (2, "“london”, share: 90 was 7"),
        (1, "share adds up to 90, in e-2025 to 7"),
    ]
    assert [line for line, _ in told(against(few, more, "e-2025"))] == [2, 1]
    now, before = (
        table(f"london,{n}", place, Field(year, "number", unit="S"))
        for n, year in ((90, "2025"), (7, "2024"))
    )
    assert "“london”, 2025: 90 was 7" in told(against(now, before, "e-2025"))[0][1]


def test_a_digit_too_many_is_asked_about_also_where_the_value_fell() -> None:
    for was, now, far in (("318", "3020", True), ("318", "1272", False), ("4", "24", False)):
        found = told(against(ranking(f"1,london,{now}"), ranking(f"1,london,{was}"), "e-2025"))
        assert any("london" in message for _, message in found) is far, (was, now)


def test_ranks_that_do_not_go_with_the_values_are_asked_about() -> None:
    assert told(of_itself(ranking("1,a,9 2,b,8 2,c,8 4,d,7"))) == []
    assert told(of_itself(ranking("1,a,9 2,b,8 3,c,8"))) == [
        (4, "“c”, rank: number 3 after number 2, though both have share 8")
    ]
    assert told(of_itself(ranking("1,a,9 2,b,8 2,c,7"))) == [
        (4, "“c”, rank: number 2 after number 2, though share is 7 after 8")
    ]
    assert told(of_itself(ranking("1,a,9 2,b,8 4,c,7"))) == [
        (4, "“c”, rank: number 4 after number 2")
    ]


def test_a_value_ten_times_the_next_stands_alone() -> None:
    rows = "1,a,{} 2,b,90 3,c,80 4,d,70 5,e,60"
    assert told(of_itself(ranking(rows.format(899)))) == []
    assert told(of_itself(ranking(rows.format(900)))) == [
        (2, "“a”, share: 900, and the next value of the column is 90")
    ]
    assert told(of_itself(ranking("1,a,900 2,b,90 3,c,80"))) == [], "too few to judge by"


def test_the_unit_of_a_row_says_what_is_expected_and_what_has_moved() -> None:
    fields = (
        Field("id", "string", constraints=ALONE),
        Field("value", "number", unit="as in the column unit", expected=(("years", 0, 100),)),
        Field("unit", "string"),
    )
    now = table("age,199,years from,1990,year share,45,percent", *fields)
    before = table("age,19.8,years from,1,year share,25,percent", *fields)
    assert told(of_itself(now)) == [(2, "“age”, value: 199 is not between 0 and 100 years")]
    assert told(against(now, before, "e-2025")) == [
        (2, "“age”, value: 199 was 19.8"),
        (4, "“share”, value: 45% was 25%"),
    ]


# -- an edition and its answers

TITLED = "The 3 cities"
SAYS = f"2 rows, but the title is “{TITLED}”"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An edition of one table, with a row too few."""
    resource = {**cities(), "title": TITLED}
    return write_files(
        tmp_path,
        {
            "bifolio.toml": config_text("s-2026"),
            "reports/s-2026/report.toml": report_text("s-2026", {"c": ["table-1"]}),
            "reports/s-2026/data/datapackage.json": json.dumps(
                {"name": "s-2026", "title": "T", "resources": [resource]}
            ),
            "reports/s-2026/data/cities.csv": "place,total,inflow,outflow\nlondon,5,2,3\nbeijing,4,2,2\n",
            "reports/s-2026/published/statements.csv": "",
        },
    )


def answers(root: Path, *ties: Tie) -> Answers:
    workspace = Workspace.load(root)
    questions = asked(workspace, load_report(workspace, "s-2026"), ties=ties)
    return answered(workspace, "s-2026", questions, load_acknowledged(workspace, "s-2026"))


def test_an_open_question_offers_the_text_that_answers_it(root: Path) -> None:
    (question,) = answers(root).open
    assert (str(question.where), question.message) == ("reports/s-2026/data/cities.csv:1", SAYS)
    (offer,) = question.offers
    assert offer.file == "reports/s-2026/acknowledged.toml"
    file = root / offer.file
    file.write_text(offer.text, "utf-8")
    with pytest.raises(BuildError) as caught:
        answers(root)
    assert [one.message for one in caught.value.problems] == ["“note” is empty"]
    file.write_text(offer.text.replace('note = ""', 'note = "One is left out."'), "utf-8")
    assert answers(root) == Answers(answered=1)


def test_what_rests_on_a_tie_is_acknowledged_as_other_questions_are(root: Path) -> None:
    tie = Tie(
        "fact cities.first", "fact cities.first rests on a tie: a now", Where("facts.toml", 4)
    )
    found = answers(root, tie)
    assert [(str(one.where), one.message) for one in found.open][1:] == [("facts.toml:4", tie.says)]
    text = found.open[-1].offers[0].text.replace('note = ""', 'note = "The source says so."')
    write_files(root, {"reports/s-2026/acknowledged.toml": text})
    assert answers(root, tie) == Answers(answered=2)


def test_an_answer_is_outdated_when_the_value_changes(root: Path) -> None:
    (question,) = answers(root).open
    text = question.offers[0].text.replace('note = ""', 'note = "One is left out."')
    write_files(root, {"reports/s-2026/acknowledged.toml": text})
    data = root / "reports/s-2026/data/cities.csv"
    data.write_text(data.read_text("utf-8") + "paris,3,1,2\noslo,2,1,1\n", "utf-8")
    found = answers(root)
    assert [(one.message, one.evidence) for one in found.open] == [
        (SAYS.replace("2", "4", 1), (f"acknowledged when it was: {SAYS}",))
    ]
    assert [(one.message, one.where.line) for one in found.outdated] == [
        (f"nobody asks this any more: {SAYS}", 3)
    ]


def test_an_answer_to_a_question_that_nobody_asks_is_to_go(root: Path) -> None:
    entry = '[[acknowledged]]\nabout = "cities"\nsays = "3 rows"\nnote = "So it is."\n'
    write_files(root, {"reports/s-2026/acknowledged.toml": entry})
    (told,) = answers(root).outdated
    assert (told.message, told.hint) == ("nobody asks this any more: 3 rows", "Take it out.")
