"""Steps that read what people wrote: messages, catalogs, data; and the analysis of each edition."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from bifolio.charts.forms.form_registry import FORMS
from bifolio.editions.analysis.analyse import Edition, analyse
from bifolio.editions.analysis.setup import AnalysisSetup, SharedInputs
from bifolio.editions.edition_data import previous_edition
from bifolio.editions.facts.chapter_names import ChapterName, chapter_names
from bifolio.editions.facts.evaluated_declarations import asks_previous
from bifolio.editions.facts.needed_data import descriptors, elsewhere, needed
from bifolio.editions.facts.values_in_place import templates, values_in_place
from bifolio.expressions import ExpressionError, parse
from bifolio.expressions.dependencies import facts
from bifolio.i18n import catalogs, sentence_rules
from bifolio.i18n.catalogs import Extracted, catalog_path, extraction
from bifolio.i18n.language.plurals import PluralRule
from bifolio.i18n.language.po_file import Catalog, load_catalog
from bifolio.model import canonical
from bifolio.model.errors import BuildError, Problem, Problems
from bifolio.pipeline.step_inputs.build_context import World
from bifolio.pipeline.step_inputs.findings import MISSING_NUMBER
from bifolio.pipeline.step_inputs.languages import message_key
from bifolio.pipeline.step_inputs.recorded import EVERY, file_read
from bifolio.pipeline.steps import Outcome, digest_of
from bifolio.render.chapters.template_files import looked_for
from bifolio.render.unrendered import seen_in_chapters
from bifolio.sources.declarations import Declaration, declaration_files, load_declarations
from bifolio.sources.exhibits import drawn_by, exhibits_file, load_exhibits
from bifolio.sources.report import Report
from bifolio.sources.workspace import CONFIG, Workspace


def messages(world: World, *path: str) -> Outcome:
    """`messages/FILE`: the messages of one file, as its source has them."""
    file = "/".join(path)
    world.note(f"file:{file}")
    for module in form_modules(FORMS) if file.endswith(("exhibits.toml", "report.toml")) else ():
        world.note(f"code:{module}")  # the options of a form say which of them are words
    found: list[Extracted] = []
    problems = Problems()
    with problems.gathering():  # the messages of other files are looked at all the same
        found = extraction.file_messages(world.workspace, world.workspace.root / file)
    return Outcome({"": canonical.dumps(found)}, {}, tuple(problems))


def domain(world: World, domain: str) -> Outcome:
    """`domain/DOMAIN`: its messages, each once, in the order of their sources."""
    workspace = world.workspace
    world.note(f"file:{CONFIG}")  # it says the order of editions, whichever of them are asked for
    listed = {edition: at for at, edition in enumerate(workspace.config.editions)}
    related = (*world.asked.reports, *world.asked.related)
    reports = sorted(related, key=lambda report: listed.get(report.id, len(listed)))
    for globs in extraction.message_globs(domain, reports):
        for glob in globs:
            world.note(f"glob:{glob}")
    for report in reports:
        if report.series == domain:
            world.note(f"file:{report.file}")
    found = list(extraction.listed_messages(workspace, domain, reports, world.places))
    for file in extraction.message_files(workspace, domain, reports):
        found += world.value(f"messages/{workspace.name(file)}")
    origins = [[one.context, one.id, str(one.where)] for one in extraction.unique(found)]
    return Outcome(
        {"": canonical.dumps(extraction.unique(found)), "origins": canonical.dumps(origins)}
    )


def catalog(world: World, language: str, domain: str) -> Outcome:
    """`catalog/LANGUAGE/DOMAIN`: its entries; what is faulty is told and left out.

    Parts: a digest of each translation and, below `line/`, of where it stands.
    """
    file = catalog_path(world.workspace, language, domain)
    name = world.workspace.name(file)
    world.note(f"file:{name}")
    world.note(f"file:{CONFIG}")  # it says a language's locale, and numbers that sentences may hold
    found = load_catalog(file, name, catalogs.locale_of(world.workspace, language))
    problems = list(_complaints(world, language, domain, found))
    faulty = problems
    # What is unfinished stays in the catalog, so that a page can lead to it.
    if world.may_be_unfinished(language):
        problems = [one for one in problems if one.message not in catalogs.UNFINISHED]
        faulty = problems
    kept = found.without(faulty)
    rows = [[e.context, e.id, e.strings, e.fuzzy, e.line] for e in kept.entries.values()]
    plural = found.plural.expression if isinstance(found.plural, PluralRule) else "0"
    content = json.dumps([plural, rows], ensure_ascii=False).encode()
    return Outcome({"": content}, dict(_digests(plural, kept)), tuple(problems))


def _digests(plural: str, found: Catalog) -> Iterator[tuple[str, str]]:
    for entry in found.entries.values():
        key = message_key(entry.context, entry.id)
        yield key, digest_of(json.dumps([plural, entry.strings, entry.fuzzy]))
        yield f"line/{key}", digest_of(f"{entry.line}")


def _complaints(world: World, language: str, domain: str, found: Catalog) -> Iterator[Problem]:
    known: list[Extracted] = world.value(f"domain/{domain}")
    domains = {domain: world.domains[domain]}
    yield from catalogs.check(world.workspace, language, domains, {domain: known}, {domain: found})
    yield from sentence_rules.check(world.workspace, {domain: known}, {domain: found}, domains)


def rules(world: World, language: str, domain: str) -> Outcome:
    """`rules/LANGUAGE/DOMAIN`: what is wrong with a domain that has no catalog in a language."""
    known: list[Extracted] = world.value(f"domain/{domain}")
    world.note(f"file:{CONFIG}")
    world.note(f"file:{world.workspace.name(catalog_path(world.workspace, language, domain))}")
    domains = {domain: world.domains[domain]}
    found = [
        *catalogs.check(world.workspace, language, domains, {domain: known}, {}),
        *sentence_rules.check(world.workspace, {domain: known}, {}, domains),
    ]
    if world.may_be_unfinished(language):
        found = [one for one in found if one.message not in catalogs.UNFINISHED]
    return Outcome({}, {}, tuple(found))


# -- analysis -------------------------------------------------------------------------------------


def analysis(world: World, edition: str) -> Outcome:
    """`analysis` of an EDITION: what was found, each table and figure an output, and the audit.

    Parts: a digest of each table, figure, fact, claim and resource, and of their names (`fact/*`).
    """
    report = world.report(edition)
    if report.series in world.analyses:
        own = world.analyses[report.series]
        world.note(f"code:{getattr(own, 'module', own.__module__)}")
    _note_files(world, report.id)
    _note_declarations(world, report)
    problems = Problems()
    places = dict(world.places)
    how = AnalysisSetup(
        partial(_in_place, world), partial(_named, world), lending=world.asked.preview
    )
    if world.asked.preview and (lender := previous_edition(world.workspace, report)):
        _note_editions(world)
        _note_files(world, lender)
    shared = SharedInputs(world.workspace, places, world.analyses)
    found = analyse(shared, [report], problems, how)
    if not found:
        return Outcome({}, {}, tuple(problems))
    contents, digests = _written(found[0])
    return Outcome(contents, digests, tuple(problems))


def _in_place(world: World, _: Workspace, report: Report) -> Sequence[Declaration]:
    found: Sequence[Declaration] = world.value(f"values/{report.id}")
    return found


def _named(world: World, _: Workspace, report: Report) -> Sequence[ChapterName]:
    found: Sequence[ChapterName] = world.value(f"values/{report.id}", "names")
    return found


def values(world: World, edition: str) -> Outcome:
    """`values/EDITION`: what its chapters state in place, as declarations of facts; and what they name."""
    report = world.report(edition)
    _note_chapters(world, report)
    stated = values_in_place(world.workspace, report)
    names = chapter_names(world.workspace, report)
    return Outcome({"": canonical.dumps(stated), "names": canonical.dumps(names)})


def seen(world: World, edition: str) -> Outcome:
    """`seen/EDITION`: what is wrong in chapters that are not rendered, since the edition is unsound."""
    report = world.report(edition)
    _note_chapters(world, report)
    world.note(f"file:{CONFIG}")  # numbers that sentences may hold
    found = seen_in_chapters(world.workspace, report, dict(world.places))
    return Outcome({}, {}, tuple(found))


def _note_chapters(world: World, report: Report) -> None:
    for template in templates(report):
        for path in looked_for(world.workspace, report, template):
            world.note(file_read(world.workspace.root, path))


def _note_declarations(world: World, report: Report) -> None:
    """The files in which a series declares facts, claims and exhibits; and of other editions what these look at."""
    workspace = world.workspace
    exhibits = exhibits_file(workspace, report.series)
    for path in (*declaration_files(workspace, report.series), exhibits):
        world.note(file_read(workspace.root, path))
    with suppress(BuildError):
        stated = report.declared.over(load_exhibits(workspace, report.series, Problems()))
        for module in form_modules(drawn_by(stated, report.exhibits)):
            world.note(f"code:{module}")
    declarations = load_declarations(workspace, report.series, Problems())
    if needed(declarations) or asks_previous(declarations) or elsewhere(report, declarations):
        _note_editions(world)
    if needed(declarations):
        for path in descriptors(workspace, report.series):
            world.note(file_read(workspace.root, path))
    if asks_previous(declarations) and (earlier := previous_edition(workspace, report)):
        _note_files(world, earlier)


def form_modules(forms: Iterable[str]) -> list[str]:
    """The modules of chart forms, by the forms' names; they are imported by these."""
    return sorted({FORMS[form].partition(":")[0] for form in forms if form in FORMS})


def _note_editions(world: World) -> None:
    """Which editions there are, and of which series."""
    workspace = world.workspace
    world.note(f"file:{CONFIG}")
    for id in workspace.config.editions:
        world.note(f"file:{workspace.name(workspace.edition(id) / 'report.toml')}")


def _note_files(world: World, edition: str) -> None:
    folder = world.workspace.name(world.workspace.edition(edition))
    for pattern in (f"{folder}/data/**/*", f"{folder}/published/**/*"):
        world.note(f"glob:{pattern}")
        for path in sorted(world.workspace.root.glob(pattern)):
            if path.is_file():
                world.note(f"file:{world.workspace.name(path)}")


def _written(edition: Edition) -> tuple[dict[str, bytes], dict[str, str]]:
    findings = edition.findings
    rows = {name: _rows(frame) for name, frame in edition.package.frames.items()}
    each: dict[str, Mapping[str, Any]] = {
        "table": findings.tables,
        "figure": findings.figures,
        "fact": findings.facts,
        "claim": findings.claims,
        "absent": findings.absent,
        "rows": rows,
        "table-heads": {id: table.heads for id, table in findings.valued.items()},
    }
    contents: dict[str, bytes] = {}
    digests: dict[str, str] = {}
    for kind, items in each.items():
        digests[f"{kind}/{EVERY}"] = digest_of("\n".join(items))
        for name, item in items.items():
            content = canonical.dumps(item)
            digests[f"{kind}/{name}"] = digest_of(content)
            if kind in {"table", "figure", "rows", "table-heads"}:
                contents[f"{kind}/{name}"] = content
    contents["facts"] = canonical.dumps(dict(findings.facts))
    contents["claims"] = canonical.dumps(dict(findings.claims))
    contents["declared"] = canonical.dumps(dict(findings.declared))
    contents["used"] = canonical.dumps(sorted(findings.used | _audited(edition)))
    contents["doubts"] = canonical.dumps(list(findings.doubts))
    contents["ties"] = canonical.dumps(list(findings.ties))
    contents["cover"] = canonical.dumps(findings.cover)
    contents["audit"] = canonical.dumps(edition.audit)
    contents["lent"] = canonical.dumps(list(edition.package.lent))
    contents["names"] = canonical.dumps({kind: list(items) for kind, items in each.items()})
    drawn = [id for id, figure in findings.figures.items() if figure.draw]
    contents["exhibits"] = canonical.dumps(
        {
            "drawn": drawn,
            "valued": list(findings.valued),
            "audited": ["yes"] if edition.audit else [],
        }
    )
    return contents, digests


def _audited(edition: Edition) -> set[str]:
    """The facts that rows of the audit are about, or ask for."""
    found: set[str] = set()
    for verdict in edition.audit.verdicts if edition.audit else ():
        found.update(verdict.statement.about)
        with suppress(ExpressionError):
            found.update(facts(parse(verdict.statement.expression)))
    return {f"fact:{id}" for id in found}


def _rows(frame: Any) -> list[dict[str, Any]]:
    """The rows of a resource as templates see them."""
    return [
        {str(name): _plain(value) for name, value in row.items()}
        for row in frame.to_dict("records")
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, float) and math.isnan(value):
        return MISSING_NUMBER
    return value
