"""A reader says what is wrong, with the answer or with one quote."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.asking import QUESTION, actions, ask
from tests.browser.looking import look


def test_a_verdict_on_the_answer_is_thanked_for_in_place(page: Page) -> None:
    page.goto("/")
    answer = ask(page, QUESTION)
    address = page.url
    answer.get_by_role("button", name="Yes").click()
    expect(answer.get_by_role("status")).to_have_text("Thank you: your note is kept.")
    assert page.url == address
    look(page, "feedback-thanked")


def test_one_quote_is_reported(page: Page) -> None:
    page.goto("/")
    answer = ask(page, QUESTION)
    actions(answer.get_by_role("figure").nth(1)).get_by_role("link", name="Report quote 2").click()
    expect(answer.get_by_label("Which quote")).to_be_focused()
    expect(answer.get_by_label("Which quote")).to_have_value("2")
    answer.get_by_role("radio", name="Wrong date").check()
    answer.get_by_label("Anything to add").fill("It was said a day earlier.")
    look(page, "feedback-report")
    answer.get_by_role("button", name="Send").click()
    expect(answer.get_by_role("status")).to_have_text("Thank you: your note is kept.")


def test_after_a_no_it_is_asked_why_and_not_again(page: Page) -> None:
    page.goto("/")
    answer = ask(page, QUESTION)
    answer.get_by_role("button", name="No", exact=True).click()
    expect(answer.get_by_role("status")).to_have_text("Thank you: your note is kept.")
    expect(answer.get_by_role("button", name="Yes")).to_be_hidden()
    expect(answer.get_by_label("Which quote")).to_be_visible()
    expect(answer.get_by_label("Which quote")).to_have_value("")
