"""Units in heads and above tables: what each value is multiplied by, and which may be one and is not known."""

from __future__ import annotations

import re

from bifolio.editorial.importing.cell_parsing import POWERS, Refused
from bifolio.sources.data import Field

_CHINESE = {**POWERS, "百": 2, "十万": 5, "十亿": 9}
_POWER = re.compile(f"({'|'.join(sorted(_CHINESE, key=len, reverse=True))})(?!分)")
_ENGLISH = {
    "hundred": 2,
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "hundreds": 2,
    "thousands": 3,
    "millions": 6,
    "billions": 9,
}
_ZEROS = re.compile(r"(?:1[,']?|['’‘])?(000(?:[,']000)*)s?\b")  # '000, 000s, 1,000
_PREFIX = re.compile(r"^(?:[x×]\s*|in\s+)", re.IGNORECASE)
# May be a multiple, and of which, is open.
_OPEN = re.compile(
    r"^(?:十|廿|k|m|mn|mln|bn|tens?|dozens?|lakhs?|crores?|10(?:\^|\*\*|[⁰¹²³⁴-⁹]|0+))(?![a-z])",
    re.IGNORECASE,
)
# A multiple named in passing, in a title above the table. It is never taken as the unit of the columns.
_PASSING = re.compile(
    r"\bin (?:(?:tens|hundreds|thousands|millions|billions)\b)|[(（]\s*['’‘]?000s?\b"
    r"|以\s*[十百千万亿]+[^，。；]{0,3}为单位",
    re.IGNORECASE,
)


def power_of(unit: str) -> int | None:
    """The power of ten that a unit in a head stands for: 4 for 万人, 3 for '000; None where it names none."""
    text = _PREFIX.sub("", unit.strip())
    if found := _POWER.match(text):
        return _CHINESE[found[1]]
    if found := _ZEROS.match(text):
        return str(found[1]).count("0")
    return _ENGLISH.get(text.casefold().partition(" ")[0])


def unit_of(field: Field, unit: str) -> tuple[int, bool]:
    """Power of ten and whether it is a percentage, of the unit in a head. Raises Refused."""
    if not unit or field.type == "string":
        return 0, False
    if unit in {"%", "％", "percent", "百分比"}:
        if field.unit != "percent":
            raise Refused(f"the head says “{unit}”, and {field.name} is no share", "")
        return 0, True
    if unit in {"‰", "permille"}:
        raise Refused(f"the head says “{unit}”", "Ask for percentages.")
    power = power_of(unit)
    if power is None and _OPEN.match(_PREFIX.sub("", unit.strip())):
        hint = "Write it as thousand, million, 千 or 万, or take it out of the head."
        raise Refused(f"the head says “{unit}”, which may be a multiple", hint)
    return power or 0, False


def in_passing(text: str) -> str:
    """The multiple that a title names, as in “Researchers (in thousands)”; empty where it names none."""
    found = _PASSING.search(text)
    return found[0].lstrip("(（ ") if found else ""
