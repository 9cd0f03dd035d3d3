"""Regions and their papers with the Chinese mainland and the United States, in two periods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.collaboration import tables
from analysis.fact_builder import FactBuilder, PartialFindings, named
from analysis.indicators.growth import growth_ratio, share_change
from analysis.indicators.shares import share
from bifolio.model.findings import Claim, Fact, Message, message

if TYPE_CHECKING:
    import pandas as pd

BUILDER = FactBuilder("regions", ("table-2",))
CHINA, US, ALL = "cn-mainland", "us", "all"
PARTNERS = {CHINA: "china", US: "us"}  # as fact ids name them
BEFORE, AFTER = "papers-2015-2019", "papers-2020-2024"
LATIN_AMERICA = "latin-america"
Periods = tuple[int, int]  # papers before and after


@dataclass(frozen=True)
class Region:
    """Papers of a region by partner (`all`, `cn-mainland`, `us`) in both periods."""

    id: str
    papers: Mapping[str, Periods]

    def growth(self, partner: str) -> float:
        """Growth ratio of the papers with a partner."""
        return growth_ratio(*self.papers[partner])

    def shares(self, partner: str) -> tuple[float, float]:
        """Share of the papers with a partner in all papers, in percent, before and after."""
        (one, two), (whole, then) = self.papers[partner], self.papers[ALL]
        return share(one, whole), share(two, then)

    def change(self, partner: str) -> float:
        """Change of that share in percentage points."""
        (one, two), (whole, then) = self.papers[partner], self.papers[ALL]
        return share_change((one, whole), (two, then))

    def china_to_us(self) -> tuple[float, float]:
        """Papers with the Chinese mainland per hundred with the United States, before and after."""
        (one, two), (other, then) = self.papers[CHINA], self.papers[US]
        return share(one, other), share(two, then)

    def gains(self, partner: str) -> bool:
        """Whether the papers with a partner grew faster than all papers."""
        return self.growth(partner) > self.growth(ALL)


def read(frame: pd.DataFrame) -> tuple[Region, ...]:
    """Regions in the order of the table."""
    found: dict[str, dict[str, Periods]] = {}
    for row in frame.to_dict("records"):
        papers = (int(row[BEFORE]), int(row[AFTER]))
        found.setdefault(str(row["region"]), {})[str(row["partner"])] = papers
    return tuple(Region(id, papers) for id, papers in found.items())


def regions_findings(frame: pd.DataFrame) -> PartialFindings:
    """What Table 2 says; growth and change are computed from its counts."""
    regions = read(frame)
    facts = tuple(fact for region in regions for fact in _facts(region))
    count = BUILDER.count("all", len(regions), message("regions of the table"))
    gaining = sum(region.gains(US) for region in regions)
    losing = BUILDER.count(
        "us-behind",
        len(regions) - gaining,
        message("regions whose papers with the United States grew less than all their papers"),
    )
    claims = (*_china(regions), *_us(regions), _as_printed(regions, frame))
    return PartialFindings(
        (*facts, count, losing), claims, tables={"table-2": tables.regions_table(frame)}
    )


def _facts(region: Region) -> Iterator[Fact]:
    ratio = message("papers of the second period divided by those of the first")
    yield BUILDER.decimal(f"{region.id}.growth", region.growth(ALL), ratio)
    for partner, name in PARTNERS.items():
        yield from _partner_facts(region, partner, f"{region.id}.{name}", ratio=ratio)
    before, after = region.china_to_us()
    per = message("papers with the Chinese mainland divided by papers with the United States")
    yield BUILDER.percent(f"{region.id}.china-to-us-before", before, per, 0)
    yield BUILDER.percent(f"{region.id}.china-to-us-after", after, per, 0)


def _partner_facts(region: Region, partner: str, start: str, ratio: Message) -> Iterator[Fact]:
    before, after = region.shares(partner)
    quotient = message("joint papers divided by all papers of the region")
    points = message("difference of the two shares, in percentage points, without its sign")
    yield BUILDER.decimal(f"{start}-growth", region.growth(partner), ratio)
    yield BUILDER.count(f"{start}-papers", region.papers[partner][1], tables.COUNTED)
    yield BUILDER.percent(f"{start}-before", before, quotient)
    yield BUILDER.percent(f"{start}-after", after, quotient)
    yield BUILDER.decimal(f"{start}-moved", abs(region.change(partner)), points, 1)


def _china(regions: tuple[Region, ...]) -> Iterator[Claim]:
    gaining = [region.id for region in regions if region.gains(CHINA)]
    says = message("faster than the region: %(places)s").with_values(places=named(gaining))
    yield BUILDER.claim("china-faster", len(gaining) == len(regions), says)
    up = [region.id for region in regions if region.change(CHINA) > 0]
    rise = message("share rose in: %(places)s").with_values(places=named(up))
    yield BUILDER.claim("china-gains", len(up) == len(regions), rise)
    order = sorted(regions, key=lambda region: -region.growth(CHINA))
    falling = message("in falling order: %(places)s").with_values(
        places=named([region.id for region in order])
    )
    stated = ["middle-east", "africa", "asia-pacific", LATIN_AMERICA]
    yield BUILDER.claim("china-order", [r.id for r in order] == stated, falling)
    closer = [r.id for r in regions if r.china_to_us()[0] < r.china_to_us()[1]]
    nearer = message("papers with both partners nearer to each other in: %(places)s")
    yield BUILDER.claim(
        "catching-up", len(closer) == len(regions), nearer.with_values(places=named(closer))
    )


def _us(regions: tuple[Region, ...]) -> Iterator[Claim]:
    gaining = [region.id for region in regions if region.gains(US)]
    says = message("faster than the region: %(places)s").with_values(places=named(gaining))
    yield BUILDER.claim("us-slower-but-latin-america", gaining == [LATIN_AMERICA], says)
    up = [region.id for region in regions if region.change(US) > 0]
    rise = message("share rose in: %(places)s").with_values(places=named(up))
    yield BUILDER.claim("us-loses-but-latin-america", up == [LATIN_AMERICA], rise)
    ahead = message("more papers with the United States in: %(places)s")
    more = [r.id for r in regions if r.papers[US][1] > r.papers[CHINA][1]]
    yield BUILDER.claim(
        "us-larger", len(more) == len(regions), ahead.with_values(places=named(more))
    )
    both = [r.id for r in regions if r.change(US) > r.change(CHINA)]
    most = message("the United States gained more share in: %(places)s")
    yield BUILDER.claim(
        "us-gains-more-in-latin-america",
        both == [LATIN_AMERICA],
        most.with_values(places=named(both)),
    )


def _as_printed(regions: tuple[Region, ...], frame: pd.DataFrame) -> Claim:
    """The printed growth and change are those that the printed counts give."""
    by_id = {region.id: region for region in regions}
    off = [str(row["region"]) for row in frame.to_dict("records") if not _agrees(row, by_id)]
    says = message("another growth or change than the counts give: %(places)s")
    return BUILDER.claim("as-printed", not off, says.with_values(places=named(off)))


def _agrees(row: Mapping[Any, Any], regions: Mapping[str, Region]) -> bool:
    region, partner = regions[str(row["region"])], str(row["partner"])
    if round(region.growth(partner), 2) != row["growth"]:
        return False
    return partner == ALL or round(region.change(partner), 1) == row["share-change"]
