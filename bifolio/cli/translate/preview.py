"""A preview that builds just what changed.

An edition in a language is made anew when what it is made from has changed since the last preview; the
pages of the others are those on disk.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bifolio.editions.load import Options, Sources
from bifolio.editions.localized import LocalizedEdition, report_view, with_exhibits
from bifolio.engines import Engine
from bifolio.engines.cached import CachedEngine
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.i18n.catalogs import catalog_path
from bifolio.i18n.language import COMMON_DOMAINS
from bifolio.model import addresses
from bifolio.model.cache import Cache
from bifolio.model.findings import Analysis
from bifolio.model.plan import Plan
from bifolio.model.progress import Reporter
from bifolio.model.views import Drawing
from bifolio.pipeline import build
from bifolio.pipeline.build import Localized, Reports
from bifolio.pipeline.output import Target, hold, write_site
from bifolio.site.pages import plan_site, site_inputs
from bifolio.sources.workspace import Workspace

Key = tuple[str, str]  # edition and language
_STATE = "preview.json"
_NOT_DRAWN = Drawing("", None, "")


@dataclass(frozen=True)
class Made:
    """What a preview made: pages of the whole site, what was built anew, what is untranslated."""

    pages: int
    built: tuple[str, ...]
    untranslated: int


def preview(
    workspace: Workspace,
    wanted: tuple[Sequence[str], Path],
    analyses: Mapping[str, Analysis],
    engine: Engine,
    reporter: Reporter,
) -> Made:
    """Bring the preview in a folder up to date. `wanted`: languages that may be built, the folder.

    Raises BuildError; the preview then stays as it was.
    """
    languages, site = wanted
    with hold(site, workspace.name(site), reporter) as target:
        return _preview(workspace, languages, analyses, engine, target)


def _preview(
    workspace: Workspace,
    languages: Sequence[str],
    analyses: Mapping[str, Analysis],
    engine: Engine,
    target: Target,
) -> Made:
    site, reporter = target.path, target.reporter
    sources, localized = build.check(workspace, Options(preview=True), analyses, reporter)
    before, now = _known(workspace, site), digests(workspace, sources)
    stale = [key for key in localized if _stale(key, before, now, languages)]
    changed = {edition for edition, _ in stale}  # its facing pages show all of its languages
    again = [key for key in localized if key[0] in changed]
    localized, reports = _views(workspace, localized, again, engine, reporter)
    plan = Plan()
    inputs = site_inputs(workspace, sources, localized, reports, {}, Cache(workspace.cache))
    plan_site(inputs, plan, reporter)
    plan = _with_old(plan, [key for key in localized if key not in stale], changed, site)
    build.check_plan(plan)
    write_site(plan, target)
    _remember(workspace, site, before | {key: now[key] for key in stale})
    return Made(
        sum(address.endswith(".html") for address in plan.addresses()),
        tuple(f"{edition} ({language})" for edition, language in stale),
        sum(draft.untranslated for one in localized.values() for draft in one.drafts),
    )


def _stale(
    key: Key, before: Mapping[Key, str], now: Mapping[Key, str], languages: Sequence[str]
) -> bool:
    return key not in before or (before[key] != now[key] and key[1] in languages)


def _views(
    workspace: Workspace,
    localized: Localized,
    stale: Collection[Key],
    engine: Engine,
    reporter: Reporter,
) -> tuple[Localized, Reports]:
    """All editions with their exhibits, and their views; of what has not changed, without text and drawings."""
    cache = Cache(workspace.cache)
    engine = CachedEngine(engine, cache) if isinstance(engine, EmbeddedEngine) else engine
    again = {key: one for key, one in localized.items() if key in stale}
    drawn = build.draw(again, cache, reporter)
    reports = build.convert(workspace, drawn, engine, reporter) if drawn else {}
    whole: dict[Key, LocalizedEdition] = {}
    views: Reports = {}
    for key, one in localized.items():
        whole[key] = drawn[key] if key in stale else with_exhibits(one, lambda *_: _NOT_DRAWN)
        nothing = {draft.chapter.id: "" for draft in one.drafts}
        views[key] = reports[key] if key in stale else report_view(whole[key], nothing, nothing, "")
    return whole, views


def _with_old(plan: Plan, unchanged: Sequence[Key], changed: Collection[str], site: Path) -> Plan:
    """The plan, with the pages on disk for what has not changed.

    unchanged: editions and languages; changed: editions of which a language did.
    """
    mixed = Plan()
    facing = {
        addresses.facing(code, edition, "") for edition, code in unchanged if edition in changed
    }
    for address, content in plan.files():
        old = site / address
        kept = any(_belongs(address, key) for key in unchanged) and old.is_file()
        kept = kept and not address.startswith(tuple(one.removesuffix(".html") for one in facing))
        mixed.add(address, old.read_bytes() if kept else content, "preview")
    for land in sorted(set(map(addresses.asset, _lands(site))) - mixed.addresses()):
        mixed.add(land, (site / land).read_bytes(), "preview")  # of maps that did not change
    return mixed


def _lands(site: Path) -> list[str]:
    return [path.name for path in (site / "assets").glob("land-*.js")]


def _belongs(address: str, key: Key) -> bool:
    """Whether a page or a picture is of an edition in a language."""
    edition, language = key
    own = tuple(f"{folder}{language}/{edition}/" for folder in ("", "cards/", "charts/"))
    if address.startswith(own):
        return True
    pictures = (f"-{language}.svg", f"-{language}.png")
    return address.startswith(f"data/{edition}/") and address.endswith(pictures)


def digests(workspace: Workspace, sources: Sources) -> dict[Key, str]:
    """A digest of everything that an edition in a language is made from."""
    shared = [workspace.root / name for name in ("analysis", "bifolio", "bifolio.toml")]
    shared += [
        workspace.templates,
        workspace.reports / "places",
        workspace.locales / "glossary.csv",
    ]
    base = _digest(shared)
    editions = {e.report.id: _digest([workspace.edition(e.report.id)]) for e in sources.editions}
    return {
        (edition.report.id, language.code): hashlib.sha256(
            "".join(
                (
                    base,
                    editions[edition.report.id],
                    _digest(
                        catalog_path(workspace, language.code, domain)
                        for domain in (*COMMON_DOMAINS, edition.report.series)
                    ),
                )
            ).encode()
        ).hexdigest()
        for edition in sources.editions
        for language in sources.languages
    }


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(str(file.relative_to(path.parent)).encode() + b"\0")
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _known(workspace: Workspace, site: Path) -> dict[Key, str]:
    """The digests of the last preview in this folder; none when there is no such preview."""
    path = workspace.cache / _STATE
    if not path.is_file() or not site.is_dir():
        return {}
    try:
        known = json.loads(path.read_text("utf-8")).get(str(site), {})
        return {
            (edition, code): value for edition, by in known.items() for code, value in by.items()
        }
    except (ValueError, AttributeError):  # not ours, or cut off: as if there were none
        return {}


def _remember(workspace: Workspace, site: Path, digests: Mapping[Key, str]) -> None:
    known: dict[str, dict[str, str]] = {}
    for (edition, language), value in digests.items():
        known.setdefault(edition, {})[language] = value
    workspace.cache.mkdir(exist_ok=True)
    text = json.dumps({str(site): known}, indent=1, sort_keys=True)
    (workspace.cache / _STATE).write_text(text, "utf-8")
