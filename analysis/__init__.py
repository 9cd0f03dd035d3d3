"""What the data of each series says: one analysis function per series."""

from __future__ import annotations

from analysis import collaboration, mobility, science_cities, set_index
from bifolio.model.findings import Analysis

ANALYSES: dict[str, Analysis] = {
    "collaboration": collaboration.analyse,
    "mobility": mobility.analyse,
    "science-cities": science_cities.analyse,
    "set-index": set_index.analyse,
}
