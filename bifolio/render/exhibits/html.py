"""One exhibit as an HTML block: `<figure class="exhibit" id="table-4-2">` with its values in a table.

The interface strings come through a callable of the `site` domain with English ids, so that this
module knows no language.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from bifolio.model.views import Drawing, ExhibitView, RichText, changed
from bifolio.render.exhibits.actions import ExhibitLinks, actions
from bifolio.render.exhibits.chart_table_switch import views_row
from bifolio.render.exhibits.html_table import Strings, ranked_of, raw, table_html, value_of
from bifolio.render.titles.measure import with_unit

__all__ = ["embedded_html", "exhibit_html", "raw", "value_of"]

# Which a drawing says as a file of its own; inside HTML its name alone makes it one.
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'


def exhibit_html(view: ExhibitView, strings: Strings, links: ExhibitLinks) -> str:
    """The exhibit as one HTML element, on lines of its own so that a diff of two builds reads well."""
    number = Markup('<a class="exhibit-number" href="#{}">{}</a>').format(view.id, view.label)
    caption, row = _caption(view, strings, number), actions(view, strings, links)
    values, place = table_html(view, strings, links.places), _own_place(view)
    return _figure(view, strings, (caption, values, place, row), links)


def embedded_html(view: ExhibitView, strings: Strings, home: str) -> str:
    """The exhibit on a page of its own: its title is the page's heading, its number leads to `home`.

    What refers to other places of a chapter stands as plain text, and its table has nothing for scripts.
    """
    plain = changed(
        view,
        title=RichText.of(view.title.plain),
        note=RichText.of(view.note.plain) if view.note else None,
    )
    number = Markup('<a class="exhibit-number" href="{}" target="_top">{}</a>')
    caption = _caption(plain, strings, number.format(home, view.label), "h1")
    values = table_html(view, strings, {}, bare=True)
    return _figure(plain, strings, (caption, values, Markup(""), Markup("")), ExhibitLinks())


def _figure(
    view: ExhibitView,
    strings: Strings,
    blocks_around: tuple[Markup, Markup, Markup, Markup],
    links: ExhibitLinks,
) -> str:
    """parts: its caption, its values, where a place is looked for, its row of actions."""
    caption, values, place, row = blocks_around
    blocks = (
        caption,
        views_row(view, strings, links),
        _body(view, values, links),
        place,
        _notes(view, strings),
        _folded_data(view, strings, values, links),
        row,
    )
    classes = f"exhibit exhibit-{view.kind} status-{view.status}"
    data = Markup(' data-chart="{}"').format(links.chart) if links.chart else Markup("")
    data += Markup(' data-twin="{}"').format(links.twin) if links.twin else ""
    pattern = (
        '<figure class="{}" id="{}" aria-label="{}"{}>\n'  # browsers take no name from a caption
    )
    head = Markup(pattern).format(classes, view.id, view.name, data)
    return str(head + Markup("\n").join(block for block in blocks if block) + Markup("\n</figure>"))


def _caption(view: ExhibitView, strings: Strings, number: Markup, tag: str = "span") -> Markup:
    measured = with_unit(view.caption, view.unit, strings)
    if view.headed:
        title = Markup(view.title.html)
    else:
        title, measured = escape(view.caption), view.unit
    lines = [Markup('<{0} class="exhibit-title">{1}</{0}>').format(tag, title)]
    if view.number:  # “Table” alone would say nothing
        lines.insert(0, number)
    if measured:
        lines.append(Markup('<span class="exhibit-measure">{}</span>').format(measured))
    return Markup("<figcaption>{}</figcaption>").format(Markup("\n").join(lines))


def _body(view: ExhibitView, values: Markup, links: ExhibitLinks) -> Markup:
    if view.status == "unpublished":
        return Markup("")
    if view.drawing is not None:
        return _drawing(view.drawing, links.twin or (f"{view.id}-values" if view.table else ""))
    return values


def _drawing(drawing: Drawing, details: str) -> Markup:
    """The drawing, and the one for phones beside it; CSS shows the one that fits.

    The table of an exhibit's values is the long description of its drawing; `details` is its id.
    """
    values = f'aria-details="{details}" ' if details else ""

    def box(kind: str, svg: str) -> Markup:
        inline = svg.replace(_NAMESPACE, "", 1).replace("<svg ", f"<svg {values}", 1)
        described = Markup(inline)
        return Markup('<div class="drawing{}">{}</div>').format(kind, described)

    if drawing.narrow is None:
        return box("", drawing.web)
    return box(" drawing-wide", drawing.web) + "\n" + box(" drawing-narrow", drawing.narrow)


def _own_place(view: ExhibitView) -> Markup:
    """Where a reader asks for a place that the drawing for phones leaves out: a script fills it in from the table.

    It says only which places the drawing has, and which column holds ranks. Nothing where it has all rows, or
    no column ranks them.
    """
    drawing, table = view.drawing, view.table
    if drawing is None or not drawing.leading or table is None or ranked_of(table) is None:
        return Markup("")
    ranks = [at for at, column in enumerate(table.columns) if column.rank]
    rank = Markup(' data-rank="{}"').format(ranks[0]) if ranks else ""
    leading = " ".join(drawing.leading)
    return Markup('<div class="own-place" data-leading="{}"{}></div>').format(leading, rank)


def _notes(view: ExhibitView, strings: Strings) -> Markup:
    lines = []
    if view.retold:
        lines.append(_line("exhibit-retold", _labelled(strings("%(text)s."), view.retold)))
    if view.status == "unpublished":  # of the other states the badge tells
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


def _folded_data(
    view: ExhibitView, strings: Strings, values: Markup, links: ExhibitLinks
) -> Markup:
    """The values behind a drawing; without a drawing they stand open in its place, and a twin has them."""
    if view.drawing is None or view.table is None or view.status == "unpublished" or links.twin:
        return Markup("")
    summary = strings("Values of this figure")
    return Markup(
        '<details class="exhibit-data" id="{}-values">\n<summary>{}</summary>\n{}\n</details>'
    ).format(view.id, summary, values)
