"""The statements of the report on collaboration networks: what agrees, what does not, what is found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import ANALYSES
from bifolio.audit import Audit
from bifolio.editions.load import audits
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

EDITION = "collaboration-2025"
STATEMENTS = f"reports/{EDITION}/published/statements.csv"
FIELDS, REGIONS = (f"reports/{EDITION}/data/{name}.csv" for name in ("growth-fields", "regions"))
OUTPUT = f"reports/{EDITION}/data/china-output.csv"

KNOWN = {
    "sum-china-us-span",  # 2019 to 2021; elsewhere from 2020, and stable only recently
    "sum-cnci-eu",  # above; elsewhere a closed gap, and level
    "sum-china-increase",  # two times more, or a doubling
    "sum-us-asia",  # in Asia-Pacific, too, the United States is the more frequent partner
    "out-fourfold",  # tripled since 1999, fourfold since the mid-2000s
    "us-before-peak",  # 2020 long before a peak that stands around 2019
    "blo-doubling",  # four of six fields
    "blo-medical",  # fifth of six fields
    "blo-further",  # five of six fields grew
    "net-exceeds",  # in none of four regions
    "net-191",  # a ratio worded as an increase
    "net-us-slower",  # not in Latin America
    "net-us-share",
    "net-us-fallen",
    "con-70",  # since 1945
    "fin-multilateral",  # 72 % and 61 % bilateral
    "fin-fields",  # the fastest are others
    "fin-us-output",
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


def found(audit: Audit) -> set[str]:
    return {finding.id for finding in audit.findings if finding.kind != "naming"}


def test_nothing_new_is_found(audit: Audit) -> None:
    assert [finding.id for finding in audit.new] == []


def test_the_totals_are_as_counted(audit: Audit) -> None:
    assert (audit.statements, audit.agree, audit.disagree) == (224, 75, 18)
    assert audit.not_computable == {
        "picture": 61, "outside": 22, "opinion": 17, "not-published": 16, "definition": 15,
    }  # fmt: skip


def test_the_known_disagreements_are_found_and_acknowledged_in_both_languages(audit: Audit) -> None:
    assert found(audit) == KNOWN
    notes = [finding.note for finding in audit.findings if finding.kind == "statement"]
    assert all(note["zh"] and note["en"] for note in notes)


def test_rounded_output_agrees_with_the_exact_one(audit: Audit) -> None:
    """878,300 in one section, 878,307 in another."""
    verdicts = {verdict.statement.id: verdict for verdict in audit.verdicts}
    assert not verdicts["chi-878300"].findings
    assert not verdicts["blo-878307"].findings


def test_one_thing_with_two_names_is_listed(audit: Audit) -> None:
    names = {one.id: one.printed for one in audit.findings if one.kind == "naming"}
    assert names["growth"] == {"zh": "增长比率 | 产出比率 | 增长率"}
    assert len(names) == 15


PLANTED = (
    (REGIONS, "africa,cn-mainland,16379,43327", "africa,cn-mainland,16379,34327", "net-africa"),
    (REGIONS, "1.57,0.6", "1.57,0.9", "net-points"),
    (FIELDS, "engineering-technology,2.08", "engineering-technology,1.98", "blo-engineering"),
    (FIELDS, "natural-sciences,1.80,1.10", "natural-sciences,1.80,0.90", "blo-joint-rose"),
    (OUTPUT, ",163230", ",183230", "pro-china-20"),
    (OUTPUT, ",878300,", ",873800,", "blo-878307"),
    (STATEMENTS, ",2.76,,", ",2.67,,", "net-middle-east"),
    (STATEMENTS, "2018年,2018,", "2018年,2019,", "out-early-access"),
)
"""File, digits, other digits, and the statement that shows it."""


def test_planted_errors_are_found(copy: Path) -> None:
    for file, old, new, _ in PLANTED:
        change(copy, file, old, new)
    assert {id for *_, id in PLANTED} <= {one.id for one in audited(copy).new}
