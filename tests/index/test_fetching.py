from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from index.errors import UnreadableSource
from index.fetching import check_url, fetch_page
from index.readers import read_sources
from index.records import Rejection, Statement
from index.settings import Settings

HTML = b"<html><body><p>Valdoria welcomes the talks of today.</p></body></html>"
MAX_BYTES = 100_000


class Site(BaseHTTPRequestHandler):
    """A server that does to a client all that servers do."""

    protocol_version = "HTTP/1.1"
    whole: ClassVar[dict[str, tuple[bytes, dict[str, str]]]] = {
        "/page": (HTML, {"Content-Type": "text/html; charset=utf-8"}),
        "/gzip": (gzip.compress(HTML), {"Content-Encoding": "gzip"}),
        "/deflate": (zlib.compress(HTML), {"Content-Encoding": "deflate"}),
        "/bomb": (gzip.compress(b" " * 50_000_000), {"Content-Encoding": "gzip"}),
        "/cut-gzip": (gzip.compress(HTML)[:-12], {"Content-Encoding": "gzip"}),
        "/bad-gzip": (b"no gzip", {"Content-Encoding": "gzip"}),
        "/brotli": (b"?", {"Content-Encoding": "br"}),
        "/cut": (HTML, {"Content-Length": "5000"}),
        "/large": (b"a" * (MAX_BYTES + 1), {}),
        "/lines": (b'{"text": "One."}\n{"text": "Two."}', {"Content-Type": "application/x-ndjson"}),
        "/latin": ("Café".encode("cp1252"), {"Content-Type": "text/plain; charset=iso-8859-1"}),
    }
    redirects: ClassVar[dict[str, str]] = {
        "/to-file": "file:///etc/passwd",
        "/to-metadata": "http://169.254.169.254/latest",
        "/to-itself": "/page",
        "/to-nowhere": "http://[",
    }

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests' output is their own."""

    def do_GET(self) -> None:
        if self.path in self.redirects:
            self.answer(302, b"", {"Location": self.redirects[self.path]})
        elif self.path in self.whole:
            self.answer(200, *self.whole[self.path])
        elif self.path == "/drip":
            self.drip(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"x")
        elif self.path == "/drip-head":
            self.drip(b"HTTP/1.1 200 OK\r\n", b"X-More: y\r\n")
        elif self.path == "/endless":
            self.drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 10_000, pause=0)
        elif self.path == "/noise":
            self.wfile.write(b"\x00\x01\x02\r\n\r\n")
            self.close_connection = True
        else:
            self.answer(404, b"", {})

    def answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def drip(self, head: bytes, piece: bytes, pause: float = 0.1) -> None:
        self.close_connection = True
        try:
            self.wfile.write(head)
            while True:
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(pause)
        except OSError:
            return  # the client has had enough, as it should


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: clients that leave early are the point of these tests."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with Server(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/page", "/gzip", "/deflate", "/page#part"])
def test_a_page_is_fetched_and_unpacked(site: str, path: str) -> None:
    page = fetch_page(site + path, MAX_BYTES, 5)
    assert page.content == HTML
    assert page.url == site + path.partition("#")[0]


def test_the_servers_charset_is_given_on(site: str) -> None:
    assert fetch_page(f"{site}/page", MAX_BYTES, 5).charset == "utf-8"
    assert fetch_page(f"{site}/page", MAX_BYTES, 5).content_type == "text/html"
    assert fetch_page(f"{site}/gzip", MAX_BYTES, 5).charset is None


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/missing", "answered 404"),
        ("/large", "larger than 100000 bytes"),
        ("/bomb", "larger than 100000 bytes"),
        ("/endless", "larger than 100000 bytes"),
        ("/cut", "cannot be fetched"),
        ("/cut-gzip", "cut off"),
        ("/bad-gzip", "damaged gzip"),
        ("/brotli", "packed as 'br'"),
        ("/noise", "cannot be fetched"),
        ("/drip", "no whole answer within 0.4 s"),
        ("/drip-head", "no whole answer within 0.4 s"),
        ("/to-file", "not a web address"),
        ("/to-metadata", "169.254.169.254 is not a public address"),
        ("/to-itself", "127.0.0.1 is not a public address"),
        ("/to-nowhere", "no URL"),
    ],
)
def test_what_is_no_page_is_refused_with_a_reason(site: str, path: str, reason: str) -> None:
    start = time.monotonic()
    with pytest.raises(UnreadableSource) as caught:
        fetch_page(site + path, MAX_BYTES, 0.4 if "drip" in path else 10)
    assert reason in str(caught.value)
    assert time.monotonic() - start < 5


def test_a_name_for_this_machine_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *rest, **more: known("127.0.0.1", *rest, **more)
    )
    address = site.replace("127.0.0.1", "valdoria.example")
    with pytest.raises(UnreadableSource, match="not a public address"):
        fetch_page(f"{address}/page", MAX_BYTES, 5)


def test_redirects_come_to_an_end(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.connecting.is_public", lambda address: True)
    assert fetch_page(f"{site}/to-itself", MAX_BYTES, 5).url == f"{site}/page"
    monkeypatch.setitem(Site.redirects, "/loop", "/loop")
    with pytest.raises(UnreadableSource, match="more than 5 redirects"):
        fetch_page(f"{site}/loop", MAX_BYTES, 5)


def test_a_redirect_from_https_to_http_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["/2", "http://valdoria.example/3"])
    monkeypatch.setattr("index.fetching._get", lambda *_: next(answers))
    with pytest.raises(UnreadableSource, match=r"from https to http://valdoria\.example/3"):
        fetch_page("https://valdoria.example/1", MAX_BYTES, 5)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://example.org/",
        "http://",
        "http://:80/",
        "http://example.org:99999/",
        "http://[::1",
        "http://user:word@example.org/",
        "http://example.org/" + "a" * 3000,
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(UnreadableSource):
        check_url(url)


def test_a_page_becomes_a_statement(site: str, settings: Settings) -> None:
    (statement,) = read_sources([f"{site}/page"], settings)
    assert isinstance(statement, Statement)
    assert statement.text == "Valdoria welcomes the talks of today."
    assert statement.url == f"{site}/page"
    assert [getattr(s, "text", s) for s in read_sources([f"{site}/lines"], settings)] == [
        "One.",
        "Two.",
    ]
    (plain,) = read_sources([f"{site}/latin"], settings)
    assert isinstance(plain, Statement)
    assert (plain.text, plain.url) == ("Café", f"{site}/latin")


def test_a_page_that_fails_is_a_rejection_and_the_rest_goes_on(
    site: str, settings: Settings
) -> None:
    first, second = read_sources([f"{site}/missing", f"{site}/page"], settings)
    assert first == Rejection(f"{site}/missing", "the server answered 404")
    assert isinstance(second, Statement)


@pytest.fixture
def settings() -> Settings:
    return Settings(fetch_max_bytes=MAX_BYTES, fetch_timeout_s=5)
