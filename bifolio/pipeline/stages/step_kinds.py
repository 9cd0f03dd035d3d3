"""The kinds of steps of a build: what each runs, and which code and tools decide what comes out."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from importlib.metadata import version

from bifolio import charts
from bifolio.pipeline.fingerprints.code_digest import Code
from bifolio.pipeline.stages import (
    change_steps,
    edition_steps,
    editorial_steps,
    exhibit_steps,
    site_steps,
    source_steps,
    translation_steps,
)
from bifolio.pipeline.stages.checking import idle_declarations
from bifolio.pipeline.stages.paper import page_layout_steps, paper_steps
from bifolio.pipeline.step_inputs.build_context import World
from bifolio.pipeline.step_inputs.stored_site import StoredSite
from bifolio.pipeline.steps import ABSENT, Outcome, Step, Steps, digest_of
from bifolio.pipeline.store import Store
from bifolio.site.environment import CompiledTemplates
from bifolio.sources.workspace import Workspace

_MESSAGES = ("bifolio.i18n.catalogs.extraction",)
_CATALOGS = ("bifolio.i18n.catalogs.completeness", "bifolio.i18n.sentence_rules")
_CHAPTERS = (
    "bifolio.render.chapter",
    "bifolio.render.exhibit_views",
    "bifolio.render.expressions.number_origins",
)
_EXHIBITS = ("bifolio.editions.localized",)
_DRAWINGS = ("bifolio.charts.drawing", "bifolio.charts.vega_marks")
_PLACES_OF_MESSAGES = (
    "bifolio.editions.message_places",
    "bifolio.render.expressions.expression_in_words",
)
_PAGES = ("bifolio.site.pages",)
_PAPER = (
    "bifolio.pdf.cover_drawing",
    "bifolio.pdf.typst_files.report_source",
    "bifolio.pdf.exhibit_images",
    "bifolio.pdf.glyph_check",
    "bifolio.pdf.font_coverage",
)
_PICTURES = (*_PAPER, "bifolio.pdf.palette_png")
_DOCUMENTS = (
    "bifolio.engines.word_and_epub",
    "bifolio.pdf.word_and_epub_text",
    "bifolio.render.exhibits.workbooks.report_workbook",
)
_SEARCH = ("bifolio.site.search",)


def steps_of(
    world: World, store: Store, code: Code, *, pdf: bool, documents: Sequence[str] = ()
) -> tuple[Steps, StoredSite]:
    """The steps of a build over a store, and its site."""
    made = paper_steps.documents(world, documents)
    papers = partial(paper_steps.papers, world) if pdf else dict
    kept = compiled_templates(world.workspace, store, code, "bifolio.site.environment")
    site = StoredSite(world, papers, made, kept)
    kinds = {
        **_sources(world, code),
        **_editions(world, code),
        **_papers(world, code),
        **_site(site, code),
    }
    resolvers: dict[str, Callable[[str], str]] = {
        **world.resolvers(),
        "planned": site.planned_digest,
        "papers": site.papers_digest,
        "code": partial(_module_code, code),
    }
    return Steps(store, kinds, resolvers), site


def compiled_templates(
    workspace: Workspace, store: Store, code: Code, by: str
) -> CompiledTemplates | None:
    """Where templates are kept that a module has compiled; None where nothing is."""
    if store.folder is None:
        return None
    return CompiledTemplates(workspace.cache / "templates", code.digest(by))


Run = Callable[..., Outcome]


def _kind(
    world: World | StoredSite,
    code: Code,
    run: Run,
    modules: tuple[str, ...],
    tools: Callable[[], str] = str,
) -> Step:
    """A kind of step; its own code is that of its function's module and of what the modules reach.

    What a step asks a site for is read nowhere else, so that the site's own code counts too.
    """
    own = {run.__module__, *([type(world).__module__] if isinstance(world, StoredSite) else [])}
    reached = partial(_reached, code, own, modules)
    return Step(partial(run, world), lambda: digest_of(reached()), tools, reached)


def _reached(code: Code, own: Collection[str], modules: tuple[str, ...]) -> bytes:
    """Digests of a step's own modules, without what they import, and of all that the modules reach."""
    paths = {one: one.replace(".", "/") + ".py" for one in own}
    digests = {**code.reached(*modules), **{at: code.reached(one)[at] for one, at in paths.items()}}
    # Sorted, because sets are ordered otherwise in each process.
    return json.dumps(digests, sort_keys=True).encode()


def _module_code(code: Code, module: str) -> str:
    """The digest of what a module reaches; of one that lies elsewhere there is none."""
    try:
        return code.digest(module)
    except ValueError:
        return ABSENT


def _sources(world: World, code: Code) -> Mapping[str, Step]:
    kind = partial(_kind, world, code)
    preview = partial(str, world.asked.preview)
    return {
        "messages": kind(source_steps.messages, _MESSAGES, _babel),
        "domain": kind(source_steps.domain, _MESSAGES),
        "catalog": kind(source_steps.catalog, _CATALOGS, lambda: f"{_babel()} {preview()}"),
        "rules": kind(source_steps.rules, _CATALOGS, preview),
        "values": kind(source_steps.values, ("bifolio.editions.facts.chapter_names",)),
        "seen": kind(source_steps.seen, ("bifolio.render.unrendered",)),
        "analysis": kind(
            source_steps.analysis,
            ("bifolio.editions.analysis.analyse",),
            lambda: f"{_pandas()} {preview()}",
        ),
        "copy": kind(editorial_steps.copy, ("bifolio.editorial.copies",)),
        "follows": kind(
            editorial_steps.follows, ("bifolio.editorial.comparing.follows_and_compares",)
        ),
        "questions": kind(editorial_steps.questions_of, ("bifolio.editorial.questions",)),
    }


def _editions(world: World, code: Code) -> Mapping[str, Step]:
    kind = partial(_kind, world, code)
    preview = partial(str, world.asked.preview)
    steps = edition_steps
    return {
        "chapter": kind(steps.chapter, _CHAPTERS, lambda: f"{_babel()} {preview()}"),
        "placements": kind(
            steps.placements, (*_CHAPTERS, "bifolio.render.chapters.exhibit_positions")
        ),
        "idle": kind(idle_declarations.notes, ()),
        "view": kind(exhibit_steps.view, (*_CHAPTERS, *_EXHIBITS), _babel),
        "shown": kind(exhibit_steps.shown, (*_CHAPTERS, *_EXHIBITS), _babel),
        "svg": kind(exhibit_steps.svg, _DRAWINGS, _converter),
        "drawing": kind(exhibit_steps.drawing, _DRAWINGS),
        "block": kind(exhibit_steps.block, _EXHIBITS, lambda: world.workspace.config.base_url),
        "places": kind(exhibit_steps.places, ("bifolio.editions.place_index",)),
        "audit": kind(
            steps.audit,
            ("bifolio.audit.report", "bifolio.render.expressions.expression_in_words"),
            _babel,
        ),
        "frame": kind(steps.frame, _EXHIBITS, lambda: world.workspace.config.base_url),
        "findings": kind(steps.findings, ("bifolio.editions.findings_dump",), _babel),
        "facts": kind(steps.facts, ("bifolio.editions.findings_dump",), _babel),
        "heads": kind(steps.heads, _EXHIBITS),
        "text": kind(steps.text, _EXHIBITS, lambda: world.engine_version),
        "fragment": kind(steps.fragment, _EXHIBITS),
        "identity": kind(steps.identity, ()),
        "messages-in-text": kind(translation_steps.in_text, _PLACES_OF_MESSAGES),
        "messages-in-labels": kind(translation_steps.in_labels, _PLACES_OF_MESSAGES, _babel),
    }


def _papers(world: World, code: Code) -> Mapping[str, Step]:
    kind = partial(_kind, world, code)
    return {
        "fonts": kind(paper_steps.fonts, ("bifolio.pdf.glyph_check",)),
        "paper-templates": kind(
            paper_steps.templates,
            ("bifolio.pdf.typst_files.templates",),
            lambda: world.picture_version,
        ),
        "glyphs": kind(paper_steps.glyphs, _PAPER, lambda: world.picture_version),
        "heights": kind(page_layout_steps.heights, _PAPER, lambda: world.picture_version),
        "pieces": kind(page_layout_steps.pieces, ("bifolio.pdf.report_content",)),
        "placement": kind(page_layout_steps.placement, ("bifolio.pdf.page_layout.stored_layout",)),
        "paper": kind(paper_steps.paper, _PAPER, lambda: world.engine_version),
        "picture": kind(paper_steps.picture, _PICTURES, lambda: _pictures(world)),
        "document": kind(paper_steps.document, _DOCUMENTS, lambda: _documents(world)),
        "raster": kind(paper_steps.raster, ("bifolio.charts.raster",), _converter),
    }


def _site(site: StoredSite, code: Code) -> Mapping[str, Step]:
    kind = partial(_kind, site, code)
    return {
        "page": kind(site_steps.page, _PAGES, site.settings),
        "named": kind(site_steps.named, ()),
        "changes": kind(change_steps.changes, ("bifolio.editorial.comparing.comparison",)),
        "links": kind(site_steps.links, ("bifolio.pipeline.stages.checking.link_check",)),
        "record": kind(site_steps.record, _SEARCH),
        "records": kind(site_steps.records, _SEARCH),
        "place-record": kind(site_steps.place_record, _SEARCH),
        "site-records": kind(site_steps.site_records, _SEARCH, site.settings),
        "index": kind(site_steps.index, _SEARCH, _pagefind),
    }


def _documents(world: World) -> str:
    return f"{world.picture_version} XlsxWriter {version('xlsxwriter')} {_babel()}"


def _pictures(world: World) -> str:
    return f"{world.picture_version} Pillow {version('pillow')}"


def _babel() -> str:
    return f"Babel {version('babel')} Jinja2 {version('jinja2')}"


def _pandas() -> str:
    return f"pandas {version('pandas')} numpy {version('numpy')}"


def _converter() -> str:
    return charts.converter_version()


def _pagefind() -> str:
    return f"Pagefind {version('pagefind_bin_extended')}"
