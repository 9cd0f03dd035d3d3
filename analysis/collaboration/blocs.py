"""Output of the three main blocs, and what is printed of their joint papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.collaboration import figures, tables
from analysis.collaboration.printed import PRINTED, qualified
from analysis.fact_builder import FactBuilder, PartialFindings, named
from analysis.indicators.shares import ranked, share
from bifolio.model.covers import BlocsCover, JointPapers, Output
from bifolio.model.findings import Claim, Cover, Fact, message

if TYPE_CHECKING:
    import pandas as pd

BUILDER = FactBuilder("blocs", ("figure-6",))
Joint = tuple[int, int]  # papers, year


def blocs_findings(frame: pd.DataFrame, china_us: Joint) -> PartialFindings:
    """Three outputs of one year; joint papers in the year and with the bound that are printed.

    `china_us`: joint papers of the Chinese mainland and the United States with their year, which
    stand in another section.
    """
    output, joint = outputs(frame), frame[frame["second"] != ""].iloc[0]
    order = [place for place, _ in ranked(output)]
    says = message("output, in falling order: %(order)s").with_values(order=named(order))
    claims = (
        BUILDER.claim("in-order", order == ["cn-mainland", "eu-27", "us"], says),
        qualified(BUILDER, "us-eu", str(joint["bound"]), "above"),
        _larger(int(joint["papers"]), china_us[0]),
    )
    table = tables.blocs_table(frame, china_us)
    rows = frame.to_dict("records")
    kinds = [*((bool(row["second"]), str(row["bound"])) for row in rows), (True, "exact")]
    figure = figures.blocs_figure(table, kinds)
    return PartialFindings(_facts(frame, output), claims, figures={"figure-6": figure})


def outputs(frame: pd.DataFrame) -> dict[str, int]:
    """All papers by bloc."""
    rows = frame[frame["second"] == ""].to_dict("records")
    return {str(row["first"]): int(row["papers"]) for row in rows}


def _facts(frame: pd.DataFrame, output: dict[str, int]) -> tuple[Fact, ...]:
    joint, single = frame[frame["second"] != ""].iloc[0], frame[frame["second"] == ""].iloc[0]
    china = output["cn-mainland"]
    ahead = message("the larger output less the smaller, divided by the smaller")
    return (
        *(BUILDER.count(place, papers, PRINTED) for place, papers in output.items()),
        BUILDER.year("year", int(single["year"]), PRINTED),
        BUILDER.count("us-eu", int(joint["papers"]), PRINTED),
        BUILDER.year("us-eu-year", int(joint["year"]), PRINTED),
        BUILDER.percent("ahead-of-us", share(china - output["us"], output["us"]), ahead, 0),
        BUILDER.percent("ahead-of-eu", share(china - output["eu-27"], output["eu-27"]), ahead, 0),
    )


def _larger(us_eu: int, china_us: int) -> Claim:
    """Of the printed counts of joint papers, the transatlantic one is the larger."""
    says = message("%(one)s and %(other)s joint papers").with_values(one=us_eu, other=china_us)
    return BUILDER.claim("us-eu-larger", us_eu > china_us, says, "figure-4")


def cover(frame: pd.DataFrame, china_us: Joint) -> Cover:
    """The cover shows the three outputs and the joint papers of which a number is printed."""
    joint = frame[frame["second"] != ""].iloc[0]
    note = message(
        "On the cover: the output of the Chinese mainland, the European Union and the United States,"
        " and between them the joint papers of which the report prints a number. It prints none for"
        " the Chinese mainland and the European Union.",
        "cover",
    )
    both = (
        JointPapers(str(joint["first"]), str(joint["second"]), int(joint["papers"])),
        JointPapers("cn-mainland", "us", china_us[0]),
    )
    own = tuple(Output(bloc, papers) for bloc, papers in outputs(frame).items())
    return Cover(BlocsCover(own, both), note)
