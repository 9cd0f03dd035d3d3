"""International and bilateral shares: the European Union over time, and single countries now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.collaboration import figures, tables
from analysis.collaboration.printed import PRINTED, qualified
from analysis.fact_builder import FactBuilder, PartialFindings, named
from analysis.indicators.shares import in_order, ranked
from bifolio.model.findings import Claim, Fact, Number, Percent, message

if TYPE_CHECKING:
    import pandas as pd

EU, INTERNATIONAL = FactBuilder("eu", ("figure-1",)), FactBuilder("international", ("figure-2",))
BILATERAL = FactBuilder("bilateral", ("figure-3",))
WHOLE, HALF = 100.0, 50.0  # percent
STATED = {"us": "below", "in": "about", "cn-mainland": "below", "de": "about", "gb": "about"}
"""Countries of Figure 2 with the bound that the sentences give their shares."""


def eu_findings(frame: pd.DataFrame, printed: dict[str, Number]) -> PartialFindings:
    """Output and international share of the European Union in the first and the last year."""
    first, last = frame.to_dict("records")
    shares = {
        "first": float(first["international-share"]),
        "last": float(last["international-share"]),
    }
    facts = (
        EU.year("first-year", int(first["year"]), PRINTED),
        EU.year("last-year", int(last["year"]), PRINTED),
        EU.percent("first-share", shares["first"], PRINTED, 0),
        EU.percent("last-share", shares["last"], PRINTED, 0),
        EU.count("output", int(last["output"]), PRINTED),
        _implied(printed),
    )
    rose = message("international share from %(first)s to %(last)s").with_values(
        first=Percent(shares["first"], 0), last=Percent(shares["last"], 0)
    )
    claims = (
        EU.claim("share-rose", shares["last"] > shares["first"], rose),
        qualified(EU, "first-share", str(first["bound"]), "about"),
        qualified(EU, "last-share", str(last["bound"]), "about"),
        _multiples_disagree(printed),
    )
    table = tables.eu_table(frame)
    return PartialFindings(facts, claims, figures={"figure-1": figures.eu_figure(frame, table)})


def _implied(printed: dict[str, Number]) -> Fact:
    """What both printed multiples together make of the output in the middle of the period."""
    value = WHOLE * printed["eu-multiple"] / printed["eu-multiple-2000s"]
    formula = message(
        "the multiple since the first year divided by the multiple since the later one"
    )
    return EU.percent("implied-mid-2000s", value, formula, 0)


def _multiples_disagree(printed: dict[str, Number]) -> Claim:
    """Output cannot grow more from a later year than from an earlier one, unless it fell between."""
    whole, later = printed["eu-multiple"], printed["eu-multiple-2000s"]
    says = message("multiple since the first year %(whole)s, since the later year %(later)s")
    return EU.claim("multiples-disagree", later > whole, says.with_values(whole=whole, later=later))


def international_findings(frame: pd.DataFrame) -> PartialFindings:
    """Shares of international papers by country, some of them only known as limits."""
    rows = {str(row["place"]): row for row in frame.to_dict("records")}
    shares = {place: float(row["share"]) for place, row in rows.items()}
    facts = [INTERNATIONAL.percent(place, value, PRINTED, 0) for place, value in shares.items()]
    bounds = [
        qualified(INTERNATIONAL, place, str(rows[place]["bound"]), said)
        for place, said in STATED.items()
    ]
    order = ("de", "us", "in", "cn-mainland")
    says = message("in falling order: %(places)s").with_values(
        places=named([place for place, _ in ranked(shares)])
    )
    claims = (
        INTERNATIONAL.claim("in-order", _falling([shares[place] for place in order]), says),
        INTERNATIONAL.claim("european-equal", shares["de"] == shares["gb"], says),
        *bounds,
    )
    figure = figures.international_figure(frame, tables.international_table(frame))
    return PartialFindings(tuple(facts), claims, figures={"figure-2": figure})


def _falling(values: list[float]) -> bool:
    return in_order(values) and len(set(values)) == len(values)


def bilateral_findings(frame: pd.DataFrame) -> PartialFindings:
    """Bilateral shares of international papers; what is not bilateral is multilateral."""
    shares = {str(row["place"]): float(row["share"]) for row in frame.to_dict("records")}
    rest = message("a hundred percent less the bilateral share")
    facts = (
        *(BILATERAL.percent(place, value, PRINTED, 0) for place, value in shares.items()),
        *(BILATERAL.percent(f"{p}-multilateral", WHOLE - v, rest, 0) for p, v in shares.items()),
    )
    says = message("bilateral above half: %(above)s; below: %(below)s").with_values(
        above=named([p for p, v in shares.items() if v > HALF]),
        below=named([p for p, v in shares.items() if v < HALF]),
    )
    order = [place for place, _ in ranked(shares)]
    split = [p for p, v in ranked(shares) if v > HALF] == ["cn-mainland", "us"]
    claims = (
        BILATERAL.claim("in-order", order == ["cn-mainland", "us", "gb", "de"], says),
        BILATERAL.claim("split", split and HALF not in shares.values(), says),
    )
    table = tables.bilateral_table(frame)
    return PartialFindings(facts, claims, figures={"figure-3": figures.bilateral_figure(table)})
