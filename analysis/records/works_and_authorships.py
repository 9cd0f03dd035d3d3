"""The two tables that every method reads: works, and authorships.

Their shape follows OpenAlex's; whoever holds other data brings it into this shape. Missing values are null.

works, one row a work:

- `work` (integer): its number;
- `year` (integer): year of publication;
- `type` (text): `article`, `review` …;
- `subfield` (integer): secondary discipline, a four-digit code of the All Science Journal Classification;
- `citations` (integer): times it was cited, as the data counts them.

authorships, one row for each institution that an author names on a work, and one with nulls where there is none:

- `work`, `author` (integers), `position` (text: `first`, `middle`, `last`), `corresponding` (truth);
- `institution` (integer), `country` (two capital letters, ISO 3166), `city` (id of a place);
- `institution_type` (text): `education`, `healthcare`, `company` …; Parquet may lack the whole column.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    from ibis.expr import types as ir

WORKS = {
    "work": "int64",
    "year": "int64",
    "type": "string",
    "subfield": "int64",
    "citations": "int64",
}
AUTHORSHIPS = {
    "work": "int64",
    "author": "int64",
    "position": "string",
    "corresponding": "boolean",
    "institution": "int64",
    "country": "string",
    "city": "string",
    "institution_type": "string",
}
OPTIONAL = {"institution_type"}
"""Columns that Parquet may lack: few tables need them."""
POSITIONS = ("first", "middle", "last")


@dataclass(frozen=True)
class Records:
    """Works and authorships as tables of one engine; see the head of this module."""

    works: ir.Table
    authorships: ir.Table

    def led(self) -> ir.Table:
        """Who leads which work, first or corresponding: columns work, author."""
        rows = self.authorships
        return rows.filter(led(rows)).select("work", "author").distinct()

    def leads(self) -> ir.Table:
        """Authors of works that they lead: columns author and those of works."""
        return self.led().join(self.works, "work")


def led(rows: ir.Table) -> ir.BooleanColumn:
    """Whether the author of an authorship leads the work: is first, or corresponds."""
    leads = (rows.position == "first") | rows.corresponding
    return leads.fill_null(ibis.literal(value=False))
