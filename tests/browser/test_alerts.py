"""A reader has a question stand, from an answer, and stops it; and confirms by mail."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.asking import QUESTION, ask
from tests.browser.looking import look
from tests.browser.service import serving
from tests.web.alerts.mailbox import Mailbox, open_mailbox
from web.alerts.records import Told
from web.alerts.store import QuestionStore

AT = "2026-03-02T07:00:00Z"


@dataclass
class Desk:
    """A service that can send mail, and who reads there."""

    address: str
    data: Path
    mailbox: Mailbox
    page: Page

    def form(self) -> None:
        self.page.goto("/")
        answer = ask(self.page, QUESTION)
        answer.get_by_text("Tell me when this changes").click()

    def link(self) -> str:
        words = self.mailbox.messages[-1].get_content().split()
        link = next(word for word in words if "/questions/" in word)
        return str(link.replace("http://record.example", self.address))


@pytest.fixture
def desk(
    taken_in: Path, tmp_path: Path, new_context: Callable[..., BrowserContext]
) -> Iterator[Desk]:
    data = tmp_path / "data"
    shutil.copytree(taken_in, data, ignore=shutil.ignore_patterns("*.log"))
    with (
        open_mailbox() as mailbox,
        serving(
            data,
            ONRECORD_SMTP_URL=mailbox.url,
            ONRECORD_MAIL_FROM="On Record <desk@record.example>",
            ONRECORD_PUBLIC_URL="http://record.example",
        ) as address,
    ):
        page = new_context(base_url=address).new_page()
        yield Desk(address, data, mailbox, page)
        # What the last page still loads is not to meet a service that is gone.
        page.wait_for_load_state()
        page.close()


def test_a_feed_is_had_from_an_answer_read_and_stopped(desk: Desk) -> None:
    page = desk.page
    desk.form()
    page.get_by_role("radio", name="A feed only").check()
    look(page, "alerts-form")
    page.get_by_role("button", name="Tell me", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTION)
    expect(page.get_by_text("Nothing yet.")).to_be_visible()
    # A quote is reworded, as a pull would tell it.
    store = QuestionStore(desk.data)
    [kept] = store.questions()
    first = store.quoted(kept.id)[0]
    said = {"what": "the quote was reworded", "was": first.body["quote"]}
    body = {**first.body, "quote": "Velmar regrets what was done.", **said}
    store.tell(kept.id, [Told("one", body)], store.quoted(kept.id), AT, event=0)
    page.reload()
    expect(page.get_by_text("The quote was reworded")).to_be_visible()
    expect(page.get_by_text("It said before:")).to_be_visible()
    look(page, "alerts-question")
    page.get_by_role("link", name="Stop this question").click()
    look(page, "alerts-stop")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("status")).to_have_text("Done: you are told no more.")
    assert store.questions() == []


def test_the_owner_of_a_mailbox_confirms_and_only_they_can_stop(desk: Desk) -> None:
    page = desk.page
    desk.form()
    page.get_by_role("radio", name="By e-mail").check()
    page.get_by_label("Your e-mail address").fill("reader@paper.example")
    page.get_by_role("button", name="Tell me", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("confirm there")
    expect(page.get_by_role("link", name="Stop this question")).to_have_count(0)
    look(page, "alerts-unconfirmed")
    page.goto(desk.link())
    expect(page.get_by_text(QUESTION)).to_be_visible()
    look(page, "alerts-confirm")
    page.get_by_role("button", name="Yes, tell me").click()
    expect(page.get_by_role("status")).to_contain_text("from now on you are told")
    page.goto(desk.link().replace("/confirm", "/stop"))
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("status")).to_have_text("Done: you are told no more.")
