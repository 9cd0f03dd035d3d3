"""Weights: those that the report prints, and those that its scores must have been made with.

Facts: `weights.<composite>.<component>` in percent, `weights.<composite>.miss` (largest miss of a printed
score, in points), `.miss-city`. Claim `weights.<composite>`: rounding explains every miss.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.fact_builder import FactBuilder, PartialFindings
from analysis.indicators.composite import STEPS, Fit, fit, in_steps, infer, rounding_bound, rows_of
from analysis.set_index.index import DIMENSIONS, Index
from analysis.set_index.values import EXHIBITS
from bifolio.model.findings import Claim, Fact, message

NEAR = 0.002
"""As a fraction of one: an inferred weight may differ by so much from the whole step it is taken for."""

STATED = message("printed in the table of weights")
INFERRED = message(
    "weight that gives the printed scores with the least squared error, in whole steps"
)
MISS = message("largest difference between a printed score and the weighted sum of its parts")
MISSED = message("city whose printed score differs most from the weighted sum of its parts")


@dataclass(frozen=True)
class Composite:
    """A score table with its weights: as printed (None where they are not), and as its scores follow."""

    id: str  # resource
    printed: dict[str, float] | None
    inferred: dict[str, float]  # in whole steps
    raw: dict[str, float]  # before rounding to steps
    fit: Fit  # with the inferred weights
    bound: float  # largest miss in points that rounding explains

    @property
    def holds(self) -> bool:
        """Whether the inferred weights are clearly these steps and rounding explains all misses."""
        near = all(
            abs(self.raw[component] - self.inferred[component]) <= NEAR for component in self.raw
        )
        return near and self.fit.largest <= self.bound + 1e-9


def composite(index: Index, resource: str) -> Composite:
    """The weights behind one score table."""
    frame = index.frame(resource)
    score = "total" if resource == "scores" else "score"
    components = [str(name) for name in frame.columns if name not in ("rank", "place", score)]
    rows = rows_of(
        components, {component: index.column(resource, component) for component in components}
    )
    totals = index.column(resource, score)
    raw = infer(rows, totals)
    inferred = in_steps(raw)
    bound = rounding_bound(2, 1 if resource in DIMENSIONS else 2)
    return Composite(
        resource, printed(index, resource), inferred, raw, fit(rows, totals, inferred), bound
    )


def printed(index: Index, resource: str) -> dict[str, float] | None:
    """The weights that the report prints for a score table, as fractions of one; None for the third level."""
    if resource == "scores":
        rows = index.frame("dimensions").to_dict("records")
    elif resource in DIMENSIONS:
        every = index.frame("components").to_dict("records")
        rows = [row for row in every if row["dimension"] == resource]
    else:
        return None
    return {str(row["id"]): float(row["weight"]) / 100 for row in rows}


def findings(index: Index) -> PartialFindings:
    """Facts and claims on all weights."""
    found = [composite(index, resource) for resource in EXHIBITS]
    talent = next(one for one in found if one.id == "talent")
    facts = [fact for one in found for fact in _facts(one)]
    return PartialFindings(
        (*facts, *_summary(found), *_talent_facts(index, talent)),
        (*(_claim(one) for one in found), *_over_all(found), _talent_claim(index, talent)),
    )


def _builder(one: Composite) -> FactBuilder:
    return FactBuilder(f"weights.{one.id}", (EXHIBITS[one.id],))


def _facts(one: Composite) -> Iterator[Fact]:
    builder = _builder(one)
    stated = one.printed == one.inferred
    for name, weight in one.inferred.items():
        digits = 0 if (100 * weight).is_integer() else 1
        yield builder.percent(name, _percent(weight), STATED if stated else INFERRED, digits)
    digits = 2 if one.id in DIMENSIONS else 3
    yield builder.decimal("miss", round(one.fit.largest, 9), MISS, digits)
    yield builder.places("miss-city", [one.fit.city], MISSED)


def _percent(weight: float) -> float:
    return round(100 * weight, 9)


def _claim(one: Composite) -> Claim:
    says = message("largest miss %(miss)s points, rounding explains %(bound)s").with_values(
        miss=f"{one.fit.largest:.4f}", bound=f"{one.bound:.3f}"
    )
    return Claim(f"weights.{one.id}", one.holds, says, (EXHIBITS[one.id],))


def _summary(found: list[Composite]) -> list[Fact]:
    """Over all tables whose weights are not printed."""
    third = [one for one in found if one.printed is None]
    worst = max(third, key=lambda one: one.fit.largest)
    even = [one for one in third if len(set(one.inferred.values())) == 1]
    builder = FactBuilder("weights", tuple(EXHIBITS[one.id] for one in third))
    chosen = message("chosen for these pages; the report prints no weights of the third level")
    tables = message("components whose indicators’ scores the report prints")
    return [
        builder.count("tables", len(third), tables),
        builder.decimal("miss", round(worst.fit.largest, 9), MISS, 3),
        builder.count(
            "even", len(even), message("components whose indicators all have one weight")
        ),
        builder.count("steps", STEPS, chosen),
        builder.percent("step", 5, chosen, 0),
        builder.decimal("bound", worst.bound, message("half a unit of the last decimal, twice"), 2),
    ]


def _over_all(found: list[Composite]) -> Iterator[Claim]:
    third = [one for one in found if one.printed is None]
    builder = FactBuilder("weights", ("table-1-2-1",))
    worst = max(one.fit.largest - one.bound for one in third)
    beyond = message("largest miss beyond what rounding explains: %(miss)s points")
    yield builder.claim(
        "explained",
        all(one.holds for one in third),
        beyond.with_values(miss=f"{max(worst, 0):.3f}"),
    )
    even = [one.id for one in third if len(set(one.inferred.values())) == 1]
    says = message("components whose indicators all have one weight: %(components)s")
    yield builder.claim(
        "ecosystem-even",
        even == ["innovation-ecosystem"],
        says.with_values(components=", ".join(even)),
    )
    yield _as_printed(found)


def _as_printed(found: list[Composite]) -> Claim:
    """Every printed weight but those of talent gives the printed scores."""
    stated = [one for one in found if one.printed is not None and one.id != "talent"]
    agree = [one.id for one in stated if one.printed == one.inferred]
    says = message("printed weights that give the printed scores: %(count)s of %(all)s tables")
    return FactBuilder("weights", ("table-1-2-1",)).claim(
        "as-printed",
        len(agree) == len(stated),
        says.with_values(count=len(agree), all=len(stated)),
    )


def _with_printed(index: Index, talent: Composite) -> Fit:
    components = list(talent.inferred)
    rows = rows_of(
        components, {component: index.column("talent", component) for component in components}
    )
    return fit(rows, index.column("talent", "score"), talent.printed or {})


def _talent_facts(index: Index, talent: Composite) -> list[Fact]:
    """What the printed weights of talent would give."""
    builder, tried = _builder(talent), _with_printed(index, talent)
    weights = talent.printed or {}
    return [
        *(
            builder.percent(f"{name}-printed", _percent(weight), STATED, 0)
            for name, weight in weights.items()
        ),
        builder.decimal("printed-miss", tried.largest, MISS, 2),
        builder.places("printed-miss-city", [tried.city], MISSED),
    ]


def _talent_claim(index: Index, talent: Composite) -> Claim:
    """The printed weights of talent do not give the printed scores."""
    tried = _with_printed(index, talent)
    says = message("largest miss with the printed weights %(miss)s points").with_values(
        miss=f"{tried.largest:.2f}"
    )
    fails = talent.printed != talent.inferred and tried.largest > talent.bound
    return _builder(talent).claim("printed-fails", fails, says, "table-1-2-1")
