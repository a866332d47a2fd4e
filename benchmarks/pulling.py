"""How long an answer takes while a pull goes on in a process of its own, beside a service that does
nothing else: p95 against idle, while pages are asked for and while they are taken in.

    python -m benchmarks.pulling INDEX CORPUS.jsonl [--pages 240] [--sources 8]
"""

from __future__ import annotations

import argparse
import json
import math
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from pathlib import Path

from benchmarks.questions import questions
from benchmarks.serving import Asker, Server, environment, serving
from benchmarks.transplanting import copy_archive
from index.archive import Archive
from index.settings import Settings

_IDLE = 300
_WARM = 60
_DELAY_S = 0.5


class Site(ThreadingHTTPServer):
    """A source with its releases, on a port of its own."""

    daemon_threads = True

    def __init__(self, releases: Sequence[tuple[str, str]]) -> None:
        self.releases = releases
        self.asked = 0
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def recipe(self, name: str) -> str:
        """As an operator writes it."""
        find = f'[[find]]\nsitemap = "http://{self.host}/sitemap.xml"\n'
        pace = f"[pace]\ndelay_s = {_DELAY_S}\n"
        return f'name = "{name}"\nissuer = "Valdoria"\nhosts = ["{self.host}"]\n{find}{pace}'


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""

    def do_GET(self) -> None:
        """A release, or where they are listed."""
        kind, body = "text/html; charset=utf-8", ""
        if self.path == "/sitemap.xml":
            kind = "text/xml"
            places = range(len(self.server.releases))
            urls = "".join(f"<url><loc>http://{self.server.host}/r/{n}</loc></url>" for n in places)
            body = f"<urlset>{urls}</urlset>"
        elif self.path.startswith("/r/"):
            self.server.asked += 1
            title, text = self.server.releases[int(self.path[3:])]
            words = "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))
            head = f"<!doctype html><title>{escape(title)}</title>"
            body = f"{head}<main><h1>{escape(title)}</h1>{words}"
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())


@contextmanager
def sites(releases: Sequence[tuple[str, str]], count: int) -> Iterator[list[Site]]:
    """Sources that share the releases."""
    with ExitStack() as stack:
        made = [stack.enter_context(Site(releases[n::count])) for n in range(count)]
        for site in made:
            threading.Thread(target=site.serve_forever, daemon=True).start()
            stack.callback(site.shutdown)
        yield made


def timed(server: Server, asked: Iterator[str], goes_on: Callable[[int], bool]) -> list[float]:
    """Seconds that each answer took, one after the other, as long as it goes on."""
    asker = Asker(server.port)
    took: list[float] = []
    while goes_on(len(took)):
        question, begun = next(asked), time.perf_counter()
        asker.ask(question)
        took.append(time.perf_counter() - begun)
    asker.close()
    return took


def p95(took: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(took)[math.ceil(0.95 * len(took)) - 1] if took else math.nan


def measure(index: Path, corpus: Path, pages: int, count: int) -> list[tuple[str, list[float]]]:
    """Seconds of the answers: with nothing else going on, while pages are asked for, while what
    they held is taken in."""
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as place:
        data = Path(place) / "data"
        copy_archive(index, data)
        archive = Archive.open(Settings(data=data))
        issuers = sorted(archive.view.issuers())
        archive.close()
        asked = cycle([q for q, _ in questions(issuers, (1990, 2024), 4_000)])
        with sites(_releases(corpus, pages), count) as made, serving(data, next(asked)) as server:
            (data / "sources").mkdir(exist_ok=True)
            for number, site in enumerate(made):
                recipe = data / "sources" / f"s{number}.toml"
                recipe.write_text(site.recipe(f"s{number}"), encoding="utf-8")
            timed(server, asked, lambda done: done < _WARM)
            idle = timed(server, asked, lambda done: done < _IDLE)
            command = [sys.executable, "-m", "web.cli", "pull"]
            with subprocess.Popen(  # noqa: S603 - our own program
                command, env=environment(data), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            ) as pull:
                asking = timed(server, asked, lambda _: sum(s.asked for s in made) < pages)
                taking = timed(server, asked, lambda _: pull.poll() is None)
            after = timed(server, asked, lambda done: done < _IDLE)
    return [
        ("idle, before and after", idle + after),
        ("while pages are asked for", asking),
        ("while they are taken in", taking),
        ("the whole pull", asking + taking),
    ]


def _releases(corpus: Path, pages: int) -> list[tuple[str, str]]:
    lines = corpus.read_text(encoding="utf-8").splitlines()
    chosen = random.Random(1).sample(lines, pages)  # noqa: S311 - no secret
    return [(str(one.get("title") or "Release"), one["text"]) for one in map(json.loads, chosen)]


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path, help="data folder; a copy of it is asked")
    parser.add_argument("corpus", type=Path, help="JSON lines whose texts are published")
    parser.add_argument("--pages", type=int, default=240)
    parser.add_argument("--sources", type=int, default=8)
    given = parser.parse_args()
    found = measure(given.index, given.corpus, given.pages, given.sources)
    base = p95(found[0][1])
    print("| | answers | p50 | p95 | p95 against idle |\n| --- | --- | --- | --- | --- |")
    for what, took in found:
        if took:
            middle = statistics.median(took)
            figures = f"{len(took):,} | {middle * 1e3:.0f} ms | {p95(took) * 1e3:.0f} ms"
            print(f"| {what} | {figures} | {p95(took) / base:.2f} × |")


if __name__ == "__main__":
    main()
