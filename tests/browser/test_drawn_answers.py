"""Comparisons stand in columns, timelines on an axis."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.asking import ask
from tests.browser.looking import look


def test_a_comparison_has_a_column_for_each_side(page: Page) -> None:
    page.goto("/")
    answer = ask(page, "Compare Velmar and Norland on Ukraine")
    sides = [answer.get_by_role("region", name=name, exact=True) for name in ("Velmar", "Norland")]
    boxes = [side.bounding_box() for side in sides]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    for side in sides:
        expect(side.get_by_role("blockquote").first).to_be_visible()
    look(page, "compare")


def test_a_timeline_has_an_axis_and_a_table(page: Page) -> None:
    page.goto("/")
    answer = ask(page, "How has Velmar’s wording on North Korea changed?")
    axis = answer.get_by_role("group", name="Time axis")
    expect(axis.get_by_role("link")).to_have_count(3)
    look(page, "timeline")
    answer.get_by_text("The same as a table").click()
    expect(answer.get_by_role("row")).to_have_count(4)
    look(page, "timeline-table")
    axis.get_by_role("link").first.click()
    pane = page.get_by_role("complementary", name="The statement")
    expect(pane.locator("mark").first).to_be_in_viewport()
