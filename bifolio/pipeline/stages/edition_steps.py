"""Steps of one edition in one language: chapters, their texts, the audit, what it states; and its identity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace

from bifolio.audit.report import audit_view
from bifolio.editions import localized
from bifolio.editions.findings_dump import facts_text, findings_json
from bifolio.editions.localized import ABOUT
from bifolio.engines import Job
from bifolio.model import canonical
from bifolio.model.errors import Problems
from bifolio.model.inline import InlineMarkup, InlineRegister
from bifolio.pipeline.step_inputs.build_context import World
from bifolio.pipeline.step_inputs.recorded import file_read
from bifolio.pipeline.step_inputs.stored_views import frame_output
from bifolio.pipeline.steps import ABSENT, Outcome, digest_of
from bifolio.render.chapter import render
from bifolio.render.chapters.exhibit_positions import check_placements
from bifolio.render.chapters.template_files import looked_for, template_name
from bifolio.render.draft import ChapterDraft
from bifolio.render.expressions import number_origins
from bifolio.render.expressions.expression_in_words import Wording
from bifolio.sources.corrections import corrections_path, load_corrections
from bifolio.sources.report import Chapter

IDENTITY_DIGITS = 12
_COMMENT = re.compile(r"\{#.*?#\}[ \t]*\n?", re.DOTALL)  # of a template


# -- chapters -------------------------------------------------------------------------------------


def chapter(world: World, edition: str, language: str, chapter: str) -> Outcome:
    """`chapter/EDITION/LANGUAGE/CHAPTER`: its draft, and what its sentences state."""
    world.note(f"unfinished:{language}")
    inputs = world.inputs(edition, language)
    asked = Chapter(ABOUT, "", ABOUT) if chapter == ABOUT else inputs.report.chapter(chapter)
    for path in looked_for(world.workspace, inputs.report, template_name(chapter)):
        world.note(file_read(world.workspace.root, path))
    problems = Problems()
    draft = render(inputs, asked, world.templates(edition, inputs), problems)
    facts = () if draft.failed else number_origins.present_facts(inputs, draft)
    return Outcome(
        {
            "draft": written_draft(draft),
            "facts": canonical.dumps(facts),
            "sections": canonical.dumps(draft.sections),
            "untranslated": canonical.dumps(draft.untranslated),
            "claims": canonical.dumps(sorted(draft.claims)),
            "named": canonical.dumps(sorted(draft.named)),
            "placed": canonical.dumps([placed.id for placed in draft.placed]),
        },
        {},
        tuple(problems),
    )


def written_draft(draft: ChapterDraft) -> bytes:
    """A draft with the items of its register."""
    bare = replace(draft, inline=InlineRegister())
    fields = {name: value for name, value in vars(bare).items() if name != "inline"}
    return canonical.dumps({**fields, "items": draft.inline.items})


def read_draft(world: World, edition: str, language: str, chapter: str) -> ChapterDraft:
    """The draft of a chapter; noted as a read of the step that is running."""
    fields = dict(world.value(f"chapter/{edition}/{language}/{chapter}", "draft"))
    return ChapterDraft(inline=InlineRegister(fields.pop("items")), **fields)


def placements(world: World, edition: str, language: str) -> Outcome:
    """`placements/EDITION/LANGUAGE`: whether each declared exhibit stands once, where it is declared."""
    report = world.report(edition)
    drafts = [read_draft(world, edition, language, one.id) for one in report.chapters]
    return Outcome({}, {}, tuple(check_placements(report, drafts, report.file)))


def audit(world: World, edition: str, language: str) -> Outcome:
    """`audit/EDITION/LANGUAGE`: what the audit found, for its page; nothing where there is no audit.

    Output `links`: where chapters lead to from what it found something about. Parts: below `link/`, from
    one exhibit or fact.
    """
    found = world.value(f"analysis/{edition}", "audit")
    shown = None
    if found is not None:
        inputs = world.inputs(edition, language)
        shown = audit_view(found, inputs.language, Wording(inputs))
    links = localized.audit_links(shown)
    digests = {f"link/{name}": digest_of(link) for name, link in links.items()}
    return Outcome({"": canonical.dumps(shown), "links": canonical.dumps(links)}, digests)


def frame(world: World, edition: str, language: str) -> Outcome:
    """`frame/EDITION/LANGUAGE`: titles, imprint and cover of a report: all but its chapters.

    Outputs: its values by name, those that few pages read apart (`stored_views.frame_output`).
    """
    about = read_draft(world, edition, language, ABOUT)
    cover = world.value(f"analysis/{edition}", "cover")
    lent = world.value(f"analysis/{edition}", "lent")
    world.note(file_read(world.workspace.root, corrections_path(world.workspace, edition)))
    corrected = load_corrections(world.workspace, world.report(edition))
    inputs = world.all_inputs(edition, language)
    found = localized.report_frame(inputs, about, cover, lent, corrected)
    outputs: dict[str, dict[str, object]] = {}
    for one in fields(found):
        outputs.setdefault(frame_output(one.name), {})[one.name] = getattr(found, one.name)
    return Outcome({name: canonical.dumps(values) for name, values in outputs.items()})


def heads(world: World, edition: str, language: str) -> Outcome:
    """`heads/EDITION/LANGUAGE`: parts and chapters in order, by their numbers and titles."""
    inputs = world.inputs(edition, language)
    return Outcome({"": canonical.dumps(localized.contents(inputs))})


def findings(world: World, edition: str) -> Outcome:
    """`findings/EDITION`: all that it states, in all languages, as one file."""
    drafts = [
        (
            world.inputs(edition, code),
            [read_draft(world, edition, code, one.id) for one in world.report(edition).chapters],
        )
        for code in world.languages
    ]
    facts = world.steps.content(f"facts/{edition}").decode()
    return Outcome({"": findings_json(drafts, facts)})


def facts(world: World, edition: str) -> Outcome:
    """`facts/EDITION`: its facts in all languages, as they stand in `findings/EDITION`."""
    inputs = [world.inputs(edition, code) for code in world.languages]
    return Outcome({"": facts_text(inputs).encode()})


# -- text -----------------------------------------------------------------------------------------


def job(world: World, edition: str, language: str, chapter: str, target: str) -> Job:
    """What the engine has to convert for `text/EDITION/LANGUAGE/CHAPTER/TARGET`."""
    draft = whole_draft(world, edition, language, chapter)
    inputs = world.inputs(edition, language)
    return localized.engine_job(inputs, draft, "html" if target == "html" else "typst")


def whole_drafts(world: World, edition: str, language: str) -> list[ChapterDraft]:
    """The drafts of all chapters with their exhibits in them."""
    chapters = world.report(edition).chapters
    return [whole_draft(world, edition, language, one.id) for one in chapters]


def whole_draft(world: World, edition: str, language: str, chapter: str) -> ChapterDraft:
    """The draft of a chapter with its exhibits in it."""
    draft = read_draft(world, edition, language, chapter)
    blocks: dict[int, InlineMarkup] = {
        placed.at: world.value(f"block/{edition}/{language}/{placed.id}") for placed in draft.placed
    }
    return replace(draft, inline=draft.inline.replaced(blocks))


def text(world: World, *path: str) -> Outcome:
    """`text/EDITION/LANGUAGE/CHAPTER/TARGET`: a chapter as the engine converts it."""
    (converted,) = world.engine.convert([job(world, *path)])
    return Outcome({"": converted.encode()})


def fragment(world: World, edition: str, language: str, chapter: str) -> Outcome:
    """`fragment/EDITION/LANGUAGE/CHAPTER`: the text of a chapter made ready for its page."""
    text = world.steps.content(f"text/{edition}/{language}/{chapter}/html").decode()
    label = world.languages[language].site("What the audit found")
    audited = world.audit_links(edition, language)
    return Outcome({"": localized.page_fragment(text, label, audited).encode()})


# -- what colophons show ----------------------------------------------------------------------------


def identity(world: World, edition: str) -> Outcome:
    """`identity/EDITION`: the digest of everything that the edition's texts and exhibits were made from.

    It is that of the noted reads of their steps, and so leaves out whatever changes nothing: comments,
    what belongs to other series, and where in its catalog a message lies, which previews alone read.
    """
    reads: dict[str, str] = {}
    for name in _of_edition(world, edition):
        world.note(f"reads:{name}")
        found = world.steps.grounds(name).items()
        reads |= {read: digest for read, digest in found if not read.startswith("entry:")}
    for read in reads:
        if read.startswith("file:") and read.endswith(".j2") and reads[read] != ABSENT:
            text = (world.workspace.root / read.partition(":")[2]).read_text("utf-8")
            reads[read] = digest_of(_COMMENT.sub("", text))
    told = "\n".join(f"{read} {digest}" for read, digest in sorted(reads.items()))
    return Outcome({"": canonical.dumps(digest_of(told)[:IDENTITY_DIGITS])})


def _of_edition(world: World, edition: str) -> Sequence[str]:
    report = world.report(edition)
    return [
        name
        for language in world.languages
        for name in (
            f"frame/{edition}/{language}",
            f"audit/{edition}/{language}",
            *(f"fragment/{edition}/{language}/{one.id}" for one in report.chapters),
            *(f"text/{edition}/{language}/{one.id}/typst" for one in report.chapters),
        )
    ]
