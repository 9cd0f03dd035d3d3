"""Where the pages of a PDF are marked, read from what they draw: heights of text, lines, pictures."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
Extent = tuple[float, float]  # bottom and top, in points from the foot of the page
Letters = tuple[float, float, int]
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)
_INVISIBLE = 3  # the way of rendering text that `hide` leaves


@dataclass
class Marks:
    """The heights at which a page is marked, all of them, those of text, and by marked content.

    letters: by marked content, of each run of text its baseline, its size and how many glyphs it has.
    """

    all: list[Extent] = field(default_factory=list)
    baselines: list[float] = field(default_factory=list)
    content: dict[int, list[Extent]] = field(default_factory=lambda: defaultdict(list))
    letters: dict[int, list[Letters]] = field(default_factory=lambda: defaultdict(list))


def marks_of(page: pikepdf.Page) -> Marks:
    found = Marks()
    _read(page, page.resources, _UNIT, found)
    return found


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def _height(matrix: Matrix, x: float, y: float) -> float:
    return x * matrix[1] + y * matrix[3] + matrix[5]


class _Reader:
    """Follows the operators of a page or of a form on it."""

    def __init__(self, resources: Any, matrix: Matrix, marks: Marks, inside: int | None) -> None:
        self.resources, self.matrix, self.marks = resources, matrix, marks
        self.saved: list[tuple[Matrix, bool]] = []
        self.inside: list[int | None] = [inside]
        self.text, self.size, self.shown = _UNIT, 0.0, True
        self.path: list[float] = []

    def mark(self, *heights: float) -> None:
        extent = min(heights), max(heights)
        self.marks.all.append(extent)
        if self.inside[-1] is not None:
            self.marks.content[self.inside[-1]].append(extent)

    def read(self, operator: str, operands: Any) -> None:
        method = getattr(self, _OPERATORS.get(operator, ""), None)
        if method:
            method(operands)

    def save(self, _: Any) -> None:
        self.saved.append((self.matrix, self.shown))

    def restore(self, _: Any) -> None:
        self.matrix, self.shown = self.saved.pop()

    def concatenate(self, operands: Any) -> None:
        self.matrix = _times(_numbers(operands), self.matrix)

    def font(self, operands: Any) -> None:
        self.size = float(operands[1])

    def place(self, operands: Any) -> None:
        self.text = _numbers(operands)

    def rendering(self, operands: Any) -> None:
        self.shown = int(operands[0]) != _INVISIBLE

    def show(self, operands: Any) -> None:
        if not self.shown:
            return
        whole = _times(self.text, self.matrix)
        base = _height(whole, 0, 0)
        self.marks.baselines.append(base)
        if self.inside[-1] is not None:
            letters = base, self.size, _glyphs(operands[0])
            self.marks.letters[self.inside[-1]].append(letters)
        self.mark(base - 0.12 * self.size, _height(whole, 0, 0.78 * self.size))

    def point(self, operands: Any) -> None:
        numbers = [float(one) for one in operands]
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        self.path += [_height(self.matrix, x, y) for x, y in pairs]

    def rectangle(self, operands: Any) -> None:
        x, y, width, height = (float(one) for one in operands)
        self.path += [
            _height(self.matrix, x + width * a, y + height * b) for a in (0, 1) for b in (0, 1)
        ]

    def drop(self, _: Any) -> None:
        self.path = []

    def paint(self, _: Any) -> None:
        if self.path:
            self.mark(*self.path)
        self.path = []

    def begin(self, operands: Any) -> None:
        named = (
            operands[1].get("/MCID")
            if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary)
            else None
        )
        self.inside.append(self.inside[-1] if named is None else int(named))

    def end(self, _: Any) -> None:
        self.inside.pop()

    def form(self, operands: Any) -> None:
        drawn = self.resources.XObject[operands[0]]
        if drawn.Subtype == "/Image":
            self.mark(*(_height(self.matrix, x, y) for x in (0, 1) for y in (0, 1)))
            return
        matrix = _times(_numbers(drawn.get("/Matrix", _UNIT)), self.matrix)
        resources = drawn.get("/Resources", self.resources)
        _read(drawn, resources, matrix, self.marks, self.inside[-1])


_OPERATORS = {
    "q": "save",
    "Q": "restore",
    "cm": "concatenate",
    "Tf": "font",
    "Tm": "place",
    "Tr": "rendering",
    **dict.fromkeys(("Tj", "TJ"), "show"),
    **dict.fromkeys(("m", "l", "c"), "point"),
    "re": "rectangle",
    "n": "drop",
    **dict.fromkeys(("f", "f*", "S", "s", "B", "B*", "b", "b*", "sh"), "paint"),
    **dict.fromkeys(("BDC", "BMC"), "begin"),
    "EMC": "end",
    "Do": "form",
}


def _glyphs(shown: Any) -> int:
    """How many glyphs a string has, or an array of them: Typst's fonts take two bytes for each."""
    strings = shown if isinstance(shown, pikepdf.Array) else [shown]
    return sum(len(bytes(one)) // 2 for one in strings if isinstance(one, pikepdf.String))


def _numbers(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(one) for one in operands)
    return a, b, c, d, e, f


def _read(
    content: Any, resources: Any, matrix: Matrix, marks: Marks, inside: int | None = None
) -> None:
    reader = _Reader(resources, matrix, marks, inside)
    for one in pikepdf.parse_content_stream(content):
        reader.read(str(one.operator), one.operands)
