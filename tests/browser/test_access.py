"""By keyboard, on small and enlarged screens, on paper, without motion."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.asking import QUESTION, ask, question_box, whole_answer
from tests.browser.looking import assert_no_sideways_scrolling, picture

_MOST_TABS = 60
_PAGES = (
    "/",
    "/check?q=Velmar%20recognises%20the%20annexation%20of%20Crimea.",
    "/sources",
    "/sources/issuer?name=Velmar",
    "/conversations",
    "/statements/ostmark-water-2020?revision=1",
    "/statements/qasrin-2021",
)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called `name`; each step must show where it is."""
    for _ in range(_MOST_TABS):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        outline = focused.evaluate(
            "one => { const s = getComputedStyle(one);"
            " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; }"
        )
        assert outline, focused.evaluate("one => one.outerHTML.slice(0, 200)")
        if name in focused.evaluate("one => one.getAttribute('aria-label') || one.textContent"):
            return
    raise AssertionError(f"no {name!r} within {_MOST_TABS} steps")


def test_everything_can_be_done_by_keyboard(page: Page) -> None:
    page.goto("/")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    answer = whole_answer(page)
    page.get_by_role("link", name="On Record", exact=True).focus()
    tab_to(page, "1: this quote in its statement")
    page.keyboard.press("Enter")
    pane = page.get_by_role("complementary", name="The statement")
    expect(pane).to_be_visible()
    page.keyboard.press("Escape")
    expect(pane).to_be_hidden()
    tab_to(page, "Use or report")
    page.keyboard.press("Enter")
    expect(answer.get_by_role("link", name="BibTeX").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(answer.get_by_role("link", name="BibTeX").first).to_be_hidden()
    page.keyboard.press("/")
    expect(question_box(page)).to_be_focused()


def test_the_content_can_be_skipped_to(page: Page) -> None:
    page.goto("/sources")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


@pytest.mark.parametrize(
    ("width", "height", "name"), [(320, 640, "320"), (320, 256, "zoom-400")], ids=["320", "400 %"]
)
def test_nothing_is_wider_than_a_narrow_window(
    new_context: Callable[..., BrowserContext], width: int, height: int, name: str
) -> None:
    page = new_context(viewport={"width": width, "height": height}).new_page()
    for number, path in enumerate(_PAGES):
        page.goto(path)
        picture(page, f"{name}-{number}")
        assert_no_sideways_scrolling(page)
    page.goto("/")
    for question in (
        QUESTION,
        "Compare Velmar and Norland on Ukraine",
        "How has Velmar’s wording on North Korea changed?",
    ):
        ask(page, question)
        assert_no_sideways_scrolling(page)
    picture(page, f"{name}-answers")
    picture(page, f"{name}-as-seen", full_page=False)


def test_nothing_moves_for_those_who_asked_for_stillness(
    new_context: Callable[..., BrowserContext],
) -> None:
    page = new_context(reduced_motion="reduce").new_page()
    page.goto("/")
    ask(page, QUESTION)
    moving = page.evaluate(
        "document.getAnimations().filter((one) => one.effect.getComputedTiming().duration > 10)"
        ".length"
    )
    assert moving == 0


def test_an_answer_is_printed_without_what_cannot_be_used_on_paper(page: Page) -> None:
    page.goto("/")
    answer = ask(page, QUESTION)
    page.emulate_media(media="print")
    expect(answer.get_by_role("blockquote").first).to_be_visible()
    expect(question_box(page)).to_be_hidden()
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(answer.get_by_text("Tell me when this changes")).to_be_hidden()
    link = answer.get_by_role("link", name="Link to this answer")
    written = link.evaluate("one => getComputedStyle(one, '::after').content")
    assert re.search(r"http://127\.0\.0\.1:\d+/a/[0-9a-f]+", written), written
    picture(page, "print")
    assert page.pdf().startswith(b"%PDF")


def test_a_live_region_tells_how_it_ended_once(page: Page) -> None:
    page.goto("/")
    ask(page, QUESTION)
    told = [one.inner_text() for one in page.get_by_role("status").all() if one.inner_text()]
    assert len(told) == 1, told
