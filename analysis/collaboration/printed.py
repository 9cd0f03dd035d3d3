"""Numbers that only the prose prints, and how the report qualifies them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from analysis.fact_builder import FactBuilder, PartialFindings
from bifolio.model.findings import Claim, Fact, FactKind, Number, message

if TYPE_CHECKING:
    import pandas as pd

PRINTED = message("printed in the text of the report; the counts behind it are not published")
KINDS: dict[str, FactKind] = {"percent": "percent", "year": "year"}

BOUNDS = {
    "exact": message("As printed", "qualifier"),
    "about": message("About", "qualifier"),
    "above": message("More than", "qualifier"),
    "below": message("Less than", "qualifier"),
    "at-least": message("At least", "qualifier"),
    "at-most": message("Up to", "qualifier"),
}
"""How the source qualifies a value, by the words of the column `bound`."""

QUALIFIED = {
    "uk-share-floor": "above",
    "multilateral-countries": "at-least",
    "technology-share": "at-least",
    "china-us-growth": "at-most",
    "china-eu-gap": "about",
    "china-increase": "at-least",
}
"""Parameters that sentences state as limits or about, with the bound that the sentences give them."""

BUILDER = FactBuilder("printed")


def printed_findings(parameters: pd.DataFrame) -> PartialFindings:
    """Every parameter as `printed.<id>`, and a claim `printed.<id>-<bound>` for qualified ones."""
    rows = {str(row["id"]): row for row in parameters.to_dict("records")}
    facts = [
        Fact(BUILDER.id(id), number(row["value"]), _kind(row), PRINTED, (), int(row["digits"]))
        for id, row in rows.items()
    ]
    claims = [
        qualified(BUILDER, id, str(rows[id]["bound"]), said) for id, said in QUALIFIED.items()
    ]
    return PartialFindings(tuple(facts), tuple(claims))


def printed_numbers(parameters: pd.DataFrame) -> dict[str, Number]:
    """The same numbers by parameter id, in each parameter's own unit."""
    return {str(row["id"]): number(row["value"]) for row in parameters.to_dict("records")}


def qualified(builder: FactBuilder, name: str, bound: str, said: str) -> Claim:
    """That the data has a value under the bound with which sentences state it."""
    says = message("the report qualifies the value so: %(bound)s")
    return builder.claim(f"{name}-{said}", bound == said, says.with_values(bound=BOUNDS[bound]))


def number(value: float) -> Number:
    """A whole number as int, so that it is never shown with decimals."""
    return int(value) if float(value).is_integer() else float(value)


def _kind(row: Mapping[Any, Any]) -> FactKind:
    return KINDS.get(str(row["unit"]), "decimal" if row["digits"] else "count")
