"""`build.py serve`: what is saved is shown, what is wrong too, and nothing is left when it ends."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.kept_words import without_kept
from tests.support.live import Live, descendants, is_running, live
from tests.support.workspace import EDITION, run_command

PAGE = f"en/{EDITION}/continents.html"
CITIES = f"reports/{EDITION}/data/cities.csv"
ENGLISH = "locales/en/LC_MESSAGES/mobility.po"
SENTENCE = 'msgstr "Moves between continents"'
METHOD = "analysis/mobility/methods.py"
WORDS = "continents in balance, by"
SHEET = "templates/site/styles/65-tables.css"


@pytest.fixture(scope="module")
def running(
    tmp_path_factory: pytest.TempPathFactory, make_warm_copy: Callable[[Path], Path]
) -> Iterator[Live]:
    """A workspace that is served. Each test leaves it as it was."""
    root = make_warm_copy(tmp_path_factory.mktemp("serve") / "workspace")
    with live(root) as server:
        server.page(PAGE)
        yield server


def test_a_saved_message_is_shown_and_its_page_is_told(running: Live) -> None:
    before = running.page(PAGE)
    with running.listening(before) as event:
        running.edit(ENGLISH, SENTENCE, 'msgstr "Moves from one continent to another"')
        told = event()
        assert not told["failed"]
        passage = told["pages"][PAGE]
        assert (passage["tag"], passage["text"]) == (
            "h2",
            "4.1.1 Moves from one continent to another",
        )
        assert "Moves from one continent to another" in without_kept(running.page(PAGE))
        running.edit(ENGLISH, 'msgstr "Moves from one continent to another"', SENTENCE)
        event()
    assert "Moves from one continent to another" not in without_kept(running.page(PAGE))
    running.says(
        f"saved   {ENGLISH}\n",
        f"{running.address}{PAGE}#{passage['anchor']}\n",
        "“4.1.1 Moves from one continent to another”",
    )


def test_a_style_sheet_is_shown_without_a_page(running: Live) -> None:
    with running.listening(running.page(PAGE)) as event:
        before = (running.root / SHEET).read_text("utf-8")
        running.save(SHEET, f"{before}\n.made-up {{ color: red }}\n")
        told = event()
        assert (told["styles"], told["pages"], told["all"]) == (["assets/bifolio.css"], {}, False)
        assert ".made-up" in running.get("assets/bifolio.css")[1]
        running.save(SHEET, before)
        event()


def test_a_mistake_is_shown_until_it_is_mended(running: Live) -> None:
    good = running.page(PAGE)
    with running.listening(good) as event:
        running.edit(CITIES, "london,573,285,288", "london,57x,285,288")
        assert event()["failed"]
        screen = running.page(PAGE, 500)
        for said in ("The build stopped: 1 problem found.", CITIES, "line 2", "57x"):
            assert said in screen
            running.says(said)
        assert "Moves between continents" in without_kept(running.page(f"{PAGE}?last-good"))
        running.edit(CITIES, "london,57x,285,288", "london,573,285,288")
        assert not event()["failed"]
    mended = running.page(PAGE)
    assert mended[: mended.rindex("<script")] == good[: good.rindex("<script")]


def test_code_that_is_saved_is_the_code_that_runs(running: Live) -> None:
    with running.listening(running.page(PAGE)) as event:
        running.edit(METHOD, WORDS, "continents at rest, by")
        told = event()
        assert told["failed"]  # these words have no translation
        running.edit(METHOD, "def balanced(", "def def balanced(")
        assert event()["failed"]
        screen = running.page(PAGE, 500)
        assert f"<h2>{METHOD}</h2>" in screen
        assert "this is no Python: invalid syntax" in screen
        running.edit(METHOD, "def def balanced(", "def balanced(")
        assert event()["failed"]
        running.edit(METHOD, "continents at rest, by", WORDS)
        assert not event()["failed"]
    assert running.get(PAGE)[0] == 200


def test_pdfs_and_the_search_are_made_when_they_are_asked_for(running: Live) -> None:
    assert running.page(f"en/{EDITION}/{EDITION}-en.pdf").startswith("%PDF")
    running.says(f"made    en/{EDITION}/{EDITION}-en.pdf")
    assert "languages" in running.page("pagefind/pagefind-entry.json")
    assert running.get(f"en/{EDITION}/none.pdf")[0] == 404


def test_nothing_is_written_but_the_store(running: Live) -> None:
    found = {path.name for path in running.root.iterdir()}
    assert {"site", "preview"} & found == set()
    assert [path for path in running.root.rglob("*.html") if "templates" not in path.parts] == []


def test_the_store_is_told_what_is_used(running: Live) -> None:
    running.page(PAGE)
    running.until(lambda: [*(running.root / ".cache" / "builds").glob("serve*")])
    assert running.get(f"data/{EDITION}/table-4-1.csv")[0] == 200


def test_two_at_once_are_told(running: Live) -> None:
    other = run_command(running.root, "serve")
    assert other.returncode == 1
    assert "this project is being served" in other.stderr
    cleaned = run_command(running.root, "clean")
    assert cleaned.returncode == 1
    assert (running.root / ".cache").is_dir()


# --------------------------------------------------------------------------------- its beginning


def test_a_port_that_is_taken_and_an_edition_that_is_not_there_are_said(
    workspace_copy: Path,
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        taken = run_command(workspace_copy, "serve", "--port", port)
    assert taken.returncode == 2
    assert taken.stderr.startswith(f"Port {port} cannot be used: ")
    unknown = run_command(workspace_copy, "serve", "--port", "0", "--edition", "none-2020")
    assert unknown.returncode == 2
    assert "There is no edition “none-2020”.\n  → Known: mobility-2026.\n" in unknown.stderr


# ------------------------------------------------------------------------------------- its end


def left(processes: set[int]) -> set[int]:
    """Those that still run when they have had some seconds to end."""
    for _ in range(100):
        processes = {one for one in processes if is_running(one)}
        if not processes:
            break
        time.sleep(0.05)
    return processes


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_with_all_that_it_has_started(workspace_copy: Path, number: signal.Signals) -> None:
    """Ended in the midst of its first build, when workers are running."""
    with live(workspace_copy) as server:
        server.until(lambda: len(descendants(server.process.pid)) > 1)
        started = descendants(server.process.pid)
        assert server.stop(number) == 0
        assert server.text.endswith("Ended.\n")
    assert left(started) == set()
    assert not (workspace_copy / ".serve.bifolio-lock").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signals")
def test_when_it_is_killed_its_process_ends_too_and_it_can_begin_again(warm_copy: Path) -> None:
    with live(warm_copy) as server:
        server.page(PAGE)
        started = descendants(server.process.pid)
        assert len(started) == 1
        assert server.stop(signal.SIGKILL) == -signal.SIGKILL
    assert left(started) == set()
    with live(warm_copy) as server:
        server.page(PAGE)
