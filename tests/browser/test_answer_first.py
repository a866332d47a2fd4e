"""What was found stands first, wherever it is read, and nothing lies over it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.asking import QUESTION, actions, ask, opened_reading, understood, whole_answer
from tests.browser.looking import IS_ON_TOP, look, picture

_WINDOWS = ((360, 740), (1440, 800))
_EIGHT_QUOTES = "Who spoke about Ukraine?"
_LONG = "What did the Ostmark Isles say about kelp?"
_MOST_TABS = 25
_TOP_PX = 48


@pytest.fixture(params=_WINDOWS, ids=["360", "1440"])
def window(request: pytest.FixtureRequest, new_context: Callable[..., BrowserContext]) -> Page:
    """The first page on a telephone and on a desk."""
    width, height = request.param
    page = new_context(viewport={"width": width, "height": height}).new_page()
    page.goto("/")
    return page


def assert_is_seen(page: Page, *parts: Locator) -> None:
    """All of each part is in the window as it stands, above the box that asks on."""
    box = page.locator(".asking.docked")
    foot = box.bounding_box()["y"] if box.count() else page.viewport_size["height"]  # type: ignore[index]
    for part in parts:
        place = part.bounding_box()
        assert place
        assert place["y"] >= 0
        assert place["y"] + place["height"] <= foot


def found(answer: Locator) -> tuple[Locator, Locator]:
    """The first of the found words, and their mark."""
    first = answer.get_by_role("blockquote").or_(answer.locator(".position:visible"))
    return first.first, answer.locator("a.cite:visible").first


@pytest.mark.parametrize("question", [QUESTION, "Compare Velmar and Norland on Ukraine"])
def test_the_found_words_and_their_mark_are_on_the_first_screen(
    window: Page, question: str
) -> None:
    answer = ask(window, question)
    assert_is_seen(window, *found(answer))
    picture(window, f"first-screen-{window.viewport_size['width']}", full_page=False)  # type: ignore[index]
    window.reload()
    window.evaluate("scrollTo(0, 0)")
    assert_is_seen(window, *found(answer))
    window.goto(answer.get_by_role("link", name="Link to this answer").get_attribute("href") or "")
    assert_is_seen(window, *found(answer))


def test_both_sides_of_a_comparison_are_on_the_first_screen(window: Page) -> None:
    answer = ask(window, "Compare Velmar and Norland on Ukraine")
    width = window.viewport_size["width"]  # type: ignore[index]
    if width > 500:
        expect(answer.locator(".position").first).to_be_hidden()
        return
    sides = answer.locator(".position")
    expect(sides).to_have_count(2)
    assert [side.locator("strong").inner_text() for side in sides.all()] == ["Velmar", "Norland"]
    assert_is_seen(window, *sides.all(), *sides.locator("a.cite").all())
    look(window, "compared")


def test_a_sentence_of_eight_hundred_characters_is_on_the_first_screen_with_its_mark(
    window: Page,
) -> None:
    answer = ask(window, _LONG)
    lead = answer.locator(".lead")
    assert len(lead.inner_text()) > 800
    assert_is_seen(window, lead, answer.locator("a.cite").first)
    picture(window, f"long-lead-{window.viewport_size['width']}", full_page=False)  # type: ignore[index]


def test_how_it_was_read_is_one_line_that_opens(window: Page) -> None:
    answer = ask(window, QUESTION)
    reading = understood(answer)
    expect(reading.get_by_role("button", name="Remove who: Velmar")).to_be_hidden()
    line = reading.locator("summary").first
    expect(line).to_contain_text("Velmar · on North Korea · any date")
    assert line.bounding_box()["height"] < 40  # type: ignore[index]
    expect(opened_reading(answer).get_by_role("button", name="Remove who: Velmar")).to_be_visible()


def test_a_follow_up_moves_to_the_top(window: Page) -> None:
    ask(window, QUESTION)
    for number, question in enumerate(("And about Syria?", "And about Atlantis?"), 1):
        window.locator("#q").fill(question)
        window.locator("#q").press("Enter")
        answer = whole_answer(window, number)
        heading = window.get_by_role("heading", name=question)
        window.wait_for_function(
            "([one, most]) => { const { y } = one.getBoundingClientRect();"
            " return 0 <= y && y <= most; }",
            arg=[heading.element_handle(), _TOP_PX],
        )
        if answer.get_by_role("blockquote").count():
            assert_is_seen(window, *found(answer))
        picture(window, f"follow-up-{window.viewport_size['width']}", full_page=False)  # type: ignore[index]


def test_what_can_be_done_with_a_quote_lies_over_nothing(window: Page) -> None:
    answer = ask(window, QUESTION)
    last = answer.get_by_role("figure").last
    menu = actions(last)
    for link in menu.get_by_role("link").all():
        link.focus()
        # The page is still on its way to it.
        window.wait_for_function(IS_ON_TOP, arg=link.element_handle())
    # At one moment, for the page may still be moving.
    edges = "([one, other]) => [one, other].map((e) => e.getBoundingClientRect())"
    words, place = window.evaluate(
        edges, [last.get_by_role("blockquote").element_handle(), menu.element_handle()]
    )
    assert place["y"] >= words["y"] + words["height"]


def test_what_quotes_share_is_said_once(page: Page) -> None:
    page.goto("/")
    answer = ask(page, _EIGHT_QUOTES)
    names = [one.inner_text() for one in answer.get_by_role("heading", level=3).all()]
    assert all(one != other for one, other in itertools.pairwise(names))
    quotes = answer.get_by_role("listitem").filter(has=page.get_by_role("blockquote"))
    assert quotes.count() == 8
    look(page, "eight-quotes")


def test_the_sources_of_eight_quotes_are_few_steps_away(page: Page) -> None:
    page.goto("/")
    ask(page, _EIGHT_QUOTES)
    page.reload()
    expect(page.get_by_role("blockquote")).to_have_count(8)
    page.evaluate("document.activeElement.blur()")
    steps = []
    while len(steps) < _MOST_TABS:
        page.keyboard.press("Tab")
        steps.append(page.evaluate("document.activeElement.textContent.trim()"))
        if re.fullmatch(r"\d+ sources", steps[-1]):
            return
    raise AssertionError(steps)


def test_another_reading_is_a_link_that_is_asked_in_place(page: Page) -> None:
    page.goto("/")
    ask(page, QUESTION)
    answer = ask(page, "What did President Rahl say about Ukraine?")
    offered = answer.get_by_role("region", name="Did you mean").get_by_role("link").first
    expect(answer.get_by_role("region", name="Closest on record")).to_be_visible()
    words = offered.inner_text()
    address = page.url
    offered.click()
    whole_answer(page, 2)
    expect(page.get_by_role("heading", name=words)).to_be_focused()
    assert page.url == address
    page.goto(offered.get_attribute("href") or "")
    expect(page.get_by_role("heading", name=words)).to_be_visible()


def test_a_telephones_keyboard_goes_when_a_question_is_sent(
    new_context: Callable[..., BrowserContext],
) -> None:
    window = {"width": 360, "height": 740}
    page = new_context(viewport=window, has_touch=True, is_mobile=True).new_page()
    page.goto("/")
    page.locator("#q").tap()
    answer = ask(page, QUESTION)
    expect(page.get_by_role("heading", name=QUESTION)).to_be_focused()
    assert_is_seen(page, *found(answer))


def test_a_question_is_seen_whole_while_it_is_typed_on_a_telephone(
    new_context: Callable[..., BrowserContext],
) -> None:
    page = new_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto("/")
    box = page.locator("#q")
    box.fill("What did Velmar say?")
    assert box.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_one_step_back_from_the_box_leads_to_the_answer_by_keyboard(page: Page) -> None:
    page.goto("/")
    answer = ask(page, QUESTION)
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name="To the answer")).to_be_focused()
    picture(page, "to-the-answer", full_page=False)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=QUESTION)).to_be_focused()
    page.keyboard.press("Tab")
    expect(answer.locator("a, summary").first).to_be_focused()
