"""Pages are light: what a reader's connection carries before anything is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.weights import kind_of, sorts, weigh, weights

LIMIT = 150_000  # bytes, compressed
# Bytes as they lie, of a site that does not know its address. One that does may have 60 MB with its cards for links,
# and 40 kB in a page for frames, where the account of its data takes 6 kB, or 8 of the longest table.
ALL = 53_000_000
FRAME = 34_000


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "root"),
        ("404.html", "404"),
        ("zh/index.html", "home"),
        ("zh/glossary.html", "glossary"),
        ("zh/mobility-2026/index.html", "report"),
        ("zh/mobility-2026/audit.html", "audit"),
        ("zh/mobility-2026/cities.html", "chapter"),
        ("zh/mobility-2026/facing/cities.html", "facing"),
        ("zh/places/index.html", "places"),
        ("zh/places/london.html", "place"),
    ],
)
def test_a_page_is_of_a_kind(path: str, kind: str) -> None:
    assert kind_of(path) == kind


def test_a_page_weighs_what_it_loads(tmp_path: Path) -> None:
    tmp_path.joinpath("a").mkdir()
    tmp_path.joinpath("a/style.css").write_bytes(b"x" * 50)
    tmp_path.joinpath("script.js").write_bytes(b"y" * 50)
    tmp_path.joinpath("a/page.html").write_text(
        '<link rel="stylesheet" href="style.css"><script src="../script.js"></script>'
        '<a href="other.html">not loaded</a><link rel="alternate" href="other.html">'
    )
    weight = weigh(tmp_path, "a/page.html")
    assert 0 < weight.style < 50
    assert 0 < weight.script < 50
    assert weight.total == weight.page + weight.style + weight.script


def test_every_page_is_light(built_site: Path) -> None:
    pages = [page for each in weights(built_site).values() for page in each]
    assert len(pages) > 700
    assert min(page.total for page in pages) > 1000
    assert {page.path: page.total for page in pages if page.total > LIMIT} == {}


def test_the_whole_site_is_light(built_site: Path) -> None:
    found = sorts(built_site)
    assert len(found) > 8
    assert sum(found.values()) <= ALL, found


def test_sorts_of_files_are_weighed_as_they_lie(tmp_path: Path) -> None:
    tmp_path.joinpath("a").mkdir()
    for name, size in (("a/one.svg", 3), ("two.svg", 4), ("CNAME", 2), ("a/t.html", 9)):
        tmp_path.joinpath(name).write_bytes(b"x" * size)
    assert sorts(tmp_path) == {"html": 9, "svg": 7, "CNAME": 2}


def test_every_page_for_frames_is_light(built_site: Path) -> None:
    found = {
        path.relative_to(built_site).as_posix(): path.stat().st_size
        for path in built_site.glob("*/*/embed/*.html")
    }
    assert len(found) > 150
    assert {path: size for path, size in found.items() if size > FRAME} == {}


def test_maps_of_frames_share_their_land_and_load_it_without_a_script(built_site: Path) -> None:
    loaded: dict[str, set[str]] = {}
    for page in built_site.glob("*/*/embed/*.html"):
        for address in re.findall(r'<image class="land" href="([^"]*)"', page.read_text("utf-8")):
            land = (page.parent / address).resolve()
            loaded.setdefault(land.name, set()).add(page.name)
            assert 'id="land"' in land.read_text("utf-8")
    assert max(map(len, loaded.values())) >= 3  # figures that stand on one and the same land


def test_no_page_asks_for_a_font_or_another_host(built_site: Path) -> None:
    styles = [path.read_text("utf-8") for path in built_site.glob("assets/*.css")]
    assert len(styles) >= 2
    assert [found for style in styles for found in re.findall(r"url\([^)]*\)|@import", style)] == []
    asked = re.compile(
        r'<(?:script|img|iframe|source|link(?=[^>]*rel="(?:stylesheet|preload|preconnect|icon)"))'
        r'\b[^>]*\b(?:src|href)="(?:https?:)?//[^"]*"'
    )
    pages = sorted(built_site.rglob("*.html"))
    assert len(pages) > 700
    assert [str(page) for page in pages if asked.search(page.read_text("utf-8"))] == []
    assert list(built_site.rglob("*.woff*")) == list(built_site.rglob("*.[ot]tf")) == []
