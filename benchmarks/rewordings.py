"""Whether edits are found, and nothing else taken for one, over releases whose real versions a git
repository holds: one Markdown file a release with front matter, one commit a look. Of another's
history only the words are taken; each version is put on a page as a ministry's system makes it,
with a counter that moves, and followed on a clock that is moved. Nothing is asked of any network.

    python -m benchmarks.rewordings REPOSITORY.git [--unedited 2000]
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import numpy as np
from lxml import html
from markdown_it import MarkdownIt

from benchmarks.following import Clock
from index.fetching import Reply
from index.ledger.records import Event, EventKind
from index.ledger.store import Ledger
from index.readers.front_matter import split_front_matter
from index.records import Statement
from index.rows import digest
from index.sources.politeness import PoliteWeb
from index.sources.pulling import pull
from index.sources.recipes import Recipe
from index.sources.schedule import DAY
from index.store import Store
from index.writer import Prepared

HOST = "releases.example"
_AT_ONCE = 10
"""Releases that one commit may change; what changes more is the harvester's or the site's look."""
_CRUMBS = re.compile(r"\s*1\.\s+\[Home\].*?\n\n", re.S)
_PLAYER = re.compile(
    r"^Unable to execute JavaScript\.$"
    r"|<a href=[^>]*>Try watching this video on.*?in your browser\.",
    re.S | re.M,
)
"""What a video player says where no script runs: once so and once so."""
_WORD = re.compile(r"\w+")
_SIGN = re.compile(r"\w+|[^\w\s]")
_UNEDITED_ROUNDS, _LOOKS = 3, 2
_FOLDERS = 2
"""Folders above a release, `kind/month/`; what is higher up is about the repository."""


@dataclass(frozen=True, slots=True)
class Version:
    """A release as it stood at one commit."""

    title: str
    day: str
    body: str
    """HTML."""

    @property
    def words(self) -> list[str]:
        """Its words."""
        return _WORD.findall(_text(self.body))

    @property
    def signs(self) -> list[str]:
        """Its words and its punctuation."""
        return _SIGN.findall(_text(self.body))


Release = tuple[str, list[Version]]
"""Where it stands, and its versions, the first first."""


@dataclass(slots=True)
class Site:
    """What stands at each path now, and a counter that moves."""

    pages: dict[str, Version] = field(default_factory=dict)
    asked: int = 0

    def ask(self, url: str, headers: Mapping[str, str], allow_private: bool) -> Reply:
        """An answer, as `index.sources.politeness.asking` gives one."""
        self.asked += 1
        path = url.removeprefix(f"https://{HOST}/")
        if path == "robots.txt":
            return Reply(url, 404, {})
        if path == "sitemap.xml":
            places = "".join(f"<url><loc>https://{HOST}/{one}</loc></url>" for one in self.pages)
            return Reply(
                url, 200, {"content-type": "text/xml"}, f"<urlset>{places}</urlset>".encode()
            )
        page = _page(self.pages[path], self.asked)
        return Reply(url, 200, {"content-type": "text/html; charset=utf-8"}, page.encode())


@dataclass(slots=True)
class Tally:
    """What was to be found, and what was."""

    releases: int = 0
    looks: int = 0
    edits: int = 0
    found: int = 0
    titles: int = 0
    titles_found: int = 0
    false: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def histories(repository: Path) -> list[tuple[str, list[str]]]:
    """Each release with the names of its versions' blobs, the first first. A commit that changes
    many releases at once begins them anew."""
    runs: dict[str, list[list[str]]] = defaultdict(list)
    for changes in _commits(repository):
        is_layout = sum(how == "M" for how, _, _ in changes) > _AT_ONCE
        for how, blob, path in changes:
            if how != "M" or is_layout or not runs[path]:
                runs[path].append([])
            runs[path][-1].append(blob)
    return [(f"{path}/{n}", run) for path, all_ in runs.items() for n, run in enumerate(all_)]


def _read(repository: Path, runs: Sequence[tuple[str, list[str]]]) -> list[Release]:
    texts = _texts(repository, {blob for _, run in runs for blob in run})
    return [(place, [_version(texts[blob]) for blob in run]) for place, run in runs]


def _commits(repository: Path) -> Iterator[list[tuple[str, str, str]]]:
    """How each commit changed which blob at which path, the oldest first."""
    told = ("--reverse", "--no-renames", "--raw", "--no-abbrev", "--format=format:commit")
    log = _git(repository, "log", *told).decode("utf-8", "replace")
    changes: list[tuple[str, str, str]] = []
    for line in log.splitlines():
        if line == "commit":
            yield changes
            changes = []
        elif line.startswith(":"):
            about, _, path = line.partition("\t")
            *_, blob, how = about.split()
            if path.endswith(".md") and path.count("/") >= _FOLDERS and how in "AM":
                changes.append((how, blob, path))
    yield changes


def _git(repository: Path, *arguments: str, given: bytes = b"") -> bytes:
    command = ["git", "-C", str(repository), *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout  # noqa: S603


def _texts(repository: Path, blobs: set[str]) -> dict[str, str]:
    data = _git(repository, "cat-file", "--batch", given="".join(f"{b}\n" for b in blobs).encode())
    texts, at = {}, 0
    while at < len(data):
        end = data.index(b"\n", at)
        name, _, size = data[at:end].split()
        texts[name.decode()] = data[end + 1 : end + 1 + int(size)].decode("utf-8", "replace")
        at = end + 2 + int(size)
    return texts


def _version(text: str) -> Version:
    fields, body = split_front_matter(text)
    body = _PLAYER.sub("", _CRUMBS.sub("\n", body, count=1) if _CRUMBS.match(body) else body)
    shown = MarkdownIt("commonmark").enable("table").render(body)
    return Version(str(fields.get("title") or ""), str(fields.get("date") or ""), shown)


def _text(body: str) -> str:
    return str(html.fromstring(f"<div>{body}</div>").text_content())


def _page(version: Version, count: int) -> str:
    title, day = escape(version.title), escape(version.day)
    return (
        f"<!doctype html><html lang=en><head><title>{title} | Ministry of Valdoria</title></head>"
        "<body><nav><a href=/>Home</a> <a href=/news>News of the ministry</a></nav><main><article>"
        f"<h1>{title}</h1><p><time datetime={day}>{day}</time></p>{version.body}"
        f"<p>Views: {count:,}</p></article></main><footer>Ministry of Valdoria</footer></body>"
    )


def follow(releases: Sequence[Release], rounds: int) -> Tally:
    """Show each release's versions one after the other, the last for what rounds are left, and
    look at each twice."""
    tally, site, clock = Tally(releases=len(releases)), Site(), Clock()
    recipe = Recipe.model_validate(
        {
            **{"name": "releases", "hosts": [HOST], "pace": {"pages": 10_000, "delay_s": 0}},
            "find": [{"sitemap": f"https://{HOST}/sitemap.xml"}],
        }
    )
    with tempfile.TemporaryDirectory() as place:
        store, ledger = Store.open(Path(place)), Ledger(Path(place))
        web = PoliteWeb(site.ask, clock)
        for number in range(rounds):
            before = dict(site.pages)
            site.pages = {path: all_[min(number, len(all_) - 1)] for path, all_ in releases}
            events: list[Event] = []
            for _ in range(_LOOKS):
                clock.move(400 * DAY)
                report = pull([recipe], store, ledger, web, clock, lambda s: _keep(store, s))
                events += report.events
                tally.looks += sum(one.looked_at for one in report.sources)
            if before:
                _count(tally, before, site.pages, events)
        ledger.close()
        store.close()
    return tally


def _keep(store: Store, statements: Sequence[Statement]) -> Sequence[str]:
    """Store the texts, without passages: how long embedding takes is measured elsewhere."""
    with store.writing("none", 1) as writer:
        for one in statements:
            writer.store(Prepared(one, digest(one), (), (), (), np.zeros((0, 1), np.float16)))
    return ()


def _count(
    tally: Tally, before: Mapping[str, Version], now: Mapping[str, Version], events: Sequence[Event]
) -> None:
    told: defaultdict[str, Counter[EventKind]] = defaultdict(Counter)
    for event in events:
        told[event.url.removeprefix(f"https://{HOST}/")][event.kind] += 1
    for path, version in now.items():
        former, kinds = before[path], told[path]
        is_edited = former.words != version.words
        is_retitled = _WORD.findall(former.title) != _WORD.findall(version.title)
        tally.edits += is_edited
        # What was empty at first is added when it has words.
        is_found = kinds[EventKind.EDITED] + kinds[EventKind.ADDED] > 0
        tally.found += is_edited and is_found
        tally.titles += is_retitled
        tally.titles_found += is_retitled and kinds[EventKind.RETITLED] > 0
        if is_edited and not is_found:
            tally.missed.append(path)
        if kinds[EventKind.EDITED] > (former.signs != version.signs):
            tally.false += 1
            tally.wrong.append(path)


def measure(repository: Path, unedited: int) -> list[tuple[str, Tally]]:
    """All releases whose words were changed, and so many of the others."""
    runs = histories(repository)
    random.Random(1).shuffle(runs)  # noqa: S311 - no secret
    changed = _read(repository, [run for run in runs if len(set(run[1])) > 1])
    edited = [one for one in changed if _is_edited(one[1])]
    others = [one for one in changed if not _is_edited(one[1])]
    still = [run for run in runs if len(set(run[1])) == 1][: max(0, unedited - len(others))]
    others += _read(repository, still)
    longest = max((len(versions) for _, versions in edited), default=0)
    return [
        ("releases that were edited", follow(edited, longest)),
        ("releases that were not", follow(others[:unedited], _UNEDITED_ROUNDS)),
    ]


def _is_edited(versions: Sequence[Version]) -> bool:
    words = versions[0].words
    return any(version.words != words for version in versions[1:])


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("repository", type=Path, help="git directory")
    parser.add_argument("--unedited", type=int, default=2_000)
    given = parser.parse_args()
    print("| | releases | looks | edits | found | titles | found | false |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for what, one in measure(given.repository, given.unedited):
        counts = (one.releases, one.looks, one.edits, one.found, one.titles, one.titles_found)
        print(f"| {what} | {' | '.join(f'{n:,}' for n in counts)} | {one.false:,} |")
        for label, paths in (("missed", one.missed), ("false", one.wrong)):
            for path in paths:
                print(f"{label}: {path}")


if __name__ == "__main__":
    main()
