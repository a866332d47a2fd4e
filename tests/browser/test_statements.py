"""A citation leads to its statement, where the quote is marked."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.asking import QUESTION, ask
from tests.browser.looking import IS_ON_TOP, look, picture

_FAR_DOWN = "What did the Ostmark Isles say about Egypt in 2022?"
_REVISED = "/statements/ostmark-water-2020"


def test_a_citation_opens_its_statement_beside_the_answer(page: Page) -> None:
    page.goto("/")
    answer = ask(page, _FAR_DOWN)
    citation = answer.get_by_role("link", name="1: this quote in its statement")
    citation.click()
    pane = page.get_by_role("complementary", name="The statement")
    expect(pane.get_by_role("heading", name="A long address on rivers")).to_be_focused()
    marked = pane.get_by_role("mark").first
    expect(marked).to_have_text("The Ostmark Isles condemn the closing of the canal by Egypt.")
    expect(marked).to_be_in_viewport()
    assert marked.evaluate(IS_ON_TOP)
    # However far a statement is scrolled, its bar says who speaks, and when.
    expect(pane.locator(".source-bar")).to_contain_text("Ostmark Isles")
    expect(pane.locator(".source-bar time")).to_contain_text("2022")
    picture(page, "pane-as-seen", full_page=False)
    look(page, "pane")
    page.keyboard.press("Escape")
    expect(pane).to_be_hidden()
    expect(citation).to_be_focused()


def test_another_citation_takes_the_place_of_the_first(page: Page) -> None:
    page.goto("/")
    answer = ask(page, QUESTION)
    pane = page.get_by_role("complementary", name="The statement")
    for number, words in (("1", "has fired more missiles"), ("2", "North Korea launched two")):
        answer.get_by_role("link", name=f"{number}: this quote in its statement").click()
        expect(pane.locator("mark").first).to_contain_text(words)
    pane.get_by_role("button", name="Close").click()
    expect(pane).to_be_hidden()


def test_on_a_small_screen_a_citation_leads_to_the_page(
    new_context: Callable[..., BrowserContext],
) -> None:
    page = new_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto("/")
    ask(page, _FAR_DOWN).get_by_role("link", name="1: this quote in its statement").click()
    expect(page.locator("mark").first).to_be_in_viewport()
    picture(page, "statement-as-landed-on-360", full_page=False)
    look(page, "statement")
    page.get_by_role("link", name="Back to the answer").click()
    expect(page.get_by_role("heading", name=_FAR_DOWN)).to_be_visible()


def test_the_publishers_page_is_linked_at_the_quote(page: Page) -> None:
    page.goto("/")
    ask(page, _FAR_DOWN).get_by_role("link", name="1: this quote in its statement").click()
    pane = page.get_by_role("complementary", name="The statement")
    link = pane.get_by_role("link", name="The quote on the publisher’s page")
    address = link.get_attribute("href") or ""
    assert address.startswith("https://statements.example/ostmark-long#:~:text="), address


def test_revisions_are_listed_and_each_can_be_read(page: Page) -> None:
    page.goto(_REVISED)
    expect(page.get_by_text("a seat at the table")).to_be_visible()
    page.get_by_role("link", name="Revision 1").click()
    expect(page.get_by_text("We ask for no more than numbers.")).to_be_visible()
    expect(page.get_by_text("is the newest")).to_be_visible()
    look(page, "earlier-revision")
    page.get_by_role("link", name="Revision 2").first.click()
    expect(page.get_by_text("a seat at the table")).to_be_visible()


def test_text_from_right_to_left_reads_so(page: Page) -> None:
    page.goto("/statements/qasrin-2021")
    title = page.get_by_role("heading", level=1)
    paragraph = page.get_by_text("تدين قصرين")
    for one in (title, paragraph):
        assert one.evaluate("one => getComputedStyle(one).direction") == "rtl"
    look(page, "right-to-left")
    page.goto("/")
    answer = ask(page, 'Who used the words "السلام لا يأتي من السماء"?')
    quote = answer.get_by_role("blockquote").first
    assert quote.evaluate("one => getComputedStyle(one).direction") == "rtl"
    look(page, "right-to-left-answer")


def test_a_statement_that_is_not_there(new_context: Callable[..., BrowserContext]) -> None:
    page = new_context(expected=("404",)).new_page()
    page.goto("/statements/none-of-that-name")
    expect(page.get_by_role("alert")).to_be_visible()
    look(page, "no-such-statement")
