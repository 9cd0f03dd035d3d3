"""Who leads and who rose fastest in each subject: what the prose of 2023 prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.fact_builder import FactBuilder, PartialFindings, named
from analysis.science_cities.risers import FIRST, Risers
from analysis.science_cities.values import PRINTED
from bifolio.model.findings import Claim, Fact, message

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from bifolio.model.findings import Place

BUILDER = FactBuilder("subjects")
BIOLOGICAL = "biological-sciences"


@dataclass(frozen=True)
class Fields:
    """The two resources, and the register, which knows where the cities lie."""

    leaders: pd.DataFrame
    risers: pd.DataFrame
    places: Mapping[str, Place]

    def leading(self) -> dict[str, str]:
        """Subject → its leading city."""
        return dict(
            zip(map(str, self.leaders["subject"]), map(str, self.leaders["place"]), strict=True)
        )

    def rising(self, rank: int) -> dict[str, str]:
        """Subject → the city with that rank among those that rose."""
        rows = self.risers[self.risers["rank"] == rank]
        return dict(zip(map(str, rows["subject"]), map(str, rows["place"]), strict=True))

    def rise(self, subject: str) -> float:
        """Rise of the second city of a subject, in adjusted Share."""
        rows = self.risers[(self.risers["subject"] == subject) & (self.risers["rank"] == 2)]
        return float(rows["rise"].iloc[0])


def fields_findings(fields: Fields, earth: Risers, biological: Risers) -> PartialFindings:
    """Facts and claims; the two tables confirm what they can."""
    tables = {"earth-environment": earth, BIOLOGICAL: biological}
    claims = [*_claims(fields), *_agreement(fields, tables), _first_ten(earth, biological)]
    return PartialFindings(tuple(_facts(fields)), tuple(claims))


def _facts(fields: Fields) -> Iterator[Fact]:
    for subject, place in fields.rising(2).items():
        yield BUILDER.places(f"{subject}.second", [place], PRINTED, {place: fields.rise(subject)})


def _claims(fields: Fields) -> Iterator[Claim]:
    leaders = fields.leading()
    beijing = {subject for subject, place in leaders.items() if place == "beijing"}
    others = [place for subject, place in leaders.items() if subject not in beijing]
    says = message("leading elsewhere: %(cities)s").with_values(cities=named(others))
    only = set(leaders) - beijing == {BIOLOGICAL} and others == ["new-york-ma"]
    yield BUILDER.claim("beijing-but-biological", only, says)
    first, second = fields.rising(1), fields.rising(2)
    says = message("first: %(cities)s").with_values(cities=named(list(first.values())))
    yield BUILDER.claim("beijing-fastest", set(first.values()) == {"beijing"}, says)
    says = message("second: %(cities)s").with_values(cities=named(list(second.values())))
    chinese = all(fields.places[place].parent == "cn-mainland" for place in second.values())
    yield BUILDER.claim(
        "seconds-differ", chinese and len(set(second.values())) == len(second), says
    )


def _agreement(fields: Fields, tables: Mapping[str, Risers]) -> Iterator[Claim]:
    for subject, risers in tables.items():
        place, rise = risers.places[1], risers.change[risers.places[1]]
        says = message("second: %(cities)s with %(change)s").with_values(
            cities=named([place]), change=rise
        )
        same = fields.rising(2)[subject] == place and round(rise) == fields.rise(subject)
        yield risers.builder.claim("seconds-agree", same, says)


def _first_ten(earth: Risers, biological: Risers) -> Claim:
    """One subject's first ten are all Chinese, the other's are not."""
    abroad = [place for place in earth.places[:FIRST] if place in earth.abroad]
    in_biology = [place for place in biological.places[:FIRST] if place in biological.abroad]
    says = message("outside China: Earth %(earth)s; biology %(biology)s").with_values(
        earth=named(abroad), biology=named(in_biology)
    )
    both = (*earth.builder.exhibits, *biological.builder.exhibits)
    return FactBuilder("risers", both).claim(
        "first-ten-by-subject", not abroad and bool(in_biology), says
    )
