"""The search: its page in each language, its index, and the titles for pages opened from a disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bifolio.model import addresses
from bifolio.site.pages.made import Files, SiteInputs
from bifolio.site.search import Index, Record, kept_index, of_places, of_report, titles

_MADE_BY = "bifolio/site/search"


def files(made: SiteInputs, planned: Mapping[str, bytes]) -> Files:
    """All files of the search; `planned`: the other files of the site, by address."""
    for code in made.languages:
        page = made.shell.page(
            "search",
            code,
            addresses.search,
            reports=made.views(code),
            exhibits=addresses.exhibits(code) in planned,
            places=addresses.place(code) in planned,
        )
        yield addresses.search(code), page, "templates/site/search.html.j2"
    records = {code: list(_records(made, planned, code)) for code in made.languages}
    # A preview holds the text of what has changed alone: there the search knows titles.
    preview = any(language.preview for language in made.sources.languages)
    found = [] if preview else [one for each in records.values() for one in each]
    index = kept_index(found, made.cache) if found else Index({}, {})
    for name, content in sorted(index.files.items()):
        yield addresses.index(name), content, _MADE_BY
    for language in made.sources.languages:
        own = {"code": language.code, "tag": language.tag, "name": language.name}
        reports = {view.id: f"{view.title} {view.year}" for view in made.views(language.code)}
        script = titles(own, reports, records[language.code], index.ids)
        yield addresses.titles(language.code), script, _MADE_BY


def _records(made: SiteInputs, planned: Mapping[str, bytes], code: str) -> Iterator[Record]:
    for view in made.views(code):
        yield from of_report(code, view)
    yield from of_places(code, _places(made, planned, code))


def _places(
    made: SiteInputs, planned: Mapping[str, bytes], code: str
) -> Iterator[tuple[str, dict[str, str]]]:
    """The pages of places, whoever planned them: address, and the page by language."""
    listed = addresses.place(code)
    folder = listed.removesuffix("index.html")
    for address in sorted(planned):
        if not address.startswith(folder) or address == listed or not address.endswith(".html"):
            continue
        name = address.removeprefix(folder).removesuffix(".html")
        each = {other: addresses.place(other, name) for other in made.languages}
        versions = {other: planned[at].decode() for other, at in each.items() if at in planned}
        yield address, versions
