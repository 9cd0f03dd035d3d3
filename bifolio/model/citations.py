"""How to cite a report or one of its exhibits: APA 7, GB/T 7714—2015, BibTeX.

Made from what the source prints: publishers, title, year, number and title of the exhibit. A place of
publication is not among it, and so is named as unknown where the standard wants one; the day of access
is the reader's to fill in.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Strings = Callable[[str, str], str]  # message of the site, context → text

APA, GBT, BIBTEX = "APA 7", "GB/T 7714—2015", "BibTeX"
_NAMED = 3  # authors that GB/T 7714 names before “et al.”
# What BibTeX and TeX take for markup, as characters. Each is replaced once, so no order matters.
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # an escaped brace would still count for BibTeX
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_"},
}


@dataclass(frozen=True)
class CitedExhibit:
    """An exhibit as a citation names it: its id, what it is called (Table 4-1), its printed title."""

    id: str
    label: str
    caption: str


@dataclass(frozen=True)
class Work:
    """What is cited, in one language. `url` is empty where the site has no address of its own."""

    id: str  # of the edition
    code: str  # of the language
    publishers: tuple[str, ...]
    title: str
    year: int
    exhibit: CitedExhibit | None = None
    url: str = ""


@dataclass(frozen=True)
class Citation:
    """A citation in one style, as characters and as HTML."""

    style: str
    text: str
    html: str


@dataclass(frozen=True)
class Cited:
    """The citations of one thing in one language: its BCP 47 tag and its own name."""

    tag: str
    name: str
    citations: tuple[Citation, ...]


def citations(work: Work, strings: Strings) -> tuple[Citation, ...]:
    """The citations of a work in each style. `strings`: interface texts in the work's language."""
    return (
        Citation(APA, _apa(work, strings, str), _apa(work, strings, _italic)),
        Citation(GBT, _gbt(work, strings, str), _gbt(work, strings, _day_element)),
        _plain(BIBTEX, bibtex(work)),
    )


def _plain(style: str, text: str) -> Citation:
    return Citation(style, text, html.escape(text, quote=False))


# -- APA 7 ----------------------------------------------------------------------------------------


def _italic(text: str) -> str:
    return f"<i>{text}</i>"


def _apa(work: Work, strings: Strings, italic: Callable[[str], str]) -> str:
    """Plain where `italic` leaves the title as it is, else HTML."""
    write = str if italic is str else _escaped
    title = italic(write(work.title))
    if work.exhibit is not None:
        within = write(strings("In %(report)s", "citation")) % {"report": title}
        title = f"{write(work.exhibit.caption)} [{write(work.exhibit.label)}]. {within}"
    authors = write(_apa_authors(work.publishers, strings))
    sentences = [authors, f"({work.year})", title]
    return ". ".join(sentences) + "." + (f" {write(work.url)}" if work.url else "")


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _apa_authors(names: Sequence[str], strings: Strings) -> str:
    if len(names) == 1:
        return names[0]
    pattern = strings("%(first)s, & %(last)s", "citation")
    if len(names) == 2:  # two groups stand without a comma
        pattern = strings("%(first)s & %(last)s", "citation")
    return pattern % {"first": ", ".join(names[:-1]), "last": names[-1]}


# -- GB/T 7714-2015 -------------------------------------------------------------------------------


def _day_element(text: str) -> str:
    return f'<span class="access-day">{text}</span>'


def _gbt(work: Work, strings: Strings, day: Callable[[str], str]) -> str:
    """A report [R], online [R/OL]; an exhibit stands in it (`//`).

    Plain where `day` leaves the day of access as it is, else HTML in which a script finds that day.
    """
    write = str if day is str else _escaped
    kind = "[R/OL]" if work.url else "[R]"
    authors = _gbt_authors(work.publishers, strings)
    report = f"{authors} {work.title}"
    if work.exhibit is None:
        named = f"{report}{kind}"
    else:
        named = f"{authors} {_named(work.exhibit)}{kind}//{report}"
    place = strings("S.l.", "citation")
    imprint = f"[{place}]: {work.publishers[0]}, {work.year}"
    if not work.url:
        return write(f"{named}. {imprint}.")
    accessed = day(write(strings("date of access", "citation")))
    return f"{write(named)}. {write(imprint)}[{accessed}]. {write(work.url)}."


def _named(exhibit: CitedExhibit) -> str:
    """Number and title of an exhibit; one without a number has its title alone."""
    numbered = any(map(str.isdigit, exhibit.label))
    return f"{exhibit.label} {exhibit.caption}" if numbered else exhibit.caption


def _gbt_authors(names: Sequence[str], strings: Strings) -> str:
    """The first three, with the full stop at their end."""
    named = ", ".join(names[:_NAMED])
    if len(names) > _NAMED:
        named = ", ".join([named, strings("et al.", "citation")])
    return named if named.endswith(".") else f"{named}."


# -- BibTeX ---------------------------------------------------------------------------------------


def bibtex(work: Work) -> str:
    """An entry whose key is ASCII and the same for the same work and language."""
    title = f"{{{_braced(work.title)}}}"
    authors = " and ".join(f"{{{_braced(name)}}}" for name in work.publishers)
    publisher = _braced(" / ".join(work.publishers))
    fields = {"author": authors, "title": title, "institution": publisher}
    kind, key = "techreport", f"{work.id}-{work.code}"
    if work.exhibit is not None:
        kind, key = "incollection", f"{work.id}-{work.exhibit.id}-{work.code}"
        fields = {
            "author": authors,
            "title": f"{{{_braced(_named(work.exhibit))}}}",
            "booktitle": title,
            "publisher": publisher,
        }
    fields |= {"year": str(work.year)} | ({"url": work.url} if work.url else {})
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{key},\n{lines}}}"


def _braced(text: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in text)
