"""A person asks on the home page and reads the answer."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.asking import (
    QUESTION,
    UNCLEAR,
    ask,
    opened_reading,
    question_box,
    understood,
    whole_answer,
)
from tests.browser.looking import look

_FIRST_VIEW_BYTES = 100_000


def test_the_first_view(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(question_box(page)).to_be_focused()
    expect(page.get_by_text(re.compile(r"On record: \d+ statements"))).to_be_visible()
    look(page, "home")


def test_the_first_view_is_light(page: Page) -> None:
    sizes: dict[str, int] = {}
    page.on("response", lambda response: sizes.update({response.url: len(response.body())}))
    page.goto("/", wait_until="networkidle")
    assert sum(sizes.values()) < _FIRST_VIEW_BYTES, sizes


def test_an_answer_stands_below_its_question(page: Page) -> None:
    page.goto("/")
    answer = ask(page, QUESTION)
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    expect(answer.get_by_role("blockquote").first).to_contain_text("“")
    expect(answer.get_by_role("group", name="What was understood")).to_contain_text("Velmar")
    expect(answer.get_by_text(re.compile(r"^Searched \d+ statements"))).to_be_visible()
    expect(page).to_have_url(re.compile(r"/c/"))
    expect(page).to_have_title(re.compile("^" + re.escape(QUESTION)))
    look(page, "answered")


def test_an_example_is_asked_with_one_press(page: Page) -> None:
    page.goto("/")
    example = page.get_by_role("region", name="For example").get_by_role("button").first
    words = example.inner_text()
    example.click()
    expect(page.get_by_role("heading", name=words)).to_be_visible()
    expect(page.get_by_role("article", name="Answer")).not_to_have_attribute("aria-busy", "true")
    expect(page.get_by_role("blockquote").first).to_be_visible()


def test_not_found_says_what_was_searched_and_how_to_go_on(page: Page) -> None:
    page.goto("/")
    answer = ask(page, "What did Velmar say about Guatemala since 2015?")
    expect(answer).to_contain_text("Not found here does not mean never said")
    expect(answer.get_by_role("blockquote")).to_have_count(0)
    look(page, "not-found")
    answer.get_by_role("region", name="Search wider").get_by_role("button").first.click()
    whole_answer(page, 1)


def test_an_unclear_question_stays_in_the_box(page: Page) -> None:
    page.goto("/")
    answer = ask(page, UNCLEAR)
    expect(answer).to_contain_text("Whose statements?")
    expect(question_box(page)).to_have_value(UNCLEAR)
    look(page, "unclear")


def test_a_follow_up_goes_on_from_the_answer(page: Page) -> None:
    page.goto("/")
    ask(page, QUESTION)
    answer = ask(page, "And about Syria?")
    expect(understood(answer)).to_contain_text("Velmar")
    expect(understood(answer)).to_contain_text("Syria")
    expect(page.get_by_role("article", name="Answer")).to_have_count(2)


def test_what_was_understood_can_be_changed(page: Page) -> None:
    page.goto("/")
    answer = ask(page, QUESTION)
    opened_reading(answer).locator("summary").filter(has_text="When").click()
    understood(answer).get_by_label("From").fill("2020")
    look(page, "changing-a-chip")
    understood(answer).get_by_role("button", name="Ask again with this").click()
    changed = whole_answer(page, 1)
    expect(understood(changed)).to_contain_text("since 2020")
    expect(changed.get_by_role("blockquote")).to_have_count(1)


def test_what_was_understood_can_be_removed(page: Page) -> None:
    page.goto("/")
    answer = ask(page, QUESTION)
    opened_reading(answer).get_by_role("button", name="Remove who: Velmar").click()
    changed = whole_answer(page, 1)
    expect(understood(changed)).to_contain_text("anyone")
    expect(changed.get_by_role("heading", name=re.compile("Norland")).first).to_be_visible()


def test_filters_narrow_a_question_and_win_over_it(page: Page) -> None:
    page.goto("/")
    page.get_by_text("Narrow it down").click()
    page.get_by_label("Issuer").fill("Norland")
    page.get_by_label("From").fill("2017")
    look(page, "filters")
    answer = ask(page, QUESTION)
    expect(understood(answer)).to_contain_text("Norland")
    for by in answer.get_by_role("figure").all():
        expect(by).to_contain_text("Norland")


def test_a_date_that_is_none_is_refused_in_words(
    new_context: Callable[..., BrowserContext],
) -> None:
    page = new_context(expected=("422",)).new_page()
    page.goto("/")
    page.get_by_text("Narrow it down").click()
    page.get_by_label("From").fill("soon")
    question_box(page).fill(QUESTION)
    question_box(page).press("Enter")
    expect(page.get_by_role("status")).to_contain_text("'soon' is not a date")
    look(page, "refused")
