"""Fixtures of files that are about one edition, which they name in a constant EDITION."""

from __future__ import annotations

import pytest

from bifolio.editions.analysis.analyse import Edition
from bifolio.model.findings import Findings, Inputs
from tests.support import editions
from tests.support.editions import Frames


@pytest.fixture
def edition(request: pytest.FixtureRequest) -> Edition:
    return editions.edition(request.module.EDITION)


@pytest.fixture
def frames(edition: Edition) -> Frames:
    """The data, one frame a resource."""
    return edition.package.frames


@pytest.fixture
def inputs(edition: Edition) -> Inputs:
    """What the analysis receives."""
    return editions.inputs(edition.report.id)


@pytest.fixture
def found(edition: Edition) -> Findings:
    """What the analysis finds in the data."""
    return edition.findings
