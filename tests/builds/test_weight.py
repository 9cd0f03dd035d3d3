"""Pages are light: what a reader's connection carries before anything is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.weights import kind_of, weigh, weights

LIMIT = 150_000  # bytes, compressed


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
