"""A site is published to real hosts of this machine, while readers read it.

A made-up site; the short form goes once through what an editor does, the thorough one breaks publications off.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bifolio.model.errors import BuildError, ToolError
from bifolio.publishing.publication_history import is_page
from bifolio.site.http_headers import FOREVER
from tests.support.paths import ROOT
from tests.support.publications import Publisher, Readers, made_up
from tests.support.publishing_hosts import HOSTS, REAL, Host
from tests.support.sites import write

CHAPTER = "en/made-up/chapter-1.html"
# What is sent when one page changes: itself and the manifest, records, and the copy of what it was.
MOST_REQUESTS = {"folder": 4, "git": 5, "s3": 14, "rsync": 14}


@pytest.fixture
def no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "made-up")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made-up-secret")


@pytest.fixture(params=list(HOSTS))
def host(request: pytest.FixtureRequest, tmp_path: Path, no_secrets: None) -> Iterator[Host]:
    with HOSTS[request.param](tmp_path) as one:
        yield one


@pytest.fixture(params=list(REAL))
def real(request: pytest.FixtureRequest, tmp_path: Path, no_secrets: None) -> Iterator[Host]:
    with REAL[request.param](tmp_path) as one:
        yield one


@pytest.fixture
def web(host: Host, tmp_path: Path) -> Publisher:
    return Publisher(tmp_path / "project", host.kind, host.options, base_url=host.address)


def pages(files: dict[str, str], most: int = 50) -> list[str]:
    return [address for address in files if is_page(address)][:most]


def headers(host: Host, address: str) -> tuple[str | None, str | None]:
    with urllib.request.urlopen(f"{host.address}/{address}", timeout=10) as answer:  # noqa: S310
        return answer.headers["Content-Type"], answer.headers["Cache-Control"]


def test_editors_publish_change_and_go_back_while_readers_read(
    host: Host, web: Publisher, capfd: pytest.CaptureFixture[str]
) -> None:
    first = web.publish(made_up("1"))
    if host.kind == "s3":  # which knows types and lives of files by what is said when they are put
        assert headers(host, "index.html") == ("text/html; charset=utf-8", "no-cache")
        style = next(one for one in made_up("1") if one.startswith("assets/"))
        assert headers(host, style) == ("text/css; charset=utf-8", FOREVER)
    with Readers(host.address, pages(made_up())) as readers:
        told = web.publish(made_up("1", changed={CHAPTER: "More."}), dry_run=True)
        second = web.publish(made_up("1", changed={CHAPTER: "More."}))
        assert told.planned == second.meter.requests
        assert 0 <= second.meter.size - told.size < 1000  # the lock
        assert sorted(one for one in second.sent if not one.startswith(".")) == [
            CHAPTER,
            "manifest.json",
        ]
        assert second.meter.requests <= MOST_REQUESTS[host.kind]
        back = web.roll_back(first.name)
        assert CHAPTER in back.sent
        again = web.publish(made_up("1"), again=True)
        assert set(made_up("1")) <= set(again.sent)
        assert not [one for one in again.sent if one.startswith(".publications/files/")]
        assert web.roll_back(second.name).sent
        for dry_run in (False, True):
            with web.place().locked(), pytest.raises(BuildError) as busy:
                web.publish(made_up("3"), dry_run=dry_run)
            assert "another publication" in busy.value.problems[0].message
            assert "Wait until it is done" in busy.value.problems[0].hint
    assert (readers.dead, readers.mixed) == ([], [])
    assert readers.read > 0
    assert first.name in back.again
    assert "made-up-secret" not in "".join(capfd.readouterr())


# ------------------------------------------------------------------------------- broken off


class Killed:
    """Publications in processes of their own, some of which are killed on the way."""

    def __init__(self, host: Host, root: Path) -> None:
        self.root, self.setting = root, root / "setting.json"
        root.mkdir()
        told = {"root": str(root), "kind": host.kind, "options": dict(host.options)}
        self.setting.write_text(json.dumps(told), "utf-8")

    def publish(self, files: dict[str, str], after: float | None = None) -> tuple[float, str]:
        """Publish; killed `after` so many seconds. Gives the seconds that it took and its last line."""
        write(files, self.root / "site")
        program = ROOT / "tests/support/publishing_process.py"
        with subprocess.Popen(
            [sys.executable, str(program), str(self.setting)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as running:
            assert running.stdout is not None
            assert running.stdout.readline() == "begin\n"
            start = time.monotonic()
            if after is not None:
                time.sleep(after)
                with suppress(ProcessLookupError):
                    os.killpg(running.pid, signal.SIGKILL)
            told, faults = running.communicate(timeout=120)
            assert after is not None or running.returncode == 0, faults
            return time.monotonic() - start, told.strip()


def published(host: Host, files: dict[str, str]) -> dict[str, str]:
    """Those of the files that readers do not get as they are."""
    wrong = {}
    for address, text in files.items():
        try:
            with urllib.request.urlopen(f"{host.address}/{address}", timeout=10) as answer:  # noqa: S310
                found = answer.read().decode()
        except urllib.error.HTTPError as error:
            found = f"HTTP {error.code}"
        if found != text:
            wrong[address] = found[:80]
    return wrong


@pytest.mark.thorough
def test_what_is_broken_off_at_any_moment_and_repeated_ends_right(
    real: Host, tmp_path: Path
) -> None:
    chapters = 40
    killed = Killed(real, tmp_path / "project")
    took, first = killed.publish(made_up("0", chapters))
    readers = Readers(real.address, pages(made_up("0", chapters)), pause=0.0)
    with readers:
        took, whole = killed.publish(made_up("0b", chapters))
        for tenth in range(1, 10):
            files = made_up(str(tenth), chapters)
            killed.publish(files, after=took * tenth / 10)
            time.sleep(0.3)  # for what still runs on the host
            killed.publish(files)
            assert published(real, files) == {}, f"broken off after {tenth} tenths"
        _, one = killed.publish(made_up("9", chapters, {CHAPTER: "More."}))
    sys.stdout.write(
        f"\n{real.kind}: first {first}; all pages {whole} in {took:.1f} s; one page {one}; "
        f"{readers.read} pages read, {readers.followed} links followed\n"
    )
    assert (readers.dead, readers.mixed) == ([], [])


def test_telling_alone_tells_that_a_folder_of_another_machine_cannot_be_made(
    tmp_path: Path,
) -> None:
    with HOSTS["rsync"](tmp_path) as host:
        (tmp_path / "file").write_text("theirs", "utf-8")
        options = {**host.options, "path": str(tmp_path / "file/web")}
        web = Publisher(tmp_path / "project", "rsync", options)
        for dry_run in (True, False):
            with pytest.raises(ToolError) as refused:
                web.publish(made_up(), dry_run=dry_run)
            assert refused.value.tool == "ssh"
            assert f"{tmp_path}/file" in refused.value.log
        assert (tmp_path / "file").read_text("utf-8") == "theirs"
