"""A part without PDFs has its new pages before the search, which takes longer, is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.model.errors import ToolError
from bifolio.model.progress import Reporter
from bifolio.pipeline.output import manifest
from bifolio.pipeline.stages import site_steps
from bifolio.publishing.manifest_comparison import compare_folder
from tests.support.packages import EDITION
from tests.support.tiny import CHAPTERS, build_tiny, edit

PAGE = f"en/{EDITION}/people.html"


@pytest.fixture
def preview(tiny: Path) -> Path:
    """A preview whose text has been changed since."""
    build_tiny(tiny, pdf=False)
    edit(tiny, f"{CHAPTERS}/people.md.j2", "Nobody", "No one at all")
    return tiny / "preview"


def search(folder: Path) -> dict[str, bytes]:
    """The files of the search, with the titles that belong to it."""
    found = folder.glob("pagefind/**/*")
    return {str(path.relative_to(folder)): path.read_bytes() for path in found if path.is_file()}


def data(folder: Path) -> dict[str, bytes]:
    """The files of data, which no page shows."""
    found = [path for path in folder.glob("data/**/*") if path.suffix in {".csv", ".json", ".xlsx"}]
    assert len(found) > 5
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def break_search(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_records: object) -> None:
        raise ToolError("Pagefind", "stopped", "Build again.")

    monkeypatch.setattr(site_steps, "build_index", broken)


def is_whole(folder: Path) -> bool:
    """Whether a folder holds what its manifest lists."""
    listed = manifest.read(folder)
    return listed is not None and compare_folder(folder, listed).equal


def test_pages_stand_there_while_the_search_is_still_the_one_before(
    tiny: Path, preview: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, reporter = search(preview), Reporter()
    assert any("pagefind.js" in name for name in before)
    with monkeypatch.context() as broken:
        break_search(broken)
        with pytest.raises(ToolError, match="stopped"):
            build_tiny(tiny, reporter=reporter, pdf=False)
    assert "No one at all" in (preview / PAGE).read_text("utf-8")
    assert search(preview) == before
    assert is_whole(preview)
    assert reporter.written == (
        "preview/ has the new pages; its search and its files of data are those of before."
    )
    build_tiny(tiny, pdf=False)
    assert search(preview) != before
    assert is_whole(preview)


def test_files_of_data_are_written_after_the_pages(
    tiny: Path, preview: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(tiny, f"reports/{EDITION}/data/cities.csv", "london,573,285,288", "london,574,286,288")
    before = data(preview)
    with monkeypatch.context() as broken:
        break_search(broken)
        with pytest.raises(ToolError):
            build_tiny(tiny, pdf=False)
    assert "No one at all" in (preview / PAGE).read_text("utf-8")
    assert data(preview) == before
    build_tiny(tiny, pdf=False)
    assert data(preview) != before
    build_tiny(tiny, pdf=False, output=tiny / "anew", store=tiny / "empty")
    assert data(preview) == data(tiny / "anew")


def test_a_damaged_search_of_before_is_not_written_again(
    tiny: Path, preview: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (preview / "pagefind" / "pagefind.js").write_bytes(b"damaged")
    old = (preview / PAGE).read_bytes()
    with monkeypatch.context() as broken:
        break_search(broken)
        with pytest.raises(ToolError):
            build_tiny(tiny, pdf=False)
    assert (preview / PAGE).read_bytes() == old
    build_tiny(tiny, pdf=False)
    assert b"No one at all" in (preview / PAGE).read_bytes()
    assert is_whole(preview)


def test_the_whole_site_changes_at_once(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = (tiny / "site" / PAGE).read_bytes()
    edit(tiny, f"{CHAPTERS}/people.md.j2", "Nobody", "No one at all")
    break_search(monkeypatch)
    with pytest.raises(ToolError):
        build_tiny(tiny)
    assert (tiny / "site" / PAGE).read_bytes() == old
