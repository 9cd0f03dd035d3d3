"""The facts that the card of a report names: whether there are such, and how a language writes them."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.editions.facts.known_facts import KnownFacts
from bifolio.i18n.report_texts import report_text
from bifolio.model.errors import Problem, Where
from bifolio.model.findings import Findings
from bifolio.model.views import CardBar, CardView
from bifolio.render.draft import ChapterInputs
from bifolio.render.exhibits.exhibit_names import fact_text
from bifolio.sources.report import Report
from bifolio.sources.toml_json import suggest


def card_problems(report: Report, findings: Findings, facts: KnownFacts) -> Iterator[Problem]:
    """Facts that a card names and that nobody declares, and bars that are no number."""
    for id in report.card.facts:
        if id not in findings.facts and id not in findings.absent and not facts.is_told(id):
            where = Where(report.file, report.card.line, item="card")
            hint = suggest(id, findings.facts, "Facts")
            yield Problem(where, f"there is no fact “{id}”", hint)
    for id, _ in report.card.bars:
        if id in findings.facts and isinstance(findings.facts[id].value, tuple):
            where = Where(report.file, report.card.line, item="card")
            yield Problem(where, f"“{id}” is no number", "A bar draws a number.")


def card_view(inputs: ChapterInputs) -> CardView:
    """The card of a report in one language; a fact whose data is still missing is left out."""
    card = inputs.report.card
    known = inputs.findings.facts
    number = fact_text(inputs, card.number) if card.number in known else ""
    return CardView(
        exhibit=card.exhibit,
        form=card.form,
        rows=card.rows,
        marked=card.marked,
        number=number,
        says=_says(inputs, number),
        bars=tuple(_bars(inputs)),
        years=_years(inputs),
        years_note=_note(inputs),
    )


def _says(inputs: ChapterInputs, number: str) -> str:
    """What the number counts; nothing where its fact is missing and another number stands for it."""
    says = inputs.report.card.says
    lacks = inputs.report.card.number and not number
    return report_text(inputs.language, inputs.report, says) if says and not lacks else ""


def _bars(inputs: ChapterInputs) -> Iterator[CardBar]:
    for id, label in inputs.report.card.bars:
        value = inputs.findings.facts[id].value if id in inputs.findings.facts else ()
        if not isinstance(value, tuple):
            text = report_text(inputs.language, inputs.report, label)
            yield CardBar(text, fact_text(inputs, id), float(value))


def data_years(inputs: ChapterInputs) -> tuple[int, ...]:
    """The first and the last year of the data, or the only one; nothing where nobody says it."""
    facts, year = inputs.findings.facts, inputs.report.data_year
    values = [facts[id].value for id in inputs.report.card.data if id in facts]
    known = [int(value) for value in values if not isinstance(value, tuple)]
    found = sorted(set(known or ([year] if year else [])))
    return tuple(dict.fromkeys((found[0], found[-1]))) if found else ()


def years_told(inputs: ChapterInputs) -> str:
    """The years of the data with what has to be said of them; nothing where nobody says them."""
    years = "–".join(map(str, data_years(inputs)))
    note = _note(inputs)
    return inputs.language.site("%(years)s, %(note)s", years=years, note=note) if note else years


def _note(inputs: ChapterInputs) -> str:
    note = inputs.report.card.data_note
    told = note and data_years(inputs)
    return report_text(inputs.language, inputs.report, note) if told else ""


def _years(inputs: ChapterInputs) -> str:
    """The year or the years of the data, as its facts say, else as the edition does."""
    known = [fact_text(inputs, id) for id in inputs.report.card.data if id in inputs.findings.facts]
    year = inputs.report.data_year
    return "–".join(dict.fromkeys(known)) or (str(year) if year else "")
