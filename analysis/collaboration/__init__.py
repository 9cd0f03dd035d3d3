"""The series on research collaboration networks: exhibits. Facts and claims: facts.toml, claims.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.collaboration import figures, tables
from analysis.indicators.shares import share
from bifolio.model.covers import BlocsCover, JointPapers, Output
from bifolio.model.findings import Cover, Figure, Findings, Inputs, Table, message

if TYPE_CHECKING:
    import pandas as pd

    Joint = tuple[int, int]  # papers, year


def analyse(inputs: Inputs) -> Findings:
    """The exhibits of an edition, from its frames."""
    frames = inputs.frames
    found = {
        "table-1": tables.fields_table(frames["growth-fields"]),
        "table-2": tables.regions_table(frames["regions"]),
    }
    joint = china_us(frames["us-partners"])
    return Findings.of(found, _figures(inputs, joint), (), (), _cover(frames["blocs"], joint))


def _figures(inputs: Inputs, joint: Joint) -> dict[str, Figure]:
    frames = inputs.frames
    eu, us = frames["eu-output"], frames["us-partners"]
    international = frames["international-share"]
    return {
        "figure-1": figures.eu_figure(eu, tables.eu_table(eu)),
        "figure-2": figures.international_figure(
            international, tables.international_table(international)
        ),
        "figure-3": figures.bilateral_figure(tables.bilateral_table(frames["bilateral-share"])),
        "figure-4": figures.us_figure(us, tables.us_table(us)),
        "figure-5": figures.china_figure(_china_table(frames["china-output"])),
        "figure-6": _blocs_figure(frames["blocs"], joint),
        "figure-7": figures.UNPUBLISHED,
    }


def _china_table(frame: pd.DataFrame) -> Table:
    """Output and international papers of the first and the last year."""
    both = zip(frame["international"], frame["output"], strict=True)
    first, last = (share(int(one), int(whole)) for one, whole in both)
    return tables.china_table(frame, (first, last))


def _blocs_figure(frame: pd.DataFrame, joint: Joint) -> Figure:
    kinds = [(bool(row["second"]), str(row["bound"])) for row in frame.to_dict("records")]
    table = tables.blocs_table(frame, joint)
    return figures.blocs_figure(table, [*kinds, (True, "exact")])


def china_us(partners: pd.DataFrame) -> Joint:
    """Joint papers of the Chinese mainland and the United States, and their year."""
    row = partners[partners["direction"] == "count"].iloc[0]
    return int(row["value"]), int(row["from"])


def _cover(frame: pd.DataFrame, china_us: Joint) -> Cover:
    """The cover shows the three outputs and the joint papers of which a number is printed."""
    rows = frame.to_dict("records")
    joint = next(row for row in rows if row["second"])
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
    own = tuple(Output(str(row["first"]), int(row["papers"])) for row in rows if not row["second"])
    return Cover(BlocsCover(own, both), note)
