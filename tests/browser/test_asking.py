"""A person asks on the home page and reads the answer."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.asking import QUESTION, ask, question_box
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
    expect(answer.get_by_role("region", name="What was understood")).to_contain_text("Velmar")
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
