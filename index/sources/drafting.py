"""A recipe from an address: where a site lists what it publishes, found by looking."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from index.errors import UnreadableSource
from index.fetching import Reply
from index.publishers import find_publisher
from index.sources.discovery import Entry, look, page_tree
from index.sources.masks import learned
from index.sources.politeness import NotAsked, PoliteWeb, host_of
from index.sources.reading import Reading, read
from index.sources.recipes import Find, InvalidRecipe, Recipe

_FEEDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_LIST_PATTERN_LEAST = 3
_TRIED = 5
"""Pages that are read to see what a recipe takes."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a recipe makes of one page."""

    entry: Entry
    reading: Reading
    masks: tuple[str, ...] = ()
    """What a second reading shows to change by itself."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a recipe takes and leaves out."""

    listed: int
    problems: tuple[str, ...]
    pages: tuple[Taken, ...]

    @property
    def masks(self) -> list[str]:
        """What is proposed to be masked."""
        return sorted({mask for page in self.pages for mask in page.masks})


def draft(url: str, web: PoliteWeb, name: str | None = None, issuer: str | None = None) -> Recipe:
    """A recipe for the source at an address: its feed, else a list of links on it, else its
    sitemap. Raises `InvalidRecipe` where none is found, `UnreadableSource` and `NotAsked` where
    the address cannot be read."""
    reply, _ = web.get(url)
    if reply.status != 200:
        raise UnreadableSource(f"the server answered {reply.status} for {url}")
    host = host_of(reply.url)
    publisher = find_publisher(host)
    get = _getter(web)
    tried = []
    for find in _candidates(reply, get):
        try:
            entries = look(find, get, {}).entries
        except (UnreadableSource, NotAsked) as error:
            tried.append(f"{find.way} {find.address}: {error}")
            continue
        if not entries:
            tried.append(f"{find.way} {find.address}: nothing is listed")
            continue
        hosts = {host, *(h for h in _hosts_of(entries) if _is_akin(h, host))}
        return Recipe(
            name=name or re.sub(r"[^a-z0-9]+", "-", host.removeprefix("www.")).strip("-")[:60],
            issuer=issuer or (publisher.issuer if publisher else None),
            state=publisher.state if publisher else None,
            hosts=tuple(sorted(hosts)),
            find=(find,),
        )
    raise InvalidRecipe(
        f"no feed, list or sitemap was found at {url}; write the recipe yourself, as"
        f" docs/sources.md shows ({'; '.join(tried) or 'the page has no links'})"
    )


def try_out(recipe: Recipe, web: PoliteWeb, now: Callable[[], float], pages: int = _TRIED) -> Trial:
    """Read a few pages, each twice, without keeping anything."""
    found: dict[str, Entry] = {}
    problems: list[str] = []
    for find in recipe.find:
        try:
            listing = look(find, _getter(web, recipe), {})
        except (UnreadableSource, NotAsked) as error:
            problems.append(str(error))
            continue
        if not listing.entries:
            problems.append(f"{find.address} lists nothing that the recipe takes")
        for entry in listing.entries:
            if recipe.is_own(host_of(entry.url)):
                found.setdefault(entry.url, entry)
            elif not any(host_of(entry.url) in one for one in problems):
                problems.append(
                    f"{host_of(entry.url)} is not among the hosts: add it to take {entry.url}"
                )
    taken = []
    for entry in list(found.values())[:pages]:
        try:
            taken.append(_taken(entry, recipe, web, now))
        except (UnreadableSource, NotAsked) as error:
            problems.append(f"{entry.url}: {error}")
    return Trial(len(found), tuple(problems), tuple(taken))


def _taken(entry: Entry, recipe: Recipe, web: PoliteWeb, now: Callable[[], float]) -> Taken:
    def once() -> Reading:
        reply, _ = web.get(entry.url, delay_s=recipe.pace.delay_s, may_follow=recipe.is_own)
        return read(reply, entry, recipe, [], now())

    first, second = once(), once()
    if first.statement is None or second.statement is None:
        return Taken(entry, first)
    return Taken(entry, first, tuple(learned(first.statement.text, second.statement.text)))


def _getter(
    web: PoliteWeb, recipe: Recipe | None = None
) -> Callable[[str, Mapping[str, str]], Reply]:
    delay = recipe.pace.delay_s if recipe else 0.0

    def get(url: str, headers: Mapping[str, str]) -> Reply:
        return web.get(url, headers, delay_s=delay)[0]

    return get


def _candidates(reply: Reply, get: Callable[[str, Mapping[str, str]], Reply]) -> Iterator[Find]:
    head = reply.content[:2_000].lower()
    if b"<rss" in head or b"<feed" in head or b"<rdf:rdf" in head:
        yield Find(feed=reply.url)
        return
    if b"<urlset" in head or b"<sitemapindex" in head:
        yield Find(sitemap=reply.url)
        return
    tree = page_tree(reply)
    for link in tree.iter("link"):
        if (link.get("type") or "").lower() in _FEEDS and link.get("href"):
            yield Find(feed=urljoin(reply.url, link.get("href")))
    for anchor in tree.iter("a"):
        address = anchor.get("href") or ""
        if re.search(r"(?:rss|atom|feed)(?:\.xml)?/?$", address, re.I):
            yield Find(feed=urljoin(reply.url, address))
    listed = look(Find(list=reply.url), get, {}).entries
    pattern = _common_path([e for e in listed if host_of(e.url) == host_of(reply.url)])
    if pattern:
        yield Find(list=reply.url, match=pattern)
    for place in ("/sitemap.xml", "/sitemap_index.xml"):
        yield Find(sitemap=urljoin(reply.url, place))


def _common_path(entries: list[Entry]) -> str | None:
    """The pattern of the folder that most of the links share."""
    folders = Counter(urlsplit(entry.url).path.rpartition("/")[0] for entry in entries)
    if not folders:
        return None
    folder, number = folders.most_common(1)[0]
    return f"{re.escape(folder)}/[^/]+$" if number >= _LIST_PATTERN_LEAST else None


def _hosts_of(entries: tuple[Entry, ...]) -> Iterator[str]:
    yield from (host_of(entry.url) for entry in entries)


def _is_akin(host: str, other: str) -> bool:
    """Whether two hosts differ in "www." alone."""
    return host.removeprefix("www.") == other.removeprefix("www.")


def with_masks(recipe: Recipe, masks: list[str]) -> Recipe:
    """The recipe with further masks."""
    page = recipe.page.model_copy(update={"masks": (*recipe.page.masks, *masks)})
    return recipe.model_copy(update={"page": page}) if masks else recipe
