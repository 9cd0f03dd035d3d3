"""An exhibit of a facing page: once on the page's own leaf, on the other leaf what it says in words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from markupsafe import Markup

from bifolio.i18n.language import Language
from bifolio.model.views import ExhibitView, TableView

_CAPTION = re.compile(r"(<figcaption[^>]*>)(.*?)(</figcaption>)", re.DOTALL)
_NOTE = re.compile(r'<p class="exhibit-(?:retold|status|note|source)">.*?</p>', re.DOTALL)
# Both drawings make the page heavy: how to embed, and to cite in the other language, stands on the pages of one.
_ELSEWHERE = re.compile(
    r'<li><details [^>]*><summary[^>]*>[^<]*</summary><div class="panel embed-panel">.*?</div></details></li>\n?'
    r'|<details class="cite-other".*?</details>\n?',
    re.DOTALL,
)
_SVG = re.compile(r"<svg .*?</svg>", re.DOTALL)
_TEXT = re.compile(r"<text[^>]*>([^<]+)")
_END = "\n</figure>"


def beside(
    texts: tuple[str, str],
    views: tuple[ExhibitView, ExhibitView],
    languages: tuple[Language, Language],
) -> Markup:
    """The exhibit's first text, with number, title, measure, labels, note, and source in the second language.

    texts: the HTML of the exhibit in both languages, as the page needs them.
    """
    first, second = texts
    ours, theirs = _CAPTION.search(first), _CAPTION.search(second)
    if not ours or not theirs:
        return Markup(first + second)
    sides = zip(languages, (ours[2], theirs[2]), strict=True)
    captions = "".join(_side(languages, language, text) for language, text in sides)
    body = _ELSEWHERE.sub("", first[ours.end() :].removesuffix(_END).strip())
    words = f"{_labels(views, languages, _drawn(body))}{''.join(_NOTE.findall(second))}"
    return Markup(
        f"{first[: ours.start()]}{ours[1]}{captions}{ours[3]}\n"
        f'<div class="exhibit-body">\n{body}\n</div>\n'
        f"{_side(languages, languages[1], words, ' exhibit-words')}{_END}"
    )


def _side(languages: tuple[Language, Language], own: Language, text: str, also: str = "") -> str:
    """languages: that of the page first, whose direction need not be said."""
    turned = f' dir="{own.direction}"' if own.direction != languages[0].direction else ""
    return f'<div class="side{also}" lang="{own.tag}"{turned}>{text}</div>'


def _drawn(body: str) -> tuple[str, ...]:
    """The texts of a drawing, its lines joined in both ways; none where the values stand as a table."""
    drawn = "".join(_SVG.findall(body))
    lines = [html.unescape(text) for text in _TEXT.findall(drawn)]
    return (" ".join(lines), "".join(lines)) if lines else ()


def _labels(
    views: tuple[ExhibitView, ExhibitView],
    languages: tuple[Language, Language],
    drawn: tuple[str, ...],
) -> Markup:
    """Each label that a reader sees and that is another in the second language, in both."""
    one, other = (view.table for view in views)
    pairs = _pairs(one, other) if one and other else ()
    found = {
        ours: theirs
        for ours, theirs in pairs
        if ours != theirs and (not drawn or any(ours in text for text in drawn))
    }
    if not found:
        return Markup()
    tag = languages[0].tag
    item = Markup('<div><dt lang="{}">{}</dt><dd>{}</dd></div>')
    lines = Markup("").join(item.format(tag, ours, theirs) for ours, theirs in found.items())
    return Markup('<dl class="exhibit-labels">{}</dl>').format(lines)


def _pairs(one: TableView, other: TableView) -> Iterator[tuple[str, str]]:
    """Labels and units of the columns, then the words of the cells, row by row."""
    for ours, theirs in zip(one.columns, other.columns, strict=True):
        yield ours.label, theirs.label
        yield ours.unit, theirs.unit
    for row, counterpart in zip(one.rows, other.rows, strict=True):
        for of, cell, another in zip(one.columns, row.cells, counterpart.cells, strict=True):
            if not of.numeric:
                yield cell.text, another.text
