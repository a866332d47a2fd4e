"""What a page's head says of it: title, date, address, publisher."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html

from index.dates import find_dateline, read_date
from index.publishers import host_of
from index.records import PartialDate

# In order of trust. When a page was changed is not when the statement was made.
_DATE_NAMES = (
    *("dcterms.issued", "dc.date.issued", "dcterms.date.issued", "article:published_time"),
    *("datepublished", "dcterms.created", "dc.date.created", "citation_publication_date"),
    *("publication_date", "publish_date", "publishdate", "pubdate", "parsely-pub-date"),
    *("release_date", "dcterms.date", "dc.date", "date", "citation_date"),
)
_TITLE_NAMES = ("og:title", "dcterms.title", "dc.title", "citation_title", "twitter:title", "title")
_ISSUER_NAMES = ("issuer", "dcterms.publisher", "dc.publisher", "dcterms.creator", "dc.creator")
_NAMED_FIELDS = ("speaker", "role", "kind")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->", re.IGNORECASE)
_SAVED_WITHIN = 2_000  # characters; browsers write it at the top
_MAX_LINKED_DATA = 100_000  # characters of JSON-LD
_BEFORE_HEADING, _AFTER_HEADING = 12, 24  # elements: a date stands beside the heading
_DATE_CHARS = 60
_FROM = re.compile(
    r"(?:from|published by|issued by|released by|by)\s*"
    r"(?::\s*|(?=the |ministry|department))(?P<who>.*)",
    re.IGNORECASE,
)
_SITE_SUFFIX = re.compile(r"\s+\|\s+[^|]*$")


@dataclass(frozen=True, slots=True)
class PageHead:
    """A page's metadata, each None where the page does not state it."""

    title: str | None
    date: PartialDate | None
    url: str | None
    issuer: str | None
    lang: str | None
    named: Mapping[str, str]
    """Fields of the contract that the page gives under their own names."""
    bylines: tuple[str, ...] = ()
    """Names that may be an office's, where the page states no issuer: the end of its title, and
    who it is "from"."""


def read_head(tree: html.HtmlElement, source: str, url: str | None) -> PageHead:
    """The metadata of a parsed page whose text was `source`; `url` is where it was fetched."""
    meta = _meta(tree)
    linked = list(_linked_data(tree))
    lang = (tree.get("lang") or "").split("-")[0].strip().lower() or None
    site = meta.get("og:site_name")
    return PageHead(
        title=_title(tree, meta, site),
        date=_date(tree, meta, linked, lang),
        url=_address(tree, meta, source, url),
        issuer=_first(meta, _ISSUER_NAMES) or _linked_publisher(linked) or _office_name(site),
        lang=lang if lang and re.fullmatch(r"[a-z]{2,3}", lang) else None,
        bylines=(*_title_ends(tree, meta), *_from_lines(tree)),
        named={name: meta[name] for name in _NAMED_FIELDS if name in meta},
    )


def _meta(tree: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _linked_data(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        content = script.text or ""
        if script.get("type") != "application/ld+json" or len(content) > _MAX_LINKED_DATA:
            continue
        try:
            data = json.loads(content)
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph", data) if isinstance(data, dict) else data
        yield from (
            item for item in (graph if isinstance(graph, list) else [graph]) if _is_work(item)
        )


def _is_work(item: object) -> bool:
    """Whether linked data is about a text, not about the site."""
    return isinstance(item, dict) and ("datePublished" in item or "headline" in item)


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _title(tree: html.HtmlElement, meta: Mapping[str, str], site: str | None) -> str | None:
    stated = _first(meta, _TITLE_NAMES)
    headings = [" ".join(h1.text_content().split()) for h1 in tree.iter("h1")]
    if stated is None and len(headings) == 1 and headings[0]:
        return headings[0]
    if stated is None:
        stated = " ".join((tree.findtext(".//title") or "").split()) or None
    if stated is None:
        return None
    if site:
        stated = re.sub(rf"\s+[|–—:-]\s+{re.escape(site)}$", "", stated, flags=re.IGNORECASE)
    return _SITE_SUFFIX.sub("", stated) or None


def _date(
    tree: html.HtmlElement, meta: Mapping[str, str], linked: list[dict[str, Any]], lang: str | None
) -> PartialDate | None:
    stated = [meta[name] for name in _DATE_NAMES if name in meta]
    stated += [str(item["datePublished"]) for item in linked if item.get("datePublished")]
    times = list(tree.iter("time"))
    own = [t for t in times if t.get("itemprop") == "datePublished" or t.get("pubdate") is not None]
    if own or len(times) == 1:
        time = own[0] if own else times[0]
        stated.append(time.get("datetime") or time.text_content())
    found = next((found for text in stated if (found := read_date(text, lang))), None)
    return found or _date_by_heading(tree, lang)


def _date_by_heading(tree: html.HtmlElement, lang: str | None) -> PartialDate | None:
    """The one date that stands by itself around the page's one heading, whatever it stands in."""
    lines = [line for line in _around_heading(tree) if len(line) <= _DATE_CHARS]
    return find_dateline(lines, lang) if lines else None


def _around_heading(tree: html.HtmlElement) -> list[str]:
    """The own texts of the elements before and after the page's one heading, in order."""
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    headings = [at for at, element in enumerate(elements) if element.tag == "h1"]
    if len(headings) != 1:
        return []
    at = headings[0]
    near = elements[max(0, at - _BEFORE_HEADING) : at + _AFTER_HEADING]
    texts = (" ".join((element.text or "").split()) for element in near if element.tag != "a")
    return [text for text in texts if text]


def _title_ends(tree: html.HtmlElement, meta: Mapping[str, str]) -> Iterator[str]:
    """What a title ends in behind a bar or a dash: "At the port | Ministry of …"."""
    for title in (tree.findtext(".//title") or "", meta.get("og:title", "")):
        parts = re.split(r"\s+[|–—:-]\s+", " ".join(title.split()))
        yield from (part.strip() for part in reversed(parts[1:]))


def _from_lines(tree: html.HtmlElement) -> Iterator[str]:
    lines = _around_heading(tree)
    for line, after in pairwise([*lines, ""]):
        match = _FROM.match(line)
        if match is not None:
            yield match["who"].strip() or after


def _address(
    tree: html.HtmlElement, meta: Mapping[str, str], source: str, url: str | None
) -> str | None:
    """The page's own name for its address, believed where it stays on the host it came from."""
    saved = _SAVED_FROM.search(source[:_SAVED_WITHIN])
    base: str = url or (saved[1] if saved else "")
    links = [link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical"]
    for stated in [*links, meta.get("og:url", "")]:
        try:
            address: str = urljoin(base, stated.strip())
            split = urlsplit(address)
        except ValueError:
            continue
        is_page = bool(stated and split.hostname) and split.scheme in ("http", "https")
        if is_page and (not base or host_of(base) == host_of(address)):
            return address
    return base or None


def _linked_publisher(linked: list[dict[str, Any]]) -> str | None:
    for item in linked:
        publisher = item.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(name, str) and _office_name(name):
            return name.strip()
    return None


def _office_name(site: str | None) -> str | None:
    """A site's name where it is that of an office, and not of the site ("gov.example")."""
    return site.strip() if site and " " in site.strip() and "." not in site else None
