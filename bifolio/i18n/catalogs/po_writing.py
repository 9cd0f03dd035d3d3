"""Writing PO files, so that a diff shows only what changed: no dates, a sentence a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.catalog import Message
from babel.messages.pofile import escape

from bifolio.i18n.catalogs.completeness import broken_placeholder
from bifolio.i18n.language import po_header
from bifolio.model.han import display_width

WIDTH = 96  # cells between the quotes
_LOCATIONS = 73  # characters of a line of file names
_TEXT = re.compile(r'((?:#~ |#\| )?(?:msg[\w\[\]]+ )?)"(.*)"')
_PREVIOUS = re.compile(r'\| msg(?:ctxt|id|id_plural) ".*"')
# Where a line may end: after a sentence, after other punctuation or a space.
_SENTENCE = re.compile(r"(?<=[。！？；])|(?<=[.!?;] )")
_PLACE = re.compile(r"(?<=[，、：。！？；）”》 ])")


def write(path: Path, catalog: BabelCatalog) -> None:
    """Write a catalog; it reads back as the same messages."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(catalog), "utf-8", newline="\n")


def text(catalog: BabelCatalog) -> str:
    """A catalog as the text of a PO file."""
    live = [_entry(message, catalog.num_plurals) for message in catalog if message.id]
    old = [_entry(message, catalog.num_plurals, "#~ ") for message in catalog.obsolete.values()]
    return _header(catalog) + "".join(f"{entry}\n" for entry in (*live, *old))


def _header(catalog: BabelCatalog) -> str:
    language = catalog.locale_identifier or ""
    ours = {
        "Project-Id-Version": "Bifolio",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    } | ({"Plural-Forms": catalog.plural_forms} if language else {})
    comment = f"{catalog.header_comment}\n" if catalog.header_comment else ""  # who may be thanked
    fields = po_header.completed(getattr(catalog, "header", ()), ours)
    lines = "".join(f"{escape(line + chr(10))}\n" for line in fields)
    return f'{comment}msgid ""\nmsgstr ""\n{lines}\n'


def _entry(message: Message, plurals: int, old: str = "") -> str:
    """An entry with its comments; `old` begins the lines of one that no source has any more."""
    lines = [f"# {one}".rstrip() for one in comments(message)]
    if not old:
        lines += [f"#. {one}" for one in message.auto_comments]
        lines += [f"#: {one}" for one in _wrapped(dict.fromkeys(f for f, _ in message.locations))]
    if flags := [one for one in written_flags(message) if not old or one != "python-format"]:
        lines.append(f"#, {', '.join(flags)}")
    lines += [
        f"{old.strip() or '#'}{folded[1:]}"
        for one in previous(message)
        for folded in _folded(f"#{one}")
    ]
    lines += [folded for one in _texts(message, plurals) for folded in _folded(f"{old}{one}")]
    return "".join(f"{line}\n" for line in lines)


def _texts(message: Message, plurals: int) -> Iterator[str]:
    if message.context:
        yield f"msgctxt {escape(str(message.context))}"
    ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    for name, id in zip(("msgid", "msgid_plural"), ids, strict=False):
        yield f"{name} {escape(str(id))}"
    if len(ids) == 1:
        yield f"msgstr {escape(str(message.string or ''))}"
        return
    given = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    strings = [*given, *[""] * plurals]
    for form in range(plurals):
        yield f"msgstr[{form}] {escape(str(strings[form] or ''))}"


def _wrapped(files: Iterable[str]) -> list[str]:
    """Files on lines, in order; a name with spaces is set apart by marks of direction, as gettext does."""
    names = [f"\u2068{name}\u2069" if " " in name else name for name in sorted(files)]
    lines: list[str] = []
    for name in names:
        if lines and len(lines[-1]) + 1 + len(name) <= _LOCATIONS:
            lines[-1] += f" {name}"
        else:
            lines.append(name)
    return lines


def written_flags(message: Message) -> list[str]:
    """The flags of a message. Only what is filled with values is a format: “in % of the total” is none."""
    ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    flags = set(message.flags)
    if "no-python-format" in flags or any(broken_placeholder(str(id)) for id in ids):
        flags.discard("python-format")
    return sorted(flags)


def comments(message: Message) -> list[str]:
    """What translators wrote above a message."""
    return [one for one in message.user_comments if not _PREVIOUS.fullmatch(one)]


def previous(message: Message) -> list[str]:
    """What the message was when it was translated, where it has changed since: `| msgid "…"`."""
    if not message.fuzzy:
        return []
    return [one for one in message.user_comments if _PREVIOUS.fullmatch(one)]


def as_previous(message: Message) -> list[str]:
    """A message as the previous text of what has become of it; of a fuzzy one, the text it had before."""
    if known := previous(message):
        return known
    return [f"| {line}" for line in _texts(message, 0) if not line.startswith("msgstr")]


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
    taken, width = "", 0
    for piece in _PLACE.split(sentence):
        cells = display_width(piece)
        if taken and width + cells > WIDTH:
            yield taken
            taken, width = "", 0
        taken, width = taken + piece, width + cells
    if taken:
        yield taken
