"""The preview over real sockets: whom it answers, what it gives away, and what it endures."""

from __future__ import annotations

import html
import os
import socket
import threading
import time
from base64 import b64decode, b64encode
from functools import partial
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from timeline.cli import app
from timeline.formats import loads
from timeline.render import to_html
from timeline.serving import Preview, PreviewServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FIRE = "events: {fire: {title: The Great Fire, when: 1666-09-02/1666-09-05}}\n"
BROKEN = "events: {fire: {titel: The <b>Great</b> Fire, when: 1666-09-02}}\n"
PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
#: how long a test waits for what must come about, in seconds
_LONG = 20.0


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "fire.yaml"
    path.write_text(FIRE, "utf-8")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    return path


@pytest.fixture
def server(document: Path) -> Iterator[PreviewServer]:
    """Serve on a free port, with little patience."""
    with PreviewServer(Preview(document), patience=1.0) as serving:
        thread = threading.Thread(target=serving.serve_forever, args=(0.01,))
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()


def connected(server: PreviewServer) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.server_port), timeout=_LONG)


def received(connection: socket.socket) -> bytes:
    """Return all that comes until the other side hangs up."""
    parts = []
    while part := connection.recv(1 << 16):
        parts.append(part)
    return b"".join(parts)


def raw(server: PreviewServer, request: str) -> tuple[int, dict[str, str], str]:
    """Send a request as it stands; return status, headers and body."""
    with connected(server) as connection:
        connection.sendall(request.encode("latin-1"))
        head, _, body = received(connection).partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (x.partition(": ") for x in lines)}
    return int(first.split()[1]), headers, body.decode()


def ask(
    server: PreviewServer, path: str = "/", method: str = "GET", host: str | None = None
) -> tuple[int, dict[str, str], str]:
    name = f"127.0.0.1:{server.server_port}" if host is None else host
    return raw(server, f"{method} {path} HTTP/1.1\r\nHost: {name}\r\n\r\n")


def until(holds: Callable[[], bool]) -> None:
    """Wait for what must come about."""
    end = time.monotonic() + _LONG
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_the_page_is_shown(server: PreviewServer) -> None:
    """Whole, as HTML, kept by nobody, in no frame."""
    status, headers, body = ask(server)
    assert status == 200
    assert "The Great Fire" in body
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["content-length"] == str(len(body.encode()))
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "python" not in headers["server"].lower()


def test_the_policy_allows_the_scripts_of_the_page_and_one_address(server: PreviewServer) -> None:
    """What the page runs is named by its hash, one script more than in a file."""
    _, headers, _ = ask(server)
    policy = headers["content-security-policy"]
    assert "default-src 'none'; script-src 'sha256-" in policy
    alone = to_html(loads(FIRE))
    stated = html.unescape(alone.partition('Content-Security-Policy" content="')[2].split('"')[0])
    assert policy.count("'sha256-") == stated.count("'sha256-") + 1
    assert "connect-src 'self'" in policy
    assert "unsafe-eval" not in policy


def test_head_is_get_without_the_body(server: PreviewServer) -> None:
    """The same headers, and nothing after them."""
    _, get, body = ask(server)
    status, head, nothing = ask(server, method="HEAD")
    assert (status, nothing) == (200, "")
    assert head["content-length"] == get["content-length"] == str(len(body.encode()))


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_can_be_written(server: PreviewServer, method: str) -> None:
    """Other methods are refused, and told what there is."""
    status, headers, body = ask(server, method=method)
    assert (status, headers["allow"]) == (405, "GET, HEAD")
    assert body == "the page can be read, and nothing else\n"


@pytest.mark.parametrize(
    "path",
    [
        *("/secret.txt", "/fire.yaml", "/../secret.txt", "/..%2fsecret.txt", "/./", "/.."),
        *("/%2e%2e/secret.txt", "/etc/passwd", "/favicon.ico", "/?x", "secret.txt", "*"),
        "http://127.0.0.1/secret.txt",
    ],
)
def test_nothing_but_the_page_is_served(server: PreviewServer, path: str) -> None:
    """No file, no folder, no way around: there are three addresses."""
    status, _, body = ask(server, path)
    assert status == 404
    assert body == "there is nothing here; the page is at /\n"


@pytest.mark.parametrize("path", ["/", "/last", "/version", "/other"])
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost", ""]
)
def test_another_name_is_refused(server: PreviewServer, host: str, path: str) -> None:
    """A site that lets its own name point here reads nothing."""
    status, _, body = ask(server, path, host=host.format(port=server.server_port))
    assert (status, body) == (421, f"ask for {server.address}\n")


def test_localhost_is_a_name_of_this_machine(server: PreviewServer) -> None:
    """Whatever the case of its letters."""
    assert ask(server, host=f"LocalHost:{server.server_port}")[0] == 200


@pytest.mark.parametrize("hosts", ["", "Host: 127.0.0.1:{port}\r\nHost: evil.example\r\n"])
def test_no_name_and_two_names_are_no_request(server: PreviewServer, hosts: str) -> None:
    """As RFC 9112, 3.2 says."""
    lines = hosts.format(port=server.server_port)
    assert raw(server, f"GET / HTTP/1.1\r\n{lines}\r\n")[0] == 400


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        ("GET / HTTP/9", 400),
        ("<script>alert(1)</script>", 400),
        ("GET / HTTP/2.0", 505),
        ("FETCH / HTTP/1.1", 501),
        (f"GET /{'x' * 70_000} HTTP/1.1", 414),
    ],
)
def test_what_is_no_request_is_answered_in_a_line(
    server: PreviewServer, request_line: str, status: int
) -> None:
    """Nothing of it is repeated."""
    name = f"Host: 127.0.0.1:{server.server_port}"
    found, headers, body = raw(server, f"{request_line}\r\n{name}\r\n\r\n")
    assert found == status
    assert headers["content-type"] == "text/plain; charset=utf-8"
    assert "script" not in body


def test_it_listens_on_this_machine_alone(server: PreviewServer) -> None:
    """The socket is bound to the loopback address."""
    assert server.socket.getsockname()[0] == "127.0.0.1"
    assert server.address == f"http://127.0.0.1:{server.server_port}/"


@pytest.mark.parametrize("sent", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: "])
def test_who_never_finishes_is_hung_up_on(server: PreviewServer, sent: bytes) -> None:
    """Others are answered meanwhile."""
    with connected(server) as rude:
        rude.sendall(sent)
        assert ask(server)[0] == 200
        assert received(rude) == b""


def test_who_sends_letter_by_letter_is_hung_up_on(server: PreviewServer) -> None:
    """It is the whole request that has a time limit, not each letter of it."""
    with connected(server) as rude:

        def trickle() -> None:
            for _ in range(int(_LONG / 0.1)):
                rude.sendall(b"a")
                time.sleep(0.1)

        with pytest.raises((ConnectionError, BrokenPipeError)):
            trickle()
    assert ask(server)[0] == 200


def test_a_crowd_of_rude_clients_is_bounded(server: PreviewServer) -> None:
    """Those who are too many are hung up on; once the rest has been, there is room again."""
    before = threading.active_count()
    crowd = [connected(server) for _ in range(100)]
    try:
        assert threading.active_count() - before <= 32
    finally:
        for rude in crowd:
            rude.close()
    until(lambda: _answers(server))


def _answers(server: PreviewServer) -> bool:
    try:
        return ask(server)[0] == 200
    except (ConnectionError, IndexError):
        return False


def test_a_broken_document_shows_its_problems(server: PreviewServer, document: Path) -> None:
    """With each place, what stood there, and a link to the page as it last was."""
    assert ask(server, "/last")[0] == 200
    document.write_text(BROKEN, "utf-8")
    status, headers, body = ask(server)
    assert status == 200
    assert f"{document}:1:17: unknown key &#x27;titel&#x27; in an event" in body
    assert '<p class="hint" dir="auto">hint: did you mean &#x27;title&#x27;?</p>' in body
    assert "The &lt;b&gt;Great&lt;/b&gt; Fire" in body
    assert '<a href="/last">' in body
    assert "connect-src 'self'" in headers["content-security-policy"]
    assert "The Great Fire" in ask(server, "/last")[2]


def test_there_may_be_no_last_page(server: PreviewServer, document: Path) -> None:
    """A document that was never right has none."""
    document.write_text(BROKEN, "utf-8")
    assert 'href="/last"' not in ask(server)[2]
    assert ask(server, "/last")[0] == 404


def test_the_version_follows_the_document(server: PreviewServer, document: Path) -> None:
    """It changes once the file has come to rest, and stays while nothing is written."""
    ask(server)
    first = ask(server, "/version")[2]
    assert ask(server, "/version")[2] == first
    assert first in ask(server)[2]
    document.write_text(FIRE.replace("Great", "Greater"), "utf-8")
    until(lambda: ask(server, "/version")[2] != first)
    assert "The Greater Fire" in ask(server)[2]
    assert ask(server, "/version")[2] in ask(server)[2]


def test_a_document_that_is_being_written_is_left_alone(
    server: PreviewServer, document: Path
) -> None:
    """A file that goes on changing keeps its version until it rests."""
    ask(server)
    first = ask(server, "/version")[2]
    for number in range(20):
        document.write_text(FIRE + "#" * number, "utf-8")
        os.utime(document, ns=(number, number))
        assert ask(server, "/version")[2] == first
    until(lambda: ask(server, "/version")[2] != first)


def test_a_document_may_vanish_and_come_back(server: PreviewServer, document: Path) -> None:
    """Some editors write by moving a new file into the place of the old one."""
    ask(server)
    document.unlink()
    assert "cannot be read: No such file or directory" in ask(server)[2]
    gone = ask(server, "/version")[2]
    document.write_text(FIRE.replace("Great", "Returned"), "utf-8")
    until(lambda: ask(server, "/version")[2] != gone)
    assert "The Returned Fire" in ask(server)[2]


def test_every_file_of_a_document_is_followed(server: PreviewServer, document: Path) -> None:
    """What it includes is part of it, also where that comes into being later."""
    document.write_text("include: [more.yaml]\n" + FIRE, "utf-8")
    assert "more.yaml" in ask(server)[2]
    missing = ask(server, "/version")[2]
    more = document.with_name("more.yaml")
    more.write_text("events: {plague: {title: The Plague, when: 1665}}", "utf-8")
    until(lambda: ask(server, "/version")[2] != missing)
    assert "The Plague" in ask(server)[2]
    whole = ask(server, "/version")[2]
    assert whole in ask(server)[2]
    more.write_text("events: {plague: {title: The Great Plague, when: 1665}}", "utf-8")
    until(lambda: ask(server, "/version")[2] != whole)
    assert "The Great Plague" in ask(server)[2]


def test_a_picture_is_followed(server: PreviewServer, document: Path) -> None:
    """Another picture under the same name is another page; one that is none is a mistake."""
    picture = document.with_name("fire.png")
    picture.write_bytes(PNG)
    media = "media: [{file: fire.png, alt: A city in flames}], "
    document.write_text(FIRE.replace("title", f"{media}title"), "utf-8")
    assert b64encode(PNG).decode() in ask(server)[2]
    mistake = "picture &#x27;fire.png&#x27; is no "
    other = PNG + b"another"
    for content in (other, b"text", PNG):
        shown = mistake if content == b"text" else b64encode(content).decode()
        before = ask(server, "/version")[2]
        picture.write_bytes(content)
        until(partial(_is_another, server, before))
        assert shown in ask(server)[2]


def _is_another(server: PreviewServer, before: str) -> bool:
    return ask(server, "/version")[2] != before


def test_an_unchanged_document_is_read_once(
    server: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who looks again gets the page that is there."""
    read: list[str] = []
    from timeline.serving import preview  # noqa: PLC0415 - the module, whose function is watched

    real = preview._read

    def watched(name: str) -> object:
        read.append(name)
        return real(name)

    monkeypatch.setattr(preview, "_read", watched)
    for _ in range(3):
        assert ask(server)[0] == 200
        assert ask(server, "/version")[0] == 200
    assert len(read) == 1


@pytest.mark.parametrize("name", ["serve", "watch"])
def test_a_busy_port_is_told(name: str, server: PreviewServer, document: Path) -> None:
    """With what to do about it, and the exit code 2."""
    port = server.server_port
    result = CliRunner().invoke(app, [name, str(document), "--port", str(port)])
    assert (result.exit_code, result.output) == (
        2,
        f"port {port} is in use; choose another with --port, or --port 0 for any that is free\n",
    )


def test_ctrl_c_ends_it_quietly(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback, and the exit code 0."""

    def interrupted(_: PreviewServer) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(PreviewServer, "serve_forever", interrupted)
    result = CliRunner().invoke(app, ["serve", str(document), "--port", "0"])
    first, *rest = result.output.splitlines()
    assert result.exit_code == 0
    assert first.startswith(f"{document} is at http://127.0.0.1:")
    assert rest == [""]
