"""What covers are drawn from: a report's own numbers, one class for each kind of drawing.

Places, regions and blocs are ids; a drawing gives them the colour of their continent.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Flow:
    """Persons who moved from one continent to another."""

    origin: str
    target: str
    persons: float


@dataclass(frozen=True)
class ArcsCover:
    """Flows between continents, as half rings on the fold."""

    flows: tuple[Flow, ...]


@dataclass(frozen=True)
class Output:
    """The papers of a bloc."""

    bloc: str
    papers: float


@dataclass(frozen=True)
class JointPapers:
    """The papers that two blocs wrote together."""

    one: str
    other: str
    papers: float


@dataclass(frozen=True)
class BlocsCover:
    """Up to three blocs as circles, what they wrote together as bands."""

    outputs: tuple[Output, ...]
    joint: tuple[JointPapers, ...]


@dataclass(frozen=True)
class RankCourse:
    """A place's ranks, year by year; None where none is printed. `continent` may be empty."""

    place: str
    continent: str
    ranks: tuple[int | None, ...]


@dataclass(frozen=True)
class BraidCover:
    """Ranks over the years, as strands of a braid."""

    courses: tuple[RankCourse, ...]


@dataclass(frozen=True)
class CityShare:
    """A city's share, its region or continent."""

    place: str
    share: float
    region: str


@dataclass(frozen=True)
class SkylineCover:
    """Shares of cities, as a skyline."""

    cities: tuple[CityShare, ...]


@dataclass(frozen=True)
class CityScore:
    """A city's score; where it lies, in degrees; its region or continent."""

    place: str
    longitude: float
    latitude: float
    score: float
    region: str


@dataclass(frozen=True)
class StarsCover:
    """Cities as a field of stars, the brighter the higher their score."""

    cities: tuple[CityScore, ...]


CoverDrawing = ArcsCover | BlocsCover | BraidCover | SkylineCover | StarsCover
