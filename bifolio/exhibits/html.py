"""One exhibit as an HTML block: `<figure class="exhibit" id="table-4-2">` with its values in a table.

The interface strings come through a callable of the `site` domain with English ids, so that this
module knows no language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from bifolio.exhibits.tables import Strings, raw, table_html, value_of
from bifolio.views import Drawing, ExhibitView, RichText

__all__ = ["ExhibitLinks", "Strings", "exhibit_html", "raw", "value_of"]


@dataclass(frozen=True)
class ExhibitLinks:
    """Addresses relative to the page the exhibit stands on; empty where there is no such file."""

    csv: str = ""
    json: str = ""
    audit: str = ""
    places: Mapping[str, str] = field(default_factory=dict)  # pages of places, by place id


def exhibit_html(view: ExhibitView, strings: Strings, links: ExhibitLinks) -> str:
    """The exhibit as one HTML element, on lines of its own so that a diff of two builds reads well."""
    parts = (
        _caption(view, strings),
        _body(view, strings, links),
        _notes(view, strings),
        _folded_data(view, strings, links),
        _actions(view, strings, links),
    )
    classes = f"exhibit exhibit-{view.kind} status-{view.status}"
    head = Markup('<figure class="{}" id="{}">\n').format(classes, view.id)
    return str(head + Markup("\n").join(part for part in parts if part) + Markup("\n</figure>"))


def _caption(view: ExhibitView, strings: Strings) -> Markup:
    number = Markup('<span class="exhibit-number">{}</span>').format(view.label)
    measured = _measured(view, strings)
    if not view.title.plain or view.title.plain == view.caption:
        title, measured = escape(view.caption), view.unit
    else:
        title = Markup(view.title.html)
    lines = [number, Markup('<span class="exhibit-title">{}</span>').format(title)]
    if measured:
        lines.append(Markup('<span class="exhibit-measure">{}</span>').format(measured))
    return Markup("<figcaption>{}</figcaption>").format(Markup("\n").join(lines))


def _measured(view: ExhibitView, strings: Strings) -> str:
    if not view.unit:
        return view.caption
    return strings("%(caption)s (%(unit)s)") % {"caption": view.caption, "unit": view.unit}


def _body(view: ExhibitView, strings: Strings, links: ExhibitLinks) -> Markup:
    if view.status == "unpublished":
        return Markup("")
    if view.drawing is not None:
        return _drawing(view.drawing)
    return table_html(view, strings, links.places)


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


def _folded_data(view: ExhibitView, strings: Strings, links: ExhibitLinks) -> Markup:
    """The values behind a drawing; without a drawing they stand open in its place."""
    if view.drawing is None or view.table is None or view.status == "unpublished":
        return Markup("")
    summary = strings("Values of this figure")
    return Markup('<details class="exhibit-data">\n<summary>{}</summary>\n{}\n</details>').format(
        summary, table_html(view, strings, links.places)
    )


def _actions(view: ExhibitView, strings: Strings, links: ExhibitLinks) -> Markup:
    spoken = strings("%(exhibit)s as %(format)s")
    items = [
        _action(name, address, spoken % {"exhibit": view.label, "format": name})
        for name, address in (("CSV", links.csv), ("JSON", links.json))
        if address
    ]
    if links.audit:
        noted = strings("What the audit found about %(exhibit)s") % {"exhibit": view.label}
        items.append(_action(strings("Audit"), links.audit, noted, download=False))
    here = strings("Link to %(exhibit)s") % {"exhibit": view.label}
    items.append(_action(strings("Link"), f"#{view.id}", here, download=False))
    return Markup('<ul class="exhibit-actions">{}</ul>').format(Markup("").join(items))


def _action(text: str, address: str, spoken: str, *, download: bool = True) -> Markup:
    kind = Markup(" download") if download else Markup("")
    return Markup('<li><a href="{}" aria-label="{}"{}>{}</a></li>').format(
        address, spoken, kind, text
    )
