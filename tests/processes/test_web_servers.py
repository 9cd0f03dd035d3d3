"""The parts for web servers that the build writes, obeyed by the servers themselves, at a path of their host."""

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
from urllib.parse import urlsplit

import pytest

from bifolio.site import http_headers

SECONDS = 60
Running = tuple[list[str], dict[str, str]]  # arguments of a server, its environment
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


def _caddy(folder: Path, port: int) -> Running:
    """Caddy with the part that the build writes."""
    (folder / "part").write_text(http_headers.caddy("/reports/", MOVED), "utf-8")
    whole = (
        "{\n admin off\n auto_https off\n}\n"
        f"http://127.0.0.1:{port} {{\n bind 127.0.0.1\n import {folder / 'part'}\n}}\n"
    )
    (folder / "Caddyfile").write_text(whole, "utf-8")
    own = {"BIFOLIO_SITE": str(folder / "site"), "HOME": str(folder)}
    own |= {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    return ["run", "--config", "Caddyfile"], own


def _nginx(folder: Path, port: int) -> Running:
    """nginx with the part that the build writes, in a `server` block that knows no types of its own."""
    (folder / "part").write_text(http_headers.nginx("/reports/", MOVED), "utf-8")
    kept = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f" {one}_temp_path {folder}/{one};\n" for one in kept)
    whole = (
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{\n access_log off;\n{temporary}"
        f" server {{\n  listen 127.0.0.1:{port};\n  set $bifolio_site {folder}/site;\n"
        f"  include {folder}/part;\n }}\n}}\n"
    )
    (folder / "nginx.conf").write_text(whole, "utf-8")
    return ["-c", str(folder / "nginx.conf"), "-e", "stderr"], {}


SERVERS = {"caddy": _caddy, "nginx": _nginx}


@pytest.fixture(scope="module", params=list(SERVERS))
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    program = shutil.which(request.param, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if program is None:
        pytest.skip(f"{request.param} is not installed")
    folder = tmp_path_factory.mktemp(request.param)
    for name, content in FILES.items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments, own = SERVERS[request.param](folder, port)
    with (folder / "said").open("wb") as said:
        server = subprocess.Popen(
            [program, *arguments], cwd=folder, env={**os.environ, **own}, stdout=said, stderr=said
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
    [
        "en/page.html",
        "404.html",
        "assets/look.0123456789.css",
        "data/table.csv",
        "data/r/citation.ris",
    ],
)
def test_each_file_is_sent_with_what_hosts_are_told(served: str, address: str) -> None:
    answer = ask(served + address)
    assert (answer.status, answer.content) == (200, FILES[address])
    expected = http_headers.headers(address)
    assert {name: answer.headers.get(name) for name in expected} == expected


def test_the_first_page_stands_at_the_path_with_and_without_a_slash(served: str) -> None:
    assert ask(served).content == FILES["index.html"]
    assert urlsplit(ask(served.rstrip("/")).headers["Location"]).path == "/reports/"


def test_a_wrong_address_is_told_at_any_depth_under_the_policy(served: str) -> None:
    for address in ("nothing.html", "en/a/b/c.html", "en/", "data/r/"):  # folders have no page here
        answer = ask(served + address)
        assert (answer.status, answer.content) == (404, FILES["404.html"])
        assert answer.headers["Content-Security-Policy"] == http_headers.POLICY
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_what_moved_leads_on(served: str) -> None:
    moved = {"zh/%E6%97%A7.html": "zh/new.html", "en/once/a.html": "en/now/a.html"}
    for old, new in moved.items():
        answer = ask(served + old)
        assert answer.status == 301
        assert urlsplit(answer.headers["Location"]).path == f"/reports/{new}"


def test_a_packed_copy_is_sent_where_there_is_one(served: str) -> None:
    answer = ask(f"{served}en/page.html", "gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.content == FILES["en/page.html.gz"]
