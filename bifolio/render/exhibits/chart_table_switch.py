"""The row above the values of an exhibit: as a chart or as a table, and what kind of values they are.

Two exhibits of one chapter with the same values are views of each other: each leads to the other one.
Where an exhibit is chart and table by itself, a script fills in the two buttons.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from bifolio.model.views import ExhibitView
from bifolio.render.exhibits.actions import ExhibitLinks

Strings = Callable[[str], str]


def views_row(view: ExhibitView, strings: Strings, links: ExhibitLinks) -> Markup:
    """Switch and badge of an exhibit."""
    name = strings("%(action)s: %(exhibit)s") % {"action": strings("View"), "exhibit": view.name}
    fills = Markup(" data-views") if view.drawing and view.table and not links.twin else ""
    return Markup('<div class="views" data-toolbar="{}"{}>{}{}</div>').format(
        name, fills, _switch(view, strings, links), _badge(view, strings, links)
    )


def _switch(view: ExhibitView, strings: Strings, links: ExhibitLinks) -> Markup:
    if not links.twin:
        return Markup("")
    chart, table = strings("Chart"), strings("Table")
    here = Markup('<span class="view" aria-current="true">{}</span>')
    there = Markup('<a class="view" href="#{}" aria-label="{}">{}</a>')
    if view.kind == "figure":
        spoken = _spoken(strings, table, links)
        return here.format(chart) + there.format(links.twin, spoken, table)
    return there.format(links.twin, _spoken(strings, chart, links), chart) + here.format(table)


def _spoken(strings: Strings, name: str, links: ExhibitLinks) -> str:
    return strings("%(action)s: %(exhibit)s") % {"action": name, "exhibit": links.twin_label}


def _badge(view: ExhibitView, strings: Strings, links: ExhibitLinks) -> Markup:
    state = {
        "reproduced": strings("as printed"),
        "derived": strings("derived"),
        "partial": strings("in part"),
        "unpublished": strings("picture only"),
    }[view.status]
    if not links.legend:
        return Markup('<span class="badge">{}</span>').format(state)
    return Markup('<a class="badge" href="{}">{}</a>').format(links.legend, state)
