"""The glossary: one word for one thing, in each language."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.i18n.glossary import Entry, Glossary
from bifolio.i18n.glossary.reading import COLUMNS, read_glossary
from bifolio.i18n.language.collation import sort_key
from bifolio.model.errors import BuildError
from tests.support.paths import ROOT
from tests.support.rows import over_rows

HEAD = ",".join(COLUMNS) + "\n"


def broken(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "glossary.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(BuildError) as caught:
        read_glossary(path, "glossary.csv")
    return [f"{p.where}: {p.message}" for p in caught.value.problems]


def test_our_glossary_has_every_term_in_both_languages() -> None:
    glossary = read_glossary(ROOT / "locales/glossary.csv", "glossary.csv")
    assert len(glossary.terms) >= 15
    for term, entries in glossary.terms.items():
        assert {"zh", "en"} <= set(entries), term
        assert all(entry.source for entry in entries.values()), term
        # Without a definition, in all languages, it is a rule for those who write.
        assert len({bool(entry.definition) for entry in entries.values()}) == 1, term


def test_a_form_in_brackets_matches_and_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    path.write_text(
        f"{HEAD}volume,en,mobility volume,(volume) | size | （flow）,,Both.,A\n", "utf-8"
    )
    entry = read_glossary(path, "glossary.csv").terms["volume"]["en"]
    assert entry.forms == ("mobility volume", "volume", "size", "flow")
    assert entry.shown == ("size",)


def test_forms_are_found_in_singular_and_plural_and_as_whole_words() -> None:
    glossary = read_glossary(ROOT / "locales/glossary.csv", "glossary.csv")
    assert glossary.in_text("Top scientists’ career ages", "en") == ["career-age", "top-scientist"]
    assert glossary.has("country-or-region", "all Countries and Regions", "en")
    assert not glossary.has("inflow", "an inflowing river", "en")


@over_rows(
    ("text", "problem"),
    [
        ("term,language\n", "glossary.csv:1: the columns are not those of a glossary"),
        (HEAD + "x,zh,,,,,\n", "glossary.csv:2: a row lacks its term, language or preferred form"),
        (
            HEAD + "x,zh,甲,,,,\nx,zh,乙,,,,\n",
            "glossary.csv:3: the term “x” stands here twice for zh",
        ),
        (
            HEAD + 'x,zh,"甲,,,,\ny,zh,乙,,,,\n',
            "glossary.csv:2: not valid CSV: unexpected end of data",
        ),
        (
            HEAD + "x,en,a,,,first, then second,\n",
            "glossary.csv:2: a row has more cells than there are columns",
        ),
        (
            HEAD + "x,zh,甲,意思,来源\n",
            "glossary.csv:2: a row has fewer cells than there are columns",
        ),
        (HEAD + "<b>,zh,甲,,,,\n", "glossary.csv:2: “<b>” cannot name a term"),
        (HEAD + "x,zn,甲,,,,\n", "glossary.csv:2: CLDR knows no language “zn”"),
        (HEAD + "x,zh,甲 | 乙,,,,\n", "glossary.csv:2: several forms are preferred"),
        (HEAD + "x,zh,甲\ue000,,,,\n", "glossary.csv:2: a cell holds a control character"),
        (HEAD + "x,zh,甲,乙,乙,,\n", "glossary.csv:2: a form is both agreed and forbidden: 乙"),
    ],
)
def test_a_glossary_at_fault_names_the_line(tmp_path: Path, text: str, problem: str) -> None:
    assert broken(tmp_path, text) == [problem]


def test_terms_stand_in_the_order_of_the_reader() -> None:
    terms = ["中国大陆", "FWCI", "学术年龄", "重点领域", "国家", "CNCI", "贡献份额", "城市"]
    assert sorted(terms, key=lambda term: sort_key(term, "zh")) == [
        "CNCI",
        "FWCI",
        "城市",
        "贡献份额",
        "国家",
        "学术年龄",
        "中国大陆",
        "重点领域",
    ]


@over_rows(
    ("language", "forms"),
    [
        ("pt", ("fluxo",)),
        ("pt-BR", ("fluxo",)),
        ("zh", ("流动",)),
        ("zh-SG", ("流动",)),
        ("zh-Hant", ("流動",)),
        ("zh-TW", ("流動",)),
        ("zh-HK", ("人才流動",)),
        ("fr", ()),
    ],
)
def test_a_region_has_the_terms_of_its_language_and_traditional_chinese_none_of_simplified(
    language: str, forms: tuple[str, ...]
) -> None:
    rows = {"pt": "fluxo", "zh": "流动", "zh-Hant": "流動", "zh-HK": "人才流動"}
    known = Glossary({"mobility": {code: Entry(form) for code, form in rows.items()}})
    assert known.forms("mobility", language) == forms
    without = Glossary({"mobility": {"zh": Entry("流动", forbidden=("迁移",))}})
    assert without.forms("mobility", "zh-TW") == ()
    assert not list(without.forbidden_in("迁移", "zh-Hant"))
    assert list(without.forbidden_in("迁移", "zh-SG")) == [("迁移", "流动")]


def test_a_glossary_that_was_read_just_now_is_not_parsed_again(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    path.write_text(HEAD, "utf-8")
    once = read_glossary(path, "glossary.csv")
    assert read_glossary(path, "glossary.csv") is once
    path.write_text(HEAD + "\n", "utf-8")
    assert read_glossary(path, "glossary.csv") is not once


def test_a_row_is_told_by_the_line_on_which_it_begins(tmp_path: Path) -> None:
    cells = dict.fromkeys(COLUMNS, "x") | {"definition": '"one\ntwo"', "language": "nowhere-xx"}
    row = ",".join(cells[name] for name in COLUMNS) + "\n"
    assert broken(tmp_path, HEAD + row)[0].startswith("glossary.csv:2: ")
