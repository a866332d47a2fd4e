"""A ministry of our own on this machine: a web server whose pages a test edits, withdraws, moves
and breaks, and a clock that a test moves."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from index.moments import iso

START = 1_772_436_600.0
"""2 March 2026, 07:30 UTC."""


class MovedClock:
    """Stands still but for waiting and for whoever moves it."""

    def __init__(self, now: float = START) -> None:
        self._now = now
        self._turn = threading.Lock()

    def now(self) -> float:
        return self._now

    def sleep(self, seconds: float) -> None:
        self.move(seconds)

    def move(self, seconds: float = 0.0, *, hours: float = 0.0, days: float = 0.0) -> None:
        with self._turn:
            self._now += seconds + hours * 3_600 + days * 86_400


@dataclass
class Answer:
    """What the server gives for a path."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """One request that came in."""

    path: str
    at: float
    conditional: bool
    agent: str
    together: int
    """How many were being answered at that moment, this one included."""


class Ministry:
    """What stands on its site, and who asked for it."""

    def __init__(self, clock: MovedClock) -> None:
        self.clock = clock
        self.pages: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.port = 0
        self.down = False
        self.working = 0
        self.turn = threading.Lock()
        self.listed: list[str] = []

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def put(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named.setdefault("Content-Type", "text/html; charset=utf-8")
        self.pages[path] = Answer(data, status, named)

    def release(
        self, name: str, title: str, *paragraphs: str, day: str = "2 March 2026", **headers: str
    ) -> str:
        """A release at `/news/NAME`, listed in feed, sitemap and list; its path."""
        path = f"/news/{name}"
        self.put(path, page(title, *paragraphs, day=day), **headers)
        if path not in self.listed:
            self.listed.append(path)
        return path

    def gone(self, path: str, status: int = 404) -> None:
        self.put(path, "<html><body><h1>Gone</h1></body></html>", status)

    def feed(self, moment: float | None = None) -> bytes:
        items = "".join(
            f"<item><title>Release {path[6:]}</title><link>{self.base}{path}</link>"
            f"<pubDate>Mon, 02 Mar 2026 00:30:00 +0900</pubDate></item>"
            for path in self.listed
        )
        channel = f"<channel><title>News</title>{items}</channel>"
        return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'.encode()

    def answer(self, path: str, conditional: str | None) -> Answer:
        if self.down:
            return Answer(b"down", 503, {"Retry-After": "3600"})
        if path == "/feed.xml" and path not in self.pages:
            return Answer(self.feed(), headers={"Content-Type": "application/rss+xml"})
        found = self.pages.get(path, Answer(b"<html><body>none</body></html>", 404))
        body = found.body.replace(b"{count}", str(len(self.asked)).encode())
        etag = found.headers.get("ETag", f'"{hashlib.sha256(body).hexdigest()[:16]}"')
        if conditional is not None and conditional == etag and found.status == 200:
            return Answer(b"", 304, {"ETag": etag})
        return Answer(body, found.status, {"ETag": etag, **found.headers})

    def paths(self, since: int = 0) -> list[str]:
        return [one.path for one in self.asked[since:]]


def page(title: str, *paragraphs: str, day: str = "2 March 2026") -> str:
    """A page as a ministry's system makes it."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><title>{title} | Ministry of Valdoria</title></head>"
        f"<body>"
        f"<nav><a href=/>Home</a><a href=/news>News of the ministry of today</a></nav>"
        f"<main><article><h1>{title}</h1><p>{day}</p>{body}</article></main>"
        f"<footer>Ministry of Valdoria</footer></body></html>"
    )


@contextmanager
def open_ministry(clock: MovedClock) -> Iterator[Ministry]:
    """The ministry, served on loopback until the end."""
    ministry = Ministry(clock)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the tests' output is their own."""

        def do_GET(self) -> None:
            with ministry.turn:
                ministry.working += 1
                condition = self.headers.get("If-None-Match")
                asked = Asked(
                    self.path,
                    clock.now(),
                    condition is not None,
                    self.headers.get("User-Agent", ""),
                    ministry.working,
                )
                answer = ministry.answer(self.path, condition)
                ministry.asked.append(asked)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.send_header("X-Date", iso(clock.now()))
            # Before the last bytes, which may be these: who has them asks again at once.
            with ministry.turn:
                ministry.working -= 1
            self.end_headers()
            self.wfile.write(answer.body)
            self.close_connection = True

    class Server(ThreadingHTTPServer):
        daemon_threads = True

    server = Server(("127.0.0.1", 0), Handler)
    ministry.port = server.server_address[1]
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01), daemon=True)
    thread.start()
    try:
        yield ministry
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
