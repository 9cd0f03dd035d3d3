"""Passages in a language whose lines run the other way than the page's keep the order of their pieces."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from bifolio.model.inline import typst_passage
from bifolio.pdf.language_settings import FILE, languages_file
from tests.support.paths import ROOT
from tests.support.rows import over_rows

# A box, and where it stands.
AT = "#let at = box(width: 1em, context [#metadata(here().position().x.pt())<at>])"


def places(tmp_path: Path, text: str, mark: str = "at") -> list[float]:
    """What the marks of a text on a page from the right say, in their order."""
    for name in ("look.typ", "report.typ"):
        (tmp_path / name).write_bytes((ROOT / "templates" / "pdf" / name).read_bytes())
    (tmp_path / FILE).write_bytes(languages_file([]))
    main = f'#import "report.typ": *\n#set text(..spoken("ar"))\n{AT}\n{text}\n'
    (tmp_path / "main.typ").write_text(main, "utf-8")
    found = json.loads(typst.query(tmp_path / "main.typ", f"<{mark}>", field="value"))
    return [float(one) for one in found]


WITHOUT = ('#text(lang: "zh", dir: ltr)[', "]")  # marks


def passage(enclosed: tuple[str, str]) -> str:
    before, behind = enclosed
    return f'#par[{before}共#"2026";年#at;中#"53";个#at{behind};]'


@over_rows(
    ("text", "in_order"),
    [
        (passage(typst_passage("zh-Hans", "ltr")), True),
        (passage(WITHOUT), False),
        ('#par(foreign("en", inside: "ar")[Doctorates, #emph[1] #at;(table 3) #at])', True),
        ('#par(foreign("en")[Doctorates, #emph[1] #at;(table 3) #at])', False),
    ],
)
def test_pieces_of_a_passage_stand_in_its_order(tmp_path: Path, text: str, in_order: bool) -> None:
    one, two = places(tmp_path, text)
    assert (one < two) is in_order


def test_what_stands_before_and_behind_a_passage() -> None:
    assert typst_passage("zh-Hans") == ('#text(lang: "zh")[', "]")
    assert typst_passage("", "rtl") == ('#text(dir: rtl)[#"\u2067";', '#"\u2069"]')


def test_of_a_note_the_last_two_characters_alone_are_kept_together(tmp_path: Path) -> None:
    """Boxes all along a text would stand from right to left, and break Chinese lines nowhere else."""
    tall = "measure(block(width: 3.2em, whole-end[{}])).height / 1pt"
    lines = (r"一\ 二\ 三\ 四\ 五。", "一二三四五六七八九十天地。")
    text = "".join(f"#context [#metadata({tall.format(one)})<tall>]\n" for one in lines)
    five, those_of_the_note = places(tmp_path, text, "tall")
    assert those_of_the_note == five
