"""The audit reports a disagreement only when no values behind the printed digits can make both true."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from bifolio.audit import Audit, Audited, audit_edition
from bifolio.audit.printed_tables import NAMES
from bifolio.audit.report import as_json, as_text
from bifolio.audit.statements import COLUMNS
from bifolio.model.errors import Problems
from bifolio.sources.data import Package, Resource, Source
from bifolio.sources.data.fields import Field
from bifolio.sources.report import Report, load_report
from bifolio.sources.workspace import Workspace
from tests.support.places import PLACES
from tests.support.workspace import config_text, report_text, write_files

CITIES = "place,total,share\nlondon,573,50.3\nbeijing,450,39.5\nshanghai,116,10.2\n"
SOUND = [
    'sum,cities,1,1,三城合计,the three together,1139 人,"1,139 persons",,equal,"sum(column(""cities"", ""total""))",,table-1,,,,',
    'first,cities,1,1,前两名,the first two,伦敦和北京,London and Beijing,london beijing,list,"ranking(""cities"", ""total"", 2)",,table-1,,,,',
    'half,cities,1,1,伦敦过半,London over half,超过一半,over half,50,over,"cell(""cities"", ""london"", ""share"")",,table-1,,,,',
    "pairs,cities,1,1,往来最频繁,most frequent,最为频繁,the most frequent,,,,picture,table-1,,,,",
]


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    files = {
        "bifolio.toml": config_text("e-1"),
        "reports/e-1/report.toml": report_text("e-1", {"cities": ["table-1"]}),
        "reports/e-1/data/cities.csv": CITIES,
        "reports/e-1/published/statements.csv": "\n".join([",".join(COLUMNS), *SOUND]) + "\n",
    }
    return write_files(tmp_path, files)


TABLE = Source("The source", exhibit="Table 1")


def audited(root: Path, source: Source = TABLE) -> tuple[Audit, list[str]]:
    audit, problems = perhaps_audited(root, source)
    assert audit is not None
    return audit, problems


def perhaps_audited(root: Path, source: Source = TABLE) -> tuple[Audit | None, list[str]]:
    workspace = Workspace.load(root)
    report: Report = load_report(workspace, "e-1")
    fields = (Field("place", "string"), Field("total", "integer"), Field("share", "number"))
    package = Package(
        "e-1", "", {"cities": pd.read_csv(root / "reports/e-1/data/cities.csv")},
        {"cities": Resource("cities", "cities.csv", "", source, fields, ("place",))}, "",
    )  # fmt: skip
    problems = Problems()
    audit = audit_edition(workspace, Audited(report, package, {}, PLACES), problems)
    return audit, [f"{p.where}: {p.message}" for p in problems]


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / "reports/e-1" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_an_edition_that_keeps_no_statement_has_no_audit(edition: Path) -> None:
    statements = edition / "reports/e-1/published/statements.csv"
    statements.write_text(",".join(COLUMNS) + "\n", "utf-8")
    assert perhaps_audited(edition) == (None, [])
    statements.unlink()
    assert perhaps_audited(edition) == (None, [])


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
    assert [finding.weight for finding in audit.new] == ["contradiction", "translation"]


def test_a_cell_or_an_order_that_was_typed_from_its_sentence_restates_it(edition: Path) -> None:
    path = edition / "reports/e-1/published/statements.csv"
    row = 'own,cities,{0},{0},甲,a,573,573,,equal,"cell(""cities"", ""london"", ""total"")",,,,,,\n'
    order = (
        'order,cities,2,2,甲,a,甲,a,london beijing,list,"ranking(""cities"", ""total"", 2)",,,,,,\n'
    )
    path.write_text(
        path.read_text("utf-8") + row.format("2") + row.format("1").replace("own", "else") + order
    )
    audit, problems = audited(edition, Source("The source", "2", exhibit="Table 1", prose=True))
    assert problems == []
    restated = [verdict.statement.id for verdict in audit.verdicts if verdict.restated]
    assert (restated, audit.restated, audit.agree) == (["own", "order"], 2, 4)


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
        ",".join(NAMES)
        + "\nsf,cities,奥斯汀,Austin,zh,奥斯汀 | 奥斯丁,Austin twice,第2节,section 2,,,\n"
    )
    audit, _ = audited(edition)
    [naming] = audit.findings
    assert (naming.kind, naming.weight, dict(naming.printed)) == (
        "naming",
        "name",
        {"zh": "奥斯汀 | 奥斯丁"},
    )
    assert audit.new == []


def test_names_in_two_languages_say_which_form_is_of_which(edition: Path) -> None:
    names = edition / "reports/e-1/published/names.csv"
    row = "\n{},cities,智库,Think tank,{},{},new type | 典型,第2节,section 2,translation,,\n"
    head = ",".join(NAMES)
    names.write_text(head + row.format("think", "zh en", "新型智库 | typical think tank"))
    [naming] = audited(edition)[0].findings
    assert dict(naming.printed) == {"zh": "新型智库", "en": "typical think tank"}
    for languages, forms, wrong in (
        ("en", "新型智库 | typical", "a form in English holds Chinese characters"),
        ("zh en", "新型 | 典型 | typical", "several languages need one form each"),
    ):
        names.write_text(head + row.format("think", languages, forms))
        audit, problems = audited(edition)
        assert [one.partition(": ")[2] for one in problems] == [wrong]
        assert audit.findings == ()


def test_a_misprint_has_one_form_and_a_note_that_says_what_is_meant(edition: Path) -> None:
    names = edition / "reports/e-1/published/names.csv"
    row = ",".join(NAMES) + "\nieee,cities,全称,Full name,zh,Electronic,,脚注5,footnote 5,form,{}\n"
    names.write_text(row.format("应为Electronics。,It is called Electronics."))
    [misprint] = audited(edition)[0].findings
    assert (dict(misprint.printed), misprint.weight) == ({"zh": "Electronic"}, "form")
    names.write_text(row.format(","))
    audit, problems = audited(edition)
    assert [one.partition(": ")[2] for one in problems] == ["the row needs an id and two forms"]
    assert audit.findings == ()


def test_a_row_of_names_has_as_many_cells_as_its_head(edition: Path) -> None:
    names = edition / "reports/e-1/published/names.csv"
    whole = "a,cities,说,says,zh,one | other,,2,2,,,"
    names.write_text("\n".join([",".join(NAMES), whole, f"{whole},x", "b,cities", ""]))
    audit, problems = audited(edition)
    assert [one.id for one in audit.findings] == ["a"]
    wrong = "the row has too few or too many cells"
    assert problems == [f"reports/e-1/published/names.csv:{line}: {wrong}" for line in (3, 4)]


def test_an_acknowledged_disagreement_is_listed_and_not_new(edition: Path) -> None:
    change(edition, "published/statements.csv", '1139 人,"1,139 persons"', "1193 人,")
    change(
        edition,
        "published/statements.csv",
        ",table-1,,,,\n",
        ",table-1,result,1193 persons,印为1193。,The report prints 1193.\n",
    )
    audit, _ = audited(edition)
    assert [(f.id, f.severity, f.weight, f.gloss) for f in audit.findings] == [
        ("sum", "note", "result", "1193 persons")
    ]
    assert audit.new == []
    told = as_json([audit])
    assert told["findings"][0]["printed"] == {"zh": "1193 人"}
    assert told["findings"][0]["computed"] == "1139"
    assert told["findings"][0]["weight"] == "result"
    assert told["totals"]["e-1"]["disagree"] == 1
    assert told["totals"]["e-1"]["weights"] == {"result": 1}


def test_bad_rows_are_problems_with_their_line(edition: Path) -> None:
    path = edition / "reports/e-1/published/statements.csv"
    path.write_text(
        path.read_text("utf-8")
        + "sum,cities,1,1,甲,a,5,,,equal,1 + 1,,table-1,,,,\n"
        + "b,town,1,1,甲,a,2,,,equal,1 + 1,,table-9,,,,\n"
        + "e,cities,1,1,甲,a,很多,,,equal,1 + 1,,,,,,\n"
        + "c,cities,1,1,甲,,5,,,more,1 + 1,opinion,,,,,\n"
        + 'd,cities,1,1,甲,a,5,,,equal,"cell(""cities"", ""rome"", ""total"")",,,,,,\n'
        + "f,cities,1,,甲,a,2,,,equal,1 + 1,,,heavy,,注,a note\n"
        + "g,cities,1,1,甲,a,2,,,equal,1 + 1,,,form,,,\n",
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
        f"{file}:11 (f): where it stands is missing in a language",
        f"{file}:11 (f): “heavy” is no weight of a disagreement",
        f"{file}:11 (f): readers of one language cannot read the print",
        f"{file}:12 (g): it has a weight and no note",
        f"{file}:7 (b): there is no chapter “town”",
        f"{file}:7 (b): “table-9” is neither an exhibit nor a fact",
        f"{file}:10 (d): no row “rome” in cities",
    ]
