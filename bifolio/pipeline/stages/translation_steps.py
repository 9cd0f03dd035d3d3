"""Steps that translators ask for: where messages stand in an edition, and what is shown there."""

from __future__ import annotations

from dataclasses import replace

from bifolio import charts
from bifolio.editions import message_places
from bifolio.editions.localized import ABOUT
from bifolio.model import canonical
from bifolio.pipeline.stages.edition_steps import read_draft
from bifolio.pipeline.step_inputs.build_context import World
from bifolio.pipeline.steps import Outcome
from bifolio.render.expressions.expression_in_words import formula_text


def in_text(world: World, edition: str, language: str) -> Outcome:
    """`messages-in-text/EDITION/LANGUAGE`: the messages of its chapters with their places."""
    report = world.report(edition)
    chapters = [*(one.id for one in report.chapters), ABOUT]
    drafts = [read_draft(world, edition, language, one) for one in chapters]
    return Outcome({"": canonical.dumps(message_places.in_text(report, drafts))})


def in_labels(world: World, edition: str, language: str) -> Outcome:
    """`messages-in-labels/EDITION/LANGUAGE`: those of tables, drawings, facts, claims and the cover.

    Output `origins`: how each fact comes about, in words.
    """
    inputs = world.inputs(edition, language)
    findings = replace(inputs.findings, cover=world.value(f"analysis/{edition}", "cover"))
    for figure in findings.figures.values():
        for module in charts.form_modules(figure):
            world.note(f"code:{module}")
    found = message_places.in_labels(inputs.report, findings, inputs.language)
    origins = {id: formula_text(inputs, fact.formula) for id, fact in findings.facts.items()}
    return Outcome({"": canonical.dumps(found), "origins": canonical.dumps(origins)})
