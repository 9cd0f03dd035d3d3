"""Writing PO files, so that a diff shows only what changed: no dates, a sentence a line."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.pofile import denormalize, write_po

from bifolio.model.han import display_width

WIDTH = 96  # cells between the quotes
_TEXT = re.compile(r'((?:#~ |#\| )?(?:msg[\w\[\]]+ )?)"(.*)"')
# Where a line may end: after a sentence, after other punctuation or a space.
_SENTENCE = re.compile(r"(?<=[。！？；])|(?<=[.!?;] )")
_PLACE = re.compile(r"(?<=[，、：。！？；）”》 ])")


def write(path: Path, catalog: BabelCatalog) -> None:
    """Write a catalog; it reads back as the same messages."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(catalog), "utf-8", newline="\n")


def text(catalog: BabelCatalog) -> str:
    """A catalog as the text of a PO file."""
    restore_previous(catalog)
    for message in catalog:
        message.locations = [
            (file, 0) for file in dict.fromkeys(file for file, _ in message.locations)
        ]
    comments = _without_comments(catalog)
    out = io.BytesIO()
    write_po(out, catalog, width=0, omit_header=True, include_lineno=False, include_previous=True)
    lines = _HELD.sub(lambda found: comments[int(found[1])], out.getvalue().decode("utf-8")).split(
        "\n"
    )
    _with_comments(catalog, comments)
    return _header(catalog) + "\n".join(folded for line in lines for folded in _folded(line))


# Babel would break comments into lines, which then read back as comments of their own.
_HELD = re.compile("\ue100(\\d+)\ue101")


def _without_comments(catalog: BabelCatalog) -> list[str]:
    """Put a placeholder in the place of each comment; answers the comments."""
    comments: list[str] = []
    for message in [*catalog, *catalog.obsolete.values()]:
        for kind in (message.auto_comments, message.user_comments):
            for at, comment in enumerate(kind):
                kind[at] = f"\ue100{len(comments)}\ue101"
                comments.append(comment)
    return comments


def _with_comments(catalog: BabelCatalog, comments: list[str]) -> None:
    for message in [*catalog, *catalog.obsolete.values()]:
        for kind in (message.auto_comments, message.user_comments):
            kind[:] = [_HELD.sub(lambda found: comments[int(found[1])], one) for one in kind]


def _header(catalog: BabelCatalog) -> str:
    language = catalog.locale_identifier or ""
    plural = f'"Plural-Forms: {catalog.plural_forms}\\n"\n' if language else ""
    comment = f"{catalog.header_comment}\n" if catalog.header_comment else ""  # who may be thanked
    return (
        f'{comment}msgid ""\nmsgstr ""\n"Project-Id-Version: Bifolio\\n"\n'
        f'"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f"{plural}\n"
    )


def restore_previous(catalog: BabelCatalog) -> None:
    """Give messages their previous text back, which Babel reads as comments of the translator."""
    for message in catalog:
        old = [line[1:].strip() for line in message.user_comments if line.startswith("|")]
        message.user_comments = [line for line in message.user_comments if not line.startswith("|")]
        if old and message.fuzzy and not message.previous_id:
            message.previous_id = list(_previous(old))
        elif not message.fuzzy:
            message.previous_id = []


def _previous(lines: list[str]) -> Iterator[str]:
    """The texts of `#|` lines: msgid and msgid_plural."""
    found = re.split(r"^msgid(?:_plural)? ", "\n".join(lines), flags=re.MULTILINE)
    yield from (denormalize(piece.strip()) for piece in found[1:])


def _folded(line: str) -> Iterator[str]:
    """A line of text as several where it is long; each sentence begins a line of its own."""
    found = _TEXT.fullmatch(line)
    if not found or display_width(found[2]) <= WIDTH - len(found[1]):
        yield line
        return
    head, begin = found[1], re.match(r"#[~|] ", found[1])
    prefix = begin[0] if begin else ""
    if head != prefix:
        yield f'{head}""'
    for sentence in _SENTENCE.split(found[2]):
        for piece in _lines(sentence):
            yield f'{prefix}"{piece}"'


def _lines(sentence: str) -> Iterator[str]:
    taken = ""
    for piece in _PLACE.split(sentence):
        if taken and display_width(taken + piece) > WIDTH:
            yield taken
            taken = ""
        taken += piece
    if taken:
        yield taken
