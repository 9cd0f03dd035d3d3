"""The urban area that stands for each city."""

from __future__ import annotations

import pandas as pd

from analysis.set_index.index import Index
from analysis.set_index.names import CITY
from bifolio.model.findings import Column, Table, message


def table(index: Index) -> Table:
    """City, main city and area, one row for each main city."""
    columns = (
        Column("place", "place", CITY),
        Column("member", "place", message("Main city", "column")),
        Column("area", "place", message("Metropolitan or functional urban area", "column")),
    )
    frame = index.frame("city-scope")
    data = {c.id: [v if isinstance(v, str) and v else NONE for v in frame[c.id]] for c in columns}
    rows = pd.DataFrame(data, dtype=object)
    return Table(columns, rows, source_columns=tuple(c.id for c in columns))


NONE = message("not listed", "main city")
