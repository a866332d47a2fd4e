"""An answer and its quotes are taken away: addresses, files, the clipboard."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.asking import QUESTION, actions, ask
from tests.browser.looking import look
from tests.browser.service import take_in

_CLIPBOARD = ["clipboard-read", "clipboard-write"]


def clipboard(page: Page) -> str:
    """What was copied."""
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.fixture
def copying(new_context: Callable[..., BrowserContext]) -> Page:
    """A page that may use the clipboard."""
    return new_context(permissions=_CLIPBOARD).new_page()


def test_a_quote_is_copied_with_its_citation(copying: Page) -> None:
    copying.goto("/")
    figure = ask(copying, QUESTION).get_by_role("figure").first
    words = figure.get_by_role("blockquote").inner_text().strip("“”")
    menu = actions(figure)
    look(copying, "copying")
    copied: dict[str, str] = {}
    for form in ("Plain text", "Markdown", "Chicago", "APA", "BibTeX", "CSL-JSON"):
        menu.get_by_role("link", name=form).first.click()
        expect(copying.get_by_text(f"Copied: {form}")).to_be_attached()
        copied[form] = clipboard(copying)
    assert words in copied["Plain text"]
    assert copied["BibTeX"].startswith("@")
    assert json.loads(copied["CSL-JSON"])
    assert len(set(copied.values())) == len(copied)
    assert all("Velmar" in text for text in copied.values()), copied


def test_the_link_to_an_answer_shows_it_to_anyone(
    copying: Page, new_context: Callable[..., BrowserContext]
) -> None:
    copying.goto("/")
    answer = ask(copying, QUESTION)
    quotes = answer.get_by_role("blockquote").all_inner_texts()
    answer.get_by_role("link", name="Link to this answer").click()
    expect(copying.get_by_text("Copied: the link")).to_be_attached()
    stranger = new_context().new_page()
    stranger.goto(clipboard(copying))
    expect(stranger.get_by_role("heading", name=QUESTION)).to_be_visible()
    assert stranger.get_by_role("blockquote").all_inner_texts() == quotes
    expect(stranger.get_by_text("kept as it was given")).to_be_visible()
    look(stranger, "permalink")


def test_a_permalink_tells_that_a_text_was_revised(
    page: Page, taken_in: Path, tmp_path: Path
) -> None:
    page.goto("/")
    answer = ask(page, "What did the Ostmark Isles say about Cuba?")
    words = "The Ostmark Isles ask Cuba to buy their salt."
    expect(answer.get_by_role("blockquote")).to_have_text(f"“{words}”")
    revised = {"id": "ostmark-salt-2023", "issuer": "Ostmark Isles", "date": "2023-06-01"}
    text = "Salt is what we had.\n\nThe Ostmark Isles ask no one to buy their salt."
    (tmp_path / "later.jsonl").write_text(json.dumps({**revised, "text": text}), encoding="utf-8")
    take_in(taken_in, [tmp_path / "later.jsonl"])
    address = answer.get_by_role("link", name="Link to this answer").get_attribute("href") or ""
    news = page.get_by_role("complementary", name="What has changed since")
    for _ in range(100):  # the service takes up what came in beside its answers
        page.goto(address)
        if news.get_by_text("has since been revised").count():
            break
    expect(news).to_contain_text("has since been revised")
    expect(page.get_by_role("blockquote")).to_have_text(f"“{words}”")
    look(page, "permalink-revised")
    page.get_by_role("link", name="1: this quote in its statement").click()
    expect(page.locator("mark").first).to_have_text(words)


def test_an_answer_is_saved_as_a_file(page: Page) -> None:
    page.goto("/")
    answer = ask(page, QUESTION)
    quotes = [one.strip("“”") for one in answer.get_by_role("blockquote").all_inner_texts()]
    saved: dict[str, str] = {}
    for form in ("Markdown", "JSON", "CSV"):
        with page.expect_download() as download:
            answer.locator(".exports").get_by_role("link", name=form).click()
        saved[form] = download.value.path().read_text(encoding="utf-8-sig")
    given = json.loads(saved["JSON"])
    assert [one["quote"] for one in given["citations"]] == quotes
    assert [row["quote"] for row in csv.DictReader(io.StringIO(saved["CSV"]))] == quotes
    assert all(quote in saved["Markdown"] for quote in quotes)
    if (pdf := answer.locator(".exports").get_by_role("link", name="PDF")).count():  # an extra
        with page.expect_download() as download:
            pdf.click()
        assert download.value.path().read_bytes().startswith(b"%PDF")
        assert download.value.suggested_filename.endswith(".pdf")
