"""Files for programs: the map of the site, robots.txt, feeds, icons, and the page for a wrong address."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from functools import partial
from hashlib import sha256
from types import MappingProxyType

from bifolio.i18n.language import Language
from bifolio.model import addresses
from bifolio.model.addresses import Address
from bifolio.model.views import ReportView
from bifolio.site import Shell, icon
from bifolio.site.pages.inputs import File, Files, SiteInputs, reports_in
from bifolio.site.structured_data.head_metadata import PageAddresses

_MADE_BY = "bifolio/site/pages/sitemap_and_feeds.py"
# As `xml.sax.saxutils` has it, which loads all that fetches addresses.
_escape = partial(html.escape, quote=False)
_UNLISTED = ("/translation/", "/facing/", "/search.html")  # no pages of their own


def files(site: SiteInputs) -> Files:
    """What needs the address of the published site is made only when it is known."""
    shell = site.shell
    yield File(addresses.lost(), shell.lost, "templates/site/404.html.j2")
    for address in icon.addresses():
        yield File(address, partial(icon.file, address), "bifolio/site/icon.py")
    yield File(addresses.robots(), partial(robots, shell.base), _MADE_BY)
    if not shell.base:
        return
    yield File(addresses.sitemap(), partial(_sitemap, site), _MADE_BY)
    for language in site.languages:
        if language.draft:
            continue
        yield File(addresses.feed(language.code), partial(_feed, site, language), _MADE_BY)


def _sitemap(site: SiteInputs) -> str:
    first = next(language.code for language in site.languages if not language.draft)
    days = {one.id: one.modified or one.published for one in reports_in(site, first)}
    return sitemap(site.shell, site.planned(), days)


def _feed(site: SiteInputs, language: Language) -> str:
    texts = language.site("Annual research statistics"), language.tag
    reports = reports_in(site, language.code)
    return rss(site.shell, language.code, texts, reports, list(_corrections(language, reports)))


def _corrections(language: Language, reports: Sequence[ReportView]) -> Iterator[Correction]:
    """Corrections of all reports, the last one first."""
    each = [(one.date, report, one) for report in reports for one in report.corrections]
    for date, report, one in sorted(each, key=lambda found: found[0], reverse=True):
        title = language.site(
            "Correction: %(place)s, %(what)s (%(report)s)",
            place=one.place,
            what=one.what,
            report=f"{report.title} {report.year}",
        )
        values = " → ".join(text or "–" for text in (one.old, one.new))
        yield Correction(report.id, date, title, f"{values}. {one.reason}")


def robots(base: str) -> str:
    """Nothing is closed; where the site is known, its map is named."""
    place = f"\nSitemap: {base}{addresses.sitemap()}\n" if base else ""
    return f"User-agent: *\nAllow: /\n{place}"


def sitemap(
    shell: Shell, planned: Iterable[Address], days: Mapping[str, str] = MappingProxyType({})
) -> str:
    """All pages, each with its counterparts; of a report with the day of its last change, by its id."""
    drafts = {language.code for language in shell.languages if language.draft}
    found = sorted(address for address in planned if listed(address))
    pages = [address for address in found if address.partition("/")[0] not in drafts]
    known = set(pages)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for page in pages:
        lines += ["<url>", f"<loc>{_escape(shell.base + page)}</loc>"]
        if day := days.get(page.split("/")[1] if "/" in page else ""):
            lines.append(f"<lastmod>{day}</lastmod>")
        lines += _alternates(shell, page, known)
        lines.append("</url>")
    return "\n".join([*lines, "</urlset>"]) + "\n"


def listed(address: Address) -> bool:
    """Whether an address is a page that people should come to from elsewhere."""
    return (
        address.endswith(".html")
        and address != addresses.lost()
        and not any(unlisted in f"/{address}" for unlisted in _UNLISTED)
    )


def _alternates(shell: Shell, page: Address, known: set[Address]) -> Iterator[str]:
    codes = [language.code for language in shell.languages if not language.draft]
    code, _, rest = page.partition("/")
    if page == addresses.root():
        targets = {one: addresses.home(one) for one in codes}
    elif code in codes:
        targets = {one: f"{one}/{rest}" for one in codes if f"{one}/{rest}" in known}
    else:
        return
    tags = {language.code: language.tag for language in shell.languages}
    goals = [(tags[one], target) for one, target in targets.items()]
    for tag, goal in [*goals, ("x-default", PageAddresses(shell.base, page, targets).default)]:
        link = f'hreflang="{html.escape(tag)}" href="{html.escape(shell.base + goal)}"'
        yield f'<xhtml:link rel="alternate" {link}/>'


def _rfc822(day: str) -> str:
    """A day as feeds write it."""
    return format_datetime(
        dt.datetime.combine(dt.date.fromisoformat(day), dt.time(), dt.UTC), usegmt=True
    )


@dataclass(frozen=True)
class Correction:
    """What was corrected in a report after its publication, as a feed tells it."""

    report: str
    date: str
    title: str
    says: str


def _corrected(base: str, code: str, one: Correction) -> list[str]:
    page = base + addresses.report(code, one.report)
    name = sha256(f"{one.date} {one.title} {one.says}".encode()).hexdigest()[:12]
    return [
        "<item>",
        f"<title>{_escape(one.title)}</title>",
        f"<link>{_escape(page)}#corrections-heading</link>",
        f'<guid isPermaLink="false">{_escape(page)}#{name}</guid>',
        f"<pubDate>{_rfc822(one.date)}</pubDate>",
        f"<description>{_escape(one.says)}</description>",
        "</item>",
    ]


def rss(
    shell: Shell,
    code: str,
    texts: tuple[str, str],
    reports: Sequence[ReportView],
    corrections: Sequence[Correction] = (),
) -> str:
    """Corrections and reports of one language. `texts`: what the site is; its BCP 47 tag.

    An item has a day where its report does: RSS asks for none. A correction tells its own.
    """
    about, tag = texts
    own = shell.base + addresses.feed(code)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">',
        "<channel>",
        f"<title>{_escape(shell.title)}</title>",
        f"<link>{_escape(shell.base + addresses.home(code))}</link>",
        f"<description>{_escape(about)}</description>",
        f"<language>{_escape(tag)}</language>",
        f'<atom:link rel="self" type="application/rss+xml" href="{html.escape(own)}"/>',
    ]
    lines += [line for one in corrections for line in _corrected(shell.base, code, one)]
    for report in reports:
        page = shell.base + addresses.report(code, report.id)
        lines += [
            "<item>",
            f"<title>{_escape(f'{report.title} {report.year}')}</title>",
            f"<link>{_escape(page)}</link>",
            f'<guid isPermaLink="true">{_escape(page)}</guid>',
            f"<description>{_escape(report.about.plain)}</description>",
            *([f"<pubDate>{_rfc822(report.published)}</pubDate>"] if report.published else []),
            "</item>",
        ]
    return "\n".join([*lines, "</channel>", "</rss>"]) + "\n"
