"""Where numbers of a chapter come from: the formula of each in words, and the exhibits that show what it rests on."""

from __future__ import annotations

from bifolio.model.findings import Derived
from bifolio.model.views import FactView
from bifolio.render.draft import ChapterDraft, ChapterInputs
from bifolio.render.exhibits.exhibit_names import fact_text
from bifolio.render.expressions.expression_in_words import formula_text


def present_facts(inputs: ChapterInputs, draft: ChapterDraft) -> tuple[FactView, ...]:
    """Where the numbers of a chapter come from, in words."""
    language = inputs.language
    views = []
    for id in draft.facts():
        fact = inputs.findings.facts[id]
        formula = formula_text(inputs, fact.formula)
        derived = isinstance(fact.formula, Derived)  # its words name the exhibits
        labels = language.names(
            [inputs.label(e) for e in fact.exhibits if e in inputs.report.exhibits and not derived]
        )
        pattern = language.site("%(formula)s (%(exhibits)s)", "origin of a number")
        origin = pattern % {"formula": formula, "exhibits": labels} if labels else formula
        views.append(FactView(id, fact_text(inputs, id), origin))
    return tuple(views)
