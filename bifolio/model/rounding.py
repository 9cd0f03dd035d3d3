"""How numbers are rounded for readers: half away from zero, in decimal digits.

Published tables round so, and Excel does where a format shows fewer digits than a cell holds. Python's
`round` and `format`, and Babel left to itself, round half to even and look at the binary fraction: they
make 0.2 of 0.25, and 2.67 of 2.675. Every number on a page, on paper, in a drawing or in a workbook is
therefore rounded here, and what is written elsewhere must agree with it.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from bifolio.model.findings import Number

PRECISION = 800  # digits that a computation keeps: any float has all of its own, and decimals
_KEEPING = Context(prec=PRECISION, rounding=ROUND_HALF_UP)


def rounded(value: Number | Decimal, digits: int) -> Decimal:
    """A number at `digits` decimals (negative: tens, hundreds), half away from zero.

    A float counts as the shortest decimal that stands for it. What rounds to nothing has no sign.
    """
    found = Decimal(str(value)).quantize(Decimal((0, (1,), -digits)), context=_KEEPING)
    return found or found.copy_abs()


def significant(value: Number | Decimal, digits: int) -> Decimal:
    """A number at `digits` significant digits, half away from zero."""
    exact = Decimal(str(value))
    if not exact:
        return Decimal(0)
    return rounded(value, digits - 1 - exact.adjusted())
