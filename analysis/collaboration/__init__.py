"""The series on research collaboration networks: what an edition's data says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.collaboration.blocs import Joint, blocs_findings, cover, outputs
from analysis.collaboration.fields import fields_findings
from analysis.collaboration.figures import UNPUBLISHED
from analysis.collaboration.partners import china_findings, places_findings, us_findings
from analysis.collaboration.printed import printed_findings, printed_numbers
from analysis.collaboration.regions import regions_findings
from analysis.collaboration.shares import bilateral_findings, eu_findings, international_findings
from analysis.fact_builder import PartialFindings, joined
from bifolio.model.findings import Findings, Inputs

if TYPE_CHECKING:
    import pandas as pd


def analyse(inputs: Inputs) -> Findings:
    """Everything that the chapters of the series show and say, from one edition's frames."""
    found = joined(_partial_findings(inputs))
    figures = {**found.figures, "figure-7": UNPUBLISHED}
    front = cover(inputs.frames["blocs"], china_us(inputs.frames["us-partners"]))
    return Findings.of(found.tables, figures, found.facts, found.claims, front)


def china_us(partners: pd.DataFrame) -> Joint:
    """Joint papers of the Chinese mainland and the United States, and their year."""
    row = partners[partners["direction"] == "count"].iloc[0]
    return int(row["value"]), int(row["from"])


def _partial_findings(inputs: Inputs) -> Iterator[PartialFindings]:
    frames = inputs.frames
    printed = printed_numbers(frames["parameters"])
    shares = frames["international-share"].set_index("place")["share"]
    yield printed_findings(frames["parameters"])
    yield eu_findings(frames["eu-output"], printed)
    yield international_findings(frames["international-share"])
    yield bilateral_findings(frames["bilateral-share"])
    yield places_findings(frames["named-places"])
    yield us_findings(frames["us-partners"], printed)
    exact = outputs(frames["blocs"])["cn-mainland"]
    yield china_findings(frames["china-output"], float(shares["cn-mainland"]), exact)
    yield blocs_findings(frames["blocs"], china_us(frames["us-partners"]))
    yield fields_findings(frames["growth-fields"], printed["china-increase"])
    yield regions_findings(frames["regions"])
