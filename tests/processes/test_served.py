"""`verify` reads a served copy as a visitor's browser would."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bifolio.cli.publishing import verify
from bifolio.model.errors import ToolError, UsageError
from bifolio.pipeline.output.manifest import Listed, Manifest
from bifolio.publishing import served_copy
from tests.support.serving import serving
from tests.support.sites import write


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """What serves 127.0.0.1 is asked directly, whatever this machine's settings."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    files = {f"zh/{n}.html": f"page {n}" for n in range(60)}
    write({**files, "data/表 4%.csv": "a,b", "CNAME": "x", ".nojekyll": "", "empty.txt": ""}, site)
    return site


@contextmanager
def answering(handler: Any) -> Iterator[str]:
    """A server of 127.0.0.1 that answers as `handler` does."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""


def test_a_served_copy_is_the_site_or_it_is_told_what_differs(site: Path, tmp_path: Path) -> None:
    with serving(site, "/some%20path/a") as address:
        equal, told = verify.run(f"{address}/", tmp_path, as_json=False)
        assert equal
        assert "compared with  site/manifest.json" in told
        assert "not sent by servers, so not looked at: 2\n  .nojekyll\n  CNAME\n" in told
    copy = tmp_path / "copy"
    site.rename(copy)
    write({"zh/1.html": "page 1", "zh/2.html": "another page", "new.html": "x"}, site)
    with serving(copy) as address:
        equal, told = verify.run(address, tmp_path, as_json=True)
    found = json.loads(told)
    assert not equal
    assert found["missing"] == ["new.html"]
    assert found["changed"] == ["zh/2.html"]
    assert found["place"] == address


def test_without_a_site_here_its_own_manifest_is_asked_for(site: Path, tmp_path: Path) -> None:
    (site / "zh" / "7.html").write_text("damaged on the way")
    (site / "zh" / "8.html").write_text("page 8, and more")
    (site / "zh" / "9.html").unlink()
    with serving(site) as address:
        equal, told = verify.run(address, tmp_path / "elsewhere", as_json=False)
    assert not equal
    assert "missing: 1\n  zh/9.html\n" in told
    assert "changed: 2\n  zh/7.html\n  zh/8.html\n" in told
    assert "compared with  its own manifest.json" in told


def test_a_404_page_is_no_file(site: Path, tmp_path: Path) -> None:
    (site / "404.html").write_text("page 9")  # sent instead of what is missing
    (site / "zh" / "9.html").unlink()
    with serving(site) as address:
        _, told = verify.run(address, tmp_path, as_json=True)
    assert json.loads(told)["missing"] == ["zh/9.html"]


def test_few_requests_are_in_flight_at_a_time(site: Path, tmp_path: Path) -> None:
    lock, flying, most = threading.Lock(), [0], [0]

    class Counting(Quiet):
        def do_GET(self) -> None:
            with lock:
                flying[0] += 1
                most[0] = max(most[0], flying[0])
            super().do_GET()
            with lock:
                flying[0] -= 1

    with answering(partial(Counting, directory=str(site))) as address:
        assert verify.run(address, tmp_path, as_json=False)[0]
    assert 1 <= most[0] <= served_copy.AT_ONCE


def test_a_server_that_compresses_unasked_is_understood(site: Path, tmp_path: Path) -> None:
    class Packing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = gzip.compress((site / self.path.lstrip("/")).read_bytes())
            self.send_response(200)
            self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *arguments: Any) -> None:
            """Say nothing."""

    (site / "data" / "表 4%.csv").unlink()
    write({"a.html": "1", "b.html": "2"}, site)
    with answering(Packing) as address:
        assert verify.run(address, tmp_path, as_json=False)[0]


class Failing(BaseHTTPRequestHandler):
    """Answers with 503 what `bad` says of how often it was asked, else with the file `1`."""

    asked: dict[str, int]
    bad: Any

    def do_GET(self) -> None:
        self.asked[self.path] = self.asked.get(self.path, 0) + 1
        self.send_response(503 if self.bad(self.asked[self.path]) else 200)
        self.end_headers()
        self.wfile.write(b"1")

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""


def listing(count: int) -> Manifest:
    digest = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
    return Manifest({f"{n:04}.html": Listed(digest, 1) for n in range(count)})


def test_what_fails_once_is_asked_for_again() -> None:
    handler = type("Once", (Failing,), {"asked": {}, "bad": staticmethod(lambda n: n == 1)})
    with answering(handler) as address:
        assert served_copy.compare(address, listing(20)).equal


def test_a_server_that_fails_is_not_asked_for_everything() -> None:
    handler = type("Never", (Failing,), {"asked": {}, "bad": staticmethod(lambda _: True)})
    with answering(handler) as address, pytest.raises(ToolError) as caught:
        served_copy.compare(address, listing(1000))
    assert caught.value.message == "does not answer: HTTP 503 for 0000.html"
    assert sum(handler.asked.values()) <= 2 * 4 * served_copy.AT_ONCE  # type: ignore[attr-defined]


def test_nobody_at_an_address_is_told(tmp_path: Path) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        port = server.server_address[1]
    with pytest.raises(ToolError) as caught:
        verify.run(f"http://127.0.0.1:{port}", tmp_path, as_json=False)
    assert caught.value.message.startswith("does not answer: ")


def test_a_silent_server_is_not_waited_for(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served_copy, "SECONDS", 0.2)
    done = threading.Event()

    class Silent(Quiet):
        def do_GET(self) -> None:
            done.wait(5)

    with answering(Silent) as address:
        with pytest.raises(ToolError, match="does not answer"):
            verify.run(address, tmp_path / "elsewhere", as_json=False)
        done.set()


def test_an_address_with_a_question_is_a_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a web address"):
        verify.run("https://example.org/?page=1", tmp_path, as_json=False)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "sends no manifest.json (HTTP 404)"),
        ("{}", "sends a manifest.json that no build wrote"),
    ],
)
def test_a_server_without_a_manifest_is_told(tmp_path: Path, text: str | None, says: str) -> None:
    (tmp_path / "other").mkdir()
    if text is not None:
        (tmp_path / "other" / "manifest.json").write_text(text)
    with serving(tmp_path / "other") as address, pytest.raises(ToolError) as caught:
        verify.run(address, tmp_path, as_json=False)
    assert caught.value.message == says


def test_an_address_with_characters_of_other_scripts_is_asked_for_as_http_writes_it() -> None:
    assert served_copy._url("https://例子.example/报告 1%20/", "数据/表 4%.csv") == (
        "https://xn--fsqu00a.example/%E6%8A%A5%E5%91%8A%201%20/%E6%95%B0%E6%8D%AE/%E8%A1%A8%204%25.csv"
    )
