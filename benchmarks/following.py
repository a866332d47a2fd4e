"""What it takes to follow many sources for a week, on a clock that is moved: requests, bytes,
processor time, growth of the ledger. Nothing is asked of any network.

    python -m benchmarks.following --sources 263 --pages 200000
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Mapping, Sequence
from email.utils import formatdate
from pathlib import Path

from index.fetching import Reply
from index.ledger.records import PageState
from index.ledger.steps import FILE
from index.ledger.store import Ledger, Look
from index.records import Statement
from index.sources.politeness import PoliteWeb
from index.sources.pulling import pull
from index.sources.recipes import Recipe
from index.sources.schedule import DAY, HOUR, STEPS, step_of_age
from index.store import Store

_START = 1_772_436_600.0  # 2 March 2026, 07:30 UTC
_A_DAY = 0.5
"""Releases that a source publishes a day."""
_LISTED = 20
_ROUND = HOUR / 4
_WORDS = "The ministry of {0} said on {1} that the port of {0} stays open to all ships. " * 12


class Clock:
    """Moved by whoever waits."""

    def __init__(self) -> None:
        self._now = _START

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return self._now

    def sleep(self, seconds: float) -> None:
        """Come back at once: sources are asked side by side, and their waits overlap."""

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self._now += seconds


class Sites:
    """What all sources give, and what was asked of them."""

    def __init__(self, clock: Clock, seed: int = 1) -> None:
        self._clock = clock
        self._random = random.Random(seed)  # noqa: S311 - no secret
        self.releases: dict[str, list[tuple[str, float]]] = {}
        self.asked = {"robots": 0, "lists": 0, "pages": 0}
        self.unchanged = 0
        self.bytes = 0

    def publish(self, seconds: float) -> None:
        """What comes in so much time."""
        for host, releases in self.releases.items():
            if self._random.random() < _A_DAY * seconds / DAY:
                releases.append((f"https://{host}/{len(releases)}", self._clock.now()))

    def ask(self, url: str, headers: Mapping[str, str], allow_private: bool) -> Reply:
        """An answer, as `index.sources.politeness.asking` gives one."""
        host, path = url.split("/")[2:4]
        what = {"robots.txt": "robots", "feed": "lists"}.get(path, "pages")
        self.asked[what] += 1
        releases = self.releases[host]
        tag = f'"{len(releases) if what == "lists" else path}"'
        if headers.get("If-None-Match") == tag:
            self.unchanged += 1
            return Reply(url, 304, {"etag": tag})
        body = b"" if what == "robots" else self._feed(releases) if what == "lists" else _page(url)
        self.bytes += len(body)
        kind = "application/rss+xml" if what == "lists" else "text/html; charset=utf-8"
        status = 404 if what == "robots" else 200
        return Reply(url, status, {"etag": tag, "content-type": kind}, body)

    def _feed(self, releases: Sequence[tuple[str, float]]) -> bytes:
        items = "".join(
            f"<item><title>Release</title><link>{url}</link><pubDate>{formatdate(at)}</pubDate></item>"
            for url, at in releases[-_LISTED:]
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()


def _page(url: str) -> bytes:
    words = "".join(f"<p>{_WORDS.format(url.split('/')[2], n)}</p>" for n in range(12))
    title = f"<title>Release {url}</title>"
    return f"<!doctype html><html><head>{title}</head><body><main>{words}</main></body>".encode()


def known_pages(sites: Sites, host: str, count: int, span_days: float) -> list[Look]:
    """Pages that have been followed since they came, spread over so many days."""
    looks = []
    for number in range(count):
        age = span_days * DAY * (1 - number / count)
        url, step = f"https://{host}/{number}", step_of_age(age)
        sites.releases[host].append((url, _START - age))
        waits = random.Random(url).random() * STEPS[step]  # noqa: S311 - no secret
        page = PageState(
            url, host.split(".")[0], "seen", statement_id=url, title="Release",
            text_sha256="0", etag=f'"{number}"', first_seen=_START - age, last_seen=_START,
            looked_at=_START, next_look=_START + waits, step=step, looks=number % 4,
        )  # fmt: skip
        looks.append(Look(page))
    return looks


def follow(sources: int, pages: int, days: float) -> list[tuple[str, str]]:
    """Follow so many sources with so many pages in all; what it took, as label and value."""
    clock = Clock()
    sites = Sites(clock)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        store, ledger = Store.open(folder), Ledger(folder)
        recipes = []
        for number in range(sources):
            host = f"s{number}.example"
            sites.releases[host] = []
            count = pages // sources
            ledger.commit(known_pages(sites, host, count, count / _A_DAY), keep="none")
            find = [{"feed": f"https://{host}/feed"}]
            recipes.append(
                Recipe.model_validate({"name": f"s{number}", "hosts": [host], "find": find})
            )
        before = (folder / FILE).stat().st_size

        def take_in(statements: Sequence[Statement]) -> Sequence[str]:
            """Nothing: what an archive takes for a statement is measured elsewhere."""
            return ()

        started, longest = time.process_time(), 0.0
        web = PoliteWeb(sites.ask, clock)
        for _ in range(int(days * DAY / _ROUND)):
            clock.move(_ROUND)
            sites.publish(_ROUND)
            begun = time.process_time()
            pull(recipes, store, ledger, web, clock, take_in, due_only=True)
            longest = max(longest, time.process_time() - begun)
        spent = time.process_time() - started
        ledger.close()
        grown = (folder / FILE).stat().st_size - before
        store.close()
    requests = sum(sites.asked.values())
    return [
        ("requests", f"{requests:,} ({requests / days / DAY:.2f} a second)"),
        *((f"of them for {what}", f"{count:,}") for what, count in sites.asked.items()),
        ("answered with 304", f"{sites.unchanged:,}"),
        ("bytes received, unpacked", f"{sites.bytes / 1e6:,.0f} MB"),
        ("processor time", f"{spent:,.0f} s ({spent / days / 60:.1f} minutes a day)"),
        ("of it the longest pull", f"{longest:.1f} s"),
        ("growth of the ledger, without pages' bytes beyond the latest", f"{grown / 1e6:,.0f} MB"),
    ]


def main() -> None:
    """Follow, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=int, default=263)
    parser.add_argument("--pages", type=int, default=200_000)
    parser.add_argument("--days", type=float, default=7.0)
    given = parser.parse_args()
    print("| | in all |\n| --- | --- |")
    for label, value in follow(given.sources, given.pages, given.days):
        print(f"| {label} | {value} |")


if __name__ == "__main__":
    main()
