"""Paper as Typst sets it."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import pytest

from bifolio.engines import PaperSource, typst
from bifolio.model.errors import ToolError
from tests.support.paths import ROOT
from tests.support.rows import over_rows

UNMAPPED = "could not set “x”: PDF/UA-1 error: the PDF contains text with missing codepoints"


@over_rows(
    ("complaint", "asked"),
    [(UNMAPPED, [["ua-1"], []]), ("PDF/UA-1 error: missing alt text", [["ua-1"]])],
)
def test_a_font_that_draws_letters_by_parts_costs_the_claim_of_a_standard_alone(
    monkeypatch: pytest.MonkeyPatch, complaint: str, asked: list[list[str]]
) -> None:
    seen: list[list[str]] = []

    def set_(_source: PaperSource, options: dict[str, Any]) -> list[bytes]:
        seen.append(options["pdf_standards"])
        if options["pdf_standards"]:
            raise ToolError("Typst", complaint)
        return [b"%PDF-1.7 %%EOF"]

    monkeypatch.setattr(typst, "_set", set_)
    engine = typst.Typst(ROOT / "templates/fonts")
    stops = nullcontext() if len(asked) > 1 else pytest.raises(ToolError, match=complaint)
    with stops:
        engine.pdf(PaperSource("x", {"main.typ": b"x"}))
    assert seen == asked
