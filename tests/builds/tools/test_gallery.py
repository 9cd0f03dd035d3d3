"""The gallery of chart forms is up to date: its pages, and what its pictures were made from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from bifolio.charts.vega_marks import interactive_marks
from tests.support import gallery_page as gallery
from tests.support.golden import compare_golden
from tests.support.rows import over_rows

FORMS = dict(gallery.every_form())


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


def test_every_form_is_shown() -> None:
    assert gallery.unshown() == set()
    assert len(FORMS) >= 25


@pytest.mark.parametrize("code", gallery.LANGUAGES)
def test_the_page_says_what_the_forms_say(code: str, update: bool) -> None:
    name = "charts.md" if code == "en" else "charts.zh.md"
    compare_golden(gallery.PAGES / name, gallery.page(code), update=update)


@over_rows("code", gallery.LANGUAGES)
@over_rows("form", list(FORMS))
def test_a_picture_is_made_from_its_toml(form: str, code: str, update: bool) -> None:
    spec = gallery.specification_of(form, FORMS[form], code)
    path = gallery.PICTURES / gallery.picture_name(form, code)
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(gallery.picture(form, FORMS[form], code, spec), encoding="utf-8")
    assert f"<!-- made-up data; from {gallery.digest(spec)} -->" in path.read_text("utf-8")


def test_a_picture_is_what_the_converter_draws() -> None:
    spec = gallery.specification_of("strip", FORMS["strip"], "zh")
    path = gallery.PICTURES / gallery.picture_name("strip", "zh")
    assert path.read_text("utf-8") == gallery.picture("strip", FORMS["strip"], "zh", spec)


@over_rows("form", list(FORMS))
def test_a_chinese_picture_has_no_english_words(form: str) -> None:
    sheet = interactive_marks(gallery.specification_of(form, FORMS[form], "zh"))
    said = [*sheet.tooltips, *(text for mark in sheet.marks for text in texts(mark))]
    assert len(said) > 3
    assert [text for text in said if re.search("[A-Za-z]{2}", text)] == []


def texts(mark: Mapping[str, Any]) -> list[str]:
    """The texts of a mark table's mark."""
    shared = mark["set"].get("text")
    return [shared] if shared else mark["rows"].get("text", [])


def test_no_picture_is_left_over() -> None:
    wanted = {gallery.picture_name(form, code) for form in FORMS for code in gallery.LANGUAGES}
    assert {path.name for path in gallery.PICTURES.iterdir()} == wanted


def test_the_example_of_a_function_is_short_and_draws_in_both_languages() -> None:
    source = gallery.page("en").partition("```python\n")[2].partition("```")[0]
    lines = [line for line in source.splitlines() if line and "import" not in line]
    assert len(lines) <= 10
    chinese = gallery.specification_of("altair", FORMS["altair"], "zh")
    assert chinese["encoding"]["y"]["axis"]["title"] == "年论文数"
    assert '"万"' in chinese["encoding"]["y"]["axis"]["labelExpr"]
