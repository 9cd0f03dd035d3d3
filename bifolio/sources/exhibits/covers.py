"""`[cover]`: what a report's cover is drawn from, and the words that say what it shows."""

from __future__ import annotations

from bifolio.model.errors import Where
from bifolio.sources.exhibits.model import CoverDeclaration
from bifolio.sources.exhibits.written_values import words_of
from bifolio.sources.toml_json import Entry

COVER = "cover"
FORMS = {
    "arcs": ("values",),
    "blocs": ("values", "joint"),
    "braid": ("ranks",),
    "skyline": ("values",),
    "stars": ("values",),
}
"""The drawings of covers, each with the keys that say what it draws."""


def read_cover(top: Entry) -> CoverDeclaration | None:
    """The cover that a file declares; None where it says nothing. What is wrong is noted."""
    entry = top.entry(COVER, required=False) if top.has(COVER) else None
    if entry is None:
        return None
    form = entry.choice("form", FORMS)
    needed = FORMS.get(form, ())
    given = {key: entry.text(key) for key in needed}
    lines = {key: Where(entry.document.file, entry.line(key), item=COVER) for key in needed}
    note = words_of(entry, "note", COVER)
    if note is None and not entry.has("note"):
        entry.problem(None, "nothing says what the cover shows", 'Write note = "On the cover: …".')
    if form in FORMS:  # else nobody knows what it needs
        entry.done()
    if form not in FORMS or note is None or not all(given.values()):
        return None
    return CoverDeclaration(form, given, lines, note)
