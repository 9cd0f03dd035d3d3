"""Partners of the United States, and the output and partners of the Chinese mainland."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.collaboration import figures, tables
from analysis.collaboration.printed import PRINTED, qualified
from analysis.fact_builder import FactBuilder, PartialFindings
from analysis.indicators.growth import cagr, growth_ratio
from analysis.indicators.shares import share
from bifolio.model.findings import Claim, Fact, Number, Percent, message

if TYPE_CHECKING:
    import pandas as pd

US, CHINA = FactBuilder("us", ("figure-4",)), FactBuilder("china", ("figure-5",))


def us_findings(frame: pd.DataFrame, printed: dict[str, Number]) -> PartialFindings:
    """What the text says of the papers co-authored with the United States."""
    rows = {str(row["id"]): row for row in frame.to_dict("records")}
    china, most = rows["china-fall"], rows["most-fall"]
    facts = (
        US.count("china-papers", int(rows["china-papers"]["value"]), PRINTED),
        US.year("china-papers-year", int(rows["china-papers"]["from"]), PRINTED),
        US.year("china-fall-year", int(china["from"]), PRINTED),
        US.percent("china-fall", float(china["value"]), PRINTED, 0),
        US.percent("most-fall-least", float(most["value"]), PRINTED, 0),
        US.percent("most-fall-most", float(most["value-to"]), PRINTED, 0),
        US.year("most-fall-first", int(most["from"]), PRINTED),
        US.year("most-fall-last", int(most["to"]), PRINTED),
        US.year("rise-first", int(rows["others-rise"]["from"]), PRINTED),
        US.year("rise-last", int(rows["others-rise"]["to"]), PRINTED),
        US.year("no-fall-year", int(rows["india-no-fall"]["from"]), PRINTED),
    )
    depth = message("fall of most partners at most %(most)s, of the Chinese mainland %(china)s")
    claims = (
        qualified(US, "china-fall", str(china["bound"]), "above"),
        US.claim(
            "china-deeper",
            china["value"] > most["value-to"],
            depth.with_values(
                most=Percent(float(most["value-to"]), 0), china=Percent(float(china["value"]), 0)
            ),
        ),
        _earlier(int(china["from"]), int(most["from"])),
        _starts_disagree(int(china["from"]), printed),
    )
    table = tables.us_table(frame)
    return PartialFindings(facts, claims, figures={"figure-4": figures.us_figure(frame, table)})


def _earlier(china: int, most: int) -> Claim:
    says = message("the fall began in %(china)s, that of most partners in %(most)s")
    return US.claim(
        "china-earlier", china < most, says.with_values(china=str(china), most=str(most))
    )


def _starts_disagree(china: int, printed: dict[str, Number]) -> Claim:
    """Two sections of the report let the same fall begin in different years."""
    summary = int(printed["china-us-fall-first-year"])
    says = message("one section lets the fall begin in %(one)s, another in %(other)s")
    return US.claim(
        "starts-differ", summary < china, says.with_values(one=str(summary), other=str(china))
    )


def places_findings(frame: pd.DataFrame) -> PartialFindings:
    """Countries that statements name without a value, in the printed order, as `named.<statement>`."""
    groups = frame.groupby("statement", sort=False)["place"]
    builder = FactBuilder("named")
    facts = [builder.places(str(statement), places, PRINTED) for statement, places in groups]
    return PartialFindings(tuple(facts))


@dataclass(frozen=True)
class China:
    """Output and international papers of the Chinese mainland in the first and the last year."""

    first: dict[str, int]
    last: dict[str, int]

    @classmethod
    def of(cls, frame: pd.DataFrame) -> China:
        """From rows with year, output and international (papers)."""
        rows = [{str(k): int(v) for k, v in row.items()} for row in frame.to_dict("records")]
        return cls(rows[0], rows[-1])

    @property
    def years(self) -> int:
        """Steps from the first to the last year."""
        return self.last["year"] - self.first["year"]

    @cached_property
    def ratio(self) -> dict[str, float]:
        """Growth ratio of all, international and domestic papers."""
        found = {
            what: growth_ratio(self.first[what], self.last[what])
            for what in ("output", "international")
        }
        return found | {"domestic": growth_ratio(_domestic(self.first), _domestic(self.last))}

    @cached_property
    def yearly(self) -> dict[str, float]:
        """Compound annual growth in percent."""
        return {
            what: cagr(self.first[what], self.last[what], self.years)
            for what in ("output", "international")
        }

    @cached_property
    def share(self) -> tuple[float, float]:
        """International share of output in percent, first and last year."""
        first, last = (
            share(year["international"], year["output"]) for year in (self.first, self.last)
        )
        return first, last


def _domestic(year: dict[str, int]) -> int:
    return year["output"] - year["international"]


def china_findings(frame: pd.DataFrame, limit: float, exact: int) -> PartialFindings:
    """Growth of the Chinese mainland.

    `limit`: below which its international share lies, in percent, as printed for Figure 2; `exact`:
    its output of the last year as printed to the paper in another section.
    """
    china = China.of(frame)
    figure = figures.china_figure(tables.china_table(frame, china.share))
    return PartialFindings(
        _china_facts(china), _china_claims(china, limit, exact), figures={"figure-5": figure}
    )


def _china_facts(china: China) -> tuple[Fact, ...]:
    ratio = message("papers of the last year divided by papers of the first")
    yearly = message("compound annual growth between the two printed years")
    quotient = message("international papers divided by all papers")
    return (
        CHINA.year("first-year", china.first["year"], PRINTED),
        CHINA.year("last-year", china.last["year"], PRINTED),
        *(CHINA.count(f"first-{what}", china.first[what], PRINTED) for what in china.yearly),
        *(CHINA.count(f"last-{what}", china.last[what], PRINTED) for what in china.yearly),
        *(CHINA.decimal(f"{what}-ratio", value, ratio, 1) for what, value in china.ratio.items()),
        *(CHINA.percent(f"{what}-yearly", value, yearly) for what, value in china.yearly.items()),
        CHINA.percent("first-share", china.share[0], quotient),
        CHINA.percent("last-share", china.share[1], quotient),
    )


def _china_claims(china: China, limit: float, exact: int) -> tuple[Claim, ...]:
    shares = message("international share from %(first)s to %(last)s").with_values(
        first=Percent(china.share[0]), last=Percent(china.share[1])
    )
    faster = message(
        "domestic papers grew %(domestic)s times, international %(international)s times"
    )
    printed = message("one section prints %(rounded)s papers, another %(exact)s")
    return (
        CHINA.claim(
            "domestic-faster",
            china.ratio["domestic"] > china.ratio["international"],
            faster.with_values(**{k: round(v, 1) for k, v in china.ratio.items() if k != "output"}),
        ),
        CHINA.claim("share-fell", china.share[1] < china.share[0], shares),
        CHINA.claim("share-below-limit", china.share[1] < limit, shares, "figure-2"),
        CHINA.claim(
            "rounded",
            round(exact, -2) == china.last["output"],
            printed.with_values(rounded=china.last["output"], exact=exact),
            "figure-6",
        ),
    )
