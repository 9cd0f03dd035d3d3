"""How to cite a report or one of its exhibits: APA 7, GB/T 7714—2015, BibTeX; RIS and CSL for programs.

Made from what the source prints: publishers, title, year, number and title of the exhibit, and the day
of publication where it tells one. A place of publication is not among it, and so is named as unknown
where the standard wants one; the day of access is the reader's to fill in.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Strings = Callable[[str, str], str]  # message of the site, context → text

APA, GBT, BIBTEX = "APA 7", "GB/T 7714—2015", "BibTeX"
RIS, CSL = "RIS", "CSL-JSON"
AS_FILES = frozenset({RIS, CSL})  # for programs, printed on no page
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
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
    published: str = ""  # the day, as in 2027-03-14, where the source tells one
    modified: str = ""  # the day of the last change after that
    tag: str = ""  # of the language, BCP 47

    @property
    def day(self) -> tuple[str, ...]:
        """Year, month and day of its publication; the year alone where that is another, or not told."""
        date = tuple(self.published.split("-"))
        return date if date[0] == str(self.year) else (str(self.year),)


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
        _plain(RIS, ris(work)),
        _plain(CSL, csl(work)),
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
    if told := work.modified or work.published:
        imprint += f"({told})"
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
    kind, key = "techreport", _key(work)
    if work.exhibit is not None:
        kind = "incollection"
        fields = {
            "author": authors,
            "title": f"{{{_braced(_named(work.exhibit))}}}",
            "booktitle": title,
            "publisher": publisher,
        }
    fields |= {"year": str(work.year)}
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    if work.day[1:]:  # a month is a name that styles know, without braces
        lines += f"  month = {_MONTHS[int(work.day[1]) - 1]},\n  day = {{{int(work.day[2])}}},\n"
    if work.url:
        lines += f"  url = {{{work.url}}},\n"
    return f"@{kind}{{{key},\n{lines}}}"


def _braced(text: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in text)


# -- for programs -----------------------------------------------------------------------------------


def ris(work: Work) -> str:
    """An entry of RIS, which reference managers import; its lines end as the format wants it."""
    kind, title = ("RPRT", work.title) if work.exhibit is None else ("CHAP", _named(work.exhibit))
    lines = [("TY", kind), ("ID", _key(work)), *(("AU", name) for name in work.publishers)]
    lines += [("TI", title)] + ([("T2", work.title)] if work.exhibit else [])
    lines += [("PY", str(work.year))]
    lines += [("DA", "/".join(work.day))] if work.day[1:] else []
    lines += [("PB", "; ".join(work.publishers))]
    lines += [("LA", work.tag)] if work.tag else []
    lines += [("UR", work.url)] if work.url else []
    return "".join(f"{tag}  - {value}\r\n" for tag, value in [*lines, ("ER", "")])


def csl(work: Work) -> str:
    """An item of CSL-JSON, which Zotero, pandoc and citation styles read."""
    item: dict[str, object] = {
        "id": _key(work),
        "type": "report" if work.exhibit is None else "chapter",
        "title": work.title if work.exhibit is None else _named(work.exhibit),
        "author": [{"literal": name} for name in work.publishers],
        "publisher": " / ".join(work.publishers),
        "issued": {"date-parts": [[int(number) for number in work.day]]},
    }
    if work.exhibit is not None:
        item["container-title"] = work.title
    told = {"language": work.tag, "URL": work.url}
    return json.dumps(
        item | {key: value for key, value in told.items() if value}, ensure_ascii=False
    )


def _key(work: Work) -> str:
    exhibit = f"-{work.exhibit.id}" if work.exhibit else ""
    return f"{work.id}{exhibit}-{work.code}"
