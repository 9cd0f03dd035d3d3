"""What a preview tells that it made."""

from __future__ import annotations

from bifolio.cli.translate.preview import built_anew


def test_what_was_built_anew_is_told_by_pages_also_where_a_check_rendered_the_texts() -> None:
    steps = [
        "page/en/tiny-2026/cities.html",
        "page/en/tiny-2026/countries.html",
        "page/zh/tiny-2026/facing/cities.html",
        "page/zh/tiny-2026/index.html",
        "page/de/tiny-2026/cities.html",
        "page/en/places/london.html",
        "page/data/tiny-2026/table-1-en.png",
        "chapter/tiny-2025/en/cities",
    ]
    assert built_anew(steps, ["zh", "en"], ["tiny-2026", "tiny-2025"]) == ("tiny-2026 (en)",)


def test_the_first_page_of_an_edition_is_told_where_nothing_else_was_made() -> None:
    steps = ["page/en/tiny-2026/index.html", "page/en/index.html"]
    assert built_anew(steps, ["zh", "en"], ["tiny-2026"]) == ("tiny-2026 (en)",)
