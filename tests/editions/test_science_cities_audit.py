"""What the reports on science cities state: what agrees with their tables, what does not."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from analysis import ANALYSES
from bifolio.audit import Audit
from bifolio.editions.load import audits
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

OLD, NEW = "science-cities-2023", "science-cities-2024"

KNOWN = {
    OLD: {
        "hl-beijing-rise",  # 19.5 % for 19.446 %, rounded twice
        "hl-most",  # Chinese: increased most; by amount others did
        "lead-1930",  # 19.3 with a nought added
        "lead-1090",
        "sub-earth-row-15",  # Chinese table: Xiamen a second time
    },
    NEW: {
        "bio-both",  # both examples are of one of the two universities
        "top-hong-kong",  # a share of China in the row of Hong Kong
    },
}
"""Disagreements of a source with its own data or another of its sentences, all acknowledged."""


def audited(root: Path, *editions: str) -> dict[str, Audit]:
    return {one.edition: one for one in audits(Workspace.load(root), editions, ANALYSES)}


@pytest.fixture(scope="module")
def told() -> dict[str, Audit]:
    return audited(ROOT, OLD, NEW)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A workspace with these editions and the places alone."""
    for name in ("places", OLD, NEW):
        shutil.copytree(ROOT / "reports" / name, tmp_path / "reports" / name)
    config = (ROOT / "bifolio.toml").read_text("utf-8")
    start, rest = config.split("editions = [", 1)
    text = f'{start}editions = ["{OLD}", "{NEW}"]{rest.partition("]")[2]}'
    (tmp_path / "bifolio.toml").write_text(text, "utf-8")
    return tmp_path


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / "reports" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), "utf-8")


def findings(audit: Audit) -> set[str]:
    return {finding.id for finding in audit.findings if finding.kind != "naming"}


def named(audit: Audit) -> dict[str, Mapping[str, str]]:
    return {one.id: one.printed for one in audit.findings if one.kind == "naming"}


def test_nothing_new_is_found(told: dict[str, Audit]) -> None:
    assert {edition: [one.id for one in audit.new] for edition, audit in told.items()} == {
        OLD: [],
        NEW: [],
    }


def test_the_totals_are_as_counted(told: dict[str, Audit]) -> None:
    old, new = told[OLD], told[NEW]
    assert (old.statements, old.agree, old.disagree) == (132, 102, 5)
    assert (new.statements, new.agree, new.disagree) == (340, 129, 2)
    assert old.not_computable == {
        "not-published": 14, "definition": 7, "opinion": 3, "outside": 1,
    }  # fmt: skip
    assert new.not_computable == {
        "outside": 100, "not-published": 68, "picture": 20, "opinion": 16, "definition": 5,
    }  # fmt: skip


def test_every_printed_table_is_compared_in_both_languages(told: dict[str, Audit]) -> None:
    """20 × 5 cells of the leading cities, 10 × 9 of ranks, 60 × 6 of risers, 20 × 6 and 10 × 5 of partners."""
    assert told[OLD].cells == 2 * (100 + 90 + 360 + 120 + 50)
    assert told[NEW].cells == 0  # printed in Chinese only


@pytest.mark.parametrize("edition", [OLD, NEW])
def test_the_known_disagreements_are_acknowledged_in_both_languages(
    told: dict[str, Audit], edition: str
) -> None:
    assert findings(told[edition]) == KNOWN[edition]
    notes = [one.note for one in told[edition].findings if one.kind == "statement"]
    assert all(note["zh"] and note["en"] for note in notes)


def test_a_wording_that_only_one_language_gets_wrong_is_found_there(
    told: dict[str, Audit],
) -> None:
    verdicts = {verdict.statement.id: verdict for verdict in told[OLD].verdicts}
    (most,) = verdicts["hl-most"].findings
    assert most.printed == {"zh": "增加最多"}
    assert not verdicts["hl-steepest"].findings  # English: highest proportional increases


def test_one_thing_with_two_names_is_listed(told: dict[str, Audit]) -> None:
    old, new = named(told[OLD]), named(told[NEW])
    assert old["name.zh.xian"] == {"zh": "西安 | 厦门"}
    assert old["bcs-en"] == {"en": "BCS | CS | Bilateral CS"}
    assert new["cambridge"] == {"zh": "坎布里奇 | 马萨诸塞州剑桥市"}
    assert (len(old), len(new)) == (13, 10)


PLANTED = (
    (OLD, "data/leading-20.csv", "cn,928.55,", "cn,982.55,", "hl-wuhan-share"),
    (
        OLD,
        "data/risers-overall.csv",
        "1070.63,1343.70,273.07",
        "1007.63,1343.70,336.07",
        "rise-nanjing",
    ),
    (OLD, "data/risers-biological.csv", "cleveland,us", "cleveland,cn", "sub-bio-us"),
    (
        OLD,
        "data/partners-china.csv",
        "135.46,142.08,277.54",
        "132.46,142.08,274.54",
        "par-shanghai-nanjing",
    ),
    (OLD, "data/ranks-2015-2022.csv", "7,7,7,7,9", "7,7,7,9,9", "hl-tokyo-fell"),
    (OLD, "published/statements.csv", ",44.1%,44.1%,", ",44.1%,41.4%,", "lead-paris-ma"),
    (OLD, "published/tables/partners-us.zh.csv", "159.40", "154.90", "partners-us.zh.7.bilateral"),
    (NEW, "data/top-100.csv", "2214.00,", "2114.00,", "ed-times"),
    (NEW, "data/top-100.csv", "819,57.7", "819,1.1", "top-taipei"),
    (NEW, "data/chemistry.csv", "new-york-ma,rank,10", "new-york-ma,rank,11", "che-tokyo-now"),
    (NEW, "data/health-sciences.csv", "change_year,17.6", "change_year,16.7", "bos-beijing-growth"),
    (NEW, "data/institution-partners.csv", "105.82", "95.82", "phy-score-boston"),
    (NEW, "published/statements.csv", ",八个,", ",九个,", "che-eight"),
)
"""Edition, file, digits, other digits, and the finding that shows it."""


def test_planted_errors_are_found(copy: Path) -> None:
    for edition, file, old, new, _ in PLANTED:
        change(copy, f"{edition}/{file}", old, new)
    found = audited(copy, OLD, NEW)
    for edition in (OLD, NEW):
        planted = {id for one, *_, id in PLANTED if one == edition}
        assert planted <= {finding.id for finding in found[edition].new}
