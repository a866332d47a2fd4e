from __future__ import annotations

import gzip
from collections.abc import Mapping
from datetime import date

import pytest

from index.errors import UnreadableSource
from index.fetching import Reply
from index.sources.discovery import look
from index.sources.recipes import Find

BASE = "https://v.example"


def entries(find: Find, answers: Mapping[str, bytes | Reply], kind: str = "") -> list[str]:
    asked: list[str] = []

    def get(url: str, headers: Mapping[str, str]) -> Reply:
        asked.append(url)
        found = answers[url.removeprefix(BASE)]
        return found if isinstance(found, Reply) else Reply(url, 200, {"content-type": kind}, found)

    return [entry.url.removeprefix(BASE) for entry in look(find, get, {}).entries]


RSS = """<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel>
<item><title>Caf\xe9 & talks</title><link>/a</link>
<pubDate>Tue, 03 Mar 2026 00:30:00 +0900</pubDate></item>
<item><title>No zone</title><link>https://v.example/b</link><pubDate>2026-03-04</pubDate></item>
</channel></rss>""".encode("latin-1")


def test_a_feed_with_bare_ampersands_keeps_the_day_of_its_own_zone() -> None:
    find = Find(feed=f"{BASE}/f")
    reply = Reply(f"{BASE}/f", 200, {"content-type": "application/rss+xml"}, RSS)
    first, second = look(find, lambda url, headers: reply, {}).entries
    assert (first.url, first.published_on) == (f"{BASE}/a", date(2026, 3, 3))
    assert second.published_on == date(2026, 3, 4)


@pytest.mark.parametrize("body", [b"<html><body>Not here</body></html>", b"", b"hello"])
def test_what_is_no_feed_is_an_error_not_an_empty_list(body: bytes) -> None:
    with pytest.raises(UnreadableSource):
        entries(Find(feed=f"{BASE}/f"), {"/f": body}, "text/html")


def test_sitemaps_of_sitemaps_are_followed_packed_ones_too() -> None:
    index = b"<sitemapindex><sitemap><loc>https://v.example/1.gz</loc></sitemap></sitemapindex>"
    packed = gzip.compress(
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>'
        b"<loc>https://v.example/press/1</loc></url><url><loc>https://v.example/about</loc></url>"
        b"</urlset>"
    )
    find = Find(sitemap=f"{BASE}/s", match="/press/")
    assert entries(find, {"/s": index, "/1.gz": packed}) == ["/press/1"]


def test_a_sitemap_with_entities_is_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><urlset><url><loc>&a;</loc></url></urlset>'
    with pytest.raises(UnreadableSource, match="no sitemap that can be read"):
        entries(Find(sitemap=f"{BASE}/s"), {"/s": bomb})


def test_pages_of_a_list_are_followed_as_far_as_told() -> None:
    page = "<html><body><a href='/press/{0}'>x</a><a rel=next href='/l{1}'>next</a></body></html>"
    answers = {f"/l{n}": page.format(n, n + 1).encode() for n in range(1, 6)}
    find = Find(list=f"{BASE}/l1", match="/press/", pages=3)
    assert entries(find, answers, "text/html") == ["/press/1", "/press/2", "/press/3"]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("govuk", b'{"results": [{"link": "/a", "title": "A", "public_timestamp": "2026-03-03"}]}'),
        (
            "wordpress",
            b'[{"link": "/a", "title": {"rendered": "A"}, "date": "2026-03-03"}]',
        ),
        ("federalregister", b'{"results": [{"html_url": "/a", "publication_date": "2026-03-03"}]}'),
    ],
)
def test_apis_are_read(kind: str, body: bytes) -> None:
    find = Find.model_validate({"api": f"{BASE}/api", "kind": kind})
    reply = Reply(f"{BASE}/api", 200, {"content-type": "application/json"}, body)
    [entry] = look(find, lambda url, headers: reply, {}).entries
    assert (entry.url, entry.published_on) == (f"{BASE}/a", date(2026, 3, 3))


@pytest.mark.parametrize("status", [401, 403, 406, 451])
def test_a_refusal_of_programs_is_named(status: int) -> None:
    with pytest.raises(UnreadableSource, match="refuses programs"):
        entries(Find(feed=f"{BASE}/f"), {"/f": Reply(f"{BASE}/f", status)})
