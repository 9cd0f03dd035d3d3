"""A chart of Altair's own in the reader's language: names, numbers, titles, colours, what marks say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bifolio.charts.forms.plain_altair import vega_label_expressions
from bifolio.charts.forms.plain_altair.function import ROW
from bifolio.charts.forms.plain_altair.specification import Spec, channels, is_derived, views
from bifolio.charts.marks.table_access import MISSING, head, label_of, number
from bifolio.charts.marks.text_metrics import widest
from bifolio.charts.marks.tooltips import tooltip
from bifolio.charts.palette import CONTINENTS, STRONGEST, TOKENS, mixture
from bifolio.model.findings import Canvas, Column, Message, PlaceName, Table

CONTEXT = "chart"  # of messages that a chart's function writes out
SAID = "said of the row"  # the field of what a mark tells its reader
_POSITIONS = frozenset({"x", "y"})
_FACETS = frozenset({"row", "column", "facet"})
_LEGENDS = frozenset({"color", "fill", "stroke", "shape", "size", "opacity", "strokeDash"})
_PAINTS = ("color", "fill", "stroke")
_TITLE = "title"
_TICK = 110  # pixels from tick to tick across, about
_ABOVE = 20  # pixels above a plot for the name of its vertical axis
_PALEST = 0.25  # share of colour in the first of shades that have an order
_NAMING = frozenset({"title", "subtitle"})


class Localized:
    """Puts a specification into the language of a canvas, in place."""

    def __init__(self, canvas: Canvas, table: Table) -> None:
        self.canvas, self.table = canvas, table
        self.beside = False  # whether plots stand beside one another
        self.told = False  # whether all rows know what their marks say
        self.columns = {one.id: one for one in table.columns}
        self.names = {
            one.id: vega_label_expressions.names(canvas, table, one) for one in table.columns
        }

    def put(self, spec: Spec) -> None:
        """Translate a specification; its rows get what their marks say."""
        self.beside = any(name in _FACETS for view in views(spec) for name, _ in channels(view))
        used = {str(own.get("field")) for view in views(spec) for _, own in channels(view)}
        said = [self._sentence(row, used) for row in self._rows()]
        datasets = spec.get("datasets", {})
        for name, rows in datasets.items():
            datasets[name] = [_with_sentence(row, said) for row in rows]
        self.told = all(SAID in row for rows in datasets.values() for row in rows)
        shared = [pair for view in views(spec) for pair in _shared_axes(view)]
        for view in views(spec):
            self._view(view)
        for naming, other in shared:
            if isinstance(naming.get("axis"), dict) and isinstance(other.get("axis"), dict):
                other["axis"][_TITLE] = naming["axis"].get(_TITLE)
        self._titles(spec)

    def _rows(self) -> list[dict[Any, Any]]:
        return self.table.frame.drop(index=list(self.table.total_rows)).to_dict("records")

    def _sentence(self, row: dict[Any, Any], used: set[str]) -> str:
        """What a row says: its names, and the values that the chart shows."""
        named = [
            self.canvas.text(label_of(cell))
            for of in self.table.columns
            if isinstance(cell := row[of.id], Message | PlaceName) or of.kind == "place"
        ]
        shown = [of for of in self.table.columns if of.id in used and self.names[of.id] == {}]
        years = [str(row[of.id]) for of in shown if _is_year(of, row[of.id])]
        values = [
            (of, number(row[of.id]))
            for of in shown
            if of.kind != "text" and not _is_year(of, row[of.id])
        ]
        return tooltip(self.canvas, " · ".join([*named, *years]), values)

    def _view(self, view: Spec) -> None:
        for name, channel in channels(view):
            self._channel(name, channel)
            self._paint(name, channel)
        mark = view.get("mark")
        if isinstance(mark, str):
            mark = view["mark"] = {"type": mark}
        if isinstance(mark, dict):
            self._mark(view, mark)

    def _mark(self, view: Spec, mark: Spec) -> None:
        mark.pop("tooltip", None)
        for name in _PAINTS:
            if mark.get(name) in TOKENS:
                mark[name] = self.canvas.colour(mark[name])
        if isinstance(mark.get("text"), str):
            mark["text"] = self._own(mark["text"])
        encoding = view.setdefault("encoding", {})
        encoding.pop("tooltip", None)
        if not is_derived(view):
            self._texts(view, encoding)
        if self.told and not is_derived(view):
            encoding["description"] = {"field": SAID, "type": "nominal"}
        elif encoding:
            encoding["description"] = {"value": ""}

    def _texts(self, view: Spec, encoding: Spec) -> None:
        """Values that stand as text are written by the language."""
        own = encoding.get("text")
        if not isinstance(own, dict) or "field" not in own or "format" in own:
            return
        field = own["field"]
        value = f"datum[{vega_label_expressions.quoted(field)}]"
        if self.names.get(field):
            expression = vega_label_expressions.named(self.names[field], value)
        elif own.get("type") == "quantitative":
            expression = vega_label_expressions.numbered(
                self.canvas, self.columns.get(field), value
            )
        else:
            return
        shown = f"{field} in words"
        view.setdefault("transform", []).append({"calculate": expression, "as": shown})
        own.update(field=shown, type="nominal")

    def _channel(self, name: str, channel: Spec) -> None:
        of = self.columns.get(str(channel.get("field")))
        guide = "axis" if name in _POSITIONS else "header" if name in _FACETS else "legend"
        if name not in _POSITIONS | _FACETS | _LEGENDS or channel.get(guide, {}) is None:
            return
        if "field" not in channel and "aggregate" not in channel:
            return
        own: Spec = channel.setdefault(guide, {})
        self._guide(name, channel, own, of)
        if name == "x" and channel.get("type") == "quantitative":
            own.setdefault("tickCount", 3 if self.beside else self.canvas.width // _TICK)
        if guide == "header":
            own.setdefault("labelPadding", _ABOVE + 11)
        if guide == "axis" and name == "y":
            level = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end"}
            own.update({**level, "titleX": 0, "titleY": -14, "titleBaseline": "bottom"} | own)
        if guide == "legend":
            own.update({"orient": "top", "offset": _ABOVE + 14} | own)
            if channel.get("type") == "quantitative":
                own.setdefault("tickCount", 3)
            elif of is not None:
                longest = widest(self.names[of.id].values() or [MISSING])
                own.setdefault("columns", max(1, int(self.canvas.width // (longest + 30))))

    def _guide(self, name: str, channel: Spec, own: Spec, of: Column | None) -> None:
        """What an axis, a key or a heading says."""
        given = own.get("title", channel.get("title", ...))
        if given is ...:
            shown = name in _POSITIONS and channel.get("type") == "quantitative"
            title = (
                head(self.canvas, of) if of is not None and (shown or name in _LEGENDS) else None
            )
            if name in _LEGENDS and channel.get("type") != "quantitative":
                title = None
            own["title"] = title
        else:
            own["title"] = self._own(given) if isinstance(given, str) else given
        channel.pop("title", None)
        if "labelExpr" in own or "format" in own:
            return
        if of is not None and self.names[of.id]:
            own["labelExpr"] = vega_label_expressions.named(self.names[of.id], "datum.value")
        elif channel.get("type") == "quantitative":
            counted = channel.get("aggregate") in {"count", "distinct"}
            years = of is not None and all(_is_year(of, cell) for cell in self.table.frame[of.id])
            plain = "format(datum.value, 'd')"
            shown = vega_label_expressions.ticked(self.canvas, self.table, None if counted else of)
            own["labelExpr"] = plain if years else shown

    def _own(self, text: str) -> str:
        """A text of the chart itself: a message, unless it has no letters."""
        return self.canvas.text(Message(text, CONTEXT)) if any(c.isalpha() for c in text) else text

    def _titles(self, spec: Spec) -> None:
        for view in views(spec):
            own = view.get("title")
            if isinstance(own, str):
                view["title"] = self._own(own)
            elif isinstance(own, dict):
                own.update({k: self._own(own[k]) for k in _NAMING if isinstance(own.get(k), str)})

    def _paint(self, name: str, channel: Spec) -> None:
        """Names of colours become colours; shades run straight from one to the other."""
        if channel.get("type") == "quantitative" and name in _PAINTS:
            channel["scale"] = {"interpolate": "rgb", **(channel.get("scale") or {})}
        if channel.get("type") == "ordinal" and name in _PAINTS and "field" in channel:
            channel["scale"] = {"range": self._steps(channel), **(channel.get("scale") or {})}
        if channel.get("value") in TOKENS:
            channel["value"] = self.canvas.colour(channel["value"])
        scale = channel.get("scale")
        given = scale.get("range") if isinstance(scale, dict) else None
        if isinstance(scale, dict) and isinstance(given, list):
            scale["range"] = [self.canvas.colour(x) if x in TOKENS else x for x in given]

    def _steps(self, channel: Spec) -> list[str]:
        """A shade for each value that has an order, since a range of two would be used again and again."""
        field = str(channel["field"])
        frame = self.table.frame
        count = frame[field].nunique() if field in frame else len(CONTINENTS)
        steps = [_PALEST + (STRONGEST - _PALEST) * at / max(count - 1, 1) for at in range(count)]
        return [mixture("volume", share) for share in steps]


def _with_sentence(row: dict[str, Any], said: list[str]) -> dict[str, Any]:
    kept = {name: value for name, value in row.items() if name != ROW}
    return {**kept, SAID: said[row[ROW]]} if ROW in row else kept


def _shared_axes(view: Spec) -> Iterator[tuple[Spec, Spec]]:
    """Layers share their axes: the channel that names each, with every other one.

    It is the first for which the chart gives a title, else the first.
    """
    layers = [one for layer in view.get("layer", ()) for one in views(layer)]
    for name in _POSITIONS:
        found = [own for layer in layers if (own := layer.get("encoding", {}).get(name))]
        given = [own for own in found if _TITLE in own or _TITLE in (own.get("axis") or {})]
        yield from (((given or found)[0], own) for own in found[0 if given else 1 :])


def _is_year(of: Column, cell: object) -> bool:
    """Whether a cell is a year rather than an amount."""
    value = number(cell)
    return (
        of.unit is None
        and value is not None
        and of.kind in {"count", "text"}
        and (value == int(value) and 1500 <= value <= 2200)
    )
