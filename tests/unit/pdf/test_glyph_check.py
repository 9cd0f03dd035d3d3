"""Characters that no committed font can draw are found, named and located."""

from __future__ import annotations

from pathlib import Path

from bifolio.model.errors import Where
from bifolio.model.views import Drawing, ExhibitView, ReportView
from bifolio.pdf.glyph_check import (
    Passage,
    boxed,
    coverage,
    drawn_text,
    early_passages,
    families,
    missing_glyphs,
    passages,
    unreadable,
)
from tests.support.paths import FONTS
from tests.support.rows import over_rows
from tests.support.views import chapter_view, figure_view, report_view

RARE = "𠮷"  # stands in no font of ours


def exhibit(title: str = "题", paper: str = "<svg/>") -> ExhibitView:
    return figure_view(label="图1", title=title, drawing=Drawing("", None, paper))


def report(typst: str = "", shown: ExhibitView | None = None, title: str = "报告") -> ReportView:
    exhibits = (shown,) if shown else ()
    cities = chapter_view("cities", title="城市", exhibits=exhibits, typst=typst)
    return report_view(title=title, contents=(cities,))


def problems(view: ReportView) -> list[tuple[str, str]]:
    found = missing_glyphs(passages(view, "zh"), FONTS)
    return [(problem.where.item, problem.message) for problem in found]


@over_rows("text", ["全球顶尖科学家，“流动”——2.2万", "Łódź, Düsseldorf: 3–5 “x”", "①→…·％"])
def test_the_characters_of_both_languages_are_there(text):
    assert set(text) <= coverage(FONTS)


def test_what_draws_nothing_is_never_missing():
    assert list(missing_glyphs([Passage(Where("x"), "a\n\u200b\u00ad\ufe0f")], FONTS)) == []


def test_a_missing_character_is_named_with_code_name_and_neighbours():
    (problem,) = missing_glyphs([Passage(Where("x"), f"城市的名字写作{RARE}野家")], FONTS)
    assert problem.message == (
        "no font on paper has the character “𠮷” (U+20BB7, CJK UNIFIED IDEOGRAPH-20BB7)"
    )
    assert problem.evidence == ("… 城市的名字写作𠮷野家 …",)
    assert "characters.txt" in problem.hint


def test_a_character_is_reported_once_a_place():
    assert len(list(missing_glyphs([Passage(Where("x"), RARE * 3)], FONTS))) == 1


def test_the_chapter_and_language_are_named():
    ((part, message),) = problems(report(f"文{RARE}"))
    assert part == "zh, chapter cities"
    assert "U+20BB7" in message


def test_the_exhibit_is_named_rather_than_the_chapter_that_holds_it():
    view = report(f"文{RARE}", exhibit(title=RARE))
    assert [part for part, _ in problems(view)] == ["zh, chapter cities, 图1"]


def test_the_text_of_a_drawing_is_looked_at():
    svg = f'<svg><title>{RARE}</title><text x="1">&lt;{RARE}</text></svg>'
    assert drawn_text(svg) == f"<{RARE}"
    assert [part for part, _ in problems(report("文", exhibit(paper=svg)))] == [
        "zh, chapter cities, 图1"
    ]


def test_titles_and_imprint_are_looked_at():
    assert [part for part, _ in problems(report("文", title=RARE))] == ["zh, titles and imprint"]


def test_a_mark_that_was_left_in_the_text_is_found():
    assert "U+E000, without a name" in problems(report("文\ue0001\ue001"))[0][1]


def test_fonts_know_their_families():
    assert {"Noto Sans SC", "Bifolio Sans"} <= families(FONTS)


def test_a_font_that_cannot_be_read_is_told_by_its_file(tmp_path: Path) -> None:
    (tmp_path / "A.otf").write_bytes(b"no font")
    (fault,) = unreadable(tmp_path, "templates/fonts")
    assert fault.where == Where("templates/fonts/A.otf")
    assert fault.message.startswith("the font cannot be read")
    assert fault.hint.endswith("templates/fonts/README.md.")
    assert list(unreadable(FONTS, "templates/fonts")) == []


def test_a_character_that_no_font_has_becomes_a_box_and_nothing_else_changes() -> None:
    covered = frozenset("#tex(Villes)[] □")
    assert boxed("#text(Villes ა)\n".encode(), covered).decode() == "#text(Villes □)\n"
    same = b"#text(Villes)\n"
    assert boxed(same, covered) is same
    assert boxed(b"\x89PNG\xff", covered) == b"\x89PNG\xff"


def test_texts_are_looked_at_before_anything_is_drawn_or_converted() -> None:
    view = report(shown=exhibit(title=f"题{RARE}", paper=f"<svg><text>{RARE}</text></svg>"))
    passages = early_passages(view, "zh", {"cities": f"正文{RARE}"})
    assert [one.where.item for one in missing_glyphs(passages, FONTS)] == [
        "zh, chapter cities, 图1",
        "zh, chapter cities",
    ]
