"""What is wrong with a plan."""

from __future__ import annotations

import pytest

from bifolio.model.errors import BuildError, Problem
from bifolio.model.plan import Plan


def refused(plan: Plan) -> Problem:
    """The one problem that a plan has."""
    with pytest.raises(BuildError) as caught:
        plan.check()
    [problem] = caught.value.problems
    return problem
