"""Leading cities of a subject: what the prose of 2024 prints of lists that it shows as pictures.

Facts are `<subject>.<city>.<measure>`: ranks, Shares, and changes of adjusted Share in percent. A
change is given by its size; whether it is a rise or a fall stands in the sentence, inside a claim.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from analysis.fact_builder import FactBuilder, PartialFindings, named
from analysis.science_cities.values import PRINTED, kind_of, number
from bifolio.model.findings import Claim, Fact, message

if TYPE_CHECKING:
    import pandas as pd

SUBJECTS = (
    "chemistry",
    "physical-sciences",
    "biological-sciences",
    "earth-environment",
    "health-sciences",
)
SIGNS = {"up": 1, "slightly-up": 1, "down": -1, "slightly-down": -1}


@dataclass(frozen=True)
class Subject:
    """What one chapter prints: rows of place, measure, value, unit, digits and qualifier."""

    id: str
    frame: pd.DataFrame
    exhibit: str

    @property
    def builder(self) -> FactBuilder:
        """Facts and claims that rest on the chapter's figure."""
        return FactBuilder(self.id, (self.exhibit,))

    @cached_property
    def rows(self) -> list[dict[Hashable, Any]]:
        """The rows in the order of the resource."""
        return self.frame.to_dict("records")

    def values(self, measure: str) -> dict[str, float]:
        """City → printed value of a measure, where there is one."""
        return {
            str(row["place"]): float(row["value"])
            for row in self.rows
            if row["measure"] == measure and row["value"] == row["value"]
        }

    def ranks(self, measure: str = "rank") -> dict[str, int]:
        """City → rank, first rank first."""
        found = {place: int(value) for place, value in self.values(measure).items()}
        return dict(sorted(found.items(), key=lambda item: item[1]))

    @cached_property
    def signs(self) -> dict[str, int]:
        """City → 1 where the year's change is a rise, -1 where it is a fall."""
        found: dict[str, int] = {}
        for row in self.rows:
            if row["measure"] == "change_year":
                said = SIGNS.get(str(row["qualifier"]))
                found[str(row["place"])] = said or (1 if float(row["value"]) > 0 else -1)
        return found

    @cached_property
    def wording(self) -> dict[str, str]:
        """City → up, down, slightly-up or slightly-down, for the year's change."""
        plain = {1: "up", -1: "down"}
        said = {
            str(r["place"]): str(r["qualifier"]) for r in self.rows if r["measure"] == "change_year"
        }
        return {p: said[p] if said[p] in SIGNS else plain[s] for p, s in self.signs.items()}


def subject_facts(subject: Subject) -> Iterator[Fact]:
    """Every printed value; changes by their size."""
    for row in subject.rows:
        if row["value"] != row["value"]:
            continue
        name = f"{row['place']}.{str(row['measure']).replace('_', '-')}"
        digits = int(row["digits"])
        yield Fact(
            f"{subject.id}.{name}",
            number(abs(float(row["value"]))),
            kind_of(str(row["unit"]), digits),
            PRINTED,
            subject.builder.exhibits,
            digits,
        )
    yield subject.builder.places("ranked", subject.ranks(), PRINTED, subject.ranks())


@dataclass(frozen=True)
class Directions:
    """Which way the sentences say that cities went, in one year and in five."""

    up: tuple[str, ...] = ()
    down: tuple[str, ...] = ()
    up_in_five_years: tuple[str, ...] = ()


DIRECTIONS: Mapping[str, Directions] = {
    "chemistry": Directions(("wuhan",), ("guangzhou", "new-york-ma"), ("shenzhen",)),
    "physical-sciences": Directions(("boston-ma",), ("new-york-ma",), ("beijing", "hangzhou")),
    "biological-sciences": Directions(
        ("beijing", "guangzhou", "wuhan"),
        ("san-francisco-bay-area", "london-ma", "paris-ma", "new-york-ma"),
        ("beijing",),
    ),
    "earth-environment": Directions(
        ("beijing", "nanjing", "guangzhou", "wuhan"),
        ("los-angeles-ma", "baltimore-washington"),
        ("beijing", "guangzhou", "shanghai", "qingdao"),
    ),
    "health-sciences": Directions(
        ("boston-ma", "beijing", "copenhagen"),
        ("new-york-ma", "baltimore-washington", "san-francisco-bay-area"),
    ),
}


def directions_claim(subject: Subject) -> Claim:
    """All cities went the way that the sentences say."""
    said, five = DIRECTIONS[subject.id], subject.values("change_five_years")
    wrong = [place for place in said.up if subject.signs.get(place) != 1]
    wrong += [place for place in said.down if subject.signs.get(place) != -1]
    wrong += [place for place in said.up_in_five_years if five.get(place, 0) <= 0]
    says = message("went another way: %(cities)s").with_values(cities=named(wrong))
    return subject.builder.claim("directions", not wrong, says)


def rank_claim(subject: Subject, name: str, first: tuple[str, ...]) -> Claim:
    """The first ranks are those of some cities, in order."""
    found = [place for place, rank in subject.ranks().items() if rank <= len(first)]
    says = message("first: %(cities)s").with_values(cities=named(found))
    return subject.builder.claim(name, tuple(found) == first, says)


def moved_claim(subject: Subject, name: str, places: tuple[str, ...], sense: int) -> Claim:
    """Cities gained ranks (`sense` 1) or lost them (-1) against the earlier rank that is printed."""
    now = subject.ranks()
    before = {
        **subject.ranks("rank_2019"),
        **subject.ranks("rank_2020"),
        **subject.ranks("rank_previous"),
    }
    wrong = [place for place in places if sense * (before[place] - now[place]) <= 0]
    says = message("went another way: %(cities)s").with_values(cities=named(wrong))
    return subject.builder.claim(name, not wrong, says)


def joined_facts(subjects: Mapping[str, Subject]) -> PartialFindings:
    """Facts of all subjects, and the claim on directions of each."""
    facts = tuple(fact for subject in subjects.values() for fact in subject_facts(subject))
    return PartialFindings(facts, tuple(map(directions_claim, map(subjects.__getitem__, SUBJECTS))))
