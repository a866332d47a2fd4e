"""The network is slow, or cut, or the service is gone or has had enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.asking import QUESTION, ask, question_box, whole_answer
from tests.browser.looking import IS_ON_TOP, look, picture
from tests.browser.network import Proxy
from tests.browser.service import serving

_NO_CONNECTION = ("net::ERR",)


@pytest.fixture
def page(new_context: Callable[..., BrowserContext], proxy: Proxy) -> Page:
    """The first page, over a network that still works."""
    page = new_context(base_url=proxy.address, expected=_NO_CONNECTION).new_page()
    page.goto("/")
    return page


def press_enter(page: Page) -> None:
    question_box(page).fill(QUESTION)
    question_box(page).press("Enter")


def test_an_answer_that_breaks_off_says_so_and_can_be_asked_again(page: Page, proxy: Proxy) -> None:
    proxy.cut_at = b"<blockquote"
    press_enter(page)
    expect(page.get_by_role("status")).to_contain_text("broke off half-way")
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    look(page, "broken-off")
    proxy.cut_at = None
    page.get_by_role("button", name="Ask again").click()
    expect(whole_answer(page).get_by_role("blockquote")).to_have_count(3)
    expect(page.get_by_text("broke off")).to_have_count(0)


def test_a_service_that_is_gone_keeps_the_question(page: Page, proxy: Proxy) -> None:
    proxy.gone = True
    press_enter(page)
    expect(page.get_by_role("status")).to_contain_text("cannot be reached")
    look(page, "gone")
    proxy.gone = False
    page.get_by_role("button", name="Ask again").click()
    expect(whole_answer(page).get_by_role("blockquote")).to_have_count(3)


def test_an_answer_over_a_slow_network_can_be_stopped(page: Page, proxy: Proxy) -> None:
    proxy.hold_at = b"evidence-"
    press_enter(page)
    expect(page.get_by_role("group", name="What was understood")).to_be_visible()
    stop = page.get_by_role("button", name="Stop")
    assert stop.evaluate(IS_ON_TOP)
    picture(page, "stopping", full_page=False)
    stop.click()
    expect(page.get_by_text("Nothing more of this answer will come")).to_be_visible()
    expect(question_box(page)).to_be_focused()
    look(page, "stopped")
    proxy.hold_at = None
    page.get_by_role("button", name="Ask again").click()
    expect(whole_answer(page).get_by_role("blockquote")).to_have_count(3)


def test_a_slow_network_delivers_all_of_it(page: Page, proxy: Proxy) -> None:
    proxy.slow = True
    page.reload()
    expect(ask(page, QUESTION).get_by_role("blockquote")).to_have_count(3)


def test_the_first_view_can_be_used_when_no_script_comes(page: Page) -> None:
    page.route("**/*.js", lambda route: route.abort())
    page.goto("/")
    press_enter(page)
    expect(page.get_by_role("blockquote")).to_have_count(3)


@pytest.fixture
def busy(taken_in: Path) -> Iterator[str]:
    """A service that takes one question a minute. Ask for it before contexts: they close first."""
    with serving(taken_in, ONRECORD_ASKS_PER_MINUTE="1") as address:
        yield address


def test_too_many_questions(busy: str, new_context: Callable[..., BrowserContext]) -> None:
    page = new_context(base_url=busy, expected=("429",)).new_page()
    page.goto("/")
    ask(page, QUESTION)
    press_enter(page)
    expect(page.get_by_role("status")).to_contain_text("Try again in")
    look(page, "too-many")
    plain = new_context(base_url=busy, java_script_enabled=False, expected=("429",)).new_page()
    plain.goto("/")
    press_enter(plain)
    expect(plain.get_by_role("alert")).to_be_visible()
    expect(question_box(plain)).to_have_value(QUESTION)
