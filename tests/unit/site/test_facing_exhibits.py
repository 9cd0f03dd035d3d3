"""An exhibit on facing pages: once, with the words of both languages."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from bifolio.model.views import RichText
from bifolio.render.exhibits.actions import ExhibitLinks
from bifolio.render.exhibits.html import exhibit_html
from bifolio.site.pages.edition.facing_exhibits import beside
from tests.support.views import exhibit_view

LANGUAGES: Any = tuple(SimpleNamespace(tag=tag, direction="ltr") for tag in ("zh-Hans", "en"))


def test_the_second_language_tells_what_a_figure_without_values_says() -> None:
    views = tuple(
        exhibit_view(
            id="figure-7",
            kind="figure",
            status="unpublished",
            table=None,
            title=RichText.of(finding),
            status_note=note,
        )
        for finding, note in (("结论", "没有数值。"), ("The finding", "No values."))
    )
    texts = tuple(exhibit_html(view, str, ExhibitLinks()) for view in views)
    (first, second), (ours, theirs) = views, texts
    words = beside((ours, theirs), (first, second), LANGUAGES).split("exhibit-words", 1)[1]
    assert (
        '<p class="exhibit-retold">The finding.</p><p class="exhibit-status">No values.</p>'
        in words
    )
