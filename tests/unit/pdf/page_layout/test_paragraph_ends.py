"""The last line of a Chinese paragraph is never a single character."""

from __future__ import annotations

import io

import pikepdf
import pytest

from bifolio.engines import PaperSource
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.pdf.language_settings import FILE, languages_file
from bifolio.pdf.page_layout.paragraph_ends import with_whole_end
from tests.support.measured_paper import measured
from tests.support.paths import FONTS, ROOT

LINE = "这一段文字正好占满一行，" * 3
NOTE = "#footnote[见“[甲]”。]"


@pytest.mark.parametrize(
    ("end", "boxed"),
    [
        ("城市。", "#box[城市。]"),
        ('#"53";个。', '#box[#"53";个。]'),
        (f"城市{NOTE}。", f"#box[城市{NOTE}。]"),
        ("（城市）。", "（#box[城市）。]"),
        (f"城市{NOTE}，占多数。", f"城市{NOTE}，占#box[多数。]"),
        ('占#"38.3%";。', '占#"38.3%";。'),
        ("cities.", "cities."),
    ],
)
def test_the_last_two_characters_stand_in_a_box(end: str, boxed: str):
    assert with_whole_end(LINE + end) == LINE + boxed


def test_a_paragraph_of_one_line_is_left_alone():
    assert with_whole_end("只有一行。") == "只有一行。"


@pytest.mark.parametrize("end", ["城市。", f"城市{NOTE}。"], ids=["plain", "noted"])
def test_no_last_line_is_a_single_mark_wherever_lines_end(end: str):
    texts = [LINE[: 29 + more] + end for more in range(6)]
    # A character with its stop; a mark of a note never stands without the character before it.
    assert sum(map(lonely, texts)) == 1
    assert sum(lonely(with_whole_end(text)) for text in texts) == 0


def lonely(text: str) -> int:
    """Paragraphs of a paper with this text that end in a line of hardly a letter."""
    templates = ROOT / "templates" / "pdf"
    main = f"""#import "/report.typ": *
#show: half.with((lang: "zh", names: (), report: ""))
#set page(header: none)
#set document(title: "x")
{text}
"""
    files = {name: (templates / name).read_bytes() for name in ("look.typ", "report.typ")}
    files |= {FILE: languages_file([]), "main.typ": main.encode()}
    paper = EmbeddedEngine(FONTS).pdf(PaperSource("x", files))
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        return sum(page.lonely for page in measured(pdf))
