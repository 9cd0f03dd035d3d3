"""Relative activity: how much of a place's research lies in a subfield, compared with the world.

Source: SET Index 2024, section 4.5, footnote 6: a field's share of a city's researchers divided by its share of
all researchers; 1 is the world's share. The “disciplinary activity” of Mobility 2026, section 3.4, divides an
observed by an expected frequency; what is expected is not defined there, and so it is not computed here.

A researcher is an author; one with works in several subfields or places counts once in each.
Edge cases: authors without a place, and works without a subfield, are passed over for the place and for the
world alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibis.expr import types as ir

    from analysis.records.works_and_authorships import Records


def relative_activity(records: Records, place: str) -> ir.Table:
    """By place and subfield: place, subfield, researchers (persons), activity (without unit)."""
    fields = records.works.drop_null("subfield").select("work", "subfield")
    rows = records.authorships.select("author", "work", place=place).drop_null("place")
    seen = rows.join(fields, "work").select("author", "place", "subfield").distinct()
    cells = seen.group_by("place", "subfield").agg(researchers=seen.author.nunique())
    places = seen.group_by("place").agg(of_place=seen.author.nunique())
    world = seen.group_by("subfield").agg(of_field=seen.author.nunique())
    everyone = seen.agg(everyone=seen.author.nunique())
    found = cells.join(places, "place").join(world, "subfield").cross_join(everyone)
    activity = (found.researchers / found.of_place) / (found.of_field / found.everyone)
    return found.mutate(activity=activity).select("place", "subfield", "researchers", "activity")
