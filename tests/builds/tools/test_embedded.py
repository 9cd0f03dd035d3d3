"""The embedded engine: Markdown to HTML and Typst in one process, Typst to PDF."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bifolio.engines import Engine, Job, PaperSource, embedded
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.model.errors import ToolError
from tests.support.paths import ROOT
from tests.support.rows import over_rows

FONTS = ROOT / "templates" / "fonts"

MARKDOWN = """## [2.1]{.secno} 流入 {#inflow}

“好的”，见`#link(<table-4-1>, "表4-1")`{=typst}(1)；*Nature*[^n]，[abroad]{lang=en}。

[^n]: 注释。

```{=typst}
#exhibit-table(id: "a")
```
"""


@pytest.fixture(scope="module")
def engine() -> Engine:
    return EmbeddedEngine(FONTS)


@pytest.fixture(scope="module")
def converted(engine: Engine) -> list[str]:
    surprises = 'A. Smith $x$ @cite \\foo{x} <b>\n\n(1) first\n\nIt\'s "so" -- a x^2^ [1]'
    return engine.convert(
        [
            Job("methods (zh)", MARKDOWN, "html"),
            Job("methods (zh)", MARKDOWN, "typst"),
            Job("surprises (en)", surprises, "html"),
        ]
    )


def test_answers_stand_in_the_order_of_the_jobs(converted: list[str]):
    html, typst, surprises = converted
    assert html.startswith('<h2 id="inflow"><span class="secno">2.1</span> 流入</h2>')
    assert typst.startswith("== #section-number[2.1]; 流入\n<inflow>")
    assert surprises.startswith("<p>A. Smith")


def test_html_keeps_footnotes_and_quotation_marks_and_leaves_out_other_formats(converted):
    html = converted[0]
    assert "“好的”，见(1)；<em>Nature</em>" in html
    assert 'id="fn1"' in html
    assert 'href="#fn1"' in html
    assert '<span lang="en">abroad</span>' in html
    assert "exhibit-table" not in html


def test_typst_closes_raw_inlines_so_that_what_follows_is_text(converted):
    assert '#link(<table-4-1>, "表4-1");(1)' in converted[1].replace("\\(", "(")


def test_typst_carries_notes_languages_and_blocks(converted):
    typst = converted[1]
    assert "#footnote[注释。]" in typst
    assert '#foreign("en")[abroad];' in typst
    assert '\n#exhibit-table(id: "a")' in typst


def test_characters_that_mean_something_elsewhere_are_characters(converted):
    surprises = converted[2]
    assert "$x$ @cite \\foo{x} &lt;b&gt;" in surprises
    assert "<p>(1) first</p>" in surprises
    assert 'It\'s "so" -- a x^2^ [1]' in surprises


def test_no_jobs_need_no_process(engine, monkeypatch):
    monkeypatch.setattr(embedded, "_BATCH", Path("no-such-file.lua"))
    assert engine.convert([]) == []


def test_a_chapter_that_cannot_be_converted_is_named(engine, monkeypatch):
    monkeypatch.setitem(embedded.WRITERS, "typst", "nonesuch")
    with pytest.raises(ToolError) as caught:
        engine.convert([Job("ok (en)", "x", "html"), Job("cities (en)", "x", "typst")])
    assert str(caught.value) == "pandoc: could not convert cities (en)"
    assert caught.value.log == "cities (en): Unknown output format nonesuch"


def test_a_pandoc_that_fails_leaves_its_words_as_the_log(engine, monkeypatch):
    monkeypatch.setattr(embedded, "_BATCH", Path("no-such-file.lua"))
    with pytest.raises(ToolError) as caught:
        engine.convert([Job("cities (en)", "x", "html")])
    assert caught.value.message.startswith("stopped with exit code")
    assert "no-such-file.lua" in caught.value.log


@over_rows(
    "answer",
    [b"", b"[", b"{}", b"[]", b'[{"ok": true}]', b'[{"ok": 1, "text": ""}]', b'[["ok", "text"]]'],
)
def test_an_answer_of_another_form_names_the_chapters(engine, monkeypatch, answer):
    monkeypatch.setattr(embedded, "_pandoc", lambda _: answer)
    with pytest.raises(ToolError) as caught:
        engine.convert([Job("cities (en)", "x", "html")])
    message = "gave an answer that makes no sense when it was to convert cities (en)"
    assert (caught.value.message, caught.value.log) == (message, answer.decode())


def test_nothing_is_the_answer_to_nothing_alone(engine, monkeypatch):
    monkeypatch.setattr(embedded, "_pandoc", lambda _: b'[{"ok": true, "text": ""}]')
    assert engine.convert([Job("cities (en)", " \n", "html")]) == [""]
    with pytest.raises(ToolError, match="pandoc: made nothing of cities"):
        engine.convert([Job("cities (en)", "x", "html")])


def test_many_chapters_are_counted(engine, monkeypatch):
    monkeypatch.setattr(embedded, "_pandoc", lambda _: b"")
    with pytest.raises(ToolError, match=r"convert a, b, c and 2 more$"):
        engine.convert([Job(name, "x", "html") for name in "abcdea"])


def test_a_missing_pandoc_says_what_to_install(engine, monkeypatch):
    monkeypatch.setattr("pypandoc.get_pandoc_path", lambda: "/no/such/pandoc")
    with pytest.raises(ToolError) as caught:
        engine.convert([Job("cities (en)", "x", "html")])
    assert caught.value.message == "could not be started"
    assert "pypandoc_binary" in caught.value.hint


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'


def small(chapter: str) -> PaperSource:
    main = '#set document(title: "T", date: none)\n#set text(font: "Noto Sans SC")\n= 题\n'
    return PaperSource(
        "T",
        {
            "main.typ": (main + '#include "chapters/zh/a.typ"').encode(),
            "chapters/zh/a.typ": chapter.encode(),
            "drawings/a.svg": SVG,
        },
        names={"chapters/zh/a.typ": "mobility, chapter a (zh)"},
    )


def test_a_pdf_is_made_from_memory_the_same_bytes_each_time(engine):
    source = small('文#image("/drawings/a.svg", alt: "square")')
    first, second = engine.pdf(source), EmbeddedEngine(FONTS).pdf(source)
    assert first.startswith(b"%PDF-1.7")
    assert first == second
    assert b"/CreationDate" not in first


def test_an_error_of_typst_names_the_chapter_and_line(engine):
    with pytest.raises(ToolError) as caught:
        engine.pdf(small("文\n\n#nothing()"))
    assert caught.value.tool == "Typst"
    assert caught.value.message == (
        "could not set mobility, chapter a (zh), line 3: unknown variable: nothing"
    )
    assert "chapters/zh/a.typ:3:1" in caught.value.log


def test_a_picture_without_a_description_is_refused(engine):
    with pytest.raises(ToolError) as caught:
        engine.pdf(small('#image("/drawings/a.svg")'))
    assert "missing alt text" in caught.value.message.lower()


@pytest.mark.parametrize("script", ["_BATCH", "_FILTER"])
def test_a_changed_script_of_pandoc_is_another_version(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a text that was converted before would be served as the old script made it."""
    before = EmbeddedEngine(tmp_path).version
    (tmp_path / "changed.lua").write_text("-- changed")
    monkeypatch.setattr(embedded, script, tmp_path / "changed.lua")
    assert EmbeddedEngine(tmp_path).version != before


def test_text_is_converted_in_a_folder_of_any_name_under_any_locale(tmp_path):
    """Lua finds no file by a path that the locale cannot spell: pandoc is given names without one."""
    folder = tmp_path / "报告 100% — [test]"
    shutil.copytree(ROOT / "bifolio", folder / "bifolio")
    script = (
        "import sys; sys.path.insert(0, '.')\n"
        "from pathlib import Path; from bifolio.engines import Job, embedded\n"
        "assert '报告 100%' in embedded.__file__, embedded.__file__\n"
        "print(*embedded.EmbeddedEngine(Path()).convert([Job('a', '“流入”', t) for t in ('html', 'typst')]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.split("\n")[0] == "<p>“流入”</p> “流入”"
