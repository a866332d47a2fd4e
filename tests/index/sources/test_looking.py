from __future__ import annotations

from dataclasses import replace

import pytest

from index.ledger.records import PageState
from index.sources.discovery import Entry
from index.sources.looking import Looker, PageLook
from index.sources.politeness import NotAsked, PoliteWeb, asking
from tests.index.sources.conftest import Follower

WORDS = (
    "Valdoria and Korund agreed on Monday to open the port of Ostra to all ships.",
    "The minister said that forty ships have waited since January, and that no crew is held.",
)


def look(follower: Follower, page: PageState) -> PageLook:
    web = PoliteWeb(asking(1_000_000, 10.0, None), follower.clock)
    looker = Looker(follower.recipe, web, follower.ledger, follower.archive.store, follower.clock)
    return looker.look(page, Entry(page.url))


@pytest.fixture
def port(follower: Follower) -> PageState:
    """A release that was taken in."""
    follower.ministry.release("port", "The port opens", *WORDS)
    follower.pull()
    page = follower.ledger.page(f"{follower.ministry.base}/news/port")
    assert page is not None
    return page


def test_a_look_finds_the_statement(follower: Follower, port: PageState) -> None:
    found = look(follower, replace(port, looks=3))
    assert found.statement is not None
    assert WORDS[0] in found.statement.text
    assert (found.verdict, found.moved_to, found.at) == (None, None, follower.clock.now())


def test_what_has_not_changed_is_not_read(follower: Follower, port: PageState) -> None:
    found = look(follower, port)
    assert found.is_unchanged
    assert found.statement is None


def test_every_fourth_look_sends_no_condition(follower: Follower, port: PageState) -> None:
    sent = []
    for looks in range(8):
        look(follower, replace(port, looks=looks))
        sent.append(follower.ministry.asked[-1].conditional)
    assert sent == [True, True, True, False] * 2


@pytest.mark.parametrize(("status", "moved"), [(301, True), (308, True), (302, False)])
def test_only_a_lasting_redirect_is_a_move(
    follower: Follower, port: PageState, status: int, moved: bool
) -> None:
    body = follower.ministry.pages["/news/port"].body
    follower.ministry.put("/new/port", body)
    follower.ministry.put("/news/port", "", status, Location="/new/port")
    found = look(follower, port)
    assert found.statement is not None
    assert (found.moved_to is not None) is moved


def test_a_redirect_to_another_page_is_a_page_that_is_gone(
    follower: Follower, port: PageState
) -> None:
    others = ("Welcome to the ministry of Valdoria, its offices and its hours.", "Call us any day.")
    follower.ministry.release("home", "Welcome", *others)
    follower.ministry.put("/news/port", "", 301, Location="/news/home")
    found = look(follower, port)
    assert found.verdict is not None
    assert found.verdict.kind == "gone"


def test_a_host_that_does_not_answer_is_down(follower: Follower, port: PageState) -> None:
    found = look(follower, replace(port, url="http://127.0.0.1:1/news/port"))
    assert found.verdict is not None
    assert found.verdict.kind == "down"


def test_what_robots_forbid_is_not_asked(follower: Follower, port: PageState) -> None:
    follower.ministry.put(
        "/robots.txt", "User-agent: *\nDisallow: /news", Content_Type="text/plain"
    )
    with pytest.raises(NotAsked, match="robots"):
        look(follower, port)
    assert follower.ministry.asked[-1].path == "/robots.txt"
