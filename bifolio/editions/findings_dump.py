"""All that an edition states, as one file for programs: facts, claims, and the sentences of each language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bifolio.i18n.language.message_text import without_markdown
from bifolio.model.findings import Claim, Derived, Fact, Measured
from bifolio.render.draft import ChapterDraft, ChapterInputs
from bifolio.render.exhibit_names import fact_text
from bifolio.render.expression_words import formula_text

Drafts = Sequence[tuple[ChapterInputs, Sequence[ChapterDraft]]]  # a language each, the same edition


def findings_json(drafts: Drafts) -> bytes:
    """Facts and claims by id, and paragraphs by language and chapter, as JSON in UTF-8.

    A fact has its `value` (places as a list of `place` and `value`), `kind`, `digits`, `exhibits`, its
    `expression` where it is declared; by language how a sentence writes it (`shown`) and its `origin`. A
    claim `holds` or not; `stated` names the chapters whose sentences state it.
    """
    (first, _), *_ = drafts
    findings = first.findings
    content = {
        "edition": first.report.id,
        "facts": {id: _fact(fact, drafts) for id, fact in sorted(findings.facts.items())},
        "claims": {id: _claim(claim, drafts) for id, claim in sorted(findings.claims.items())},
        "sentences": {
            inputs.language.code: {one.chapter.id: list(_sentences(one)) for one in chapters}
            for inputs, chapters in drafts
        },
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _fact(fact: Fact, drafts: Drafts) -> Mapping[str, Any]:
    found: dict[str, Any] = {"value": _value(fact), "kind": fact.kind, "digits": fact.digits}
    if isinstance(fact.formula, Derived):
        found["expression"] = fact.formula.expression
    languages = {inputs.language.code: inputs for inputs, _ in drafts}
    found["exhibits"] = list(fact.exhibits)
    found["shown"] = {code: fact_text(one, fact.id) for code, one in languages.items()}
    found["origin"] = {code: formula_text(one, fact.formula) for code, one in languages.items()}
    return found


def _value(fact: Fact) -> Any:
    if not isinstance(fact.value, tuple):
        return fact.value
    return [{"place": one.place, "value": one.value} for one in fact.value]


def _claim(claim: Claim, drafts: Drafts) -> Mapping[str, Any]:
    found: dict[str, Any] = {"holds": claim.holds}
    if isinstance(claim.says, Measured):
        found["expression"] = claim.says.condition
    stated = [
        one.chapter.id for _, chapters in drafts for one in chapters if claim.id in one.claims
    ]
    return {**found, "exhibits": list(claim.exhibits), "stated": list(dict.fromkeys(stated))}


def _sentences(draft: ChapterDraft) -> Iterator[str]:
    """The paragraphs of a chapter and the texts of its exhibits, as characters."""
    texts = [text for placed in draft.placed for text in placed.texts.values()]
    for text in (*draft.markdown.split("\n\n"), *texts):
        if said := without_markdown(draft.inline.plain(text)).strip():
            yield said
