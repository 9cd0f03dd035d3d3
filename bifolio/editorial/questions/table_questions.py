"""What a statistician would ask about a table: by itself, and beside the same one of the edition before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from bifolio.editorial.questions.question import Question, Table, Texts
from bifolio.sources.data import Field
from bifolio.sources.data.consistency_checks import DescendingCheck

TIMES, POINTS, PLACES, SUM = 10, 20, 30, 0.5  # of a value, a share, a rank, a sum
SLIPPED, COUNTABLE = (
    5,
    10,
)  # times: a value with a digit too many that halved besides; of values not smaller than
ALONE = 10  # times the next: the largest value of a column stands alone
_ENOUGH = 5  # values of a column that can be judged by each other
_PROMISED = re.compile(r"(?<![\d.])(\d{1,3})(?![\d.%])")
_SHOWN = 5  # names of rows that are new or gone
_PER_ROW = "as in the column unit"
_COUNTED = frozenset({"", "year", "month", "career year", "ISCED level"})  # measure nothing
_NOT_ADDED = ("percent", "rank", "ratio", "index", _PER_ROW)  # units whose sum says nothing

Rows = Mapping[Texts, tuple[int, Texts]]


def of_itself(table: Table) -> Iterator[Question]:
    """Rows that the title promises, values out of their bounds, one value far from all others, order."""
    yield from _promised(table)
    yield from _unexpected(table)
    yield from _alone(table)
    yield from _ranks_and_values(table)


def against(table: Table, before: Table, edition: str) -> Iterator[Question]:
    """Where it is unlike the table of an edition before: rows, ranks, values, sums."""
    old, new = before.by_name, table.by_name
    yield from _rows(table, old, new, edition)
    yield from _moved_ranks(table, old, new)
    yield from _moved_values(table, before)
    yield from _sums(table, before, edition)


# -- by itself


def _promised(table: Table) -> Iterator[Question]:
    """The number of rows that a title names: mobility volume of 50 cities."""
    title, rows = table.resource.title, len(_without_totals(table))
    named = _PROMISED.findall(title)
    if len(named) == 1 and int(named[0]) > 2 and rows != int(named[0]):
        yield table.ask((), "", f"{rows} rows, but the title is “{title}”")


def _unexpected(table: Table) -> Iterator[Question]:
    """Values out of what the descriptor expects."""
    for n, field in enumerate(table.resource.fields):
        for at, texts in enumerate(table.rows if field.expected else ()):
            value, unit = _number(texts[n]), _unit(table, field, texts)
            bounds = next(((a, b) for of, a, b in field.expected if of in {"", unit}), None)
            if value is not None and bounds and not bounds[0] <= value <= bounds[1]:
                says = f"{value:,.15g} is not between {bounds[0]:,.15g} and {bounds[1]:,.15g}"
                yield table.ask(_name(table, at), field.name, f"{says} {unit}".rstrip(), at)


def _alone(table: Table) -> Iterator[Question]:
    """The largest value of a column, where it is ten times the next."""
    inner = set(_without_totals(table))
    for n, field in _measured(table):
        if field.unit in {_PER_ROW, "percent"}:
            continue
        found = [
            (value, at)
            for at, texts in enumerate(table.rows)
            if texts in inner and (value := _number(texts[n])) is not None
        ]
        found.sort(key=lambda one: (-one[0], one[1]))
        if len(found) >= _ENOUGH and found[1][0] > 0 and found[0][0] >= ALONE * found[1][0]:
            (largest, at), (second, _) = found[:2]
            says = f"{largest:,.15g}, and the next value of the column is {second:,.15g}"
            yield table.ask(_name(table, at), field.name, says, at)


def _ranks_and_values(table: Table) -> Iterator[Question]:
    """Ranks that do not go with the values that order the table: the order, and ties."""
    ordered = [one.field for one in table.resource.checks if isinstance(one, DescendingCheck)]
    names = [one.name for one in table.resource.fields]
    if not ordered or "rank" not in names:
        return
    rank, value = names.index("rank"), names.index(ordered[0])
    rows = [(at, _number(t[rank]), _number(t[value])) for at, t in enumerate(table.rows)]
    for (_, high, first), (at, low, second) in pairwise(rows):
        if None in (high, low, first, second) or high is None or low is None:
            continue
        says = f"number {low:g} after number {high:g}"
        if first == second and low != high:
            says += f", though both have {ordered[0]} {first:,.15g}"
        elif first != second and low <= high:
            says += f", though {ordered[0]} is {second:,.15g} after {first:,.15g}"
        elif low == high or low == at + 1:
            continue
        yield table.ask(_name(table, at), "rank", says, at)


# -- beside the edition before


def _rows(table: Table, old: Rows, new: Rows, edition: str) -> Iterator[Question]:
    if not _is_of_values(table):
        return
    for what, keys in (
        (f"not in {edition}", [key for key in new if key not in old]),
        (f"gone since {edition}", [key for key in old if key not in new]),
    ):
        if keys:
            names = [", ".join(key) for key in keys[:_SHOWN]]
            more = f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else ""
            yield table.ask((), "", f"{what}: {', '.join(names)}{more}")


def _moved_ranks(table: Table, old: Rows, new: Rows) -> Iterator[Question]:
    """Places in the order, of tables that are ordered."""
    if not any(isinstance(one, DescendingCheck) for one in table.resource.checks):
        return
    for key, (at, _) in new.items():
        if key in old and abs(at - old[key][0]) >= PLACES:
            yield table.ask(key, "", f"is number {at + 1}, it was number {old[key][0] + 1}", at)


def _moved_values(table: Table, before: Table) -> Iterator[Question]:
    old = before.by_name
    for n, was_at, field in _in_both(table, before):
        for key, (at, texts) in table.by_name.items():
            was = _number(old[key][1][was_at]) if key in old else None
            now = _number(texts[n])
            if was is None or now is None:
                continue
            if says := _moved(_unit(table, field, texts), was, now):
                yield table.ask(key, field.name, says, at)


def _moved(unit: str, was: float, now: float) -> str:
    """How a value is unlike the one before; empty where it is like it."""
    if unit.startswith("percent"):
        return f"{now:g}% was {was:g}%" if abs(now - was) >= POINTS else ""
    if unit == "rank":
        return f"number {now:g}, it was number {was:g}" if abs(now - was) >= PLACES else ""
    if unit in _COUNTED or not was or not now:
        return ""
    less, more = sorted((abs(now), abs(was)))
    far = now / was > 0 and more >= less * (SLIPPED if less >= COUNTABLE else TIMES)
    return f"{now:,.15g} was {was:,.15g}" if far else ""


def _sums(table: Table, before: Table, edition: str) -> Iterator[Question]:
    for n, was_at, field in _in_both(table, before):
        if field.unit.startswith(_NOT_ADDED):
            continue
        now, was = _sum(table, n), _sum(before, was_at)
        if was and abs(now / was - 1) >= SUM:
            says = f"{field.name} adds up to {now:,.15g}, in {edition} to {was:,.15g}"
            yield table.ask((), field.name, says)


# -- parts


def _is_of_values(table: Table) -> bool:
    """Whether rows have values: of lists of names, terms and numbers of the text none is missed."""
    return any(one.unit != _PER_ROW for _, one in _measured(table))


def _measured(table: Table) -> Iterator[tuple[int, Field]]:
    """Fields that measure something, which have a unit, and their positions."""
    for n, field in enumerate(table.resource.fields):
        if field.type != "string" and field.unit not in _COUNTED:
            yield n, field


def _in_both(table: Table, before: Table) -> Iterator[tuple[int, int, Field]]:
    """Fields that measure something in both, and their positions in each: by name where one has more columns.

    Of as many columns each stands where it stood: a column may be called 2025 that was 2024.
    """
    old = [one.name for one in before.resource.fields]
    alike = len(old) == len(table.resource.fields)
    for n, field in _measured(table):
        if alike or field.name in old:
            yield n, n if alike else old.index(field.name), field


def _unit(table: Table, field: Field, texts: Texts) -> str:
    """The unit of a cell; some tables have one in each row."""
    names = [one.name for one in table.resource.fields]
    return texts[names.index("unit")] if field.unit == _PER_ROW and "unit" in names else field.unit


def _name(table: Table, at: int) -> Texts:
    return table.name(table.rows[at])


def _without_totals(table: Table) -> list[Texts]:
    names = [one.name for one in table.resource.fields]
    key, totals = names.index(table.resource.key[0]), table.resource.total_keys
    return [texts for texts in table.rows if texts[key] not in totals]


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _sum(table: Table, n: int) -> float:
    values = (_number(texts[n]) for texts in _without_totals(table))
    return sum(value for value in values if value is not None)
