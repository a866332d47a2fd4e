"""What a source lists: the entries of its feeds, sitemaps, list pages and APIs."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import feedparser
from defusedxml import DefusedXmlException, ElementTree
from lxml import html
from lxml.cssselect import CSSSelector

from index.encodings import declared_charset, decode
from index.errors import UnreadableSource
from index.fetching import Reply, check_url
from index.readers.html_text import parse_page
from index.sources import press_corner
from index.sources.recipes import Find
from index.sources.times import day_of

_MAX_ENTRIES = 5_000
_MAX_SITEMAPS = 40
_MAX_XML_BYTES = 60_000_000  # a sitemap has 50 MB at most (sitemaps.org)
_SKIPPED = re.compile(r"\.(?:jpe?g|png|gif|svg|mp[34]|zip|css|js|ico|xlsx?|docx?|ics)$", re.I)
_APIS: Mapping[str, tuple[str, str, str, str]] = {
    "govuk": ("results", "link", "title", "public_timestamp"),
    "wordpress": ("", "link", "title.rendered", "date"),
    "federalregister": ("results", "html_url", "title", "publication_date"),
    "presscorner": (
        *(press_corner.ITEMS, press_corner.REFERENCE),
        *(press_corner.TITLE, press_corner.DAY),
    ),
}
_FURNITURE = ("nav", "header", "footer", "aside", "script", "style")


@dataclass(frozen=True, slots=True)
class Entry:
    """One page that a source lists."""

    url: str
    title: str | None = None
    published_on: date | None = None
    """The day in the source's own time zone."""
    changed: str | None = None
    """What the list says of when the page was changed last, as it stands there."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What one look at a list gave."""

    entries: tuple[Entry, ...]
    unchanged: bool = False
    """The server says that it is as it was: the entries are left out."""
    etag: str | None = None
    modified: str | None = None


Get = Callable[[str, Mapping[str, str]], Reply]
"""Asks for an address with further headers; redirects are followed."""


def look(find: Find, get: Get, conditions: Mapping[str, str]) -> Listing:
    """The entries of a list, as it orders them, each address once.

    Raises `UnreadableSource` where it is not what the recipe says: an HTML page for a feed, a
    refusal, an answer without anything that could be an entry.
    """
    reply = get(find.address, conditions)
    if reply.status == 304:
        return Listing((), unchanged=True)
    _refuse(reply)
    pages = {"feed": _feed, "sitemap": _sitemap, "list": _list, "api": _api}[find.way]
    found: dict[str, Entry] = {}
    for entry in _matching(pages(find, reply, get), find):
        found.setdefault(entry.url, entry)
        if len(found) >= _MAX_ENTRIES:
            break
    return Listing(
        tuple(found.values()),
        etag=reply.headers.get("etag"),
        modified=reply.headers.get("last-modified"),
    )


def _refuse(reply: Reply) -> None:
    if reply.status in (401, 403, 406, 451):
        raise UnreadableSource(f"the server refuses programs ({reply.status}): {reply.url}")
    if reply.status != 200:
        raise UnreadableSource(f"the server answered {reply.status} for {reply.url}")


def _matching(entries: Iterable[Entry], find: Find) -> Iterator[Entry]:
    for entry in entries:
        try:
            url = check_url(entry.url)
        except UnreadableSource:
            continue
        if find.match and not re.search(find.match, url):
            continue
        if find.skip and re.search(find.skip, url):
            continue
        if _SKIPPED.search(urlsplit(url).path):
            continue
        yield Entry(url, entry.title, entry.published_on, entry.changed)


def _feed(find: Find, reply: Reply, get: Get) -> Iterator[Entry]:
    head = reply.content[:2_000].lower()
    if b"<html" in head and b"<rss" not in head and b"<feed" not in head:
        raise UnreadableSource(f"{reply.url} is a web page, not a feed")
    # Given bytes it fetches nothing; the type tells it the charset.
    kind = reply.headers.get("content-type", "application/xml")
    parsed = feedparser.parse(
        BytesIO(reply.content),
        response_headers={"content-type": kind, "content-location": reply.url},
    )
    if not parsed.entries and not parsed.get("version"):
        raise UnreadableSource(f"{reply.url} is no feed that can be read")
    for item in parsed.entries:
        link = item.get("link") or next(
            (one.get("href") for one in item.get("links", ()) if one.get("href")), None
        )
        if link:
            # Its own `get` makes one of the two stand for the other, with a warning.
            published, updated = dict.get(item, "published"), dict.get(item, "updated")
            published, changed = published or updated, updated or published
            title = " ".join(str(item.get("title") or "").split()) or None
            yield Entry(urljoin(reply.url, link), title, day_of(published), changed)


def _sitemap(find: Find, reply: Reply, get: Get) -> Iterator[Entry]:
    waiting, seen = [reply], 0
    while waiting:
        current = waiting.pop(0)
        root = _xml(current)
        name = _local(root.tag)
        if name == "urlset":
            for url in root:
                fields = {_local(child.tag): (child.text or "").strip() for child in url}
                if fields.get("loc"):
                    changed = fields.get("lastmod")
                    yield Entry(fields["loc"], None, None, changed)
        elif name == "sitemapindex":
            listed = []
            for one in root:
                fields = {_local(child.tag): (child.text or "").strip() for child in one}
                if fields.get("loc"):
                    listed.append((fields.get("lastmod", ""), fields["loc"]))
            # The newest first: what is left out is what changes least.
            for _, place in sorted(listed, reverse=True)[: _MAX_SITEMAPS - seen]:
                seen += 1
                inner = get(place, {})
                _refuse(inner)
                waiting.append(inner)
        else:
            raise UnreadableSource(f"{current.url} is no sitemap")


def _xml(reply: Reply) -> Any:
    data = reply.content
    if data[:2] == b"\x1f\x8b":
        try:
            with gzip.open(BytesIO(data)) as packed:
                data = packed.read(_MAX_XML_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise UnreadableSource(f"{reply.url} cannot be unpacked ({error})") from None
    if len(data) > _MAX_XML_BYTES:
        raise UnreadableSource(f"{reply.url} is larger than {_MAX_XML_BYTES} bytes")
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        raise UnreadableSource(f"{reply.url} is no sitemap that can be read ({error})") from None


def _local(tag: str) -> str:
    return str(tag).rpartition("}")[2]


def _list(find: Find, reply: Reply, get: Get) -> Iterator[Entry]:
    current, seen = reply, {reply.url}
    for number in range(1, find.pages + 1):
        tree = page_tree(current)
        yield from _links(tree, current.url, find)
        following = _next(tree, current.url, find)
        if number == find.pages or following is None or following in seen:
            return
        seen.add(following)
        current = get(following, {})
        _refuse(current)


def page_tree(reply: Reply) -> html.HtmlElement:
    """The tree of a page; raises `UnreadableSource` as `parse_page` does."""
    charset = reply.charset or declared_charset(reply.content)
    return parse_page(decode(reply.content, charset))


def _links(tree: html.HtmlElement, base: str, find: Find) -> Iterator[Entry]:
    if find.links:
        links = CSSSelector(find.links, translator="html")(tree)
    else:
        for element in list(tree.iter(*_FURNITURE)):
            element.drop_tree()
        links = tree.iter("a")
    for link in links:
        anchor = link if link.tag == "a" else next(link.iter("a"), None)
        address = anchor.get("href") if anchor is not None else None
        words = " ".join(anchor.text_content().split()) if anchor is not None else ""
        if not address or address.startswith(("#", "mailto:", "javascript:", "tel:")):
            continue
        try:
            url = urljoin(base, address.strip())
        except ValueError:
            continue
        # Without a pattern, a link of few words is the site's own furniture.
        if find.match or find.links or len(words.split()) >= 4:
            yield Entry(url, words or None)


def _next(tree: html.HtmlElement, base: str, find: Find) -> str | None:
    if find.next:
        found = CSSSelector(find.next, translator="html")(tree)
    else:
        found = [e for e in tree.iter("a", "link") if "next" in (e.get("rel") or "").split()]
    for element in found:
        address = element.get("href")
        if address:
            return urljoin(base, str(address))
    return None


def _api(find: Find, reply: Reply, get: Get) -> Iterator[Entry]:
    preset = _APIS.get(find.kind)
    items, link, title, day = preset or (find.items, find.link, find.title, find.date)
    current = reply
    for number in range(1, find.pages + 1):
        try:
            found = _at(json.loads(current.content), items)
        except (ValueError, RecursionError) as error:
            raise UnreadableSource(f"{current.url} is no JSON that can be read ({error})") from None
        if not isinstance(found, list):
            raise UnreadableSource(f"{current.url} has no list at {items or 'its top'!r}")
        for item in found:
            address = _at(item, link)
            if isinstance(address, str):
                if find.kind == "presscorner":
                    address = press_corner.document_address(find.address, address)
                name, when = _at(item, title), _at(item, day)
                when = when if isinstance(when, str) else None
                named = " ".join(name.split()) if isinstance(name, str) else None
                yield Entry(urljoin(current.url, address), named, day_of(when), when)
        if number == find.pages or not found:
            return
        current = get(_page_of_api(find, number + 1, len(found)), {})
        _refuse(current)


def _page_of_api(find: Find, number: int, size: int) -> str:
    split = urlsplit(find.address)
    name = press_corner.PAGE if find.kind == "presscorner" else "page"
    counted = {"start": str((number - 1) * size)} if find.kind == "govuk" else {name: str(number)}
    query = {**dict(parse_qsl(split.query)), **counted}
    return urlunsplit(split._replace(query=urlencode(query)))


def _at(value: Any, path: str) -> Any:
    """What stands in JSON at names with dots between; None where nothing does."""
    for name in filter(None, path.split(".")):
        value = value.get(name) if isinstance(value, dict) else None
    return value
