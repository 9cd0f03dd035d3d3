"""What is wrong with an edition and shows without its values, which its unsound data, or its analysis, did not give.

What may stand where nobody could read is no mistake.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bifolio.audit import unevaluated_statements
from bifolio.editions.analysis.setup import AnalysisSetup, makes_facts, series_functions
from bifolio.editions.facts.chapter_names import unknown_names
from bifolio.editions.facts.known_facts import KnownFacts
from bifolio.editions.facts.needed_data import described
from bifolio.editions.facts.report_cards import card_problems
from bifolio.editions.facts.unevaluated import ids_of, known_of, unevaluated
from bifolio.model.errors import Problem, Where
from bifolio.model.findings import Analysis, Findings
from bifolio.sources.declarations import Declarations
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace

_KINDS = frozenset({"fact", "claim"})


def without_values(
    workspace: Workspace,
    report: Report,
    declarations: Declarations,
    analysis: Analysis | None,
    how: AnalysisSetup,
) -> Iterator[Problem]:
    """Expressions, names in chapters, and statements of the audit, compared with what is declared."""
    here = how.in_place(workspace, report)
    stated = replace(declarations, facts=(*declarations.facts, *here))
    columns = described(workspace, report.id)
    methods = series_functions(analysis, "METHODS")
    known = known_of(stated, columns, methods, alone=not makes_facts(analysis))
    yield from unevaluated(stated, known)
    facts, findings = _declared(declarations, may_be_made=makes_facts(analysis))
    yield from unknown_names(how.named(workspace, report), report, findings, facts)
    yield from card_problems(report, findings, facts)
    if columns:
        yield from report.source_problems(columns)
    yield from unevaluated_statements(workspace, report, facts, known.look_at)


def _declared(declarations: Declarations, *, may_be_made: bool) -> tuple[KnownFacts, Findings]:
    """All ids that are declared, of which it is told already that none has a value."""
    facts, claims = ids_of(declarations.facts), ids_of(declarations.claims)
    unread = _KINDS if may_be_made else declarations.unread
    names = [*(f"fact:{id}" for id in facts), *(f"claim:{id}" for id in claims)]
    findings = Findings.of({}, {}, (), ())
    told = frozenset([*facts, *(id for id in claims if "{" in id)])
    declared = dict.fromkeys(names, Where(""))
    return KnownFacts({}, told, unread), replace(findings, declared=declared)
