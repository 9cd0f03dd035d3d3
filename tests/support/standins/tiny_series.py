"""The analysis of a made-up series: a table as it is, drawn, with one number and one claim.

`tests/support/tiny.py` puts it into a made-up project as `analysis/__init__.py`.
"""

from __future__ import annotations

from bifolio.charts.forms.relation.paired_bars import paired_bars
from bifolio.model.findings import (
    Claim,
    Column,
    Fact,
    Figure,
    Findings,
    Inputs,
    PlaceName,
    Table,
    message,
)

TABLE, FIGURE = "table-1-1", "figure-1-1"


def analyse(inputs: Inputs) -> Findings:
    """What the made-up data says."""
    frame = inputs.frames["cities"]
    columns = (
        Column("place", "place", message("City")),
        Column("total", "count", message("Total")),
        Column("inflow", "count", message("Inflow")),
        Column("outflow", "count", message("Outflow")),
    )
    table = Table(columns, frame, source_columns=("place", "total", "inflow", "outflow"))
    volume = Fact("volume", int(frame["total"].sum()), "count", message("Sum"), (TABLE,))
    first = str(frame["place"][0])
    says = message("%(city)s comes first").with_values(city=PlaceName(first))
    claim = Claim("london-first", first == "london", says, (TABLE,))
    figure = Figure(table, paired_bars(table))
    return Findings.of({TABLE: table}, {FIGURE: figure}, [volume], [claim])


ANALYSES = {"tiny": analyse}
