"""A concept: three things that act on each other, as boxes on a triangle with arrows between them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NameColumn
from bifolio.charts.forms.options.problems import near, refuse
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import TextStyle, box, boxes, layered, lines, stacked, texts
from bifolio.charts.marks.table_access import folded, labels
from bifolio.charts.marks.text_metrics import LINE, NAME, NOTE, centred, wrap
from bifolio.charts.marks.tooltips import from_to, named, tooltip_fields
from bifolio.model.findings import Canvas, Draw, Label, PlaceName, Table

Point = tuple[float, float]
_PAD = 12
_HEAD = 7  # length of an arrow's head in pixels
_APART = 8  # half the distance between the two arrows of a pair
_WORDS = 92  # breadth of the words beside a sloping arrow
_AIR = 6  # between a box and an arrow


@dataclass(frozen=True)
class Corner:
    """A box: what it is, its role, and what belongs to it."""

    id: str
    label: Label
    role: Label | None
    details: tuple[Label, ...]


@dataclass(frozen=True)
class Link:
    """An arrow from one box to another, with what it means."""

    start: str
    end: str
    label: Label


@dataclass(frozen=True)
class Card:
    """A box laid out: its edges in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def centre(self) -> Point:
        """Its middle."""
        return self.left + self.width / 2, self.top + self.height / 2

    def span(self, start: Point, way: Point) -> tuple[float, float]:
        """Between which fractions of a way, from a start, a line lies inside the box and its margin."""
        low, high = -math.inf, math.inf
        for at, edge, length in ((0, self.left, self.width), (1, self.top, self.height)):
            if way[at]:
                ends = [
                    (edge - _AIR - start[at]) / way[at],
                    (edge + length + _AIR - start[at]) / way[at],
                ]
                low, high = max(low, min(ends)), min(high, max(ends))
        return low, high


@chart_form
def concept_diagram(
    table: Table,
    *,
    start: NameColumn,
    end: NameColumn,
    effect: NameColumn,
    role: NameColumn | None = None,
    details: Mapping[str, Sequence[Label]] | None = None,
) -> Draw:
    """Draw three boxes, the third above the first two, and an arrow with its words for each row.

    `start`, `end`: columns of what acts on what, `effect`: what it does; `role`: what the thing in
    `start` is. Boxes stand in the order in which `start` names them. `details`: what belongs to a box, by
    the English text of its name. On a phone the boxes stand one below another and the arrows are a list
    under them.
    """
    corners = _corners(table, (start, role), details or {})
    links = _links(table, (start, end, effect), [corner.label for corner in corners])

    def draw(canvas: Canvas) -> ChartLayers:
        if canvas.narrow:
            return _column(canvas, corners, links)
        return _triangle(canvas, corners, links)

    return draw


def _corners(
    table: Table, columns: tuple[str, str | None], details: Mapping[str, Sequence[Label]]
) -> list[Corner]:
    """A box for each thing that acts on others."""
    start, role = columns
    names = labels(table, start)
    roles: Sequence[Label | None] = labels(table, role) if role else [None] * len(names)
    found: dict[str, Corner] = {}
    for name, own in zip(names, roles, strict=True):
        found.setdefault(_id(name), Corner(_id(name), name, own, tuple(details.get(_id(name), ()))))
    if len(found) != 3:
        refuse(
            f"concept-diagram needs three things that act on each other, {start} names {len(found)}",
            option="start",
        )
    if strange := [id for id in details if id not in found]:
        refuse(f"there is no box “{strange[0]}”", near(strange[0], found, "Boxes"), "details")
    return list(found.values())


def _links(table: Table, columns: tuple[str, str, str], known: Sequence[Label]) -> list[Link]:
    rows = zip(*(labels(table, id) for id in columns), strict=True)
    found = [Link(_id(start), _id(end), effect) for start, end, effect in rows]
    ids = [_id(label) for label in known]
    if strange := [link.end for link in found if link.end not in ids]:
        refuse(
            f"“{strange[0]}” is acted on but acts on nothing", near(strange[0], ids, "Boxes"), "end"
        )
    return found


def _id(label: Label) -> str:
    return label.place if isinstance(label, PlaceName) else label.id


def _card_height(corner: Corner) -> float:
    return _PAD * 2 + NAME * LINE + NOTE * LINE * (1 + len(corner.details)) + 8


def _triangle(canvas: Canvas, corners: Sequence[Corner], links: Sequence[Link]) -> ChartLayers:
    width = min(200.0, canvas.width * 0.29)
    tall = [_card_height(corner) for corner in corners]
    low, deep = tall[2] + 96, max(tall[:2])
    cards = {
        corners[0].id: Card(0, low, width, deep),
        corners[1].id: Card(canvas.width - width, low, width, deep),
        corners[2].id: Card((canvas.width - width) / 2, 0, width, tall[2]),
    }
    layers = [layer for corner in corners for layer in _card(canvas, corner, cards[corner.id])]
    layers += _arrows(canvas, corners, links, cards)
    return layered(canvas, low + deep + 4, layers)


def _card(canvas: Canvas, corner: Corner, card: Card) -> list[Layer]:
    """A frame with name, role and details, lines centred."""
    x = card.centre[0]
    y = card.top + _PAD + NAME * LINE / 2
    name = [{"x": x, "y": y, "text": canvas.text(corner.label)}]
    y += NAME * LINE / 2 + NOTE * LINE / 2
    role = [{"x": x, "y": y, "text": canvas.text(corner.role)}] if corner.role else []
    y += NOTE * LINE + 8
    details = [
        {"x": x, "y": y + at * NOTE * LINE, "text": canvas.text(detail)}
        for at, detail in enumerate(corner.details)
    ]
    rule = {"x": card.left + 24, "x2": card.left + card.width - 24}
    at = y - NOTE * LINE / 2 - 4
    said = canvas.text(corner.label)
    said = named(canvas, said, canvas.text(corner.role)) if corner.role else said
    frame = {
        **box(card.left + 0.5, card.top + 0.5, card.width - 1, card.height - 1, 0),
        **tooltip_fields("", said),
    }
    return [
        boxes(canvas, [frame], "volume", stroke=canvas.colour("volume"), cornerRadius=4),
        lines(canvas, [{**rule, "y": at, "y2": at}]),
        texts(canvas, name, TextStyle(NAME, bold=True, align="center")),
        texts(canvas, role, TextStyle(token="accent", align="center")),
        texts(canvas, details, TextStyle(token="ink-2", align="center")),
    ]


def _fields(canvas: Canvas, link: Link, labels: Mapping[str, Label]) -> Row:
    """What an arrow says: from what to what, and what that means."""
    way = from_to(canvas, *(canvas.text(labels[end]) for end in (link.start, link.end)))
    return tooltip_fields(f"{link.start}-{link.end}", f"{way}\n{canvas.text(link.label)}")


def _arrows(
    canvas: Canvas, corners: Sequence[Corner], links: Sequence[Link], cards: Mapping[str, Card]
) -> list[Layer]:
    """Pairs of arrows side by side, each with its words on its outer side."""
    labels = {corner.id: corner.label for corner in corners}
    strokes: list[Row] = []
    words: dict[str, list[Row]] = {"left": [], "right": [], "center": []}
    for link in links:
        start, end, side = _course(cards[link.start], cards[link.end])
        own = _fields(canvas, link, labels)
        strokes += [{**one, **own} for one in _arrow(start, end)]
        align, rows = _words(canvas, link, start, end, side)
        words[align] += [{**row, **own} for row in rows]
    return [
        lines(canvas, strokes, "ink-2", 1.4),
        texts(canvas, words["left"], TextStyle(align="left")),
        texts(canvas, words["right"], TextStyle(align="right")),
        texts(canvas, words["center"], TextStyle(align="center")),
    ]


def _course(one: Card, other: Card) -> tuple[Point, Point, Point]:
    """Start and end of an arrow, moved to the left of its way, and that direction."""
    (x, y), (x2, y2) = one.centre, other.centre
    way = (x2 - x, y2 - y)
    length = math.hypot(*way)
    side = (way[1] / length, -way[0] / length)
    start = (x + _APART * side[0], y + _APART * side[1])
    _, leave = one.span(start, way)
    enter, _ = other.span(start, way)
    return (
        (start[0] + leave * way[0], start[1] + leave * way[1]),
        (start[0] + enter * way[0], start[1] + enter * way[1]),
        side,
    )


def _arrow(start: Point, end: Point) -> Iterator[Row]:
    angle = math.atan2(end[1] - start[1], end[0] - start[0])
    yield {"x": start[0], "y": start[1], "x2": end[0], "y2": end[1]}
    for turn in (-0.45, 0.45):
        yield {
            "x": end[0] - _HEAD * math.cos(angle + turn),
            "y": end[1] - _HEAD * math.sin(angle + turn),
            "x2": end[0],
            "y2": end[1],
        }


def _words(
    canvas: Canvas, link: Link, start: Point, end: Point, side: Point
) -> tuple[str, list[Row]]:
    """The words of an arrow beside its middle; on a level arrow above or below it."""
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    text = canvas.text(link.label)
    if abs(side[0]) < 0.1:
        stack = centred(folded(text, abs(end[0] - start[0]) - 8), y + math.copysign(14, side[1]))
        return "center", stacked(stack, x)
    align = "left" if side[0] > 0 else "right"
    shift = math.copysign(10, side[0])
    return align, stacked(centred(folded(text, _WORDS), y + 4 * side[1]), x + shift)


def _column(canvas: Canvas, corners: Sequence[Corner], links: Sequence[Link]) -> ChartLayers:
    layers: list[Layer] = []
    top = 0.0
    labels = {corner.id: corner.label for corner in corners}
    for corner in corners:
        card = Card(0, top, canvas.width, _card_height(corner))
        layers += _card(canvas, corner, card)
        top += card.height + 6
        effects = [link for link in links if link.start == corner.id]
        strokes, rows = [], []
        for link in effects:
            y = top + NOTE * 0.75
            own = _fields(canvas, link, labels)
            strokes += [{**one, **own} for one in _arrow((14, y), (34, y))]
            text = named(canvas, canvas.text(labels[link.end]), canvas.text(link.label))
            words = wrap(text, canvas.width - 42)
            rows += stacked(centred(words, y + (len(words) - 1) * NOTE * LINE / 2), 42, own)
            top += NOTE * (1.5 + LINE * (len(words) - 1))
        layers += [lines(canvas, strokes, "ink-2", 1.4), texts(canvas, rows)]
        top += 14
    return layered(canvas, top, layers)
