"""The series on education, science and technology, and talent of innovation cities (SET index).

Facts, claims, exhibits and the cover: facts.toml, claims.toml, exhibits.toml; here its methods and weights.
"""

from analysis.set_index.methods import METHODS
from analysis.set_index.rows import ROWS

__all__ = ["METHODS", "ROWS"]
