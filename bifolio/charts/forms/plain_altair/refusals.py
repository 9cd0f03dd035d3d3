"""What a plain chart may not do, because a report stands on paper too and holds its own data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bifolio.charts.canvas import WIDE
from bifolio.charts.forms.options.problems import FormProblem, near
from bifolio.charts.forms.plain_altair.specification import Spec, channels, strings, views
from bifolio.charts.palette import CONTINENTS, TOKENS

LEAST = 84  # pixels that a plot must have, with its axis, to be read
_PAINTS = frozenset({"color", "fill", "stroke"})
_FREE = frozenset({"none", "transparent"})
_MONTHS = re.compile(r"%[aAbBpcxX]")


def refusals(spec: Spec, rows: list[dict[str, Any]]) -> Iterator[FormProblem]:
    """Everything in a chart that the engine cannot take over. rows: the data."""
    yield from _remote(spec)
    yield from _selections(spec)
    yield from _themes(spec)
    yield from _colours(spec)
    yield from _shared(spec, rows)
    yield from _dates(spec)
    yield from _too_wide(spec, rows)


def _problem(what: str, hint: str) -> FormProblem:
    return FormProblem("chart", what, hint)


def _remote(spec: Spec) -> Iterator[FormProblem]:
    for key, text in strings(spec):
        if key == "url":
            hint = "Build from the frame that the function is given: a report holds all its data."
            yield _problem(f"the chart reads “{text}” from elsewhere", hint)
    for view in views(spec):
        mark = view.get("mark")
        kind = mark.get("type") if isinstance(mark, dict) else mark
        if kind in {"geoshape", "image"}:
            hint = "A map of points: mark_circle with longitude and latitude; land: form = “symbol-map”."
            yield _problem(
                f"the chart has marks of the kind “{kind}”, which need data from elsewhere", hint
            )


def _selections(spec: Spec) -> Iterator[FormProblem]:
    for view in views(spec):
        for one in view.get("params", ()):
            kind = "a selection" if "select" in one else "a control"
            hint = "Leave it out: marks tell their values on pages by themselves; paper shows one state."
            yield _problem(
                f"the chart has {kind}, “{one.get('name')}”, which does not work on paper", hint
            )


def _themes(spec: Spec) -> Iterator[FormProblem]:
    if set(spec.get("config", {})) - {"view"}:
        hint = "Leave out .configure_…: fonts, colours and lines are those of all drawings."
        yield _problem("the chart has a configuration of its own", hint)


def _colours(spec: Spec) -> Iterator[FormProblem]:
    known = [*TOKENS, *_FREE]
    hexes = {token.light for token in TOKENS.values()}
    for text in dict.fromkeys(_painted(spec)):
        if text not in known and text.lower() not in hexes:
            hint = near(text, TOKENS, "Colours")
            yield _problem(f"the colour “{text}” is not one of the drawings’", hint)
    for key, text in strings(spec):
        if key == "scheme":
            hint = "Leave it out, or give range=[…] with names of colours: it must show on dark pages too."
            yield _problem(f"the scheme “{text}” is not one of the drawings’", hint)


def _shared(spec: Spec, rows: list[dict[str, Any]]) -> Iterator[FormProblem]:
    """Colours that would stand for several values, since there are more values than colours."""
    most = len(CONTINENTS)
    for view in views(spec):
        for name, channel in channels(view):
            if name not in _PAINTS or channel.get("type") != "nominal":
                continue
            own = (channel.get("scale") or {}).get("range")
            field = str(channel.get("field"))
            count = len({str(row.get(field)) for row in rows})
            if count > (len(own) if isinstance(own, list) else most):
                hint = (
                    f"Colour by a column of at most {most} values, and name the rows by mark_text."
                )
                what = f"“{field}” has {count} values, and a colour would stand for several of them"
                yield _problem(what, hint)


def _painted(spec: Spec) -> Iterator[str]:
    """Colours that are written out: of marks, of values, of scales."""
    for view in views(spec):
        mark = view.get("mark")
        own = mark if isinstance(mark, dict) else {}
        yield from (own[name] for name in _PAINTS if isinstance(own.get(name), str))
        for name, channel in channels(view):
            if name in _PAINTS:
                if isinstance(channel.get("value"), str):
                    yield channel["value"]
                given = (channel.get("scale") or {}).get("range", [])
                yield from (
                    one for one in given if isinstance(given, list) and isinstance(one, str)
                )


def _dates(spec: Spec) -> Iterator[FormProblem]:
    for view in views(spec):
        for name, channel in channels(view):
            if channel.get("type") != "temporal" or name not in {"x", "y"}:
                continue
            written = (channel.get("axis") or {}).get("format", "")
            if not written or _MONTHS.search(written):
                hint = "Give digits, axis=alt.Axis(format=“%Y”), or take years as numbers."
                yield _problem(
                    f"the dates of “{channel.get('field')}” would have English months", hint
                )


def _too_wide(spec: Spec, rows: list[dict[str, Any]]) -> Iterator[FormProblem]:
    for view in views(spec):
        across = len(view.get("hconcat", ())) or _facets(view, rows)
        if across * LEAST > WIDE:
            hint = f"At most {WIDE // LEAST}: put them below one another (row, or columns=…)."
            yield _problem(f"the chart is too wide: {across} plots side by side", hint)


def _facets(view: Spec, rows: list[dict[str, Any]]) -> int:
    """How many plots a view sets side by side."""
    found = dict(channels(view))
    own = found.get("column") or found.get("facet")
    if own is None:
        return 1
    count = len({str(row.get(str(own.get("field")))) for row in rows})
    return min(count, int(own.get("columns") or view.get("columns") or count))
