"""Relative activity index: how much of a city's research lies in a field, compared with the world.

Source of the method: SET Index 2024, section 4.5, footnote 6. The index is the field's share of a
city's researchers divided by the field's share of all researchers of the world; 1 is the world's
share, 2 twice as much.
"""

from __future__ import annotations


def relative_activity(
    city_field: float, city_all: float, world_field: float, world_all: float
) -> float:
    """The index from four numbers of researchers.

    Raises ValueError when the city has no researchers or the world none in the field.
    """
    if city_all <= 0 or world_all <= 0 or world_field <= 0:
        raise ValueError("a share of nobody cannot be compared")
    return (city_field / city_all) / (world_field / world_all)
