"""What a reader sees of the drawings of a built site, measured in Chromium.

Run by itself it prints a table: `python -m tests.support.measured_drawings SITE`. All drawings of a
language are put on one page, at the size at which a page shows them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from bifolio.charts.drawing import FONTS
from tests.support.told_by_drawings import (
    NOTHING,
    Told,
    embedded,
    looked_up,
    names_of,
    unexplained,
    unnamed,
    unsaid,
    untold,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

Width = Literal["wide", "narrow"]
SHOWN: dict[Width, int] = {"wide": 680, "narrow": 340}  # pixels, on a screen of 1440 and of 390
LEAST_TYPE = 11  # pixels
MOST_EMPTY = 0.4  # of the canvas, in one piece without a mark
_WEIGHTS = {"400": "NotoSansSC-Regular.otf", "700": "NotoSansSC-Bold.otf"}
_FONTS = "<style>section svg{font-family:Measured!important}</style>" + "".join(
    f"<style>@font-face{{font-family:Measured;font-weight:{weight};src:url({path.as_uri()})}}</style>"
    for weight, name in _WEIGHTS.items()
    for path in [FONTS / name]
)
_DRAWING = re.compile(
    r'<div class="drawing( drawing-wide| drawing-narrow)?">(<svg.*?</svg>)', re.DOTALL
)
_LAND = re.compile(r'<image class="land" href="([^"]+)"[^>]*/>')

# Of each drawing: pairs of texts that overlap, texts cut by the canvas, the smallest type, the
# largest empty rectangle as a share of the canvas; texts that a line runs through (bars that are thick
# strokes are none). A text's box is that of its ink: 0.78 of the size above the line and 0.12 below. Grid lines are no marks; the halo of a text is that text. Marks of
# one look are one path: of such a path the ground is taken where its edge goes.
_MEASURE = """() => {
 const said = (mark, what) => mark.closest(`[${what}]`)?.getAttribute(what) || "none";
 return [...document.querySelectorAll("section")].map((section) => {
  const svg = section.querySelector("svg"), frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].filter((one) => one.textContent.trim()).map((one) => {
    const wide = one.getBoundingClientRect(), size = parseFloat(getComputedStyle(one).fontSize)
      * frame.width / svg.viewBox.baseVal.width;
    const line = one.getScreenCTM().f + (one.y.baseVal.length ? one.y.baseVal[0].value : 0)
      * one.getScreenCTM().d;
    const bold = parseInt(getComputedStyle(one).fontWeight) > 500;
    return { text: one.textContent.trim(), size, bold, left: wide.left - frame.left,
      right: wide.right - frame.left, top: line - 0.78 * size - frame.top,
      bottom: line + 0.12 * size - frame.top };
  });
  const pairs = [];
  texts.forEach((a, at) => texts.slice(at + 1).forEach((b) => {
    const halo = a.text === b.text && Math.abs(a.left - b.left) + Math.abs(a.top - b.top) < 1;
    if (!halo && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1) pairs.push(`${a.text} × ${b.text}`);
  }));
  const cut = texts.filter((a) => a.left < -1.5 || a.top < -1.5 || a.right > frame.width + 1.5
    || a.bottom > frame.height + 1.5).map((a) => a.text);
  const thick = (mark) => parseFloat(said(mark, "stroke-width")) > 4;
  const struck = new Set();
  for (const mark of svg.querySelectorAll("path, line")) {
    if (mark.closest("defs, clipPath") || /none|--rule|--paper|--land/.test(said(mark, "stroke"))
      || thick(mark)) continue;
    const long = mark.getTotalLength(), to = mark.getScreenCTM(), hits = new Map();
    for (let along = 0; along <= long; along++) {
      const p = mark.getPointAtLength(along).matrixTransform(to);
      const x = p.x - frame.left, y = p.y - frame.top;
      for (const a of texts)
        if (x > a.left + 1 && x < a.right - 1 && y > a.top + 1 && y < a.bottom - 1)
          hits.set(a, (hits.get(a) || 0) + 1);
    }
    for (const [a, count] of hits) if (count > 2) struck.add(a.text);
  }
  const cell = 10, across = Math.ceil(frame.width / cell), down = Math.ceil(frame.height / cell);
  const grid = Array.from({ length: down }, () => new Uint8Array(across));
  const fill = (b) => {
    for (let y = Math.max(0, Math.floor(b.top / cell)); y < down && y * cell < b.bottom; y++)
      for (let x = Math.max(0, Math.floor(b.left / cell)); x < across && x * cell < b.right; x++)
        grid[y][x] = 1;
  };
  texts.forEach(fill);
  for (const mark of svg.querySelectorAll("path, line, rect, circle")) {
    if (mark.closest("defs, clipPath") || said(mark, "stroke").includes("--rule")) continue;
    const filled = said(mark, "fill") !== "none" && said(mark, "fill-opacity") !== "0";
    const b = mark.getBoundingClientRect();
    const box = { left: b.left - frame.left, right: b.right - frame.left, top: b.top - frame.top,
      bottom: b.bottom - frame.top };
    const marks = mark.tagName === "path" && mark.getAttribute("d").split("m").length - 1;
    const many = filled && marks > 1 && said(mark, "stroke") === "none";
    if (!many && (filled || mark.tagName !== "path")) { fill(box); continue; }
    if (!many && said(mark, "stroke") === "none") continue;
    const long = mark.getTotalLength(), to = mark.getScreenCTM();
    for (let along = 0; along <= long; along += 8) {
      const p = mark.getPointAtLength(along).matrixTransform(to);
      const x = p.x - frame.left, y = p.y - frame.top;
      fill({ left: x, right: x + 1, top: y, bottom: y + 1 });
    }
  }
  let most = 0;
  const high = new Int32Array(across);
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) high[x] = grid[y][x] ? 0 : high[x] + 1;
    for (let x = 0; x < across; x++)
      for (let to = x, least = high[x]; to < across && least; to++) {
        least = Math.min(least, high[to]);
        most = Math.max(most, least * (to - x + 1));
      }
  }
  const bold = texts.filter((one) => one.bold).map((one) => one.text);
  const lit = svg.querySelector('[stroke-width="2.6"]') && bold.length < texts.length / 2 ? bold : [];
  const colours = [...svg.querySelectorAll("path, line, rect, circle")]
    .flatMap((mark) => [said(mark, "fill"), said(mark, "stroke")])
    .flatMap((paint) => [...paint.matchAll(/--([a-z-]+[a-z])/g)].map((found) => found[1]));
  return { exhibit: section.id, width: section.className, overlapping: pairs, cut, lit,
    colours: [...new Set(colours)],
    struck: [...struck], texts: texts.map((one) => one.text),
    land: Boolean(svg.querySelector('[fill^="var(--land"]')),
    least: Math.min(99, ...texts.map((one) => one.size)), empty: most / (across * down) };
 });
}"""


@dataclass(frozen=True)
class Measured:
    """One drawing as it is shown: texts that overlap or are cut, pixels, a share of the canvas."""

    exhibit: str
    language: str
    width: str
    overlapping: list[str]
    cut: list[str]
    least: float
    empty: float
    struck: list[str]
    texts: list[str]
    land: bool
    colours: list[str]  # tokens of marks
    lit: list[str]  # texts of the lines that stand out
    told: Told = NOTHING

    @property
    def faults(self) -> list[str]:
        """What is wrong with it, in words."""
        small = [f"type of {self.least:.1f} px"] if self.least < LEAST_TYPE - 0.05 else []
        overlapping = [f"overlap: {one}" for one in self.overlapping]
        empty = [f"{self.empty:.0%} empty"] if self.empty > MOST_EMPTY else []
        cut = [f"cut: {one}" for one in self.cut]
        return [*overlapping, *cut, *small, *empty, *(f"struck: {one}" for one in self.struck)]

    @property
    def questions(self) -> list[str]:
        """What a reader has to look up elsewhere or to believe, in words."""
        numbers = looked_up(self.texts)
        places = unnamed(self.texts, self.told.rows) if self.land else []
        names = names_of(self.language)
        groups = untold(self.texts, self.told.title, names)
        colours = unexplained(self.colours, self.texts, names)
        return [
            *([f"{len(numbers)} numbers that a list explains"] if numbers else []),
            *(f"no place named of {one}" for one in places),
            *(f"in the title alone: {one}" for one in groups),
            *(f"a color without a word: {one}" for one in colours),
            *(f"stands out and is not in the title: {one}" for one in self._unsaid()),
        ]

    def _unsaid(self) -> list[str]:
        return unsaid(self.lit, self.told.title)

    def __str__(self) -> str:
        found = "; ".join([*self.faults, *self.questions])
        return f"{self.exhibit} {self.language} {self.width}: {found}"


def measured(page: Page, site: Path, language: str) -> list[Measured]:
    """All drawings of a language in a built site, in the committed fonts: alike on every machine."""
    page.goto((site / language / "search.html").as_uri())  # for its styles
    sections = "".join(_sections(site / language))
    page.evaluate("html => { document.body.innerHTML = html; }", _FONTS + sections)
    page.evaluate("document.fonts.load('13px Measured')")
    page.evaluate("document.fonts.load('bold 13px Measured')")
    return [
        replace(one, told=embedded(site, language, one.exhibit))
        for one in drawings_on(page, language)
    ]


def drawings_on(page: Page, language: str) -> list[Measured]:
    """What stands on a page, each drawing in a `section` whose class is its width."""
    found: list[dict[str, Any]] = page.evaluate(_MEASURE)
    return [Measured(language=language, **one) for one in found]


def _sections(pages: Path) -> Iterator[str]:
    for path in sorted(pages.glob("*/embed/figure-*.html")):
        yield from _shown(f"{path.parts[-3]}/{path.stem}", _with_land(path))


def _with_land(path: Path) -> str:
    """A page whose maps have their land, which they load from a file, as a mark among the others."""

    def mark(found: re.Match[str]) -> str:
        file = (path.parent / found[1]).read_text("utf-8")
        (outline,) = re.findall(r'<path id="land" d="([^"]+)"', file)
        return f'<path fill="var(--land)" d="{outline}"/>'

    return _LAND.sub(mark, path.read_text("utf-8"))


def _shown(exhibit: str, html: str) -> Iterator[str]:
    """A drawing at both widths; one without a narrow drawing is shown smaller on a phone."""
    drawn = {kind.split("-")[-1] or "both": svg for kind, svg in _DRAWING.findall(html)}
    for width, pixels in SHOWN.items():
        svg = drawn.get(width) or drawn.get("both") or ""
        if svg:
            style = f"width:{pixels}px"
            yield f'<section id="{exhibit}" class="{width}" style="{style}"><div class="drawing">{svg}</div></section>'


def main(site: Path) -> int:
    """Print what is wrong with the drawings of a site, and how many have something."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path="/usr/bin/chromium")
        page = browser.new_page()
        all_ = [one for language in ("zh", "en") for one in measured(page, site, language)]
        browser.close()
    wrong = [one for one in all_ if one.faults or one.questions]
    sys.stdout.write("\n".join(map(str, wrong)))
    sys.stdout.write(f"\n{len(all_)} drawings, {len(wrong)} with faults: {_summary(all_)}\n")
    return bool(wrong)


def _summary(found: list[Measured]) -> str:
    counts = {
        "overlaps": sum(len(one.overlapping) for one in found),
        "cut texts": sum(len(one.cut) for one in found),
        f"with type under {LEAST_TYPE} px": sum(one.least < LEAST_TYPE - 0.05 for one in found),
        f"over {MOST_EMPTY:.0%} empty": sum(one.empty > MOST_EMPTY for one in found),
        "texts struck through": sum(len(one.struck) for one in found),
        "with something to look up or believe": sum(bool(one.questions) for one in found),
    }
    return ", ".join(f"{count} {name}" for name, count in counts.items())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
