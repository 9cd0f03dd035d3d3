"""`analysis/<series>/exhibits.toml`: tables and figures as they are declared; likewise in `report.toml`."""

from bifolio.sources.exhibits.model import (
    Amount,
    ColumnDeclaration,
    ExhibitDeclaration,
    Exhibits,
    TableDeclaration,
    Words,
)
from bifolio.sources.exhibits.reader import drawn_by, exhibits_file, load_exhibits, read_exhibits

__all__ = [
    "Amount",
    "ColumnDeclaration",
    "ExhibitDeclaration",
    "Exhibits",
    "TableDeclaration",
    "Words",
    "drawn_by",
    "exhibits_file",
    "load_exhibits",
    "read_exhibits",
]
