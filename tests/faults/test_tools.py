"""A tool that crashes, hangs, answers rubbish or nothing gives one screen that names it, and no wrong site.

The screens are golden (tests/builds/invalid/tool-…/expected.txt). Time limits are short here.
"""

from __future__ import annotations

import os
import stat
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from bifolio.cli.main import main
from bifolio.engines import choice, embedded
from bifolio.engines import typst as engine_typst
from bifolio.pipeline import open_build
from bifolio.pipeline.workers import pool
from bifolio.site.search import index
from tests.support.paths import ROOT
from tests.support.quarto import Bench
from tests.support.standins import tiny_series
from tests.support.tiny import ANALYSES, CHAPTERS, DATA, edit

pytestmark = pytest.mark.skipif(os.name == "nt", reason="stand-ins are scripts of POSIX")
FAULTS = ("crash", "hang", "rubbish", "empty")


def faults(short: str, among: Sequence[str] = FAULTS) -> pytest.MarkDecorator:
    """All faults of a tool; but one of them, with the long tests alone."""
    assert short in among
    each = [one if one == short else pytest.param(one, marks=pytest.mark.thorough) for one in among]
    return pytest.mark.parametrize("fault", each)


BROKEN = ROOT / "tests" / "support" / "standins" / "broken_tool.py"
Show = Callable[[], tuple[int, str]]


class PanicException(BaseException):
    """What a library of native code raises when it breaks: no Exception."""


@pytest.fixture
def held() -> Iterator[threading.Event]:
    """What a library that hangs waits for: the end of the test."""
    event = threading.Event()
    yield event
    event.set()


def program(folder: Path, fault: str) -> Path:
    """A program that goes wrong."""
    path = folder / f"broken-{fault}"
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{BROKEN}" {fault} "$@"\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def library(fault: str, held: threading.Event, rubbish: object, empty: object) -> object:
    """A function of a library that goes wrong."""

    def call(*_: object, **__: object) -> object:
        if fault == "crash":
            raise PanicException("called `Option::unwrap()` on a `None` value")
        if fault == "hang":
            held.wait()
        return rubbish if fault == "rubbish" else empty

    return call


@pytest.fixture
def screen(tiny: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Build; gives the exit code, and what is shown below the lines of the stages."""

    def show(analyses: object = ANALYSES, engine: str = "embedded") -> tuple[int, str]:
        code = main(["--engine", engine], tiny, analyses)  # type: ignore[arg-type]
        shown = capsys.readouterr().err
        begins = [at for at, line in enumerate(shown.splitlines()) if "failed:" in line]
        begins += [at for at, line in enumerate(shown.splitlines()) if "build stopped" in line]
        return code, "\n".join(shown.splitlines()[begins[0] if begins else 0 :])

    return show


@pytest.fixture
def refused(
    tiny: Path,
    screen: Callable[..., tuple[int, str]],
    expect_screen: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., None]:
    """`refused("pandoc", "hang")`: the screen is that, the site as it was; then all is well again."""
    before = contents_of(tiny / "site")

    def check(tool: str, fault: str, code: int = 3, **how: object) -> None:
        ended, shown = screen(**how)
        assert "mistake in Bifolio" not in shown
        assert "Traceback" not in shown
        expect_screen(f"tool-{tool}-{fault}", shown)
        assert ended == code
        assert contents_of(tiny / "site") == before
        assert [path.name for path in tiny.iterdir() if ".bifolio-" in path.name] == []
        if fault == "crash":
            monkeypatch.undo()
            assert screen()[0] == 0, "the next build, with a sound tool"
            assert contents_of(tiny / "site") != before

    return check


@dataclass(frozen=True)
class Trial:
    """A built project of which a tool is made to go wrong. held: what a library that hangs waits for."""

    root: Path
    folder: Path  # for programs
    patch: pytest.MonkeyPatch
    held: threading.Event
    refused: Callable[..., None]


@pytest.fixture
def trial(
    tiny: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    held: threading.Event,
    refused: Callable[..., None],
) -> Trial:
    return Trial(tiny, tmp_path, monkeypatch, held, refused)


def contents_of(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def change_text(root: Path) -> None:
    edit(root, f"{CHAPTERS}/people.md.j2", "Nobody", "No one")


def change_data(root: Path) -> None:
    edit(root, DATA, "london,573,285,288", "london,583,295,288")


@faults("rubbish")
def test_pandoc(trial: Trial, fault: str) -> None:
    change_text(trial.root)
    trial.patch.setattr("pypandoc.get_pandoc_path", lambda: str(program(trial.folder, fault)))
    trial.patch.setattr(embedded, "SECONDS", 1 if fault == "hang" else 60)
    trial.refused("pandoc", fault)


@faults("empty")
def test_pagefind(trial: Trial, fault: str) -> None:
    change_text(trial.root)
    trial.patch.setattr(index, "get_executable", lambda: program(trial.folder, fault))
    trial.patch.setattr(index, "TIME_LIMIT", 1 if fault == "hang" else 60)
    trial.refused("pagefind", fault)


@faults("hang")
def test_typst(trial: Trial, fault: str) -> None:
    change_text(trial.root)
    trial.patch.setattr("typst.compile", library(fault, trial.held, b"%PDF-1.7 and no more", b""))
    trial.patch.setattr(engine_typst, "SECONDS", 3 if fault == "hang" else 60)
    trial.refused("typst", fault)


@faults("empty", ["rubbish", "empty"])
def test_pictures_of_typst(trial: Trial, fault: str) -> None:
    """The PDF is well, the pictures are not."""
    import typst

    change_data(trial.root)
    compiled, spoilt = (
        typst.compile,
        library(fault, trial.held, [b"\x89PNG\r\n\x1a\n and no more"], []),
    )

    def compile_(**options: object) -> object:
        return spoilt() if options["format"] == "png" else compiled(**options)  # type: ignore[operator, call-overload]

    trial.patch.setattr("typst.compile", compile_)
    trial.refused("typst-pictures", fault)


@faults("crash", ["crash", "rubbish", "empty"])
def test_the_converter_of_charts(trial: Trial, fault: str) -> None:
    """In the process of the build. One that hangs is in a worker: see below."""
    change_data(trial.root)
    trial.patch.setattr(
        "vl_convert.vegalite_to_svg", library(fault, trial.held, "<svg>and no more", "<svg/>")
    )
    trial.refused("vl-convert", fault)


@pytest.mark.thorough
def test_a_chart_that_the_converter_refuses(
    tiny: Path, refused: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise ValueError("Vega-Lite to SVG conversion failed:\nError: Invalid field type")

    change_data(tiny)
    monkeypatch.setattr("vl_convert.vegalite_to_svg", refuse)
    refused("vl-convert", "refuses")


WORKERS = {
    "crash": "import os; os.abort()",
    "hang": "import time; time.sleep(600)",
    "rubbish": "import sys; sys.stdin.readline(); print('what?', flush=True); sys.stdin.read()",
    "empty": "import sys; sys.stdin.readline(); print(flush=True); sys.stdin.read()",
}


@faults("hang")
def test_workers(trial: Trial, fault: str) -> None:
    """A chart is always drawn by a worker: a converter that hangs can only be ended with its process."""
    change_data(trial.root)
    trial.patch.setattr(pool, "_START", WORKERS[fault])
    seconds = 1 if fault == "hang" else 60
    trial.patch.setattr(open_build, "Workers", partial(pool.Workers, seconds=seconds))
    trial.refused("worker", fault, analyses={"tiny": tiny_series.analyse})


def test_a_worker_that_says_it_made_what_it_did_not_is_not_believed(
    tiny: Path, screen: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_data(tiny)
    answer = '{"ran": {}, "megabytes": 1}'
    program = f"import sys\nfor _ in sys.stdin: print('{answer}', flush=True)"
    monkeypatch.setattr(pool, "_START", program)
    code, _ = screen(analyses={"tiny": tiny_series.analyse})  # type: ignore[call-arg]
    assert code == 0
    drawing = (tiny / "site" / "data" / "tiny-2026" / "figure-1-1-en.svg").read_text("utf-8")
    assert "583" in drawing


@faults("empty")
def test_quarto(trial: Trial, fault: str) -> None:
    change_text(trial.root)
    record = trial.folder / "record.jsonl"
    trial.patch.setenv("STANDIN_RECORD", str(record))
    trial.patch.setenv("STANDIN", fault)
    engine = Bench(trial.root, record).engine(seconds=2 if fault == "hang" else 60)
    trial.patch.setattr(choice, "choose", lambda *_: (engine, ""))
    code = 3 if fault in {"crash", "hang"} else 1  # 1: it names the pages that are wrong
    trial.refused("quarto", fault, code=code, engine="quarto")
