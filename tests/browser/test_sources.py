"""What is in the index, and what is not."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.asking import question_box
from tests.browser.looking import look


def test_issuers_are_listed_and_lead_to_their_statements(page: Page) -> None:
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Sources").click()
    expect(page.get_by_role("rowheader", name="Norland", exact=True)).to_be_visible()
    look(page, "sources")
    page.get_by_role("link", name="Velmar", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Velmar")).to_be_visible()
    look(page, "source")
    page.get_by_role("link", name="Address to the annual assembly").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Address to the annual assembly")


def test_an_issuer_leads_to_the_question_box(page: Page) -> None:
    page.goto("/sources")
    page.get_by_role("link", name="Ask what Norland said").click()
    expect(page).to_have_url(re.compile(r"issuer=Norland"))
    expect(question_box(page)).to_be_visible()
    expect(page.get_by_label("Issuer")).to_have_value("Norland")
