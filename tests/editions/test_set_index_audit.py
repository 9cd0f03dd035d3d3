"""The statements of the SET index 2024: what agrees, what does not, what is found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import ANALYSES
from bifolio.audit import Audit
from bifolio.editions.load import audits
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

EDITION = "set-index-2024"
STATEMENTS = f"reports/{EDITION}/published/statements.csv"
ACTIVITY, CITIES, COMPANIES, FELLOWS, PAPERS, PATENTS = (
    f"reports/{EDITION}/data/{name}.csv"
    for name in ("activity", "cities", "companies", "fellows", "leading-papers", "patents")
)

KNOWN = {
    "sum-tal-tokyo",  # third in researchers, behind Shanghai
    "fra-equal",  # one of nine components has equal weights
    "fra-weights-talent",  # 40, 40, 20 printed; 35, 35, 30 give the scores
    "ran-boston-score",  # 85.88, in the table 85.83
    "ran-beijing-score",  # 84.99, in the table 84.89
    "edu-first-five",  # in the caption the first fifteen
    "tal-emp-far",  # 100.00 and 99.64
    "tal-inf-hk-only",  # Shenzhen is first
    "tal-bio-second",  # not among the fields of Beijing
    "tal-heads",  # two heads exchanged
    "mob-sources",  # Shanghai before Beijing, but not among the main sources
    "tec-sf-tenth",  # San Francisco is number 10, too
    "tec-na-upper",  # down to number 28
    "tec-eu-density",  # not Paris
    "ind-hk-companies",  # the lowest of the fifteen
    "ind-hk-unicorns",  # the lowest of the fifteen
    "eco-twenty",  # Shanghai is number 20
    "div-capitals",  # Sydney and Toronto
    "sci-doi",
    "app-hundred",  # 1,000 in the definitions
    "nor-linear",  # logarithms
    "nor-38",  # 31 in the table of indicators
    "sco-bay",  # without the seat of Stanford University
}
"""Disagreements of the source with its own data or with another of its sentences, all acknowledged."""


def audited(root: Path) -> Audit:
    (audit,) = audits(Workspace.load(root), [EDITION], ANALYSES)
    return audit


@pytest.fixture(scope="module")
def audit() -> Audit:
    return audited(ROOT)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A workspace with this edition and the places alone."""
    for name in ("places", EDITION):
        shutil.copytree(ROOT / "reports" / name, tmp_path / "reports" / name)
    config = (ROOT / "bifolio.toml").read_text("utf-8")
    start, rest = config.split("editions = [", 1)
    text = f'{start}editions = ["{EDITION}"]{rest.partition("]")[2]}'
    (tmp_path / "bifolio.toml").write_text(text, "utf-8")
    return tmp_path


def change(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert text.count(old) == 1, f"{old} stands {text.count(old)} times in {file}"
    (root / file).write_text(text.replace(old, new), "utf-8")


def test_nothing_new_is_found(audit: Audit) -> None:
    assert [finding.id for finding in audit.new] == []


def test_the_totals_are_as_counted(audit: Audit) -> None:
    assert (audit.statements, audit.agree, audit.disagree) == (841, 617, 23)
    assert audit.not_computable == {
        "picture": 73, "definition": 47, "not-published": 42, "outside": 21, "opinion": 18,
    }  # fmt: skip


def test_the_known_disagreements_are_found_and_acknowledged_in_both_languages(audit: Audit) -> None:
    findings = [finding for finding in audit.findings if finding.kind != "naming"]
    assert {finding.id for finding in findings} == KNOWN
    assert all(finding.note["zh"] and finding.note["en"] for finding in findings)


def test_a_note_stands_only_where_something_disagrees(audit: Audit) -> None:
    noted = {v.statement.id for v in audit.verdicts if any(v.statement.note.values())}
    assert noted == KNOWN


def test_numbers_of_pictures_agree_with_the_scores_made_of_them(audit: Audit) -> None:
    """Shares on a straight scale, totals on a logarithmic one."""
    computed = {verdict.statement.id: verdict.computed for verdict in audit.verdicts}
    for id, value in (("com-68", 68), ("com-65", 65), ("pap-1771", 1771), ("tal-you-418", 41.8)):
        assert computed[id].low <= value * 1.01
        assert computed[id].high >= value * 0.99


def test_one_thing_with_two_names_is_listed(audit: Audit) -> None:
    names = {one.id: one.printed for one in audit.findings if one.kind == "naming"}
    assert names["ecosystem"] == {"zh": "创新生态 | 创新支持"}
    assert len(names) == 27


PLANTED = (
    (ACTIVITY, "san-diego,1.36,2.47", "san-diego,1.36,2.74", "tal-bio-25"),
    (CITIES, "asia-pacific,oceania\ncopenhagen", "asia-pacific,asia\ncopenhagen", "fra-oceania"),
    (COMPANIES, "shenzhen,25", "shenzhen,29", "com-21"),
    (FELLOWS, "beijing,61", "beijing,81", "tal-fel-30-40"),
    (PAPERS, "new-york,2,1771", "new-york,2,2017", "pap-2000"),
    (PATENTS, "seoul,63000", "seoul,36000", "pat-7"),
    (STATEMENTS, ",41.8%,,", ",48.1%,,", "tal-you-418"),
    (STATEMENTS, ",85.22,,", ",82.52,,", "ran-sf-score"),
    (STATEMENTS, ",第 19,,", ",第 17,,", "tec-guangzhou"),
)
"""File, digits, other digits, and the statement that shows it."""


def test_planted_errors_are_found(copy: Path) -> None:
    for file, old, new, _ in PLANTED:
        change(copy, file, old, new)
    assert {id for *_, id in PLANTED} <= {one.id for one in audited(copy).new}
