"""The lines that a build ends with."""

from __future__ import annotations

from dataclasses import replace

from bifolio.cli.building.summary import summary_lines
from bifolio.pipeline.build.summary import Summary

PLAIN = Summary(1, 2, 3, (0, 0), 0, 0, {}, {}, (), {}, 0)


def test_a_pdf_that_does_not_claim_pdf_ua_is_named() -> None:
    made = Summary(1, 2, 3, (0, 0), 0, 0, {}, {}, ("ar/tiny-2026/tiny-2026-ar.pdf",), {}, 0)
    told = dict(summary_lines(made, "embedded"))
    assert told["without PDF/UA"].startswith("ar/tiny-2026/tiny-2026-ar.pdf (tagged, but ")
    assert "without PDF/UA" not in dict(summary_lines(PLAIN, "embedded"))


def test_the_percent_of_a_draft_says_which_catalogs_it_counts() -> None:
    made = replace(PLAIN, drafts={"fr": 12.9})
    assert dict(summary_lines(made, "embedded"))["drafts"] == "fr (12% translated)"
    made = replace(made, counted=("mobility", "site"))
    told = dict(summary_lines(made, "embedded"))["drafts"]
    assert told == "fr (12% translated) – counted in mobility, site alone"
