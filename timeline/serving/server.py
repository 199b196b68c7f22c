"""A web server for one page and one person: it answers this machine alone, and little else.

A page of another site can make a browser ask a loopback address, under a name of its own that
it lets point there (DNS rebinding); so the name that was asked for must be the server's own.
"""

from __future__ import annotations

import os
import socket
import sys
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BufferedReader, RawIOBase
from socketserver import ThreadingMixIn
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from timeline.serving.pages import Followed
    from timeline.serving.preview import Preview

ADDRESS = "127.0.0.1"
#: how long a request may take to arrive, and an answer to be taken, in seconds
_PATIENCE = 10.0
#: how many may be asking at once; a browser opens half a dozen connections
_MOST_AT_ONCE = 32
_PLAIN = "text/plain; charset=utf-8"


class PreviewServer(ThreadingMixIn, HTTPServer):
    """Serve a preview on a port of 127.0.0.1; port 0 takes any that is free.

    Raises OSError where the port is in use.
    """

    daemon_threads = True
    block_on_close = False
    # Elsewhere this lets a port be used again at once; on Windows it would let others take it.
    allow_reuse_address = os.name != "nt"

    def __init__(self, preview: Preview, port: int = 0, patience: float = _PATIENCE) -> None:
        self.preview = preview
        self.patience = patience
        self._places = BoundedSemaphore(_MOST_AT_ONCE)
        super().__init__((ADDRESS, port), _Handler)

    @property
    def address(self) -> str:
        """Return what to type into a browser."""
        return f"http://{ADDRESS}:{self.server_port}/"

    def server_bind(self) -> None:
        """Bind the port without looking the name of this machine up."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, self.allow_reuse_address)
        self.socket.bind(self.server_address)
        self.server_name, self.server_port = self.socket.getsockname()[:2]
        self.server_address = (self.server_name, self.server_port)

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - the base class's own signature
        """Answer in a thread; hang up on those who are too many."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as above
        """Answer, and make room for the next one."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as above
        """Pass over those who hang up or never finish; anything else is a fault of ours."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


class _Arriving(RawIOBase):
    """Read a request until a moment, whether it comes in one piece or letter by letter."""

    def __init__(self, connection: socket.socket, until: float) -> None:
        self._connection = connection
        self._until = until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any buffer
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    server_version = "timeline"
    sys_version = ""

    def setup(self) -> None:
        super().setup()
        until = time.monotonic() + self.server.patience
        self.rfile = BufferedReader(_Arriving(self.connection, until))

    def do_GET(self) -> None:
        """Answer one of three addresses, to those who ask this server by its own name."""
        self.connection.settimeout(self.server.patience)
        answer = self._ANSWERS.get(self.path)
        if not self._is_meant():
            return
        if answer is None:
            self._say(HTTPStatus.NOT_FOUND, "there is nothing here; the page is at /\n")
        else:
            answer(self)

    do_HEAD = do_GET  # noqa: N815 - the base class looks methods up by these names

    def _refuse_method(self) -> None:
        if self._is_meant():
            message = "the page can be read, and nothing else\n"
            self._say(HTTPStatus.METHOD_NOT_ALLOWED, message, {"Allow": "GET, HEAD"})

    do_POST = do_PUT = do_PATCH = do_DELETE = _refuse_method  # noqa: N815 - as above
    do_OPTIONS = do_TRACE = do_CONNECT = _refuse_method  # noqa: N815 - as above

    def _is_meant(self) -> bool:
        """Tell whether this server was asked by its own name; answer, where it was not."""
        names = self.headers.get_all("Host", [])
        port = self.server.server_port
        known = {f"{name}:{port}" for name in (ADDRESS, "localhost")}
        known |= {ADDRESS, "localhost"} if port == 80 else set()
        if len(names) == 1 and names[0].lower() in known:
            return True
        status = HTTPStatus.BAD_REQUEST if len(names) != 1 else HTTPStatus.MISDIRECTED_REQUEST
        self._say(status, f"ask for {self.server.address}\n")
        return False

    def _page(self) -> None:
        self._show(self.server.preview.page())

    def _last(self) -> None:
        page = self.server.preview.last()
        if page is None:
            self._say(HTTPStatus.NOT_FOUND, "no page could be shown yet\n")
        else:
            self._show(page)

    def _show(self, page: Followed) -> None:
        policy = {"Content-Security-Policy": page.policy}
        self._send(HTTPStatus.OK, "text/html; charset=utf-8", page.text, policy)

    def _version(self) -> None:
        self._say(HTTPStatus.OK, self.server.preview.version())

    _ANSWERS: dict[str, Callable[[_Handler], None]] = {  # noqa: RUF012 - never changed
        "/": _page,
        "/last": _last,
        "/version": _version,
    }

    def _say(self, status: HTTPStatus, text: str, headers: dict[str, str] | None = None) -> None:
        policy = {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"}
        self._send(status, _PLAIN, text, policy | (headers or {}))

    def _send(self, status: HTTPStatus, kind: str, text: str, headers: dict[str, str]) -> None:
        body = text.encode()
        self.send_response(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
            **headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_error(
        self, code: int, message: str | None = None, explain: str | None = None
    ) -> None:
        """Answer what is no request with one line, without repeating what it said."""
        del message, explain
        self.close_connection = True
        if not hasattr(self, "command"):
            self.command = ""
        if self.request_version == "HTTP/0.9":
            self.request_version = "HTTP/1.0"
        status = HTTPStatus(code)
        self._say(status, f"{status.phrase.lower()}\n")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: ANN401 - the base class's own signature
        """Write nothing: who asks is one person, who sees the answer."""
