"""The points of a path in fewer bytes: told from the one before, and none that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Point = tuple[float, float]
Step = tuple[str, list[float]]  # M, L, C with points of the drawing, or Z

_STEP = re.compile(r"([MLHVCSQTAZmlhvcsqtaz])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_NOUGHT = re.compile(r"^(-?)0\.")
_SIZES = {"M": 2, "L": 2, "C": 6, "h": 1, "v": 1}
_ROUND = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0[Zz]?")
_OF_LINES, _OF_AREAS = 0.05, 0.15  # pixels that a line, or the edge of an area, may give way


def radius(path: str) -> str | None:
    """The radius of a path that is a circle about the origin, as it is written there."""
    found = _ROUND.fullmatch(path)
    return found[1] if found else None


def shorter(path: str, digits: int, moved: Point = (0, 0)) -> str | None:
    """A path with its points told from the one before; None of one with arcs and the like.

    digits: behind the decimal point, in pixels. moved: how far over and down it comes to stand.
    Rounding does not add up: each step goes from where the rounded one before it ended.
    """
    steps = _steps(path, moved)
    return None if steps is None else _written(steps, digits)


def outline(path: str, moved: Point = (0, 0)) -> str | None:
    """A long path in tenths of a pixel, without points that its line hardly leaves its way for."""
    steps = _steps(path, moved)
    if steps is None:
        return None
    if all(name != "C" for name, _ in steps):
        steps = [step for subpath in _subpaths(steps) for step in _thinned(subpath)]
    return _written(steps, 1)


def absolute(path: str, moved: Point) -> str:
    """A path that `shorter` can tell, with every point where it comes to stand."""
    return "".join(f"{name}{','.join(map(str, of))}" for name, of in _steps(path, moved) or ())


# ----------------------------------------------------------------------------------- reading


def _steps(path: str, moved: Point) -> list[Step] | None:
    """The steps of a path where it comes to stand; None where one is of another sort."""
    at, start = moved, moved
    steps: list[Step] = []
    for command, numbers in _STEP.findall(path):
        if command in "Zz":
            steps.append(("Z", []))
            at = start
            continue
        values = [float(number) for number in _NUMBER.findall(numbers)]
        if command not in _SIZES or (command == "M" and len(values) != 2):
            return None
        for points in _cut(values, _SIZES[command]):
            step = _placed(command, points, at, moved)
            at = (step[1][-2], step[1][-1])
            start = at if command == "M" else start
            steps.append(step)
    return steps


def _cut(values: list[float], size: int) -> Iterator[list[float]]:
    yield from (values[at : at + size] for at in range(0, len(values), size))


def _placed(command: str, points: list[float], at: Point, moved: Point) -> Step:
    if command == "h":
        return "L", [at[0] + points[0], at[1]]
    if command == "v":
        return "L", [at[0], at[1] + points[0]]
    return command, [value + moved[index % 2] for index, value in enumerate(points)]


# ---------------------------------------------------------------------------------- thinning


def _subpaths(steps: list[Step]) -> Iterator[list[Step]]:
    """The lines of a path, each from where it begins."""
    begins = [at for at, (name, _) in enumerate(steps) if name == "M"]
    for begin, end in zip(begins, [*begins[1:], len(steps)], strict=True):
        yield steps[begin:end]


def _thinned(subpath: list[Step]) -> list[Step]:
    closed = subpath[-1][0] == "Z"
    points = [(values[0], values[1]) for _, values in subpath if values]
    kept = _kept([*points, points[0]], _OF_AREAS)[:-1] if closed else _kept(points, _OF_LINES)
    steps: list[Step] = [("L" if at else "M", [*point]) for at, point in enumerate(kept)]
    return [*steps, ("Z", [])] if closed else steps


def _kept(points: Sequence[Point], reach: float) -> list[Point]:
    """The points of a line that it leaves its way for by more than that (Douglas and Peucker)."""
    kept, open_stretches = {0, len(points) - 1}, [(0, len(points) - 1)]
    while open_stretches:
        first, last = open_stretches.pop()
        between = range(first + 1, last)
        if not between:
            continue
        ways = _distances(points[first : last + 1])
        farthest = max(between, key=lambda at: ways[at - first - 1])
        if ways[farthest - first - 1] > reach**2:
            kept.add(farthest)
            open_stretches += [(first, farthest), (farthest, last)]
    return [points[at] for at in sorted(kept)]


def _distances(points: Sequence[Point]) -> list[float]:
    """How far each point between lies from the straight line of the first to the last, squared."""
    (x0, y0), (x1, y1) = points[0], points[-1]
    over, down = x1 - x0, y1 - y0
    length = over**2 + down**2
    found = []
    for x, y in points[1:-1]:
        along = ((x - x0) * over + (y - y0) * down) / length if length else 0.0
        along = min(max(along, 0.0), 1.0)
        found.append((x - x0 - along * over) ** 2 + (y - y0 - along * down) ** 2)
    return found


# ----------------------------------------------------------------------------------- writing


def _written(steps: list[Step], digits: int) -> str:
    at, start = (0.0, 0.0), (0.0, 0.0)
    text, before = "", ""
    for name, points in steps:
        if name == "Z":
            text, at, before = f"{text}z", start, ""
            continue
        moves = [round(value - at[index % 2], digits) + 0.0 for index, value in enumerate(points)]
        at = (round(at[0] + moves[-2], digits), round(at[1] + moves[-1], digits))
        start = at if name == "M" else start
        step, before = _shortest(name.lower(), moves, before, text[-8:])
        text += step
    return text


def _shortest(name: str, moves: list[float], before: str, end: str) -> tuple[str, str]:
    """A step behind what was written before, and the step that numbers without a name would be."""
    ways = [(_step(name, moves, before, end), "l" if name == "m" else name)]
    if name == "l" and 0 in moves:
        straight, move = ("v", moves[1]) if moves[0] == 0 else ("h", moves[0])
        ways.append((_step(straight, [move], before, end), straight))
    return min(ways, key=lambda way: len(way[0]))


def _step(name: str, moves: list[float], before: str, end: str) -> str:
    text = "" if name == before else name
    for move in moves:
        number = _NOUGHT.sub(r"\1.", f"{move:.2f}".rstrip("0").rstrip("."))
        text += number if _ends(end + text, number) else f" {number}"
    return text


def _ends(text: str, number: str) -> bool:
    """Whether what was written ends where the number begins, without a space between."""
    if number[0] == "-" or not text or text[-1].isalpha():
        return True
    return number[0] == "." and "." in re.split(r"[ a-z-]", text)[-1]
