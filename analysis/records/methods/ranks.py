"""Ranks and growth of what other methods give.

Sources: Nature Index Science Cities 2023 and 2024, tables of ranks by Share and by its change from one year to
the next; SET Index 2024, appendix 1, 3.1.2, compound annual growth. None says what equal values rank: here they
share the better rank, and the next one is as many lower.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    from ibis.expr import types as ir


def ranked(table: ir.Table, value: str, within: tuple[str, ...] = ()) -> ir.Table:
    """The table with `rank`, 1 for the largest value, in each group of `within`; null is not ranked."""
    known = table.drop_null(value)
    order = ibis.window(group_by=within or None, order_by=known[value].desc())
    return known.mutate(rank=ibis.rank().over(order) + 1)


def first_percent(table: ir.Table, value: str, within: tuple[str, ...], percent: int) -> ir.Table:
    """Rows that are among the first `percent` of their group by a value: whose rank is at most that percent of it.

    Neither the value nor the group may be null. Counts of equal values are added up, and no row is sorted: a group
    may be larger than the memory.
    """
    sizes = table.group_by(*within, value).agg(rows=table.count())
    order = ibis.cumulative_window(group_by=within, order_by=sizes[value].desc())
    whole = ibis.window(group_by=within)
    # Spark does not find a column of what is filtered beside a window in one condition: so both sums are columns.
    sums = sizes.mutate(until=sizes.rows.sum().over(order), of=sizes.rows.sum().over(whole))
    first = sums.filter((sums.until - sums.rows + 1) * 100 <= sums["of"] * percent)
    first = first.select(*within, value)
    return table.semi_join(first, (*within, value))


def growth(table: ir.Table, key: str, value: str, first: int, last: int) -> ir.Table:
    """Change of a value by `key` from one year to a later one: before, after, change, percent, annual.

    percent: of the value before. annual: compound growth a year in percent. Both are null where there was
    nothing before; a key that lacks one of both years has 0 there. Raises ValueError when last is not later.
    """
    if last <= first:
        raise ValueError(f"growth from {first} to {last} needs a later year")
    one, other = table.year == first, table.year == last
    zero = ibis.literal(0.0)
    chosen = table.filter(one | other)
    sums = chosen.group_by(key).agg(
        before=ibis.ifelse(chosen.year == first, chosen[value].cast("float64"), zero).sum(),
        after=ibis.ifelse(chosen.year == last, chosen[value].cast("float64"), zero).sum(),
    )
    ratio = sums.after / sums.before.nullif(0.0)
    return sums.mutate(
        change=sums.after - sums.before,
        percent=(ratio - 1) * 100,
        annual=(ratio ** (1.0 / (last - first)) - 1) * 100,
    )
