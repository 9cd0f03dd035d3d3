"""The series on research collaboration networks: what an edition's data says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.collaboration.blocs import Joint, blocs_part, cover, outputs
from analysis.collaboration.fields import fields_part
from analysis.collaboration.figures import UNPUBLISHED
from analysis.collaboration.partners import china_part, places_part, us_part
from analysis.collaboration.printed import printed_numbers, printed_part
from analysis.collaboration.regions import regions_part
from analysis.collaboration.shares import bilateral_part, eu_part, international_part
from analysis.fact_builder import PartialFindings, joined
from bifolio.model.findings import Findings, Inputs

if TYPE_CHECKING:
    import pandas as pd


def analyse(inputs: Inputs) -> Findings:
    """Everything that the chapters of the series show and say, from one edition's frames."""
    found = joined(_parts(inputs))
    figures = {**found.figures, "figure-7": UNPUBLISHED}
    front = cover(inputs.frames["blocs"], china_us(inputs.frames["us-partners"]))
    return Findings.of(found.tables, figures, found.facts, found.claims, front)


def china_us(partners: pd.DataFrame) -> Joint:
    """Joint papers of the Chinese mainland and the United States, and their year."""
    row = partners[partners["direction"] == "count"].iloc[0]
    return int(row["value"]), int(row["from"])


def _parts(inputs: Inputs) -> Iterator[PartialFindings]:
    frames = inputs.frames
    printed = printed_numbers(frames["parameters"])
    shares = frames["international-share"].set_index("place")["share"]
    yield printed_part(frames["parameters"])
    yield eu_part(frames["eu-output"], printed)
    yield international_part(frames["international-share"])
    yield bilateral_part(frames["bilateral-share"])
    yield places_part(frames["named-places"])
    yield us_part(frames["us-partners"], printed)
    exact = outputs(frames["blocs"])["cn-mainland"]
    yield china_part(frames["china-output"], float(shares["cn-mainland"]), exact)
    yield blocs_part(frames["blocs"], china_us(frames["us-partners"]))
    yield fields_part(frames["growth-fields"], printed["china-increase"])
    yield regions_part(frames["regions"])
