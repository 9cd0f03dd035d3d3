"""The Quarto engine against a stand-in: what it is given, what is read of it, what stops a build."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bifolio.cli.console import problems_screen, tool_screen
from bifolio.engines import PaperSource
from bifolio.engines.choice import choose
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.engines.quarto import documents, front, installation, paper_document, project
from bifolio.engines.quarto.installation import Quarto
from bifolio.model.errors import BuildError, Problem, ToolError, UsageError
from tests.support.paths import ROOT
from tests.support.quarto import STANDIN, Bench, job, page

TABLE = '<figure class="exhibit" id="table-1">\n<svg viewBox="0 0 9 9"><path d="M0"/></svg>\n<table><tr><td>1</td></tr></table>\n</figure>'
TEXT = f"""## [4.1]{{.secno}} 流入 {{#inflow}}

“好的”，见`<a class="ref" href="cities.html#table-2">表2</a>`{{=html}}[^n]。[abroad]{{lang=en}} @fig-none -- "x"

```{{=html}}
{TABLE}
```

[^n]: 注释。
"""


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    for name in ("STANDIN", "QUARTO_VERSION_REQUIREMENT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("STANDIN_RECORD", str(tmp_path / "record.jsonl"))
    return Bench(tmp_path / "work", tmp_path / "record.jsonl")


def problems_of(bench: Bench, *jobs: object) -> tuple[Problem, ...]:
    with pytest.raises(BuildError) as caught:
        bench.engine().convert(list(jobs))  # type: ignore[arg-type]
    return caught.value.problems


def kept_line(bench: Bench, problem: Problem) -> str:
    """The line of the kept project that a problem names."""
    kept = (bench.root / problem.where.file).read_text("utf-8").splitlines()
    return kept[problem.where.line - 1]


# -- what Quarto is given


def test_one_call_for_each_project_and_never_quiet(bench):
    bench.engine().convert(
        [job("a", "x"), job("a", "x", "typst"), job("b", "y"), job("c", "z", project="atlas-en")]
    )
    assert [call["arguments"] for call in bench.calls] == [["render"], ["render"]]
    assert [Path(call["folder"]).name for call in bench.calls] == ["atlas-2030-zh", "atlas-en"]


def test_a_project_is_complete_and_says_what_to_render(bench):
    bench.engine().convert([job("a", "x"), job("a", "x", "typst")])
    (call,) = bench.calls
    assert call["files"] == [
        "_quarto.yml", "a.qmd", "print_a.qmd", "template-chapter.typ", "template-page.html",
        "template-paper.typ", "typst.lua",
    ]  # fmt: skip
    assert call["settings"] == (
        'project:\n  type: "default"\n  output-dir: "_output"\n  render:\n'
        '    - "a.qmd"\n    - "print_a.qmd"\nquarto-required: ">=1.7.0"\n'
    )


def test_each_format_has_a_document_of_its_own(bench):
    bench.engine().convert([job("a", "x"), job("a", "y", "typst")])
    shown = bench.calls[0]["documents"]
    assert shown["a.qmd"].endswith("\n---\n\nx")
    assert "html:" in shown["a.qmd"]
    assert "typst:" not in shown["a.qmd"]
    assert 'output-ext: "typ"' in shown["print_a.qmd"]
    assert "# 章 a\n" in shown["print_a.qmd"]


def test_a_chapter_may_have_any_name(bench):
    names = ["page", "paper", "chapter", "document", "text"]
    jobs = [job(name, f"say {name}", target) for name in names for target in ("html", "typst")]
    made = bench.engine().convert(jobs)
    assert [
        f"say {name}" in text
        for name, text in zip(sorted(names * 2, key=names.index), made, strict=True)
    ] == [True] * 10


def test_quarto_works_where_no_folder_above_is_hidden(bench):
    bench.engine().convert([job("a", "x")])
    assert not [p for p in Path(bench.calls[0]["folder"]).parts if p.startswith(".")]


def test_only_what_changed_is_rendered_again(bench):
    first = bench.engine().convert([job("a", "x"), job("b", "y")])
    again = bench.engine().convert([job("a", "x"), job("b", "y")])
    assert first == again
    assert len(bench.calls) == 1
    bench.engine().convert([job("a", "x"), job("b", "changed")])
    assert '- "b.qmd"' in bench.calls[1]["settings"]
    assert '- "a.qmd"' not in bench.calls[1]["settings"]
    assert sorted(bench.calls[1]["documents"]) == ["a.qmd", "b.qmd"]


def test_another_version_renders_everything_again(bench):
    bench.engine().convert([job("a", "x")])
    bench.engine(version="1.8.0").convert([job("a", "x")])
    assert len(bench.calls) == 2


def test_front_matter_holds_documented_options_alone():
    with pytest.raises(ValueError, match="Quarto documents no option “secton-divs”"):
        front.front_matter({"format": {"html": {"secton-divs": False}}})


def test_front_matter_is_yaml_whatever_a_title_holds():
    import json

    import pypandoc

    title = 'A: "b" # c\\d – 数 *e* [f]'
    text = front.front_matter({"title": documents.title_of(title), "toc": True})
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "markdown-smart", "-t", "json"],
        input=text.encode(),
        capture_output=True,
        check=True,
    )
    meta = json.loads(run.stdout)["meta"]
    assert meta["toc"] == {"t": "MetaBool", "c": True}
    words = json.dumps(meta["title"], ensure_ascii=False)
    assert all(part in words for part in ("A:", '\\"b\\"', "#", "c\\\\d", "数", "[f]"))


def test_rules_in_a_text_are_not_taken_for_yaml():
    raw = "```{=html}\n---\n```"
    assert documents.tamed(f"a\n\n---\n\nb: c\n\n---\n\n{raw}\n") == (
        f"a\n\n***\n\nb: c\n\n***\n\n{raw}\n"
    )


# -- what comes back


def test_text_comes_back_as_from_the_embedded_engine(bench):
    jobs = [job("a", TEXT), job("cities", "x"), job("a", TEXT.replace("html", "typst"), "typst")]
    made = bench.engine().convert(jobs)
    embedded = EmbeddedEngine(ROOT / "templates" / "fonts").convert(jobs)
    assert made[2].strip() == embedded[2].strip()
    assert made[0].strip() == embedded[0].strip()
    assert '<h2 id="inflow"><span class="secno">4.1</span> 流入</h2>' in made[0]


def test_an_exhibit_comes_back_byte_for_byte(bench):
    assert TABLE in bench.engine().convert([job("a", TEXT), job("cities", "x")])[0]


def test_a_heading_keeps_its_level_in_typst(bench):
    assert bench.engine().convert([job("a", "## b {#b}\n", "typst")])[0].startswith("== b")


def test_an_exhibit_that_quarto_lost_is_missed():
    with pytest.raises(documents.LostError, match="Quarto lost table-1"):
        documents.restored(TEXT, "<p>nothing</p>")


# -- what Quarto passes over


def test_an_unresolved_reference_stops_the_build(bench, monkeypatch):
    monkeypatch.setenv("STANDIN", "crossref:b.qmd")
    (problem,) = problems_of(bench, job("a", "x"), job("b", "one\n\nsee @fig-nowhere\n"))
    assert problem.message == "Quarto warned: Unable to resolve crossref @fig-nowhere"
    assert problem.where.file == ".cache/quarto/atlas-2030-zh/b.qmd"
    assert problem.where.part == "atlas-2030, b (zh)"
    assert problem.evidence == ("see @fig-nowhere",)
    assert "{{ ref(…) }}" in problem.hint
    assert "templates/chapters/atlas/b.md.j2" in problem.hint
    assert "whole log is in .cache/quarto/atlas-2030-zh.log" in problem.hint
    assert kept_line(bench, problem) == "see @fig-nowhere"


def test_the_raw_log_is_kept(bench, monkeypatch):
    monkeypatch.setenv("STANDIN", "crossref")
    problems_of(bench, job("a", "see @fig-nowhere"))
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
    assert problem.where.part == "atlas-2030, b (zh)"


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
    assert problem.where.part == "atlas-2030, b (zh)"
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


def test_a_template_without_the_comment_is_refused(tmp_path):
    for name in ("page.html", "chapter.typ", "paper.typ"):
        text = (ROOT / "templates/quarto" / name).read_text("utf-8")
        (tmp_path / name).write_text(text.replace(project.DEPENDENCIES, ""), "utf-8")
    (problem,) = project.template_problems(tmp_path, "templates/quarto")
    assert problem.where.file == "templates/quarto/page.html"
    assert problem.message == f"the template lacks {project.DEPENDENCIES}"


def test_the_comment_stands_in_the_head(tmp_path):
    for name in ("page.html", "chapter.typ", "paper.typ"):
        text = (ROOT / "templates/quarto" / name).read_text("utf-8")
        moved = text.replace(f"{project.DEPENDENCIES}\n", "")
        text = moved.replace("<body>", f"<body>{project.DEPENDENCIES}") if moved != text else text
        (tmp_path / name).write_text(text, "utf-8")
    (problem,) = project.template_problems(tmp_path, "templates/quarto")
    assert "stands outside the head" in problem.message


def test_our_templates_are_whole():
    assert project.template_problems(ROOT / "templates/quarto", "templates/quarto") == []


def test_a_hidden_folder_is_refused_because_quarto_would_render_nothing(tmp_path):
    with pytest.raises(UsageError, match=re.escape("renders nothing below the folder “.hidden”")):
        project.check_visible(tmp_path / ".hidden" / "project")


# -- time and interrupts


def alive(process: int) -> bool:
    """Whether a process runs; one that has ended and is not collected yet does not."""
    status = Path(f"/proc/{process}/stat")
    if status.exists():
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, 0)
        return not Path("/proc").exists()
    return False


def wait_for(condition: object, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def test_a_time_limit_ends_quarto_and_all_that_it_started(bench, monkeypatch, tmp_path):
    monkeypatch.setenv("STANDIN", "hang")
    with pytest.raises(ToolError) as caught:
        bench.engine(seconds=3).convert([job("a", "x"), job("b", "y")])
    assert caught.value.message == "did not finish atlas-2030-zh within 3 seconds"
    assert "--engine embedded" in caught.value.hint
    assert "[ 1/2] a.qmd" in caught.value.log
    child = int((tmp_path / "child").read_text())
    wait_for(lambda: not alive(child))


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("message", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_quarto_and_all_that_it_started(bench, monkeypatch, tmp_path, message):
    monkeypatch.setenv("STANDIN", "hang")
    script = (
        "import signal, sys; sys.path.insert(0, sys.argv[1])\n"
        # A shell has its background jobs ignore interrupts, and these tests with them.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from pathlib import Path\nfrom tests.support.quarto import Bench, job\n"
        "from bifolio.cli.signals import stopping\n"
        "bench = Bench(Path(sys.argv[2]), Path(sys.argv[3]))\n"
        "try:\n"
        "    with stopping(): bench.engine(600).convert([job('a', 'x')])\n"
        "except KeyboardInterrupt: sys.exit(3)\n"
    )
    command = [sys.executable, "-c", script, str(ROOT), str(bench.root), str(bench.record)]
    process = subprocess.Popen(command)
    wait_for((tmp_path / "child").exists)
    wait_for((tmp_path / "child").read_text)
    process.send_signal(message)
    assert process.wait(120) == 3
    child = int((tmp_path / "child").read_text())
    wait_for(lambda: not alive(child))


# -- paper


def source() -> PaperSource:
    main = '#set document(title: "题", date: none)\n#set text(font: "Noto Sans SC")\n= 题\n#include "/c/a.typ"\n'
    return PaperSource("题", {"main.typ": main.encode(), "c/a.typ": "文".encode()})


def test_paper_is_set_by_the_typst_that_tags(bench):
    assert b"/MarkInfo" in bench.engine(version="1.7.34").pdf(source())
    assert bench.calls == []
    assert b"/MarkInfo" in bench.engine(version="1.9.0").pdf(source())
    (call,) = bench.calls
    assert 'pdf-standard: "ua-1"' in call["documents"]["document.qmd"]
    assert "fonts/NotoSansSC-Regular.otf" in call["files"]
    assert "c/a.typ" in call["files"]


def test_quarto_can_set_any_paper_and_keeps_it(bench):
    engine = bench.engine()
    assert engine.set_paper(source()) == engine.set_paper(source())
    assert engine.set_paper(source()).startswith(b"%PDF-")
    assert len(bench.calls) == 1


def test_a_paper_document_is_its_typst_and_options():
    text = paper_document(source(), {})
    assert 'template: "template-paper.typ"' in text
    assert text.endswith("````{=typst}\n" + source().files["main.typ"].decode() + "````\n")


# -- which engine


def test_auto_takes_a_recent_quarto(tmp_path):
    engine, advice = choose("auto", tmp_path, Quarto(STANDIN, "1.7.34"))
    assert (engine.name, advice) == ("quarto", "")
    assert engine.label.startswith("Quarto 1.7.34; PDFs: embedded (pandoc ")


def test_auto_passes_over_an_old_quarto_and_says_so(tmp_path):
    engine, advice = choose("auto", tmp_path, Quarto(STANDIN, "1.6.43"))
    assert engine.name == "embedded"
    assert advice == "Quarto 1.6.43 is older than 1.7; the embedded engine is used"


def test_without_quarto_auto_is_embedded_and_quarto_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setattr("bifolio.engines.choice.find", lambda: None)
    assert choose("auto", tmp_path)[0].name == "embedded"
    with pytest.raises(ToolError) as caught:
        choose("quarto", tmp_path)
    assert str(caught.value) == "Quarto: was not found on the path"
    assert "pip install '.[quarto]'" in caught.value.hint


def test_embedded_does_not_look_for_quarto(tmp_path, monkeypatch):
    monkeypatch.setattr("bifolio.engines.choice.find", lambda: pytest.fail("looked for it"))
    assert choose("embedded", tmp_path)[0].name == "embedded"


@pytest.mark.parametrize(
    ("version", "supported", "tags"),
    [
        ("1.6.43", False, False),
        ("1.7.34", True, False),
        ("1.9.2-rc1", True, True),
        ("99.9.9", True, True),
    ],
)
def test_versions(version, supported, tags):
    quarto = Quarto(STANDIN, version)
    assert (quarto.supported, quarto.tags_paper) == (supported, tags)


def test_a_quarto_is_asked_for_its_version(monkeypatch):
    assert installation.ask(STANDIN) == Quarto(STANDIN, "1.7.34")
    monkeypatch.setenv("STANDIN_VERSION", "no version")
    assert installation.ask(STANDIN) is None
    assert installation.ask(("/no/such/quarto",)) is None


def test_a_quarto_that_cannot_be_started_is_a_failed_tool(bench):
    engine = bench.engine()
    engine._quarto = Quarto(("/no/such/quarto",), "1.7.34")
    with pytest.raises(ToolError, match="could not be started"):
        engine.convert([job("a", "x")])


def test_a_job_without_a_page_gets_one(bench):
    from bifolio.engines import Job

    assert "x" in bench.engine().convert([Job("loose (en)", "x", "html")])[0]
    assert page("a").name == "a"
