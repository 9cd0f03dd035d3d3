"""Findings + Language → views: every label, number and note of an exhibit in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bifolio.i18n.language import Language
from bifolio.i18n.language.number_words import N_
from bifolio.i18n.report_texts import report_text
from bifolio.model.findings import Column, Message, PlaceName, Table
from bifolio.model.inline import InlineRegister
from bifolio.model.views import (
    CellView,
    ColumnView,
    ExhibitView,
    RichText,
    RowView,
    TableView,
)
from bifolio.render.draft import ChapterDraft, ChapterInputs, ExhibitPlacement

NUMERIC = {"count", "decimal", "percent", "rank"}


def present_table(table: Table, language: Language) -> TableView:
    """A table with every cell written in the language."""
    common = _common_unit(table.columns, language)
    columns = tuple(
        ColumnView(
            c.id,
            language.label(c.label),
            _unit(c, language, common),
            c.kind in NUMERIC,
            c.bar,
            c.kind == "rank",
        )
        for c in table.columns
    )
    longest = {c.id: _longest(table, c) for c in table.columns if c.bar}
    rows = tuple(
        RowView(
            tuple(_cell(table, position, c, language, longest) for c in table.columns),
            position in table.total_rows,
        )
        for position in range(len(table.frame))
    )
    return TableView(columns, rows)


def _unit(column: Column, language: Language, common: str) -> str:
    """The unit in a column's head; the unit that all columns share stands in the subtitle instead."""
    return language.message(column.unit) if column.unit and not common else ""


def _longest(table: Table, column: Column) -> float:
    values = table.frame[column.id].drop(index=list(table.total_rows))
    return float(values.max()) if len(values) else 0.0


def _cell(
    table: Table, position: int, column: Column, language: Language, longest: Mapping[str, float]
) -> CellView:
    value = table.frame[column.id].iloc[position]
    strong = (position, column.id) in table.strong
    if isinstance(value, (Message, PlaceName)):
        word = value.id if isinstance(value, Message) else ""
        return CellView(language.label(value), strong=strong, word=word)
    if column.kind == "place":
        return CellView(language.place_name(str(value)), strong=strong, place=str(value))
    if _is_missing(value):
        return CellView("—", strong=strong)
    if column.kind not in NUMERIC:
        return CellView(str(value), strong=strong)
    share = (
        float(value) / longest[column.id]
        if longest.get(column.id) and position not in table.total_rows
        else 0.0
    )
    return CellView(_number(value, column, language), _raw(value), strong, share=share)


def _is_missing(value: Any) -> bool:
    """Whether a cell holds no value: None, NaN, or the missing value of pandas, which is no truth."""
    try:
        return value is None or bool(value != value)  # noqa: PLR0124 - NaN alone differs from itself
    except TypeError:
        return True


def _number(value: Any, column: Column, language: Language) -> str:
    """In a table the head names the unit: a percent column shows bare numbers."""
    whole = column.kind == "decimal" and isinstance(value, int)  # a count among means
    return language.decimal(_raw(value), 0 if whole else column.digits)


def _raw(value: Any) -> int | float:
    number = float(value)
    return int(number) if number == int(number) and not isinstance(value, float) else number


KINDS = {"table": N_("Table", "exhibit"), "figure": N_("Figure", "exhibit")}
STATUS_NOTES = {
    "derived": N_(
        "Drawn from values that the report prints in another exhibit.", "status of an exhibit"
    ),
    "partial": N_(
        "The report shows this figure as a picture; only values that its text or tables print are shown.",
        "status of an exhibit",
    ),
    "unpublished": N_(
        "The report shows this figure as a picture and prints none of its values, so nothing is shown.",
        "status of an exhibit",
    ),
}


# What its own pages alone show of an exhibit, and what stands for it elsewhere.
TEXTS: Mapping[str, Any] = {"title": RichText("", "", ""), "alt": "", "note": None}


def present_exhibit(
    inputs: ChapterInputs, draft: ChapterDraft, placed: ExhibitPlacement
) -> ExhibitView:
    """An exhibit with the texts that its chapter gives it, without its values and its drawing."""
    spec = inputs.report.exhibits[placed.id]
    language = inputs.language
    heads = inputs.heads(placed.id)
    note = placed.texts.get("note", "")
    status = STATUS_NOTES.get(spec.status)
    return ExhibitView(
        id=placed.id,
        kind=spec.kind,
        status=spec.status,
        number=spec.number,
        label=exhibit_label(inputs, placed.id),
        title=_rich(placed.texts.get("title", ""), draft.inline),
        caption=report_text(inputs.language, inputs.report, spec.caption),
        unit=_common_unit(heads.columns if heads else (), language),
        alt=draft.inline.plain(placed.texts.get("alt", "")),
        note=_rich(note, draft.inline) if note else None,
        status_note=language.site(*status) if status else "",
        source=inputs.source_line(),
        table=None,
        drawing=None,
        chapter=draft.chapter.id,
        compares=spec.compares,
        compares_note=report_text(language, inputs.report, spec.compares_note)
        if spec.compares_note
        else "",
    )


def exhibit_label(inputs: ChapterInputs, exhibit: str) -> str:
    """表4-1 / Table 4-1; an exhibit without a printed number is just a table or a figure."""
    spec = inputs.report.exhibits[exhibit]
    if spec.number:
        return inputs.label(exhibit)
    return inputs.language.site(*KINDS[spec.kind])


def _common_unit(columns: Sequence[Column], language: Language) -> str:
    """The unit of an exhibit all of whose numbers have the same one; it then stands in its subtitle."""
    measured = [c for c in columns if c.kind in NUMERIC and c.kind != "rank"]
    units = {language.message(c.unit) if c.unit else "" for c in measured}
    return units.pop() if len(units) == 1 else ""


def _rich(text: str, inline: InlineRegister) -> RichText:
    return RichText(inline.plain(text), inline.html(text), inline.typst(text))
