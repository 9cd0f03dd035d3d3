"""What the list of people shows of the way the report prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.fact_builder import FactBuilder, PartialFindings
from bifolio.model.findings import message

if TYPE_CHECKING:
    import pandas as pd


def people_findings(people: pd.DataFrame) -> PartialFindings:
    """How many posts the English half prints with the institute's first word twice."""
    doubled = sum("Beijing Beijing" in str(roles) for roles in people["roles_en"])
    builder = FactBuilder("people", ())
    says = message("posts with a doubled word: %(doubled)s").with_values(doubled=doubled)
    return PartialFindings(
        (
            builder.count(
                "doubled", doubled, message("posts that the report prints with a doubled word")
            ),
        ),
        (builder.claim("doubled", doubled > 1, says),),
    )
