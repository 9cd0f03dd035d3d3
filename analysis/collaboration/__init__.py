"""The series on research collaboration networks: rows and numbers that are put together from several.

Facts, claims, exhibits and the cover: facts.toml, claims.toml, exhibits.toml.
"""

from analysis.collaboration.rows import METHODS, ROWS

__all__ = ["METHODS", "ROWS"]
