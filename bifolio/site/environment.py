"""The Jinja environment of the page templates."""

from __future__ import annotations

import hashlib
import html
import os
import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import ClassVar

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    pass_context,
)
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.runtime import Context
from markupsafe import Markup, escape

from bifolio.charts.covers import cover_svg
from bifolio.charts.palette import TOKENS, Theme
from bifolio.i18n.language.interface import InterfaceLanguage, Untranslated
from bifolio.i18n.language.message_text import UNTRANSLATED_CLOSE, UNTRANSLATED_OPEN
from bifolio.model import addresses
from bifolio.model.views import ReportView
from bifolio.render.exhibits.actions import citation_list
from bifolio.render.exhibits.html_table import raw
from bifolio.site.excerpts.report_cards import card
from bifolio.site.noted_environment import NotedEnvironment
from bifolio.site.outline import highlights, outline
from bifolio.site.structured_data import head_metadata

DOMAIN = "site"
MEGABYTE = 1_000_000
_DIGEST = 32  # bytes


# Where no element can stand: inside tags, and in what holds characters alone.
_NO_ELEMENTS = re.compile(
    r"(<(?:title|script|style|option|textarea)\b.*?</(?:title|script|style|option|textarea)>|<[^>]*>)",
    re.DOTALL,
)
_DRAWN = ("<text", "<tspan")
# “4.1 title”, “label: caption (unit)”, “title 2026; source”; the end of an entity is no semicolon. In
# citations “title [label]. ”, “label title[R]//publisher, 2026”.
_JOINTS = re.compile(
    r"(^\d+(?:\.\d+)* |: | \(|\)(?=\s|$)| · |(?<!&amp)(?<!&[lg]t)(?<!&#3[49]); |\. | (?=\d{4}\b)"
    r"| \[|\](?=[.\s]|$)|\[[A-Z]+\]|//|, (?=\d{4}\b)|(?<=-\d) |(?<=-\d\d) |(?<=\d\u200e) )"
)
_TITLE = re.compile("<title>([^<]*)</title>")
_NUMBERS = re.compile(
    r"^[\d.\u200e]+ | \d{4}$"
)  # of a chapter before its title, of an edition behind it
_WORDS = re.compile(r' (?:aria-label|alt)="([^"]+)"')


class CompiledTemplates(BytecodeCache):
    """Keeps what templates were compiled to; by their text, as Jinja looks it up.

    folder: where it is kept for other processes; None for this one alone. maker: what else decides what
    a template is compiled to, in any words: of another maker, or damaged, is as if it were not there.
    """

    _known: ClassVar[
        dict[str, bytes]
    ] = {}  # by the template's name; one of another text is refused

    def __init__(self, folder: Path | None = None, maker: str = "") -> None:
        self._folder, self._maker = folder, f"{maker} {version('jinja2')}".encode()

    def load_bytecode(self, bucket: Bucket) -> None:
        known = self._known.get(bucket.key) or self._read(bucket.key)
        if known is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = content = bucket.bytecode_to_string()
        if self._folder is not None:
            unfinished = self._folder / f".{bucket.key}-{os.getpid()}"
            with suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                unfinished.write_bytes(self._digest(content) + content)
                unfinished.replace(self._folder / bucket.key)

    def _read(self, key: str) -> bytes | None:
        if self._folder is None:
            return None
        try:
            kept = (self._folder / key).read_bytes()
        except OSError:
            return None
        content = kept[_DIGEST:]
        return content if kept[:_DIGEST] == self._digest(content) else None

    def _digest(self, content: bytes) -> bytes:
        return hashlib.sha256(self._maker + b"\n" + content).digest()


def environment(
    loader: BaseLoader, on_template: Callable[[str], None], compiled: BytecodeCache | None = None
) -> Environment:
    """Jinja with escaping and strict names; one for all languages, so that a template is compiled once.

    compiled: where that is kept; by default in this process. Beyond the page's own context, templates see `address` (the module of addresses),
    `outline(report)`, `highlights(report)`, `cover(report)`, `card_of(report)`, `citation_list(cited)`,
    `listed(texts)`, `raw(number)`, `colour(name, theme)`, `picture(code, report, chapter, exhibit)`, `front_picture(code, edition, alt)` and `territorial(tag)`, and what `words` gives.
    """
    env = NotedEnvironment(
        loader=loader,
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=CompiledTemplates() if compiled is None else compiled,
    )
    env.on_template = on_template
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        _gettext, _ngettext, newstyle=True, pgettext=_pgettext, npgettext=_npgettext
    )
    env.globals |= {
        "address": addresses,
        "outline": outline,
        "highlights": highlights,
        "cover": _cover,
        "card_of": card,
        "listed": " / ".join,
        "citation_list": citation_list,
        "colour": _colour,
        "picture": head_metadata.picture,
        "raw": raw,
        "front_picture": head_metadata.front_picture,
        "territorial": head_metadata.territorial,
    }
    return env


def words(language: InterfaceLanguage) -> dict[str, object]:
    """What a template sees of its page's language: `language`, `count(number)`, `megabytes(bytes)`."""
    return {
        "language": language,
        "count": language.count,
        "megabytes": partial(_megabytes, language),
    }


# Jinja takes what these return for finished HTML, so they escape it: text of a catalog is text. What is
# not translated is enclosed in marks, which `in_their_language` makes into elements.


@pass_context
def _gettext(context: Context, text: str) -> Markup:
    return _said(context, context["language"].gettext(DOMAIN, text), text)


@pass_context
def _ngettext(context: Context, one: str, many: str, number: int) -> Markup:
    return _said(context, context["language"].ngettext(DOMAIN, one, many, number), one)


@pass_context
def _pgettext(context: Context, about: str, text: str) -> Markup:
    return _said(context, context["language"].gettext(DOMAIN, text, about), text, about)


@pass_context
def _npgettext(context: Context, about: str, one: str, many: str, number: int) -> Markup:
    found = context["language"].ngettext(DOMAIN, one, many, number, about)
    return _said(context, found, one, about)


def _said(context: Context, found: str, message: str, about: str | None = None) -> Markup:
    said = escape(found)
    if not context["language"].lacks(DOMAIN, message, about):
        return said
    return Markup(UNTRANSLATED_OPEN + said + UNTRANSLATED_CLOSE)


def in_their_language(page: str, direction: str) -> str:
    """A page whose texts of the interface say so where they are English; in attributes marks vanish.

    direction: of the page's own language.
    """
    turned = ' dir="ltr"' if direction == "rtl" else ""
    elements = {
        ord(UNTRANSLATED_OPEN): f'<span class="interface" lang="en"{turned}>',
        ord(UNTRANSLATED_CLOSE): "</span>",
    }
    page = page.replace(f"<title>{UNTRANSLATED_OPEN}", f'<title lang="en"{turned}>', 1)
    nothing = dict.fromkeys(elements)
    pieces = _NO_ELEMENTS.split(page)
    return "".join(
        piece.translate(nothing if at % 2 else elements) for at, piece in enumerate(pieces)
    )


def with_fallbacks(page: str, language: InterfaceLanguage) -> str:
    """A page whose whole texts and drawings say so where they are as their source has them.

    What a chapter says in its text is enclosed already; this is for titles, captions, labels, names.
    """
    if not language.fallbacks:
        return page
    page = _TITLE.sub(partial(_titled, language=language), page, count=1)
    pieces = _NO_ELEMENTS.split(page)
    for at, piece in enumerate(pieces):
        if at % 2:
            pieces[at] = _described(piece, language)
        elif piece.strip() and " lang=" not in (tag := pieces[at - 1] if at else ""):
            if tag.startswith(_DRAWN):
                pieces[at - 1] = _with_language(tag, piece, language)
            else:
                pieces[at] = _in_spans(piece, language)
    return "".join(pieces)


def _titled(title: re.Match[str], language: InterfaceLanguage) -> str:
    """A page's title, which takes no elements, in the language of what it begins with."""
    first, _, _ = title[1].partition(" · ")
    found = _spoken(_NUMBERS.sub("", first), language)
    return f"<title {_attributes(found, language)}>{title[1]}</title>" if found else title[0]


def _in_spans(piece: str, language: InterfaceLanguage) -> str:
    """The characters between two tags; what is as its source has it in an element, the whole or parts."""
    text = piece.strip()
    if found := _spoken(text, language):
        said = f"<span {_attributes(found, language)}>{text}</span>"
        return piece.replace(text, said, 1)
    pieces = _JOINTS.split(piece)
    if len(pieces) == 1:
        return piece
    return "".join(
        one if at % 2 or not one.strip() else _in_spans(one, language)
        for at, one in enumerate(pieces)
    )


def _with_language(tag: str, text: str, language: InterfaceLanguage) -> str:
    """A tag whose words are as their source has them, with their language."""
    found = _spoken(text.strip(), language)
    if not found:
        return tag
    return re.sub(r"(?<=\w)(?=[\s/>])", f' lang="{escape(found.source)}"', tag, count=1)


def _described(tag: str, language: InterfaceLanguage) -> str:
    """The tag of a picture or drawing whose words are in another language: nothing in it is read besides."""
    if not tag.startswith(("<svg ", "<img ")) or " lang=" in tag:
        return tag
    told = _WORDS.search(tag)
    return _with_language(tag, told[1], language) if told else tag


def _spoken(text: str, language: InterfaceLanguage) -> Untranslated | None:
    """The message that a text of a page is and the language lacks; of texts without a letter there is none."""
    return language.fallbacks.find(html.unescape(text)) if any(map(str.isalpha, text)) else None


def _attributes(found: Untranslated, language: InterfaceLanguage) -> str:
    turned = f' dir="{found.direction}"' if found.direction != language.direction else ""
    return f'lang="{escape(found.source)}"{turned}'


def _cover(report: ReportView) -> Markup:
    return Markup(cover_svg(report))


def _colour(name: str, theme: Theme) -> str:
    return TOKENS[name].value(theme)


def _megabytes(language: InterfaceLanguage, size: int) -> str:
    """A file size; small files still show that they are not empty."""
    return language.decimal(max(size / MEGABYTE, 0.1), 1)
