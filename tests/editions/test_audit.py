"""What each report states: what agrees with its data, what does not, what is found."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from analysis import ANALYSES
from bifolio.audit import Audit
from bifolio.audit.statements import WEIGHTS
from bifolio.editions.load import audits
from bifolio.sources.workspace import Workspace
from tests.support.editions import EDITIONS, edition
from tests.support.paths import ROOT

COUNTS = {  # statements, those that agree, those restated by a fact's own expression, those that do not
    "mobility-2026": (192, 131, 20, 3),
    "collaboration-2025": (224, 74, 2, 15),
    "set-index-2024": (844, 532, 62, 24),
    "science-cities-2024": (343, 115, 2, 4),
    "science-cities-2023": (132, 92, 8, 6),
}
NOT_COMPUTABLE = {
    "mobility-2026": {"picture": 12, "definition": 10, "not-published": 8, "outside": 6, "opinion": 2},
    "collaboration-2025": {"picture": 64, "outside": 22, "not-published": 15, "opinion": 16, "definition": 16},
    "set-index-2024": {"picture": 81, "definition": 65, "not-published": 44, "outside": 19, "opinion": 17},
    "science-cities-2024": {"outside": 104, "not-published": 57, "picture": 37, "opinion": 18, "definition": 6},
    "science-cities-2023": {"not-published": 14, "definition": 8, "opinion": 3, "outside": 1},
}  # fmt: skip
CELLS = {  # of tables that the source prints in both languages
    # four matrices of 7 × 7, countries and cities of 50 × 3, the cities of three fields
    "mobility-2026": 2 * (196 + 300 + 96 + 90 + 90),
    "collaboration-2025": 0,
    "set-index-2024": 0,
    "science-cities-2024": 0,
    # 20 × 5 of leading cities, 10 × 9 of ranks, 60 × 6 of risers, 20 × 6 and 10 × 5 of partners
    "science-cities-2023": 2 * (100 + 90 + 360 + 120 + 50),
}
KNOWN = {
    "mobility-2026": {
        "abs-balanced",  # Africa has 241 in and 300 out
        "pro-by-number",  # shares that are no whole numbers of the 160 countries
        "cou-22000",  # the listed countries come to 20,842
    },
    "collaboration-2025": {
        "sum-china-us-span",  # 2019 to 2021; elsewhere from 2020, and stable only recently
        "sum-cnci-eu",  # above; elsewhere a closed gap, and level
        "sum-china-increase",  # two times more, or a doubling
        "sum-us-asia",  # in Asia-Pacific, too, the United States is the more frequent partner
        "out-fourfold",  # tripled since 1999, fourfold since the mid-2000s
        "blo-doubling",  # four of six fields
        "blo-medical",  # fifth of six fields
        "net-exceeds",  # in none of four regions
        "net-191",  # a ratio worded as an increase
        "net-us-slower",  # not in Latin America
        "net-us-share",
        "net-us-fallen",
        "con-70",  # since 1945
        "fin-multilateral",  # 72 % and 61 % bilateral
        "fin-fields",  # the fastest are others
    },
    "set-index-2024": {
        "sum-tal-tokyo",  # third in researchers, behind Shanghai
        "fra-equal",  # one of nine components has equal weights
        "fra-weights-talent",  # 40, 40, 20 printed; 35, 35, 30 give the scores
        "ran-boston-score",  # 85.88, in the table 85.83
        "ran-beijing-score",  # 84.99, in the table 84.89
        "ran-attract-washington-dc",  # 24th of 30 by talent potential
        "edu-first-five",  # in the caption the first fifteen
        "tal-emp-far",  # 100.00 and 99.64
        "tal-inf-hk-only",  # Shenzhen is first
        "tal-med-all",  # nine cities below the world average
        "tal-med-40",  # 17 to 60 %
        "tal-bio-second",  # not among the fields of Beijing
        "tal-heads",  # two heads exchanged
        "sci-cn-middle",  # Hong Kong 17th, Guangzhou 23rd
        "tec-sf-tenth",  # San Francisco is number 10, too
        "tec-na-upper",  # down to number 28
        "tec-eu-density",  # not Paris
        "ind-hk-companies",  # the lowest of the fifteen
        "ind-hk-unicorns",  # the lowest of the fifteen
        "eco-eu-industry",  # a lower mean than the others listed
        "eco-twenty",  # Shanghai is number 20
        "app-hundred",  # 1,000 in the definitions
        "nor-linear",  # logarithms
        "nor-38",  # 31 in the table of indicators
    },
    "science-cities-2024": {
        "bio-both",  # both examples are of one of the two universities
        "ed-lead-wider",  # 1.94 times the second, then 1.92
        "hea-title",  # one of four rose
        "top-hong-kong",  # a share of China in the row of Hong Kong
    },
    "science-cities-2023": {
        "hl-beijing-rise",  # 19.5 % for 19.446 %, rounded twice
        "hl-most",  # Chinese: increased most; by amount others did
        "lead-1930",  # 19.3 with a nought added
        "lead-1090",
        "lead-others-mostly",  # Chinese: mostly; one of four countries
        "sub-earth-row-15",  # Chinese table: Xiamen a second time
    },
}
"""Disagreements of a source with its own data or another of its sentences, all acknowledged."""

NAMES = {  # how many things have two names, and some of them
    "mobility-2026": (12, {"mountain-view": {"zh": "山景城（硅谷） | 山景城"}}),
    "collaboration-2025": (21, {"growth": {"zh": "增长比率 | 产出比率 | 增长率"}}),
    "set-index-2024": (33, {"ecosystem": {"zh": "创新生态 | 创新支持"}}),
    "science-cities-2024": (12, {"cambridge": {"zh": "坎布里奇 | 马萨诸塞州剑桥市"}}),
    "science-cities-2023": (
        14,
        {"name.zh.xian": {"zh": "西安 | 厦门"}, "bcs-en": {"en": "BCS | CS | Bilateral CS"}},
    ),
}


@pytest.fixture
def audit(request: pytest.FixtureRequest) -> Audit:
    """The audit of the edition that the test is given."""
    found = edition(request.param).audit
    assert found is not None
    return found


def of_each(expected: Mapping[str, object]) -> pytest.MarkDecorator:
    """A case for each edition: its audit, and what is expected of it."""
    assert set(expected) == set(EDITIONS)
    cases = [pytest.param(id, value, id=id) for id, value in expected.items()]
    return pytest.mark.parametrize(("audit", "expected"), cases, indirect=["audit"])


every_edition = pytest.mark.parametrize("audit", EDITIONS, indirect=True)


@every_edition
def test_nothing_new_is_found(audit: Audit) -> None:
    assert [finding.id for finding in audit.new] == []


@of_each(COUNTS)
def test_statements_are_as_counted(audit: Audit, expected: tuple[int, ...]) -> None:
    assert (audit.statements, audit.agree, audit.restated, audit.disagree) == expected


def test_what_a_fact_is_computed_by_restates_a_statement_rather_than_bearing_it_out() -> None:
    audit = edition("mobility-2026").audit
    assert audit is not None
    restated = {
        one.statement.id: one.statement.expression for one in audit.verdicts if one.restated
    }
    assert restated["cou-22000"] == 'sum(column("countries","total"))'
    assert (
        restated["pro-medical"] == 'cell("affiliation","medical","share")'
    )  # typed from its sentence
    assert "all-in-asia" not in restated  # a table of its own prints it
    assert (len(restated), audit.restated) == (21, 20)  # one of them disagrees


@of_each(NOT_COMPUTABLE)
def test_what_the_data_cannot_decide_is_counted_by_reason(
    audit: Audit, expected: dict[str, int]
) -> None:
    assert audit.not_computable == expected


@of_each(CELLS)
def test_every_printed_table_is_compared_in_both_languages(audit: Audit, expected: int) -> None:
    assert audit.cells == expected


@of_each(KNOWN)
def test_the_known_disagreements_are_found_and_acknowledged_in_both_languages(
    audit: Audit, expected: set[str]
) -> None:
    findings = [finding for finding in audit.findings if finding.kind != "naming"]
    assert {finding.id for finding in findings} == expected
    assert all(finding.note["zh"] and finding.note["en"] for finding in findings)


@every_edition
def test_findings_have_weights_places_and_a_gloss_for_every_reader(audit: Audit) -> None:
    assert {finding.weight for finding in audit.findings} <= set(WEIGHTS)
    for one in audit.findings:
        if one.kind in {"statement", "naming"} and not one.id.startswith("name."):
            assert all(one.where.get(language) for language in ("zh", "en")), one.id
            assert one.gloss or all(one.printed.values()), one.id


@every_edition
def test_what_readers_are_told_begins_and_ends_as_sentences_do(audit: Audit) -> None:
    told = [verdict.statement for verdict in audit.verdicts] + list(audit.findings)
    assert len(told) > 100
    for one in told:
        says, note = one.says["en"], one.note
        assert not says[:1].islower() or one.id.startswith("name."), (one.id, says)
        assert not note.get("en") or (not note["en"][0].islower() and note["en"][-1] in ".!?"), (
            one.id
        )
        assert not note.get("zh") or note["zh"][-1] in "。！？", one.id


@of_each(KNOWN)
def test_a_note_stands_only_where_something_disagrees(audit: Audit, expected: set[str]) -> None:
    noted = {v.statement.id for v in audit.verdicts if any(v.statement.note.values())}
    assert noted == expected


@of_each(NAMES)
def test_one_thing_with_two_names_is_listed(
    audit: Audit, expected: tuple[int, dict[str, dict[str, str]]]
) -> None:
    count, some = expected
    names = {one.id: one.printed for one in audit.findings if one.kind == "naming"}
    assert {id: names[id] for id in some} == some
    assert len(names) == count


# ------------------------------------------------------------------- what is particular to one


@pytest.mark.parametrize("audit", ["collaboration-2025"], indirect=True)
def test_rounded_output_agrees_with_the_exact_one(audit: Audit) -> None:
    """878,300 in one section, 878,307 in another."""
    verdicts = {verdict.statement.id: verdict for verdict in audit.verdicts}
    assert not verdicts["chi-878300"].findings
    assert not verdicts["blo-878307"].findings


@pytest.mark.parametrize("audit", ["set-index-2024"], indirect=True)
def test_numbers_of_pictures_agree_with_the_scores_made_of_them(audit: Audit) -> None:
    """Shares on a straight scale, totals on a logarithmic one."""
    computed = {verdict.statement.id: verdict.computed for verdict in audit.verdicts}
    for id, value in (("com-68", 68), ("com-65", 65), ("pap-1771", 1771), ("tal-you-418", 41.8)):
        assert computed[id].low <= value * 1.01
        assert computed[id].high >= value * 0.99


@pytest.mark.parametrize("audit", ["science-cities-2023"], indirect=True)
def test_a_wording_that_only_one_language_gets_wrong_is_found_there(audit: Audit) -> None:
    verdicts = {verdict.statement.id: verdict for verdict in audit.verdicts}
    (most,) = verdicts["hl-most"].findings
    assert most.printed == {"zh": "增加最多"}
    assert not verdicts["hl-steepest"].findings  # English: highest proportional increases


# ------------------------------------------------------------------------------ planted errors

STATEMENTS = "published/statements.csv"
PLANTED = {  # file, digits, other digits, and the finding that shows it
    "mobility-2026": [
        ("data/participation.csv", "36.8\neurope,36.3", "36.3\neurope,36.8", "pro-share-asia"),
        ("data/affiliation.csv", "medical,23.3", "medical,32.3", "pro-medical"),
        ("data/career.csv", "11,20,47.5", "11,20,45.7", "pro-peak"),
        ("data/performance.csv", "15.37,15.38", "15.37,15.48", "pro-mean-25"),
        ("data/cities.csv", "london,573,285,288", "london,575,287,288", "cities.en.london.total"),
        ("published/tables/countries.zh.csv", "2579", "2759", "countries.zh.cn-mainland.total"),
        (STATEMENTS, ",18.0%,18.0%,,", ",18.0%,81.0%,,", "pro-share-north-america"),
    ],
    "collaboration-2025": [
        ("data/regions.csv", "cn-mainland,16379,43327", "cn-mainland,16379,34327", "net-africa"),
        ("data/regions.csv", "1.57,0.6", "1.57,0.9", "net-points"),
        ("data/growth-fields.csv", "engineering-technology,2.08", "engineering-technology,1.98",
         "blo-engineering"),
        ("data/growth-fields.csv", "natural-sciences,1.80,1.10", "natural-sciences,1.80,0.90",
         "blo-joint-rose"),
        ("data/china-output.csv", ",163230", ",183230", "pro-china-20"),
        ("data/china-output.csv", ",878300,", ",873800,", "blo-878307"),
        (STATEMENTS, ",2.76,,", ",2.67,,", "net-middle-east"),
        (STATEMENTS, "2018年,2018,", "2018年,2019,", "out-early-access"),
    ],
    "set-index-2024": [
        ("data/activity.csv", "san-diego,1.36,2.47", "san-diego,1.36,2.74", "tal-bio-25"),
        ("data/cities.csv", "asia-pacific,oceania\ncopenhagen", "asia-pacific,asia\ncopenhagen",
         "fra-oceania"),
        ("data/companies.csv", "shenzhen,25", "shenzhen,29", "com-21"),
        ("data/fellows.csv", "beijing,61", "beijing,81", "tal-fel-30-40"),
        ("data/innovation-ecosystem.csv", "90.00,73.95", "78.00,85.95", "col-asia"),
        ("data/leading-papers.csv", "new-york,2,1771", "new-york,2,2017", "pap-2000"),
        ("data/patents.csv", "seoul,63000", "seoul,36000", "pat-7"),
        (STATEMENTS, ",41.8%,,", ",48.1%,,", "tal-you-418"),
        (STATEMENTS, ",85.22,,", ",82.52,,", "ran-sf-score"),
        (STATEMENTS, ",第 19,,", ",第 17,,", "tec-guangzhou"),
    ],
    "science-cities-2024": [
        ("data/top-100.csv", "2214.00,", "2114.00,", "ed-times"),
        ("data/top-100.csv", "819,57.7", "819,1.1", "top-taipei"),
        ("data/chemistry.csv", "hangzhou,rank,7", "hangzhou,rank,9", "che-guangzhou-now"),
        ("data/parameters.csv", "chemistry-chinese,8,", "chemistry-chinese,9,", "che-tokyo-now"),
        ("data/health-sciences.csv", "change_year,17.6", "change_year,16.7", "bos-beijing-growth"),
        ("data/institution-partners.csv", "105.82", "95.82", "phy-score-boston"),
        (STATEMENTS, ",八个,", ",九个,", "che-eight"),
    ],
    "science-cities-2023": [
        ("data/leading-20.csv", "cn,928.55,", "cn,982.55,", "hl-wuhan-share"),
        ("data/risers-overall.csv", "1070.63,1343.70,273.07", "1007.63,1343.70,336.07",
         "rise-nanjing"),
        ("data/risers-biological.csv", "cleveland,us", "cleveland,cn", "sub-bio-us"),
        ("data/risers-biological.csv", "54.70", "45.70", "sub-bio-percent"),
        ("data/risers-earth-environment.csv", "33.82,45.07", "38.32,49.57", "sub-earth-percent"),
        ("data/partners-china.csv", "135.46,142.08,277.54", "132.46,142.08,274.54",
         "par-shanghai-nanjing"),
        ("data/ranks-2015-2022.csv", "7,7,7,7,9", "7,7,7,9,9", "hl-tokyo-fell"),
        (STATEMENTS, ",44.1%,44.1%,", ",44.1%,41.4%,", "lead-paris-ma"),
        ("published/tables/partners-us.zh.csv", "159.40", "154.90", "partners-us.zh.7.bilateral"),
    ],
}  # fmt: skip


def copy_edition(edition: str, target: Path) -> Path:
    """A workspace with one edition, what its series declares, and the places alone."""
    for name in ("places", edition):
        shutil.copytree(ROOT / "reports" / name, target / "reports" / name)
    code = shutil.ignore_patterns("*.py", "__pycache__")
    shutil.copytree(ROOT / "analysis", target / "analysis", ignore=code)
    start, rest = (ROOT / "bifolio.toml").read_text("utf-8").split("editions = [", 1)
    text = f'{start}editions = ["{edition}"]{rest.partition("]")[2]}'
    (target / "bifolio.toml").write_text(text, "utf-8")
    return target


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("id", EDITIONS)
def test_planted_errors_are_found(id: str, tmp_path: Path) -> None:
    copy = copy_edition(id, tmp_path)
    for file, old, new, _ in PLANTED[id]:
        change(copy / "reports" / id / file, old, new)
    (audit,) = audits(Workspace.load(copy), [id], ANALYSES)
    assert {shows for *_, shows in PLANTED[id]} <= {finding.id for finding in audit.new}
