"""The store as builds use it: kept to a size, healed, put elsewhere, and why something was made again."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import pytest

from bifolio.cli import why
from bifolio.cli.main import main
from bifolio.model.plan import Plan
from bifolio.pipeline import output
from bifolio.pipeline.output import Target
from bifolio.pipeline.stages import whole_site
from bifolio.pipeline.store import Store
from tests.support.tiny import (
    ANALYSES,
    CHAPTERS,
    DATA,
    OTHER_PAGE,
    PAGE,
    build_tiny,
    copy_tiny,
    edit,
)


@pytest.fixture
def tiny(tiny_built: Path, tmp_path: Path) -> Path:
    """The small project with a store whose files are its own: tests let them grow old."""
    return copy_tiny(tiny_built, tmp_path / "tiny", own_store=True)


def stored(root: Path) -> int:
    """Bytes of the objects and records that a project keeps."""
    folders = [root / ".cache" / name for name in ("objects", "steps", "last")]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in files)


def grown_old(root: Path) -> None:
    """Let everything in the store be two minutes old: what is younger than one is not swept."""
    for path in (root / ".cache").rglob("*"):
        time = path.stat().st_mtime - 120
        os.utime(path, (time, time))


def object_of(root: Path, content: bytes) -> Path:
    name = hashlib.sha256(content).hexdigest()
    return root / ".cache" / "objects" / name[:2] / name[2:]


# -- size --------------------------------------------------------------------------------------


def test_a_build_leaves_what_it_used_and_sweeps_what_goes_beyond_the_size(tiny: Path) -> None:
    store = Store(tiny / ".cache")
    needless = [object_of(tiny, bytes([number]) * 2 * 10**6) for number in range(3)]
    for number in range(3):
        store.put(bytes([number]) * 2 * 10**6)
    (tiny / ".cache" / "size.json").unlink()  # no build has counted them
    grown_old(tiny)
    size = stored(tiny)
    edit(tiny, f"{CHAPTERS}/people.md.j2", "Nobody", "No one")
    build_tiny(tiny)
    assert stored(tiny) > size, "one gibibyte is enough for all"
    edit(
        tiny,
        "bifolio.toml",
        "[[language]]",
        f'[store]\nsize = "{size // 10**6 - 4} MB"\n\n[[language]]',
    )
    build_tiny(tiny)
    assert [path.exists() for path in needless] == [False] * 3
    assert build_tiny(tiny).made == {}, "what the build used is there"


def test_what_the_cache_of_an_earlier_version_held_goes_with_the_first_build(tiny: Path) -> None:
    old = tiny / ".cache" / "sheet" / "x-2026"
    old.mkdir(parents=True)
    (old / "a.result").write_bytes(b"<svg>")
    (old / "a.json").write_text(f'{{"text": "{"0" * 64}"}}')
    (tiny / ".cache" / "size.json").unlink()  # of which that version knew nothing
    (tiny / ".cache" / "quarto").mkdir()
    (tiny / ".cache" / "quarto" / "x.log").write_text("log")
    build_tiny(tiny)
    assert not old.parent.exists()
    assert (tiny / ".cache" / "quarto" / "x.log").exists()


# -- elsewhere ---------------------------------------------------------------------------------


def test_a_store_elsewhere_is_used_by_several_projects_and_left_by_clean(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "store"
    (tiny / ".cache").rename(store)
    assert main(["--store", str(store), "--engine", "embedded"], tiny, ANALYSES) == 0
    assert re.search(r"made anew +0 of \d+ results", capsys.readouterr().out)
    assert not (tiny / ".cache" / "objects").exists()
    assert main(["clean"], tiny, ANALYSES) == 0
    assert not (tiny / ".cache").exists()
    assert (store / "objects").is_dir()


# -- healed ------------------------------------------------------------------------------------


def test_what_is_damaged_while_the_site_is_written_is_made_again(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at the store and the copy into the site."""
    page = (tiny / "site" / PAGE).read_bytes()
    write_site = output.write_site
    calls: list[object] = []

    def written(plan: Plan, target: Target, *more: object) -> object:
        if not calls:
            object_of(tiny, page).write_bytes(page[:-1] + b" ")
        calls.append(plan)
        return write_site(plan, target, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(whole_site, "write_site", written)
    (tiny / "site" / PAGE).unlink()
    build_tiny(tiny)
    assert len(calls) == 2
    assert (tiny / "site" / PAGE).read_bytes() == page
    assert object_of(tiny, page).read_bytes() == page
    assert "its result had been damaged" in why.run(PAGE, tiny, as_json=False)


# -- why ---------------------------------------------------------------------------------------


def lines_of(root: Path, address: str) -> list[str]:
    return why.run(address, root, as_json=False).splitlines()[1:]


def test_a_page_that_was_made_for_the_first_time_says_so(tiny: Path) -> None:
    assert lines_of(tiny, PAGE) == [
        "  ← it had not been made before, or what was known of it had been swept"
    ]


def test_a_changed_text_is_named_below_the_page_and_the_pdf_that_show_it(tiny: Path) -> None:
    edit(tiny, f"{CHAPTERS}/people.md.j2", "Nobody", "No one")
    build_tiny(tiny)
    assert lines_of(tiny, f"site/{OTHER_PAGE}") == [
        "  ← text on its page tiny-2026/en/people",
        "  ← converted text of chapter tiny-2026/en/people/html",
        "  ← chapter tiny-2026/en/people",
        f"  ← {CHAPTERS}/people.md.j2 changed or is new",
    ]
    assert f"← {CHAPTERS}/people.md.j2 changed or is new" in why.run(
        "tiny-2026-en.pdf", tiny, as_json=False
    )
    assert "was not made again in the last build" in why.run(PAGE, tiny, as_json=False)


def test_a_changed_cell_is_named_below_the_drawing(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(tiny, DATA, "london,573,285,288", "london,583,295,288")
    build_tiny(tiny)
    assert main(["why", "figure-1-1-en.svg"], tiny, ANALYSES) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("data/tiny-2026/figure-1-1-en.svg was made again in the last build of")
    assert f"  ← analysis of tiny-2026\n  ← {DATA} changed or is new\n" in shown.replace(
        "    ", "  "
    )


def test_a_check_that_made_something_is_followed_by_the_build_after_it(tiny: Path) -> None:
    edit(tiny, f"{CHAPTERS}/people.md.j2", "Nobody", "No one")
    assert main(["check"], tiny, ANALYSES) == 0
    build_tiny(tiny)
    assert lines_of(tiny, OTHER_PAGE)[-1] == f"  ← {CHAPTERS}/people.md.j2 changed or is new"


def test_changed_code_is_named_by_its_module(tiny: Path) -> None:
    own = own_copy(tiny, "bifolio/site/outline.py")
    own.write_text(f"{own.read_text('utf-8')}\n_CHANGED = True\n", "utf-8")
    build_tiny(tiny)
    assert lines_of(tiny, PAGE) == ["  ← code changed: bifolio/site/outline.py"]


def own_copy(root: Path, file: str) -> Path:
    """Give a project a module of its own; the others stay links to those that run."""
    folder = root / file.partition("/")[0]
    for name in file.split("/")[1:]:
        linked = folder.resolve()
        folder.unlink()
        folder.mkdir()
        for one in linked.iterdir():
            (folder / one.name).symlink_to(one)
        folder /= name
    text = folder.read_text("utf-8")
    folder.unlink()
    folder.write_text(text, "utf-8")
    return folder


def test_an_unknown_address_is_wrong_usage(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", "en/tiny-2026/city.html"], tiny, ANALYSES) == 2
    assert "Near to it: en/tiny-2026/cities.html" in capsys.readouterr().err
