"""The part for Caddy that the build writes, obeyed by Caddy itself, at a path of its host."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bifolio.site import hosting

SECONDS = 60
MOVED = [("zh/旧.html", "zh/new.html"), ("en/once/", "en/now/")]
FILES = {
    "index.html": b"<p>first</p>",
    "404.html": b"<p>lost</p>",
    "en/page.html": b"<p>page</p>" * 50,
    "en/page.html.gz": gzip.compress(b"<p>page</p>" * 50, mtime=0),
    "assets/look.0123456789.css": b"p {}",
    "data/table.csv": b"a,b",
    "data/r/citation.ris": b"TY  - RPRT",
}


class _Stay(urllib.request.HTTPRedirectHandler):
    """Redirects are what is asked about."""

    def redirect_request(self, *_arguments: Any) -> None:
        """Follow none."""


_DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay)


@dataclass(frozen=True)
class Answer:
    """What a server says."""

    status: int
    headers: Mapping[str, str]
    content: bytes


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    caddy = shutil.which("caddy")
    if caddy is None:
        pytest.skip("caddy is not installed")
    folder = tmp_path_factory.mktemp("caddy")
    for name, content in FILES.items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / "part").write_text(hosting.caddy("/reports/", MOVED), "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    whole = (
        "{\n admin off\n auto_https off\n}\n"
        f"http://127.0.0.1:{port} {{\n bind 127.0.0.1\n import {folder / 'part'}\n}}\n"
    )
    (folder / "Caddyfile").write_text(whole, "utf-8")
    own = {"BIFOLIO_SITE": str(folder / "site"), "HOME": str(folder)}
    own |= {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    command = [caddy, "run", "--config", "Caddyfile"]
    with (folder / "said").open("wb") as said:
        server = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **own}, stdout=said, stderr=said
        )
    try:
        _wait(server, port, folder / "said")
        yield f"http://127.0.0.1:{port}/reports/"
    finally:
        server.terminate()
        server.wait(SECONDS)


def _wait(server: subprocess.Popen[bytes], port: int, said: Path) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        assert server.poll() is None, said.read_text("utf-8")
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(said.read_text("utf-8"))


def ask(address: str, encoding: str = "identity") -> Answer:
    request = urllib.request.Request(address, headers={"Accept-Encoding": encoding})  # noqa: S310
    try:
        found = _DIRECTLY.open(request, timeout=SECONDS)
    except urllib.error.HTTPError as error:
        found = error
    with found:
        return Answer(found.status, dict(found.headers.items()), found.read())


@pytest.mark.parametrize(
    "address",
    ["en/page.html", "assets/look.0123456789.css", "data/table.csv", "data/r/citation.ris"],
)
def test_each_file_is_sent_with_what_hosts_are_told(served: str, address: str) -> None:
    answer = ask(served + address)
    assert (answer.status, answer.content) == (200, FILES[address])
    expected = hosting.headers(address)
    assert {name: answer.headers.get(name) for name in expected} == expected


def test_the_first_page_stands_at_the_path_with_and_without_a_slash(served: str) -> None:
    assert ask(served).content == FILES["index.html"]
    assert ask(served.rstrip("/")).headers["Location"] == "/reports/"


def test_a_wrong_address_is_told_at_any_depth_under_the_policy(served: str) -> None:
    for address in ("nothing.html", "en/a/b/c.html"):
        answer = ask(served + address)
        assert (answer.status, answer.content) == (404, FILES["404.html"])
        assert answer.headers["Content-Security-Policy"] == hosting.POLICY


def test_what_moved_leads_on(served: str) -> None:
    moved = {"zh/%E6%97%A7.html": "zh/new.html", "en/once/a.html": "en/now/a.html"}
    for old, new in moved.items():
        answer = ask(served + old)
        assert (answer.status, answer.headers["Location"]) == (301, f"/reports/{new}")


def test_a_packed_copy_is_sent_where_there_is_one(served: str) -> None:
    answer = ask(f"{served}en/page.html", "gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.content == FILES["en/page.html.gz"]
