"""The series on science cities of the Nature Index: methods, and rows of lists that are pictures.

Facts, claims, exhibits and covers: facts.toml, claims.toml, exhibits.toml. The editions differ: that of
2023 prints tables of leading cities, risers and partnerships, that of 2024 a list of a hundred cities and
articles; both show what moved between two lists.
"""

from analysis.science_cities.lists import ROWS
from analysis.science_cities.methods import METHODS

__all__ = ["METHODS", "ROWS"]
