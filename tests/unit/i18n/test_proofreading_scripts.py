"""Characters and words of another script, of another variety of Chinese, or of the web."""

from __future__ import annotations

from babel import Locale

from bifolio.i18n.proofreading.every_check import fixed
from bifolio.i18n.proofreading.scripts import traditional
from tests.support.proofreading import EN, ZH, pair, said
from tests.support.rows import over_rows

HANT = Locale.parse("zh_Hant")


def test_traditional_characters_are_told_in_simplified_text_alone() -> None:
    assert said(pair("research in China", "中國的科學研究", ZH)) == [
        "traditional characters stand in simplified text: 國學"
    ]
    assert said(pair("research in China", "中国的科学研究", ZH)) == []
    assert said(pair("research in China", "中國的科學研究", HANT)) == []
    assert not any(map(traditional, "后里面台着发干系昇堃喆玥于云"))


def test_quotation_marks_are_those_of_the_mainland() -> None:
    wrong = pair("“growth” of ‘papers’", "「增长」的『论文』", ZH)
    assert said(wrong) == ["quotation marks of Taiwan stand in the text"]
    assert fixed(wrong) == "“增长”的‘论文’"
    assert said(pair("“growth”", "「增長」", HANT)) == []


@over_rows(
    ("source", "target"),
    [
        ("about %(share)s of their papers", "約%(share)s的論文"),
        ("The values are not published.", "有關數值沒有公佈。"),
        ("gained %(us)s percentage points of its output", "在產出中增加%(us)s個百分點"),
        ("Hong Kong, China", "中國香港"),
        ("University College London", "倫敦大學學院"),
        ("Messages of the catalog", "譯文文件"),
        ("The report says “Mainland China”.", "報告寫作「Mainland China」。"),
        ("from Europe to Africa", "從歐洲到非洲"),
    ],
)
def test_traditional_text_is_read_like_simplified_text(source: str, target: str) -> None:
    assert said(pair(source, target, HANT)) == []


@over_rows(
    ("source", "target", "told"),
    [
        ("The values are not published.", "有關數值已經公佈。", "the negation of the message is missing"),
        ("Hong Kong, China", "香港", "“香港” stands without “China”"),
        ("about %(share)s of their papers", "%(share)s的論文", "the value is approximate in the message"),
    ],
)  # fmt: skip
def test_mistakes_are_found_in_traditional_text_too(source: str, target: str, told: str) -> None:
    assert told in said(pair(source, target, HANT))


@over_rows("mark", ["&nbsp;", "&amp;", "&#160;", "&#xA0;", "<br>", "</b>", "<br />"])
def test_markup_of_the_web_is_told(mark: str) -> None:
    told = said(pair("研究与发展", f"research{mark} development"))
    assert f"markup of the web stands in the text: {mark}" in told
    assert said(pair(f"研究{mark}", f"research{mark}")) == []
    assert said(pair("研究与发展", "R&D <of> x < y; A & B;")) == []


def test_brackets_close() -> None:
    told = ["a bracket has no partner"]
    assert said(pair("流动（规模）", "moves (volume")) == told
    assert said(pair("流动（规模）", "moves volume)")) == told
    assert said(pair("流动（规模）", "moves [volume)")) == told
    assert said(pair("流动（规模）", "moves (volume [all])")) == []


@over_rows(
    ("target", "findings"),
    [
        ("欧盟的papers", ["an English word stands in the text: papers"]),
        ("European Union的论文", ["an English word stands in the text: European Union"]),
        ("Germany的论文", ["an English word stands in the text: Germany"]),
        ("March发表", ["an English word stands in the text: March"]),
        ("论文（papers）与“papers”", []),
        ("mRNA与h指数，CSV文件", []),
        ("Clarivate的论文", []),
    ],
)
def test_english_words_that_are_no_names_do_not_stay(target: str, findings: list[str]) -> None:
    source = "papers of the European Union, Germany, March, h-index, mRNA, CSV, Clarivate"
    told = [one for one in said(pair(source, target, ZH)) if "is missing in" not in one]
    assert told == findings


def test_a_text_left_as_it_was_is_told_where_the_script_is_another() -> None:
    told = ["the translation is the same as the message"]
    assert said(pair("Yale University", "Yale University", ZH)) == told
    assert said(pair("%(size)s MB", "%(size)s MB", ZH)) == []
    assert said(pair("Scopus", "Scopus", EN)) == []
    assert told[0] in said(pair("用水", "用水"))


def test_abbreviations_are_spelled_alike() -> None:
    assert said(pair("泰晤士高等教育（THE）排名", "the TEH ranking")) == [
        "“THE” on the one side is “TEH” on the other"
    ]
    assert said(pair("泰晤士高等教育（THE）排名", "the ranking of THE")) == []
    assert said(pair("SAIC的业务", "the business of a company")) == []


def test_characters_of_japanese_are_told_in_simplified_text_alone() -> None:
    assert said(pair("output grew", "增长的産出", ZH)) == [
        "characters of Japanese stand in the text: 産"
    ]
    assert said(pair("output grew", "増加", ZH)) == ["characters of Japanese stand in the text: 増"]
    assert said(pair("Saitama", "埼玉", ZH)) == []
    assert said(pair("output grew", "産出の増加", Locale.parse("ja"))) == []


@over_rows("mark", ["<font>", "<g>", "</1>", "{1}", "{/1}", "{{", "<!--", "\\n", "<x/>"])
def test_marks_of_tools_are_told(mark: str) -> None:
    assert f"markup of the web stands in the text: {mark}" in said(
        pair("研究与发展", f"research {mark} development")
    )
    assert said(pair(f"研究{mark}", f"research {mark}")) == []


@over_rows(
    ("target", "to", "word"),
    [
        ("\u0410sian cities", EN, "\u0410sian: U+0410"),
        ("the sc\u03bfre", EN, "sc\u03bfre: U+03BF"),
        ("CNC\u0406的均值", ZH, "CNC\u0406的均值: U+0406"),
        ("Города Азии", Locale.parse("ru"), ""),
        ("Города Aзии", Locale.parse("ru"), "Aзии: U+0437"),
        ("5 \u00b5m", EN, ""),
    ],
)
def test_letters_that_only_look_latin_are_told(target: str, to: Locale, word: str) -> None:
    told = [one for one in said(pair("x", target, to)) if "another script" in one]
    name, _, code = word.partition(": ")
    assert told == ([f"a letter of another script stands in “{name}”: {code}"] if word else [])
