"""The context of a chapter template: what it may name, and what it says while it is rendered."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from babel import Locale
from markupsafe import Markup

from bifolio.expressions.syntax.unparsing import value_id
from bifolio.i18n.change_tag import LISTENER
from bifolio.i18n.language import ENGLISH
from bifolio.i18n.language.message_text import (
    UNTRANSLATED_CLOSE,
    UNTRANSLATED_OPEN,
    markdown_safe,
    without_markdown,
)
from bifolio.i18n.sandbox import markdown
from bifolio.model.errors import Problems, Where
from bifolio.model.inline import InlineMarkup, InlineRegister, typst_passage, typst_string
from bifolio.model.views import SectionView
from bifolio.render.chapters.change_direction import direction
from bifolio.render.chapters.claims.stated import Statements
from bifolio.render.chapters.data_rows import DataRow
from bifolio.render.chapters.referenced_ids import unknown
from bifolio.render.chapters.template_files import candidates
from bifolio.render.draft import LABELS, ChapterDraft, ChapterInputs, ExhibitPlacement
from bifolio.render.fact_filters import (
    FactReference,
    WrongFormError,
    place_name,
    said_in,
    text_block,
)
from bifolio.render.message_occurrences import Occurrence, entry_links, placeholder_value
from bifolio.sources.report import Chapter, Report

_GIVEN = ("fact", "value", "place", "ref", "note", "section", "anchor", "reference", "data")
NAMES = frozenset({LISTENER, *_GIVEN, "report", "chapter"})  # that a template may use


class ChapterContext:
    """Notes what one chapter says while Jinja renders it. See `jinja_tags.TemplateListener`."""

    def __init__(self, inputs: ChapterInputs, chapter: Chapter, problems: Problems) -> None:
        self.inputs, self.chapter, self.problems = inputs, chapter, problems
        self.language = inputs.language
        self.inline = InlineRegister()
        self.placed: list[ExhibitPlacement] = []
        self.sections: list[SectionView] = []
        self.occurrences: list[Occurrence] = []
        self._statements = Statements(inputs, chapter, problems, self.inline)
        self.untranslated = 0
        self._said: set[str] = set()  # ids of facts
        self._slots: dict[str, str] | None = None
        self._exhibit = self._slot = ""  # what is being written

    def draft(self, markdown: str, *, failed: bool = False) -> ChapterDraft:
        """The chapter as it stands now."""
        return ChapterDraft(
            self.chapter,
            self.inline,
            markdown,
            tuple(self.placed),
            tuple(self.sections),
            tuple(self.occurrences),
            frozenset(self._statements.stated),
            frozenset(f"fact:{id}" for id in self._said)
            | {f"claim:{id}" for id in self._statements.stated},
            tuple(self._statements.said),
            self.untranslated,
            failed,
        )

    def names(self) -> dict[str, Any]:
        """The names a template may use: those of NAMES."""
        return {
            LISTENER: self,
            "fact": self.fact,
            "value": self.value,
            "place": lambda id: place_name(id, self.language, self._text),
            "ref": self.ref,
            "note": lambda id: Markup(f"[^{id}]"),
            "section": self.section,
            "anchor": _anchor,
            "reference": self.reference,
            "data": self.data,
            "report": self._report(),
            "chapter": self.chapter,
        }

    def _report(self) -> Report:
        """The report as templates see it: they may read it and change nothing."""
        report = self.inputs.report
        return replace(report, exhibits=MappingProxyType(dict(report.exhibits)))

    # -- messages

    def gettext(self, text: str, context: str | None, values: Mapping[str, Any]) -> str:
        found = self.language.gettext(self.inputs.report.series, text, context)
        return self._write(text, context, values, found)

    def ngettext(
        self, one: str, many: str, number: int, context: str | None, values: Mapping[str, Any]
    ) -> str:
        series = self.inputs.report.series
        found = self.language.ngettext(series, one, many, number, context)
        return self._write(one, context, values, found)

    def _write(self, id: str, context: str | None, values: Mapping[str, Any], found: str) -> str:
        inline = self.inline
        shown = {name: placeholder_value(value, inline) for name, value in values.items()}
        section = self.sections[-1].id if self.sections else ""
        self.occurrences.append(Occurrence(id, context, section, self._exhibit, self._slot, shown))
        text = self._safe(found, values)
        if not self.language.preview or self._slot == "alt":
            return text
        start, end = entry_links(self.language, self.inputs.report.series, id, context)
        return inline.stand_in(start) + text + inline.stand_in(end)

    def _safe(self, text: str, values: Mapping[str, Any]) -> str:
        if UNTRANSLATED_OPEN not in text:
            return markdown_safe(text)
        self.untranslated += 1
        inner = markdown_safe(text.strip(UNTRANSLATED_OPEN + UNTRANSLATED_CLOSE))
        return self._untranslated(said_in(self.inputs.original(), inner, values))

    def _untranslated(self, inner: str) -> str:
        tag, way = self._tag_and_direction(self.inputs.report.narrative)
        other = way != self.language.direction
        turned = f' dir="{way}"' if other else ""
        opening, closing = typst_passage(tag, way if other else "")
        begins = f'<span class="untranslated" lang="{html.escape(tag)}"{turned}>'
        start = InlineMarkup(begins, opening, "", True)
        end = InlineMarkup("</span>", closing, "", True)
        stand_in = self.inline.stand_in
        return stand_in(start) + inner + stand_in(end)

    def _tag_and_direction(self, code: str) -> tuple[str, str]:
        """The BCP 47 tag of a language of the site, and which way its lines run."""
        known = {one.code: one for one in self.inputs.workspace.config.languages}
        if code not in known:
            return code, "ltr"
        return known[code].tag, str(Locale.parse(known[code].locale).text_direction)

    def _text(self, text: str) -> str:
        return self.inline.stand_in(text_block(text))

    # -- names

    def fact(self, id: str) -> FactReference:
        findings = self.inputs.findings
        self._said.add(id)
        if id in findings.absent:
            raise WrongFormError(
                f"the fact “{id}” compares with the edition before, and there is none",
                "Put its sentence between {% claims … %} and {% endclaims %} with a claim that compares with"
                " the edition before, too: the first edition leaves it out.",
            )
        found = findings.facts.get(id)
        if found is None:
            raise WrongFormError(unknown("fact", id, findings.facts))
        return FactReference(found, self.language, self.inline)

    def value(self, expression: str) -> FactReference:
        """A number that the chapter states in place. See `editions.facts.values_in_place`."""
        found = self.inputs.findings.facts.get(value_id(expression))
        if found is None:
            what = "value(…) takes an expression that is written out in the chapter"
            raise WrongFormError(what, "Write it so: {% trans n=value('cell(…)')|count %}.")
        return FactReference(found, self.language, self.inline)

    def ref(self, id: str) -> str:
        report = self.inputs.report
        if id in report.exhibits:
            spec, label = report.exhibits[id], self.inputs.label(id)
            page = "" if spec.chapter == self.chapter.id else f"{spec.chapter}.html"
            lacks = self.language.lacks
            if spec.number:
                source = ENGLISH if lacks("site", *LABELS[spec.kind]) else ""
                return self._link(label, page, id, source, " data-numbered")
            return self._link(label, page, id, self._source_of(spec.caption))
        chapters = {c.id: c for c in report.chapters}
        if id not in chapters:
            raise WrongFormError(unknown("exhibit or chapter", id, {**report.exhibits, **chapters}))
        title, source = self.inputs.chapter_title(chapters[id]), self._source_of(chapters[id].title)
        return self._link(title, f"{id}.html", f"chapter-{id}", source)

    def _source_of(self, text: str) -> str:
        """The language that a text of the report is shown in, if it is not this one."""
        report = self.inputs.report
        return report.narrative if self.language.lacks(report.series, text) else ""

    def _link(self, label: str, page: str, anchor: str, source: str, attribute: str = "") -> str:
        href = page if anchor.startswith("chapter-") else f"{page}#{anchor}"
        web, paper = html.escape(label), typst_string(label)
        if source:
            tag, way = self._tag_and_direction(source)
            other = way != self.language.direction
            attribute += f' lang="{html.escape(tag)}"' + (f' dir="{way}"' if other else "")
            on_paper = f", dir: {way}" if other else ""
            paper = f"text(lang: {typst_string(tag.partition('-')[0])}{on_paper}, {paper})"
        link = f'<a class="ref" href="{href}"{attribute}>{web}</a>'
        return self.inline.stand_in(
            InlineMarkup(link, f"#link(<{anchor}>, {paper})", label, True, anchor)
        )

    def section(self, id: str, title: str) -> str:
        position = len(self.sections) + 1
        number = f"{self.chapter.number}.{position}" if self.chapter.number else ""
        plain = without_markdown(self.inline.plain(title)).strip()
        self.sections.append(SectionView(id, number, plain))
        if self.occurrences:  # its message was written just before, with `{% set title %}`
            self.occurrences[-1] = replace(self.occurrences[-1], section=id, slot="heading")
        head = f"[{number}]{{.secno}} " if number else ""
        return Markup(f"## {head}{markdown(title).strip()} {{#{id}}}\n")

    def reference(self, id: str) -> str:
        rows = {str(row["id"]): row for row in self.inputs.rows("references")}
        if id not in rows:
            raise WrongFormError(unknown("reference", id, rows))
        text, url = str(rows[id]["text"]), str(rows[id].get("url") or "")
        link = f" [{markdown_safe(url).replace('%%', '%')}]" if url else ""
        if re.fullmatch(r"https?://[^\s<>]+", url):  # any other address stays characters
            link += f"(<{url}>)"
        return Markup(f"[{markdown_safe(text).replace('%%', '%')}{link}]{{lang=en}}")

    def data(self, resource: str) -> list[DataRow]:
        rows = self.inputs.rows(resource)
        if not rows:
            hint = "Correct the name: datapackage.json of the edition has those that there are."
            raise WrongFormError(f"there is no resource “{resource}”", hint)
        return [DataRow(row, self.language.code, self._text) for row in rows]

    # -- tags

    def claims(
        self, ids: Sequence[str], template: str, line: int, caller: Callable[[], str]
    ) -> str:
        if self._statements.first_edition(ids):
            return ""
        text = caller()
        self._statements.state(ids, text, template, self._template(template, line))
        return text

    def holds(self, ids: Sequence[str], sides: Sequence[str]) -> bool:
        return self._statements.holds(ids, sides)

    def no_side(
        self, ids: Sequence[str], template: str, line: int, caller: Callable[[], str]
    ) -> str:
        if self._statements.wholly_first(ids):
            return ""
        self._statements.no_side(ids, template, self._template(template, line))
        return caller()

    def direction(self, of: Sequence[Any], alternatives: int, template: str, line: int) -> int:
        facts = [self.fact(one) if type(one) is str else one for one in of]
        where = self._template(template, line)
        return direction(facts, alternatives, where, self.problems)

    def exhibit(self, id: str, template: str, line: int, caller: Callable[[], str]) -> str:
        where = self._template(template, line)
        self._slots, self._exhibit = {}, id
        caller()
        slots, self._slots, self._exhibit = self._slots, None, ""
        token = self.inline.stand_in(InlineMarkup("", "", ""))
        if id not in self.inputs.report.exhibits:
            raise WrongFormError(unknown("exhibit", id, self.inputs.report.exhibits))
        self.placed.append(ExhibitPlacement(id, self.inline.position(token), where, slots))
        return f"\n\n{token}\n\n"

    def slot(self, name: str, caller: Callable[[], str]) -> str:
        self._slot = name
        text = without_markdown(caller()).strip()
        self._slot = ""
        if self._slots is None:
            hint = 'Put it between {% exhibit "…" %} and {% endexhibit %}.'
            raise WrongFormError(f"{{% {name} %}} stands outside an exhibit", hint)
        self._slots[name] = text
        return ""

    def _template(self, template: str, line: int) -> Where:
        found = candidates(self.inputs.workspace, self.inputs.report, template)
        path = next((one for one in found if one.is_file()), None)
        return Where(self.inputs.workspace.name(path) if path else template, line)


def _anchor(id: str) -> str:
    """The id of a heading, behind its words."""
    if not re.fullmatch(r"[\w-]+", id):
        raise WrongFormError(f"“{id}” is no anchor: letters, digits and hyphens")
    return Markup(f"{{#{id}}}")
