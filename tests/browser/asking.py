"""What a person does on the question page, by the roles and names a screen reader tells."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

QUESTION = "What did Velmar say about North Korea?"
UNCLEAR = "And then?"


def question_box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your question").or_(
        page.get_by_role("textbox", name="Ask on")
    )


def ask(page: Page, question: str) -> Locator:
    """Ask in the box and wait for the whole answer, which is returned."""
    before = page.get_by_role("article", name="Answer").count()
    question_box(page).fill(question)
    question_box(page).press("Enter")
    return whole_answer(page, before)


def whole_answer(page: Page, number: int = 0) -> Locator:
    """The answer of this number, from 0, once all of it has come."""
    answer = page.get_by_role("article", name="Answer").nth(number)
    expect(answer).to_be_visible()
    expect(answer).not_to_have_attribute("aria-busy", "true")
    return answer


def understood(answer: Locator) -> Locator:
    """Who, about what and when, in one line."""
    return answer.get_by_role("group", name="What was understood")


def opened_reading(answer: Locator) -> Locator:
    """The same with each role to be changed."""
    understood(answer).get_by_text("Read as").click()
    return understood(answer)


def actions(figure: Locator) -> Locator:
    """What can be done with a quote, opened."""
    figure.get_by_text("Use or report").click()
    return figure.locator(".menu")
