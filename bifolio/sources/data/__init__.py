"""Data packages: CSV with a Table Schema, checked, as frames with a digest."""

from bifolio.sources.data.descriptor import Resource, Source
from bifolio.sources.data.fields import Constraints, Field
from bifolio.sources.data.packages import Package, load_package
from bifolio.sources.data.places_csv import load_places

__all__ = [
    "Constraints",
    "Field",
    "Package",
    "Resource",
    "Source",
    "load_package",
    "load_places",
]
