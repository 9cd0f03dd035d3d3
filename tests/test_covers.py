"""A cover is drawn from the report's own numbers, the same every time, without text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree as ET

from bifolio.covers import FOLD, HEIGHT, WIDTH, cover_svg
from bifolio.views import ReportView, RichText

FLOWS = [
    ["asia", "asia", 2014],
    ["asia", "europe", 852],
    ["europe", "asia", 884],
    ["asia", "africa", 101],
    ["africa", "asia", 140],
    ["europe", "africa", 0],
]
ARC = re.compile(r"M(\S+) (\S+)A(\S+) (\S+) 0 0 ([01]) (\S+) (\S+)")


def report(**cover: object) -> ReportView:
    return ReportView("r", 2026, "t", "", (), "", "", RichText.of(""), (), "", "", cover)


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
    colours = sorted(colour for colour, *_ in arcs(cover_svg(report(kind="arcs", flows=FLOWS))))
    assert colours == ["var(--africa)", "var(--asia)", "var(--asia)", "var(--europe)"]


def test_ring_widths_are_in_proportion_to_the_flows() -> None:
    widths = sorted(width for _, width, *_ in arcs(cover_svg(report(kind="arcs", flows=FLOWS))))
    volumes = [101, 140, 852, 884]
    scale = widths[-1] / 884
    assert all(abs(w - v * scale) < 0.01 for w, v in zip(widths, volumes, strict=True))


def test_rings_of_one_leaf_do_not_share_their_places_on_the_fold() -> None:
    ends: dict[bool, list[tuple[float, float]]] = defaultdict(list)
    for _, width, start, end in arcs(cover_svg(report(kind="arcs", flows=FLOWS))):
        ends[end > start] += [
            (start - width / 2, start + width / 2),
            (end - width / 2, end + width / 2),
        ]
    for spans in ends.values():
        spans.sort()
        assert all(one[1] <= two[0] + 0.02 for one, two in pairwise(spans))


def test_a_ring_lies_on_its_leaf_and_on_the_page() -> None:
    for path in paths(cover_svg(report(kind="arcs", flows=FLOWS))):
        arc = ARC.match(path.get("d", ""))
        if arc:
            assert float(arc[3]) + float(path.get("stroke-width", "0")) / 2 <= FOLD
            assert 0 <= float(arc[2]) <= HEIGHT
            assert float(arc[1]) == float(arc[6]) == WIDTH / 2


def test_on_paper_the_colours_are_those_of_the_palette() -> None:
    palette = {"accent": "#b3352c", "asia": "#111111", "europe": "#222222", "africa": "#333333"}
    svg = cover_svg(report(kind="arcs", flows=FLOWS), palette)
    assert "var(" not in svg
    assert set(re.findall(r'stroke="(#\w+)"', svg)) == set(palette.values())


def test_a_kind_that_is_not_known_leaves_the_bare_fold() -> None:
    for cover in (report(), report(kind="tapestry"), report(kind="arcs", flows=[])):
        assert len(list(paths(cover_svg(cover)))) == 1


def test_a_cover_is_decoration_and_the_same_every_time() -> None:
    svg = cover_svg(report(kind="arcs", flows=FLOWS))
    assert 'aria-hidden="true"' in svg
    assert "<text" not in svg
    assert svg == cover_svg(report(kind="arcs", flows=FLOWS))
