"""Words that a page of the pseudo-language shows and no catalog said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html.parser import HTMLParser

from bifolio.audit.printed_tables import forms
from bifolio.audit.report import shown
from bifolio.editions.analysis.analyse import Edition
from bifolio.i18n.language.message_text import markdown_safe, without_markdown
from bifolio.model.han import HAN
from bifolio.sources.data import Package
from bifolio.sources.workspace import Workspace

# Attributes that a reader sees or hears.
_SPOKEN = {"alt", "title", "aria-label", "aria-description", "aria-roledescription", "placeholder"}
_SPOKEN |= {"aria-valuetext", "label", "summary", "data-label"}
_SILENT = {"script", "style"}
_INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "data", "em", "i", "span", "strong", "sub"}
_INLINE |= {"sup", "time", "tspan", "wbr"}
_WORD = re.compile(rf"[A-Za-z{HAN}][\w{HAN}’'-]*")


@dataclass(frozen=True)
class Allowed:
    """A text that need not come from a catalog, why, and what an address holds where it may stand."""

    text: str
    why: str
    at: str = ""


def allowed(workspace: Workspace, editions: Iterable[Edition]) -> list[Allowed]:
    """What stands on pages as it is: names, citations and codes, each with its reason."""
    found = [Allowed(workspace.config.title, "the site’s own name (bifolio.toml)")]
    found += [Allowed(one.name, "a language names itself") for one in workspace.config.languages]
    for edition in editions:
        pages = f"/{edition.report.id}/"
        found += [
            Allowed(text, "the audit quotes the report and says why", f"{pages}audit.html")
            for text in _audited(edition)
        ]
        found += [
            Allowed(text, "a name or citation that the data prints", pages)
            for text in _names(edition.package)
            if not _EVERYDAY.fullmatch(text)
        ]
    found += [Allowed(text, why) for text, why in CODES.items()]
    # As pages show it: a citation may hold *emphasis*.
    found = [replace(one, text=plain(without_markdown(markdown_safe(one.text)))) for one in found]
    return sorted(set(found), key=lambda one: (-len(one.text), one.text, one.at))


# A single word in small letters is no name: a page that needs it has it from a catalog.
_EVERYDAY = re.compile("[a-z]+")


def _audited(edition: Edition) -> Iterator[str]:
    """Texts of the audit, which stand in reports/<edition>/published in the languages of the source."""
    for finding in edition.audit.findings if edition.audit else ():
        yield from (finding.expression, *forms(finding.gloss), shown(finding.computed))
        for texts in (finding.where, finding.says, finding.note):
            yield from texts.values()
        for text in finding.printed.values():
            yield from (text, *forms(text))  # each form stands by itself on the page


def _names(package: Package) -> Iterator[str]:
    """Cells that pages may print: texts, but no keys, places or words of a list."""
    for name, frame in package.frames.items():
        resource = package.resources[name]
        for field in resource.fields:
            silent = field.places or field.constraints.enum or field.name in resource.primary_key
            if field.type == "string" and not silent:
                yield from (str(value) for value in frame[field.name])


CODES: Mapping[str, str] = {
    "CSV": "the name of a file format, put into a message as it is",
    "JSON": "the name of a file format, put into a message as it is",
    "PDF": "the name of a file format, put into a message as it is",
    "PNG": "the name of a file format, put into a message as it is",
    "SVG": "the name of a file format, put into a message as it is",
    "XLSX": "the name of a file format, put into a message as it is",
    "R": "the code of a report in GB/T 7714",
}


# The digest of the input, which names an edition: no word.
_DIGEST = re.compile(r"\b[0-9a-f]{12}\b")
_ANY_DIGEST = re.compile(r"[0-9a-f]{12,}")  # on paper, words on either side may touch it


def leaks(texts: Iterable[str], allowed: Iterable[Allowed]) -> list[str]:
    """Words of Latin letters or Chinese characters that are not allowed, each once, in order."""
    pattern = _pattern(tuple(one.text for one in allowed if _WORD.search(one.text)))
    bare = (_DIGEST.sub(" ", pattern.sub(" ", plain(text))) for text in texts)
    words = (word for text in bare for word in _WORD.findall(text))
    return list(dict.fromkeys(words))


@lru_cache(maxsize=64)
def _pattern(known: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in known) or "(?!)")


def paper_leaks(texts: Iterable[str], allowed: Iterable[Allowed]) -> list[str]:
    """The same for the text of a PDF, whose lines break and hyphenate words as they must."""
    known = sorted({_squeezed(one.text) for one in allowed}, key=lambda text: (-len(text), text))
    pattern = re.compile(
        "|".join(re.escape(text) for text in known if _WORD.search(text)) or "(?!)"
    )
    bare = (_ANY_DIGEST.sub(" ", pattern.sub(" ", _squeezed(text))) for text in texts)
    return list(dict.fromkeys(word for text in bare for word in _WORD.findall(text)))


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u2010-]|\u200b", "", text)


def visible(page: str) -> list[str]:
    """What a reader of an HTML page, or of an SVG, sees or hears."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.texts


class _Reader(HTMLParser):
    """Gathers the texts of blocks, spoken attributes and the description of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._block: list[str] = []
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        silent = tag in _SILENT or given.get("translate") == "no"
        self._silent = self._silent or (tag if silent else "")
        self.texts += [value for name, value in given.items() if name in _SPOKEN and value]
        if tag == "meta" and given.get("name") in {"description", "keywords", "author"}:
            self.texts.append(given.get("content", ""))
        self._end_block(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        self._end_block(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._block.append(data)

    def close(self) -> None:
        super().close()
        self._end_block("")

    def _end_block(self, tag: str) -> None:
        if tag == "span":  # words on either side of a span need not be one
            self._block.append("\u200b")
        if tag not in _INLINE and (text := "".join(self._block).strip()):
            self.texts.append(text)
        if tag not in _INLINE:
            self._block = []


def plain(text: str) -> str:
    """A text as it is compared: spaces and line ends made one."""
    return " ".join(text.split())


def of_site(files: Mapping[str, bytes], allowed: Sequence[Allowed]) -> Iterator[tuple[str, str]]:
    """(address, word) of every leak in the pages and drawings of a site."""
    for address, content in files.items():
        if address.endswith((".html", ".svg")):
            for word in leaks(visible(content.decode("utf-8")), at(address, allowed)):
                yield address, word


def at(address: str, allowed: Iterable[Allowed]) -> tuple[Allowed, ...]:
    """What may stand on a page or in a paper."""
    return tuple(one for one in allowed if one.at in f"/{address}")
