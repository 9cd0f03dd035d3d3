"""The Quarto engine against a stand-in: what it is given, and what comes back."""

from __future__ import annotations

from pathlib import Path

from bifolio.engines import Job
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.engines.quarto import installation
from bifolio.engines.quarto.installation import Quarto
from tests.support.paths import FONTS
from tests.support.quarto import STANDIN, job, paper

TABLE = '<figure class="exhibit" id="table-1">\n<svg viewBox="0 0 9 9"><path d="M0"/></svg>\n<table><tr><td>1</td></tr></table>\n</figure>'
TEXT = f"""## [4.1]{{.secno}} 流入 {{#inflow}}

“好的”，见`<a class="ref" href="cities.html#table-2">表2</a>`{{=html}}[^n]。[abroad]{{lang=en}} \\@fig-none -- "x"

```{{=html}}
{TABLE}
```

[^n]: 注释。
"""


def test_a_quarto_is_asked_for_its_version(monkeypatch):
    assert installation.ask(STANDIN) == Quarto(STANDIN, "1.7.34")
    monkeypatch.setenv("STANDIN_VERSION", "no version")
    assert installation.ask(STANDIN) is None
    assert installation.ask(("/no/such/quarto",)) is None


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


# -- what comes back


def test_text_comes_back_as_from_the_embedded_engine(bench):
    jobs = [job("a", TEXT), job("cities", "x"), job("a", TEXT.replace("html", "typst"), "typst")]
    made = bench.engine().convert(jobs)
    embedded = EmbeddedEngine(FONTS).convert(jobs)
    assert made[2].strip() == embedded[2].strip()
    assert made[0].strip() == embedded[0].strip()
    assert '<h2 id="inflow"><span class="secno">4.1</span> 流入</h2>' in made[0]


def test_an_exhibit_comes_back_byte_for_byte(bench):
    assert TABLE in bench.engine().convert([job("a", TEXT), job("cities", "x")])[0]


def test_a_heading_keeps_its_level_in_typst(bench):
    assert bench.engine().convert([job("a", "## b {#b}\n", "typst")])[0].startswith("== b")


def test_a_job_without_a_page_gets_one(bench):
    assert "x" in bench.engine().convert([Job("loose (en)", "x", "html")])[0]


# -- paper


def test_paper_is_set_by_the_typst_that_tags(bench):
    assert b"/MarkInfo" in bench.engine(version="1.7.34").pdf(paper())
    assert bench.calls == []
    assert b"/MarkInfo" in bench.engine(version="1.9.0").pdf(paper())
    (call,) = bench.calls
    assert 'pdf-standard: "ua-1"' in call["documents"]["document.qmd"]
    assert "fonts/NotoSansSC-Regular.otf" in call["files"]
    assert "c/a.typ" in call["files"]


def test_quarto_can_set_any_paper_and_keeps_it(bench):
    engine = bench.engine()
    assert engine.set_paper(paper()) == engine.set_paper(paper())
    assert engine.set_paper(paper()).startswith(b"%PDF-")
    assert len(bench.calls) == 1
