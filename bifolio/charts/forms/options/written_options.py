"""What a person writes for an option, read by the annotation of the form's parameter."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from bifolio.charts.forms.options.kinds import NUMBERS, ColumnOf, OneOf, Panel, PlaceIn
from bifolio.charts.forms.options.problems import FormProblem, FormProblems, near
from bifolio.charts.marks.table_access import number
from bifolio.model.findings import ChartCall, Message, PlaceName, Table

_PLAIN: Mapping[type, str] = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
}
_LABEL = frozenset({Message, PlaceName})
_SHOWN = 40  # characters of a value that a problem repeats


def alternatives(of: Any) -> tuple[Any, ...]:
    """The annotations that a union offers, without None; one alone for what is no union."""
    if get_origin(of) not in {Union, types.UnionType}:
        return (of,)
    return tuple(one for one in get_args(of) if one is not type(None))


def is_label(of: Any) -> bool:
    """Whether an annotation asks for words in the reader's language."""
    return set(alternatives(of)) <= _LABEL


def is_list(of: Any) -> bool:
    """Whether an annotation asks for several values."""
    return get_origin(of) in {Sequence, list} and of != Panel


def is_mapping(of: Any) -> bool:
    """Whether an annotation asks for values by name."""
    return get_origin(of) is Mapping


def marker(of: Any) -> ColumnOf | OneOf | PlaceIn | None:
    """What an option's text names in the table, if it names anything."""
    return get_args(of)[1] if get_origin(of) is Annotated else None


def described(of: Any) -> str:
    """An annotation in plain words: “a column of numbers”, “a list of …”."""
    own = marker(of)
    if own is not None:
        return "a place of the table" if isinstance(own, PlaceIn) else own.words
    if of == Panel or is_label(of):
        return "a table: heading, form, the form's options" if of == Panel else "words"
    if is_list(of):
        return f"a list: {described(get_args(of)[0])}"
    if is_mapping(of):
        name, value = get_args(of)
        return f"a table: for {described(name)}, {described(value)}"
    if get_origin(of) is Literal:
        return " or ".join(f"“{one}”" for one in get_args(of))
    return _PLAIN[of] if of in _PLAIN else " or ".join(map(described, alternatives(of)))


@dataclass(frozen=True)
class Reader:
    """Reads options over one table. bind: makes the drawing of a panel."""

    table: Table | None
    bind: Callable[[str, Mapping[str, object]], ChartCall]

    def read(self, value: Any, of: Any, option: str) -> Any:
        """The value as the form takes it. Raises FormProblems."""
        if is_label(of):
            return _label(value, option)
        if of == Panel:
            return self._panel(value, option)
        if is_list(of):
            items = value if isinstance(value, list | tuple) else [value]
            return tuple(self._each(items, get_args(of)[0], option))
        if is_mapping(of):
            return self._mapping(value, get_args(of), option)
        if (own := marker(of)) is not None:
            return self._name(_plain(value, str, option), own, option)
        return self._one_of(value, of, option)

    def _each(self, items: Sequence[Any], of: Any, option: str) -> Iterator[Any]:
        found: list[FormProblem] = []
        for item in items:
            try:
                yield self.read(item, of, option)
            except FormProblems as error:
                found.extend(error.problems)
        if found:
            raise FormProblems(found)

    def _one_of(self, value: Any, of: Any, option: str) -> Any:
        for one in alternatives(of):
            if get_origin(one) is Literal and value in get_args(one):
                return value
            if one in _PLAIN and _fits(value, one):
                return one(value)
        if len(alternatives(of)) == 1 and marker(alternatives(of)[0]):
            return self.read(value, alternatives(of)[0], option)
        if len(alternatives(of)) == 1 and alternatives(of)[0] != of:
            return self.read(value, alternatives(of)[0], option)
        known = [str(name) for one in alternatives(of) for name in get_args(one)]
        hint = near(str(value), known, "Known") if isinstance(value, str) and known else ""
        raise _wrong(option, value, described(of), hint)

    def _mapping(self, value: Any, of: tuple[Any, Any], option: str) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise _wrong(option, value, described(Mapping[of[0], of[1]]))  # type: ignore[valid-type]
        names = list(self._each(list(value), of[0], option))
        values = list(self._each(list(value.values()), of[1], option))
        return dict(zip(names, values, strict=True))

    def _panel(self, value: Any, option: str) -> Panel:
        if not isinstance(value, Mapping):
            raise _wrong(option, value, described(Panel))
        own = dict(value)
        heading, form = own.pop("heading", None), own.pop("form", None)
        if heading is None or not isinstance(form, str):
            hint = "Write { heading = …, form = …, … }."
            raise FormProblems([FormProblem(option, "a panel needs a heading and a form", hint)])
        return _label(heading, option), self.bind(form, own)

    def _name(self, name: str, own: ColumnOf | OneOf | PlaceIn, option: str) -> str:
        if isinstance(own, OneOf):
            return _one(name, own, option)
        if self.table is None:
            return name
        if isinstance(own, PlaceIn):
            return _place(self.table, name, option)
        return _column(self.table, name, own, option)


def _column(table: Table, name: str, own: ColumnOf, option: str) -> str:
    fitting = [one.id for one in table.columns if one.kind in own.kinds]
    found = next((one for one in table.columns if one.id == name), None)
    hint = f"The table has no such column: {own.words}." if not fitting else ""
    if found is None:
        hint = hint or near(name, fitting, f"What may stand here, {own.words}")
        raise FormProblems([FormProblem(option, f"the table has no column “{name}”", hint)])
    if found.kind not in own.kinds:
        what = f"the column “{name}” holds {_holds(found.kind)}, “{option}” needs {own.words}"
        raise FormProblems([FormProblem(option, what, hint or near(name, fitting, "Such are"))])
    if set(own.kinds) <= set(NUMBERS) and all(number(cell) is None for cell in table.frame[name]):
        what = f"the column “{name}” holds no number at all"
        raise FormProblems([FormProblem(option, what, near(name, fitting, "Columns of numbers"))])
    if "place" in own.kinds and found.kind == "text" and (plain := _unnamed(table, name)):
        what = f"the column “{name}” holds the text “{plain}”, which has no words for readers"
        raise FormProblems([FormProblem(option, what, f"Write it under [names.{name}].")])
    return name


def _unnamed(table: Table, name: str) -> str:
    """A cell that is a bare text: words for readers are messages."""
    return next((cell for cell in table.frame[name] if isinstance(cell, str) and cell), "")


def _one(name: str, own: OneOf, option: str) -> str:
    if name in own.names:
        return name
    raise _wrong(option, name, own.words, near(name, own.names, "Known"))


def _holds(kind: str) -> str:
    kinds = {"place": "places", "text": "texts", "rank": "ranks", "percent": "percentages"}
    return kinds.get(kind, "numbers")


def _place(table: Table, name: str, option: str) -> str:
    places = {
        cell.place if isinstance(cell, PlaceName) else cell
        for column in table.columns
        if column.kind in {"place", "text"}
        for cell in table.frame[column.id]
        if isinstance(cell, str | PlaceName)
    }
    if name in places:
        return name
    what = f"no row of the table is the place “{name}”"
    raise FormProblems([FormProblem(option, what, near(name, sorted(places), "Places"))])


def _label(value: Any, option: str) -> Message | PlaceName:
    """Words: a text, `{ text = …, context = … }`, the place of `{ place = … }`, or what is a label."""
    if isinstance(value, Message | PlaceName):
        return value
    if isinstance(value, str):
        return Message(value)
    if isinstance(value, Mapping):
        keys = set(value)
        if keys == {"place"} and isinstance(value["place"], str):
            return PlaceName(value["place"])
        if "text" in keys <= {"text", "context"} and all(
            isinstance(v, str) for v in value.values()
        ):
            return Message(value["text"], value.get("context"))
    hint = "Write “…”, { text = “…”, context = “…” }, or { place = “…” }."
    raise _wrong(option, value, "words", hint)


def _plain(value: Any, of: type, option: str) -> Any:
    if not _fits(value, of):
        raise _wrong(option, value, _PLAIN[of])
    return value


def _fits(value: Any, of: type) -> bool:
    if isinstance(value, bool):
        return of is bool
    return isinstance(value, int | float) if of is float else isinstance(value, of)


_REMEDIES: Mapping[str, str] = {
    _PLAIN[str]: "Write it between quotes: {option} = “…”.",
    _PLAIN[bool]: "Write {option} = true or {option} = false, without quotes.",
    _PLAIN[int]: "Write digits, without quotes and decimals: {option} = 4.",
    _PLAIN[float]: "Write digits, without quotes: {option} = 1.5.",
}


def _wrong(option: str, value: Any, wanted: str, hint: str = "") -> FormProblems:
    hint = hint or _REMEDIES.get(wanted, "").format(option=option)
    shown = f"“{value}”" if isinstance(value, str) else str(value)
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    return FormProblems([FormProblem(option, f"“{option}” is {wanted}, not {shown}", hint)])
