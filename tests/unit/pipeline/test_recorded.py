"""Values that note what is asked of them note all that an answer hangs on, and no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from bifolio.engines.embedded import EmbeddedEngine
from bifolio.i18n.language.plurals import PluralRule
from bifolio.i18n.language.po_file import Entry
from bifolio.model import canonical
from bifolio.pipeline.stages import source_steps
from bifolio.pipeline.step_inputs.build_context import Tools, World
from bifolio.pipeline.step_inputs.build_request import Asked
from bifolio.pipeline.step_inputs.recorded import RecordedCatalog, RecordedMapping, file_read
from bifolio.pipeline.steps import ABSENT, Outcome, Step, Steps
from bifolio.pipeline.steps.rebuild_reasons import NEW
from bifolio.pipeline.store import Store
from bifolio.sources.workspace import Workspace
from tests.support.catalogs import HEAD, entry
from tests.support.paths import ROOT
from tests.support.rows import over_rows
from tests.support.workspace import config_text, write_files

# ------------------------------------------------------------------------------------- mappings


def recorded() -> tuple[RecordedMapping[str], list[str], list[str]]:
    """Two facts, what was noted of them, and which were loaded."""
    noted: list[str] = []
    loaded: list[str] = []

    def load(name: str) -> str:
        loaded.append(name)
        return name.upper()

    return RecordedMapping(noted.append, "fact:x/", lambda: ["a", "b"], load), noted, loaded


@over_rows(
    ("ask", "answer", "noted", "loaded"),
    [
        (lambda facts: facts["a"], "A", ["fact:x/a"], ["a"]),
        (lambda facts: facts.get("a"), "A", ["fact:x/a"], ["a"]),
        (lambda facts: facts.get("c"), None, ["fact:x/c"], []),
        (lambda facts: "b" in facts, True, ["fact:x/b"], []),
        (lambda facts: "c" in facts, False, ["fact:x/c"], []),
        (list, ["a", "b"], ["fact:x/*"], []),
        (len, 2, ["fact:x/*"], []),
        (dict, {"a": "A", "b": "B"}, ["fact:x/*", "fact:x/a", "fact:x/b"], ["a", "b"]),
        (lambda facts: facts.keys() >= {"a"}, True, ["fact:x/*", "fact:x/a"], []),
    ],
)
def test_a_mapping_notes_what_was_asked_and_loads_what_is_given(
    ask: Callable[[RecordedMapping[str]], object],
    answer: object,
    noted: list[str],
    loaded: list[str],
) -> None:
    facts, asked, given = recorded()
    assert ask(facts) == answer
    assert (list(dict.fromkeys(asked)), given) == (noted, loaded)


def test_what_is_not_there_is_noted_before_it_fails() -> None:
    facts, noted, _ = recorded()
    with pytest.raises(KeyError, match="c"):
        facts["c"]
    assert noted == ["fact:x/c"]


# ------------------------------------------------------------------------------------- catalogs


@over_rows(
    ("context", "lines", "noted"),
    [
        (None, False, ["message:en/s/\x04一"]),
        ("head", False, ["message:en/s/head\x04一"]),
        (None, True, ["message:en/s/\x04一", "entry:en/s/\x04一"]),
    ],
)
def test_a_catalog_notes_messages_and_where_lines_are_shown_those_too(
    context: str | None, lines: bool, noted: list[str]
) -> None:
    asked: list[str] = []
    one = Entry("一", None, ("one",), fuzzy=False, line=7)
    catalog = RecordedCatalog(
        "en.po", {(None, "一"): one}, PluralRule("0"), asked.append, "message:en/s/", lines
    )
    assert catalog.get("一", context) == (None if context else one)
    assert asked == noted


@over_rows(
    ("path", "read"),
    [("a/b.txt", "file:a/b.txt"), ("../other/b.txt", "file:{parent}/other/b.txt")],
)
def test_a_file_is_noted_by_its_place_in_the_project(tmp_path: Path, path: str, read: str) -> None:
    root = tmp_path / "project"
    place = tmp_path / "other/b.txt" if path.startswith("..") else root / path
    assert file_read(root, place) == read.format(parent=tmp_path.as_posix())


def test_a_folder_is_noted_by_what_lies_in_it(tmp_path: Path) -> None:
    write_files(tmp_path, {"templates/site/scripts/a.js": "1"})
    read = file_read(tmp_path, tmp_path / "templates/site/scripts")
    assert read == "glob:templates/site/scripts/*"


# ---------------------------------------------------------------------- a language of a build


@dataclass
class Project:
    """A project without reports, in Chinese, and a step `page` that shows some messages of the site."""

    workspace: Workspace
    store: Store
    origins: dict[str, str]  # line by message

    def build(self) -> tuple[str, Steps]:
        """What the page says, and the steps of the build that found or made it."""
        languages = tuple(self.workspace.config.languages)
        tools = Tools(EmbeddedEngine(ROOT / "templates/fonts"))
        asked = Asked((), (), languages, {}, preview=True)
        world = World(self.workspace, asked, {}, tools, lambda: steps)
        kinds = {
            "page": Step(partial(self.page, world), str),
            "catalog": Step(partial(source_steps.catalog, world), str),
            "domain": Step(partial(self.domain, world), str),
        }
        steps = Steps(self.store, kinds, world.resolvers())
        return steps.content("page").decode(), steps

    def page(self, world: World) -> Outcome:
        language = world.languages["zh"]
        home, end = language.gettext("site", "Home"), language.ngettext("site", "a", "b", 2)
        return Outcome({"": f"{home} {end} {language.entry('site', 'Home')}".encode()})

    def domain(self, world: World, _domain: str) -> Outcome:
        for name, line in self.origins.items():
            world.note(f"file:{name}/{line}")
        origins = [[None, name, line] for name, line in self.origins.items()]
        return Outcome({"": canonical.dumps([]), "origins": canonical.dumps(origins)})

    @property
    def catalog(self) -> Path:
        return self.workspace.root / "locales/zh/LC_MESSAGES/site.po"

    def translate(self, *entries: str) -> None:
        self.catalog.parent.mkdir(parents=True, exist_ok=True)
        self.catalog.write_text(HEAD + "".join(entries), "utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write_files(tmp_path, {"bifolio.toml": config_text("e-2026")})
    return Project(Workspace.load(tmp_path), Store(None), {"Home": "a.j2:1", "Other": "a.j2:2"})


HOME, OTHER = entry("Home", "首页"), entry("Other", "其他")


def test_a_page_is_made_again_when_the_catalog_that_it_lacked_is_there(project: Project) -> None:
    assert project.build()[0] == "Home b a.j2:1"
    text, steps = project.build()
    assert (text, steps.ran) == ("Home b a.j2:1", {})
    project.translate(HOME)
    text, steps = project.build()
    assert text == "首页 b locales/zh/LC_MESSAGES/site.po:6"
    assert "has-catalog:zh/site" in steps.ran["page"]


def test_a_link_in_place_of_a_file_is_looked_at_again(project: Project, tmp_path: Path) -> None:
    """What it leads to holds the same, but may lie outside of the project."""
    project.translate(HOME)
    project.build()
    elsewhere = project.catalog.rename(tmp_path / "site.po")
    project.catalog.symlink_to(elsewhere)
    assert "file:locales/zh/LC_MESSAGES/site.po" in project.build()[1].ran["catalog/zh/site"]
    assert project.build()[1].ran == {}


def test_a_page_is_made_again_when_its_catalog_has_gone(project: Project) -> None:
    project.translate(HOME)
    assert project.build()[0] == "首页 b locales/zh/LC_MESSAGES/site.po:6"
    project.catalog.unlink()
    text, steps = project.build()
    assert text == "Home b a.j2:1"
    assert "has-catalog:zh/site" in steps.ran["page"]
    assert steps.problems == []


def test_a_page_is_made_again_for_the_messages_that_it_shows_alone(project: Project) -> None:
    project.translate(HOME, OTHER)
    assert project.build()[1].ran["page"] == (NEW,)
    project.translate(HOME, entry("Other", "别的"))
    assert "page" not in project.build()[1].ran
    project.translate(entry("Home", "主页"), OTHER)
    text, steps = project.build()
    assert text == "主页 b locales/zh/LC_MESSAGES/site.po:6"
    assert steps.ran["page"] == ("message:zh/site/\x04Home",)


def test_a_page_that_shows_where_a_message_is_written_is_made_again_when_that_moves(
    project: Project,
) -> None:
    project.build()
    project.origins["Other"] = "a.j2:9"
    (project.workspace.root / "Other").mkdir()
    (project.workspace.root / "Other/a.j2:2").write_text("moved", "utf-8")
    assert "page" not in project.build()[1].ran
    project.origins["Home"] = "a.j2:8"
    (project.workspace.root / "Home").mkdir()
    (project.workspace.root / "Home/a.j2:1").write_text("moved", "utf-8")
    text, steps = project.build()
    assert text == "Home b a.j2:8"
    assert steps.ran["page"] == ("origin:site/\x04Home",)


def test_what_has_no_catalog_is_absent_and_no_problem(project: Project) -> None:
    _, steps = project.build()
    assert steps.digest("message:zh/site/\x04Home") == ABSENT
    assert steps.problems == []


def test_a_page_made_while_its_catalog_could_not_be_read_is_made_again(project: Project) -> None:
    project.translate("<<<<<<< HEAD\n", HOME, "=======\n", HOME, ">>>>>>> theirs\n")
    assert project.build()[0].startswith("Home b")
    project.translate(HOME)
    assert project.build()[0] == "首页 b locales/zh/LC_MESSAGES/site.po:6"
