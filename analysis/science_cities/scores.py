"""Collaboration scores of institutions and their ranks: what the prose of 2024 prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.fact_builder import FactBuilder, PartialFindings
from analysis.science_cities.values import PRINTED
from bifolio.model.findings import Claim, Fact, message

if TYPE_CHECKING:
    import pandas as pd

NEAR = 1.0  # “about as much”: scores that differ by less, in units of Share


@dataclass(frozen=True)
class Scores:
    """Partnerships within cities, by subject, in the order of the sentences."""

    frame: pd.DataFrame

    def of(self, subject: str) -> dict[str, list[float]]:
        """City → its printed bilateral scores in a subject."""
        rows = self.frame[self.frame["subject"] == subject].dropna(subset="bilateral")
        found: dict[str, list[float]] = {}
        for place, score in zip(rows["place"], rows["bilateral"], strict=True):
            found.setdefault(str(place), []).append(float(score))
        return found

    def first(self, subject: str) -> dict[str, float]:
        """City → the score of the partnership that the text names first."""
        return {place: scores[0] for place, scores in self.of(subject).items()}

    def rank(self, subject: str, place: str) -> int | None:
        """Rank of a city's partnership among those of the leading cities, where printed."""
        rows = self.frame[(self.frame["subject"] == subject) & (self.frame["place"] == place)]
        known = rows["leaders_rank"].dropna()
        return int(known.iloc[0]) if len(known) else None


def scores_findings(scores: Scores, ranks: pd.DataFrame) -> PartialFindings:
    """Facts `scores.<subject>.<city>` (a further one ends in its number), and the ranks."""
    subjects = dict.fromkeys(map(str, scores.frame["subject"]))
    facts = [fact for subject in subjects for fact in _facts(scores, subject)]
    builder = FactBuilder("institutions")
    known = zip(ranks["institution"], ranks["rank"], strict=True)
    facts += [builder.count(f"{place}.rank", int(rank), PRINTED) for place, rank in known]
    facts += [
        _rank(scores, "biological-sciences", "san-francisco-bay-area", "stanford-rank"),
        _rank(scores, "earth-environment", "shanghai", "shanghai-score-rank"),
        _rank(scores, "health-sciences", "baltimore-washington", "johns-hopkins-rank"),
    ]
    return PartialFindings(tuple(facts), tuple(_claims(scores)))


def _facts(scores: Scores, subject: str) -> Iterator[Fact]:
    builder = FactBuilder(f"scores.{subject}", (f"figure-{subject}-leaders",))
    for place, values in scores.of(subject).items():
        for at, value in enumerate(values, 1):
            yield builder.decimal(place if at == 1 else f"{place}-{at}", value, PRINTED)


def _rank(scores: Scores, subject: str, place: str, name: str) -> Fact:
    rank = scores.rank(subject, place) or 0
    return FactBuilder(subject, (f"figure-{subject}-leaders",)).count(name, rank, PRINTED)


def _claims(scores: Scores) -> Iterator[Claim]:
    yield _order(scores, "physical-sciences", "beijing-score-first", ("beijing", "boston-ma"))
    yield _order(scores, "earth-environment", "scores", ("beijing", "shanghai"))
    york = scores.of("biological-sciences")["new-york-ma"]
    says = message("first %(first)s, second %(second)s, third %(third)s")
    filled = says.with_values(first=york[0], second=york[1], third=york[2])
    yield _builder("biological-sciences").claim(
        "new-york-scores", york == sorted(york, reverse=True), filled
    )
    ranks = [scores.rank("biological-sciences", p) for p in ("boston-ma", "san-francisco-bay-area")]
    says = message("ranks of the two partnerships: %(first)s and %(second)s")
    filled = says.with_values(first=ranks[0] or 0, second=ranks[1] or 0)
    yield _builder("biological-sciences").claim("partner-ranks", ranks == [1, 2], filled)
    health = scores.first("health-sciences")
    order = _order(scores, "health-sciences", "scores", ("boston-ma", "baltimore-washington"))
    near = abs(health["london-ma"] - health["new-york-ma"]) < NEAR
    yield Claim(order.id, order.holds and near, order.says, order.exhibits)


def _order(scores: Scores, subject: str, name: str, places: tuple[str, str]) -> Claim:
    """One city's first partnership scores more than another's, and no printed one more than both."""
    first = scores.first(subject)
    leading = sorted(first, key=lambda place: -first[place])[:2]
    says = message("first %(first)s, second %(second)s").with_values(
        first=first[leading[0]], second=first[leading[1]]
    )
    return _builder(subject).claim(name, tuple(leading) == places, says)


def _builder(subject: str) -> FactBuilder:
    return FactBuilder(subject, (f"figure-{subject}-leaders",))
