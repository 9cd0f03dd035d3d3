"""A drawing as a file of its own."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from bifolio.charts.svg.standalone import MARGIN, standalone
from tests.support.rows import over_rows

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="680" height="90" viewBox="0 0 680 90">'
    '<text font-family="Noto Sans SC" fill="#1b1d22">亚洲</text></svg>'
)
NAME = "{http://www.w3.org/2000/svg}"


def root(language: str = "zh-Hans") -> ET.Element:
    return ET.fromstring(standalone(SVG, "图1 甲 & 乙", "说明", language))  # noqa: S314


def test_title_and_description_come_first() -> None:
    first, second, *_ = root()
    assert (first.tag, first.text) == (f"{NAME}title", "图1 甲 & 乙")
    assert (second.tag, second.text) == (f"{NAME}desc", "说明")


def test_paper_lies_behind_the_drawing_and_its_margin() -> None:
    svg = root()
    assert svg.get("viewBox") == f"-{MARGIN} -{MARGIN} 712 122"
    assert (svg.get("width"), svg.get("height")) == ("712", "122")
    assert svg[2].attrib == {
        "x": "-16", "y": "-16", "width": "712", "height": "122", "fill": "#fbfaf7"
    }  # fmt: skip


@over_rows(
    ("language", "own"),
    [
        ("ar", "plaintext"),
        ("he-IL", "plaintext"),
        ("en", None),
        ("zh-Hant", None),
        ("qps-ploc", None),
    ],
)
def test_words_of_two_directions_stand_as_their_first_letter_runs(
    language: str, own: str | None
) -> None:
    """Else “الجدول: Paris” would begin with Paris: places in a drawing are set from the left."""
    (text,) = root(language).iter(f"{NAME}text")
    assert text.get("unicode-bidi") == own


@over_rows(("language", "second"), [("zh-Hans", "Source Han Sans SC"), ("en", "Source Sans 3")])
def test_fonts_end_in_those_of_systems_with_chinese_among_them(language: str, second: str) -> None:
    text = root(language).find(f"{NAME}text")
    assert text is not None
    families = (text.get("font-family") or "").split(", ")
    assert families[:2] == ["'Noto Sans SC'", f"'{second}'"]
    assert "'PingFang SC'" in families
    assert families[-1] == "sans-serif"


def test_the_language_is_set() -> None:
    assert root("en").get("lang") == "en"
