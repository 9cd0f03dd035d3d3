"""What templates of paper know of languages: Typst's own words for each, its way, its fonts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typst

from bifolio.i18n.language.phrases import phrases_of
from bifolio.pdf.language_settings import languages_file
from bifolio.render.titles.english_line_ends import NAMES
from tests.support.languages import PlainLanguage
from tests.support.paths import ROOT
from tests.support.rows import over_rows

Spoken = dict[str, dict[str, Any]]
ASKED = "(..spoken(code), dir: repr(spoken(code).dir), sans: sans(code), serif: serif(code))"


LANGUAGES = (
    PlainLanguage("zh", "zh-Hans", "", "Noto Sans SC"),
    PlainLanguage("en", "en", "", "Bifolio Sans"),
    PlainLanguage("tc", "zh-Hant", "", "Noto Sans TC"),
    PlainLanguage("hk", "zh-Hant-HK", "", "Noto Sans HK"),
    PlainLanguage("ja", "ja", "", "Noto Sans JP"),
    PlainLanguage("ar", "ar", "", "Noto Sans Arabic"),
    PlainLanguage("pt-BR", "pt-BR", "", "Bifolio Sans"),
)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Spoken:
    """What `look.typ` makes of each language; `fr` is one that it was not told of."""
    folder: Path = tmp_path_factory.mktemp("typst")
    (folder / "languages.typ").write_bytes(languages_file(LANGUAGES))
    (folder / "look.typ").write_bytes((ROOT / "templates/pdf/look.typ").read_bytes())
    codes = json.dumps([*(one.code for one in LANGUAGES), "fr"])
    source = f'#import "look.typ": *\n#metadata(json(bytes({json.dumps(codes)})).map(code => (code, {ASKED})))<all>'
    (folder / "main.typ").write_text(source, "utf-8")
    (found,) = json.loads(typst.query(folder / "main.typ", "<all>", field="value"))
    return dict(found)


@over_rows(
    ("code", "lang", "region", "way"),
    [
        ("zh", "zh", "cn", "ltr"),
        ("tc", "zh", "tw", "ltr"),
        ("hk", "zh", "hk", "ltr"),
        ("en", "en", None, "ltr"),
        ("pt-BR", "pt", "br", "ltr"),
        ("ar", "ar", None, "rtl"),
        ("fr", "fr", None, "ltr"),
    ],
)
def test_a_language_is_told_as_typst_knows_it(
    spoken: Spoken, code: str, lang: str, region: str | None, way: str
) -> None:
    found = spoken[code]
    assert (found["lang"], found["region"], found["dir"]) == (lang, region, way)


@over_rows(
    ("code", "fonts"),
    [
        ("zh", ["Noto Sans SC", "Bifolio Sans"]),
        ("en", ["Bifolio Sans", "Noto Sans SC"]),
        ("tc", ["Noto Sans TC", "Noto Sans SC", "Bifolio Sans"]),
        ("ja", ["Noto Sans JP", "Noto Sans SC", "Bifolio Sans"]),
        ("ar", ["Noto Sans Arabic", "Bifolio Sans", "Noto Sans SC"]),
    ],
)
def test_its_own_font_comes_first(spoken: Spoken, code: str, fonts: list[str]) -> None:
    assert spoken[code]["sans"] == fonts


def test_headings_of_a_language_with_its_own_font_are_set_in_it(
    spoken: Spoken,
) -> None:
    assert spoken["ar"]["serif"][0] == "Noto Sans Arabic"
    assert spoken["zh"]["serif"][0] == "Noto Serif SC"


def test_of_no_language_nothing_is_told() -> None:
    assert languages_file([]).endswith(b"#let languages = (:)\n")


def test_titles_on_paper_keep_the_names_that_pages_keep() -> None:
    (begins, *_) = languages_file([]).decode().splitlines()
    assert begins.startswith("#let name-beginnings = ")
    assert {*begins.split('"')[1].split("|")} == NAMES


def test_phrases_of_titles_are_told_the_longest_first() -> None:
    language = PlainLanguage("zh", "zh-Hans", "", "", phrases=phrases_of("zh-Hans"))
    told = languages_file([language], {"zh": ["城市合作：活跃度", "Cities", "摘要"]}).decode()
    assert 'phrases: "活跃度|合作|城市")' in told


def test_a_phrase_that_may_not_fit_on_a_line_may_break() -> None:
    def apart(text: str) -> tuple[str, ...]:
        return (text[:11], text[11:])

    language = PlainLanguage("zh", "zh-Hans", "", "", phrases=apart)
    told = languages_file([language], {"zh": ["城" * 11 + "合作"]}).decode()
    assert 'phrases: "合作")' in told
