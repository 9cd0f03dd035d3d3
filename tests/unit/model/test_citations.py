"""Citations, each style against examples written by hand from its rules."""

from __future__ import annotations

import json
from dataclasses import replace

from bifolio.model.citations import APA, BIBTEX, CSL, GBT, RIS, CitedExhibit, Work, citations
from tests.support.rows import over_rows

CHINESE = {
    "In %(report)s": "见%(report)s",
    "%(first)s, & %(last)s": "%(first)s, %(last)s",
    "%(first)s & %(last)s": "%(first)s, %(last)s",
    "S.l.": "出版地不详",
    "et al.": "等",
    "date of access": "引用日期",
}
ZH = Work("mobility-2026", "zh", ("北京人才发展战略研究院",), "全球顶尖科学家流动与合作报告", 2026)
EN = Work(
    "mobility-2026",
    "en",
    ("Beijing Institute of Talent Development Strategy",),
    "Global Mobility and Collaboration of Top Scientists",
    2026,
)
TABLE_ZH = CitedExhibit("table-4-1", "表4-1", "洲际洲内流动规模矩阵")
TABLE_EN = CitedExhibit("table-4-1", "Table 4-1", "Matrix of mobility volumes")


def cite(work: Work, style: str, form: str = "text") -> str:
    def strings(text: str, context: str) -> str:
        assert context == "citation"
        return CHINESE[text] if work.code == "zh" else text

    found = {citation.style: citation for citation in citations(work, strings)}
    return str(getattr(found[style], form))


@over_rows(
    ("work", "expected"),
    [
        (
            EN,
            "Beijing Institute of Talent Development Strategy. (2026). "
            "Global Mobility and Collaboration of Top Scientists.",
        ),
        (ZH, "北京人才发展战略研究院. (2026). 全球顶尖科学家流动与合作报告."),
        (
            replace(EN, exhibit=TABLE_EN),
            "Beijing Institute of Talent Development Strategy. (2026). Matrix of mobility volumes "
            "[Table 4-1]. In Global Mobility and Collaboration of Top Scientists.",
        ),
        (
            replace(ZH, exhibit=TABLE_ZH),
            "北京人才发展战略研究院. (2026). 洲际洲内流动规模矩阵 [表4-1]. 见全球顶尖科学家流动与合作报告.",
        ),
        (
            replace(EN, publishers=("A",), title="T", url="https://x.org/t.html"),
            "A. (2026). T. https://x.org/t.html",
        ),
    ],
    ids=["report", "report-zh", "exhibit", "exhibit-zh", "address"],
)
def test_apa(work: Work, expected: str) -> None:
    assert cite(work, APA) == expected


@over_rows(
    ("publishers", "english", "chinese"),
    [(("A", "B"), "A & B", "A, B"), (("A", "B", "C"), "A, B, & C", "A, B, C")],
)
def test_apa_joins_authors_as_each_language_does(
    publishers: tuple[str, ...], english: str, chinese: str
) -> None:
    assert cite(replace(EN, publishers=publishers), APA).startswith(f"{english}. (2026). ")
    assert cite(replace(ZH, publishers=publishers), APA).startswith(f"{chinese}. (2026). ")


def test_apa_sets_the_report_in_italics_and_escapes_the_rest() -> None:
    work = Work(
        "r", "en", ("A & <B>",), "Science & Cities", 2024, CitedExhibit("t", "Table 1", "x < y")
    )
    assert cite(work, APA, "html") == (
        "A &amp; &lt;B&gt;. (2024). x &lt; y [Table 1]. In <i>Science &amp; Cities</i>."
    )


@over_rows(
    ("work", "expected"),
    [
        (
            ZH,
            "北京人才发展战略研究院. 全球顶尖科学家流动与合作报告[R]. [出版地不详]: 北京人才发展战略研究院, 2026.",
        ),
        (replace(EN, publishers=("WHO",), title="T"), "WHO. T[R]. [S.l.]: WHO, 2026."),
        (
            replace(ZH, publishers=("甲",), exhibit=TABLE_ZH),
            "甲. 表4-1 洲际洲内流动规模矩阵[R]//甲. 全球顶尖科学家流动与合作报告. [出版地不详]: 甲, 2026.",
        ),
        (
            replace(ZH, publishers=("甲",), title="题", url="https://x.org/"),
            "甲. 题[R/OL]. [出版地不详]: 甲, 2026[引用日期]. https://x.org/.",
        ),
        (
            replace(ZH, publishers=("甲", "乙", "丙", "丁"), title="题"),
            "甲, 乙, 丙, 等. 题[R]. [出版地不详]: 甲, 2026.",
        ),
        (
            replace(EN, publishers=("A", "B", "C", "D"), title="T"),
            "A, B, C, et al. T[R]. [S.l.]: A, 2026.",
        ),
    ],
    ids=["report", "report-en", "exhibit", "online", "many", "many-en"],
)
def test_gb_t_7714(work: Work, expected: str) -> None:
    assert cite(work, GBT) == expected


def test_an_exhibit_without_a_printed_number_goes_by_its_title() -> None:
    exhibit = CitedExhibit("table-countries", "表", "各国上榜城市")
    work = replace(ZH, publishers=("甲",), title="题", exhibit=exhibit)
    assert cite(work, GBT) == "甲. 各国上榜城市[R]//甲. 题. [出版地不详]: 甲, 2026."
    assert "title = {{各国上榜城市}}" in cite(work, BIBTEX)


def test_bibtex_of_a_report() -> None:
    assert cite(ZH, BIBTEX) == (
        "@techreport{mobility-2026-zh,\n"
        "  author = {{北京人才发展战略研究院}},\n"
        "  title = {{全球顶尖科学家流动与合作报告}},\n"
        "  institution = {北京人才发展战略研究院},\n"
        "  year = {2026},\n"
        "}"
    )


def test_bibtex_of_an_exhibit_with_an_address() -> None:
    work = replace(EN, publishers=("A", "B"), title="T", exhibit=TABLE_EN, url="https://x.org/#a_b")
    assert cite(work, BIBTEX) == (
        "@incollection{mobility-2026-table-4-1-en,\n"
        "  author = {{A} and {B}},\n"
        "  title = {{Table 4-1 Matrix of mobility volumes}},\n"
        "  booktitle = {{T}},\n"
        "  publisher = {A / B},\n"
        "  year = {2026},\n"
        "  url = {https://x.org/#a_b},\n"
        "}"
    )


def test_bibtex_escapes_what_tex_would_read_as_markup() -> None:
    text = cite(replace(EN, title=r"R&D: 5% of #1_{a} \x ~ ^ $"), BIBTEX)
    assert (
        r"title = {{R\&D: 5\% of \#1\_\textbraceleft{}a\textbraceright{} \textbackslash{}x \textasciitilde{}"
        r" \textasciicircum{} \$}}" in text
    )
    assert text.partition(",")[0].isascii()


DATED = replace(EN, published="2026-03-04", tag="en", url="https://x.org/t.html")


def test_a_day_that_the_source_tells_stands_in_each_style_that_has_a_place_for_it() -> None:
    assert "2026(2026-03-04)[date of access]. https://x.org/t.html." in cite(DATED, GBT)
    changed = replace(DATED, modified="2026-04-01")
    assert "2026(2026-04-01)[date of access]" in cite(changed, GBT)
    assert "  month = mar,\n  day = {4},\n" in cite(DATED, BIBTEX)
    assert "DA  - 2026/03/04\r\n" in cite(DATED, RIS)
    assert json.loads(cite(DATED, CSL))["issued"] == {"date-parts": [[2026, 3, 4]]}


def test_a_day_of_another_year_than_that_of_the_report_is_left_to_gb_t() -> None:
    late = replace(DATED, published="2027-01-02")
    assert "month" not in cite(late, BIBTEX)
    assert "DA  - " not in cite(late, RIS)
    assert json.loads(cite(late, CSL))["issued"] == {"date-parts": [[2026]]}
    assert "2026(2027-01-02)" in cite(late, GBT)


def test_ris_of_a_report_and_of_an_exhibit() -> None:
    assert cite(replace(ZH, tag="zh-Hans"), RIS) == (
        "TY  - RPRT\r\nID  - mobility-2026-zh\r\nAU  - 北京人才发展战略研究院\r\n"
        "TI  - 全球顶尖科学家流动与合作报告\r\nPY  - 2026\r\nPB  - 北京人才发展战略研究院\r\n"
        "LA  - zh-Hans\r\nER  - \r\n"
    )
    table = cite(replace(EN, exhibit=TABLE_EN), RIS)
    assert table.startswith("TY  - CHAP\r\nID  - mobility-2026-table-4-1-en\r\n")
    assert "TI  - Table 4-1 Matrix of mobility volumes\r\nT2  - Global Mobility" in table


def test_csl_of_a_report_and_of_an_exhibit() -> None:
    assert json.loads(cite(replace(EN, tag="en"), CSL)) == {
        "id": "mobility-2026-en",
        "type": "report",
        "title": "Global Mobility and Collaboration of Top Scientists",
        "author": [{"literal": "Beijing Institute of Talent Development Strategy"}],
        "publisher": "Beijing Institute of Talent Development Strategy",
        "issued": {"date-parts": [[2026]]},
        "language": "en",
    }
    table = json.loads(cite(replace(EN, exhibit=TABLE_EN), CSL))
    assert table["type"] == "chapter"
    assert table["container-title"] == "Global Mobility and Collaboration of Top Scientists"
