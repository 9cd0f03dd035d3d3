"""Cells of a table as a drawing needs them: names, numbers, colours, texts of values."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from bifolio.charts.marks.text_metrics import NOTE, PHRASE_END, even, text_width
from bifolio.charts.palette import CONTINENTS
from bifolio.model.findings import Canvas, Column, ColumnKind, Label, PlaceName, Table
from bifolio.model.han import has_han
from bifolio.model.rounding import rounded

MISSING = "—"  # stands where the source prints no value
_VOWELS = frozenset("aeiouy")
_REGIONS = {"asia-pacific": "asia", "latin-america": "south-america", "middle-east": "asia"}


def column(table: Table, name: str) -> Column:
    """The column with that id; KeyError names one that does not exist."""
    for found in table.columns:
        if found.id == name:
            return found
    raise KeyError(f"the table has no column “{name}”")


def name_column(
    table: Table, name: str | None = None, kinds: tuple[ColumnKind, ...] = ("place", "text")
) -> str:
    """The id of the column that names the rows: the one asked for, or the first of places or texts.

    KeyError when there is none.
    """
    if name is not None:
        return column(table, name).id
    found = next((one.id for one in table.columns if one.kind in kinds), None)
    if found is None:
        raise KeyError(f"the table has no column of {' or '.join(kinds)}s")
    return found


def label_of(cell: Any) -> Label:
    """A cell that holds a place id or a label, as a label."""
    return PlaceName(cell) if isinstance(cell, str) else cell


def labels(table: Table, name: str) -> list[Label]:
    """Labels of a column of place ids or messages, without total rows."""
    return [label_of(cell) for cell in cells(table, name)]


def cells(table: Table, name: str) -> list[Any]:
    """A column's cells, without total rows."""
    column(table, name)
    kept = table.frame.drop(index=list(table.total_rows))
    return list(kept[name])


def numbers(table: Table, name: str) -> list[float | None]:
    """A column's numbers, without total rows; None where the source prints none."""
    return [number(cell) for cell in cells(table, name)]


def number(cell: Any) -> float | None:
    """A cell as a number; None for a missing one."""
    try:
        value = float(cell)
    except (TypeError, ValueError):
        return None
    return None if math.isnan(value) else value


def token_of(cell: Any) -> str:
    """The colour token of a cell: a region has its continent's, what is no place the neutral one."""
    name = cell.place if isinstance(cell, PlaceName) else cell
    return _REGIONS.get(name, name) if isinstance(name, str) else "volume"


def in_order(groups: Iterable[str], first: Sequence[str] = ()) -> list[str]:
    """Ids of colours, each once: continents and their regions in the one order of all keys, then others.

    Ids of `first` come before them, as they stand there: a source may have an order of its own.
    """
    own = {name: at - len(first) for at, name in enumerate(first)}
    known = {name: at for at, name in enumerate(CONTINENTS)}
    return sorted(
        dict.fromkeys(groups), key=lambda id: own.get(id, known.get(token_of(id), len(known)))
    )


def place_token(canvas: Canvas, name: str) -> str:
    """The token of a place that has a colour; accent for what has none."""
    token = _REGIONS.get(name, name)
    try:
        canvas.colour(token)
    except ValueError:
        return "accent"
    return token


def decimal(canvas: Canvas, value: float, digits: int, *, signed: bool = False) -> str:
    """A number with so many decimals, as the language writes it; with + before gains when `signed`.

    A canvas writes whole numbers and shares; a share without its sign is the number.
    """
    if digits == 0:
        text = canvas.count(abs(value))
    else:
        text = (
            canvas.percent(abs(value), digits)
            .replace("%", "")
            .replace("\N{ARABIC PERCENT SIGN}", "")
        )
    shown = text.strip(" \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")
    return f"{_sign(value, digits, signed=signed)}{shown}"


def percent(canvas: Canvas, value: float, digits: int, *, signed: bool = False) -> str:
    """A share with its percent sign; with + before gains when `signed`."""
    return f"{_sign(value, digits, signed=signed)}{canvas.percent(abs(value), digits)}"


def portion(canvas: Canvas, value: float, digits: int) -> str:
    """A share that a drawing reckons, in per cent: one that rounds to nothing, though it is something, as <0.1%."""
    if value > 0 and rounded(value, digits) == 0:
        return f"<{canvas.percent(10**-digits, digits)}"
    return canvas.percent(value, digits)


def _sign(value: float, digits: int, *, signed: bool = False) -> str:
    """The sign that a number shows at so many decimals: nothing has none."""
    shown = rounded(value, digits)
    if shown < 0:
        return "\N{MINUS SIGN}"
    return "+" if signed and shown > 0 else ""


def written(canvas: Canvas, value: float | None, of: Column, signed: bool = False) -> str:
    """A value as its column shows it: count, decimal or percent; with + before gains when `signed`."""
    if value is None:
        return MISSING
    if of.kind == "percent":
        return percent(canvas, value, of.digits, signed=signed)
    return decimal(canvas, value, of.digits, signed=signed)


def head(canvas: Canvas, of: Column, *, shares: bool = False) -> str:
    """A column's label with its unit in brackets, where it has one that its values do not carry.

    `shares`: shares have their sign there too, which tells them from amounts of the same name.
    """
    name = canvas.text(of.label)
    if of.kind == "percent" and shares:
        unit = canvas.percent(0, 0).replace(canvas.count(0), "").strip()
    elif of.unit is None or of.kind == "percent":
        return name
    else:
        unit = canvas.text(of.unit)
    joint = PHRASE_END if PHRASE_END in name else ""
    return f"{name}{joint}（{unit}）" if has_han(name + unit) else f"{name} ({unit})"


def heads(canvas: Canvas, columns: Sequence[Column]) -> list[str]:
    """Labels of columns that stand together; a unit that all have is the exhibit's and left out."""
    if len({str(column_.unit) for column_ in columns}) == 1:
        return [canvas.text(column_.label) for column_ in columns]
    return [head(canvas, column_) for column_ in columns]


def folded(text: str, width: float, size: float = NOTE) -> list[str]:
    """A text on lines of about the same width, none wider than `width` pixels.

    A word that is wider than that is divided, with a hyphen; no line is a lone Chinese character.
    """
    words = [_divided(word, width, size) for word in text.split(" ")]
    lines = even(" ".join(words), width, size)
    alone = PHRASE_END not in text and len(lines) > 1 and len(lines[-1]) == 1
    if alone and len(lines[-2]) > 2:
        lines[-2:] = [lines[-2][:-1], lines[-2][-1] + lines[-1]]
    return lines


def _divided(word: str, width: float, size: float) -> str:
    if not word.isascii() or text_width(word, size) <= width:
        return word
    fitting = [at for at in range(2, len(word) - 2) if text_width(word[:at] + "-", size) <= width]
    cut = max((at for at in fitting if _is_joint(word, at)), default=max(fitting, default=0))
    return f"{word[:cut]}- {_divided(word[cut:], width, size)}" if cut else word


def _is_joint(word: str, at: int) -> bool:
    """Whether a syllable may begin there: a consonant and a vowel, after two letters at least."""
    before, consonant, vowel = word[at - 1].lower(), word[at].lower(), word[at + 1].lower()
    pair = consonant + vowel
    return (
        consonant.isalpha()
        and consonant not in _VOWELS
        and (vowel in _VOWELS or pair in {"ch", "th", "ph", "sh", "tr", "pr", "pl", "cr", "gr"})
        and before.isalpha()
        and before + consonant not in {"ch", "th", "ph", "sh", "tr", "pr", "pl", "cr", "gr"}
    )
