"""Rows that are put together from several: what is said of partners, and papers of places and of pairs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from bifolio.expressions.functions.methods import Method
from bifolio.model.findings import Inputs, Label, Message, PlaceName, message

MOST, OTHERS = message("Most partners", "partners"), message("Other partners", "partners")
_BELOW_ZERO = {"above": "under"}  # a fall of more than 25 is a change below −25
SOME_PARTNERS = {"most-fall": MOST, "others-rise": OTHERS}


def us_partners(inputs: Inputs) -> pd.DataFrame:
    """What is said of each partner of the United States; falls are changes below zero, in percent."""
    frame = inputs.frames["us-partners"]
    return pd.DataFrame([_partner_row(row) for row in frame.to_dict("records")], dtype=object)


def _partner_row(row: Mapping[Any, Any]) -> dict[str, object]:
    counted, changed = row["unit"] == "papers", row["unit"] == "percent"
    last = row["value-to"] if pd.notna(row["value-to"]) else row["value"]
    return {
        "partner": partner(row),
        "period": period(row),
        "direction": row["direction"],
        "papers": int(row["value"]) if counted else None,
        "from": -float(row["value"]) if changed else None,
        "to": -float(last) if changed else None,
        "bound": _BELOW_ZERO.get(row["bound"], row["bound"]) if changed else row["bound"],
    }


def us_falls(inputs: Inputs) -> pd.DataFrame:
    """The falls of which a size is printed, in percent: a range `from` … `to`, or a `point` with its bound."""
    frame = inputs.frames["us-partners"]
    falls = frame[frame["unit"] == "percent"].sort_values("value", kind="stable")
    ranged = falls["value-to"].notna()
    return pd.DataFrame(
        {
            "name": [_fall(row) for row in falls.to_dict("records")],
            "from": falls["value"].where(ranged),
            "to": falls["value-to"],
            "point": falls["value"].mask(ranged),
            "bound": falls["bound"],
        }
    )


def _fall(row: Mapping[Any, Any]) -> Message:
    names = {"partner": partner(row), "period": period(row)}
    return message("%(partner)s, %(period)s", "fall of joint papers").with_values(**names)


def partner(row: Mapping[Any, Any]) -> Label:
    """A partner of the United States, or which partners are meant."""
    return PlaceName(row["partner"]) if row["partner"] else SOME_PARTNERS[row["id"]]


def period(row: Mapping[Any, Any]) -> Message:
    """A year, two years, or a year and what came after it."""
    first, last = int(row["from"]), row["to"]
    if pd.isna(last):
        return message("from %(first)s", "period").with_values(first=str(first))
    if first == last:
        return message("%(year)s", "year").with_values(year=str(first))
    years = message("%(first)s–%(last)s", "period")
    return years.with_values(first=str(first), last=str(int(last)))


def china_us(inputs: Inputs) -> tuple[int, int]:
    """Joint papers of the Chinese mainland and the United States, which another section prints; their year."""
    partners = inputs.frames["us-partners"]
    row = partners[partners["direction"] == "count"].iloc[0]
    return int(row["value"]), int(row["from"])


def blocs(inputs: Inputs) -> pd.DataFrame:
    """Papers of places, and of pairs of places, with their years."""
    rows = [
        (_set(row), int(row["year"]), int(row["papers"]), row["bound"], bool(row["second"]))
        for row in inputs.frames["blocs"].to_dict("records")
    ]
    papers, year = china_us(inputs)
    rows.append((_joint("cn-mainland", "us"), year, papers, "exact", True))
    return pd.DataFrame(rows, columns=["set", "year", "papers", "bound", "joint"])


def _set(row: Mapping[Any, Any]) -> Label:
    return _joint(row["first"], row["second"]) if row["second"] else PlaceName(row["first"])


def _joint(one: str, other: str) -> Message:
    pair = message("%(one)s and %(other)s", "joint papers")
    return pair.with_values(one=PlaceName(one), other=PlaceName(other))


def blocs_by_year(inputs: Inputs) -> pd.DataFrame:
    """The same as they are drawn: pairs below places, greatest first; each names its year."""
    year = message("%(papers)s, %(year)s", "papers of a year")
    found = blocs(inputs).sort_values(["joint", "papers"], ascending=[True, False], kind="stable")
    names = [
        year.with_values(papers=row["set"], year=str(row["year"]))
        for row in found.to_dict("records")
    ]
    return found.assign(name=pd.Series(names, found.index, dtype=object))


def joint_papers(inputs: Inputs) -> dict[str, int]:
    """Joint papers of which a number is printed, by pair (`us/eu-27`)."""
    frame = inputs.frames["blocs"]
    both = frame[frame["second"] != ""].to_dict("records")
    found = {f"{row['first']}/{row['second']}": int(row["papers"]) for row in both}
    return {**found, "cn-mainland/us": china_us(inputs)[0]}


METHODS = {"joint_papers": Method(joint_papers, message("Joint papers", "column"))}
ROWS = {
    "us_partners": us_partners,
    "us_falls": us_falls,
    "blocs": blocs,
    "blocs_by_year": blocs_by_year,
}
