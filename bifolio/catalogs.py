"""Messages: finding them in templates, code, data and report.toml; keeping the catalogs complete.

A message is found in exactly one domain. `extract` reads every source, `check` compares the catalogs
of all languages with it, `update` merges it into the PO files.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from jinja2 import TemplateSyntaxError
from jinja2.ext import extract_from_ast

from bifolio.errors import Problem, Problems, Where
from bifolio.findings import Place
from bifolio.language import COMMON_DOMAINS, ENGLISH
from bifolio.language.catalog import Catalog, Entry, load_catalog
from bifolio.language.text import placeholders
from bifolio.report import Report
from bifolio.templating import environment
from bifolio.workspace import Workspace

_JINJA_KEYWORDS = ("gettext", "ngettext", "pgettext", "npgettext", "_")
_PYTHON_KEYWORDS: Mapping[str, tuple[int | tuple[int, str], ...] | None] = {
    "message": (1, (2, "c")),
    "N_": (1, (2, "c")),
    "site": (1, (2, "c")),
    "_": None,
    "gettext": None,
    "strings": None,
}


@dataclass(frozen=True)
class Extracted:
    """One message as its source has it. `plural` is None unless a number chooses the form."""

    id: str
    context: str | None
    plural: str | None
    where: Where


Messages = dict[str, list[Extracted]]  # domain -> messages in the order of their sources


def extract(workspace: Workspace, reports: Sequence[Report], places: Mapping[str, Place]) -> Messages:
    """Find all messages; a template with a syntax error is a problem, not a silent gap."""
    problems = Problems()
    messages: Messages = {
        "site": [
            *_from_templates(workspace, [workspace.templates / "site", workspace.templates / "pdf"], problems),
            *_from_python(workspace, workspace.root / "bifolio"),
        ],
        "terms": list(_from_python(workspace, workspace.root / "analysis")),
        "places": list(_from_places(places)),
    }
    for series in dict.fromkeys(report.series for report in reports):
        editions = [report for report in reports if report.series == series]
        chapters = workspace.templates / "chapters"
        folders = [chapters / series, *(chapters / report.id for report in editions)]
        messages[series] = [
            *_from_reports(workspace, editions),
            *_from_templates(workspace, folders, problems),
        ]
    problems.raise_if_any()
    return {domain: _unique(found) for domain, found in messages.items()}


def _unique(found: Iterable[Extracted]) -> list[Extracted]:
    return list({(m.context, m.id): m for m in reversed(list(found))}.values())[::-1]


def _from_templates(
    workspace: Workspace, folders: Iterable[Path], problems: Problems
) -> Iterator[Extracted]:
    env = environment([])
    for path in sorted(p for folder in folders if folder.is_dir() for p in folder.rglob("*.j2")):
        name = workspace.name(path)
        try:
            tree = env.parse(path.read_text("utf-8"), name, str(path))
        except TemplateSyntaxError as error:
            problems.add(Where(name, error.lineno), f"the template has a syntax error: {error.message}",
                         "Look at the tags of this line and the block they close.")
            continue
        for line, function, text in extract_from_ast(tree, _JINJA_KEYWORDS):
            yield _jinja_message(function, text, Where(name, line))


def _jinja_message(function: str, text: object, where: Where) -> Extracted:
    parts = [part for part in (text if isinstance(text, tuple) else (text,)) if isinstance(part, str)]
    context = parts.pop(0) if function in {"pgettext", "npgettext"} else None
    return Extracted(parts[0], context, parts[1] if len(parts) > 1 else None, where)


def _from_python(workspace: Workspace, folder: Path) -> Iterator[Extracted]:
    for path in sorted(folder.rglob("*.py")):
        source = io.BytesIO(path.read_bytes())
        for line, function, text, _ in extract_python(source, list(_PYTHON_KEYWORDS), [], {}):
            found = text if isinstance(text, tuple) else (text,)
            spec = _PYTHON_KEYWORDS[function]
            if isinstance(found[0], str):
                context = found[1] if spec and len(found) > 1 and isinstance(found[1], str) else None
                yield Extracted(found[0], context, None, Where(workspace.name(path), line))


def _from_places(places: Mapping[str, Place]) -> Iterator[Extracted]:
    for place in places.values():
        if not place.territory:
            yield Extracted(place.name, place.kind, None, Where("reports/places/places.csv", part=place.id))


def _from_reports(workspace: Workspace, reports: Iterable[Report]) -> Iterator[Extracted]:
    for report in reports:
        name = workspace.name(workspace.reports / report.id / "report.toml")
        for text, line, part in report.messages():
            yield Extracted(text, None, None, Where(name, line, part=part))


# -- catalogs on disk ---------------------------------------------------------------------------


def catalog_path(workspace: Workspace, language: str, domain: str) -> Path:
    """Where the catalog of a domain stands."""
    return workspace.locales / language / "LC_MESSAGES" / f"{domain}.po"


def sources(reports: Iterable[Report]) -> dict[str, str]:
    """The language that each domain's message ids are written in."""
    common = dict.fromkeys(COMMON_DOMAINS, ENGLISH)
    return common | {report.series: report.narrative for report in reports}


def load(workspace: Workspace, language: str, domains: Mapping[str, str], problems: Problems) -> dict[str, Catalog]:
    """Read the catalogs a language has; a domain written in the language itself needs none."""
    catalogs = {}
    for domain, source in domains.items():
        path = catalog_path(workspace, language, domain)
        if source != language and path.is_file():
            with problems.gathering():
                catalogs[domain] = load_catalog(path, workspace.name(path))
    return catalogs


MISSING = "a message is missing from the catalog"
EMPTY = "a message is not translated"
FUZZY = "a message is fuzzy: its source changed"
NO_CATALOG = "a catalog is missing"
UNFINISHED = frozenset({MISSING, EMPTY, FUZZY, NO_CATALOG})  # what a preview shows with a notice


def check(
    workspace: Workspace, language: str, domains: Mapping[str, str], messages: Messages,
    catalogs: Mapping[str, Catalog],
) -> Iterator[Problem]:
    """Every message that a language lacks, or whose placeholders differ."""
    for domain, source in domains.items():
        if source == language:
            continue
        catalog = catalogs.get(domain)
        if catalog is None:
            path = catalog_path(workspace, language, domain)
            if not path.is_file():
                yield Problem(Where(workspace.name(path)), NO_CATALOG,
                              f"Make it: python build.py translate update --language {language}")
            continue
        for message in messages[domain]:
            yield from _check_message(message, catalog)


def _check_message(message: Extracted, catalog: Catalog) -> Iterator[Problem]:
    entry = catalog.get(message.id, message.context)
    evidence = (message.id, f"stands in {message.where}")
    if entry is None:
        hint = "Run python build.py translate update, then translate it."
        yield Problem(Where(catalog.file, part=message.where.part), MISSING, hint, evidence)
    elif not entry.strings or not all(entry.strings):
        yield Problem(Where(catalog.file, entry.line), EMPTY, "Write its msgstr.", evidence)
    elif entry.fuzzy:
        hint = "Look the translation over, then delete the “#, fuzzy” line (Poedit: clear “Needs work”)."
        yield Problem(Where(catalog.file, entry.line), FUZZY, hint, evidence)
    else:
        yield from _check_placeholders(message, entry, catalog.file)


def _check_placeholders(message: Extracted, entry: Entry, file: str) -> Iterator[Problem]:
    wanted = set(placeholders(message.id)) | set(placeholders(message.plural or ""))
    for string in entry.strings:
        has = set(placeholders(string))
        for name in sorted(wanted - has if len(entry.strings) == 1 else set()):
            yield Problem(Where(file, entry.line), f"the translation lacks the placeholder %({name})s",
                          "Put it where the value belongs.", (message.id, string))
        for name in sorted(has - wanted):
            known = ", ".join(f"%({n})s" for n in sorted(wanted)) or "none"
            yield Problem(Where(file, entry.line), f"the translation has an unknown placeholder %({name})s",
                          f"The message knows: {known}.", (message.id, string))
        try:
            string % dict.fromkeys(has | wanted, "")
        except (ValueError, TypeError, KeyError):
            yield Problem(Where(file, entry.line), "the translation has a broken placeholder or a single %",
                          "Write %(name)s in full, and a percent sign of the text as %%.", (message.id, string))


# -- updating -----------------------------------------------------------------------------------


def merge(
    workspace: Workspace, language: str, locale: str, domain: str, messages: Sequence[Extracted]
) -> BabelCatalog:
    """The catalog of a domain with its sources' messages; a changed sentence becomes fuzzy."""
    path = catalog_path(workspace, language, domain)
    template = BabelCatalog(locale=locale, project="Bifolio", version="", charset="utf-8")
    for message in messages:
        ids = (message.id, message.plural) if message.plural else message.id
        template.add(ids, context=message.context, locations=[(message.where.file, message.where.line)])
    if path.is_file():
        catalog = read_po(io.StringIO(path.read_text("utf-8")), locale=locale)
        catalog.update(template, no_fuzzy_matching=False)
    else:
        catalog = template
    return catalog


def counts(catalog: BabelCatalog) -> str:
    """How far a translation is, in words."""
    entries = [message for message in catalog if message.id]
    fuzzy = sum(message.fuzzy for message in entries)
    empty = sum(not message.string for message in entries)
    return f"{len(entries) - fuzzy - empty} translated, {fuzzy} fuzzy, {empty} missing"


def write(path: Path, catalog: BabelCatalog) -> None:
    """Write without dates and line numbers, so that a diff shows only what changed."""
    for message in catalog:
        message.locations = [(file, None) for file, _ in dict.fromkeys(message.locations)]
    out = io.BytesIO()
    write_po(out, catalog, width=100, omit_header=True, include_lineno=False, include_previous=True)
    header = (
        'msgid ""\nmsgstr ""\n"Project-Id-Version: Bifolio\\n"\n'
        f'"Language: {catalog.locale_identifier}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + out.getvalue().decode("utf-8"), "utf-8")
