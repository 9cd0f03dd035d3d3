"""What a reader may do with an exhibit: take its values or its picture, cite it, link to it, embed it.

The menus are `details` elements: they open without a script, by keyboard as well, one at a time. They
lie over the page, so nothing moves when one opens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from bifolio.model.citations import AS_FILES, Cited
from bifolio.model.views import ExhibitView

Strings = Callable[[str], str]

_MENUS = "exhibit-actions"  # of a group of `details` with one name, one is open at a time
_AROUND, _ROW, _MOST = 300, 29, 900  # pixels: title and notes of an exhibit, a row, a frame
_HEIGHT = re.compile(r'<svg[^>]*?\sheight="([\d.]+)')


@dataclass(frozen=True)
class ExhibitLinks:
    """Addresses relative to the page the exhibit stands on; empty where there is no such file.

    `frame` is the address that a frame on another site shows: absolute where this site has an address
    of its own, else that of `embed`. `chart`: what the drawing becomes interactive with, seen from the
    root of the site. `cited`: by language, that of the page first. `twin`: the exhibit of the chapter that
    shows the same values as a table or as a drawing, and its label. `legend`: where the states of values
    are explained.
    """

    csv: str = ""
    json: str = ""
    audit: str = ""
    xlsx: str = ""
    svg: str = ""
    png: str = ""
    embed: str = ""
    frame: str = ""
    chart: str = ""
    cited: tuple[Cited, ...] = field(default=())
    places: Mapping[str, str] = field(default_factory=dict)  # pages of places, by place id
    twin: str = ""
    twin_label: str = ""
    legend: str = ""


def actions(view: ExhibitView, strings: Strings, links: ExhibitLinks) -> Markup:
    """The row of actions below an exhibit."""
    return Markup('<ul class="exhibit-actions" data-toolbar="{}">\n{}\n</ul>').format(
        view.name,
        Markup("\n").join(Markup("<li>{}</li>").format(i) for i in _items(view, strings, links)),
    )


def _items(view: ExhibitView, strings: Strings, links: ExhibitLinks) -> Iterator[Markup]:
    data = (("CSV", links.csv), ("XLSX", links.xlsx), ("JSON", links.json))
    yield from _downloads(view, strings, strings("Data"), data)
    yield from _downloads(view, strings, strings("Image"), (("SVG", links.svg), ("PNG", links.png)))
    if links.cited:
        panel = Markup("\n").join(_cited(one, main=not at) for at, one in enumerate(links.cited))
        yield _menu(view, strings, strings("Cite"), _panel("cite-panel", panel))
    yield _named(view, strings, strings("Link"), f"#{view.id}", "exhibit-link")
    if links.embed:
        yield _menu(view, strings, strings("Embed"), _embedding(view, strings, links))
    if links.audit:
        yield _named(view, strings, strings("Audit"), links.audit)


def _spoken(view: ExhibitView, strings: Strings, name: str) -> str:
    """What is seen of an action, and the exhibit that it belongs to."""
    return strings("%(action)s: %(exhibit)s") % {"action": name, "exhibit": view.name}


def _named(view: ExhibitView, strings: Strings, name: str, address: str, kind: str = "") -> Markup:
    return _action(name, address, _spoken(view, strings, name), kind)


def _menu(view: ExhibitView, strings: Strings, name: str, content: Markup) -> Markup:
    spoken = _spoken(view, strings, name)
    return Markup('<details name="{}"><summary aria-label="{}">{}</summary>{}</details>').format(
        _MENUS, spoken, name, content
    )


def _panel(kind: str, content: Markup) -> Markup:
    return Markup('<div class="panel {}">\n{}\n</div>').format(kind, content)


def _downloads(
    view: ExhibitView, strings: Strings, name: str, files: tuple[tuple[str, str], ...]
) -> Iterator[Markup]:
    """A menu of files; nothing where there are none."""
    spoken = strings("%(exhibit)s as %(format)s")
    items = [
        _action(kind, address, spoken % {"exhibit": view.name, "format": kind}, download=True)
        for kind, address in files
        if address
    ]
    if items:
        rows = Markup("").join(Markup("<li>{}</li>").format(item) for item in items)
        yield _menu(view, strings, name, Markup('<ul class="panel">{}</ul>').format(rows))


def _action(
    text: str, address: str, spoken: str, kind: str = "", *, download: bool = False
) -> Markup:
    classes = Markup(' class="{}"').format(kind) if kind else ""
    extra = Markup(" download") if download else ""
    return Markup('<a{} href="{}" aria-label="{}"{}>{}</a>').format(
        classes, address, spoken, extra, text
    )


def _cited(cited: Cited, *, main: bool) -> Markup:
    """The citations in one language; those of the page stand open, the others fold."""
    entries = citation_list(cited)
    if main:
        return entries
    return Markup(
        '<details class="cite-other" lang="{}"><summary>{}</summary>\n{}\n</details>'
    ).format(cited.tag, cited.name, entries)


def citation_list(cited: Cited) -> Markup:
    """The styles of a citation with their texts; a script adds a button that copies to each."""
    entry = Markup('<div><dt translate="no">{}</dt><dd{}>{}</dd></div>')
    code = Markup(' class="code" translate="no"')
    entries = (
        entry.format(one.style, code if "\n" in one.text else "", Markup(one.html))
        for one in cited.citations
        if one.style not in AS_FILES
    )
    return Markup('<dl class="citations" lang="{}">{}</dl>').format(
        cited.tag, Markup("\n").join(entries)
    )


def _embedding(view: ExhibitView, strings: Strings, links: ExhibitLinks) -> Markup:
    frame = Markup(
        '<iframe src="{}" title="{}" width="100%" height="{}" style="border:0"></iframe>'
    ).format(links.frame, _frame_title(view), frame_height(view))
    opens = strings("%(exhibit)s on a page of its own") % {"exhibit": view.name}
    return _panel(
        "embed-panel",
        Markup(
            '<p>{}</p>\n<pre class="embed-code" translate="no"><code>{}</code></pre>\n<p>{}</p>'
        ).format(
            strings("HTML for a page elsewhere:"),
            str(frame),  # as text
            Markup('<a class="embed-link" href="{}">{}</a>').format(links.embed, opens),
        ),
    )


def _frame_title(view: ExhibitView) -> str:
    return f"{view.label} {view.title.plain or view.caption}"


def frame_height(view: ExhibitView) -> int:
    """About how high a frame has to be that shows an exhibit on a desktop, in pixels."""
    if view.drawing is not None:
        found = _HEIGHT.search(view.drawing.paper)
        body = float(found[1]) + 2 * _ROW if found else _AROUND
    else:
        body = (len(view.table.rows) + 2) * _ROW if view.table else 0
    return min(_MOST, round((_AROUND + body) / 10) * 10)
