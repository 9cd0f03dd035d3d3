"""The series on mobility and collaboration of top scientists: its methods.

Facts, claims, exhibits and the cover: facts.toml, claims.toml, exhibits.toml.
"""

from analysis.mobility.methods import METHODS

__all__ = ["METHODS"]
