"""What the data of each series says: one analysis function per series."""

from __future__ import annotations

from analysis import mobility
from bifolio.findings import Analysis

ANALYSES: dict[str, Analysis] = {"mobility": mobility.analyse}
