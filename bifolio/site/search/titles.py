"""The titles of all that can be found, as a script for each language.

A page knows from it what a result is before its passages are there. Opened from a disk, where Pagefind
cannot load its index, a page searches the titles alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from bifolio.i18n.language.phrases import Phrases, whole
from bifolio.render.titles.line_breaks import with_line_ends
from bifolio.site.search.records import EXHIBIT, PAGE, PLACE, TERM, UNSHOWN, Record

ASIDE = 3  # passages of a record that are searched with its title: captions, names of rows


def titles(
    language: Mapping[str, str],
    reports: Mapping[str, str],
    records: Iterable[Record],
    ids: Mapping[str, str],
    phrases: Phrases = whole,
) -> str:
    """The script of one language.

    language: its `code`, `tag` and `name`. reports: their titles by id, in order. ids: what the index
    calls a record, by the record's key. phrases: takes a title apart where its lines may end.
    """
    known = {
        "tag": language["tag"],
        "name": language["name"],
        "reports": {id: with_line_ends(title, phrases) for id, title in reports.items()},
        "entries": [_entry(record, ids.get(record.key, ""), phrases) for record in records],
    }
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return f"(bifolio.titles = bifolio.titles || {{}})[{json.dumps(language['code'])}] = {text};\n"


def _entry(record: Record, id: str, phrases: Phrases) -> list[str]:
    """Id, kind, address, label, title, report, chapter, what else is searched of it, and what is not shown."""
    shown = [passage for passage in record.passages if passage.anchor != UNSHOWN]
    aside = shown[:ASIDE] if record.kind in {EXHIBIT, PLACE, PAGE, TERM} else []
    headed = record.kind != PLACE  # all pages of places have the same headings
    sections = [passage for passage in record.passages if passage.heading and headed]
    more = " · ".join(passage.text for passage in (*aside, *sections))
    title, chapter = (with_line_ends(one, phrases) for one in (record.title, record.chapter))
    unshown = [one.text for one in record.passages if one.anchor == UNSHOWN]
    return [
        id,
        record.kind,
        record.address,
        record.label,
        title,
        record.report,
        chapter,
        more,
        *([", ".join(unshown)] if unshown else []),
    ]
