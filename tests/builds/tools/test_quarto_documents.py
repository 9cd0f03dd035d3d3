"""Quarto's documents: their options, their text, and what is missed in what comes back."""

from __future__ import annotations

import json
import subprocess

import pypandoc
import pytest

from bifolio.engines.quarto import documents, paper_document, yaml_header
from tests.support.quarto import paper
from tests.support.word_parts import tables_and_pictures

TEXT = """Before.

```{=html}
<figure class="exhibit" id="table-1"></figure>
```
"""


def test_front_matter_holds_documented_options_alone():
    with pytest.raises(ValueError, match="Quarto documents no option “secton-divs”"):
        yaml_header.front_matter({"format": {"html": {"secton-divs": False}}})


def test_front_matter_is_yaml_whatever_a_title_holds():
    title = 'A: "b" # c\\d – 数 *e* [f]'
    text = yaml_header.front_matter({"title": documents.title_of(title), "toc": True})
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


def test_an_exhibit_that_quarto_lost_is_missed():
    with pytest.raises(documents.LostError, match="Quarto lost table-1"):
        documents.restored(TEXT, "<p>nothing</p>")


def test_a_paper_document_is_its_typst_and_options():
    text = paper_document(paper(), {})
    assert 'template: "template-paper.typ"' in text
    assert text.endswith("````{=typst}\n" + paper().files["main.typ"].decode() + "````\n")


def test_a_table_around_a_picture_is_a_figure(tmp_path):
    picture = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    figure = f"<table><tr><td><img src='{picture}'><p>Figure 1</p></td></tr></table>"
    table = "<table><tr><td>London</td><td>573</td></tr></table>"
    pypandoc.convert_text(
        figure + table + table,
        "docx",
        format="html",
        outputfile=str(tmp_path / "one.docx"),
    )
    assert tables_and_pictures(tmp_path / "one.docx") == (2, 1)
