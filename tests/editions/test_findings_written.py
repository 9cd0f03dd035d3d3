"""What is found in every edition can be written down and read again."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from analysis import ANALYSES
from bifolio.audit import Audit
from bifolio.editions.analysis.analyse import Edition
from bifolio.editions.load import Options, read
from bifolio.model.canonical import dumps, loads
from bifolio.model.errors import Problems
from bifolio.model.findings import Table
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

WORKSPACE = Workspace.load(ROOT)


@cache
def editions() -> dict[str, Edition]:
    problems = Problems()
    found = read(WORKSPACE, Options(), ANALYSES, problems)
    problems.raise_if_any()
    return {edition.report.id: edition for edition in found.editions}


each_edition = pytest.mark.parametrize("id", WORKSPACE.config.editions)


def tables(id: str) -> dict[str, Table]:
    findings = editions()[id].findings
    drawn = {f"{name} drawn": one.table for name, one in findings.figures.items() if one.table}
    return {**findings.tables, **drawn}


@each_edition
def test_facts_and_claims_come_back(id: str) -> None:
    findings = editions()[id].findings
    value = (findings.facts, findings.claims)
    written = dumps(value)
    assert loads(written, tuple) == value
    assert dumps(loads(written, tuple)) == written


@each_edition
def test_what_a_cover_is_drawn_from_comes_back(id: str) -> None:
    written = dumps(editions()[id].findings.cover)
    assert dumps(loads(written, object)) == written


@each_edition
def test_tables_come_back_with_the_same_frames(id: str) -> None:
    assert len(tables(id)) > 7
    for table in tables(id).values():
        written = dumps(table)
        found = loads(written, Table)
        pd.testing.assert_frame_equal(found.frame, table.frame, check_exact=True)
        assert [type(cell) for column in found.frame for cell in found.frame[column]] == [
            type(cell) for column in table.frame for cell in table.frame[column]
        ]
        assert found == table
        assert dumps(found) == written


@each_edition
def test_checked_data_come_back(id: str) -> None:
    frames = dict(editions()[id].package.frames)
    written = dumps(frames)
    found = loads(written, dict)
    assert list(found) == list(frames)
    for name, frame in frames.items():
        pd.testing.assert_frame_equal(found[name], frame, check_exact=True)
    assert dumps(found) == written


@each_edition
def test_the_audit_comes_back(id: str) -> None:
    audit = editions()[id].audit
    assert audit is not None
    assert loads(dumps(audit), Audit) == audit
