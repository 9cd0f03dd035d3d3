"""A site whose pages are made first: builds one after another in a process come to what a new one makes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from analysis import ANALYSES
from bifolio.editions.load import Options
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.model.errors import BuildError
from bifolio.model.progress import Reporter
from bifolio.pipeline import build
from bifolio.pipeline.build.pages_first import LazySite
from bifolio.pipeline.fingerprints.code_digest import Code
from bifolio.pipeline.open_build import Build, Kept, Means, open_build
from bifolio.pipeline.store import Store
from bifolio.sources.workspace import Workspace
from tests.support.paths import FONTS
from tests.support.shortened import shorten
from tests.support.workspace import EDITION

# What people save, by its kind: file, what stands there, what takes its place.
EDITS = {
    "a message": (
        "locales/en/LC_MESSAGES/mobility.po",
        'msgstr "Moves between continents"',
        'msgstr "Moves from one to another"',
    ),
    "a text of the interface": (
        "locales/zh/LC_MESSAGES/site.po",
        'msgstr "目录"',
        'msgstr "内容"',
    ),
    "a cell": (
        f"reports/{EDITION}/data/cities.csv",
        "london,573,285,288",
        "london,583,295,288",
    ),
    "what a report finds": (
        f"reports/{EDITION}/report.toml",
        '["table-4-1", "figure-4-1"',
        '["figure-4-1", "table-4-1"',
    ),
    "a page's template": ("templates/site/base.html.j2", "<header", "<!-- made up -->\n<header"),
    "a chapter's template": (
        "templates/chapters/mobility/cities.md.j2",
        "{% trans",
        "{# made up #}{% trans",
    ),
    "a style": ("templates/site/styles/65-tables.css", "{", "{ color: red;"),
    "the name of the site": ("bifolio.toml", 'title = "Bifolio"', 'title = "Made up"'),
}


@dataclass
class Project:
    """A workspace that is built again and again in this process."""

    root: Path
    earlier: Build | None = None
    code: Code = field(init=False)

    def __post_init__(self) -> None:
        self.code = Code(self.root)

    def site(self, *, anew: bool = False) -> LazySite:
        """Its pages; with what the build before has made, or as a new process makes them."""
        workspace = Workspace.load(self.root)
        engine, store = EmbeddedEngine(FONTS), Store(workspace.cache)
        kept = Kept(store) if anew else Kept(store, self.code, self.earlier)
        means = Means(ANALYSES, engine, Reporter())
        found = open_build(workspace, Options(pdf=False), means, kept)
        try:
            site = LazySite(found)
        finally:
            found.close()
        self.earlier = self.earlier if anew else found
        return site

    def edit(self, file: str, old: str, new: str) -> None:
        text = (self.root / file).read_text("utf-8")
        assert old in text, f"{old!r} is not in {file}"
        (self.root / file).write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture(scope="module")
def project(
    tmp_path_factory: pytest.TempPathFactory, make_warm_copy: Callable[[Path], Path]
) -> Project:
    """A workspace of some chapters that was built once. Each test leaves it as it was."""
    found = Project(make_warm_copy(tmp_path_factory.mktemp("pages") / "workspace"))
    shorten(found.root)
    found.site()
    return found


@pytest.fixture(autouse=True)
def _as_before(project: Project) -> Iterator[None]:
    """Put the files back."""
    before = {file: (project.root / file).read_text("utf-8") for file, _, _ in EDITS.values()}
    yield
    for file, text in before.items():
        (project.root / file).write_text(text, "utf-8")


@pytest.mark.parametrize("kind", EDITS)
def test_what_is_taken_over_is_what_would_be_made(project: Project, kind: str) -> None:
    file, old, new = EDITS[kind]
    before = project.site().pages
    project.edit(file, old, new)
    changed = project.site().pages
    assert changed == project.site(anew=True).pages
    assert (changed != before) is (kind != "a chapter's template")  # a remark changes nothing
    project.edit(file, new, old)
    assert project.site().pages == before


def test_nothing_is_made_for_what_has_not_changed(project: Project) -> None:
    project.site()
    site = project.site()
    assert site.build.steps.ran == {}
    assert site.build.ran == {}


def test_after_a_mistake_the_last_good_build_is_taken_over(project: Project) -> None:
    file = f"reports/{EDITION}/data/cities.csv"
    before = project.site().pages
    project.edit(file, "london,573,", "london,57x,")
    with pytest.raises(BuildError) as stop:
        project.site()
    assert [problem.where.line for problem in stop.value.problems] == [2]
    project.edit(file, "london,57x,", "london,573,")
    mended = project.site()
    assert mended.pages == before
    assert mended.build.steps.ran == {}


def plainly(text: bytes) -> bytes:
    """With the plain names of assets, which are published under those of their content."""
    return re.sub(rb"(\bassets/[\w-]+)\.[0-9a-f]{10}(?=\.)", rb"\1", text)


def test_pages_and_the_rest_are_those_of_a_build(project: Project, tmp_path: Path) -> None:
    options = Options(pdf=False, output=tmp_path / "site")
    workspace = Workspace.load(project.root)
    build.build(workspace, options, ANALYSES, EmbeddedEngine(FONTS), Reporter())
    site = project.site()
    written = {
        plainly(path.relative_to(tmp_path / "site").as_posix().encode()).decode(): hashlib.sha256(
            plainly(path.read_bytes())
        ).hexdigest()
        for path in (tmp_path / "site").rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert len(site.pages) > 200
    assert {address: site.digest(address) for address in written} == written
    assert site.digest("en/none.html") is None
    assert site.digest("pagefind/none") is None


def test_a_pdf_is_that_of_a_build_and_is_made_for_its_address(project: Project) -> None:
    site = project.site()
    assert list(site.papers.values()) == [EDITION] * 3
    address = f"en/{EDITION}/{EDITION}-en.pdf"
    digest = site.digest(address)
    assert digest is not None
    content = site.build.steps.store.get(digest)
    assert content is not None
    assert content.startswith(b"%PDF")
    assert f"paper/{address}" in site.build.steps.names
