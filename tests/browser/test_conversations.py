"""A conversation has an address: it is restored, listed, and deleted."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.asking import QUESTION, ask, question_box
from tests.browser.looking import look

_OTHER = "What did Norland say about Russia?"


def test_a_reload_restores_the_conversation(page: Page) -> None:
    page.goto("/")
    quotes = ask(page, QUESTION).get_by_role("blockquote").all_inner_texts()
    ask(page, "And about Syria?")
    page.reload()
    answers = page.get_by_role("article", name="Answer")
    expect(answers).to_have_count(2)
    assert answers.first.get_by_role("blockquote").all_inner_texts() == quotes
    expect(page.get_by_role("heading", name="And about Syria?")).to_be_visible()
    look(page, "conversation")


def test_back_and_forward_lead_through_what_was_seen(page: Page) -> None:
    page.goto("/")
    ask(page, QUESTION)
    conversation = page.url
    page.go_back()
    expect(page.get_by_role("heading", name="What did they say?")).to_be_visible()
    page.go_forward()
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    assert page.url.split("#")[0] == conversation.split("#")[0]


def test_two_tabs_keep_to_their_own_conversations(page: Page) -> None:
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto("/")
    ask(page, QUESTION)
    ask(other, _OTHER)
    ask(page, "And about Syria?")
    for tab, first, count in ((page, QUESTION, 2), (other, _OTHER, 1)):
        tab.reload()
        expect(tab.get_by_role("heading", name=first)).to_be_visible()
        expect(tab.get_by_role("article", name="Answer")).to_have_count(count)
    assert page.url != other.url


def test_one_of_several_conversations_is_deleted(page: Page) -> None:
    for question in (QUESTION, _OTHER):
        page.goto("/")
        ask(page, question)
    address = page.url
    page.get_by_role("link", name="Your conversations").click()
    expect(page.get_by_role("link", name=QUESTION, exact=True)).to_be_visible()
    look(page, "conversations")
    page.get_by_role("link", name=re.compile("Delete.*" + re.escape(_OTHER))).click()
    look(page, "delete")
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_role("status")).to_contain_text("deleted")
    expect(page.get_by_role("link", name=_OTHER, exact=True)).to_have_count(0)
    expect(page.get_by_role("link", name=QUESTION, exact=True)).to_be_visible()
    assert page.request.get(address).status == 404


def test_conversations_of_someone_else_are_not_listed(
    page: Page, new_context: type[BrowserContext]
) -> None:
    page.goto("/")
    ask(page, QUESTION)
    stranger = new_context().new_page()
    stranger.goto("/conversations")
    expect(stranger.get_by_text("None yet")).to_be_visible()
    look(stranger, "no-conversations")
    stranger.goto(page.url)
    expect(stranger.get_by_role("link", name=re.compile("^Delete"))).to_have_count(0)


def test_the_box_asks_on_after_a_reload(page: Page) -> None:
    page.goto("/")
    ask(page, QUESTION)
    address = page.url.split("#")[0]
    page.reload()
    question_box(page).fill("And about Syria?")
    question_box(page).press("Enter")
    expect(page.get_by_role("article", name="Answer")).to_have_count(2)
    expect(page).to_have_url(re.compile("^" + re.escape(address)))


def test_conversations_are_named_and_searched(page: Page) -> None:
    for question in (QUESTION, _OTHER):
        page.goto("/")
        ask(page, question)
    page.goto("/conversations")
    page.get_by_text(re.compile("Name it: " + re.escape(_OTHER))).click()
    page.get_by_role("textbox", name="Name of the conversation").first.fill("For the feature")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("link", name="For the feature", exact=True)).to_be_visible()
    page.get_by_role("searchbox").fill("russia norland")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("status")).to_contain_text("1 conversation of 2")
    expect(page.get_by_role("link", name="For the feature", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name=QUESTION, exact=True)).to_have_count(0)
    look(page, "conversations-found")
