"""What functions of the expression language are called in words; `%(values)s` are what they are given."""

from __future__ import annotations

from collections.abc import Mapping

from bifolio.i18n.language.number_words import N_

# A value of an exhibit is written as its row and column in brackets: Table 4-2 [Japan, Inflow].
AT = N_("%(exhibit)s [%(place)s]", "expression of the audit")
IN = N_("%(values)s in %(exhibit)s", "expression of the audit")
ROW_AND_COLUMN = N_("%(row)s, %(column)s", "expression of the audit")
FIRST = N_("first %(count)s rows", "expression of the audit")
ROWS = N_("rows of %(exhibit)s", "expression of the audit")
RANKING = N_("first %(count)s of %(values)s", "expression of the audit")
PARENT = N_("%(parent)s of %(place)s", "expression of the audit")
EQUAL = N_("%(first)s and %(second)s are the same within rounding", "expression of the audit")
NEAR = N_("%(first)s and %(second)s differ by at most %(within)s", "expression of the audit")
ORIGIN = N_("%(value)s (%(origin)s)", "expression of the audit")
AMONG = N_("%(item)s is one of %(items)s", "expression of the audit")
NOT = N_("not: %(statement)s", "expression of the audit")
AND = N_("%(first)s, and %(second)s", "expression of the audit")
OR = N_("%(first)s, or %(second)s", "expression of the audit")
OFF_DIAGONAL = N_("cells of %(exhibit)s off the diagonal", "expression of the audit")
CELLS = N_("cells of %(exhibit)s", "expression of the audit")
DIAGONAL = N_("diagonal of %(exhibit)s", "expression of the audit")
BY = N_("%(values)s by %(column)s", "expression of the audit")
WITHOUT = N_("%(items)s without %(others)s", "expression of the audit")
COMMON = N_("what %(lists)s have in common", "expression of the audit")
SAME = N_("the entries of %(lists)s are the same", "expression of the audit")
WHERE = N_("%(values)s, where %(conditions)s", "expression of the audit")
SHARE = N_("%(part)s as a share of %(whole)s", "expression of the audit")
GROWTH = N_("change from %(before)s to %(after)s in percent", "expression of the audit")
YEARLY = N_(
    "yearly growth from %(before)s to %(after)s in percent, over %(years)s years",
    "expression of the audit",
)
STABLE = N_("%(before)s and %(after)s differ by at most %(within)s %%", "expression of the audit")
NEARLY = N_("%(value)s is below %(level)s by at most %(within)s", "expression of the audit")
GAINED = N_("ranks gained from %(before)s to %(after)s", "expression of the audit")
PREVIOUS = N_("%(values)s of the previous edition", "expression of the audit")
OF_VALUES = {
    "sum": N_("sum of %(values)s", "expression of the audit"),
    "mean": N_("mean of %(values)s", "expression of the audit"),
    "max": N_("largest of %(values)s", "expression of the audit"),
    "min": N_("smallest of %(values)s", "expression of the audit"),
    "count": N_("number of %(values)s", "expression of the audit"),
    "rank": N_("rank of %(values)s", "expression of the audit"),
    "ranks": N_("ranks by %(values)s", "expression of the audit"),
    "gaps": N_("gaps between neighbors in %(values)s", "expression of the audit"),
    "ordered": N_("%(values)s, largest first", "expression of the audit"),
    "shares": N_("shares of %(values)s in their sum", "expression of the audit"),
    "ties": N_("equal ones among %(values)s", "expression of the audit"),
    "located": N_("those with known coordinates among %(values)s", "expression of the audit"),
    "row_sums": N_("row sums of the %(values)s", "expression of the audit"),
    "column_sums": N_("column sums of the %(values)s", "expression of the audit"),
    "groups": N_("different values of %(values)s", "expression of the audit"),
    "falling": N_("%(values)s never rise", "expression of the audit"),
    "rising": N_("%(values)s never fall", "expression of the audit"),
    "tenths_below": N_("%(values)s, lowered to the last full tenth", "expression of the audit"),
    "tenths_above": N_("%(values)s, raised to the next full tenth", "expression of the audit"),
}
SLASHED = {
    "1": N_("row of %(values)s", "expression of the audit"),
    "2": N_("column of %(values)s", "expression of the audit"),
}
LARGEST = N_("the %(count)s largest of %(values)s", "expression of the audit")
SMALLEST = N_("the %(count)s smallest of %(values)s", "expression of the audit")
LAST = N_("last %(count)s of %(values)s", "expression of the audit")
ONE = {
    "top": OF_VALUES["max"],
    "bottom": OF_VALUES["min"],
    "first": N_("first of %(values)s", "expression of the audit"),
    "last": N_("last of %(values)s", "expression of the audit"),
}
"""What functions are called that give one of several."""
CONTAINING = N_("%(values)s with “%(piece)s”", "expression of the audit")
YEARS = N_("years of %(exhibit)s", "expression of the audit")
PATTERNS: Mapping[str, tuple[tuple[str, str], tuple[str, ...]]] = {
    "near": (NEAR, ("first", "second", "within")),
    "nearly": (NEARLY, ("value", "level", "within")),
    "stable": (STABLE, ("before", "after", "within")),
    "share": (SHARE, ("part", "whole")),
    "growth": (GROWTH, ("before", "after")),
    "cagr": (YEARLY, ("before", "after", "years")),
    "gained": (GAINED, ("before", "after")),
    "top": (LARGEST, ("values", "count")),
    "bottom": (SMALLEST, ("values", "count")),
    "first": (RANKING, ("values", "count")),
    "last": (LAST, ("values", "count")),
}
"""Messages that name what a function is given, in its order."""

USUAL = {"within": {"nearly": "3", "stable": "1"}, "count": {"first": "1", "last": "1"}}
"""What an argument is that was not given, by its name in the message and by function."""
