"""A build makes what has changed, what depends on it, and nothing else; and it comes to the same bytes.

Each test builds a copy of the real workspace, changes something in it, and builds it again.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from analysis import ANALYSES
from bifolio.charts import form_modules
from bifolio.cli import why
from bifolio.editions.load import Options
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.model.progress import Reporter
from bifolio.pipeline import build
from bifolio.pipeline.build import Summary
from bifolio.sources.workspace import Workspace
from tests.support.paths import FONTS, ROOT
from tests.support.workspace import EDITION, undone

CHAPTER = "templates/chapters/mobility/continents.md.j2"
ENGLISH = "locales/en/LC_MESSAGES/mobility.po"
CITIES = f"reports/{EDITION}/data/cities.csv"
SENTENCE = 'msgstr "Chinese cities and exchanges between cities"'
FORM = "bifolio.charts.forms.symbol_map"


@dataclass
class Project:
    """A workspace that is built again and again."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "out"

    def build(self) -> Summary:
        """Build without PDFs; gives what was made."""
        workspace = Workspace.load(self.root)
        options = Options(pdf=False, output=self.site)
        return build.build(workspace, options, ANALYSES, EmbeddedEngine(FONTS), Reporter())

    def edit(self, file: str, old: str, new: str) -> None:
        text = (self.root / file).read_text("utf-8")
        assert old in text, f"{old!r} is not in {file}"
        (self.root / file).write_text(text.replace(old, new, 1), "utf-8")

    def pages(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes()
            for path in self.site.rglob("*")
            if path.is_file()
        }

    def rebuilt(self) -> tuple[Summary, set[str]]:
        """What a build made, and the files of the site that differ, came or went."""
        before = self.pages()
        made = self.build()
        after = self.pages()
        every = before.keys() | after.keys()
        return made, {name for name in every if before.get(name) != after.get(name)}


@pytest.fixture(scope="module")
def built(
    tmp_path_factory: pytest.TempPathFactory, make_warm_copy: Callable[[Path], Path]
) -> Project:
    """The workspace, built once."""
    project = Project(make_warm_copy(tmp_path_factory.mktemp("incremental") / "workspace"))
    project.build()
    return project


@pytest.fixture
def project(built: Project) -> Iterator[Project]:
    """The built workspace; what a test changes in its files is undone, and the site is that again."""
    with undone(built.root):
        yield built
    built.build()


def kinds(made: Summary) -> set[str]:
    return {name.partition("/")[0] for name in made.made}


def of_kind(made: Summary, kind: str) -> set[str]:
    return {name.partition("/")[2] for name in made.made if name.startswith(f"{kind}/")}


def is_of_the_search(name: str) -> bool:
    return name.startswith("pagefind/")


# -- what is made -----------------------------------------------------------------------------


def test_nothing_changed_runs_no_step_and_writes_no_file(project):
    before = {path: path.stat().st_mtime_ns for path in project.site.rglob("*")}
    made, differ = project.rebuilt()
    assert made.made == {}
    assert made.kept > 500
    assert differ == set()
    assert {path: path.stat().st_mtime_ns for path in project.site.rglob("*")} == before


def test_one_message_changes_its_page_and_what_shows_or_lists_it(project):
    project.edit(
        ENGLISH, "Chinese cities and exchanges between cities", "Chinese cities and exchanges"
    )
    project.build()
    project.edit(ENGLISH, "Chinese cities and exchanges", "Chinese cities and their exchanges")
    made, differ = project.rebuilt()
    pages = {name for name in differ if name.endswith(".html")}
    assert pages == {
        f"en/{EDITION}/cities.html",
        f"en/{EDITION}/facing/cities.html",
        f"zh/{EDITION}/facing/cities.html",
        f"en/{EDITION}/index.html",
        f"zh/{EDITION}/index.html",  # its colophon tells the identity of the edition
    }
    others = {name for name in differ - pages if not is_of_the_search(name)}
    assert others == {"manifest.json", "data/index.json", f"data/{EDITION}/findings.json"}
    drafts = {name for name in made.made if name.startswith("chapter/")}
    assert drafts == {f"chapter/{EDITION}/en/cities"}
    assert kinds(made).isdisjoint({"analysis", "svg", "drawing", "picture", "places", "audit"})


def test_a_note_of_an_exhibit_changes_no_page_of_a_place(project):
    project.edit(ENGLISH, '"In order of volume. "\n"“Cambridge”', '"By volume. "\n"“Cambridge”')
    made, differ = project.rebuilt()
    assert f"en/{EDITION}/cities.html" in differ
    assert [name for name in differ if "/places/" in name] == []
    assert kinds(made).isdisjoint({"shown", "place-record"})


def test_what_a_report_is_changes_no_page_of_a_place_nor_a_picture(project):
    project.edit(ENGLISH, '"three key fields."', '"three fields."')
    made, differ = project.rebuilt()
    pages = {f"{code}/{EDITION}/index.html" for code in ("en", "zh")}  # the zip on it is another
    assert {name for name in differ if name.endswith(".html")} == pages
    assert of_kind(made, "page") >= {f"data/{EDITION}/datapackage.json"}
    assert kinds(made).isdisjoint({"picture", "drawing", "place-record"})


def test_one_message_is_told_as_the_reason_why_its_page_was_made_again(project):
    line = 1 + (project.root / ENGLISH).read_text("utf-8").splitlines().index(SENTENCE)
    project.edit(
        ENGLISH,
        "Chinese cities and exchanges between cities",
        "Chinese cities and what they exchange",
    )
    project.build()
    told = why.run(f"out/en/{EDITION}/cities.html", project.root, as_json=False)
    chain = told.splitlines()[1:]
    assert chain[:3] == [
        f"  ← text on its page {EDITION}/en/cities",
        f"  ← converted text of chapter {EDITION}/en/cities/html",
        f"  ← chapter {EDITION}/en/cities",
    ]
    (message,) = chain[3:]
    assert message.startswith("  ← the message “中国城市与城市间往来” changed: ")
    assert message.endswith(f"{ENGLISH}, line {line - 1}"), "that of its msgid"
    told = why.run("table-4-1", project.root, as_json=False)
    assert "was made again" not in told


def test_one_cell_changes_what_depends_on_it(project):
    """London's inflow grows by 300."""
    project.edit(CITIES, "london,573,285,288", "london,873,585,288")
    made, differ = project.rebuilt()
    assert f"analysis/{EDITION}" in made.made
    drafts = {name.rsplit("/")[-1] for name in made.made if name.startswith("chapter/")}
    drawn = {name.split("/")[-1] for name in made.made if name.startswith("svg/")}
    assert drafts == {"cities", "summary"}
    assert drawn == {"figure-4-3"}
    pages = {name for name in differ if name.endswith(".html")}
    chapters = {
        f"{language}/{EDITION}/{folder}{chapter}.html"
        for language in ("zh", "en")
        for folder in ("", "facing/")
        for chapter in ("cities",)  # the draft of the summary comes out as it was
    }
    reports = {f"{language}/{EDITION}/index.html" for language in ("zh", "en")}
    assert {*chapters, *reports} <= pages
    assert [name for name in pages if "summary" in name or "continents" in name] == []
    data = {
        name.partition(".")[0]
        for name in differ
        if name.startswith("data/") and not name.endswith(".js")  # scripts of pages
    }
    assert {name.removesuffix("-zh").removesuffix("-en") for name in data} == {
        f"data/{EDITION}/table-4-3",
        f"data/{EDITION}/figure-4-3",
        f"data/{EDITION}/findings",
        f"data/{EDITION}/datapackage",
        f"data/{EDITION}/{EDITION}",  # all of it in one archive
        "data/index",
        "data/catalog",
    }
    shown = {
        f"{language}/{one}" for language in ("en", "zh") for one in ("figure-4-3", "table-4-3")
    }
    for kind in ("view", "shown", "block"):
        assert of_kind(made, kind) == {f"{EDITION}/{one}" for one in shown}
    for kind in ("fragment", "record"):
        assert of_kind(made, kind) == {f"{EDITION}/{code}/cities" for code in ("en", "zh")}
    assert of_kind(made, "place-record") == {"en/london", "zh/london"}
    assert {
        name.removesuffix(".html") for name in of_kind(made, "named") if "/places/" in name
    } == {name.removesuffix(".html") for name in pages if "/places/" in name}, (
        "no page of a place whose values nobody compares in this table"
    )


def test_a_declared_fact_changes_the_chapter_that_states_it(project):
    project.edit("analysis/mobility/facts.toml", "value = '50.0'", "value = '49.0'")
    made, differ = project.rebuilt()
    assert f"analysis/{EDITION}" in made.made
    drafts = {name.rsplit("/")[-1] for name in made.made if name.startswith("chapter/")}
    assert drafts == {"profile"}
    assert f"en/{EDITION}/profile.html" in differ
    assert kinds(made).isdisjoint({"svg"})


# -- what is not ------------------------------------------------------------------------------


def test_a_comment_in_a_catalog_changes_no_page(project):
    project.edit(ENGLISH, "\n#. ", "\n# Read by two people.\n#. ")
    made, differ = project.rebuilt()
    assert differ == set()
    assert kinds(made) == {"catalog"}


def test_a_comment_in_a_chapter_changes_no_page(project):
    path = project.root / CHAPTER
    path.write_text(path.read_text("utf-8") + "{# Read by two people. #}\n", "utf-8")
    made, differ = project.rebuilt()
    assert differ == set()
    assert f"chapter/{EDITION}/en/continents" in made.made
    assert kinds(made).isdisjoint({"analysis", "block", "text", "svg", "index"})


def test_a_docstring_and_a_comment_in_code_change_nothing(project):
    path = project.root / "analysis/mobility/__init__.py"
    text = path.read_text("utf-8")
    assert text.startswith('"""')
    path.write_text('"""Another docstring. ' + text[3:] + "\n# a comment\n", "utf-8")
    made, differ = project.rebuilt()
    assert (kinds(made), differ) == ({"messages"}, set())


def test_a_build_without_pdfs_after_one_with_them_offers_none(project):
    workspace = Workspace.load(project.root)
    options = Options((EDITION,), output=project.root / "with")
    build.build(workspace, options, ANALYSES, EmbeddedEngine(FONTS), Reporter())
    without = replace(options, pdf=False, output=project.root / "without")
    made = build.build(workspace, without, ANALYSES, EmbeddedEngine(FONTS), Reporter())
    assert not [name for name in made.made if name.startswith("paper/")]
    front = f"en/{EDITION}/index.html"
    assert ".pdf" in (project.root / "with" / front).read_text("utf-8")
    assert ".pdf" not in (project.root / "without" / front).read_text("utf-8")


def test_a_changed_form_draws_its_figures_anew(project):
    """The engine of the copy is its own for once: the code that runs is that of the tests."""
    engine = project.root / "bifolio"
    engine.unlink()
    shutil.copytree(ROOT / "bifolio", engine, ignore=shutil.ignore_patterns("__pycache__"))
    try:
        form = engine.joinpath(*FORM.split(".")[1:])
        module = form / "__init__.py" if form.is_dir() else form.with_suffix(".py")
        module.write_text(module.read_text("utf-8") + "\nUNUSED = 1\n", "utf-8")
        made, differ = project.rebuilt()
        assert (
            differ
            - {
                "manifest.json",
                f"zh/{EDITION}/index.html",
                f"en/{EDITION}/index.html",
            }
            == set()
        )
        drawn = {name.split("/")[-1] for name in made.made if name.startswith("svg/")}
        assert drawn == figures_of_form(project.root)
        assert 0 < len(drawn) < 10
        others = {name: why for name, why in made.made.items() if not name.startswith("svg/")}
        # The converter counts its ids in each process, so a drawing may have to be finished again.
        again = tuple(f"drawing/{EDITION}/{code}/{one}" for code in ("zh", "en") for one in drawn)
        # A page that was once made beside PDFs is looked for among those with them, too.
        known = ("analysis/", "identity/", "messages/", "named/", "page/", "paper/", *again)
        assert [(n, why) for n, why in others.items() if not n.startswith(known)] == []
    finally:
        shutil.rmtree(engine)
        engine.symlink_to(ROOT / "bifolio", target_is_directory=True)


def figures_of_form(root: Path) -> set[str]:
    workspace = Workspace.load(root)
    opened = build.check(workspace, Options(), ANALYSES, EmbeddedEngine(FONTS), Reporter())
    opened.close()
    figures = opened.world.findings(EDITION).figures
    return {id for id, one in figures.items() if one.draw and FORM in form_modules(one)}


# -- editions, processes, damage --------------------------------------------------------------


def test_the_pages_of_an_edition_that_is_taken_out_go(project):
    other = "collaboration-2025"  # the smallest
    project.edit("bifolio.toml", f'["{EDITION}"]', f'["{EDITION}", "{other}"]')
    project.build()
    alone = {name for name in project.pages() if other in name}
    assert len(alone) > 20
    project.edit("bifolio.toml", f'["{EDITION}", "{other}"]', f'["{EDITION}"]')
    made, _ = project.rebuilt()
    left = project.pages()
    assert [name for name in left if other in name] == []
    assert [name for name, page in left.items() if other.encode() in page] == []
    assert kinds(made).isdisjoint({"analysis", "chapter", "svg", "block", "text"})


@pytest.mark.skipif(os.name == "nt", reason="what runs there is told by other means")
@pytest.mark.thorough  # on each run tests/faults/test_builds_at_once.py, with a small project
def test_two_builds_at_once_over_one_store_come_to_equal_sites(project):
    project.edit(CITIES, "london,573,285,288", "london,773,485,288")
    places = [project.root / name for name in ("one", "two")]
    running = [
        subprocess.Popen(
            [sys.executable, "build.py", "--no-pdf", "--output", str(place)],
            cwd=project.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for place in places
    ]
    for process in running:
        said, _ = process.communicate()
        assert process.returncode == 0, said
    sites = [
        {p.relative_to(place).as_posix(): p.read_bytes() for p in place.rglob("*") if p.is_file()}
        for place in places
    ]
    assert sites[0] == sites[1]
    assert len(sites[0]) > 200
    made, _ = project.rebuilt()
    assert made.made == {}, "both left a sound store"
    assert project.pages() == sites[0]


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(at, marks=pytest.mark.thorough) for at in (1, 2))]
)
def test_a_damaged_store_heals_and_gives_the_same_bytes(project, seed):
    before = project.pages()
    pick = random.Random(seed)
    cache = project.root / ".cache"
    stored = sorted(path for path in (cache / "objects").rglob("*") if path.is_file())
    records = sorted((cache / "steps").glob("*.json"))
    for path in (*pick.sample(stored, 60), *pick.sample(records, 30)):
        damage(path, pick)
    (cache / "code.json").write_bytes(b"{")
    _, differ = project.rebuilt()
    assert differ == set()
    assert project.pages() == before


def damage(path: Path, pick: random.Random) -> None:
    """Delete, cut, change or empty a file, or put a folder in its place; never in the linked file itself."""
    content = bytearray(path.read_bytes())
    path.unlink()
    how = pick.choice(("gone", "cut", "changed", "empty", "folder"))
    if how == "folder":
        path.mkdir()
    elif how == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif how == "changed" and content:
        content[pick.randrange(len(content))] ^= 0x20
        path.write_bytes(content)
    elif how == "empty":
        path.write_bytes(b"")
