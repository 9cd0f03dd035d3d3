"""All that an edition states, as one file for programs: facts, claims, and the sentences of each language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bifolio.i18n.language.message_text import without_markdown
from bifolio.model.findings import Claim, Derived, Fact, Measured
from bifolio.render.draft import ChapterDraft, ChapterInputs
from bifolio.render.exhibits.exhibit_names import fact_text
from bifolio.render.expressions.expression_in_words import formula_text

_MARKUP = re.compile(
    r"^#+ (?:\[[\d.]+\]\{\.secno\} )?| \{#[\w-]+\}$|\[\^[\w-]+\](?:: )?", re.MULTILINE
)
"""Of headings their sign, number and id, and references to footnotes."""

Drafts = Sequence[tuple[ChapterInputs, Sequence[ChapterDraft]]]  # a language each, the same edition


def facts_text(each: Sequence[ChapterInputs]) -> str:
    """The facts of an edition in all languages, an entry a line, for `findings_json`.

    By itself, because it takes the tables of all exhibits to put expressions into words, and a changed
    sentence changes none of it.
    """
    findings = each[0].findings
    return _lines({id: _fact(fact, each) for id, fact in sorted(findings.facts.items())})


def findings_json(drafts: Drafts, facts: str) -> bytes:
    """Facts and claims by id, and paragraphs by language and chapter, as JSON in UTF-8.

    facts: those of the edition as `facts_text` writes them.

    A fact has its `value` (places as a list of `place` and `value`), `kind`, `digits`, `exhibits`, its
    `expression` where it is declared; by language how a sentence writes it (`shown`) and its `origin`. A
    claim `holds` or not; `stated` names the chapters whose sentences state it, `at` the paragraphs by chapter,
    counted from 1, that say so on whichever of its sides.
    """
    (first, _), *_ = drafts
    findings = first.findings
    claims = {id: _claim(claim, drafts) for id, claim in sorted(findings.claims.items())}
    sentences = {
        inputs.language.code: {one.chapter.id: list(_sentences(one)) for one in chapters}
        for inputs, chapters in drafts
    }
    sections = {"facts": facts, "claims": _lines(claims), "sentences": _lines(sentences)}
    edition = f'{{"edition": {json.dumps(first.report.id)}'
    written = [f'"{name}": {{\n{lines}\n}}' for name, lines in sections.items()]
    return (",\n".join([edition, *written]) + "}\n").encode()


def _lines(entries: Mapping[str, Any]) -> str:
    """An entry a line, so that what differs between two files is seen line by line."""
    return ",\n".join(f"{json.dumps(id)}: {_json(one)}" for id, one in entries.items())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _fact(fact: Fact, each: Sequence[ChapterInputs]) -> Mapping[str, Any]:
    found: dict[str, Any] = {"value": _value(fact), "kind": fact.kind, "digits": fact.digits}
    if isinstance(fact.formula, Derived):
        found["expression"] = fact.formula.expression
    languages = {inputs.language.code: inputs for inputs in each}
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
    found |= {"exhibits": list(claim.exhibits), "stated": list(dict.fromkeys(stated))}
    return {**found, "at": _paragraphs(claim.id, drafts)}


def _paragraphs(claim: str, drafts: Drafts) -> Mapping[str, Sequence[int]]:
    """Where a claim is stated: numbers of paragraphs by chapter, which are those of all languages."""
    (_, chapters), *_ = drafts
    found = {}
    for draft in chapters:
        said = [_bare(draft, text) for id, text in draft.said if id == claim]
        at = [
            n
            for n, paragraph in enumerate(_sentences(draft), 1)
            if any(text and text in paragraph for text in said)
        ]
        if at:
            found[draft.chapter.id] = at
    return found


def _bare(draft: ChapterDraft, text: str) -> str:
    return without_markdown(_MARKUP.sub("", draft.inline.plain(text))).strip()


def _sentences(draft: ChapterDraft) -> Iterator[str]:
    """The paragraphs and headings of a chapter and the texts of its exhibits, as characters."""
    texts = [text for placed in draft.placed for text in placed.texts.values()]
    for text in (*draft.markdown.split("\n\n"), *texts):
        if said := _bare(draft, text):
            yield said
