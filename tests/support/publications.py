"""A made-up site that is published, and readers who look at it all the while."""

from __future__ import annotations

import hashlib
import posixpath
import re
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Self

from bifolio.pipeline.output import manifest
from bifolio.publishing import publication
from bifolio.publishing.publication import Publication
from bifolio.publishing.release import compose, of_site
from bifolio.publishing.targets import open_target
from bifolio.publishing.targets.target import Setting, Target
from bifolio.sources.publish_targets import PublishTarget
from bifolio.sources.redirects import Redirect
from tests.support.sites import write

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
LANGUAGES = ("en", "zh")
_LINK = re.compile(r'(?:href|src)="([^"#]+)"')
_BUILD = re.compile(r"build:(\S+?)[\"\s*]")


class Time:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, span: timedelta) -> None:
        self.now += span


def made_up(
    build: str = "1", chapters: int = 4, changed: Mapping[str, str] | None = None
) -> dict[str, str]:
    """A site of one report in two languages: pages, a style named by its content, data, pictures.

    build: said in the style and on every page. changed: further words of some pages, by address.
    """
    style = f"/* build:{build} */ body {{ color: #111 }}\n" * 20
    sheet = f"assets/style.{hashlib.sha256(style.encode()).hexdigest()[:12]}.css"
    names = [f"{lang}/made-up/chapter-{at}.html" for lang in LANGUAGES for at in range(chapters)]
    indexes = ["index.html", *(f"{lang}/made-up/index.html" for lang in LANGUAGES)]
    files = {sheet: style}
    for address in (*names, *indexes):
        links = [one for one in (*names, *indexes) if one != address]
        data = f"data/made-up/table-{len(address)}.csv"
        files[data] = f"city,people\nlondon,{len(address)}\n"
        words = (changed or {}).get(address, "")
        files[address] = _page(address, build, sheet, [*links, data], words)
    return files


def _page(address: str, build: str, sheet: str, links: list[str], words: str) -> str:
    to = {one: posixpath.relpath(one, posixpath.dirname(address) or ".") for one in (sheet, *links)}
    anchors = "".join(f'<a href="{to[one]}">{one}</a>\n' for one in links)
    head = f'<meta charset="utf-8"><link rel="stylesheet" href="{to[sheet]}">'
    body = f"<p>Made up. {words}</p>\n{anchors}"
    return f'<!doctype html>\n<html data-build="build:{build}">\n<head>{head}</head>\n<body>{body}</body></html>\n'


class Publisher:
    """Publishes made-up sites to one target, again and again."""

    def __init__(self, root: Path, kind: str, options: Mapping[str, str], **more: object) -> None:
        self.root, self.time = root, Time()
        self.target = PublishTarget("web", kind, options=options, **more)  # type: ignore[arg-type]
        self.redirects: tuple[Redirect, ...] = ()

    def setting(self, owner: str = "editor@desk (process 1)") -> Setting:
        return Setting(self.target, self.root, self.root / "work", owner, self.time)

    def place(self) -> Target:
        return open_target(self.setting())

    def write(self, files: Mapping[str, str]) -> Path:
        """Write a site as a build does; gives its folder."""
        site = self.root / "site"
        self.root.mkdir(exist_ok=True)
        write(files, site)
        return site

    def publish(
        self,
        files: Mapping[str, str],
        place: Target | None = None,
        *,
        dry_run: bool = False,
        again: bool = False,
    ) -> Publication:
        """Write a site and publish it, a minute after what came before."""
        site = self.write(files)
        self.time.pass_by(timedelta(minutes=1))
        built = manifest.read(site)
        assert built is not None

        def composed(before: manifest.Manifest) -> publication.Composed:
            return compose(
                of_site(site, built), self.target, self.redirects, before, self.root / "work"
            )

        place = place or self.place()
        return publication.publish(place, self.setting(), composed, dry_run=dry_run, again=again)

    def roll_back(self, name: str) -> Publication:
        self.time.pass_by(timedelta(minutes=1))
        return publication.roll_back(self.place(), self.setting(), name)


class Readers:
    """Read pages all the while, load what they need, and follow their links; note what is wrong."""

    def __init__(self, address: str, pages: list[str], pause: float = 0.02) -> None:
        self.address, self.pages, self.pause = address, pages, pause
        self.dead: list[str] = []
        self.mixed: list[str] = []
        self.read = self.followed = 0
        self._over = Event()
        self._thread = Thread(target=self._go_on, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        time.sleep(0.05)
        self._over.set()
        self._thread.join()

    def _go_on(self) -> None:
        while not self._over.is_set():
            for page in self.pages:
                self._look_at(page)
                time.sleep(self.pause)
                if self._over.is_set():
                    return

    def _look_at(self, page: str) -> None:
        text = self._get(page, page)
        self.read += 1
        build = _BUILD.search(text)
        for link in _LINK.findall(text):
            address = posixpath.normpath(posixpath.join(posixpath.dirname(page), link))
            content = self._get(address, page)
            self.followed += 1
            if address.startswith("assets/") and content and build:
                digest = hashlib.sha256(content.encode()).hexdigest()
                named, said = address.split(".")[1], _BUILD.search(content)
                if not digest.startswith(named) or said is None or said[1] != build[1]:
                    self.mixed.append(f"{page} of build {build[1]} with {address}")

    def _get(self, address: str, page: str) -> str:
        try:
            with urllib.request.urlopen(f"{self.address}/{address}", timeout=10) as answer:  # noqa: S310
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            self.dead.append(f"{address} (from {page}): {error.code}")
            return ""
