"""A reader works with an answer: other orders, fewer quotes, what stands beside one, a count."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.asking import QUESTION, actions, ask, whole_answer
from tests.browser.looking import look

_WHO = "Who spoke about Ukraine?"


def test_quotes_are_sorted_and_narrowed_in_place(page: Page) -> None:
    page.goto("/")
    answer = ask(page, _WHO)
    address = page.url
    answer.get_by_text("Sort, narrow").click()
    answer.get_by_label("Order").select_option("Oldest first")
    expect(answer.get_by_text("8 of 8 quotes, oldest first.").first).to_be_visible()
    dates = [one.inner_text()[-4:] for one in answer.locator("figcaption time").all()]
    years = [int(re.findall(r"\d{4}", one)[0]) for one in dates]
    assert years == sorted(years)
    answer.get_by_label("Year").select_option("2024")
    expect(answer.get_by_role("blockquote")).to_have_count(2)
    look(page, "arranged")
    answer.get_by_role("link", name="As answered").click()
    expect(answer.get_by_role("blockquote")).to_have_count(8)
    assert page.url == address


def test_an_arrangement_of_one_answer_has_an_address(page: Page) -> None:
    page.goto("/")
    answer = ask(page, _WHO)
    page.goto(answer.get_by_role("link", name="Link to this answer").get_attribute("href") or "")
    page.get_by_text("Sort, narrow").click()
    page.get_by_label("Year").select_option("2024")
    expect(page.get_by_role("blockquote")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"year=2024"))
    page.reload()
    expect(page.get_by_role("blockquote")).to_have_count(2)


def test_the_sentences_around_a_quote_come_on_demand(page: Page) -> None:
    page.goto("/")
    figure = ask(page, QUESTION).get_by_role("figure").last
    expect(figure).not_to_contain_text("Small states need rules")
    actions(figure).get_by_role("link", name="The sentences before and after").click()
    expect(figure).to_contain_text("We also look to the Korean peninsula.")
    expect(figure).to_contain_text("Small states need rules more than large ones do.")
    expect(figure.get_by_text("Before it")).to_have_count(1)
    look(page, "around")


def test_a_year_of_a_count_is_asked_for_by_pressing_it(page: Page) -> None:
    page.goto("/")
    answer = ask(page, "How often did Velmar mention Ukraine?")
    look(page, "count")
    bar = answer.locator("svg a.year").last
    year = (bar.locator("title").text_content() or "")[:4]
    bar.locator(".room").click()
    within = whole_answer(page, 1)
    expect(within.get_by_role("group", name="What was understood")).to_contain_text(year)
    answer.get_by_text("By year, as a table").click()
    expect(answer.get_by_role("row").first).to_be_visible()
    look(page, "count-table")
