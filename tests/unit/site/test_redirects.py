"""Pages that lead on, and what a build says of redirects that lead nowhere."""

from __future__ import annotations

from bifolio.site.pages.redirects import redirect_page


def test_an_old_address_leads_on_and_says_which_one_counts() -> None:
    page = redirect_page("en/old/a.html", "en/new/a.html", "https://example.org/reports/")
    assert '<link rel="canonical" href="https://example.org/reports/en/new/a.html">' in page
    assert '<meta http-equiv="refresh" content="0; url=../new/a.html">' in page
    assert '<link rel="canonical" href="b.html">' in redirect_page("a.html", "b.html", "")
