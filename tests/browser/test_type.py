"""How text is set: full lines in Chinese, nothing stretched, slanted or letter-spaced."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

# How full each line but the last is, 0 to 1, where the text is set ragged.
FILLED = """() => [...document.querySelectorAll(".prose > p")].flatMap((p) => {
  p.style.textAlign = "start";
  const range = document.createRange();
  range.selectNodeContents(p);
  const rows = [];
  for (const box of range.getClientRects()) {
    if (box.height < 2) continue;  // a label for those who do not see
    const middle = (box.top + box.bottom) / 2;  // a raised mark belongs to the line it stands on
    let row = rows.find((one) => Math.abs(one.middle - middle) < 12);
    if (!row) rows.push(row = { middle, right: 0 });
    row.right = Math.max(row.right, box.right);
  }
  const edge = p.getBoundingClientRect();
  rows.sort((a, b) => a.middle - b.middle);
  return rows.slice(0, -1).map((row) => (row.right - edge.left) / edge.width);
})"""
# Elements that hold Chinese text of their own: how many, and those set in a way that Chinese is not.
SET_WRONGLY = """() => {
  const chinese = [...document.querySelectorAll("body *")].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && /[\\u4e00-\\u9fff]/.test(node.data)));
  const wrong = chinese.filter((element) => {
    const style = getComputedStyle(element);
    return parseFloat(style.letterSpacing) || (element.closest("main") && style.fontStyle !== "normal");
  });
  return [chinese.length, wrong.map((element) => element.outerHTML.slice(0, 80))];
}"""
# How far numbers that begin a line stand from its edge, in px.
INSET = """() => [...document.querySelectorAll(".prose > p")].flatMap((p) => {
  const edge = p.getBoundingClientRect().left;
  return [...p.querySelectorAll("data.fact")].map((fact) => {
    const range = document.createRange();
    range.selectNodeContents(fact);
    return range.getBoundingClientRect().left - edge;
  }).filter((inset) => inset < 6);
})"""
# How far below the text of its meaning the next text of a term stands, in px, at most.
BELOW_MEANING = """() => Math.max(...[...document.querySelectorAll(".glossary .term")].map((term) => {
  const [meaning, next] = [...term.querySelectorAll("dd")].map((text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return range.getBoundingClientRect();
  });
  return next ? next.top - meaning.bottom : 0;
}))"""
PAGES = (
    "index.html",
    "glossary.html",
    "set-index-2024/index.html",
    "set-index-2024/framework.html",
    "set-index-2024/audit.html",
    "science-cities-2024/chemistry.html",
    "mobility-2026/people.html",
    "mobility-2026/facing/continents.html",
)


@pytest.mark.parametrize("width", [768, 1440])
@pytest.mark.parametrize("name", ["science-cities-2024/chemistry", "mobility-2026/continents"])
def test_chinese_lines_are_full(built_site: Path, page: Page, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((built_site / "zh" / f"{name}.html").as_uri())
    filled = page.evaluate(FILLED)
    assert len(filled) > 4
    assert min(filled) > 0.85


def test_numbers_that_begin_a_line_stand_at_its_edge(built_site: Path, page: Page) -> None:
    found = []
    for width in range(390, 890, 50):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto((built_site / "zh/mobility-2026/continents.html").as_uri())
        found += page.evaluate(INSET)
    assert len(found) > 4
    assert max(found) < 1


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_chinese_is_neither_slanted_nor_letter_spaced(
    built_site: Path, page: Page, language: str, name: str
) -> None:
    page.goto((built_site / language / name).as_uri())
    count, wrong = page.evaluate(SET_WRONGLY)
    assert count >= (20 if language == "zh" else 1)  # on an English page, the name of Chinese
    assert wrong == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_long_term_leaves_no_gap_below_its_meaning(
    built_site: Path, page: Page, language: str
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto((built_site / language / "glossary.html").as_uri())
    assert 0 < page.evaluate(BELOW_MEANING) < 16
