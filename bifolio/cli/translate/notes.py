"""What a translator reads beside a message: places, meanings and values of placeholders, terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bifolio.cli.translate import interface_places as interface
from bifolio.cli.translate.survey import Survey
from bifolio.editions.message_places import MessagePlace
from bifolio.expressions.syntax.unparsing import is_value_id
from bifolio.i18n.catalogs import Extracted, Key
from bifolio.i18n.glossary import Glossary
from bifolio.i18n.language import ENGLISH, Language
from bifolio.render.message_occurrences import PlaceholderValue
from bifolio.sources.workspace import Workspace

_PLACES = 4  # places named in full; of a message with more, their number
_LONG = 72  # characters of a value
NOT_SHOWN = "not shown now: another side or passage takes its place, until the data turns round"


class Notes:
    """Writes the comments of catalogs from what a survey saw.

    editions: those that may show the messages; all of the workspace where none are named.
    """

    def __init__(
        self,
        workspace: Workspace,
        survey: Survey,
        glossary: Glossary,
        editions: Sequence[str] = (),
    ) -> None:
        self.workspace, self.survey, self.glossary = workspace, survey, glossary
        self.editions = editions or workspace.config.editions
        self.languages, self.reports = survey.languages, survey.reports
        self._footnotes: dict[Path, set[int]] = {}  # lines that begin one, by file

    def of(
        self, language: str, domain: str, source: str, messages: Sequence[Extracted]
    ) -> dict[Key, list[str]]:
        """The comments of a domain's messages in a language; `source`: what they are written in."""
        found = {}
        for message in messages:
            lines = list(self._lines(language, domain, source, message))
            if lines:
                tidy = (" ".join(line.split()) for line in lines)
                found[message.context, message.id] = list(dict.fromkeys(tidy))
        return found

    def _lines(self, language: str, domain: str, source: str, message: Extracted) -> Iterator[str]:
        key = message.context, message.id
        places = _each_once(self.survey.of(language, domain, key))
        if message.where.item:
            yield message.where.item
        if said := interface.place(message.where.file):
            page = interface.page(message.where.file, language, self.reports)
            yield f"{said}: {page}" if page else said
        yield from self._places(language, places, self._footnote(message))
        if not places and self._is_waiting(message):
            yield NOT_SHOWN
        if places:
            model = next(iter(_each_once(self.survey.of(source, domain, key))), None)
            yield from self._values(domain, places[0].values, model.values if model else {})
        yield from self._help(language, domain, source, key)
        yield from self._terms(language, source, message.id)

    def _is_waiting(self, message: Extracted) -> bool:
        """Whether a sentence of a chapter is shown by no edition, all of which were read."""
        read_all = set(self.editions) <= {report.id for report in self.reports}
        return read_all and message.where.file.startswith("templates/chapters/")

    def _footnote(self, message: Extracted) -> bool:
        """Whether the line of the template where the message stands begins a footnote."""
        path = self.workspace.root / Path(message.where.file)
        if path.suffix != ".j2" or not message.where.line:
            return False
        if path not in self._footnotes:
            lines = enumerate(path.read_text("utf-8").split("\n"), 1)
            self._footnotes[path] = {number for number, line in lines if line.startswith("[^")}
        return message.where.line in self._footnotes[path]

    @staticmethod
    def _places(language: str, places: Sequence[MessagePlace], footnote: bool) -> Iterator[str]:
        for place in places[:_PLACES]:
            kind = "footnote" if footnote and place.kind == "paragraph" else place.kind
            page = f": {language}/{place.address}" if place.address else ""
            yield f"{place.place}, {kind}{page}"
        if len(places) > _PLACES:
            yield f"and {len(places) - _PLACES} more places"

    def _values(
        self,
        domain: str,
        ours: Mapping[str, PlaceholderValue],
        theirs: Mapping[str, PlaceholderValue],
    ) -> Iterator[str]:
        for name, value in ours.items():
            model = theirs.get(name, value).text
            shown = (
                _short(model) if model == value.text else f"{_short(model)} / {_short(value.text)}"
            )
            meaning = self._meaning(domain, value)
            yield f"%({name})s: {meaning} = {shown}" if meaning else f"%({name})s = {shown}"

    def _meaning(self, domain: str, value: PlaceholderValue) -> str:
        if value.text.startswith("[^"):
            return "mark of a footnote"
        origins = self.survey.origins
        known = [id for id in value.facts if (domain, id) in origins]
        named = {id: "" if is_value_id(id) else f" [{id}]" for id in known}
        return "; ".join(f"{origins[domain, id]}{named[id]}" for id in known)

    def _help(self, language: str, domain: str, source: str, key: Key) -> Iterator[str]:
        """The English translation, for who translates from Chinese into a third language."""
        english: Language | None = self.languages.get(ENGLISH)
        if ENGLISH in (language, source) or english is None or domain not in english.catalogs:
            return
        entry = english.catalogs[domain].get(key[1], key[0])
        if entry and entry.translated:
            yield f"English: {entry.strings[0]}"

    def _terms(self, language: str, source: str, text: str) -> Iterator[str]:
        for term in self.glossary.in_text(text, source):
            ours, forms = self.glossary.forms(term, source), self.glossary.forms(term, language)
            if forms and forms[0] != ours[0]:
                also = f" (also: {', '.join(forms[1:])})" if forms[1:] else ""
                yield f"glossary: {ours[0]} = {forms[0]}{also}"


def _each_once(places: Sequence[MessagePlace]) -> list[MessagePlace]:
    """A page that several editions have, as the oldest has it: a new edition leaves comments as they are.

    `places`: those of newer editions first, as a survey has them.
    """
    editions: dict[str, list[MessagePlace]] = {}
    for place in places:
        editions.setdefault(place.address.partition("/")[0], []).append(place)
    oldest: dict[tuple[str, str], str] = {}
    return [
        place
        for edition, own in reversed(editions.items())
        for place in own
        if oldest.setdefault((place.kind, _page(place)), edition) == edition
    ]


def _page(place: MessagePlace) -> str:
    """The address without the edition; of a label, which has none, what is said of its place."""
    return place.address.partition("/")[2] or place.place


def _short(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"
