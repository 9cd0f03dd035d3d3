"""Data packages: CSV with a Table Schema, checked, as frames with a digest."""

from bifolio.data.descriptor import Resource, Source
from bifolio.data.fields import Constraints, Field
from bifolio.data.packages import Package, load_package
from bifolio.data.places import load_places

__all__ = [
    "Constraints",
    "Field",
    "Package",
    "Resource",
    "Source",
    "load_package",
    "load_places",
]
