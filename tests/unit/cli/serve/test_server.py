"""The server: what it sends, under which port, and to whom."""

from __future__ import annotations

import http.client
import json
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from bifolio.cli.serve.changed_passages import Passage
from bifolio.cli.serve.failure import Failure
from bifolio.cli.serve.served_site import Change, Served
from bifolio.cli.serve.server import FIRST_PORT, HOST, TRIED, Server, at_top, open_server
from bifolio.model.errors import BuildError, Problem, ToolError, UsageError, Where
from tests.support.rows import over_rows
from tests.support.site import shell

PAGE = "<html><body><main><p id='p-1'>中文</p></main></body></html>"
OBJECTS = {"p": PAGE.encode(), "c": b"a {}", "l": b"<body>lost</body>", "pdf": b"%PDF"}
PAGES = {"en/x.html": "p", "en/index.html": "p", "assets/b.css": "c", "404.html": "l"}
FAILURE = Failure(BuildError([Problem(Where("a.csv", 3), "“x” is no number", "Write one.")]))
BOUND = 30.0  # seconds until a test gives up


@pytest.fixture
def served() -> Served:
    return Served()


def make(address: str) -> str | Failure | None:
    """What no build has made: a PDF, one whose tool fails, nothing else."""
    if address == "en/bad.pdf":
        return Failure(ToolError("Typst", "does not know this", "Look at it."))
    return "pdf" if address == "en/x.pdf" else None


@pytest.fixture
def server(served: Served) -> Iterator[Server]:
    with open_server(0, served, OBJECTS.get, make) as running:
        thread = Thread(target=running.serve_forever, args=[0.02])
        thread.start()
        yield running
        served.close()
        running.shutdown()
        thread.join()


class Answer:
    """What the server sent."""

    def __init__(self, found: http.client.HTTPResponse) -> None:
        self.status, self.headers, self.content = found.status, found.headers, found.read()

    @property
    def text(self) -> str:
        return self.content.decode("utf-8")


def connected(server: Server) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(HOST, server.server_address[1], timeout=BOUND)


def ask(server: Server, path: str, method: str = "GET", host: str = "") -> Answer:
    connection = connected(server)
    try:
        connection.request(method, path, headers={"Host": host} if host else {})
        return Answer(connection.getresponse())
    finally:
        connection.close()


# ------------------------------------------------------------------------------- what is sent


def test_a_page_is_sent_with_its_script_and_is_not_to_be_kept(
    server: Server, served: Served
) -> None:
    served.show(PAGES, Change())
    found = ask(server, "/en/x.html")
    assert found.status == 200
    assert found.headers["Content-Type"] == "text/html; charset=utf-8"
    assert found.headers["Cache-Control"] == "no-store"
    assert "中文" in found.text
    assert (
        '<script src="/.bifolio/script.js" data-kind="page" data-address="en/x.html"' in found.text
    )
    assert OBJECTS["p"] == PAGE.encode()


def test_other_files_are_sent_as_they_are(server: Server, served: Served) -> None:
    served.show(PAGES, Change())
    found = ask(server, "/assets/b.css?built=3")
    assert (found.content, found.headers["Content-Type"]) == (b"a {}", "text/css; charset=utf-8")
    assert found.headers["Cache-Control"] == "no-store"


def test_a_folder_is_its_index(server: Server, served: Served) -> None:
    served.show(PAGES, Change())
    assert 'data-address="en/index.html"' in ask(server, "/en/").text
    found = ask(server, "/en")
    assert (found.status, found.headers["Location"]) == (302, "/en/")


def test_what_no_build_has_made_is_made_when_it_is_asked_for(
    server: Server, served: Served
) -> None:
    served.show(PAGES, Change())
    found = ask(server, "/en/x.pdf")
    assert (found.status, found.content) == (200, b"%PDF")
    assert found.headers["Content-Type"] == "application/pdf"
    bad = ask(server, "/en/bad.pdf")
    assert bad.status == 500
    assert "Typst failed: does not know this" in bad.text


def test_what_is_not_there_gets_the_page_of_the_site(server: Server, served: Served) -> None:
    served.show(PAGES, Change())
    for path in ("/en/none.html", "/../../etc/passwd", "/%2e%2e/build.py"):
        found = ask(server, path)
        assert (found.status, "<body>lost" in found.text) == (404, True), path


@over_rows(
    ("base_url", "root"),
    [("https://example.org/reports", "/reports/"), ("https://example.org", "/")],
)
def test_the_page_for_a_wrong_address_finds_its_styles_wherever_the_site_will_be(
    base_url: str, root: str
) -> None:
    page = shell(base_url).lost()
    assert f'href="{root}assets/bifolio.css"' in page
    here = at_top(page)
    found = re.findall(r'(?:href|src)="(/[^"]*)"', here)
    assert "/assets/bifolio.css" in found
    assert "/zh/index.html" in found
    assert [one for one in found if "reports" in one] == []
    bare = shell().lost()
    assert at_top(bare) == bare


def test_what_the_store_has_lost_is_made_again(served: Served) -> None:
    served.show({"en/x.html": "gone"}, Change())
    objects: dict[str, bytes] = {}

    def heal(_address: str) -> str:
        objects["gone"] = b"<body>again</body>"
        return "gone"

    with running(open_server(0, served, objects.get, heal)) as server:
        assert "<body>again" in ask(server, "/en/x.html").text


def test_the_head_alone_can_be_asked_for(server: Server, served: Served) -> None:
    served.show(PAGES, Change())
    found = ask(server, "/en/x.html", "HEAD")
    assert (found.status, found.content) == (200, b"")
    assert int(found.headers["Content-Length"]) > len(PAGE)


def test_a_page_elsewhere_that_leads_its_name_here_gets_nothing(
    server: Server, served: Served
) -> None:
    served.show(PAGES, Change())
    assert ask(server, "/en/x.html", host="evil.example:8000").status == 403
    assert ask(server, "/en/x.html", host="localhost:8000").status == 200


# ------------------------------------------------------------------------------- in its place


def test_before_the_first_build_there_is_a_page_that_waits(server: Server) -> None:
    found = ask(server, "/en/x.html")
    assert found.status == 503
    assert "The pages are being built." in found.text
    assert 'data-kind="waiting"' in found.text


def test_while_something_is_wrong_every_page_says_so(server: Server, served: Served) -> None:
    served.show(PAGES, Change())
    served.fail(FAILURE)
    found = ask(server, "/en/x.html")
    assert found.status == 500
    assert "line 3: “x” is no number" in found.text
    assert 'data-kind="stopped"' in found.text
    assert "中文" in ask(server, "/en/x.html?last-good").text
    assert ask(server, "/assets/b.css").content == b"a {}"
    served.show(PAGES, Change())
    assert ask(server, "/en/x.html").status == 200


# ------------------------------------------------------------------------------------ events


def test_a_page_hears_of_what_changed(server: Server, served: Served) -> None:
    served.show(PAGES, Change())
    connection = connected(server)
    connection.request("GET", f"/.bifolio/events?since=1&run={served.run}")
    stream = connection.getresponse()
    assert stream.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert stream.headers["Cache-Control"] == "no-store"
    served.show(PAGES, Change({"en/x.html": Passage(0, "p", "p-1", "中文")}))
    event = json.loads(stream.readline().removeprefix(b"data: "))
    assert event["pages"]["en/x.html"]["text"] == "中文"
    connection.close()


@pytest.mark.parametrize("query", ["", "?since=x", "?since=-1&run=%00"])
def test_a_page_of_another_server_hears_that_it_is_old(
    server: Server, served: Served, query: str
) -> None:
    served.show(PAGES, Change())
    connection = connected(server)
    connection.request("GET", f"/.bifolio/events{query}")
    event = json.loads(connection.getresponse().readline().removeprefix(b"data: "))
    assert event["all"]
    connection.close()


# ------------------------------------------------------------------------------------- ports


@contextmanager
def running(server: Server) -> Iterator[Server]:
    with server:
        thread = Thread(target=server.serve_forever, args=[0.02])
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@contextmanager
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        yield other.getsockname()[1]


def test_it_listens_on_this_machine_alone(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.address == f"http://127.0.0.1:{server.server_address[1]}/"


def test_a_port_that_was_asked_for_and_is_taken_is_said(served: Served) -> None:
    with taken() as port, pytest.raises(UsageError) as stop:
        open_server(port, served, OBJECTS.get, make)
    assert stop.value.message.startswith(f"Port {port} cannot be used: ")
    assert "Leave out --port" in stop.value.hint


def test_a_port_that_there_is_not_is_said(served: Served) -> None:
    with pytest.raises(UsageError) as stop:
        open_server(70000, served, OBJECTS.get, make)
    assert stop.value.message == "Port 70000 cannot be used: there is no such port."


def test_without_a_port_the_next_free_one_is_taken(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    with taken() as port:
        monkeypatch.setattr("bifolio.cli.serve.server.FIRST_PORT", port)
        with open_server(None, served, OBJECTS.get, make) as server:
            assert server.server_address[1] != port
    assert FIRST_PORT + TRIED < 65536
