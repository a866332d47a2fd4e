"""Nothing in a statement, and nothing in a question, is ever more than text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.asking import ask
from tests.browser.looking import assert_no_sideways_scrolling, look, picture

_QUESTION = "What did Malvania say about Egypt?"
_MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title><svg onload=alert(1)>",
    "javascript:alert(1)//{{7*7}}",
)


@pytest.fixture
def page(serving_hostile: str, new_context: Callable[..., BrowserContext]) -> Page:
    """What no page may do (dialogs, policies violated, errors) fails the test at its end."""
    return new_context(base_url=serving_hostile).new_page()


def assert_is_text(page: Page) -> None:
    """No element and no address of the statements' making."""
    made = page.evaluate(
        "[...document.querySelectorAll('img, iframe, svg[onload], [onerror], [onload],"
        " [onmouseover], [onfocus], [onclick], main script, main style')]"
        ".map((one) => one.outerHTML.slice(0, 200))"
    )
    assert made == []
    addresses = page.evaluate("[...document.links].map((one) => one.protocol)")
    assert set(addresses) <= {"http:", "https:"}


def test_an_answer(page: Page) -> None:
    page.goto("/")
    assert_is_text(page)
    picture(page, "hostile-home")
    answer = ask(page, _QUESTION)
    expect(answer.get_by_text("<img src=x onerror=alert(1)> its tariffs")).to_be_visible()
    assert_is_text(page)
    look(page, "hostile-answer")
    page.reload()
    assert_is_text(page)


def test_its_statements_and_their_citations(page: Page) -> None:
    page.goto("/")
    answer = ask(page, _QUESTION)
    pane = page.get_by_role("complementary", name="The statement")
    links = answer.get_by_role("link", name="this quote in its statement")
    expect(links).to_have_count(3)
    for link in links.all():
        link.click()
        expect(pane.locator("mark").first).to_be_visible()
        assert_is_text(page)
    for address in [link.get_attribute("href") for link in links.all()]:
        page.goto(address or "")
        expect(page.locator("mark").first).to_be_visible()
        assert_is_text(page)
        assert_no_sideways_scrolling(page)
    picture(page, "hostile-statement")


def test_copies_and_files_are_not_shown_as_pages(page: Page) -> None:
    page.goto("/")
    answer = ask(page, _QUESTION)
    paths = answer.locator("[data-copy]").evaluate_all("all => all.map((one) => one.href)")
    assert paths
    for path in paths:
        headers = page.request.get(path).headers
        assert headers["content-type"].startswith("text/plain")
        assert headers["x-content-type-options"] == "nosniff"
    page.goto(paths[0])
    assert_is_text(page)


def test_sources_and_the_check(page: Page) -> None:
    page.goto("/sources")
    assert_is_text(page)
    assert_no_sideways_scrolling(page)
    picture(page, "hostile-sources")
    page.get_by_role("row").nth(2).get_by_role("link").first.click()
    assert_is_text(page)
    for words in ("Malvania condemns Egypt for <img src=x onerror=alert(1)> its tariff", *_MARKUP):
        page.goto("/check")
        page.get_by_role("textbox", name="Quotation").fill(words)
        page.get_by_role("button", name="Check").click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_is_text(page)


@pytest.mark.parametrize("words", _MARKUP, ids=range(len(_MARKUP)))
def test_a_question(page: Page, words: str) -> None:
    page.goto("/")
    question = f"What did Malvania say about {words}?"
    ask(page, question)
    expect(page.get_by_role("heading", name=question)).to_be_visible()
    assert_is_text(page)
    page.reload()
    expect(page.get_by_role("heading", name=question)).to_be_visible()
    page.goto("/conversations")
    assert_is_text(page)
