"""Diversity of collaboration across places.

Source of the method: SET Index 2024, appendix 1, 3.4.3, after Margalef’s index of species richness:
the logarithm of the number of partner cities divided by the logarithm of the number of partner
institutions. 1 means that every partner institution lies in a city of its own.
"""

from __future__ import annotations

import math


def place_diversity(cities: int, institutions: int) -> float:
    """ln(cities) / ln(institutions), without unit, between 0 and 1.

    Raises ValueError for fewer than two institutions (no logarithm to divide by), for no city, and
    for more cities than institutions.
    """
    if institutions < 2:
        raise ValueError("diversity needs at least two institutions")
    if not 1 <= cities <= institutions:
        raise ValueError(f"{institutions} institutions cannot lie in {cities} cities")
    return math.log(cities) / math.log(institutions)
