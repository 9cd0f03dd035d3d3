"""How far places lie from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    from ibis.expr import types as ir

FAR = 50
"""Kilometres from a city at which its name is that of another one."""
_RADIUS = 6371.0  # of the Earth, kilometres


def with_distance(pairs: ir.Table) -> ir.Table:
    """Pairs of places with `km` between them on a sphere; null where one has no coordinates.

    Coordinates in degrees: latitude, longitude, and latitude_there, longitude_there.
    """
    here, there = pairs.latitude.radians(), pairs.latitude_there.radians()
    across = ((pairs.longitude_there - pairs.longitude).radians() / 2).sin()
    along = ((there - here) / 2).sin()
    square = along * along + here.cos() * there.cos() * across * across
    whole = ibis.ifelse(
        square > 1.0, 1.0, square
    )  # the least of both would be 1 where there is none
    return pairs.mutate(km=whole.sqrt().asin() * (2 * _RADIUS))


def not_far(pairs: ir.Table) -> ir.Table:
    """Pairs that are no more than `FAR` from each other, as far as is known."""
    near = with_distance(pairs)
    return near.filter((near.km <= FAR).fill_null(ibis.literal(value=True)))
