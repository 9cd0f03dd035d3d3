"""Growth ratios by research field: all papers of two countries, and their joint papers.

The counts behind the ratios are not printed, so a ratio is the least that is known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.collaboration import tables
from analysis.collaboration.printed import PRINTED
from analysis.fact_builder import FactBuilder, PartialFindings
from analysis.indicators.shares import ranked
from bifolio.model.findings import Claim, Fact, Message, message

if TYPE_CHECKING:
    import pandas as pd

BUILDER = FactBuilder("fields", ("table-1",))
DOUBLE, LEVEL = 2.0, 1.0  # ratios
SLOW = 1.2  # ratio; up to this, output over five years against the five before grew little
FASTEST = 3  # fields that the prose calls the fastest growing
FASTEST_FIRST = (
    "agricultural-veterinary-sciences",
    "humanities-arts",
    "social-sciences",
    "engineering-technology",
    "medical-health-sciences",
    "natural-sciences",
)
"""Fields by growth of the Chinese mainland's papers, as sentences name them."""
LEADING = set(FASTEST_FIRST[:FASTEST])


@dataclass(frozen=True)
class Fields:
    """Ratios by column (`china`, `china-us`, `us`) and field."""

    ratios: Mapping[str, Mapping[str, float]]

    @classmethod
    def of(cls, frame: pd.DataFrame) -> Fields:
        """From one row per field."""
        rows = frame.to_dict("records")
        names = ("china", "china-us", "us")
        return cls({n: {str(row["field"]): float(row[n]) for row in rows} for n in names})

    def order(self, column: str) -> list[str]:
        """Fields by ratio, largest first."""
        return [field for field, _ in ranked(self.ratios[column])]

    def above(self, column: str, level: float) -> list[str]:
        """Fields whose ratio is greater than the level."""
        return [field for field, ratio in self.ratios[column].items() if ratio > level]

    @property
    def doubled(self) -> list[str]:
        """Fields in which the papers of the Chinese mainland at least doubled."""
        return [field for field, ratio in self.ratios["china"].items() if ratio >= DOUBLE]

    @cached_property
    def joint_above_us(self) -> list[str]:
        """Fields in which the joint papers grew faster than the papers of the United States."""
        us = self.ratios["us"]
        return [field for field, ratio in self.ratios["china-us"].items() if ratio > us[field]]


def fields_findings(frame: pd.DataFrame, increase: float) -> PartialFindings:
    """What Table 1 says; `increase`: by how many times output grew, as the prose has it."""
    fields = Fields.of(frame)
    table = tables.fields_table(frame)
    literal = LEVEL + increase
    ratio = message("an increase by so many times, as the ratio of later to earlier output")
    facts = (*_facts(fields), BUILDER.decimal("increase-as-ratio", literal, ratio))
    claims = (*_china(fields), *_us(fields), _increase(fields, literal))
    return PartialFindings(facts, claims, tables={"table-1": table})


def _facts(fields: Fields) -> tuple[Fact, ...]:
    counted = message("fields of the table for which it is true")
    extreme = message("smallest or largest ratio of the column")
    every = [
        BUILDER.decimal(f"{field}.{column}", ratio, PRINTED)
        for column, ratios in fields.ratios.items()
        for field, ratio in ratios.items()
    ]
    spans = [
        BUILDER.decimal(f"{column}-{name}", choose(ratios.values()), extreme)
        for column, ratios in fields.ratios.items()
        for name, choose in (("least", min), ("most", max))
    ]
    return (
        *every,
        *spans,
        BUILDER.count("all", len(fields.ratios["us"]), message("fields of the table")),
        BUILDER.count("china-doubled", len(fields.doubled), counted),
        BUILDER.count("us-grew", len(fields.above("us", LEVEL)), counted),
        BUILDER.count("joint-above-us", len(fields.joint_above_us), counted),
    )


def _names(fields: list[str]) -> tuple[Message, ...]:
    return tuple(tables.FIELDS[field] for field in fields)


def _china(fields: Fields) -> tuple[Claim, ...]:
    doubled, order = fields.doubled, fields.order("china")
    doubling = message("doubled: %(fields)s").with_values(fields=_names(doubled))
    falling = message("fields by growth: %(fields)s").with_values(fields=_names(order))
    missing = {"medical-health-sciences", "natural-sciences"}
    half = len(order) / 2
    return (
        BUILDER.claim("most-doubled", half < len(doubled) < len(order), doubling),
        BUILDER.claim("two-not-doubled", set(order) - set(doubled) == missing, doubling),
        BUILDER.claim("fastest-first", order == list(FASTEST_FIRST), falling),
    )


def _increase(fields: Fields, literal: float) -> Claim:
    """No field grew as much as the prose says, taken by its words."""
    most = max(fields.ratios["china"].values())
    says = message("largest ratio %(most)s, the prose says at least %(literal)s")
    return BUILDER.claim(
        "below-literal-increase", most < literal, says.with_values(most=most, literal=literal)
    )


def _us(fields: Fields) -> tuple[Claim, ...]:
    us, joint = fields.ratios["us"], fields.ratios["china-us"]
    fell = [field for field, ratio in us.items() if ratio < LEVEL]
    grew = message("fell: %(fields)s; largest ratio %(most)s").with_values(
        fields=_names(fell), most=max(us.values())
    )
    least = message("smallest ratio %(least)s").with_values(least=min(joint.values()))
    leading = fields.order("china-us")[:FASTEST]
    first = message("fields by growth: %(fields)s").with_values(fields=_names(leading))
    slower = message("joint papers grew less in: %(fields)s").with_values(
        fields=_names([field for field in us if field not in fields.joint_above_us])
    )
    others = [field for field in us if field not in fields.joint_above_us]
    return (
        BUILDER.claim("us-one-fell", fell == ["humanities-arts"], grew),
        BUILDER.claim("us-slow", max(us.values()) <= SLOW, grew),
        BUILDER.claim("joint-all-grew", min(joint.values()) > LEVEL, least),
        BUILDER.claim("joint-same-leading", set(leading) == LEADING, first),
        BUILDER.claim("joint-above-us-but-medicine", others == ["medical-health-sciences"], slower),
    )
