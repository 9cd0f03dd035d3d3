"""The audit reports a disagreement only when no values behind the printed digits can make both true."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from bifolio.audit import Audit, audit_edition
from bifolio.audit.cells import ExpressionError, Grid, Grids
from bifolio.audit.expressions import Evaluator
from bifolio.audit.intervals import Interval, Truth, digits_of
from bifolio.audit.numerals import read
from bifolio.audit.report import as_json, as_text
from bifolio.audit.statements import COLUMNS
from bifolio.audit.tables import Printing, two_names
from bifolio.audit.tolerances import READINGS
from bifolio.model.errors import Problems
from bifolio.model.findings import Fact, Findings, Place, Ranked, message
from bifolio.sources.data import Package, Resource, Source
from bifolio.sources.data.fields import Field
from bifolio.sources.report import Report, load_report
from bifolio.sources.workspace import Workspace

# -- intervals --------------------------------------------------------------------------------


def test_a_ratio_of_rounded_numbers_has_room() -> None:
    """2.01 beside 3.14 and 1.57 is no finding: 3.145 / 1.565 is 2.0096."""
    ratio = Interval.printed(3.14, 2) / Interval.printed(1.57, 2)
    assert ratio.meets(Interval.printed(2.01, 2))
    assert not ratio.meets(Interval.printed(2.02, 2))


def test_comparisons_are_certain_only_when_all_values_agree() -> None:
    assert Interval.printed(3.1, 1).less(Interval.printed(3.3, 1)) is Truth.TRUE
    assert Interval.printed(3.1, 1).less(Interval.printed(3.2, 1)) is Truth.POSSIBLE
    assert Interval.exact(3).less(Interval.exact(3)) is Truth.FALSE
    assert Interval.exact(3).at_most(Interval.exact(3)) is Truth.TRUE


def test_a_divisor_that_may_be_nought_says_nothing() -> None:
    assert (Interval.exact(1) / Interval(-1, 1)).meets(Interval.exact(1e9))


@pytest.mark.parametrize(("text", "digits"), [("3.14", 2), ("6,984", 0), ("19.30", 2), ("-0.5", 1)])
def test_digits_are_those_printed(text: str, digits: int) -> None:
    assert digits_of(text) == digits


# -- numerals ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2.2 万", "22,000"),
        ("12 万", "120,000"),
        ("1.23 亿", "123 million"),
        ("增长了三倍", "fourfold"),
        ("三分之二", "two thirds"),
        ("七成", "70%"),
        ("第五", "fifth"),
        ("第 3 名", "3rd"),
        ("翻了一番", "doubled"),
        ("三十四", "thirty-four"),
        ("160个", "160"),
        ("5 个百分点", "5 percentage points"),
        ("2.5倍", "2.5 times"),
    ],
)
def test_the_same_number_in_two_languages(one: str, other: str) -> None:
    first, second = read(one), read(other)
    assert first is not None
    assert second is not None
    assert first.behind.meets(second.behind), (first, second)


@pytest.mark.parametrize(
    ("one", "other"),
    [("增长了两倍", "doubled"), ("2.3 万", "22,000"), ("三成", "33%"), ("第五", "sixth")],
)
def test_different_numbers_stay_different(one: str, other: str) -> None:
    first, second = read(one), read(other)
    assert first is not None
    assert second is not None
    assert not first.behind.meets(second.behind)


def test_a_whole_number_may_be_a_rounded_one_but_a_rank_is_exact() -> None:
    number, rank = read("608"), read("第 8 名")
    assert number is not None
    assert rank is not None
    assert number.behind.meets(Interval.exact(607.99))
    assert not number.behind.meets(Interval.exact(607.4))
    assert not rank.behind.meets(Interval.exact(8.1))


@pytest.mark.parametrize("text", ["较多", "most", "2024 至 2025", ""])
def test_what_holds_no_single_number_is_left_alone(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("reading", "text", "true", "false"),
    [
        ("equal", "73.7%", 73.66, 73.8),
        ("about", "22,000", 21500, 20842),
        ("nearly", "70%", 67.7, 71),
        ("over", "70%", 71.6, 69.9),
        ("at-least", "九成", 91.2, 89),
        ("under", "50%", 46, 51),
    ],
)
def test_words_have_a_stated_reading(reading: str, text: str, true: float, false: float) -> None:
    printed = read(text)
    assert printed is not None
    assert READINGS[reading](printed).meets(Interval.exact(true))
    assert not READINGS[reading](printed).meets(Interval.exact(false))


# -- expressions ------------------------------------------------------------------------------


def exact(**numbers: float) -> dict[str, Interval | str | None]:
    return {name: Interval.exact(value) for name, value in numbers.items()}


GRIDS = Grids(
    {
        "cities": Grid(
            "cities",
            {
                "london": exact(total=573, inflow=285),
                "beijing": exact(total=450, inflow=228),
                "shanghai": exact(total=231, inflow=122),
                "hong-kong": exact(total=231, inflow=115),
            },
        ),
        "flows": Grid(
            "flows", {"asia": exact(asia=9, europe=2), "europe": exact(asia=3, europe=8)}
        ),
        "shares": Grid("shares", {"a": {"share": Interval.printed(36.8, 1), "kind": "x"}}),
    }
)
PLACES = {
    p.id: p
    for p in (
        Place("gb", "country", "UK"), Place("cn", "country", "China"),
        Place("hk", "region", "Hong Kong, China", parent="cn"),
        Place("london", "city", "London", parent="gb"), Place("beijing", "city", "Beijing", parent="cn"),
        Place("shanghai", "city", "Shanghai", parent="cn"), Place("hong-kong", "city", "Hong Kong", parent="hk"),
    )
}  # fmt: skip
PRINTED = message("printed")
FACTS = {
    "share": Fact("share", 61.5, "percent", PRINTED),
    "leaders": Fact("leaders", (Ranked("london"), Ranked("beijing")), "places", PRINTED),
}
EVALUATOR = Evaluator(GRIDS, FACTS, PLACES)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ('sum(column("cities", "total"))', 1485),
        ('cell("cities", "london", "total") / sum(column("cities", "total")) * 100', 38.585858),
        ('sum(column("cities", "total", first=2))', 1023),
        ('sum(column("cities", "total", of=keys("cities", parent="cn")))', 912),
        ('count(keys("cities", parent="cn"))', 3),
        ('block("flows", ["asia", "europe"], ["asia", "europe"])', 5),
        ('block("flows", ["asia", "europe"], ["asia", "europe"], diagonal=True)', 22),
        ('fact("share") - 0.5', 61),
        ('rank("cities", "beijing", "total")', 2),
        ('max(column("cities", "inflow"))', 285),
    ],
)
def test_expressions_give_numbers(expression: str, value: float) -> None:
    assert EVALUATOR.evaluate(expression).middle == pytest.approx(value)


def test_printed_decimals_carry_their_room() -> None:
    assert EVALUATOR.evaluate('cell("shares", "a", "share")') == Interval.printed(36.8, 1)


@pytest.mark.parametrize(
    ("expression", "truth"),
    [
        (
            'cell("cities", "london", "total") > cell("cities", "beijing", "total") > 400',
            Truth.TRUE,
        ),
        ('not cell("cities", "london", "total") > 600', Truth.TRUE),
        ('"london" in fact("leaders") and "shanghai" not in fact("leaders")', Truth.TRUE),
        ('fact("leaders") == ["london", "beijing"]', Truth.TRUE),
        ('parent("hong-kong") == parent("beijing")', Truth.TRUE),
        ('near(cell("cities", "london", "inflow"), 288, 5)', Truth.TRUE),
        ('cell("shares", "a", "share") > 36.8', Truth.POSSIBLE),
    ],
)
def test_expressions_give_truths(expression: str, truth: Truth) -> None:
    assert EVALUATOR.evaluate(expression) is truth


def test_a_ranking_admits_ties_in_either_order() -> None:
    ranking = EVALUATOR.evaluate('ranking("cities", "total", 3)')
    assert ranking.admits(["london", "beijing", "shanghai"], ordered=True)
    assert ranking.admits(["london", "beijing", "hong-kong"], ordered=True)
    assert not ranking.admits(["beijing", "london", "shanghai"], ordered=True)
    assert ranking.admits(["beijing", "london", "shanghai"], ordered=False)


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ('cell("cities", "paris", "total")', "“cities” has no row “paris”"),
        ('cell("cities", "london", "outflow")', "“cities” has no column “outflow”"),
        ('fact("shares")', "there is no fact “shares”"),
        ("__import__('os')", "there is no function “__import__”"),
        ("fact('share').value", "has no meaning here"),
        ("1 +", "not an expression"),
    ],
)
def test_an_expression_that_means_nothing_says_so(expression: str, says: str) -> None:
    with pytest.raises(ExpressionError, match=says.replace("(", r"\(")):
        EVALUATOR.evaluate(expression)


# -- editions ---------------------------------------------------------------------------------

CONFIG = """
title = "T"
base_url = ""
editions = ["e-1"]
[[language]]
code = "zh"
tag = "zh-Hans"
locale = "zh_Hans"
name = "中文"
font = ""
"""
REPORT = """
id = "e-1"
series = "s"
narrative = "zh"
year = 2026
title = "报告"
publishers = ["院"]
languages = ["zh"]
source = "S"
licence = "L"
[[chapter]]
id = "cities"
number = "1"
title = "城市"
exhibits = ["table-1"]
[exhibit.table-1]
status = "reproduced"
number = "1"
caption = "城市"
"""
CITIES = "place,total,share\nlondon,573,50.3\nbeijing,450,39.5\nshanghai,116,10.2\n"
SOUND = [
    'sum,cities,1,三城合计,the three together,1139 人,"1,139 persons",,equal,"sum(column(""cities"", ""total""))",,table-1,,',
    'first,cities,1,前两名,the first two,伦敦和北京,London and Beijing,london beijing,list,"ranking(""cities"", ""total"", 2)",,table-1,,',
    'half,cities,1,伦敦过半,London over half,超过一半,over half,50,over,"cell(""cities"", ""london"", ""share"")",,table-1,,',
    "pairs,cities,1,往来最频繁,most frequent,最为频繁,the most frequent,,,,picture,table-1,,",
]


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    files = {
        "bifolio.toml": CONFIG,
        "reports/e-1/report.toml": REPORT,
        "reports/e-1/data/cities.csv": CITIES,
        "reports/e-1/published/statements.csv": "\n".join([",".join(COLUMNS), *SOUND]) + "\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def audited(root: Path) -> tuple[Audit, list[str]]:
    workspace = Workspace.load(root)
    report: Report = load_report(workspace, "e-1")
    fields = (Field("place", "string"), Field("total", "integer"), Field("share", "number"))
    source = Source("The source", exhibit="Table 1")
    package = Package(
        "e-1", "", {"cities": pd.read_csv(root / "reports/e-1/data/cities.csv")},
        {"cities": Resource("cities", "cities.csv", "", source, fields, ("place",))}, "",
    )  # fmt: skip
    problems = Problems()
    findings = Findings.of({}, {}, [], [])
    audit = audit_edition(workspace, report, package, findings, PLACES, problems)
    assert audit is not None
    return audit, [f"{p.where}: {p.message}" for p in problems]


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / "reports/e-1" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_sound_edition_has_totals_and_no_findings(edition: Path) -> None:
    audit, problems = audited(edition)
    assert problems == []
    assert (audit.statements, audit.agree, audit.disagree) == (4, 3, 0)
    assert dict(audit.not_computable) == {"picture": 1}
    assert audit.findings == ()
    assert "4 statements: 3 agree, 0 disagree, 1 not computable" in as_text([audit])


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        ("published/statements.csv", "1139 人", "1193 人", ("statement", "sum", {"zh": "1193 人"})),
        (
            "published/statements.csv",
            "london beijing",
            "beijing london",
            ("statement", "first", None),
        ),
        ("data/cities.csv", "london,573,50.3", "london,573,49.3", ("statement", "half", None)),
        ("data/cities.csv", "shanghai,116", "shanghai,117", ("statement", "sum", None)),
    ],
)
def test_planted_errors_are_found(
    edition: Path, file: str, old: str, new: str, found: tuple[str, str, dict[str, str] | None]
) -> None:
    change(edition, file, old, new)
    audit, _ = audited(edition)
    kinds = {(finding.kind, finding.id): finding.printed for finding in audit.new}
    kind, id, printed = found
    assert (kind, id) in kinds
    assert printed is None or kinds[kind, id] == printed


def test_languages_that_print_different_numbers_are_found(edition: Path) -> None:
    change(edition, "published/statements.csv", '"1,139 persons"', '"1,193 persons"')
    audit, _ = audited(edition)
    assert [(f.kind, dict(f.printed)) for f in audit.new] == [
        ("statement", {"en": "1,193 persons"}),
        ("languages", {"zh": "1139 人", "en": "1,193 persons"}),
    ]


def test_a_table_of_another_language_is_compared_cell_by_cell(edition: Path) -> None:
    tables = edition / "reports/e-1/published/tables"
    tables.mkdir()
    (tables / "cities.en.csv").write_text(
        "place,name,total,share\nbeijing,Beijing,450,39.5\nlondon,London,573,50.3\nshanghai,Shanghai,161,10.2\n"
    )
    audit, _ = audited(edition)
    assert [(f.id, dict(f.printed), f.computed) for f in audit.findings] == [
        ("cities.en.order", {"en": "beijing london"}, ""),
        ("cities.en.shanghai.total", {"en": "161"}, "116"),
    ]
    assert audit.cells == 6


def test_a_city_with_two_names_is_a_naming_finding(edition: Path) -> None:
    tables = edition / "reports/e-1/published/tables"
    tables.mkdir()
    rows = "place,name,total,share\nlondon,{},573,50.3\nbeijing,Beijing,450,39.5\nshanghai,Shanghai,116,10.2\n"
    (tables / "cities.en.csv").write_text(rows.format("London"))
    names = edition / "reports/e-1/published/names.csv"
    names.write_text(
        "id,chapter,what_zh,what_en,language,forms,where,note_zh,note_en\nsf,cities,奥斯汀,Austin,zh,奥斯汀 | 奥斯丁,section 2,,\n"
    )
    audit, _ = audited(edition)
    [naming] = audit.findings
    assert (naming.kind, dict(naming.printed)) == ("naming", {"zh": "奥斯汀 | 奥斯丁"})
    assert audit.new == []


def test_rows_counted_from_one_are_not_one_thing_in_all_tables() -> None:
    def printing(resource: str, key: str, name: str) -> Printing:
        return Printing(resource, "en", "", [{key: "1", "name": name}])

    by_rank = [printing("china", "rank", "Shanghai | Beijing"), printing("us", "rank", "Boston")]
    assert list(two_names("e-1", by_rank)) == []
    by_place = [
        Printing(resource, "en", "", [{"place": "xian", "name": name}])
        for resource, name in (("all", "Xi’an"), ("earth", "Xiamen"))
    ]
    assert [dict(f.printed) for f in two_names("e-1", by_place)] == [{"en": "Xi’an | Xiamen"}]


def test_an_acknowledged_disagreement_is_listed_and_not_new(edition: Path) -> None:
    change(edition, "published/statements.csv", '1139 人,"1,139 persons"', "1193 人,")
    change(
        edition,
        "published/statements.csv",
        ",table-1,,\n",
        ",table-1,印为1193。,The report prints 1193.\n",
    )
    audit, _ = audited(edition)
    assert [(f.id, f.severity) for f in audit.findings] == [("sum", "note")]
    assert audit.new == []
    told = as_json([audit])
    assert told["findings"][0]["printed"] == {"zh": "1193 人"}
    assert told["findings"][0]["computed"] == "1139"
    assert told["totals"]["e-1"]["disagree"] == 1


def test_bad_rows_are_problems_with_their_line(edition: Path) -> None:
    path = edition / "reports/e-1/published/statements.csv"
    path.write_text(
        path.read_text("utf-8")
        + "sum,cities,1,甲,a,5,,,equal,1 + 1,,table-1,,\n"
        + "b,town,1,甲,a,2,,,equal,1 + 1,,table-9,,\n"
        + "e,cities,1,甲,a,很多,,,equal,1 + 1,,,,\n"
        + "c,cities,1,甲,,5,,,more,1 + 1,opinion,,,\n"
        + 'd,cities,1,甲,a,5,,,equal,"cell(""cities"", ""rome"", ""total"")",,,,\n',
        "utf-8",
    )
    _, problems = audited(edition)
    file = "reports/e-1/published/statements.csv"
    assert problems == [
        f"{file}:6 (sum): the id “sum” stands already in line 2",
        f"{file}:8 (e): “很多” holds no number that can be read (zh)",
        f"{file}:9 (c): what it states is missing in a language",
        f"{file}:9 (c): it needs either an expression or a reason",
        f"{file}:9 (c): “more” is no reading",
        f"{file}:7 (b): there is no chapter “town”",
        f"{file}:7 (b): “table-9” is neither an exhibit nor a fact",
        f"{file}:10 (d): in the expression: “cities” has no row “rome”",
    ]
