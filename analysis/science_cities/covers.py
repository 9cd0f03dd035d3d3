"""What the covers show: ranks over the years as a braid, and the listed cities as a skyline."""

from __future__ import annotations

from analysis.science_cities.methods import continent
from bifolio.model.covers import BraidCover, CityShare, RankCourse, SkylineCover
from bifolio.model.findings import Cover, Inputs, message


def braid(inputs: Inputs) -> Cover:
    """The ranks of the ten cities over the years."""
    frame = inputs.frames["ranks-2015-2022"]
    years = [name for name in frame.columns if str(name).isdigit()]
    note = message(
        "On the cover: the ranks of the leading cities, year by year from top to bottom, the same on"
        " both leaves. Each strand is a city, the nearer to the fold the better its rank; its color"
        " is that of the continent.",
        "cover",
    )
    ranked = zip(map(str, frame["place"]), frame[years].to_numpy().tolist(), strict=True)
    courses = tuple(
        RankCourse(place, continent(inputs.places, place), tuple(map(int, ranks)))
        for place, ranks in ranked
    )
    return Cover(BraidCover(courses), note)


def skyline(inputs: Inputs) -> Cover:
    """The hundred cities, as high as their Share."""
    frame = inputs.frames["top-100"]
    note = message(
        "On the cover: the listed cities as a skyline, the same on both leaves. The area of a tower"
        " is in proportion to the city’s Share; its color is that of the continent.",
        "cover",
    )
    drawn = tuple(
        CityShare(city, float(share), continent(inputs.places, city))
        for city, share in zip(map(str, frame["place"]), frame["share"], strict=True)
    )
    return Cover(SkylineCover(drawn), note)
