"""Untidy files as providers send them, one trouble each. Everything in them is made up.

`FILES` gives the name and bytes of each; what must be read out of it, or at which cell it must be
refused, stands in `tests/unit/editorial/untidy.toml`.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

Cells = Sequence[Sequence[Any]]

HEAD: list[Any] = ["城市", "总规模", "流入规模", "流出规模"]
LONDON: list[Any] = ["伦敦", 573, 285, 288]
BEIJING: list[Any] = ["北京", 450, 228, 222]
CITIES: list[list[Any]] = [HEAD, LONDON, BEIJING]


def book(sheets: Mapping[str, Cells], change: Callable[[Worksheet], object] | None = None) -> bytes:
    """A workbook; `change` is done to its first sheet."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(book.worksheets[0])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _sheet(rows: Cells, change: Callable[[Worksheet], object] | None = None) -> bytes:
    return book({"数据": rows}, change)


def _text(rows: Cells, separator: str = ",", encoding: str = "utf-8") -> bytes:
    lines = [separator.join(str(cell) for cell in row) for row in rows]
    return ("\n".join(lines) + "\n").encode(encoding)


def _merged(*ranges: str) -> Callable[[Worksheet], object]:
    return lambda sheet: [sheet.merge_cells(one) for one in ranges]


def _formatted(format: str, *cells: str) -> Callable[[Worksheet], object]:
    def change(sheet: Worksheet) -> None:
        for cell in cells:
            sheet[cell].number_format = format

    return change


def _hidden_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[3].hidden = True


def _raised(text: str, mark: str) -> CellRichText:
    return CellRichText(text, TextBlock(InlineFont(vertAlign="superscript"), mark))


def _hidden_sheet() -> bytes:
    sheets = {"今年": CITIES, "去年": [HEAD, ["伦敦", 1, 1, 0], ["北京", 1, 1, 0]]}
    return book(sheets, lambda sheet: setattr(sheet.parent.worksheets[1], "sheet_state", "hidden"))


OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512


def _struck(sheet: Worksheet) -> None:
    sheet["B3"].font = Font(strike=True)


def _struck_in_part(sheet: Worksheet) -> None:
    sheet["B3"] = CellRichText("450", TextBlock(InlineFont(strike=True), "0"))


def _never_computed() -> bytes:
    """A workbook as programs write it: formulas with 0 for a value."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("数据")
        for row, cells in enumerate(CITIES):
            sheet.write_row(row, 0, cells)
        sheet.write_formula("B2", "=C2+D2")
        sheet.write_formula("B3", "=C3+D3")
    return stream.getvalue()


MATRIX = [
    ["欧洲", 9, 30, 9],
    ["亚洲", 20, 8, 8],
    ["流入总计", 9, 8, 17],
]
NOTES = [["说明"], ["本表由系统导出"], ["联系人：无"]]

FILES: dict[str, tuple[str, bytes]] = {
    # ------------------------------------------------------------------- where the table stands
    "several-sheets": ("a.xlsx", book({"说明": NOTES, "城市": CITIES})),
    "two-sheets-fit": ("a.xlsx", book({"一月": CITIES, "二月": [HEAD, BEIJING, LONDON]})),
    "hidden-sheet": ("a.xlsx", _hidden_sheet()),
    "titles-above": (
        "a.xlsx",
        _sheet([["表4-3 主要城市活跃度"], ["单位：人"], [], *CITIES], _merged("A1:D1")),
    ),
    "starts-at-c5": ("a.xlsx", _sheet([[]] * 4 + [[None, None, *row] for row in CITIES])),
    "head-on-line-2": ("a.csv", _text([["主要城市活跃度"], *CITIES])),
    "two-line-head": (
        "a.xlsx",
        _sheet(
            [["城市", "规模", None, None], [None, "总", "流入", "流出"], LONDON, BEIJING],
            _merged("A1:A2", "B1:D1"),
        ),
    ),
    "other-order": ("a.csv", _text([[row[at] for at in (3, 0, 2, 1)] for row in CITIES])),
    "english-heads": (
        "a.csv",
        _text([["City", "Total mobility volume", "Inflow", "Outflow"], LONDON, BEIJING]),
    ),
    "rank-column": (
        "a.csv",
        _text([["排名", *HEAD], [1, *LONDON], [2, *BEIJING]]),
    ),
    "unknown-head": ("a.csv", _text([["城市", "总规摸", "流入规模", "流出规模"], LONDON, BEIJING])),
    "head-twice": ("a.csv", _text([[*HEAD, "流入规模"], [*LONDON, 285], [*BEIJING, 229]])),
    "empty-lines": ("a.xlsx", _sheet([HEAD, LONDON, [], BEIJING, []])),
    "notes-below": ("a.xlsx", _sheet([*CITIES, [], ["注：数据截至12月。"], ["来源：编造"]])),
    "second-table-below": ("a.xlsx", _sheet([*CITIES, [], ["国家", "总规模"], ["美国", 3421]])),
    "totals-row": ("a.xlsx", _sheet([*CITIES, ["合计", 1023, 513, 510]])),
    "totals-row-wrong": ("a.xlsx", _sheet([*CITIES, ["合计", 1024, 513, 510]])),
    "totals-row-needed": (
        "a.xlsx",
        _sheet(
            [
                ["流出地", "亚洲", "欧洲", "流出"],
                ["亚洲", 20, 8, 8],
                ["欧洲", 9, 30, 9],
                ["流入", 9, 8, 17],
            ]
        ),
    ),
    "hidden-row": ("a.xlsx", _sheet(CITIES, _hidden_row)),
    "merged-title-and-value": (
        "a.xlsx",
        _sheet([HEAD, LONDON, ["北京", None, 228, 222]], _merged("B2:B3")),
    ),
    "comma-in-number": (
        "a.csv",
        "城市,总规模,流入规模,流出规模\n伦敦,1,573,785,788\n北京,450,228,222\n".encode(),
    ),
    "trailing-commas": ("a.csv", _text([[*row, "", ""] for row in CITIES])),
    # ------------------------------------------------------------------------------- the file
    "gb18030": ("a.csv", _text(CITIES, encoding="gb18030")),
    "utf-16-tabs": ("a.txt", _text(CITIES, "\t", "utf-16")),
    "semicolons": ("a.csv", _text(CITIES, ";")),
    "workbook-called-csv": ("a.csv", _sheet(CITIES)),
    "old-excel": ("a.xls", OLD_EXCEL),
    "lock-file": ("~$a.xlsx", b"\x05owner"),
    "folder-settings": (".DS_Store", b"\x00\x00\x00\x01Bud1"),
    # ---------------------------------------------------------------------------- what a cell holds
    "footnote-marks": (
        "a.xlsx",
        _sheet([HEAD, ["伦敦[2]", "573*", "285[1]", "288†"], ["北京①", 450, 228, 222]]),
    ),
    "footnote-superscript": ("a.xlsx", _sheet([HEAD, ["伦敦", "573²", 285, 288], BEIJING])),
    "thousands": ("a.xlsx", _sheet([["国家", "规模"], ["美国", "3,421"], ["英国", "1，891"]])),
    "thousands-misplaced": ("a.xlsx", _sheet([["国家", "规模"], ["美国", "34,21"]])),
    "full-width-digits": (
        "a.csv",
        _text([HEAD, ["伦敦", "５７３", "２８５", "２８８"], BEIJING]),
    ),
    "no-break-spaces": (
        "a.csv",
        _text([["国家", "规模"], ["\u00a0美国\u00a0", "3\u00a0421"], ["英国", " 1\u202f891"]]),
    ),
    "numbers-as-text": ("a.xlsx", _sheet([HEAD, ["伦敦", "573", " 285 ", "288"], BEIJING])),
    "percent-signs": ("a.csv", _text([["洲", "占比"], ["亚洲", "60.5%"], ["欧洲", "39.5％"]])),
    "percent-format": (
        "a.xlsx",
        _sheet([["洲", "占比"], ["亚洲", 0.605], ["欧洲", 0.395]], _formatted("0.0%", "B2", "B3")),
    ),
    "bare-fractions": ("a.xlsx", _sheet([["洲", "占比"], ["亚洲", 0.605], ["欧洲", 0.395]])),
    "percent-in-a-count": ("a.csv", _text([HEAD, ["伦敦", "573", "49.7%", 288], BEIJING])),
    "ten-thousands": ("a.csv", _text([["国家", "规模"], ["美国", "2.2万"], ["英国", "1891"]])),
    "hundred-millions": ("a.csv", _text([["国家", "规模"], ["美国", "1.23 亿"], ["英国", "1891"]])),
    "unit-in-head": (
        "a.csv",
        _text([["国家", "规模（万人）"], ["美国", "2.2"], ["英国", "0.1891"]]),
    ),
    "nothing-signs": (
        "a.csv",
        _text(
            [
                ["国家", "规模", "变化"],
                ["美国", 3421, "–"],
                ["英国", 1891, "…"],
                ["法国", 900, "n/a"],
                ["德国", 800, "-1.5"],
            ]
        ),
    ),
    "nothing-where-needed": ("a.csv", _text([HEAD, ["伦敦", 573, "–", 288], BEIJING])),
    "date-for-a-span": (
        "a.xlsx",
        _sheet([["年限", "占比"], ["11-20", 47.5], [datetime(2026, 3, 1), 12.5]]),  # noqa: DTZ001
    ),
    "date-for-a-number": (
        "a.xlsx",
        _sheet([HEAD, ["伦敦", 573, datetime(1900, 10, 11), 288], BEIJING]),  # noqa: DTZ001
    ),
    "binary-noise": (
        "a.xlsx",
        _sheet([["洲", "占比"], ["亚洲", 60.50000000000001], ["欧洲", 39.49999999999999]]),
    ),
    "half-a-person": ("a.xlsx", _sheet([HEAD, ["伦敦", 573.5, 285, 288], BEIJING])),
    "scientific": ("a.csv", _text([HEAD, ["伦敦", "5.7E+02", 285, 288], BEIJING])),
    "formula-without-value": ("a.xlsx", _sheet([HEAD, ["伦敦", "=C2+D2", 285, 288], BEIJING])),
    "excel-error": ("a.xlsx", _sheet([HEAD, ["伦敦", "#REF!", 285, 288], BEIJING])),
    "decimal-comma": ("a.csv", _text([["洲", "占比"], ["亚洲", "60,5"], ["欧洲", "40"]], ";")),
    "number-with-a-unit": ("a.csv", _text([HEAD, ["伦敦", "573人", 285, 288], BEIJING])),
    "bracketed-number": ("a.csv", _text([["国家", "规模", "变化"], ["美国", 3421, "(1.5)"]])),
    "yes-for-a-number": ("a.xlsx", _sheet([HEAD, ["伦敦", True, 285, 288], BEIJING])),
    "raised-footnote": ("a.xlsx", _sheet([HEAD, ["伦敦", _raised("573", "1"), 285, 288], BEIJING])),
    "power-of-ten": ("a.csv", _text([["国家", "规模"], ["美国", "10⁶"], ["英国", "1891"]])),
    "raised-power-of-ten": ("a.xlsx", _sheet([["国家", "规模"], ["美国", _raised("10", "6")]])),
    "mark-alone": ("a.csv", _text([["国家", "规模", "变化"], ["美国", 3421, "①"]])),
    "two-numbers-in-a-cell": (
        "a.csv",
        _text([["国家", "规模"], ["美国", "573 285"], ["英国", "1891"]]),
    ),
    "mixed-shares": ("a.xlsx", _sheet([["洲", "占比"], ["亚洲", "60.5%"], ["欧洲", 0.395]])),
    "unit-above": (
        "a.xlsx",
        _sheet([["单位：万人"], ["国家", "规模"], ["美国", 2], ["英国", 0.1891]]),
    ),
    "unit-in-a-format": (
        "a.xlsx",
        _sheet([["国家", "规模"], ["美国", 2], ["英国", 1]], _formatted('0"万"', "B2")),
    ),
    "nobody-named": ("a.csv", _text([HEAD, LONDON, ["", 450, 228, 222]])),
    # ------------------------------------------------------------------------------------ places
    "english-places": (
        "a.csv",
        _text([HEAD, ["London", 573, 285, 288], ["BEIJING", 450, 228, 222]]),
    ),
    "other-name": ("a.csv", _text([HEAD, LONDON, ["Peking", 450, 228, 222]])),
    "unknown-place": ("a.csv", _text([HEAD, LONDON, ["北京城", 450, 228, 222]])),
    "two-places-of-a-name": ("a.csv", _text([HEAD, LONDON, ["Cambridge", 450, 228, 222]])),
    "place-twice": ("a.csv", _text([HEAD, LONDON, ["London", 450, 228, 222]])),
    # ------------------------------------------------------------------------- from a year's rehearsal
    "struck-out": ("a.xlsx", _sheet(CITIES, _struck)),
    "struck-out-in-part": ("a.xlsx", _sheet(CITIES, _struck_in_part)),
    "second-table-with-the-same-head": (
        "a.xlsx",
        _sheet([HEAD, LONDON, [], ["表4-5 基础科学"], HEAD, BEIJING]),
    ),
    "number-not-shown": ("a.xlsx", _sheet(CITIES, _formatted(";;;", "C3"))),
    "shown-in-thousands": (
        "a.xlsx",
        _sheet([["国家", "规模"], ["美国", 3421000]], _formatted("#,##0,", "B2")),
    ),
    "fractions-under-percent": (
        "a.csv",
        _text([["洲", "占比（%）"], ["亚洲", 0.605], ["欧洲", 0.395]]),
    ),
    "never-computed": ("a.xlsx", _never_computed()),
    "unseen-characters": (
        "a.csv",
        _text([HEAD, ["\u200b伦敦\u2060", "\u200b573", 285, 288], BEIJING]),
    ),
    "total-beside-the-rank": (
        "a.csv",
        _text([["排名", *HEAD], [1, *LONDON], [2, *BEIJING], ["合计", "", 1023, 513, 510]]),
    ),
    "subtotals": (
        "a.csv",
        _text(
            [
                HEAD,
                LONDON,
                ["Subtotal Europe", 573, 285, 288],
                BEIJING,
                ["亚洲小计", 450, 228, 222],
                ["All cities", 1023, 513, 510],
            ]
        ),
    ),
    "subtotal-wrong": ("a.csv", _text([HEAD, LONDON, ["小计", 600, 285, 288], BEIJING])),
    "marks-below": ("a.xlsx", _sheet([*CITIES, ["① 含通州区。"], ["† preliminary"], ["[1] 估计"]])),
    "continued": ("a.xlsx", _sheet([HEAD, LONDON, ["表4-3（续）"], HEAD, BEIJING])),
    "two-languages-in-a-cell": (
        "a.csv",
        _text(
            [
                ["城市 City", "总规模 Total mobility volume", "流入（Inflow）", "Outflow 流出"],
                ["伦敦 London", 573, 285, 288],
                ["Beijing（北京）", 450, 228, 222],
            ]
        ),
    ),
    "two-languages-that-differ": ("a.csv", _text([HEAD, ["伦敦 Beijing", 573, 285, 288]])),
    "matrix-in-another-order": (
        "a.csv",
        _text([["流出地", "亚洲", "欧洲", "流出总计"], *MATRIX]),
    ),
    "head-over-two-lines-unmerged": (
        "a.csv",
        _text([["流出地", "流入地", "", "流出总计"], ["", "亚洲", "欧洲", ""], *MATRIX]),
    ),
    "dash-for-nothing": ("a.csv", _text([HEAD, LONDON, ["北京", 228, 228, "–"]])),
    "hundreds-above": (
        "a.csv",
        _text([["单位：百人", "", "", ""], HEAD, ["伦敦", 5.73, 2.85, 2.88]]),
    ),
    "hundreds-above-in-english": (
        "a.csv",
        _text([["Unit: hundreds", "", "", ""], HEAD, ["London", 573, 285, 288]]),
    ),
    "zeros-in-heads": ("a.csv", _text([["国家", "规模 ('000)"], ["美国", 22], ["英国", 1.891]])),
    "zeros-in-a-title": ("a.csv", _text([["Cities ('000)", "", "", ""], HEAD, LONDON])),
    "thousands-in-a-title": (
        "a.csv",
        _text([["Researchers by city, in thousands", "", "", ""], HEAD, LONDON]),
    ),
    "multiple-that-is-unknown": ("a.csv", _text([["国家", "规模（dozens）"], ["美国", 22]])),
}
