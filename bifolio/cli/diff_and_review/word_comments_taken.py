"""`review EDITION --take FILE.docx`: what reviewers wrote into Word, with the messages to be mended."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bifolio.cli.translate.survey import Project, Scope, read_project
from bifolio.editions.load import chosen, load_reports
from bifolio.editorial.comments.commented_message import MessageText, message_of
from bifolio.editorial.comments.commented_number import DataLines
from bifolio.editorial.comments.word_comments import CHANGE, COMMENT, NO_CELL, Remark, read_remarks
from bifolio.i18n.catalogs import Extracted
from bifolio.i18n.catalogs.message_anchor import anchor
from bifolio.i18n.language import Language
from bifolio.i18n.language.message_text import (
    UNTRANSLATED_CLOSE,
    UNTRANSLATED_OPEN,
    without_markdown,
)
from bifolio.i18n.report_texts import report_text
from bifolio.model.errors import Problems, UsageError
from bifolio.model.findings import Analysis
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace

_SHARED = ("terms", "places", "site")  # domains of labels, beside that of the series
_SHOWN = 160  # characters of a text on the screen


@dataclass(frozen=True)
class Placed:
    """A remark with the message that it is about, or the line of data that a number of a table comes from."""

    remark: Remark
    message: MessageText | None
    data: str = ""  # file, and the line where only one holds the number


def take_comments(
    workspace: Workspace,
    edition: str,
    file: Path,
    analyses: Mapping[str, Analysis],
    *,
    as_json: bool = False,
) -> str:
    """What to print of a document that came back. Raises BuildError and UsageError."""
    (wanted,) = chosen("edition", [edition], workspace.config.editions)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.") from None
    returned = read_remarks(data, str(file))
    languages = _languages(workspace, wanted, returned.name, file)
    reports = load_reports(workspace, [wanted], problems := Problems())
    problems.raise_if_any()
    (report,) = reports
    scope = Scope(tuple(languages), (wanted,), (report.series, *_SHARED))
    project = read_project(workspace, analyses, scope)
    lines = DataLines(workspace, report)
    tried = {
        code: _placed(returned.remarks, list(_texts(project, report, language)), lines)
        for code, language in project.survey.languages.items()
    }
    language = max(tried, key=lambda code: sum(one.message is not None for one in tried[code]))
    if as_json:
        return _as_json(report, language, tried[language])
    spoken = project.survey.languages[language]
    return "\n".join(_lines(report, spoken, file.name, tried[language]))


def _languages(workspace: Workspace, edition: str, name: str, file: Path) -> list[str]:
    """The language that the document says it is in, else all. Raises UsageError for another edition's."""
    codes = [entry.code for entry in workspace.config.languages]
    made_from, _, code = name.partition(f"{edition}-")
    if not name:
        return codes
    if made_from or code not in codes:
        hint = f"Name the edition that it was made from: {name}."
        raise UsageError(f"{file.name} is no document of {edition}.", hint)
    return [code]


def _placed(
    remarks: Sequence[Remark], texts: Sequence[MessageText], lines: DataLines
) -> list[Placed]:
    found = [(remark, message_of(remark, texts)) for remark in remarks]
    return [Placed(one, text, "" if text else lines.of(one)) for one, text in found]


# -- messages as readers see them -------------------------------------------------------------------


def _texts(project: Project, report: Report, language: Language) -> Iterator[MessageText]:
    """The messages of an edition: those of its chapters with their values, then all others."""
    seen = set()
    for text in _in_chapters(project, report, language):
        seen.add((text.domain, text.context, text.id))
        yield text
    for domain, found in project.messages.items():
        for one in found:
            if (domain, one.context, one.id) not in seen:
                yield _text(language, domain, one, {})


def _in_chapters(project: Project, report: Report, language: Language) -> Iterator[MessageText]:
    domain = report.series
    places = project.survey.places.get(language.code, {}).get(domain, {})
    for one in project.messages[domain]:
        for place in places.get((one.context, one.id), ()):
            edition, _, rest = place.address.partition("/")
            if edition == report.id:
                page, _, exhibit = rest.partition("#")
                values = {name: value.text for name, value in place.values.items()}
                within = exhibit if exhibit in report.exhibits else ""
                at = _Spot(page.removesuffix(".html"), within, place.kind)
                yield _text(language, domain, one, values, at)


class _Spot(NamedTuple):
    """Where a message stands: the chapter, the exhibit in it, and as what."""

    chapter: str = ""
    exhibit: str = ""
    kind: str = ""


_NOWHERE = _Spot()


def _text(
    language: Language,
    domain: str,
    message: Extracted,
    values: Mapping[str, str],
    at: _Spot = _NOWHERE,
) -> MessageText:
    """A message as readers see it."""
    said = language.gettext(domain, message.id, message.context)
    shown = said.strip(UNTRANSLATED_OPEN + UNTRANSLATED_CLOSE)
    if values:
        shown = shown % defaultdict(str, values)
    where = language.entry(domain, message.id, message.context)
    return MessageText(domain, message.context, message.id, without_markdown(shown), where, *at)


# -- screens ----------------------------------------------------------------------------------------


def _lines(report: Report, language: Language, file: str, found: Sequence[Placed]) -> Iterator[str]:
    if not found:
        yield f"{file} holds no comments and no changes."
        return
    titles = {
        one.id: f"{one.number} {report_text(language, report, one.title)}".strip()
        for one in report.chapters
    }
    for number, one in enumerate(found, 1):
        yield from _told(number, one, titles, report)
        yield ""
    lost = sum(one.message is None and not one.data for one in found)
    comments = sum(one.remark.kind == COMMENT for one in found)
    changes = len(found) - comments
    told = f"{report.id} ({language.code}): comments {comments}, changed paragraphs {changes}"
    yield f"{told}; {f'without a place {lost}' if lost else 'each with its place'}."


def _told(number: int, one: Placed, titles: Mapping[str, str], report: Report) -> Iterator[str]:
    remark, message = one.remark, one.message
    who = ", ".join(known for known in (remark.author, remark.date) if known)
    yield f"{number}  {_place(one, titles, report)}{f' — {who}' if who else ''}"
    if remark.about:
        yield f"   about    “{_short(remark.about)}”"
    if remark.kind == CHANGE:
        yield f"   was      {_short(remark.paragraph)}"
    for at, line in enumerate(remark.says.splitlines() or [""]):
        yield f"   {('is now   ' if remark.kind == CHANGE else 'says     ') if not at else '         '}{line}"
    if remark.cell != NO_CELL:
        yield f"   cell     {', column '.join(filter(None, remark.cell))}"
    if one.data:
        yield f"   data     {one.data}"
    elif message is None:
        yield f"   message  none is like it: “{_short(remark.paragraph)}”"
    else:
        yield f"   message  {anchor(message.id, message.context)}  {message.where}"


def _place(one: Placed, titles: Mapping[str, str], report: Report) -> str:
    spot = one.remark.spot
    chapter = titles.get(spot.chapter, "") or "beside the chapters"
    kind = one.message.kind if one.message else ""
    if kind and kind != "paragraph":
        return f"{chapter}, {kind}"
    if exhibit := next((name for name in spot.anchors if name in report.exhibits), ""):
        return f"{chapter}, {exhibit}"
    return f"{chapter}, paragraph {spot.paragraph}" if spot.paragraph > 0 else f"{chapter}, heading"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


def _as_json(report: Report, language: str, found: Sequence[Placed]) -> str:
    told = {
        "edition": report.id,
        "language": language,
        "remarks": [_remark_json(one) for one in found],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _remark_json(one: Placed) -> Mapping[str, object]:
    remark, message = one.remark, one.message
    return {
        "kind": remark.kind,
        "author": remark.author,
        "date": remark.date,
        "chapter": remark.spot.chapter,
        "paragraph": remark.spot.paragraph,
        "about": remark.about,
        "text": remark.paragraph,
        "says": remark.says,
        "cell": {"row": remark.cell[0], "column": remark.cell[1]},
        "data": one.data,
        "message": message
        and {
            "domain": message.domain,
            "context": message.context,
            "id": message.id,
            "name": anchor(message.id, message.context),
            "where": message.where,
            "kind": message.kind,
        },
    }
