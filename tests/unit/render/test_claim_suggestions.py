"""A claim that turned round: what is offered, and that it works when it is pasted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bifolio.expressions import Evaluator, Grid, Grids, World
from bifolio.model.errors import Offer, Problem, Problems
from bifolio.model.findings import Claim, Derived, Findings, Measured, Message
from bifolio.render.draft import ChapterInputs
from bifolio.sources.declarations import load_declarations
from tests.support.chapters import render_chapter, said

SERIES, OWN = "templates/chapters/s/one.md.j2", "templates/chapters/e-2026/one.md.j2"
NET = (Derived('sum(column("a", "net"))'), -3)
OTHER = (Derived('count("a")'), 2)


def measured(condition: str, *values: tuple[Derived, int]) -> Measured:
    return Measured(condition, values)


CLAIMS = (
    Claim("net.gain", False, measured('sum(column("a", "net")) > 0', NET), needs=("a",)),
    Claim("net.lose", True, measured('sum(column("a", "net")) < 0', NET)),
    Claim("net.few", True, measured('count("a") < 9', OTHER)),
    Claim("rows.many", False, measured('count("a") > 9', OTHER)),
    Claim("python.gain", False, Message("it fell")),
    Claim("elsewhere", True, Message("fine")),
)
BLOCK = '前\n\n{% claims "net.gain" %}\n{% trans %}\n净流入。\n{% endtrans %}\n{% endclaims %}\n'.replace(
    "前", "{% trans %}前{% endtrans %}"
)


@pytest.fixture
def flipped(inputs: ChapterInputs) -> ChapterInputs:
    found = Findings.of({}, {}, list(inputs.findings.facts.values()), CLAIMS)
    return replace(inputs, findings=found)


def paste(root: Path, offers: Sequence[Offer], rewritten: str = "") -> None:
    """Put texts where they belong, the last of a file first, and rewrite the sentence in the new one."""
    for offer in sorted(offers, key=lambda one: -one.first):
        path = root / offer.file
        before = path.read_text("utf-8") if path.is_file() else ""
        head, _, tail = offer.text.rpartition("净流入")
        text = f"{head}{rewritten}{tail}" if rewritten and "rewrite" in offer.says else offer.text
        if offer.first:
            lines = before.split("\n")
            lines[offer.first - 1 : offer.last] = text.split("\n")
            text = "\n".join(lines)
        else:
            text = before + text
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def again(inputs: ChapterInputs) -> tuple[str, list[Problem]]:
    """The chapter as it stands now, with the titles of its exhibits behind it."""
    root = inputs.workspace.root
    own = (root / OWN).read_text("utf-8") if (root / OWN).is_file() else ""
    draft, problems = render_chapter(inputs, (root / SERIES).read_text("utf-8"), own=own)
    titles = "".join(text for placed in draft.placed for text in placed.texts.values())
    return draft.inline.plain(draft.markdown) + titles, problems


def test_the_claims_nearby_that_hold_are_shown_with_their_values(flipped: ChapterInputs) -> None:
    _, [problem] = render_chapter(flipped, BLOCK)
    assert str(problem.where) == f"{SERIES}:3"
    said_now = [one.partition(": ")[0] for one in problem.evidence]
    assert said_now == ["the text says", "the data says", "holds", "hold too"]
    assert problem.evidence[2].startswith("holds: “net.lose”: ")  # it is about the same values
    assert problem.evidence[2].endswith(" = −3")
    assert problem.evidence[3] == "hold too: “net.few”"


def test_a_further_side_is_offered_whole(flipped: ChapterInputs) -> None:
    _, [problem] = render_chapter(flipped, BLOCK)
    first = problem.offers[0]
    assert first.says == (
        f"A side for each case, for all editions; then rewrite the last sentence. In {SERIES},"
        " lines 3 to 7 become:"
    )
    assert first.text == (
        '{% claims "net.gain" %}\n{% trans %}\n净流入。\n{% endtrans %}\n'
        '{% otherwise "net.lose" %}\n{% trans %}\n净流入。\n{% endtrans %}\n{% endclaims %}'
    )


def test_a_further_side_works_once_its_sentence_is_rewritten(flipped: ChapterInputs) -> None:
    _, [problem] = render_chapter(flipped, BLOCK)
    paste(flipped.workspace.root, problem.offers[:1])
    _, [copied] = again(flipped)
    assert copied.message == "the sentence says the same as another side, whose claims are others"
    assert (str(copied.where), copied.evidence) == (f"{SERIES}:7", ("净流入。",))
    render_chapter(flipped, BLOCK)
    paste(flipped.workspace.root, problem.offers[:1], "净流出")
    assert again(flipped) == ("前\n\n净流出。\n", [])


def test_one_edition_says_something_else_and_the_series_keeps_its_text(
    flipped: ChapterInputs,
) -> None:
    _, [problem] = render_chapter(flipped, BLOCK)
    name, override = problem.offers[1:]
    assert name.says == (
        f"Only for e-2026: give the passage a name, which changes no edition. In {SERIES},"
        " lines 3 to 7 become:"
    )
    assert override.says == (
        f"A new file, {OWN} (the block alone where it is there by now); then rewrite the sentence:"
    )
    assert override.text == (
        '{% extends "s/one.md.j2" %}\n\n{% block net_gain %}\n{% claims "net.lose" %}\n'
        "{% trans %}\n净流入。\n{% endtrans %}\n{% endclaims %}\n{% endblock %}\n"
    )
    paste(flipped.workspace.root, (name, override))
    _, [copied] = again(flipped)
    assert copied.message == (
        "the sentence says the same as the series’ passage, whose claims are others"
    )
    (flipped.workspace.root / OWN).unlink()
    paste(flipped.workspace.root, (override,), "净流出")
    assert again(flipped) == ("前\n\n净流出。\n", [])
    (flipped.workspace.root / OWN).unlink()
    gained = {**flipped.findings.claims, "net.gain": Claim("net.gain", True, Message("it rose"))}
    other = replace(flipped, findings=replace(flipped.findings, claims=gained))
    assert again(other) == ("前\n\n净流入。\n", [])


@pytest.mark.parametrize(
    "template",
    [
        '{% exhibit "table-1-1" %}\n{% title %}{% claims "net.gain" %}{% trans %}净流入{% endtrans %}{% endclaims %}{% endtitle %}\n{% endexhibit %}\n',
        '{% set title %}{% claims "net.gain" %}{% trans %}净流入{% endtrans %}{% endclaims %}{% endset %}\n{{ section("a", title) }}\n',
        '{% block net_gain %}{% trans %}甲{% endtrans %}{% endblock %}\n\n{% claims "elsewhere", "net.gain" %}{% trans %}净流入{% endtrans %}{% endclaims %}\n',
        '{% block net %}\n{% trans %}甲{% endtrans %}\n\n{% claims "net.gain" %}{% trans %}净流入{% endtrans %}{% endclaims %}{% endblock %}\n',
        '{% trans %}甲{% endtrans %}{% claims "elsewhere" %}{% claims "net.gain" %}{% trans %}净流入{% endtrans %}{% endclaims %}{% endclaims %}\n',
        '{% claims "net.gain" %}{% trans %}净流入{% endtrans %}{% otherwise "rows.many" %}{% trans %}多{% endtrans %}{% endclaims %}\n',
    ],
)
@pytest.mark.parametrize("alone", [False, True])
def test_wherever_a_passage_stands_what_is_offered_can_be_pasted(
    flipped: ChapterInputs, template: str, alone: bool
) -> None:
    _, [problem] = render_chapter(flipped, template)
    further, *edition = problem.offers
    paste(flipped.workspace.root, edition if alone else [further], "净流出")
    text, problems = again(flipped)
    assert said(problems) == []
    assert "净流出" in text


def test_where_no_claim_says_the_opposite_one_is_offered(flipped: ChapterInputs) -> None:
    claims = [one for one in CLAIMS if one.id not in {"net.lose", "net.few"}]
    alone = replace(flipped, findings=Findings.of({}, {}, [], claims))
    _, [problem] = render_chapter(alone, BLOCK)
    first = problem.offers[0]
    assert first.says == (
        "No claim says the opposite of “net.gain”. At the end of analysis/s/claims.toml:"
    )
    assert first.text == (
        '\n["net.not-gain"]\nholds = \'not (sum(column("a", "net")) > 0)\'\nneeds = ["a"]\n'
    )
    assert '{% otherwise "net.not-gain" %}' in problem.offers[1].text
    paste(alone.workspace.root, [first])
    problems = Problems()
    [declared] = load_declarations(alone.workspace, "s", problems).claims
    assert list(problems) == []
    assert (declared.id, list(declared.needs)) == ("net.not-gain", ["a"])
    grids = Grids({"a": Grid("a", {"x": {"net": -3}})})
    assert Evaluator(World(grids)).evaluate(declared.expression) is True


def test_two_passages_of_one_claim_get_two_names(flipped: ChapterInputs) -> None:
    second = "{% claims 'net.gain' %}{% trans %}净流入{% endtrans %}{% endclaims %}\n"
    _, problems = render_chapter(flipped, BLOCK + "\n" + second.replace("'", '"'))
    texts = [one.text for problem in problems for one in problem.offers]
    named = [text.partition("%}")[0] for text in texts if text.startswith("{% block")]
    assert named == ["{% block net_gain ", "{% block net_gain_2 "]


def test_an_edition_that_replaces_passages_already_gets_a_further_block(
    flipped: ChapterInputs,
) -> None:
    own = '{% extends "s/one.md.j2" %}\n{% block a %}{% trans %}乙{% endtrans %}{% endblock %}\n'
    template = "{% block a %}{% endblock %}\n\n" + BLOCK
    _, [problem] = render_chapter(flipped, template, own=own)
    assert problem.offers[-1].says == f"At the end of {OWN}; then rewrite the sentence:"
    paste(flipped.workspace.root, problem.offers[1:], "净流出")
    text, problems = again(flipped)
    assert (said(problems), text) == ([], "乙\n\n前\n\n净流出。\n")


def test_an_edition_gets_a_file_of_its_own_for_one_that_is_included(
    flipped: ChapterInputs,
) -> None:
    path = flipped.workspace.templates / "chapters/s/shared.md.j2"
    path.parent.mkdir(parents=True)
    path.write_text(BLOCK, "utf-8")
    _, [problem] = render_chapter(flipped, '{% include "shared.md.j2" %}')
    assert [one.file for one in problem.offers] == [
        "templates/chapters/s/shared.md.j2",
        "templates/chapters/e-2026/shared.md.j2",
    ]
    paste(flipped.workspace.root, problem.offers[1:], "净流出")
    assert again(flipped) == ("前\n\n净流出。\n", [])


def test_what_python_found_or_a_loop_repeats_gets_what_can_be_offered(
    flipped: ChapterInputs,
) -> None:
    sentence = "{%% claims %s %%}{%% trans %%}净流入{%% endtrans %%}{%% endclaims %%}"
    _, [problem] = render_chapter(flipped, sentence % '"python.gain"')
    assert problem.offers == ()
    loop = "{% for x in [1] %}" + sentence % '"net.gain"' + "{% endfor %}"
    _, [problem] = render_chapter(flipped, loop)
    assert len(problem.offers) == 1
    _, [problem] = render_chapter(flipped, "{% set c = 'net.gain' %}" + sentence % "c")
    assert problem.offers == ()


def test_claims_of_one_sentence_share_their_offers(flipped: ChapterInputs) -> None:
    _, problems = render_chapter(flipped, BLOCK.replace('"net.gain"', '"net.gain", "rows.many"'))
    assert [one.message[-12:-1] for one in problems] == ["m “net.gain", " “rows.many"]
    assert problems[0].offers == problems[1].offers
    assert '{% otherwise "net.lose", "net.few" %}' in problems[0].offers[0].text
