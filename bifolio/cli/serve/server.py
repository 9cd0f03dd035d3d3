"""The server: pages as the last build made them, the rest made when it is asked for, and events."""

from __future__ import annotations

import json
import mimetypes
import os
import re
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from bifolio.cli.serve import error_pages
from bifolio.cli.serve.failure import Failure
from bifolio.cli.serve.served_site import Read, Served, State
from bifolio.model.errors import UsageError

HOST = "127.0.0.1"  # this machine alone
FIRST_PORT = 8000
TRIED = 50  # ports, where none is asked for
BEAT = 10.0  # seconds after which an event stream says that it is still there
IDLE = 60.0  # seconds that a connection may say nothing
_TYPES = mimetypes.MimeTypes()  # the same on every machine
_OWN_TYPES = {".js": "text/javascript", ".md": "text/markdown", ".woff2": "font/woff2"}
_HTML = "text/html; charset=utf-8"

Make = Callable[[str], "str | Failure | None"]  # digest of what stands at an address, made now


_ROOT = re.compile(r'href="(/[^"]+/)assets/')


class Server(ThreadingHTTPServer):
    """Serves what a `Served` holds. read: objects by digest; make: what no build has made yet."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there, two servers would share a port

    def __init__(self, port: int, served: Served, read: Read, make: Make) -> None:
        self.served, self.read, self.make = served, read, make
        super().__init__((HOST, port), _Handler)

    @property
    def address(self) -> str:
        """Of the first page."""
        return f"http://{HOST}:{self.server_address[1]}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away is no error."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


def open_server(port: int | None, served: Served, read: Read, make: Make) -> Server:
    """A server at a port; at the first free one of some where none is asked for. Raises UsageError."""
    if port is not None:
        try:
            return Server(port, served, read, make)
        except (OSError, OverflowError) as error:
            raise _taken(port, error) from None
    for one in range(FIRST_PORT, FIRST_PORT + TRIED):
        try:
            return Server(one, served, read, make)
        except OSError:
            continue
    return Server(0, served, read, make)  # any that the system has


def _taken(port: int, error: OSError | OverflowError) -> UsageError:
    why = error.strerror if isinstance(error, OSError) else "there is no such port"
    hint = "Leave out --port: the first free one is taken. Or name another from 1024 to 65535."
    return UsageError(f"Port {port} cannot be used: {why}.", hint)


def at_top(page: str) -> str:
    """The page for a wrong address, whose links begin where `base_url` says, as it is at the top of a host."""
    found = _ROOT.search(page)
    return re.sub(rf'((?:href|src)="){re.escape(found[1])}', r"\1/", page) if found else page


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    timeout = IDLE
    server: Server

    def do_GET(self) -> None:
        if self.headers.get("Host", "").partition(":")[0] not in {HOST, "localhost"}:
            # A foreign page that leads its name to this machine must not read what is written here.
            self._send(HTTPStatus.FORBIDDEN, b"", "text/plain")
            return
        url = urlsplit(self.path)
        address = unquote(url.path).lstrip("/")
        if address == error_pages.EVENTS:
            self._events(parse_qs(url.query))
        elif address == error_pages.SCRIPT:
            self._send(HTTPStatus.OK, error_pages.asset("script.js").encode(), _type(address))
        else:
            self._answer(address, last_good=url.query == error_pages.LAST_GOOD)

    do_HEAD = do_GET  # noqa: N815 - as the library names it

    def _answer(self, address: str, *, last_good: bool) -> None:
        state = self.server.served.state
        if not address or address.endswith("/"):
            address += "index.html"
        elif f"{address}/index.html" in (state.pages or {}):
            self._redirect(f"/{quote(address)}/")
            return
        if state.pages is None or (state.failure and not last_good):
            self._instead(address, state)
            return
        content = self._content(address, state)
        if isinstance(content, Failure):
            page = error_pages.failure_page(content, address, has_pages=False)
            self._page(HTTPStatus.INTERNAL_SERVER_ERROR, page, address, "stopped", state)
        elif content is None:
            self._missing(address, state)
        elif address.endswith(".html"):
            self._page(HTTPStatus.OK, content.decode("utf-8"), address, "page", state)
        else:
            self._send(HTTPStatus.OK, content, _type(address))

    def _content(self, address: str, state: State) -> bytes | Failure | None:
        """What stands at an address; made now where no build has, or where the store has lost it."""
        digest = (state.pages or {}).get(address)
        content = self.server.read(digest) if digest else None
        if content is not None:
            return content
        made = self.server.make(address)
        return self.server.read(made) if isinstance(made, str) else made

    def _instead(self, address: str, state: State) -> None:
        """There is no page to be sent; what pages load is sent all the same."""
        digest = (state.pages or {}).get(address, "")
        content = self.server.read(digest) if digest and not address.endswith(".html") else None
        if content is not None:
            self._send(HTTPStatus.OK, content, _type(address))
        elif state.failure:
            page = error_pages.failure_page(state.failure, address, has_pages=bool(state.pages))
            self._page(HTTPStatus.INTERNAL_SERVER_ERROR, page, address, "stopped", state)
        else:
            page = error_pages.waiting_page()
            self._page(HTTPStatus.SERVICE_UNAVAILABLE, page, address, "waiting", state)

    def _missing(self, address: str, state: State) -> None:
        content = self.server.read((state.pages or {}).get("404.html", ""))
        page = at_top(content.decode("utf-8")) if content else error_pages.missing_page(address)
        self._page(HTTPStatus.NOT_FOUND, page, address, "missing", state)

    def _page(self, status: HTTPStatus, page: str, address: str, kind: str, state: State) -> None:
        served = self.server.served
        text = error_pages.with_script(page, served, address, kind, state.number)
        self._send(status, text.encode("utf-8"), _HTML)

    def _redirect(self, target: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", target)
        self._end(0)

    def _send(self, status: HTTPStatus, content: bytes, type_: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", type_)
        self._end(len(content))
        if self.command != "HEAD":
            self.wfile.write(content)

    def _end(self, length: int) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def _events(self, query: dict[str, list[str]]) -> None:
        since, run = query.get("since", ["0"])[0], query.get("run", [""])[0]
        number = int(since) if since.isdecimal() else 0
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        while True:  # until the browser goes away, or the server ends
            event = self.server.served.event_after(number, run, BEAT)
            if event is None:
                self.wfile.write(b": still here\n\n")
                continue
            number, run = event["number"], event["run"]
            self.wfile.write(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())

    def log_message(self, format: str, *arguments: Any) -> None:
        """The terminal is for what was saved and built."""


def _type(address: str) -> str:
    ending = os.path.splitext(address)[1].lower()  # noqa: PTH122 - of an address
    kind = _OWN_TYPES.get(ending) or _TYPES.guess_type(address)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind in {"application/json", "image/svg+xml"}
    return f"{kind}; charset=utf-8" if is_text else kind
