"""Both engines say the same on every page of all editions in all languages.

Once against the stand-in, and against Quarto itself where it is installed. What may differ, and why:

- how HTML is spelt (`<hr />` and `<hr>`, entities and characters, letter case of names): Quarto parses
  pandoc's HTML and writes it anew. Compared is what a browser makes of it.
- classes and `data-` attributes that Quarto adds for its own scripts. They style nothing here.
- in Typst, white space between lines, and escapes and semicolons after an expression that
  releases of pandoc write where they mean nothing (Quarto 1.7 has pandoc 3.6).
Exhibits may not differ at all: they are compared byte by byte.
"""

from __future__ import annotations

import html
import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from pypdf import PdfReader

from analysis import ANALYSES
from bifolio.editions import load
from bifolio.engines import Job
from bifolio.engines.choice import choose
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.engines.quarto import QuartoEngine
from bifolio.engines.quarto.installation import Quarto, find
from bifolio.engines.quarto.log import complaints
from bifolio.model.errors import ToolError
from bifolio.model.progress import Reporter
from bifolio.pipeline import build
from bifolio.pipeline.build.contents import TARGETS
from bifolio.pipeline.open_build import Build
from bifolio.pipeline.quarto_export import staged
from bifolio.pipeline.stages import edition_steps
from bifolio.pipeline.stages.paper import paper_steps
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.paths import FONTS, ROOT
from tests.support.quarto import STANDIN
from tests.support.word_parts import tables_and_pictures

WORKSPACE = Workspace.load(ROOT)
LANGUAGES = [entry.code for entry in WORKSPACE.config.languages]
EDITIONS = WORKSPACE.config.editions
USUAL = ("mobility-2026", "collaboration-2025")
NARRATIVES = {one: load_report(WORKSPACE, one).narrative for one in EDITIONS}


@dataclass
class Said:
    """What a page says and how it is built, whatever its spelling."""

    headings: list[tuple[str, str, str]] = field(default_factory=list)  # level, id, text
    paragraphs: list[str] = field(default_factory=list)
    numbers: list[tuple[str, str]] = field(default_factory=list)  # fact, raw value
    notes: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    skeleton: list[str] = field(default_factory=list)  # elements in order


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said, self._open = Said(), list[tuple[str, dict[str, str], list[str]]]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.said.skeleton.append(tag)
        self.said.anchors += [found["id"]] if "id" in found else []
        self.said.links += [found[name] for name in ("href", "src") if name in found]
        self.said.languages += [found["lang"]] if "lang" in found else []
        if tag == "data":
            self.said.numbers.append((found["data-fact"], found["value"]))
        if tag in {"p", "li", "dt", "dd", "td", "th", "figcaption"} or re.fullmatch(r"h\d", tag):
            self._open.append((tag, found, []))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            return
        name, attributes, pieces = self._open.pop()
        text = " ".join("".join(pieces).split())
        if name.startswith("h"):
            self.said.headings.append((name, attributes.get("id", ""), text))
        elif attributes.get("id", "").startswith("fn"):
            self.said.notes.append(text)
        else:
            self.said.paragraphs.append(text)

    def handle_data(self, data: str) -> None:
        for _, _, pieces in self._open:
            pieces.append(data)


def said(fragment: str) -> Said:
    reader = _Reader()
    reader.feed(html.unescape(fragment) if "<" not in fragment else fragment)
    return reader.said


def typst_said(body: str) -> str:
    """Typst without spaces, escapes and ends of expressions that mean nothing."""
    whole = re.sub(r"(?<=[\])\"]);", "", body)
    plain = re.sub(r"\\([.,;:()'\"/%&=?!+-])", r"\1", whole)
    return re.sub(r"\s+", " ", plain).strip()


@pytest.fixture(scope="module")
def made(built_site: Path) -> Iterator[Build]:
    """All editions in all languages as the embedded engine makes them, with what the built site's build kept."""
    assert built_site.is_dir()
    engine = EmbeddedEngine(FONTS)
    found = build.check(WORKSPACE, load.Options(), ANALYSES, engine, Reporter())
    try:
        build.draw(found)
        build.convert(found)
        yield found
    finally:
        found.close()


def texts(made: Build) -> list[tuple[str, str, str, str]]:
    """Every chapter of all editions in all languages: edition, language, chapter, target."""
    return [
        (report.id, language, chapter.id, target)
        for report in made.world.asked.reports
        for language in made.world.languages
        for chapter in report.chapters
        for target in TARGETS
    ]


@pytest.fixture(scope="module")
def jobs(made: Build) -> list[Job]:
    return [edition_steps.job(made.world, *each) for each in texts(made)]


@pytest.fixture(scope="module")
def embedded(made: Build) -> list[str]:
    return [made.steps.stored(f"text/{'/'.join(each)}").decode() for each in texts(made)]


def quarto_or_skip(which: str) -> Quarto:
    if which == "stand-in":
        return Quarto(STANDIN, "1.7.34")
    real = find()
    if real is None or not real.supported:
        pytest.skip("Quarto 1.7 or newer is not installed")
    return real


@pytest.fixture(scope="module", params=["stand-in", "Quarto"])
def quarto(request: pytest.FixtureRequest) -> Quarto:
    return quarto_or_skip(request.param)


def engine_in(root: Path, quarto: Quarto) -> QuartoEngine:
    """An engine with the project's templates and a cache of its own."""
    (root / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    engine, _ = choose("quarto", root, quarto)
    assert isinstance(engine, QuartoEngine)
    return engine


@pytest.fixture(scope="module")
def rendered(
    jobs: list[Job], quarto: Quarto, tmp_path_factory: pytest.TempPathFactory
) -> list[str]:
    return engine_in(tmp_path_factory.mktemp("rendered"), quarto).convert(jobs)


@pytest.fixture(scope="module")
def pages(
    jobs: list[Job], embedded: list[str], rendered: list[str]
) -> list[tuple[str, Said, Said]]:
    """What each page says, by the embedded engine and by Quarto; read once for all that compare it."""
    triples = zip(jobs, embedded, rendered, strict=True)
    return [(j.where, said(one), said(other)) for j, one, other in triples if j.target == "html"]


def test_every_edition_is_there(jobs):
    projects = {job.page.project for job in jobs}
    assert projects == {f"{edition}-{code}" for edition in EDITIONS for code in LANGUAGES}


@pytest.mark.parametrize(
    ("aspect", "least"),
    [
        ("headings", 100),
        ("paragraphs", 1000),
        ("numbers", 1000),
        ("notes", 5),
        ("anchors", 100),
        ("links", 100),
        ("languages", 10),
        ("skeleton", 10000),
    ],
)
def test_pages_are_equal_in(pages, aspect, least):
    count = 0
    for where, one, other in pages:
        expected = getattr(one, aspect)
        assert getattr(other, aspect) == expected, where
        count += len(expected)
    assert count >= least


def test_pages_say_something(pages):
    assert len(pages) > 90
    assert [where for where, one, _ in pages if not one.paragraphs] == []


def test_exhibits_are_equal_byte_by_byte(jobs, embedded, rendered):
    exhibit = re.compile(r'<figure class="exhibit.*?</figure>', re.DOTALL)
    count = 0
    for job, one, other in zip(jobs, embedded, rendered, strict=True):
        expected = exhibit.findall(one)
        assert exhibit.findall(other) == expected, job.where
        count += len(expected)
    assert count > 150


def test_paper_is_equal_in_its_typst(jobs, embedded, rendered):
    texts = [
        (job.where, typst_said(one), typst_said(other))
        for job, one, other in zip(jobs, embedded, rendered, strict=True)
        if job.target == "typst"
    ]
    assert len(texts) > 90
    assert min(len(one) for _, one, _ in texts) > 20
    assert [where for where, one, other in texts if one != other] == []


# -- projects for people, and paper


def marks(edition: str) -> list[pytest.MarkDecorator]:
    """The usual editions are tried on each run, the others in `make thorough`."""
    return [] if edition in USUAL else [pytest.mark.thorough]


PAPERS = [pytest.param(one, marks=marks(one)) for one in EDITIONS]
# Of the usual ones each in the language that it was written in: one in each.
STAGED = [
    pytest.param(
        (one, code),
        marks=marks(one) if code == NARRATIVES[one] else [pytest.mark.thorough],
        id=f"{one}-{code}",
    )
    for one in EDITIONS
    for code in LANGUAGES
]


@pytest.fixture(scope="module", params=STAGED)
def project(
    request: pytest.FixtureRequest,
    made: Build,
    quarto: Quarto,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A staged project, rendered as its README says."""
    edition, code = request.param
    folder = tmp_path_factory.mktemp("staged") / f"{edition}-{code}"
    world = made.world
    drafts = edition_steps.whole_drafts(world, edition, code)
    staged(world.inputs(edition, code), drafts, world.view(edition, code)).write(folder)
    run = subprocess.run(
        [*quarto.command, "render"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert complaints(run.stderr) == []
    return folder


def test_a_staged_project_renders_to_pages_paper_and_word(project):
    made = {path.name for path in (project / "_output").iterdir()}
    chapters = {
        path.stem for path in project.glob("*.qmd") if not path.stem.startswith(project.name)
    }
    assert len(chapters) >= 6
    assert {f"{name}.html" for name in chapters} <= made
    assert {f"{project.name}.pdf", f"{project.name}-word.docx"} <= made


def test_word_has_every_table_picture_and_note(project):
    document = project / "_output" / f"{project.name}-word.docx"
    shown = pypandoc.convert_file(str(document), "native", format="docx")
    written = (project / f"{project.name}-word.qmd").read_text("utf-8")
    tables = len(re.findall(r"^\| -", written, re.MULTILINE))
    pictures = written.count("](pictures/")
    assert tables + pictures >= 9
    assert tables_and_pictures(document) == (tables, pictures)
    assert shown.count("Note") >= len(re.findall(r"^\[\^", written, re.MULTILINE))
    assert not re.search(r"\ue000|\ue001|\{=", written)


# On each run one edition whose chapters are Chinese first, and one that is English first.
@pytest.mark.parametrize("edition", PAPERS)
def test_quarto_sets_the_papers_of_an_edition(made, quarto, edition, tmp_path):
    """With the Typst in Quarto, also where builds use the one that tags."""
    other = engine_in(tmp_path, quarto)
    papers = [address for address, _ in paper_steps.papers(made.world)[edition]]
    assert len(papers) == len(LANGUAGES) + 1
    for address in papers:
        source = paper_steps.source_of(made.world, address)
        set_ = PdfReader(io.BytesIO(other.set_paper(source)))
        expected = PdfReader(io.BytesIO(made.steps.stored(f"paper/{address}")))
        assert len(expected.outline) >= 2, address
        assert _titles(set_.outline) == _titles(expected.outline), address
        # One binds all languages; reading the text of a PDF takes much longer than setting it.
        if address.count("/") == 0:
            assert _letters(set_) >= _letters(expected), address


def _titles(outline: list[Any]) -> list[Any]:
    """The titles of an outline, nested as it is."""
    return [_titles(one) if isinstance(one, list) else one.title for one in outline]


def _letters(pdf: PdfReader) -> set[str]:
    """The letters of a PDF. Releases of Typst differ in how text in drawings can be read out."""
    return {one for page in pdf.pages for one in page.extract_text() if one.isalpha()}


def test_a_time_limit_is_kept(quarto, tmp_path):
    engine = engine_in(tmp_path, quarto)
    engine._seconds = 0.01
    with pytest.raises(ToolError, match=r"did not finish .* within 0\.01 seconds"):
        engine.convert([Job("a (en)", "x", "html")])
