"""A quotation is pasted, and the page says whether it is on record."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import look

_SAID = "Velmar does not recognise the annexation of Crimea."
_VERDICTS = [
    ("exact", _SAID, "", "On record, word for word"),
    ("altered", _SAID.replace("annexation", "occupation"), "", "Altered"),
    (
        "stitched",
        "Nuclear tests bring no one bread … Velmar does not recognise the annexation of Crimea.",
        "",
        "Put together from several places",
    ),
    ("other-speaker", _SAID, "Norland", "someone else’s words"),
    ("not-found", "The moon shall be divided among the fishing nations.", "", "Not found"),
]


def test_the_page_to_check_on(page: Page) -> None:
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Check").click()
    expect(page.get_by_role("textbox", name="Quotation")).to_be_visible()
    look(page, "check")


@pytest.mark.parametrize(("name", "words", "by", "verdict"), _VERDICTS, ids=lambda one: one[:12])
def test_each_verdict(page: Page, name: str, words: str, by: str, verdict: str) -> None:
    page.goto("/check")
    page.get_by_role("textbox", name="Quotation").fill(words)
    if by:
        page.locator("[name=by]").fill(by)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name=verdict)).to_be_visible()
    look(page, f"check-{name}")


def test_what_was_altered_is_marked(page: Page) -> None:
    page.goto(f"/check?q={_VERDICTS[1][1]}")
    difference = page.get_by_role("region", name="The difference")
    expect(difference.get_by_role("deletion").first).to_contain_text("occupation")
    expect(difference.get_by_role("insertion").first).to_contain_text("annexation")


def test_a_quotation_leads_to_its_place(page: Page) -> None:
    page.goto(f"/check?q={_SAID}")
    page.get_by_role("link", name="Address to the annual assembly").first.click()
    expect(page.locator("mark").first).to_contain_text(_SAID.rstrip("."))
