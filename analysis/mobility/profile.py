"""Who the scientists are: the numbers that the report prints without the records behind them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.fact_builder import FactBuilder, PartialFindings
from analysis.indicators.shares import counts_behind, in_order, nearly, ranked, share, stable
from bifolio.model.findings import Claim, Fact, FactKind, Number, Percent, Ranked, message

if TYPE_CHECKING:
    import pandas as pd

PRINTED = message("printed in the report; the records behind it are not published")
ORIGINS = {  # kind of a printed number → where it comes from
    "definition": message("set by the report itself"),
    "cited": message("printed in the report, which cites another work for it"),
    "result": PRINTED,
}
KINDS: dict[str, FactKind] = {"percent": "percent", "year": "year"}
HALF, WHOLE = 50.0, 100.0  # percent


@dataclass(frozen=True)
class Profile:
    """The values behind the chapter, in percent unless a name says otherwise."""

    printed: Mapping[str, Number]  # parameter id → value, in the parameter's own unit
    participation: Mapping[str, float]  # continent → share
    affiliation: Mapping[str, float]
    combinations: Mapping[str, float]
    career: pd.DataFrame  # span, from and to in years of career, share
    performance: pd.DataFrame  # indicator and its value in two years


def printed_facts(parameters: pd.DataFrame) -> list[Fact]:
    """Every number of the prose that no table gives, as `printed.<id>`."""
    return [
        Fact(
            f"printed.{row['id']}",
            number(row["value"]),
            _kind(row),
            ORIGINS[str(row["kind"])],
            (),
            int(row["digits"]),
        )
        for row in parameters.to_dict("records")
    ]


def printed_numbers(parameters: pd.DataFrame) -> dict[str, Number]:
    """The same numbers by parameter id, in each parameter's own unit."""
    return {str(row["id"]): number(row["value"]) for row in parameters.to_dict("records")}


def number(value: float) -> Number:
    """A whole number as int, so that it is never shown with decimals."""
    return int(value) if float(value).is_integer() else float(value)


def _kind(row: Mapping[Hashable, Any]) -> FactKind:
    decimals = row["digits"] != 0
    return KINDS.get(str(row["unit"]), "decimal" if decimals else "count")


def profile_findings(profile: Profile) -> PartialFindings:
    """Facts and claims of the chapter's five sections."""
    partial = (
        _participation(profile),
        _affiliation(profile),
        _career(profile),
        _performance(profile),
    )
    return PartialFindings(
        tuple(fact for one in partial for fact in one.facts),
        tuple(claim for one in partial for claim in one.claims),
    )


def _participation(profile: Profile) -> PartialFindings:
    builder = FactBuilder("participation", ("figure-3-1",))
    order = ranked(profile.participation)
    rest = tuple(Ranked(place, value) for place, value in order[1:])
    covered = int(profile.printed["countries-covered"])
    fitting = [n for n in counts_behind([value for _, value in order], covered, 1) if n is not None]
    says = message("%(fitting)s of %(all)s shares are a whole number of countries").with_values(
        fitting=len(fitting), all=len(order)
    )
    return PartialFindings(
        (
            builder.places("first", [order[0][0]], PRINTED),
            builder.percent("first-share", order[0][1], PRINTED),
            Fact("participation.rest", rest, "percent", PRINTED, builder.exhibits, 1),
        ),
        (builder.claim("not-countries", len(fitting) < len(order), says),),
    )


def _affiliation(profile: Profile) -> PartialFindings:
    kinds, pairs = (
        FactBuilder("affiliation", ("figure-3-2",)),
        FactBuilder("combinations", ("figure-3-3",)),
    )
    together = sum(profile.combinations.values())
    facts = (
        *(kinds.percent(kind, value, PRINTED) for kind, value in profile.affiliation.items()),
        *(pairs.percent(pair, value, PRINTED) for pair, value in profile.combinations.items()),
        pairs.percent("together", together, message("sum of the combinations that are printed")),
    )
    return PartialFindings(facts, (*_kinds(kinds, profile), *_pairs(pairs, profile, together)))


def _kinds(builder: FactBuilder, profile: Profile) -> list[Claim]:
    shares = {kind: profile.affiliation[kind] for kind in ("academic", "medical", "enterprise")}
    says = message(
        "academic %(academic)s, medical %(medical)s, enterprise %(enterprise)s"
    ).with_values(**{kind: Percent(value) for kind, value in shares.items()})
    return [
        builder.claim("overlap", sum(shares.values()) > WHOLE, says),
        builder.claim("in-order", in_order(list(shares.values())), says),
    ]


def _pairs(builder: FactBuilder, profile: Profile, together: float) -> list[Claim]:
    level = float(profile.printed["multi-affiliation-share"])
    medical, enterprise = (
        profile.combinations[f"academic-{kind}"] for kind in ("medical", "enterprise")
    )
    others = message("the printed combinations add up to %(sum)s, the report says above %(mark)s")
    order = message("with medical institutions %(medical)s, with enterprises %(enterprise)s")
    return [
        builder.claim(
            "others",
            together < level,
            others.with_values(sum=Percent(together), mark=Percent(level, 0)),
        ),
        builder.claim(
            "medical-first",
            medical > enterprise,
            order.with_values(medical=Percent(medical), enterprise=Percent(enterprise)),
        ),
    ]


def _career(profile: Profile) -> PartialFindings:
    builder = FactBuilder("career", ("figure-3-4",))
    spans = {str(row["span"]): row for row in profile.career.to_dict("records")}
    early, peak = spans["first-thirty-years"], spans["second-decade"]
    degree = int(profile.printed["doctoral-age"])
    says = message("early in the career %(early)s, in its second decade %(peak)s").with_values(
        early=Percent(float(early["share"])), peak=Percent(float(peak["share"]))
    )
    ages = (degree + int(peak["from"]), degree + int(peak["to"]))
    stated = (profile.printed["active-age-from"], profile.printed["active-age-to"])
    ages_say = message("from %(first)s to %(last)s years of age").with_values(
        first=ages[0], last=ages[1]
    )
    age = message("age at the doctorate plus the year of the career")
    facts = (
        builder.percent("early", float(early["share"]), PRINTED),
        builder.count("early-years", int(early["to"]), PRINTED),
        builder.percent("peak", float(peak["share"]), PRINTED),
        builder.count("peak-from", int(peak["from"]), PRINTED),
        builder.count("peak-to", int(peak["to"]), PRINTED),
        builder.count("age-from", ages[0], age),
        builder.count("age-to", ages[1], age),
        builder.percent("half", HALF, message("a mark to compare with"), digits=0),
    )
    return PartialFindings(
        facts,
        (
            builder.claim("most-early", float(early["share"]) > HALF, says),
            builder.claim("age-as-printed", ages == stated, ages_say),
            builder.claim("nearly-half", nearly(float(peak["share"]), HALF), says),
        ),
    )


def _performance(profile: Profile) -> PartialFindings:
    builder = FactBuilder("performance", ("table-3-1",))
    rows = {str(row["indicator"]): row for row in profile.performance.to_dict("records")}
    before, after = years(profile.performance)
    mean, top = rows["publications-mean"], rows["publications-top-journals"]
    change = message("change from the first to the second year, divided by the first")
    facts = (
        Fact("performance.before", int(before), "year", PRINTED, builder.exhibits),
        Fact("performance.after", int(after), "year", PRINTED, builder.exhibits),
        Fact(
            "performance.mean-before", float(mean[before]), "decimal", PRINTED, builder.exhibits, 2
        ),
        Fact("performance.mean-after", float(mean[after]), "decimal", PRINTED, builder.exhibits, 2),
        builder.count("top-before", int(top[before]), PRINTED),
        builder.count("top-after", int(top[after]), PRINTED),
        builder.percent("top-change", share(top[after] - top[before], top[before]), change),
    )
    says = message("from %(before)s to %(after)s")
    return PartialFindings(
        facts,
        (
            builder.claim(
                "mean-stable",
                stable(mean[before], mean[after]),
                says.with_values(before=float(mean[before]), after=float(mean[after])),
            ),
            builder.claim(
                "top-grew",
                top[after] > top[before] and not stable(top[before], top[after]),
                says.with_values(before=int(top[before]), after=int(top[after])),
            ),
        ),
    )


def years(performance: pd.DataFrame) -> tuple[str, str]:
    """The two years that the table of research performance compares: its columns named by digits."""
    first, second = sorted(str(name) for name in performance.columns if str(name).isdigit())
    return first, second
