"""Documents beside the PDFs: asked for, listed, made once, and what comes back from Word."""

from __future__ import annotations

import json
import re
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from analysis import ANALYSES as REAL_ANALYSES
from bifolio.cli.main import main
from bifolio.editions.load import Options
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.model.progress import Reporter
from bifolio.pipeline import build
from bifolio.render.exhibits.word import parted
from bifolio.sources.workspace import DOCUMENTS, Workspace
from tests.support.kept_words import without_kept
from tests.support.packages import EDITION
from tests.support.paths import FONTS, ROOT
from tests.support.tiny import ANALYSES, build_tiny, edit

FOLDER = f"en/{EDITION}"
FILES = [f"{FOLDER}/{EDITION}-en.{kind}" for kind in DOCUMENTS]
PAGE = f"{FOLDER}/index.html"


def asked_for(root: Path) -> None:
    edit(root, "bifolio.toml", "editions", 'documents = ["xlsx", "docx"]\neditions')


def test_a_build_makes_them_only_when_they_are_asked_for(tiny: Path, capsys):
    page = (tiny / "site" / PAGE).read_text("utf-8")
    assert [name for name in FILES if (tiny / "site" / name).exists()] == []
    assert "Word" not in page
    assert main(["--documents"], tiny, ANALYSES) == 0
    assert [name for name in FILES if not (tiny / "site" / name).exists()] == []
    page = (tiny / "site" / PAGE).read_text("utf-8")
    for kind, label in (
        ("docx", "The report for Word"),
        ("epub", "The report as EPUB, for e-readers"),
        ("xlsx", "All tables in one workbook"),
    ):
        assert f'href="{EDITION}-en.{kind}"' in page
        assert label in without_kept(page)
    assert re.search(r"documents +3 \(", capsys.readouterr().out)
    assert main(["--documents"], tiny, ANALYSES) == 0
    assert "nothing changed" in capsys.readouterr().out
    assert main(["why", FILES[0]], tiny, ANALYSES) == 0
    assert f"{FILES[0]} was made again" in capsys.readouterr().out


def test_a_project_may_ask_for_some_in_every_build_that_makes_pdfs(tiny: Path):
    asked_for(tiny)
    assert main(["build"], tiny, ANALYSES) == 0
    assert [name.rpartition(".")[2] for name in FILES if (tiny / "site" / name).exists()] == [
        "docx",
        "xlsx",
    ]
    assert main(["--no-pdf"], tiny, ANALYSES) == 0
    assert [name for name in FILES if (tiny / "preview" / name).exists()] == []


def test_a_kind_that_does_not_exist_is_told(tiny: Path, capsys):
    edit(tiny, "bifolio.toml", "editions", 'documents = ["docx", "odt"]\neditions')
    assert main(["build"], tiny, ANALYSES) == 1
    shown = capsys.readouterr().err
    assert "“odt” is no kind of document" in shown
    assert "Known: docx, epub, xlsx." in shown


def test_a_changed_sentence_makes_the_texts_anew_and_not_the_pictures(tiny: Path):
    build_tiny(tiny, documents=DOCUMENTS)
    edit(tiny, "templates/chapters/tiny/people.md.j2", "Nobody is named.", "Nobody is named here.")
    made = build_tiny(tiny, documents=DOCUMENTS).made
    assert {name for name in made if name.startswith("document/")} >= {
        f"document/{name}" for name in FILES if not name.endswith("xlsx")
    }
    assert [name for name in made if name.startswith("raster/")] == []


def test_the_workbook_has_the_values_of_the_report(tiny: Path):
    build_tiny(tiny, documents=("xlsx",))
    found = openpyxl.load_workbook(tiny / "site" / FILES[-1])
    assert found.sheetnames[-2:] == ["Table 1-1", "Figure 1-1"]


def test_comments_made_in_word_come_back_with_their_messages(tiny: Path, capsys):
    build_tiny(tiny, documents=("docx",))
    document = docx.Document(str(tiny / "site" / FILES[0]))
    sentence = next(one for one in document.paragraphs if "people moved" in one.text)
    document.add_comment(sentence.runs, text="How many?", author="Li")
    document.save(str(tiny / "back.docx"))
    asked = ["review", EDITION, "--take", str(tiny / "back.docx")]
    assert main(asked, tiny, ANALYSES) == 0
    shown = capsys.readouterr().out
    assert "1 Cities, paragraph 1 — Li" in shown
    assert "says     How many?" in shown
    assert "templates/chapters/tiny/cities.md.j2:5" in shown
    assert "comments 1, changed paragraphs 0; each with its place" in shown
    assert main([*asked, "--json"], tiny, ANALYSES) == 0
    (told,) = json.loads(capsys.readouterr().out)["remarks"]
    assert (told["kind"], told["chapter"]) == ("comment", "cities")
    assert told["message"]["id"].startswith("London comes first")


def test_a_document_of_another_edition_and_a_file_that_is_none_are_refused(tiny: Path, capsys):
    build_tiny(tiny, documents=("docx",))
    made = tiny / "site" / FILES[0]
    edit(tiny, "bifolio.toml", f'editions = ["{EDITION}"]', f'editions = ["{EDITION}", "other-1"]')
    assert main(["review", "other-1", "--take", str(made)], tiny, ANALYSES) == 2
    assert f"Name the edition that it was made from: {EDITION}-en." in capsys.readouterr().err
    assert main(["review", EDITION, "--take", str(tiny / "no.docx")], tiny, ANALYSES) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert main(["review", EDITION, "--take", "back.odt"], tiny, ANALYSES) == 2
    assert (
        "back.odt is neither decisions (.json) nor a Word document (.docx)."
        in capsys.readouterr().err
    )


# -- the reports


@pytest.mark.thorough
def test_documents_of_all_reports_have_their_tables_captions_pictures_and_languages(tmp_path):
    workspace = Workspace.load(ROOT)
    options = Options(pdf=False, documents=DOCUMENTS, output=tmp_path / "site")
    made = build.check(workspace, options, REAL_ANALYSES, EmbeddedEngine(FONTS), Reporter())
    try:
        build.draw(made)
        build.convert(made)
        build.identify(made)
        build.write_documents(made)
        files = {
            (report.id, code): made.steps.stored(
                f"document/{code}/{report.id}/{report.id}-{code}.docx"
            )
            for report in made.world.asked.reports
            for code in made.world.languages
        }
        views = {key: list(made.world.view(*key).chapters) for key in files}
    finally:
        made.close()
    assert len(files) == len(workspace.config.editions) * len(workspace.config.languages)
    for (edition, code), content in files.items():
        exhibits = [one for chapter in views[edition, code] for one in chapter.exhibits]
        check_document(content, exhibits, tmp_path / f"{edition}-{code}.docx", code)


def check_document(content, exhibits, path: Path, code: str) -> None:
    path.write_bytes(content)
    document = docx.Document(str(path))
    # A table that no page has room for is set in parts.
    shown = [
        one
        for one in exhibits
        if one.table is not None and one.status != "unpublished"
        for _ in parted(one.table)
    ]
    assert len(document.tables) == len(shown), path.name
    for table, view in zip(document.tables, shown, strict=True):
        assert len(table.rows) == len(view.table.rows) + 1, view.id
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
        caption = table._tbl.find(f".//{qn('w:tblCaption')}").get(qn("w:val"))
        assert caption.startswith(view.label if view.number else ""), view.id
    pictures = [one.get("descr") for one in document.element.iter(qn("wp:docPr"))]
    drawn = [one for one in exhibits if one.drawing is not None]
    assert len(pictures) == len(drawn), path.name
    assert all(pictures), path.name
    captions = [
        one.text for one in document.paragraphs if "Caption" in getattr(one.style, "name", "")
    ]
    assert [one.id for one in exhibits if not any(one.caption in text for text in captions)] == []
    assert document.core_properties.language == {"zh": "zh-Hans", "en": "en"}[code]
