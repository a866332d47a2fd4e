from __future__ import annotations

import pytest

from index.errors import OnRecordError
from index.sources.drafting import draft, try_out, with_masks
from index.sources.politeness import PoliteWeb, asking
from index.sources.recipes import parse_recipe, write_recipe
from tests.ministry import Ministry, MovedClock

TEXT = "The minister spoke with the envoy of Korund about the port and the ships that wait there."


@pytest.fixture
def web(clock: MovedClock) -> PoliteWeb:
    return PoliteWeb(asking(1_000_000, 10.0, None), clock)


def site(ministry: Ministry, head: str = "", body: str = "") -> str:
    for number in range(4):
        words = f"It was talk number {number}."
        ministry.release(
            f"r{number}", f"Release number {number}", TEXT, words, "Note {count} of today"
        )
    html = f"<html><head>{head}</head><body><h1>News</h1>{body}</body></html>"
    ministry.put("/news", html)
    return f"{ministry.base}/news"


def test_a_feed_that_the_page_names_is_found_and_its_counters_masked(
    web: PoliteWeb, ministry: Ministry, clock: MovedClock
) -> None:
    link = "<link rel=alternate type=application/rss+xml href=/feed.xml>"
    recipe = draft(site(ministry, link), web, "valdoria", "Ministry of Valdoria")
    assert (recipe.find[0].way, recipe.hosts) == ("feed", (ministry.host,))
    trial = try_out(recipe, web, clock.now)
    assert trial.listed == 4
    assert all(page.reading.statement for page in trial.pages)
    assert trial.masks == ["Note # of today"]
    kept = with_masks(recipe, trial.masks)
    assert parse_recipe(write_recipe(kept), "it") == kept


def test_without_a_feed_the_list_of_links_is_taken(web: PoliteWeb, ministry: Ministry) -> None:
    links = "".join(f"<li><a href=/news/r{n}>The minister met envoy {n}</a>" for n in range(4))
    recipe = draft(site(ministry, body=links + "<a href=/about>About our ministry here</a>"), web)
    [find] = recipe.find
    assert (find.way, find.match) == ("list", "/news/[^/]+$")


def test_a_feed_that_is_a_web_page_is_passed_over(web: PoliteWeb, ministry: Ministry) -> None:
    link = "<link rel=alternate type=application/rss+xml href=/fake.xml>"
    links = "".join(f"<li><a href=/news/r{n}>The minister met envoy {n}</a>" for n in range(4))
    address = site(ministry, link, links)
    ministry.put("/fake.xml", "<html><body>No feed</body></html>")
    assert draft(address, web).find[0].way == "list"


def test_where_nothing_is_found_it_says_what_was_tried(web: PoliteWeb, ministry: Ministry) -> None:
    ministry.put("/empty", "<html><body><p>Nothing</p></body></html>")
    with pytest.raises(OnRecordError, match=r"sitemap.*404"):
        draft(f"{ministry.base}/empty", web)
