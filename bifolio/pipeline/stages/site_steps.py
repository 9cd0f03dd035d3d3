"""Steps of the site: pages and files, their links, the search."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from bifolio.i18n.glossary import Glossary, reading
from bifolio.i18n.language import Language
from bifolio.model import addresses, canonical
from bifolio.model.errors import BuildError
from bifolio.pipeline.stages.checking import link_check
from bifolio.pipeline.step_inputs.recorded import file_read
from bifolio.pipeline.step_inputs.stored_site import StoredSite
from bifolio.pipeline.steps import Outcome
from bifolio.site.search import (
    METHODS,
    Record,
    build_index,
    of_audit,
    of_changes,
    of_chapter,
    of_exhibit,
    of_facing,
    of_place,
    of_report,
    of_sections,
    of_site,
    of_terms,
    packed,
    read_text,
    with_other_words,
)

READ = "read"
_ASSET = re.compile(rb"\bassets/[A-Za-z0-9-]+\.(?:css|js|svg|png)\b")


# -- steps ----------------------------------------------------------------------------------------


def page(site: StoredSite, *path: str) -> Outcome:
    """`page/ADDRESS`: a page or file of the site and, of a page, its links and its ids.

    Output `read`: of the page of a place what the search reads; other marks in its drawings leave it as it is.
    """
    address = "/".join(path)
    made = site.files[address].make()
    if not address.endswith(".html"):
        return Outcome({"": made.encode("utf-8") if isinstance(made, str) else made})
    text = made if isinstance(made, str) else made.decode("utf-8")
    ids = link_check.ids(text)
    roots = site.shell.roots if address == addresses.lost() else ()
    contents = {
        "": text.encode("utf-8"),
        "links": json.dumps(link_check.links(address, text, roots), ensure_ascii=False).encode(),
        "ids": json.dumps(sorted(set(ids)), ensure_ascii=False).encode(),
    }
    if addresses.is_place(address):
        contents[READ] = read_text(text).encode("utf-8")
    wrong = (*link_check.doubled(address, ids), *link_check.forbidden(address, text))
    return Outcome(contents, {}, wrong)


def named(site: StoredSite, *path: str) -> Outcome:
    """`named/ADDRESS`: a page, script or style sheet in which assets are called as they are published.

    Its own step, so that another style sheet lays no page out anew, and `serve` needs none.
    """
    content = site.world.steps.content(f"page/{'/'.join(path)}")

    def published(found: re.Match[bytes]) -> bytes:
        address = found[0].decode()
        return site.published(address).encode() if address in site.files else found[0]

    return Outcome({"": _ASSET.sub(published, content)})


def links(site: StoredSite) -> Outcome:
    """`links`: whether every link of every page leads somewhere."""
    steps = site.world.steps
    site.world.note("planned:all")
    pages = [address for address in site.files if address.endswith(".html")]
    found = {at: json.loads(steps.content(f"page/{at}", "links")) for at in pages}
    ids = {at: frozenset(json.loads(steps.content(f"page/{at}", "ids"))) for at in pages}
    return Outcome({}, {}, tuple(link_check.dangling(found, ids, site.addresses)))


# -- search ---------------------------------------------------------------------------------------


def record(site: StoredSite, edition: str, language: str, chapter: str) -> Outcome:
    """`record/EDITION/LANGUAGE/CHAPTER`: what the search finds of a chapter and its exhibits."""
    report = site.report(edition, language)
    shown = next(one for one in report.chapters if one.id == chapter)
    asked = _texts(site, language).site(*METHODS) if _tells_methods(site, edition, chapter) else ""
    found = [of_chapter(language, edition, shown, asked)]
    found += [of_exhibit(language, edition, shown, one) for one in shown.exhibits]
    known = _glossary(site)
    return Outcome({"": canonical.dumps([with_other_words(one, known) for one in found])})


def _tells_methods(site: StoredSite, edition: str, chapter: str) -> bool:
    return any(one.id == chapter and one.methods for one in site.world.report(edition).chapters)


def _glossary(site: StoredSite) -> Glossary:
    """The agreed terms; none where their file is at fault, which is told elsewhere."""
    workspace = site.world.workspace
    site.world.note(file_read(workspace.root, workspace.locales / reading.FILE))
    try:
        return reading.load_glossary(workspace)
    except BuildError:
        return Glossary()


def records(site: StoredSite, edition: str, language: str) -> Outcome:
    """`records/EDITION/LANGUAGE`: what the search finds of a report."""
    chapters = site.world.report(edition).chapters
    found = [of_report(language, site.report(edition, language))]
    for chapter in chapters:
        found += site.world.value(f"record/{edition}/{language}/{chapter.id}")
    found += _pages_of(site, edition, _texts(site, language), [one.id for one in chapters])
    return Outcome({"": canonical.dumps(found)})


def _pages_of(
    site: StoredSite, edition: str, texts: Language, chapters: Sequence[str]
) -> Iterator[Record]:
    report, before = site.report(edition, texts.code), site.predecessor(edition)
    yield from of_sections(texts, report)
    if before:
        yield of_changes(texts, report, site.report(before, texts.code))
    if site.has_audit(edition):
        yield of_audit(texts, edition)
    if len(site.languages) > 1:
        yield from (of_facing(texts, report, one) for one in chapters[:1])


def site_records(site: StoredSite, language: str) -> Outcome:
    """`site-records/LANGUAGE`: what the search finds of pages that belong to no report."""
    found = list(of_site(_texts(site, language), site.shell.extras))
    if "glossary" in site.shell.extras:
        found += of_terms(language, _glossary(site))
    return Outcome({"": canonical.dumps(found)})


def _texts(site: StoredSite, language: str) -> Language:
    return next(one for one in site.languages if one.code == language)


def place_record(site: StoredSite, language: str, place: str) -> Outcome:
    """`place-record/LANGUAGE/PLACE`: what the search finds of the page of a place."""
    pages = {
        one.code: site.world.steps.content(
            f"page/{addresses.place(one.code, place)}", READ
        ).decode()
        for one in site.languages
    }
    found = of_place(language, addresses.place(language, place), pages)
    return Outcome({"": canonical.dumps(found)})


def index(site: StoredSite) -> Outcome:
    """`index`: the index of the search. A preview holds the text of what has changed alone."""
    released = [language.code for language in site.languages if not language.draft]
    found = [one for code in released for one in site.records(code)]
    return Outcome({"": packed(build_index(found))})
