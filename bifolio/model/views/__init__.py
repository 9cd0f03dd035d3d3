"""What templates and writers may see: everything in one language, every text final.

Views are made by `bifolio.render` and `bifolio.editions` from findings and a `Language`; exhibit
writers, the site and paper read them and compute nothing.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TypeVar, cast

from bifolio.model.views.audit import AuditView, FindingView
from bifolio.model.views.exhibits import (
    CellView,
    ColumnView,
    Drawing,
    ExhibitView,
    RichText,
    RowView,
    TableView,
)
from bifolio.model.views.reports import (
    CardBar,
    CardView,
    ChapterView,
    CorrectionView,
    FactView,
    PartView,
    ReportView,
    SectionView,
)
from bifolio.model.views.translations import EntryView, StatusView, TermView

__all__ = [
    "AuditView",
    "CardBar",
    "CardView",
    "CellView",
    "ChapterView",
    "ColumnView",
    "CorrectionView",
    "Drawing",
    "EntryView",
    "ExhibitView",
    "FactView",
    "FindingView",
    "PartView",
    "ReportView",
    "RichText",
    "RowView",
    "SectionView",
    "StatusView",
    "TableView",
    "TermView",
    "changed",
]

V = TypeVar("V")


def changed(view: V, **changes: object) -> V:
    """A view with other values, as `dataclasses.replace`, also of one that is loaded piece by piece."""
    plain = next(base for base in type(view).__mro__ if "__dataclass_fields__" in vars(base))
    names = [field.name for field in fields(plain)]
    values = {name: changes[name] if name in changes else getattr(view, name) for name in names}
    return cast("V", plain(**values))
