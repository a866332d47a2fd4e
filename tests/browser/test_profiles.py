"""A person, a state and a topic have a page each, and a bare name leads there."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.asking import question_box
from tests.browser.looking import look


@pytest.mark.parametrize(
    ("typed", "name"), [("velmar", "Velmar"), ("Ana Ruhl", "Ana Ruhl"), ("brek", "Tomas Brek")]
)
def test_a_bare_name_leads_to_its_page(page: Page, typed: str, name: str) -> None:
    page.goto("/")
    question_box(page).fill(typed)
    question_box(page).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page).to_have_url(re.compile(r"/on\?name="))


def test_a_states_page_has_the_latest_first_and_asks_within_it(page: Page) -> None:
    page.goto("/on?name=Velmar")
    dates = page.locator(".headings .quiet").all_inner_texts()
    years = [int(re.findall(r"\d{4}", date)[0]) for date in dates]
    assert years == sorted(years, reverse=True)
    expect(
        page.get_by_role("region", name="Most often about").get_by_role("link")
    ).not_to_have_count(0)
    look(page, "profile-state")
    page.get_by_role("textbox", name="Ask what was said by Velmar").fill("What about Syria?")
    page.keyboard.press("Enter")
    reading = page.get_by_role("group", name="What was understood")
    expect(reading).to_contain_text("Velmar · on Syria")
    page.goto("/on?name=Ana+Ruhl")
    page.get_by_role("main").get_by_role("link", name="Velmar", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Velmar")
    page.go_back()
    look(page, "profile-person")


def test_a_topics_page_says_who_speaks_of_it(page: Page) -> None:
    page.goto("/on?name=debt+relief")
    expect(page.get_by_role("region", name="Who speaks of it")).to_contain_text("Velmar")
    expect(page.locator(".headings li").first).to_contain_text("Norland · Ida Holm")
    look(page, "profile-topic")
    page.goto("/on?name=unicorns")
    expect(page.get_by_text("Not found here does not mean never said")).to_be_visible()


def test_how_it_works_is_linked_from_an_answer(page: Page) -> None:
    page.goto("/?q=What+did+Velmar+say+about+North+Korea%3F")
    page.get_by_role("link", name=re.compile("^How this works")).click()
    expect(page.get_by_role("heading", name="How to have something corrected")).to_be_visible()
    look(page, "how-it-works")
