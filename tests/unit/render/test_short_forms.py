"""A short form in names is told where a page first has it, and there alone."""

from __future__ import annotations

from bifolio.render.titles.short_forms import with_short_form
from tests.support.rows import over_rows

TOLD = "MA: metropolitan area"
SMALL = f' <small class="short-form">{TOLD}</small>'


def test_the_first_name_with_a_short_form_is_followed_by_what_it_means() -> None:
    page = "<nav>Boston MA</nav><main><h2>New <a>York MA</a> leads</h2><p>Boston MA</p></main>"
    assert with_short_form(page, TOLD) == page.replace(" leads</h2>", f" leads{SMALL}</h2>")


@over_rows(
    "main",
    [
        "<p>Metropolitan areas lead.</p><p>Boston MA</p>",
        "<p>The Boston MA (metropolitan area) leads.</p>",
        "<svg><text>Boston MA</text></svg>",
        "<p>Boston, Mass., and an MA</p><p>MAs</p>".replace("an MA", "AMA"),
        "<p>No such name</p>",
    ],
)
def test_a_page_that_says_it_or_has_no_such_name_stays(main: str) -> None:
    page = f"<main>{main}</main>"
    assert with_short_form(page, TOLD) == page


def test_a_text_without_a_long_form_tells_nothing() -> None:
    page = "<main><p>Boston MA</p></main>"
    assert with_short_form(page, "MA") == page
