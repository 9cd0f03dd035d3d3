"""A cover is drawn from the report's own numbers, the same every time, without text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import get_args
from xml.etree import ElementTree as ET

import pytest

from bifolio.charts.covers import FOLD, HEIGHT, WIDTH, cover_svg
from bifolio.model.findings.covers import (
    ArcsCover,
    BlocsCover,
    BraidCover,
    CityScore,
    CityShare,
    CoverDrawing,
    Flow,
    JointPapers,
    Output,
    RankCourse,
    SkylineCover,
    StarsCover,
)
from bifolio.model.views import ReportView
from tests.support.rows import over_rows
from tests.support.views import report_view

FLOWS = ArcsCover(
    (
        Flow("asia", "asia", 2014),
        Flow("asia", "europe", 852),
        Flow("europe", "asia", 884),
        Flow("asia", "africa", 101),
        Flow("africa", "asia", 140),
        Flow("europe", "africa", 0),
    )
)
STARS = StarsCover(
    (
        CityScore("boston", -71.1, 42.4, 85.83, "north-america"),
        CityScore("san-francisco", -122.4, 37.8, 85.22, "north-america"),
        CityScore("beijing", 116.4, 39.9, 84.89, "asia-pacific"),
        CityScore("london", -0.1, 51.5, 82.48, "europe"),
        CityScore("sydney", 151.2, -33.9, 73.09, "asia-pacific"),
    )
)
BRAID = BraidCover(
    (
        RankCourse("beijing", "asia", (2, 1, 1)),
        RankCourse("new-york-ma", "north-america", (1, 2, 2)),
        RankCourse("wuhan", "", (29, None, 10)),
    )
)
BLOCS = BlocsCover(
    (Output("cn-mainland", 878307), Output("us", 509485), Output("eu-27", 652335)),
    (JointPapers("us", "eu-27", 80000), JointPapers("cn-mainland", "us", 56136)),
)
SKYLINE = SkylineCover(
    (
        CityShare("paris", 1100.0, "europe"),
        CityShare("beijing", 4400.0, "asia"),
        CityShare("mars", 0.0, "mars"),
    )
)
COVERS: tuple[CoverDrawing, ...] = (FLOWS, BLOCS, BRAID, SKYLINE, STARS)
EMPTY = (ArcsCover(()), BlocsCover((), ()), BraidCover(()), SkylineCover(()), StarsCover(()))
PALETTE = {
    "accent": "#b3352c",
    "paper": "#fbfaf7",
    "volume": "#6a63b8",
    "asia": "#111111",
    "europe": "#222222",
    "north-america": "#333333",
    "africa": "#444444",
}
ARC = re.compile(r"M(\S+) (\S+)A(\S+) (\S+) 0 0 ([01]) (\S+) (\S+)")


def report(cover: CoverDrawing | None) -> ReportView:
    return report_view(cover=cover)


def kind(cover: CoverDrawing) -> str:
    return type(cover).__name__


def paths(svg: str) -> Iterator[ET.Element]:
    yield from ET.fromstring(svg)  # noqa: S314 - our own SVG


def arcs(svg: str) -> list[tuple[str, float, float, float]]:
    """Colour, width, start and end of each ring."""
    found = []
    for path in paths(svg):
        arc = ARC.match(path.get("d", ""))
        if arc:
            width = float(path.get("stroke-width", "0"))
            found.append((path.get("stroke", ""), width, float(arc[2]), float(arc[7])))
    return found


def test_each_flow_between_two_continents_is_one_ring_in_the_colour_of_its_origin() -> None:
    colours = sorted(colour for colour, *_ in arcs(cover_svg(report(FLOWS))))
    assert colours == ["var(--africa)", "var(--asia)", "var(--asia)", "var(--europe)"]


def test_ring_widths_are_in_proportion_to_the_flows() -> None:
    widths = sorted(width for _, width, *_ in arcs(cover_svg(report(FLOWS))))
    volumes = [101, 140, 852, 884]
    scale = widths[-1] / 884
    assert all(abs(w - v * scale) < 0.01 for w, v in zip(widths, volumes, strict=True))


def test_rings_of_one_leaf_do_not_share_their_places_on_the_fold() -> None:
    ends: dict[bool, list[tuple[float, float]]] = defaultdict(list)
    for _, width, start, end in arcs(cover_svg(report(FLOWS))):
        ends[end > start] += [
            (start - width / 2, start + width / 2),
            (end - width / 2, end + width / 2),
        ]
    assert [len(spans) for spans in ends.values()] == [4, 4]
    for spans in ends.values():
        spans.sort()
        assert all(one[1] <= two[0] + 0.02 for one, two in pairwise(spans))


def test_a_ring_lies_on_its_leaf_and_on_the_page() -> None:
    drawn = list(paths(cover_svg(report(FLOWS))))
    rings = [(path, arc) for path in drawn if (arc := ARC.match(path.get("d", "")))]
    assert len(rings) == 4
    for path, arc in rings:
        assert float(arc[3]) + float(path.get("stroke-width", "0")) / 2 <= FOLD
        assert 0 <= float(arc[2]) <= HEIGHT
        assert float(arc[1]) == float(arc[6]) == WIDTH / 2


def test_on_paper_the_colours_are_those_of_the_palette() -> None:
    palette = {"accent": "#b3352c", "asia": "#111111", "europe": "#222222", "africa": "#333333"}
    svg = cover_svg(report(FLOWS), palette)
    assert "var(" not in svg
    assert set(re.findall(r'stroke="(#\w+)"', svg)) == set(palette.values())


def test_a_report_without_a_cover_has_the_bare_fold() -> None:
    assert len(list(paths(cover_svg(report(None))))) == 1


def test_every_kind_has_its_example_here() -> None:
    assert {type(cover) for cover in COVERS} == set(get_args(CoverDrawing))
    assert {type(cover) for cover in EMPTY} == set(get_args(CoverDrawing))


@over_rows("cover", COVERS, ids=kind)
def test_a_cover_is_decoration_and_the_same_every_time(cover: CoverDrawing) -> None:
    svg = cover_svg(report(cover))
    assert 'aria-hidden="true"' in svg
    assert "<text" not in svg
    assert svg == cover_svg(report(cover))


@over_rows("cover", COVERS, ids=kind)
def test_a_cover_has_colours_of_the_page_or_of_the_palette(cover: CoverDrawing) -> None:
    web = cover_svg(report(cover))
    assert "#" not in web
    names = re.findall(r"var\(--([\w-]+)\)", web)
    assert len(names) >= 7
    assert set(names) <= PALETTE.keys()
    paper = cover_svg(report(cover), PALETTE)
    assert re.findall(r"#\w+", paper) == [PALETTE[name] for name in names]


@over_rows(("cover", "count"), [(STARS, 10), (BLOCS, 6), (SKYLINE, 6)])
def test_circles_and_bars_of_a_cover_lie_on_the_leaf(cover: CoverDrawing, count: int) -> None:
    drawn = list(paths(cover_svg(report(cover))))
    shapes = [shape for shape in drawn if {"cx", "width"} & set(shape.attrib)]
    assert len(shapes) == count
    for shape in shapes:
        if "cx" in shape.attrib:
            x, y, radius = (float(shape.get(name, "")) for name in ("cx", "cy", "r"))
            assert radius <= x <= WIDTH - radius
            assert radius <= y <= HEIGHT - radius
        if "width" in shape.attrib:
            x, y, width, height = (float(shape.get(n, "")) for n in ("x", "y", "width", "height"))
            assert 0 <= x <= x + width <= WIDTH
            assert 0 <= y <= y + height <= HEIGHT


@over_rows("cover", EMPTY, ids=kind)
def test_a_cover_without_data_is_the_bare_fold(cover: CoverDrawing) -> None:
    assert len(list(paths(cover_svg(report(cover))))) == 1


# ------------------------------------------------------------------------------------ the kinds


def circles(svg: str) -> list[tuple[float, float, float]]:
    """Middle and radius of each circle that is not a halo or a ground."""
    return [
        (float(shape.get("cx", "")), float(shape.get("cy", "")), float(shape.get("r", "")))
        for shape in paths(svg)
        if "cx" in shape.attrib and float(shape.get("fill-opacity", "0")) > 0.5
    ]


def test_stars_lie_from_west_to_east_and_from_north_to_south() -> None:
    found = circles(cover_svg(report(STARS)))
    san_francisco, boston, london, beijing, sydney = found
    assert san_francisco[0] < boston[0] < london[0] < beijing[0] < sydney[0]
    assert london[1] < boston[1] < beijing[1] < san_francisco[1] < sydney[1]


def test_the_higher_the_score_the_larger_the_star() -> None:
    san_francisco, boston, london, beijing, sydney = circles(cover_svg(report(STARS)))
    radii = [star[2] for star in (boston, san_francisco, beijing, london, sydney)]
    assert radii == sorted(radii, reverse=True)


def test_the_better_the_last_rank_the_nearer_a_strand_ends_to_the_fold() -> None:
    svg = cover_svg(report(BRAID))
    strands = [path for path in paths(svg) if path.get("stroke-opacity") == "0.8"]
    ends = {
        (path.get("stroke"), abs(float(path.get("d", "").split()[-2].split("C")[-1]) - FOLD))
        for path in strands
    }
    away = {str(colour): distance for colour, distance in ends}
    assert away["var(--asia)"] < away["var(--north-america)"] < away["var(--volume)"]
    assert len(strands) == 6  # three on each leaf


def test_blocs_are_as_large_as_their_output_by_area() -> None:
    china, us, eu = circles(cover_svg(report(BLOCS)))
    assert (us[2] / china[2]) ** 2 == pytest.approx(509485 / 878307, rel=0.001)
    assert china[0] < FOLD < us[0]
    assert eu[0] < FOLD


def test_only_printed_links_are_bands() -> None:
    svg = cover_svg(report(BLOCS))
    widths = {
        float(path.get("stroke-width", "")) for path in paths(svg) if path.get("fill") == "none"
    }
    assert len(widths) == 2
    assert min(widths) / max(widths) == pytest.approx(56136 / 80000, rel=0.01)


def test_towers_have_areas_in_proportion_and_are_mirrored_at_the_fold() -> None:
    svg = cover_svg(report(SKYLINE))
    sizes = [
        tuple(float(shape.get(name, "")) for name in ("x", "width", "height"))
        for shape in paths(svg)
        if "height" in shape.attrib
    ]
    (left, wide, high), (right, *_), (_, narrow, low), *_ = sizes
    assert FOLD - left - wide == pytest.approx(right - FOLD)
    assert wide * high / (narrow * low) == pytest.approx(4, rel=0.01)
