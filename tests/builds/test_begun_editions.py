"""A begun edition builds as a preview at once, with a notice; anything else stops at what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.editorial.new_edition import begin
from bifolio.model.errors import BuildError
from bifolio.sources.workspace import Workspace
from tests.support.tiny import DATA, build_tiny, edit

NEXT = "tiny-2027"


@pytest.fixture
def root(tiny: Path) -> Path:
    begin(Workspace.load(tiny), NEXT, "tiny-2026")
    return tiny


def test_a_preview_shows_the_numbers_of_the_edition_before_and_says_so(root: Path) -> None:
    build_tiny(root, editions=(NEXT,), preview=True, pdf=False)
    page = (root / f"preview/en/{NEXT}/cities.html").read_text("utf-8")
    notice = "Preview: numbers of the edition before stand in for data that is missing"
    assert f'<p class="notice" role="note">{notice}' in page
    assert ">573</td>" in page
    report = (root / f"preview/en/{NEXT}/index.html").read_text("utf-8")
    assert "Preview with numbers of the edition before" in report


def test_anything_but_a_preview_stops_at_a_table_without_rows(root: Path) -> None:
    with pytest.raises(BuildError) as caught:
        build_tiny(root, editions=(NEXT,), pdf=False)
    found = [(one.where.file, one.message) for one in caught.value.problems]
    assert found == [(f"reports/{NEXT}/data/cities.csv", "the file has a header and no rows")]


def test_what_was_copied_is_told_beside_what_is_missing(root: Path) -> None:
    edit(root, f"reports/{NEXT}/data/datapackage.json", f'"{NEXT}"', '"tiny-2026"')
    with pytest.raises(BuildError) as caught:
        build_tiny(root, editions=(NEXT,), pdf=False)
    assert [one.message for one in caught.value.problems] == [
        "the file has a header and no rows",
        f"the data package has the name “tiny-2026”, and the edition is {NEXT}",
    ]


def test_last_years_file_in_this_years_place_stops_a_preview_too(root: Path) -> None:
    (root / f"reports/{NEXT}/data/cities.csv").write_bytes((root / DATA).read_bytes())
    with pytest.raises(BuildError) as caught:
        build_tiny(root, editions=(NEXT,), preview=True, pdf=False)
    assert [one.message for one in caught.value.problems] == [
        "all 6 numbers are those of tiny-2026"
    ]


def test_corrections_stand_on_the_page_of_the_report(root: Path) -> None:
    text = (
        '[[correction]]\ndate = "2026-11-02"\nexhibit = "table-1-1"\nold = "571"\nnew = "573"\n'
        'what = { en = "London, total" }\nreason = { en = "Typed wrong." }\n'
    )
    (root / "reports/tiny-2026/corrections.toml").write_text(text, "utf-8")
    build_tiny(root, editions=("tiny-2026",), pdf=False)
    page = (root / "preview/en/tiny-2026/index.html").read_text("utf-8")
    assert '<time datetime="2026-11-02">2026-11-02</time> <a href="cities.html#table-1-1">' in page
    assert "<del>571</del> <ins>573</ins>" in page
    assert '<p class="aside">Typed wrong.</p>' in page
