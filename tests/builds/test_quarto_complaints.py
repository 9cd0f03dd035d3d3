"""What Quarto says beside its exit code stops the build, on a screen that names page and remedy."""

from __future__ import annotations

import pytest

from bifolio.cli.error_screens import problems_screen, tool_screen
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.engines.fallback import FallbackEngine
from bifolio.engines.quarto.installation import Quarto
from bifolio.model.errors import BuildError, Problem, ToolError
from tests.support.paths import FONTS
from tests.support.quarto import Bench, job, paper


def problems_of(bench: Bench, *jobs: object) -> tuple[Problem, ...]:
    with pytest.raises(BuildError) as caught:
        bench.engine().convert(list(jobs))  # type: ignore[arg-type]
    return caught.value.problems


def kept_line(bench: Bench, problem: Problem) -> str:
    """The line of the kept project that a problem names."""
    kept = (bench.root / problem.where.file).read_text("utf-8").splitlines()
    return kept[problem.where.line - 1]


def test_an_unresolved_reference_stops_the_build(bench, monkeypatch):
    monkeypatch.setenv("STANDIN", "crossref:b.qmd")
    (problem,) = problems_of(bench, job("a", "x"), job("b", "one\n\nsee \\@fig-nowhere\n"))
    assert problem.message == "Quarto warned: Unable to resolve crossref @fig-nowhere"
    assert problem.where.file == ".cache/quarto/atlas-2030-zh/b.qmd"
    assert problem.where.item == "atlas-2030, b (zh)"
    assert problem.evidence == ("see \\@fig-nowhere",)
    assert "{{ ref(…) }}" in problem.hint
    assert "templates/chapters/atlas/b.md.j2" in problem.hint
    assert "whole log is in .cache/quarto/atlas-2030-zh.log" in problem.hint
    assert kept_line(bench, problem) == "see \\@fig-nowhere"


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("see @fig-nothing.\n", "@fig-nothing"),
        ("(@tbl-a-1)\n", "@tbl-a-1"),
        ("[@sec-x]\n", "@sec-x"),
    ],
)
def test_a_reference_that_quarto_leaves_in_the_text_is_found_before_it_runs(bench, text, reference):
    (problem,) = problems_of(bench, job("a", "x"), job("b", f"one\n\n{text}"))
    assert problem.message == f"a cross-reference of Quarto's stays as it is written: {reference}"
    assert kept_line(bench, problem) == text.strip()
    assert "{{ ref(…) }}" in problem.hint
    assert bench.calls == []


def test_an_address_is_no_reference(bench):
    text = "a@fig-x.org, \\@fig-y, `` `@fig-z` ``{=html}, @figs\n\n```{=html}\n<p>@fig-w</p>\n```\n"
    assert bench.engine().convert([job("a", text)])


@pytest.mark.parametrize(
    ("failure", "notice"),
    [
        ("verapdf", "Quarto checks no PDFs: verapdf is not installed"),
        ("verapdf-error", "Quarto could not check PDFs with verapdf"),
        ("verapdf-skipped", "Quarto could not check PDFs with verapdf"),
        ("verapdf-variable", "Quarto could not check PDFs with verapdf"),
        ("unused-note", "Quarto met footnotes whose mark stands nowhere"),
    ],
)
def test_a_warning_that_changes_no_page_is_a_notice(bench, monkeypatch, failure, notice):
    monkeypatch.setenv("STANDIN", failure)
    engine = bench.engine()
    assert engine.convert([job("a", "x"), job("b", "y")]) == ["<p>x</p>", "<p>y</p>"]
    assert engine.notices == [notice]


@pytest.mark.parametrize("failure", ["strange", "lua-crash:b.qmd", "crash", "nothing:b.qmd"])
def test_where_quarto_cannot_the_embedded_engine_does_it_and_says_so(bench, monkeypatch, failure):
    monkeypatch.setenv("STANDIN", failure)
    embedded = EmbeddedEngine(FONTS)
    engine = FallbackEngine(bench.engine(), embedded)
    jobs = [job("a", "x"), job("b", "y")]
    assert engine.convert(jobs) == embedded.convert(jobs)
    (notice,) = engine.notices
    assert notice.endswith("; the embedded engine is used")
    assert embedded.label in engine.label
    called = len(bench.calls)
    engine.convert(jobs)
    assert len(bench.calls) == called, "what failed once is not tried again"


def test_a_pdf_of_today_s_quarto_needs_no_verapdf(bench, monkeypatch):
    monkeypatch.setenv("STANDIN", "verapdf")
    engine = FallbackEngine(bench.engine(version="1.10.18"), EmbeddedEngine(FONTS))
    assert engine.pdf(paper()).startswith(b"%PDF-")
    assert engine.notices == ["Quarto checks no PDFs: verapdf is not installed"]
    assert engine.label == "Quarto 1.10.18"


@pytest.mark.parametrize("failure", ["verapdf-invalid", "verapdf-details"])
def test_a_pdf_that_verapdf_refuses_is_set_by_the_embedded_engine(bench, monkeypatch, failure):
    monkeypatch.setenv("STANDIN", failure)
    embedded = EmbeddedEngine(FONTS)
    engine = FallbackEngine(bench.engine(version="1.10.18"), embedded)
    assert engine.pdf(paper()) == embedded.pdf(paper())
    (notice,) = engine.notices
    assert notice.startswith("Quarto warned: PDF validation failed for ua-1:")
    with pytest.raises(BuildError, match="PDF validation failed"):
        bench.engine(version="1.10.18").pdf(paper())


def test_lost_content_stops_the_build_though_another_engine_could_stand_in(bench, monkeypatch):
    monkeypatch.setenv("STANDIN", "warn:b.qmd")
    with pytest.raises(BuildError, match=r"atlas\.svg"):
        FallbackEngine(bench.engine(), EmbeddedEngine(FONTS)).convert(
            [job("a", "x"), job("b", "y")]
        )


def test_the_raw_log_is_kept(bench, monkeypatch):
    monkeypatch.setenv("STANDIN", "crossref")
    problems_of(bench, job("a", "see"))
    log = bench.root / ".cache/quarto/atlas-2030-zh.log"
    assert "WARNING (/opt/quarto" in log.read_text("utf-8")


@pytest.mark.parametrize(
    ("failure", "says"),
    [
        ("lua-error", "Quarto failed: span without a language"),
        ("lua-crash", "Quarto failed: Error running filter typst.lua:\ntypst.lua:12: attempt to"),
        ("warn", 'Quarto warned: The file "atlas.svg" was not found'),
        ("pandoc", "Quarto failed: pandoc: filters/none.lua: openBinaryFile: does not exist"),
    ],
)
def test_what_quarto_says_beside_its_exit_code_stops_the_build(bench, monkeypatch, failure, says):
    monkeypatch.setenv("STANDIN", f"{failure}:b.qmd")
    (problem,) = problems_of(bench, job("a", "x"), job("b", "y"))
    assert problem.message.startswith(says)
    assert problem.where.item == "atlas-2030, b (zh)"


def test_a_long_dump_stays_in_the_log(bench, monkeypatch):
    monkeypatch.setenv("STANDIN", "pandoc")
    screen = problems_screen(BuildError(problems_of(bench, job("a", "x"), job("b", "y"))))
    assert "author-" not in screen
    assert len(screen.splitlines()) < 12


def test_yaml_that_quarto_cannot_read_is_found_in_the_pages(bench, monkeypatch):
    monkeypatch.setenv("STANDIN", "yaml")
    text = "x\n\n```yaml\ntitle: one: two\n```\n"
    (problem,) = problems_of(bench, job("a", "x"), job("b", text))
    assert problem.message.startswith("Quarto failed: YAMLException: bad indentation")
    assert problem.where.item == "atlas-2030, b (zh)"
    assert problem.evidence == ("title: one: two",)
    assert "quote a value that holds a colon" in problem.hint


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("one\n\n![Map](maps/world.png)\n", "an image is missing: maps/world.png"),
        ("one\n\n[there](nowhere.html)\n", "a link leads nowhere: nowhere.html"),
        ("one\n\n[there](#nothing)\n", "a link leads nowhere: #nothing"),
    ],
)
def test_an_image_or_link_that_leads_nowhere_is_found_before_quarto_runs(bench, text, says):
    (problem,) = problems_of(bench, job("a", "x"), job("b", text))
    assert problem.message == says
    assert problem.evidence == (text.splitlines()[2],)
    assert kept_line(bench, problem) == text.splitlines()[2]
    assert "whole log" not in problem.hint
    assert bench.calls == []


def test_links_that_lead_somewhere_are_fine(bench):
    text = "## t {#t}\n\n[a](b.html#x) [c](#t) [d](https://example.org) \\[e](f.html)\n"
    assert bench.engine().convert([job("a", text), job("b", "x")])


def test_a_page_that_quarto_did_not_make_is_missed(bench, monkeypatch):
    monkeypatch.setenv("STANDIN", "nothing:b.qmd")
    (problem,) = problems_of(bench, job("a", "x"), job("b", "y"))
    assert problem.message == "Quarto made nothing of this page"
    assert "exit code was 0" in problem.hint


def test_nothing_is_kept_of_a_run_that_failed(bench, monkeypatch):
    monkeypatch.setenv("STANDIN", "crossref:b.qmd")
    problems_of(bench, job("a", "x"), job("b", "y"))
    monkeypatch.delenv("STANDIN")
    bench.engine().convert([job("a", "x"), job("b", "y")])
    assert len(bench.calls) == 2


def test_problems_of_all_projects_stand_on_one_screen(bench, monkeypatch):
    monkeypatch.setenv("STANDIN", "crossref:a.qmd")
    problems = problems_of(bench, job("a", "x"), job("a", "x", project="atlas-en"))
    assert {problem.where.file for problem in problems} == {
        ".cache/quarto/atlas-2030-zh/a.qmd",
        ".cache/quarto/atlas-en/a.qmd",
    }


def test_a_version_that_quarto_refuses_is_explained(bench, monkeypatch):
    monkeypatch.setenv("QUARTO_VERSION_REQUIREMENT", ">=1.9")
    with pytest.raises(ToolError) as caught:
        bench.engine().convert([job("a", "x")])
    screen = tool_screen(caught.value)
    assert "Quarto version 1.7.34 does not meet semver requirement >=1.9" in screen
    assert "QUARTO_VERSION_REQUIREMENT" in screen
    assert "--engine embedded" in screen


def test_a_quarto_that_cannot_be_started_is_a_failed_tool(bench):
    engine = bench.engine()
    engine._quarto = Quarto(("/no/such/quarto",), "1.7.34")
    with pytest.raises(ToolError, match="could not be started"):
        engine.convert([job("a", "x")])
