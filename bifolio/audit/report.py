"""What the audit found: as a readable text, JSON, and views for the pages."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from babel import Locale

from bifolio.audit import Audit, Finding
from bifolio.audit.printed_tables import forms
from bifolio.audit.statements import REASONS, WEIGHTS
from bifolio.expressions.intervals import Interval, Truth
from bifolio.expressions.values import Numbers, Ranking, keys_of
from bifolio.i18n.language import Language
from bifolio.i18n.language.number_words import N_
from bifolio.model.rounding import rounded, significant
from bifolio.model.views import AuditView, FindingView
from bifolio.render.expressions.expression_in_words import Wording

HEADINGS = {
    "contradiction": N_("Two values contradict each other", "weight of a finding"),
    "result": N_("The data cannot give the printed result", "weight of a finding"),
    "wording": N_("The wording is stronger or weaker than the data", "weight of a finding"),
    "translation": N_("The languages differ", "weight of a finding"),
    "name": N_("One thing, two names", "weight of a finding"),
    "form": N_("Matters of form", "weight of a finding"),
}
BOUNDS = {
    "nearly": N_(
        "at most a tenth below the printed number, and not above it", "bound of a reading"
    ),
    "about": N_("at most a twentieth above or below the printed number", "bound of a reading"),
    "just-over": N_("at most a tenth above the printed number", "bound of a reading"),
}
WHY = {
    "not-published": N_("the values behind it are not published", "why not computable"),
    "picture": N_("the values behind it are shown only as a picture", "why not computable"),
    "outside": N_("it is about something outside the report’s data", "why not computable"),
    "definition": N_("it defines a term or a method", "why not computable"),
    "opinion": N_("it is a judgment that no number decides", "why not computable"),
}
_IDS = re.compile(r'(?<=")[a-z][a-z0-9_/-]{3,}(?=")|(?<=\W)[a-z]{4,}_[a-z0-9_]+(?==)')
_JOINED = re.compile(r"[-_]")  # ids of several words
_DIGITS = 6  # significant ones of a computed value
_LARGE = 1e6  # from here on a computed value is shown whole


def shown(value: Any, language: Language | None = None) -> str:
    """A computed value in words: a number as exactly as the printed digits allow, names of places."""
    if isinstance(value, Interval):
        return _interval(value, language)
    if isinstance(value, Truth):
        return ""
    if isinstance(value, list | Ranking | Numbers):
        names = [_place(str(key), language) for key in keys_of(value)]
        return language.names(names) if language else ", ".join(names)
    return "" if value is None else str(value)


def _place(key: str, language: Language | None) -> str:
    return language.place_name(key) if language and key in language.places else key


def _interval(value: Interval, language: Language | None) -> str:
    low, high = (_number(bound, language) for bound in (value.low, value.high))
    return low if low == high else f"{low}–{high}"


def _number(value: float, language: Language | None) -> str:
    if not math.isfinite(value):
        return str(value)
    shown = rounded(value, 0) if abs(value) >= _LARGE else significant(value, _DIGITS)
    text = f"{shown.normalize():f}"
    return language.decimal(float(text), len(text.partition(".")[2])) if language else text


def as_json(audits: Sequence[Audit]) -> dict[str, Any]:
    """Totals and findings, for programs."""
    return {
        "findings": [_finding_json(finding) for audit in audits for finding in audit.findings],
        "totals": {audit.edition: _totals(audit) for audit in audits},
    }


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "edition": finding.edition,
        "kind": finding.kind,
        "weight": finding.weight,
        "where": finding.where.get("en", ""),
        "printed": {language: text for language, text in finding.printed.items() if text},
        "computed": shown(finding.computed),
        "explanation": finding.note.get("en") or finding.says["en"],
        "severity": finding.severity,
        "id": finding.id,
        "states": finding.says["en"],
        "expression": finding.expression,
    }


def _totals(audit: Audit) -> dict[str, Any]:
    return {
        "statements": audit.statements,
        "agree": audit.agree,
        "restated": audit.restated,
        "disagree": audit.disagree,
        "not_computable": dict(sorted(audit.not_computable.items())),
        "table_checks": audit.checks,
        "table_cells_compared": audit.cells,
        "naming": sum(finding.kind == "naming" for finding in audit.findings),
        "new": len(audit.new),
        "weights": {weight: count for weight, count in by_weight(audit) if count},
    }


def by_weight(audit: Audit) -> list[tuple[str, int]]:
    """How many findings have each weight, the gravest first."""
    counts = Counter(finding.weight for finding in audit.findings)
    return [(weight, counts[weight]) for weight in WEIGHTS]


def _weighed(audit: Audit) -> list[Finding]:
    return sorted(audit.findings, key=lambda finding: WEIGHTS.index(finding.weight))


def as_text(audits: Sequence[Audit]) -> str:
    """The report for a terminal."""
    lines: list[str] = []
    for audit in audits:
        reasons = ", ".join(
            f"{count} {REASONS[why]}" for why, count in audit.not_computable.most_common()
        )
        lines += [
            audit.edition,
            f"  {audit.statements} statements: {audit.agree} agree, {_restated(audit)}"
            f"{audit.disagree} disagree, "
            f"{audit.not_computable.total()} not computable" + (f" ({reasons})" if reasons else ""),
            f"  {audit.checks} checks of tables; {audit.cells} cells compared between languages",
            "",
        ]
        lines += [line for finding in _weighed(audit) for line in _finding_lines(finding)]
    return "\n".join(lines).rstrip() + "\n"


def _restated(audit: Audit) -> str:
    return f"{audit.restated} restated, " if audit.restated else ""


def _finding_lines(finding: Finding) -> list[str]:
    printed = "; ".join(f"{language}: {text}" for language, text in finding.printed.items() if text)
    computed = shown(finding.computed)
    sign = "✗" if finding.severity == "error" else "·"
    lines = [
        f"  {sign} {finding.id} [{finding.weight}] {finding.where.get('en', finding.kind)}: "
        f"{finding.says['en']}",
        f"      printed   {printed}",
    ]
    if computed:
        lines.append(f"      computed  {computed}")
    if finding.expression:
        lines.append(f"      from      {finding.expression}")
    if finding.note.get("en"):
        lines.append(f"      note      {finding.note['en']}")
    return [*lines, ""]


def audit_view(audit: Audit, language: Language, wording: Wording) -> AuditView:
    """The audit of an edition for its page. `wording` says its expressions."""
    return AuditView(
        statements=audit.statements,
        agree=audit.agree,
        restated=audit.restated,
        disagree=audit.disagree,
        not_computable=tuple(
            (language.site(*WHY[why]), count) for why, count in audit.not_computable.most_common()
        ),
        checks=audit.checks,
        cells=audit.cells,
        findings=tuple(_finding_view(finding, language, wording) for finding in _weighed(audit)),
        names=sum(finding.kind == "naming" for finding in audit.findings),
        differing=sum(finding.kind == "table" for finding in audit.findings),
    )


def _finding_view(finding: Finding, language: Language, wording: Wording) -> FindingView:
    said = _in_words(wording(finding.expression), finding.expression, language)
    printed = {code: text for code, text in finding.printed.items() if text}
    return FindingView(
        id=f"finding-{finding.id}",
        weight=finding.weight,
        heading=language.site(*HEADINGS[finding.weight]),
        says=said[0] if finding.kind == "table" and said else _own(finding.says, language),
        where=finding.where.get(language.code) or finding.where.get("en", ""),
        chapter=finding.chapter,
        printed=tuple(
            (_called(code, language), code, forms(text)) for code, text in printed.items()
        ),
        gloss=_gloss(finding, printed, language.code),
        bound=language.site(*BOUNDS[finding.reading]) if finding.reading in BOUNDS else "",
        computed=shown(finding.computed, language),
        wording=() if finding.kind == "table" else said,
        about=finding.about,
        note=finding.note.get(language.code) or finding.note.get("en", ""),
    )


def _gloss(finding: Finding, printed: Mapping[str, str], reader: str) -> tuple[str, ...]:
    """What is printed, for a reader who cannot read it; of two languages, what is not the reader's.

    Nothing where it is what is printed: a number, a name.
    """
    given = forms(finding.gloss)
    if given in map(forms, printed.values()):
        return ()
    if reader not in printed:
        return given
    if len(printed) != len(given) or len(printed) == 1:
        return ()
    return tuple(form for code, form in zip(printed, given, strict=True) if code != reader)


def _in_words(said: tuple[str, ...], expression: str, language: Language) -> tuple[str, ...]:
    """An expression in words; nothing where ids are left over: the finding says what was compared.

    In English an id of one word passes for a word; one of several, such as `field-shares`, does not.
    """
    ids = [id for id in _IDS.findall(expression) if language.code != "en" or _JOINED.search(id)]
    words = [id.replace("-", " ").replace("_", " ") for id in ids]
    return () if any(one in line for one in words for line in said) else said


def _own(texts: Mapping[str, str], language: Language) -> str:
    return _place(texts.get(language.code) or texts["en"], language)


def _called(code: str, language: Language) -> str:
    """The name of a language in which something is printed, in another: 英文, Chinese."""
    name = Locale.parse(code, sep="-").get_language_name(str(language.locale)) or code
    # CLDR has the Chinese names of languages as they are spoken: 英语.
    return f"{name[:-1]}文" if language.locale.language == "zh" and name.endswith("语") else name
