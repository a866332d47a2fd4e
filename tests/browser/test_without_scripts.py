"""With scripts switched off the same things can be done, page by page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.asking import QUESTION, actions, opened_reading, question_box
from tests.browser.looking import picture


@pytest.fixture
def plain(new_context: Callable[..., BrowserContext]) -> Page:
    """The first page, where no script runs."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/")
    return page


def ask_plainly(page: Page, question: str) -> None:
    question_box(page).fill(question)
    question_box(page).press("Enter")
    expect(page.get_by_role("heading", name=question)).to_be_visible()
    page.wait_for_load_state()  # or it moves to the answer from under the next click


def test_a_question_a_follow_up_and_a_changed_chip(plain: Page) -> None:
    ask_plainly(plain, QUESTION)
    expect(plain.get_by_role("blockquote")).to_have_count(3)
    picture(plain, "without-scripts")
    ask_plainly(plain, "And about Syria?")
    expect(plain.get_by_role("article", name="Answer")).to_have_count(2)
    first = plain.get_by_role("article", name="Answer").first
    opened_reading(first).get_by_role("button", name="Remove who: Velmar").click()
    expect(plain.get_by_role("article", name="Answer")).to_have_count(3)


def test_the_statement_and_the_way_back(plain: Page) -> None:
    ask_plainly(plain, QUESTION)
    plain.get_by_role("link", name="1: this quote in its statement").click()
    expect(plain).to_have_url(re.compile("#quote$"))
    expect(plain.locator("mark#quote")).to_contain_text("has fired more missiles")
    plain.get_by_role("link", name="Back to the answer").click()
    expect(plain.get_by_role("blockquote")).to_have_count(3)


def test_a_citation_to_copy_and_a_report(plain: Page) -> None:
    ask_plainly(plain, QUESTION)
    actions(plain.get_by_role("figure").first).get_by_role("link", name="BibTeX").first.click()
    expect(plain.locator("body")).to_contain_text("@")
    plain.go_back()
    plain.get_by_text("Report a quote").click()
    plain.get_by_role("radio", name="Wrong speaker").check()
    plain.get_by_role("button", name="Send").click()
    expect(plain.get_by_role("heading", name="Thank you")).to_be_visible()


def test_a_conversation_is_deleted(plain: Page) -> None:
    ask_plainly(plain, QUESTION)
    plain.get_by_role("link", name="Delete this one").click()
    plain.get_by_role("button", name="Delete it").click()
    expect(plain.get_by_role("status")).to_contain_text("deleted")


def test_checking_and_sources(plain: Page) -> None:
    plain.get_by_role("link", name="Check a quotation").click()
    plain.get_by_role("textbox", name="Quotation").fill("Nuclear tests bring no one bread.")
    plain.get_by_role("button", name="Check").click()
    expect(plain.get_by_role("heading", name="On record, word for word")).to_be_visible()
    plain.get_by_role("navigation", name="Main").get_by_role("link", name="Sources").click()
    expect(plain.get_by_role("link", name="Velmar", exact=True)).to_be_visible()
