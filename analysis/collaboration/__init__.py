"""The series on research collaboration networks: its cover, and rows that are put together from several.

Facts, claims and exhibits: facts.toml, claims.toml, exhibits.toml.
"""

from __future__ import annotations

from analysis.collaboration.rows import ROWS, china_us
from bifolio.model.covers import BlocsCover, JointPapers, Output
from bifolio.model.findings import Cover, Findings, Inputs, message

__all__ = ["ROWS", "analyse"]


def analyse(inputs: Inputs) -> Findings:
    """The cover of an edition: the three outputs and the joint papers of which a number is printed."""
    rows = inputs.frames["blocs"].to_dict("records")
    joint = next(row for row in rows if row["second"])
    note = message(
        "On the cover: the output of the Chinese mainland, the European Union and the United States,"
        " and between them the joint papers of which the report prints a number. It prints none for"
        " the Chinese mainland and the European Union.",
        "cover",
    )
    both = (
        JointPapers(str(joint["first"]), str(joint["second"]), int(joint["papers"])),
        JointPapers("cn-mainland", "us", china_us(inputs)[0]),
    )
    own = tuple(Output(str(row["first"]), int(row["papers"])) for row in rows if not row["second"])
    return Findings.of({}, {}, (), (), Cover(BlocsCover(own, both), note))
