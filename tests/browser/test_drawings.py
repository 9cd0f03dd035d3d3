"""What a reader sees of every drawing: no text on another, none cut off, none too small, no empty half."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.measured_drawings import SHOWN, drawings_on, measured

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_drawing_can_be_read_at_both_widths(
    built_site: Path, page: Page, language: str
) -> None:
    found = measured(page, built_site, language)
    assert len(found) == 2 * 68
    assert [str(one) for one in found if one.faults] == []


FAULTY = """<svg viewBox="0 0 680 400" style="width:100%">
  <text x="20" y="40" font-size="12">Beijing</text><text x="40" y="44" font-size="12">Boston</text>
  <text x="660" y="80" font-size="12">Washington</text><text x="20" y="90" font-size="9">small</text>
</svg>"""


def test_each_fault_of_a_drawing_is_found(page: Page) -> None:
    page.set_content(f'<section id="made-up" class="wide" style="width:680px">{FAULTY}</section>')
    (one,) = drawings_on(page, "en")
    assert one.faults[:-1] == ["overlap: Beijing × Boston", "cut: Washington", "type of 9.0 px"]
    assert one.faults[-1].endswith("% empty")


def test_a_drawing_without_one_for_phones_is_measured_as_it_shrinks(page: Page) -> None:
    narrow = SHOWN["narrow"]
    page.set_content(
        f'<section id="made-up" class="narrow" style="width:{narrow}px">{FAULTY}</section>'
    )
    (one,) = drawings_on(page, "en")
    assert "type of 4.5 px" in one.faults
