"""One exhibit as an HTML block: `<figure class="exhibit" id="table-4-2">` with its values in a table.

The interface strings come through a callable of the `site` domain with English ids, so that this
module knows no language.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from bifolio.views import CellView, ColumnView, Drawing, ExhibitView, RichText, RowView, TableView

Strings = Callable[[str], str]

LONG = 12  # rows from which on a rule every five rows helps the eye


@dataclass(frozen=True)
class ExhibitLinks:
    """Addresses relative to the page the exhibit stands on; empty where there is no such file."""

    csv: str = ""
    json: str = ""
    audit: str = ""


def exhibit_html(view: ExhibitView, strings: Strings, links: ExhibitLinks) -> str:
    """The exhibit as one HTML element, on lines of its own so that a diff of two builds reads well."""
    parts = (
        _caption(view, strings),
        _body(view, strings),
        _notes(view, strings),
        _folded_data(view, strings),
        _actions(view, strings, links),
    )
    classes = f"exhibit exhibit-{view.kind} status-{view.status}"
    head = Markup('<figure class="{}" id="{}">\n').format(classes, view.id)
    return str(head + Markup("\n").join(part for part in parts if part) + Markup("\n</figure>"))


def raw(value: int | float) -> str:
    """A raw number as `data-value` and CSV print it: shortest exact form, whole numbers without “.0”."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def value_of(cell: CellView) -> int | float | None:
    """The cell's number, or None where the source prints none (analysis may say so with NaN)."""
    if cell.value is None or (isinstance(cell.value, float) and math.isnan(cell.value)):
        return None
    return cell.value


def _caption(view: ExhibitView, strings: Strings) -> Markup:
    number = Markup('<span class="exhibit-number">{}</span>').format(view.label)
    measured = _measured(view, strings)
    if not view.title.plain or view.title.plain == view.caption:
        title, measured = escape(view.caption), view.unit
    else:
        title = Markup(view.title.html)
    lines = [Markup('<span class="exhibit-title">{}</span>').format(title)]
    if view.number:  # “Table” alone would say nothing
        lines.insert(0, number)
    if measured:
        lines.append(Markup('<span class="exhibit-measure">{}</span>').format(measured))
    return Markup("<figcaption>{}</figcaption>").format(Markup("\n").join(lines))


def _measured(view: ExhibitView, strings: Strings) -> str:
    if not view.unit:
        return view.caption
    return strings("%(caption)s (%(unit)s)") % {"caption": view.caption, "unit": view.unit}


def _body(view: ExhibitView, strings: Strings) -> Markup:
    if view.status == "unpublished":
        return Markup("")
    if view.drawing is not None:
        return _drawing(view.drawing)
    return _table(view.table, view.name, strings) if view.table else Markup("")


def _drawing(drawing: Drawing) -> Markup:
    """The drawing, and the one for phones beside it; CSS shows the one that fits."""
    box = Markup('<div class="drawing{}">{}</div>')
    if drawing.narrow is None:
        return box.format("", Markup(drawing.web))
    wide = box.format(" drawing-wide", Markup(drawing.web))
    return wide + "\n" + box.format(" drawing-narrow", Markup(drawing.narrow))


def _notes(view: ExhibitView, strings: Strings) -> Markup:
    lines = []
    if view.status_note:
        lines.append(_line("exhibit-status", escape(view.status_note)))
    if view.note:
        lines.append(_line("exhibit-note", _labelled(strings("Note: %(text)s"), view.note)))
    if view.source:
        source = RichText(view.source, str(escape(view.source)), "")
        lines.append(_line("exhibit-source", _labelled(strings("Source: %(text)s"), source)))
    return Markup("\n").join(lines)


def _line(kind: str, content: Markup) -> Markup:
    return Markup('<p class="{}">{}</p>').format(kind, content)


def _labelled(pattern: str, text: RichText) -> Markup:
    return escape(pattern) % {"text": Markup(text.html)}


def _folded_data(view: ExhibitView, strings: Strings) -> Markup:
    """The values behind a drawing; without a drawing they stand open in its place."""
    if view.drawing is None or view.table is None or view.status == "unpublished":
        return Markup("")
    summary = strings("Values of this figure")
    return Markup('<details class="exhibit-data">\n<summary>{}</summary>\n{}\n</details>').format(
        summary, _table(view.table, view.name, strings)
    )


def _actions(view: ExhibitView, strings: Strings, links: ExhibitLinks) -> Markup:
    spoken = strings("%(exhibit)s as %(format)s")
    items = [
        _action(name, address, spoken % {"exhibit": view.name, "format": name})
        for name, address in (("CSV", links.csv), ("JSON", links.json))
        if address
    ]
    if links.audit:
        noted = strings("What the audit found about %(exhibit)s") % {"exhibit": view.name}
        items.append(_action(strings("Audit"), links.audit, noted, download=False))
    here = strings("Link to %(exhibit)s") % {"exhibit": view.name}
    items.append(_action(strings("Link"), f"#{view.id}", here, download=False))
    return Markup('<ul class="exhibit-actions">{}</ul>').format(Markup("").join(items))


def _action(text: str, address: str, spoken: str, *, download: bool = True) -> Markup:
    kind = Markup(" download") if download else Markup("")
    return Markup('<li><a href="{}" aria-label="{}"{}>{}</a></li>').format(
        address, spoken, kind, text
    )


def _table(table: TableView, exhibit: str, strings: Strings) -> Markup:
    name = strings("Values of %(exhibit)s") % {"exhibit": exhibit}
    grouped = any(row.total for row in table.rows[:-1])  # its totals set the groups apart
    kind = "long" if len(table.rows) >= LONG and not grouped else "short"
    lines = (
        Markup('<div class="table-box" role="region" tabindex="0" aria-label="{}">').format(name),
        Markup('<table class="values {}">').format(kind),
        _head(table),
        _rows(table),
        Markup("</table>\n</div>"),
    )
    return Markup("\n").join(lines)


def _head(table: TableView) -> Markup:
    cells = Markup("").join(_column_head(column) for column in table.columns)
    return Markup("<thead><tr>{}</tr></thead>").format(cells)


def _column_head(column: ColumnView) -> Markup:
    unit = Markup(' <span class="unit">{}</span>').format(column.unit) if column.unit else ""
    kind = Markup(' class="number"') if column.numeric else ""
    return Markup('<th scope="col"{}>{}{}</th>').format(kind, column.label, unit)


def _rows(table: TableView) -> Markup:
    lines = Markup("\n").join(_row(row, table.columns) for row in table.rows)
    return Markup("<tbody>\n{}\n</tbody>").format(lines)


def _row(row: RowView, columns: Iterable[ColumnView]) -> Markup:
    head, *cells = zip(row.cells, columns, strict=True)
    kind = Markup(' class="total"') if row.total else ""
    data = Markup("").join(_cell(cell, column) for cell, column in cells)
    return Markup("<tr{}>{}{}</tr>").format(kind, _row_head(*head), data)


def _row_head(cell: CellView, column: ColumnView) -> Markup:
    kind = Markup(' class="number"') if column.numeric else ""
    return Markup('<th scope="row"{}{}>{}</th>').format(kind, _data(cell), cell.text)


def _cell(cell: CellView, column: ColumnView) -> Markup:
    applies = {
        "number": column.numeric,
        "strong": cell.strong,
        "bar": column.bar and cell.share > 0,
    }
    classes = " ".join(name for name, does in applies.items() if does)
    kind = Markup(' class="{}"').format(classes) if classes else ""
    bar = Markup(' style="--share:{}"').format(f"{cell.share:.4g}") if applies["bar"] else ""
    text = Markup("<strong>{}</strong>").format(cell.text) if cell.strong else escape(cell.text)
    return Markup("<td{}{}{}>{}</td>").format(kind, _data(cell), bar, text)


def _data(cell: CellView) -> Markup:
    """The raw number and the place id of a cell, as far as it has them."""
    number = value_of(cell)
    value = Markup(' data-value="{}"').format(raw(number)) if number is not None else Markup("")
    return value + (Markup(' data-place="{}"').format(cell.place) if cell.place else "")
