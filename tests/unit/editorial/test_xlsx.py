"""Workbooks whose parts are not all as they should be. Everything in them is made up."""

from __future__ import annotations

import io
import zipfile

from bifolio.editorial.provider_files.xlsx import read_workbook
from tests.support.untidy import CITIES, book


def test_a_damaged_part_that_no_sheet_needs_stops_nothing() -> None:
    part = b"<odd/>"
    stream = io.BytesIO(book({"数据": CITIES}))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("odd/odd.xml", part)
    damaged = stream.getvalue().replace(part, b"!" * len(part))
    assert damaged != stream.getvalue()
    [grid], hidden = read_workbook(damaged, "cities.xlsx")
    assert [cell.text for cell in grid.rows[0]] == CITIES[0]
    assert hidden == []
